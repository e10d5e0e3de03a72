/** A rectangle in CSS pixels; all boxes of one call are in the same coordinates. A `DOMRect` is one. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place in the same pixels as the boxes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the card stands to its line; `start` and `end` follow the direction of the writing. */
export type CardSide = 'below' | 'above' | 'start' | 'end';

/** What the place of a card depends on. */
export interface CardWish {
  /** The fragment of the mark that was pointed at: a mark may be wrapped over several lines. */
  readonly anchor: Box;
  /** The whole line of text the fragment stands on. It is never covered. */
  readonly line: Box;
  /** The card as high as its content, and as wide as it will be: at most the view less its two margins. */
  readonly card: { readonly width: number; readonly height: number };
  /** What can be seen: the visual viewport less the bars and the soft keyboard. */
  readonly view: Box;
  /** Whether the text runs from right to left. */
  readonly rtl: boolean;
  /** The side to try first; `below` when nothing is said. */
  readonly prefer?: 'below' | 'above';
}

/** Where a card goes. What is higher than `maxHeight` scrolls inside. To be asked again when the card changes its height. */
export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
  readonly side: CardSide;
}

/** Between the card and the edge of the view, at least. */
export const VIEW_MARGIN = 8;

/** Between the card and the line it belongs to. */
export const LINE_GAP = 8;

/** A name, its kind and two lines of text. A card is only made lower where nothing else is left. */
export const LEAST_HEIGHT = 120;

/** One line of text. Where not even this is free the line is covered: a card that shows nothing helps nobody. */
export const BARE_HEIGHT = 32;

/** Below this width there is no room beside or around a card (`design.md`, four widths). */
const SHEET_BELOW_WIDTH = 600;

/** A hand that draws a straight line does not draw it quite straight, and pointers report whole pixels. */
const PATH_TOLERANCE = 4;

/**
 * The place of a card near its mark: in the view, clear of the line, aligned with the start of the mark
 * and shifted only as far as the view demands. It is at most half as high as the view, or
 * `LEAST_HEIGHT` in a view that is lower than two of these.
 */
export function placeCard(wish: CardWish): CardPlace {
  const { line, card, view, prefer = 'below' } = wish;
  const inner = innerOf(view);
  const most = Math.min(Math.max((view.bottom - view.top) / 2, LEAST_HEIGHT), inner.bottom - inner.top);
  const wanted = Math.min(card.height, most);

  // 1. On the preferred side, else on the other, when the whole card fits.
  const below: Strip = { side: 'below', top: Math.max(line.bottom + LINE_GAP, inner.top), bottom: inner.bottom };
  const above: Strip = { side: 'above', top: inner.top, bottom: Math.min(line.top - LINE_GAP, inner.bottom) };
  const sides = prefer === 'below' ? [below, above] : [above, below];
  const fitting = sides.find((strip) => roomOf(strip) >= wanted);
  if (fitting) return inStrip(wish, fitting, most);

  // 2. Made lower, where there is more room.
  const roomier = roomOf(above) > roomOf(below) ? above : below;
  if (roomOf(roomier) >= LEAST_HEIGHT) return inStrip(wish, roomier, most);

  // 3. Beside the line: after it, else before it.
  const beside = besideLine(wish, inner, wanted);
  if (beside) return { ...beside, maxHeight: Math.min(most, inner.bottom - beside.top) };

  // 4. Very low; and when not even that can be, over the line, at the edge that is farther from it.
  if (roomOf(roomier) >= BARE_HEIGHT) return inStrip(wish, roomier, most);
  const top = roomier.side === 'above' ? inner.top : inner.bottom - wanted;
  return { left: leftOf(wish, inner), top, maxHeight: wanted, side: roomier.side };
}

/** Whether the card becomes a sheet at the bottom: on a narrow screen, or when it is higher than half of it. */
export function asSheet(view: Box, cardHeight: number): boolean {
  return view.right - view.left < SHEET_BELOW_WIDTH || cardHeight > (view.bottom - view.top) / 2;
}

/**
 * Whether a pointer here may be on its way from the mark to its card: inside the convex hull of both,
 * with a tolerance of 4 px.
 *
 * The hull of two convex shapes is what one sweeps over while it turns into the other; with boxes, every
 * stage between is a box again, its edges part of the way from one to the other. So it is asked which
 * stages hold the point: each edge allows a stretch of the way, and the four must have a stage in common.
 */
