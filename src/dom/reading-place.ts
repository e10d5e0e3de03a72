import type { TextTable } from '../core/scan/element-table.js';
import { INCLUDED_ROW_ATTRIBUTE } from './dress-includes.js';
import { type IncludedPlace, includedPlaceOf } from './included-place.js';
import { pageArea, type ScrollArea } from './scroll-area.js';
import { positionOfText, textOffsetAt } from './text-position.js';

/** The line that is kept where it is: its first character, and its distance from the top of what can be read. */
export interface ReadingAnchor {
  readonly textOffset: number;
  /** CSS pixels from the bar at the top, or from the top of what is scrolled where there is none, to the top of the line. */
  readonly top: number;
  /** What is read instead, where it is an included file; `textOffset` is where that stands. */
  readonly included?: IncludedPlace;
}

/** What the place is measured in. */
export interface ReadingView {
  /** The element that holds the text. */
  readonly host: HTMLElement;
  readonly table: TextTable;
  /** What it is scrolled in; the page when nothing is said. */
  readonly area?: ScrollArea;
  /** The built section that holds a character, `null` when it is not built. */
  builtAt(textOffset: number): HTMLElement | null;
}

/** Something on the screen that is no text of the edition: an element of an included file, and where its top was. */
interface Held {
  readonly element: Element;
  readonly top: number;
}

/** Steps taken down the page to find a line, in CSS pixels: less than any line is high. */
const STEP = 9;
const MOST_STEPS = 60;
/** Where the line stands that one goes to: a little white above it. CSS pixels below the bar. */
const GO_TO_TOP = 24;

/**
 * For so long after the text became wider or narrower a scroll that the reader had no hand in is the browser's, which
 * brings the page in order in its own time. Milliseconds.
 */
const SETTLING_MS = 400;
/** A browser may set a page that was scrolled to a fraction on a whole pixel of the screen. */
const OWN_PX = 1;
/** What a reader scrolls with. */
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Characters that a caret at the edge of a line may stand after its first one. */
const MOST_BACK = 4;
/** A line break of the source and its indentation, generously. Characters. */
const MOST_FOLDED = 200;

/**
 * Keeps the line that is being read in its place while everything around it changes size.
 *
 * The anchor moves only when the reader scrolls. Every other change of the layout — type size, width,
 * rotation, a leaf that is built above, fonts that arrive — brings the line back to where it was; so
 * any number of changes there and back leads to the very same line.
 */
export class ReadingPlace {
  readonly #view: ReadingView;
  readonly #area: ScrollArea;
  readonly #onMove: (anchor: ReadingAnchor) => void;
  readonly #observer: ResizeObserver;
  readonly #abort = new AbortController();
  #anchor: ReadingAnchor | null = null;
  /** Where no line of the text is on the screen, what is read instead. */
  #held: Held | null = null;
  /** The reader has gone where no text is built yet: what comes there is what is read. */
  #isAhead = false;
  #size = '';
  #ownScroll = Number.NaN;
  #frame = 0;
  #resizeFrame = 0;
  #width = '';
  /** Until when the page settles, by `performance.now()`. */
  #settledAt = 0;

