import type { Stretch } from '../index/reading-text.js';

/**
 * The words of a passage, white space folded to single blanks (XML 1.0 [3] S), as a link carries them (after Web
 * Annotation §4.2.4, Text Quote Selector). Of a long passage the head and the tail stand there, as in a text fragment
 * (`#:~:text=start,end`), and its length and a hash say what is between.
 */
export interface Quotation {
  /** The whole of a short passage. */
  readonly head: string;
  /** `''` when the head is the whole. */
  readonly tail: string;
  /** Characters of the whole, UTF-16 units. */
  readonly length: number;
  /** `hashOf` the whole. */
  readonly hash: number;
}

/** Up to so many characters a passage is carried whole; of a longer one so many stand at each end. */
const WHOLE = 64;
const END = 28;
/** A longer passage than this, some two hundred pages, has no link of its own. */
export const LONGEST_QUOTATION = 500_000;

/**
 * Steps that a search may take, a character each: some seconds of the worker at most. Only a text that was made for it
 * needs more.
 */
const MOST_STEPS = 400_000_000;

/** Counts the steps of a search. */
export class Steps {
  #left: number;

  constructor(most = MOST_STEPS) {
    this.#left = most;
  }

  take(count: number): void {
    this.#left -= count;
  }

  /** Whether the search has gone on for too long; what it says then is not the whole truth. */
  get areOver(): boolean {
    return this.#left < 0;
  }
}

/** @returns `null` for nothing but white space, and for more than `LONGEST_QUOTATION`. */
export function quotationOf(text: string, { textStart, textEnd }: Stretch): Quotation | null {
  const whole = folded(text.slice(textStart, textEnd)).replace(/^ | $/g, '');
  if (whole === '' || whole.length > LONGEST_QUOTATION) return null;
  const { length } = whole;
  const hash = hashOf(whole);
  if (length <= WHOLE) return { head: whole, tail: '', length, hash };
  // At words, where there are any near.
  const [blank, next] = [whole.lastIndexOf(' ', END), whole.indexOf(' ', length - END)];
  const headEnd = blank > END / 2 ? blank : cutAt(whole, END);
  const tailStart = next >= 0 && next < length - END / 2 ? next + 1 : cutAt(whole, length - END);
  return { head: whole.slice(0, headEnd), tail: whole.slice(tailStart), length, hash };
}

/** The words as one shows them: `head … tail`. */
export function quotationText({ head, tail }: Quotation): string {
  return tail === '' ? head : `${head} … ${tail}`;
}

/** Never between the halves of a character. */
function cutAt(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

/** Every place where the words of a quotation stand, in order; those that overlap too. */
export function* occurrences(text: string, within: Stretch, quotation: Quotation, steps: Steps): Generator<Stretch> {
  const [first = ''] = quotation.head.split(' ', 1);
  let from = within.textStart;
  while (!steps.areOver) {
    const textStart = text.indexOf(first, from);
    steps.take((textStart < 0 ? within.textEnd : textStart) - from);
    if (textStart < 0 || textStart >= within.textEnd) return;
    const textEnd = quotationEnd(text, textStart, within.textEnd, quotation, steps);
    if (textEnd !== null) yield { textStart, textEnd };
    from = textStart + 1;
  }
}

/** Where the words of a quotation end that begin at `start`; `null` when other words stand there. */
export function quotationEnd(
  text: string,
  start: number,
  end: number,
  { head, tail, length, hash }: Quotation,
  steps: Steps,
): number | null {
  const hashing = new Hashing();
  const tailStart = length - tail.length;
  let at = start;
  for (let count = 0; count < length; count++) {
    if (at >= end) return null;
    const unit = text.charCodeAt(at);
    const isBlank = isSpace(unit);
    const read = isBlank ? BLANK : unit;
    if (count < head.length && head.charCodeAt(count) !== read) return null;
    if (count >= tailStart && tail.charCodeAt(count - tailStart) !== read) return null;
    hashing.add(read);
    at = isBlank ? afterSpace(text, at, end) : at + 1;
    steps.take(1);
  }
  return hashing.value === hash ? at : null;
}

/**
 * A hash of what stands before and after a place: up to `width` characters on each side, white space folded; all there
 * are for `width` 0.
 */
export function hashAround(text: string, within: Stretch, at: Stretch, width: number, steps: Steps): number {
  const hashing = new Hashing();
  const most = width === 0 ? Number.POSITIVE_INFINITY : width;
  let count = 0;
  for (let back = at.textStart - 1; back >= within.textStart && count < most; back--, count++) {
    const isBlank = isSpace(text.charCodeAt(back));
    hashing.add(isBlank ? BLANK : text.charCodeAt(back));
    while (isBlank && back > within.textStart && isSpace(text.charCodeAt(back - 1))) back--;
  }
  // No character of XML, so that what is before never runs into what is after.
  hashing.add(0);
  steps.take(count);
  count = 0;
  for (let on = at.textEnd; on < within.textEnd && count < most; count++) {
    const isBlank = isSpace(text.charCodeAt(on));
    hashing.add(isBlank ? BLANK : text.charCodeAt(on));
    on = isBlank ? afterSpace(text, on, within.textEnd) : on + 1;
  }
  steps.take(count);
  return hashing.value;
}

/** A stretch without the white space at its ends, and with the whole of the characters that it cuts in two. */
export function trimmed(text: string, { textStart, textEnd }: Stretch): Stretch {
  let [start, end] = [textStart, Math.min(textEnd, text.length)];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start >= end) return { textStart: start, textEnd: start };
  if (start > 0 && isHigh(text.charCodeAt(start - 1)) && isLow(text.charCodeAt(start))) start--;
  if (isHigh(text.charCodeAt(end - 1)) && isLow(text.charCodeAt(end))) end++;
  return { textStart: start, textEnd: end };
}

/** White space of XML folded to single blanks. */
export function folded(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}

function hashOf(text: string): number {
  const hashing = new Hashing();
  for (let at = 0; at < text.length; at++) hashing.add(text.charCodeAt(at));
  return hashing.value;
}

/** 53 bits of a text, unit by unit: cyrb53 by bryc (public domain). Enough that no two places of a book share them. */
class Hashing {
  #low = 0xdeadbeef;
  #high = 0x41c6ce57;

  add(unit: number): void {
    this.#low = Math.imul(this.#low ^ unit, 2654435761);
    this.#high = Math.imul(this.#high ^ unit, 1597334677);
  }

  get value(): number {
    let [low, high] = [this.#low, this.#high];
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    return 4294967296 * (2097151 & high) + (low >>> 0);
  }
}

const BLANK = 32;

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

function afterSpace(text: string, at: number, end: number): number {
  let next = at + 1;
  while (next < end && isSpace(text.charCodeAt(next))) next++;
  return next;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
