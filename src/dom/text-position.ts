import { type ElementTable, elementAtText } from '../core/scan/element-table.js';
import { ROW_ATTRIBUTE } from './render-leaf.js';

/** A point in rendered text: a text node and an offset in it. */
export interface TextPosition {
  readonly node: Text;
  readonly offset: number;
}

/**
 * The character of the edition's text at a point of rendered text; `null` outside the text.
 * The point's own element gives the count up to it, only its own text is walked.
 */
export function textOffsetAt(table: ElementTable, node: Node, offset: number): number | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest(`[${ROW_ATTRIBUTE}]`);
  if (!element) return null;
  const row = Number(element.getAttribute(ROW_ATTRIBUTE));
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  // In a later part of a divided element the count begins where the part begins.
  const start = isContinued(element) ? firstTextIn(table, element) : (table.textStart[row] as number);
  return start === null ? null : start + range.toString().length;
}

function isContinued(element: Element): boolean {
  return (element.getAttribute('data-part') ?? '').includes('continued');
}

/** Where the text of a continued part begins: its leaf knows. */
function firstTextIn(_table: ElementTable, element: Element): number | null {
  const leaf = element.closest<HTMLElement>('[data-text-start]');
  return leaf ? Number(leaf.dataset['textStart']) : null;
}

/** The point where a character of the text is rendered inside `leaf`; `null` when it is not there. */
export function positionOfText(table: ElementTable, leaf: Element, textOffset: number): TextPosition | null {
  const row = elementAtText(table, textOffset);
  const element = leaf.querySelector(`[${ROW_ATTRIBUTE}="${row}"]`) ?? leaf;
  const start = element === leaf || isContinued(element) ? firstTextIn(table, leaf) : (table.textStart[row] as number);
  if (start === null) return null;
  let left = textOffset - start;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  while (walker.nextNode()) {
    last = walker.currentNode as Text;
    if (left < last.length) return { node: last, offset: Math.max(0, left) };
    left -= last.length;
  }
  return last ? { node: last, offset: last.length } : null;
}