  /** `onMove` hears when the reader has moved to another line. */
  constructor(view: ReadingView, onMove: (anchor: ReadingAnchor) => void) {
    this.#view = view;
    this.#area = view.area ?? pageArea;
    this.#onMove = onMove;
    this.#observer = new ResizeObserver(() => this.#onResize());
    this.#observer.observe(view.host, { box: 'border-box' });
    this.#area.target.addEventListener('scroll', () => this.#onScroll(), { passive: true, signal: this.#abort.signal });
    addEventListener('resize', () => this.#onWindow(), { signal: this.#abort.signal });
    const hand = () => {
      this.#settledAt = 0;
    };
    for (const type of HANDS) addEventListener(type, hand, { passive: true, signal: this.#abort.signal });
    this.#width = this.#widths();
  }

  /** The line that is kept; where the text was moved just now, the line of that moment. */
  get anchor(): ReadingAnchor | null {
    if (this.#anchor && this.#hasMoved()) this.#anchor = this.capture() ?? this.#anchor;
    return this.#anchor;
  }

  close(): void {
    this.#observer.disconnect();
    this.#abort.abort();
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#resizeFrame);
  }

  /** Makes this character's line the first of the view, as if the reader had scrolled there. */
  goTo(textOffset: number, top = GO_TO_TOP): void {
    this.#anchor = { textOffset, top };
    this.#held = null;
    this.#isAhead = false;
    this.#settledAt = 0;
    this.restore();
    this.#onMove(this.#anchor);
  }

  /**
   * Makes an element of an included file the first of the view: it is kept in its place as a line of the text is.
   * @param textOffset where in the text the file stands.
   */
  goToElement(element: Element, textOffset: number, top = GO_TO_TOP): void {
    const included = includedPlaceOf(element);
    this.#anchor = { textOffset, top, ...(included && { included }) };
    this.#held = { element, top: this.#area.top + top };
    this.#isAhead = false;
    this.#settledAt = 0;
    this.restore();
    this.#onMove(this.#anchor);
  }

  /** Brings the line that is kept back to its place. */
  restore(): void {
    const width = this.#widths();
    if (width !== this.#width) this.#settledAt = performance.now() + SETTLING_MS;
    this.#width = width;
    if (this.#held?.element.isConnected) {
      this.#restoreHeld(this.#held);
      return;
    }
    if (!this.#anchor) return;
    const rect = this.#rectOf(this.#anchor.textOffset);
    this.#size = this.#sizeOfHost();
    if (!rect) return;
    const { top, bottom } = this.#area;
    const most = bottom - top - rect.height;
    const distance = rect.top - top - Math.min(this.#anchor.top, Math.max(0, most));
    // Pages are scrolled by whole pixels.
    if (Math.abs(distance) > 0.5) this.#area.scrollBy(distance);
    this.#ownScroll = this.#area.position;
  }

  #restoreHeld({ element, top }: Held): void {
    const distance = element.getBoundingClientRect().top - top;
    this.#size = this.#sizeOfHost();
    if (Math.abs(distance) >= 1) this.#area.scrollBy(distance);
    this.#ownScroll = this.#area.position;
  }

  /** What is read where all that is on the screen is an included file: the innermost element at the top. */
  #hold(): Held | null {
    const [x, y] = this.#topPoint();
    let root: DocumentOrShadowRoot = document;
    let element = root.elementFromPoint(x, y);
    for (; element?.shadowRoot; element = root.elementFromPoint(x, y)) {
      if (root === element.shadowRoot) break;
      root = element.shadowRoot;
    }
    if (!element || !isInside(root, this.#view.host)) return null;
    return { element, top: element.getBoundingClientRect().top };
  }

  /** The first line that can be seen whole; `null` when no text is on the screen. */
  capture(): ReadingAnchor | null {
    const { host, table } = this.#view;
    const { top: topInset, bottom } = this.#area;
    const box = host.getBoundingClientRect();
    let y = Math.max(topInset, box.top) + 2;
    for (let step = 0; step < MOST_STEPS && y < bottom; step++) {
      const found = this.#lineAt(y);
      if (!found) {
        y += STEP;
        continue;
      }
      if (found.rect.top >= topInset - 1) {
        const textOffset = textOffsetAt(table, found.node, found.offset);
        if (textOffset !== null) return { textOffset, top: found.rect.top - topInset };
        y += STEP;
        // A point just below a line may still be the line's: letters are not as high as the lines that they stand in.
      } else y = Math.max(y + STEP, found.rect.bottom + 2);
    }
    return null;
  }

  #lineAt(y: number): { node: Text; offset: number; rect: DOMRect } | null {
    const column = this.#view.host.querySelector('.lectern-leaf[data-built] > *')?.getBoundingClientRect();
    const left = (column ?? this.#view.host.getBoundingClientRect()).left;
    const right = (column ?? this.#view.host.getBoundingClientRect()).right;
    const rtl = getComputedStyle(this.#view.host).direction === 'rtl';
    const point = caretFromPoint(rtl ? right - 4 : left + 4, y);
    if (!point || !(point.node instanceof Text) || !this.#view.host.contains(point.node)) return null;
    const rect = rectOfCharacter(point.node, point.offset);
    if (!rect || rect.bottom < y - STEP || rect.top > y + 4 * STEP) return null;
    return { node: point.node, ...beginningOfLine(point.node, point.offset, rect) };
  }

  #rectOf(textOffset: number): DOMRect | null {
    const section = this.#view.builtAt(textOffset);
    if (!section) return null;
    // White space that is folded away has no box; what comes after it has the line.
    for (let folded = 0; folded < MOST_FOLDED; folded++) {
      const position = positionOfText(this.#view.table, section, textOffset + folded);
      const rect = position && rectOfCharacter(position.node, position.offset);
      if (rect) return rect;
    }
    return section.getBoundingClientRect();
  }

  #sizeOfHost(): string {
    const { offsetWidth, offsetHeight } = this.#view.host;
    return `${offsetWidth}×${offsetHeight}×${innerWidth}×${innerHeight}`;
  }

  #widths(): string {
    return `${this.#view.host.offsetWidth}×${innerWidth}`;
  }

  /**
   * Others hear of the new size as well, and some of them change the layout once more: what stands when all have heard
   * is the size that counts. The observer alone does not do: of a size that was another one only in between, it is silent.
   */
  #onWindow(): void {
    cancelAnimationFrame(this.#resizeFrame);
    this.#resizeFrame = requestAnimationFrame(() => this.restore());
  }

  #onResize(): void {
    if (this.#anchor || this.#held) {
      this.restore();
      return;
    }
    this.#size = this.#sizeOfHost();
    if (this.#isAhead) this.#read();
  }

  /** What is on the screen is read from now on. */
  #read(): void {
    const anchor = this.capture();
    this.#held = anchor ? null : this.#hold();
    this.#isAhead = !anchor && this.#isUnbuilt();
    // Where nothing is yet, the place of long ago is not the one to go back to.
    if (anchor || this.#isAhead) this.#anchor = anchor;
    const included = this.#held && this.#anchorIn(this.#held);
    if (included) this.#anchor = included;
    if (anchor ?? included) this.#onMove((anchor ?? included) as ReadingAnchor);
  }

  /** Whether a leaf that is not built is at the top of the view. */
  #isUnbuilt(): boolean {
    const leaf = document.elementFromPoint(...this.#topPoint())?.closest('.lectern-leaf, .lectern-quire');
    return leaf ? !leaf.hasAttribute('data-built') : false;
  }

  /** The anchor in an included file; `null` where what is held is of none. */
  #anchorIn({ element }: Held): ReadingAnchor | null {
    const included = includedPlaceOf(element);
    const textOffset = this.#view.table.textStart[included?.path[0] ?? -1];
    if (!included || textOffset === undefined) return null;
    const row = element.closest(`[${INCLUDED_ROW_ATTRIBUTE}]`) ?? element;
    return { textOffset, top: row.getBoundingClientRect().top - this.#area.top, included };
  }

  /** A point of the text at the top of the view. */
  #topPoint(): [x: number, y: number] {
    const box = this.#view.host.getBoundingClientRect();
    return [box.left + box.width / 2, Math.max(this.#area.top, box.top) + 2 * STEP];
  }

  /** Whether the text stands elsewhere than `restore` left it. */
  #hasMoved(): boolean {
    if (Math.abs(this.#area.position - this.#ownScroll) < OWN_PX) return false;
    // A scroll that comes with a change of size is the browser's; `restore` answers it.
    return this.#sizeOfHost() === this.#size && performance.now() >= this.#settledAt;
  }

  #onScroll(): void {
    if (Math.abs(this.#area.position - this.#ownScroll) < OWN_PX) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (performance.now() < this.#settledAt) {
        this.#onResize();
        return;
      }
      if (!this.#hasMoved()) return;
      this.#ownScroll = Number.NaN;
      this.#read();
    });
  }
}

/** Whether a shadow root is one of an element's descendants, or in another one that is. */
function isInside(root: DocumentOrShadowRoot, host: Element): boolean {
  for (let at = root; at instanceof ShadowRoot; at = at.host.getRootNode() as Document | ShadowRoot) {
    if (host.contains(at.host)) return true;
  }
  return false;
}

function caretFromPoint(x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : null;
  }
  // Safari before 26.2.
  const range = document.caretRangeFromPoint(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/**
 * The first character of the line that a caret stands in. A caret stands between two: beside a narrow letter it may be
 * after it, at a space where the line breaks in another width, and the letter is in another line then than what follows.
 */
function beginningOfLine(node: Text, offset: number, rect: DOMRect): { offset: number; rect: DOMRect } {
  let at = { offset, rect };
  for (let step = 0; step < MOST_BACK && at.offset > 0; step++) {
    const before = rectOfCharacter(node, at.offset - 1);
    if (!before || Math.abs(before.top - rect.top) > 1 || /\s/.test(node.data[at.offset - 1] ?? '')) break;
    at = { offset: at.offset - 1, rect: before };
  }
  return at;
}

function rectOfCharacter(node: Text, offset: number): DOMRect | null {
  const range = document.createRange();
  const start = Math.min(offset, Math.max(0, node.length - 1));
  range.setStart(node, start);
  range.setEnd(node, Math.min(node.length, start + 1));
  const rects = [...range.getClientRects()].filter((rect) => rect.height > 0);
  return rects.at(-1) ?? null;
}
