import { elementAtText, type TextTable } from '../core/scan/element-table.js';
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
export function textOffsetAt(table: TextTable, node: Node, offset: number): number | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest(`[${ROW_ATTRIBUTE}]`);
  const start = element && textStartOf(table, element);
  if (!element || start === null) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return (start as number) + range.toString().length;
}

/** The point where a character of the text is rendered inside `leaf`; `null` when it is not there. */
export function positionOfText(table: TextTable, leaf: Element, textOffset: number): TextPosition | null {
  const row = elementAtText(table, textOffset);
  const element = leaf.matches(`[${ROW_ATTRIBUTE}="${row}"]`)
    ? leaf
    : (leaf.querySelector(`[${ROW_ATTRIBUTE}="${row}"]`) ?? leaf);
  const start = textStartOf(table, element);
  if (start === null || textOffset < start) return null;
  let left = textOffset - start;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  while (walker.nextNode()) {
    last = walker.currentNode as Text;
    if (left < last.length) return { node: last, offset: left };
    left -= last.length;
  }
  return last && left === 0 ? { node: last, offset: last.length } : null;
}

/**
 * Characters of the text before an element, or before a leaf. The later part of a divided element begins
 * with its leaf: it is in the leaf's chain, and nothing stands before the chain.
 */
function textStartOf(table: TextTable, element: Element): number | null {
  const row = element.getAttribute(ROW_ATTRIBUTE);
  if (row !== null && !element.matches('[data-part~="continued"]')) return table.textStart[Number(row)] ?? null;
  const start = element.closest<HTMLElement>('[data-text-start]')?.dataset['textStart'];
  return start === undefined ? null : Number(start);
}
