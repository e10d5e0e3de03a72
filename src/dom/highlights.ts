import type { SearchHit } from '../core/search/query.js';
import { LeafBuildEvent } from './leaf-window.js';

/** Names by which `styles/search.css` knows what is painted. */
const ALL = 'lectern-search';
const CURRENT = 'lectern-search-current';
/** What shows one of two forms. */
const PAIRS = 'tei-choice, tei-subst, tei-app';

/**
 * Paints what was found into the text, without touching it (CSS Custom Highlight API). Only what is built is painted; a
 * leaf that is built later is painted then. A browser that cannot do this shows the text as it is.
 */
export class SearchHighlights {
  readonly #host: HTMLElement;
  readonly #all = canPaint() ? new Highlight() : null;
  readonly #current = canPaint() ? new Highlight() : null;
  readonly #painted = new Map<HTMLElement, readonly AbstractRange[]>();
  /** In the order of the text: hits in notes stand after their paragraph in the list. */
  #hits: readonly SearchHit[] = [];
  #hit: SearchHit | null = null;
  readonly #onBuild = (event: Event) => this.#paint((event as LeafBuildEvent).section);

  constructor(host: HTMLElement) {
    this.#host = host;
    host.addEventListener(LeafBuildEvent.type, this.#onBuild);
    if (!this.#all || !this.#current) return;
    this.#current.priority = 1;
    CSS.highlights.set(ALL, this.#all);
    CSS.highlights.set(CURRENT, this.#current);
  }

  dispose(): void {
    this.#host.removeEventListener(LeafBuildEvent.type, this.#onBuild);
    this.show([], null);
    if (!this.#all) return;
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(CURRENT);
  }

  /** Paints these, and one of them as the one that the reader is at. */
  show(hits: readonly SearchHit[], current: SearchHit | null): void {
    if (!this.#all) return;
    this.#hits = [...hits].sort((a, b) => a.textStart - b.textStart);
    this.#hit = current;
    this.#all.clear();
    this.#current?.clear();
    this.#painted.clear();
    for (const section of this.#host.querySelectorAll<HTMLElement>('.lectern-leaf[data-built]')) this.#paint(section);
  }

  /** Paints another one as the one that the reader is at. */
  showCurrent(current: SearchHit | null): void {
    this.#hit = current;
    this.#current?.clear();
    for (const section of this.#host.querySelectorAll<HTMLElement>('.lectern-leaf[data-built]')) {
      this.#paintCurrent(section);
    }
  }

  #paint(section: HTMLElement): void {
    const all = this.#all;
    if (!all) return;
    for (const painted of this.#painted.keys()) {
      // What was dropped since is let go of with its text.
      if (painted === section || !painted.hasAttribute('data-built')) this.#unpaint(painted);
    }
    const { start, end } = extentOf(section);
    const text = new LeafText(section, start);
    const ranges: StaticRange[] = [];
    for (let at = firstFrom(this.#hits, start); at < this.#hits.length; at++) {
      const hit = this.#hits[at] as SearchHit;
      if (hit.textStart >= end) break;
      ranges.push(...text.rangesOf(hit));
    }
    for (const range of ranges) all.add(range);
    this.#painted.set(section, ranges);
    this.#paintCurrent(section);
  }

  #unpaint(section: HTMLElement): void {
    for (const range of this.#painted.get(section) ?? []) this.#all?.delete(range);
    this.#painted.delete(section);
  }

  #paintCurrent(section: HTMLElement): void {
    const hit = this.#hit;
    const { start, end } = extentOf(section);
    if (!hit || !this.#current || hit.textStart < start || hit.textStart >= end) return;
    for (const range of new LeafText(section, start).rangesOf(hit)) this.#current.add(seen(rangeOf(range)));
  }
}

/** The box of a hit in what is built; `null` when it is not built, or not seen. */
export function boxOfHit(host: HTMLElement, hit: SearchHit): DOMRect | null {
  for (const section of host.querySelectorAll<HTMLElement>('.lectern-leaf[data-built]')) {
    const { start, end } = extentOf(section);
    if (hit.textStart < start || hit.textStart >= end) continue;
    const [range] = new LeafText(section, start).rangesOf(hit);
    const box = range && seen(rangeOf(range)).getBoundingClientRect();
    return box && box.height > 0 ? box : null;
  }
  return null;
}

function canPaint(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

/** The characters of the text that stand in a leaf. */
function extentOf({ dataset }: HTMLElement): { readonly start: number; readonly end: number } {
  const start = Number(dataset['textStart']);
  return { start, end: start + Number(dataset['length']) };
}

function firstFrom(hits: readonly SearchHit[], textStart: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] as SearchHit).textStart < textStart) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same as one that has boxes. */
function rangeOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/** What was found in the form that is not shown is painted where the other one stands. */
export function seen(range: Range): Range {
  if (range.getClientRects().length > 0) return range;
  const pair = (range.startContainer.parentElement ?? null)?.closest(PAIRS);
  if (pair) range.selectNodeContents(pair);
  return range;
}

/** The text nodes of a leaf: what it shows, in order, is the text, and what was added holds none. */
class LeafText {
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];

  constructor(section: HTMLElement, textStart: number) {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    for (let at = textStart; walker.nextNode(); ) {
      const node = walker.currentNode as Text;
      this.#nodes.push(node);
      this.#starts.push(at);
      at += node.length;
    }
  }

  /**
   * The ranges of a hit, as far as they are in this leaf. A browser brings each live range in order at each change of the
   * page, and there may be thousands: these are not live.
   */
  rangesOf({ textStart, textEnd, stretches }: SearchHit): StaticRange[] {
    const ranges: StaticRange[] = [];
    const all = stretches.length > 0 ? stretches : [textStart, textEnd];
    for (let at = 0; at < all.length; at += 2) {
      const range = this.#range(all[at] as number, all[at + 1] as number);
      if (range) ranges.push(range);
    }
    return ranges;
  }

  #range(start: number, end: number): StaticRange | null {
    const [first, last] = [this.#nodeAt(start), this.#nodeAt(Math.max(start, end - 1))];
    const [from, to] = [this.#nodes[first], this.#nodes[last]];
    if (!from || !to) return null;
    return new StaticRange({
      startContainer: from,
      startOffset: Math.min(from.length, start - (this.#starts[first] as number)),
      endContainer: to,
      endOffset: Math.min(to.length, end - (this.#starts[last] as number)),
    });
  }

  #nodeAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
