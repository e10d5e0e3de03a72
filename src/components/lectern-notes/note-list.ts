import type { Note } from '../../core/index/notes.js';

/** So many notes are listed at once; a longer list begins as a part of it and grows where one scrolls. */
const WHOLE = 300;
const PART = 120;

/** Some of a list, from `start` up to `end`. */
export interface ListPart {
  readonly start: number;
  readonly end: number;
}

/** Notes as a reader meets their marks; those that nothing leads to come last, in the order of the source. */
export function inReadingOrder(notes: readonly Note[]): Note[] {
  const place = ({ markStart }: Note) => (markStart < 0 ? Number.MAX_SAFE_INTEGER : markStart);
  return notes.toSorted((a, b) => place(a) - place(b) || a.ordinal - b.ordinal);
}

/** Number of the first note in reading order that is marked at a character or after it, else of the last marked one; −1 for none. */
export function nearestNote(notes: readonly Note[], textOffset: number): number {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { markStart } = notes[middle] as Note;
    if (markStart < 0 || markStart >= textOffset) high = middle;
    else low = middle + 1;
  }
  const isMarked = (at: number) => (notes[at]?.markStart ?? -1) >= 0;
  return isMarked(low) ? low : isMarked(low - 1) ? low - 1 : notes.length - 1;
}

/** The part of a list of `length` that is shown when `near` is to be seen. What is shown stays, if it has it. */
export function partAround(part: ListPart, length: number, near: number): ListPart {
  if (length <= WHOLE) return { start: 0, end: length };
  if (near >= part.start && near < part.end && part.end <= length) return part;
  const start = Math.max(0, Math.min(near - PART / 2, length - PART));
  return { start, end: Math.min(length, start + PART) };
}

/** The same with more on one side. */
export function grown({ start, end }: ListPart, length: number, side: 'start' | 'end'): ListPart {
  return side === 'start' ? { start: Math.max(0, start - PART), end } : { start, end: Math.min(length, end + PART) };
}
