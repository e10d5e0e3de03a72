import type { BarInsets } from '../../dom/bars.js';
import { type Box, type Point, VIEW_MARGIN } from './place-card.js';

/** What can be seen of the window, and how a card is shown in it. In pixels of the layout viewport. */
export interface Room {
  /** Without bars, the soft keyboard, and what a pinch has moved out. */
  readonly view: Box;
  /** The same with the bars. */
  readonly whole: Box;
  /** A pinch may leave less than a card needs; it is then made smaller, never smaller than it was before the pinch. */
  readonly scale: number;
  /** Whether two fingers have magnified the page, so that a part of the window is seen. */
  readonly isPinched: boolean;
  /** Whether what is seen is less than the window: it is pinched, or a keyboard covers some of it. */
  readonly isPart: boolean;
}

/** Narrower than this a card cannot be read. CSS pixels; its `min-inline-size`. */
const LEAST_WIDTH = 256;

export function roomNow(insets: BarInsets): Room {
  const visual = window.visualViewport;
  const { clientWidth } = document.documentElement;
  const left = visual?.offsetLeft ?? 0;
  const top = visual?.offsetTop ?? 0;
  const right = left + Math.min(visual?.width ?? clientWidth, clientWidth);
  const bottom = top + (visual?.height ?? innerHeight);
  const whole = { left, top, right, bottom };
  const view = { ...whole, top: Math.max(top, insets.top), bottom: Math.min(bottom, innerHeight - insets.bottom) };
  const scale = Math.min(1, (right - left - 2 * VIEW_MARGIN) / Math.min(LEAST_WIDTH, clientWidth - 2 * VIEW_MARGIN));
  const isPinched = (visual?.scale ?? 1) !== 1;
  return { view, whole, scale, isPinched, isPart: isPinched || bottom - top < innerHeight - 1 };
}

/**
 * What of the view is the text's own: a card of a word in it does not lie over what stands beside it. All of the view when
 * the word is elsewhere, or the text too narrow for the card.
 * @param text the box of the text with its margins; `null` where there is none.
 */
export function viewOfText(view: Box, text: Box | null, anchor: Box, cardWidth: number): Box {
  if (!text) return view;
  const left = Math.max(view.left, text.left);
  const right = Math.min(view.right, text.right);
  const isInText = anchor.left >= left - 1 && anchor.right <= right + 1;
  return isInText && right - left >= cardWidth + 2 * VIEW_MARGIN ? { ...view, left, right } : view;
}

/** The boxes of a mark, one for each line it stands on. */
export function fragmentsOf(mark: Element): Box[] {
  return [...mark.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** The number of the fragment that is nearest to a point; one above or below it counts as farther. */
export function fragmentNear(fragments: readonly Box[], point: Point): number {
  const distances = fragments.map(
    ({ left, right, top, bottom }) =>
      Math.max(top - point.y, point.y - bottom, 0) * 10 + Math.max(left - point.x, point.x - right, 0),
  );
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** The line of text a fragment stands on: as wide as its block, as high as the line. */
export function lineOf(mark: Element, fragment: Box): Box {
  const block = mark.closest('tei-p, tei-l, tei-head, tei-item, tei-cell, tei-note, .gloss, li') ?? mark;
  const { left, right } = block.getBoundingClientRect();
  return {
    left: Math.min(left, fragment.left),
    right: Math.max(right, fragment.right),
    top: fragment.top,
    bottom: fragment.bottom,
  };
}
