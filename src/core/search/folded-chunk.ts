import { isOnLetter } from './letters.js';

/** Where everything in a chunk lies. */
export interface Stretches {
  /** From each of these places on, the folded text goes in step with the text from the offset of the same number. */
  readonly runAt: Uint32Array;
  readonly runText: Uint32Array;
  /** Where blocks begin, the note each stands in (−1 for none), and which of its sides it is. */
  readonly blockAt: Uint32Array;
  readonly blockNote: Int32Array;
  readonly blockSide: Int32Array;
  /** Start and end, in the text, of places that have two sides. */
  readonly pairs: Uint32Array;
}

/** White space and signs that are not in the folded text, though they stand inside of what was found. */
const UNREAD = /^[\s\p{M}\p{Cf}\u00ac\u2e17-]*$/u;

/** They are not looked for, but letters are joined by them, or kept apart. */
const JOINERS = /^[\u200c\u200d]+$/;

/** Some of a folded text, whole blocks, with the way back to the text. */
export class FoldedChunk {
  readonly folded: string;
  readonly blocks: Pick<Stretches, 'blockAt' | 'blockNote' | 'blockSide'>;
  /** Whether anything in it is there twice, as it was written and regularised. */
  readonly hasSides: boolean;
  readonly #text: string;
  readonly #runAt: Uint32Array;
  readonly #runText: Uint32Array;
  readonly #pairs: Uint32Array;

  constructor(text: string, folded: string, { runAt, runText, pairs, ...blocks }: Stretches) {
    this.#text = text;
    this.folded = folded;
    this.blocks = blocks;
    this.hasSides = blocks.blockSide.some((side) => side !== 0);
    this.#runAt = runAt;
    this.#runText = runText;
    this.#pairs = pairs;
  }

  /** Number of the block that holds a place. */
  blockOf(place: number): number {
    return lastUpTo(this.blocks.blockAt, place);
  }

  /** The same for a place that is in this block or a later one. */
  blockFrom(block: number, place: number): number {
    const { blockAt } = this.blocks;
    const next = blockAt[block + 1];
    return next === undefined || place < next ? block : this.blockOf(place);
  }

  /** One past the last letter of a block. */
  blockEnd(block: number): number {
    return (this.blocks.blockAt[block + 1] ?? this.folded.length) - 1;
  }

  /** The character of the text that a place comes from. */
  textAt(place: number): number {
    const run = lastUpTo(this.#runAt, place);
    return (this.#runText[run] as number) + place - (this.#runAt[run] as number);
  }

  /** The end of the character that a place comes from, with the marks that stand on it. */
  textEndOf(place: number): number {
    let end = this.textAt(place) + 1;
    while (end < this.#text.length && isOnLetter(this.#text.charCodeAt(end))) end++;
    return end;
  }

  /**
   * Start and end, in the text, of each stretch from one place to another, in turn: what does not run through there is
   * in several.
   */
  stretches(start: number, end: number): number[] {
    const out: number[] = [];
    for (let place = start; place < end; ) {
      const run = lastUpTo(this.#runAt, place);
      const next = Math.min(end, this.#runAt[run + 1] ?? this.folded.length);
      const from = this.textAt(place);
      const to = this.textEndOf(next - 1);
      const last = out.at(-1);
      if (last !== undefined && from <= last) out[out.length - 1] = Math.max(last, to);
      else if (last !== undefined && from - last < 200 && UNREAD.test(this.#text.slice(last, from)))
        out[out.length - 1] = to;
      else out.push(from, to);
      place = next;
    }
    return out;
  }

  /** What is read from one place to another: the letters as they are written, white space as one space. */
  read(start: number, end: number): string {
    let out = '';
    let read = -1;
    for (let place = start; place < end; ) {
      const run = lastUpTo(this.#runAt, place);
      const next = Math.min(end, this.#runAt[run + 1] ?? this.folded.length);
      for (; place < next; place++) {
        if (this.folded[place] === ' ' || this.folded[place] === '\n') {
          out += ' ';
          continue;
        }
        const from = this.textAt(place);
        // A letter that became two is read once.
        if (from < read) continue;
        if (read >= 0 && from - read <= 2 && JOINERS.test(this.#text.slice(read, from)))
          out += this.#text.slice(read, from);
        // In a run the letters follow one another.
        let last = place;
        while (last + 1 < next && this.folded[last + 1] !== ' ') last++;
        read = this.textEndOf(last);
        out += this.#text.slice(from, read);
        place = last;
      }
    }
    return out;
  }

  /** Where the character begins that a place comes from: it may have become several. */
  startOf(place: number): number {
    let start = place;
    while (start > 0 && this.#isOne(start - 1, place)) start--;
    return start;
  }

  /** Where it ends. */
  endOf(place: number): number {
    let end = place + 1;
    while (end < this.folded.length && this.#isOne(end, place)) end++;
    return end;
  }

  /** Whether two places come from one character. White space that was put in has that of the letter after it. */
  #isOne(place: number, other: number): boolean {
    const letter = this.folded[place];
    return letter !== ' ' && letter !== '\n' && this.textAt(place) === this.textAt(other);
  }

  /** What is written from one place to another, with all that does not count. */
  written(start: number, end: number): string {
    return this.#text.slice(this.textAt(start), this.textEndOf(end - 1));
  }

  /**
   * A name for the stretch from one place to another that is the same on both sides of a block: where they differ,
   * all of what differs is one place.
   */
  spot(start: number, end: number): string {
    return `${this.#common(this.textAt(start))} ${this.#common(this.textAt(end - 1))}`;
  }

  #common(offset: number): number {
    let low = 0;
    let high = this.#pairs.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pairs[2 * middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    const start = this.#pairs[2 * low - 2];
    return start !== undefined && offset < (this.#pairs[2 * low - 1] as number) ? start : offset;
  }
}

function lastUpTo(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