export function inSafePath(point: Point, anchor: Box, card: Box): boolean {
  let from = 0;
  let to = 1;
  // At the stage `part` the point is `start + part * (end - start)` within an edge.
  const allow = (start: number, end: number): void => {
    const change = end - start;
    if (change > 0) from = Math.max(from, -start / change);
    else if (change < 0) to = Math.min(to, -start / change);
    else if (start < 0) to = -1;
  };
  allow(point.x - anchor.left + PATH_TOLERANCE, point.x - card.left + PATH_TOLERANCE);
  allow(anchor.right - point.x + PATH_TOLERANCE, card.right - point.x + PATH_TOLERANCE);
  allow(point.y - anchor.top + PATH_TOLERANCE, point.y - card.top + PATH_TOLERANCE);
  allow(anchor.bottom - point.y + PATH_TOLERANCE, card.bottom - point.y + PATH_TOLERANCE);
  return from <= to;
}

/** Something that answers to a tap: a mark, or anything else, such as a link. */
export interface TapTarget {
  /** One for each line it stands on. */
  readonly boxes: readonly Box[];
  readonly isMark: boolean;
}

/**
 * The index of the mark that a tap means: the nearest target within `reach` of it; of two as near, the
 * earlier. -1 when there is none, when the nearest is not a mark, and when the tap lies on something
 * that is not a mark, even inside one (a link in a name): what was hit gets its tap.
 *
 * With a reach of 22 px a mark can be missed by 22 px on each side. The smallest note figure, 11 × 16 px,
 * then answers in 55 × 60 px with round corners, which holds a square of 44 × 44 px around its middle
 * (WCAG 2.5.5): the corner of that square is 16.5 px beside and 14 px above the figure, 21.6 px from it.
 * Where two targets are nearer than that to each other, each has its half.
 */
export function nearestTarget(point: Point, targets: readonly TapTarget[], reach = 22): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { boxes, isMark }] of targets.entries()) {
    const distance = Math.min(...boxes.map((box) => distanceTo(point, box)));
    if (distance === 0 && !isMark) return -1;
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  }
  return least <= reach && targets[nearest]?.isMark ? nearest : -1;
}

/** The free height on one side of the line. */
interface Strip {
  readonly side: 'below' | 'above';
  readonly top: number;
  readonly bottom: number;
}

function roomOf({ top, bottom }: Strip): number {
  return bottom - top;
}

function inStrip(wish: CardWish, strip: Strip, most: number): CardPlace {
  const maxHeight = Math.min(most, roomOf(strip));
  const top = strip.side === 'below' ? strip.top : strip.bottom - Math.min(wish.card.height, maxHeight);
  return { left: leftOf(wish, innerOf(wish.view)), top, maxHeight, side: strip.side };
}

/** In the margin of the page, level with the line; `null` when no margin is wide enough. */
function besideLine(wish: CardWish, inner: Box, height: number): Omit<CardPlace, 'maxHeight'> | null {
  const { line, card, rtl } = wish;
  const top = clamp(line.top, inner.top, inner.bottom - height);
  const left = line.left - LINE_GAP - card.width;
  const right = line.right + LINE_GAP;
  const fits = (x: number): boolean => x >= inner.left && x + card.width <= inner.right;
  const [onLeft, onRight] = [fits(left), fits(right)];
  if (onRight && (!rtl || !onLeft)) return { left: right, top, side: rtl ? 'start' : 'end' };
  if (onLeft) return { left, top, side: rtl ? 'end' : 'start' };
  return null;
}

/** In line with the start of the mark, as far as the view allows. */
function leftOf({ anchor, card, rtl }: CardWish, inner: Box): number {
  const last = inner.right - card.width;
  // A card too wide for the view keeps the side in it where reading begins.
  if (last < inner.left) return rtl ? last : inner.left;
  return clamp(rtl ? anchor.right - card.width : anchor.left, inner.left, last);
}

/** The view less its margins; of no size, rather than turned inside out, when it is too small for them. */
function innerOf({ left, top, right, bottom }: Box): Box {
  const x = Math.min(VIEW_MARGIN, (right - left) / 2);
  const y = Math.min(VIEW_MARGIN, (bottom - top) / 2);
  return { left: left + x, top: top + y, right: right - x, bottom: bottom - y };
}

function distanceTo({ x, y }: Point, { left, top, right, bottom }: Box): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
