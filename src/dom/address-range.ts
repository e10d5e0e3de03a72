import type { Stretch } from '../core/index/reading-text.js';
import type { TextTable } from '../core/scan/element-table.js';
import { ROW_ATTRIBUTE } from './render-leaf.js';
import { positionOfText, textOffsetAt } from './text-position.js';

/**
 * The characters of the edition's text that a range of the page holds, wherever it begins and ends: in notes, across
 * leaves and breaks, outside of the text. What Lectern adds holds no text and counts for nothing.
 * @param host holds the quires of the text, or its sections, and nothing else.
 * @returns `null` when there is no text in it.
 */
export function stretchOfRange(table: TextTable, host: HTMLElement, range: Range): Stretch | null {
  const clipped = clippedTo(host, range);
  if (!clipped) return null;
  const textStart = offsetAt(table, host, clipped.startContainer, clipped.startOffset);
  const textEnd = offsetAt(table, host, clipped.endContainer, clipped.endOffset);
  return textStart < textEnd ? { textStart, textEnd } : null;
}

/** The part of a stretch that stands in one section, as a range; `null` when none of it does. */
export function rangeInSection(table: TextTable, section: HTMLElement, stretch: Stretch): Range | null {
  const textStart = startOf(section);
  return rangeWithin(table, section, { textStart, textEnd: textStart + lengthOf(section) }, stretch);
}

/** The part of a stretch that stands in an element that is shown a second time; `null` when none of it does. */
export function rangeInPiece(table: TextTable, piece: Element, stretch: Stretch): Range | null {
  const row = Number(piece.getAttribute(ROW_ATTRIBUTE) ?? -1);
  const { [row]: textStart = 0 } = table.textStart;
  const { [row]: textEnd = 0 } = table.textEnd;
  return rangeWithin(table, piece, { textStart, textEnd }, stretch);
}

/** @param own what of the text stands in the element. */
function rangeWithin(table: TextTable, element: Element, own: Stretch, stretch: Stretch): Range | null {
  const textStart = Math.max(stretch.textStart, own.textStart);
  const textEnd = Math.min(stretch.textEnd, own.textEnd);
  if (textStart >= textEnd) return null;
  const first = positionOfText(table, element, textStart);
  // By its last character: what comes after that may stand in another section.
  const last = positionOfText(table, element, textEnd - 1);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

/** What of a range is inside an element; `null` when nothing is. */
function clippedTo(host: HTMLElement, range: Range): Range | null {
  if (!range.intersectsNode(host)) return null;
  const own = document.createRange();
  own.selectNodeContents(host);
  const clipped = range.cloneRange();
  if (clipped.compareBoundaryPoints(Range.START_TO_START, own) < 0)
    clipped.setStart(own.startContainer, own.startOffset);
  if (clipped.compareBoundaryPoints(Range.END_TO_END, own) > 0) clipped.setEnd(own.endContainer, own.endOffset);
  return clipped.collapsed ? null : clipped;
}

/** Characters of the text before a point of the host. */
function offsetAt(table: TextTable, host: HTMLElement, node: Node, offset: number): number {
  const inElement = textOffsetAt(table, node, offset);
  if (inElement !== null) return inElement;
  // Between leaves, or between quires of them.
  if (node instanceof HTMLElement && (node === host || node.matches('.lectern-quire'))) {
    const after = node.childNodes[offset];
    const last = node === host ? host.lastElementChild : node;
    if (after instanceof HTMLElement) return startOf(after);
    return last instanceof HTMLElement ? startOf(last) + lengthOf(last) : 0;
  }
  const section = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-text-start]');
  if (!section) return 0;
  const before = document.createRange();
  before.setStart(section, 0);
  before.setEnd(node, offset);
  return startOf(section) + before.toString().length;
}

function startOf(section: HTMLElement): number {
  return Number(section.dataset['textStart']);
}

function lengthOf(section: HTMLElement): number {
  return Number(section.dataset['length']);
}
