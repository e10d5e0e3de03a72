import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { isDocument, isText, isXInclude } from '../tei.js';

/**
 * A leaf is a stretch of the source that is built and dropped as one: a run of whole blocks.
 *
 *   <text><body><div>  <p>…</p><p>…</p>│<p>…</p> </div><div> <head>…</head>│<p>…</p> …
 *                     └──── leaf 0 ───┘└──────────── leaf 1 ──────────────┘
 *
 * It may begin and end inside open elements. Those that are open at its beginning are its `chain`, and
 * are opened again around it; those open at its end are closed. So each leaf is well-formed by itself
 * and the slices of all leaves, put together, are the source of the text.
 */
export interface Leaf {
  readonly index: number;
  /** Source code units. */
  readonly start: number;
  readonly end: number;
  /** Rows that are open where the leaf begins, the root first. */
  readonly chain: readonly number[];
  /** Rows that are open where it ends. */
  readonly openAtEnd: readonly number[];
  /** The row of the first element that begins in the leaf. */
  readonly firstRow: number;
  /** Characters of text before the leaf, and up to its end. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** About a screen of an ordinary page: the first leaf is all that the first screen waits for. */
const FIRST_LEAF = 6_000;
/**
 * Tried on real books: larger ones take more than a frame to build, and twice as much is set anew with another size of
 * type; smaller ones scroll no better, and a long text has more of them.
 */
const LEAF = 8_000;
/** A leaf this long is cut at a line or page beginning too, in the middle of a paragraph. */
const LONG_LEAF = 64_000;

/** Elements that only hold blocks, so that a cut between their children is not seen. */
const CONTAINERS =
  /^(?:text|group|front|body|back|div[0-7]?|lg|sp|spGrp|floatingText|list[A-Z]?\w*|list|castList|castGroup|entry|superEntry|sourceDoc|surfaceGrp|surface|zone|u|annotationBlock)$/;
/** Elements that belong to what follows them. */
const KEEP_WITH_NEXT =
  /^(?:head|speaker|label|pb|cb|lb|gb|milestone|fw|opener|salute|dateline|argument|epigraph|byline|docAuthor|stage)$/;
const BREAKS = /^(?:pb|cb|lb|gb)$/;

interface Frame {
  readonly row: number;
  readonly name: string;
  readonly container: boolean;
  /** Name of the child that ended last. */
  lastChild: string;
}

/** Cuts the text into leaves while it is scanned, and hands each on as soon as it is complete. */
export class LeafCutter implements ScanListener {
  readonly leaves: Leaf[] = [];
  readonly #onLeaf: (leaf: Leaf) => void;
  #frames: Frame[] = [];
  /** Where in `frames` the text is that is being cut; −1 between texts. */
  #textFrame = -1;
  #start = 0;
  #chain: number[] = [];
  #firstRow = 0;
  #textStart = 0;

  constructor(onLeaf: (leaf: Leaf) => void) {
    this.#onLeaf = onLeaf;
  }

  open(element: OpenElement): void {
    const { row, name, openStart, textStart } = element;
    if (this.#textFrame < 0) {
      if (this.#beginsText(element)) this.#begin(element);
    } else if (this.#mayCutBefore(name, openStart)) {
      this.#finish(openStart, textStart);
      this.#startAt(openStart, row, textStart);
    }
    this.#frames.push({ row, name, container: CONTAINERS.test(name), lastChild: '' });
  }

  close(_row: number, end: { closeEnd: number; textEnd: number }): void {
    const frame = this.#frames.pop() as Frame;
    const parent = this.#frames.at(-1);
    if (parent) parent.lastChild = frame.name;
    if (this.#frames.length === this.#textFrame) {
      this.#finish(end.closeEnd, end.textEnd);
      this.#textFrame = -1;
    }
  }

  /**
   * `text` is the text, or a transcript that is nothing else (TEI P5 PHSTXN); a root that is no TEI document is one as
   * a whole. What is included between them may be a text, and has its place among them.
   */
  #beginsText({ name, uri }: OpenElement): boolean {
    if (isXInclude(uri) && isDocument(this.#frames.at(-1)?.name ?? '')) return true;
    return isText(name) || (this.#frames.length === 0 && !isDocument(name));
  }

  #begin(element: OpenElement): void {
    this.#textFrame = this.#frames.length;
    this.#startAt(element.openStart, element.row, element.textStart);
  }

  #startAt(start: number, firstRow: number, textStart: number): void {
    this.#start = start;
    this.#firstRow = firstRow;
    this.#textStart = textStart;
    this.#chain = this.#frames.map((frame) => frame.row);
  }

  #mayCutBefore(name: string, at: number): boolean {
    const length = at - this.#start;
    if (length < (this.leaves.length === 0 ? FIRST_LEAF : LEAF)) return false;
    const parent = this.#frames.at(-1) as Frame;
    if (parent.container) return !KEEP_WITH_NEXT.test(parent.lastChild);
    return length >= LONG_LEAF && BREAKS.test(name);
  }

  #finish(end: number, textEnd: number): void {
    const leaf: Leaf = {
      index: this.leaves.length,
      start: this.#start,
      end,
      chain: this.#chain,
      openAtEnd: this.#frames.map((frame) => frame.row),
      firstRow: this.#firstRow,
      textStart: this.#textStart,
      textEnd,
    };
    this.leaves.push(leaf);
    this.#onLeaf(leaf);
  }
}

/** The leaf that holds the character at `offset` of the text, the nearest one before it otherwise. */
export function leafAtText(leaves: readonly Pick<Leaf, 'textStart'>[], offset: number): number {
  let low = 0;
  let high = leaves.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((leaves[middle] as Leaf).textStart <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
