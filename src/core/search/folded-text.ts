import type { EditionScan } from '../index/edition-scan.js';
import { BEFORE, BEGINS, type Block, BOTH, blocksOf, JOINED, LINE, PIECE, REGULAR, WRITTEN } from './blocks.js';
import { FoldedChunk, type Stretches } from './folded-chunk.js';
import { GONE, isHigh, type LetterFolding, Letters, SEVERAL, SPACE } from './letters.js';
import type { Folding } from './query.js';

/** How a text is folded: letters, and what else does not count. */
export interface TextFolding extends Pick<Folding, 'hyphens' | 'sides'>, LetterFolding {}

/** Code units in a chunk, about: searched in a millisecond, and folded in some three. */
const CHUNK = 100_000;
/** Code units that are folded in one go. */
const TURN = 40_000;

const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;
/** Signs that say nothing else than that a word goes on in the next line. */
const DIVIDERS: ReadonlySet<number> = new Set([0xac, 0x2e17]);
const SOFT_HYPHEN = 0xad;

/** What waits to be written before the next letter. */
const NOTHING = 0;
const A_SPACE = 1;
const A_LINE = 2;
const NO_SPACE = 3;

/**
 * The text of an edition as it is searched, with a way back to its characters. It is folded a chunk at a time, as far
 * as a search has come; blocks stand one after another with a line feed between, so that nothing runs over their
 * borders. A block that reads differently on its two sides stands there twice.
 *
 *   text     «Pa-⏎ris» «and» «  London»        folded   paris and london
 *                                              runs     0→0 2→4 …
 */
export class FoldedText {
  readonly chunks: FoldedChunk[] = [];
  readonly letters: Letters;
  readonly #text: string;
  readonly #folding: TextFolding;
  readonly #work: Generator<undefined, void>;
  #isWhole = false;

  constructor(scan: EditionScan, folding: TextFolding) {
    this.#text = scan.text.whole;
    this.#folding = folding;
    this.letters = new Letters(folding);
    this.#work = this.#fold(blocksOf(scan));
  }

  /** Whether all chunks are there. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Does a little of the folding. @returns whether there is more to do. */
  step(): boolean {
    if (!this.#isWhole && this.#work.next().done) this.#isWhole = true;
    return !this.#isWhole;
  }

  *#fold(blocks: Iterable<Block>): Generator<undefined, void> {
    const { sides } = this.#folding;
    let writer = new Writer(this.#text, this.letters, this.#folding.hyphens);
    let told = 0;
    let seen = 0;
    for (const block of blocks) {
      if (!block.hasSides) writer.write(block, BOTH);
      else {
        writer.beginPair(block);
        if (sides !== 'regular') writer.write(block, WRITTEN);
        if (sides !== 'written') writer.write(block, REGULAR);
      }
      if (writer.length > CHUNK) {
        this.chunks.push(writer.chunk());
        writer = new Writer(this.#text, this.letters, this.#folding.hyphens);
        told = 0;
        yield undefined;
      } else if (writer.length - told > TURN || ++seen % 2_000 === 0) {
        told = writer.length;
        yield undefined;
      }
    }
    if (writer.length > 0) this.chunks.push(writer.chunk());
  }
}

/** Writes blocks, folded, into one chunk. */
class Writer {
  readonly #text: string;
  readonly #letters: Letters;
  readonly #joins: boolean;
  #out = new Uint16Array(CHUNK + CHUNK / 4);
  #length = 0;
  readonly #runAt = new Numbers();
  readonly #runText = new Numbers();
  /** Text offset less place here, while both go on in step. */
  #step = Number.NaN;
  readonly #blockAt = new Numbers();
  readonly #blockNote = new Numbers();
  readonly #blockSide = new Numbers();
  readonly #pairs = new Numbers();
  #blockStart = 0;
  #waiting = NOTHING;
  #waitingAt = 0;
  #hasSoftHyphen = false;

  constructor(text: string, letters: Letters, joins: boolean) {
    this.#text = text;
    this.#letters = letters;
    this.#joins = joins;
  }

  get length(): number {
    return this.#length;
  }

  /** Remembers where the two sides of a block lie side by side: a place in one is then known in the other. */
  beginPair({ pieces }: Block): void {
    let start = -1;
    let end = -1;
    for (let at = 0; at < pieces.length; at += PIECE) {
      const isBoth = pieces[at + 2] === BOTH;
      if ((isBoth || (pieces[at + 3] as number) >= BEGINS) && start >= 0) {
        this.#pairs.push(start, end);
        start = -1;
      }
      if (isBoth) continue;
      if (start < 0) start = pieces[at] as number;
      end = pieces[at + 1] as number;
    }
    if (start >= 0) this.#pairs.push(start, end);
  }

  write({ pieces, note }: Block, side: number): void {
    this.#blockStart = this.#length;
    this.#waiting = NOTHING;
    this.#hasSoftHyphen = false;
    let before = 0;
    for (let at = 0; at < pieces.length; at += PIECE) {
      before = Math.max(before, (pieces[at + 3] as number) & BEFORE);
      const own = pieces[at + 2];
      if (own !== BOTH && own !== side) continue;
      const start = pieces[at] as number;
      if (before === LINE) this.#wait(A_LINE, start);
      else if (before === JOINED) this.#wait(NO_SPACE, start);
      before = 0;
      this.#take(start, pieces[at + 1] as number);
    }
    if (this.#length === this.#blockStart) return;
    this.#blockAt.push(this.#blockStart);
    this.#blockNote.push(note);
    this.#blockSide.push(side);
    this.#put(LINE_FEED, pieces.at(1 - PIECE) as number);
    this.#step = Number.NaN;
  }

  chunk(): FoldedChunk {
    const stretches: Stretches = {
      runAt: this.#runAt.unsigned(),
      runText: this.#runText.unsigned(),
      blockAt: this.#blockAt.unsigned(),
      blockNote: this.#blockNote.signed(),
      blockSide: this.#blockSide.signed(),
      pairs: this.#sortedPairs(),
    };
    return new FoldedChunk(this.#text, stringOf(this.#out, this.#length), stretches);
  }

  /** Notes come after the block they stand in, and have pairs of their own. */
  #sortedPairs(): Uint32Array {
    const pairs = this.#pairs.unsigned();
    const order = Array.from({ length: pairs.length / 2 }, (_, at) => at);
    const start = (at: number) => pairs[2 * at] as number;
    order.sort((a, b) => start(a) - start(b));
    return Uint32Array.from(order.flatMap((at) => [start(at), pairs[2 * at + 1] as number]));
  }

  #wait(what: number, at: number): void {
    if (this.#waiting === NOTHING) this.#waitingAt = at;
    if (what > this.#waiting) this.#waiting = what;
  }

  #take(start: number, end: number): void {
    const { table, several } = this.#letters;
    this.#makeRoom(end - start);
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      const value = table[code] || this.#letters.learn(code);
      if (value === SPACE) this.#wait(code === LINE_FEED ? A_LINE : A_SPACE, at);
      else if (value === GONE) this.#hasSoftHyphen ||= code === SOFT_HYPHEN && this.#waiting === NOTHING;
      else {
        if (this.#waiting !== NOTHING) this.#settle(code, at);
        this.#hasSoftHyphen = false;
        if (value === SEVERAL) for (const letter of several.get(code) as string) this.#put(letter.charCodeAt(0), at);
        else if (isHigh(code) && at + 1 < end) {
          const pair = this.#letters.astral(this.#text.slice(at, at + 2));
          this.#put(pair.charCodeAt(0), at++);
          this.#put(pair.charCodeAt(1), at);
        } else this.#put(value, at);
      }
    }
  }

  /** A letter comes after white space or the end of a line: that is a space, or nothing where a word is divided. */
  #settle(next: number, at: number): void {
    const what = this.#waiting;
    this.#waiting = NOTHING;
    if (this.#length === this.#blockStart) return;
    if (this.#joins && what >= A_LINE && this.#isDivided(what, next)) return;
    this.#put(SPACE, Math.min(this.#waitingAt, at));
  }

  /** Whether a word goes on; the sign that says so is taken back. */
  #isDivided(what: number, next: number): boolean {
    const last = this.#out[this.#length - 1] as number;
    const isSign = DIVIDERS.has(last);
    if (last === HYPHEN || isSign) {
      const before = this.#out[this.#length - 2] as number;
      const goesOn = what === NO_SPACE || isSign || /^[\p{Ll}\p{Lo}]$/u.test(String.fromCharCode(next));
      if (!goesOn || this.#length - 2 < this.#blockStart || !/^\p{L}$/u.test(String.fromCharCode(before))) return false;
      this.#takeBack();
      return true;
    }
    return what === NO_SPACE || this.#hasSoftHyphen;
  }

  #takeBack(): void {
    this.#length--;
    while (this.#runAt.length > 0 && this.#runAt.last >= this.#length) {
      this.#runAt.pop();
      this.#runText.pop();
    }
    this.#step = Number.NaN;
  }

  #put(value: number, at: number): void {
    const place = this.#length++;
    if (place >= this.#out.length) this.#makeRoom(1);
    this.#out[place] = value;
    if (at - place === this.#step) return;
    this.#step = at - place;
    this.#runAt.push(place);
    this.#runText.push(at);
  }

  #makeRoom(more: number): void {
    // A letter may become three, and two may wait.
    const wanted = this.#length + 2 * more + 16;
    if (wanted <= this.#out.length) return;
    const wider = new Uint16Array(Math.max(wanted, 2 * this.#out.length));
    wider.set(this.#out);
    this.#out = wider;
  }
}

/** A list of whole numbers that grows. */
class Numbers {
  #values = new Int32Array(256);
  length = 0;

  get last(): number {
    return this.#values[this.length - 1] as number;
  }

  push(...values: readonly number[]): void {
    for (const value of values) {
      if (this.length === this.#values.length) {
        const wider = new Int32Array(2 * this.length);
        wider.set(this.#values);
        this.#values = wider;
      }
      this.#values[this.length++] = value;
    }
  }

  pop(): void {
    this.length--;
  }

  signed(): Int32Array {
    return this.#values.slice(0, this.length);
  }

  unsigned(): Uint32Array {
    return Uint32Array.from(this.#values.subarray(0, this.length));
  }
}

/** So many arguments any engine takes. */
const ARGUMENTS = 8_192;

function stringOf(units: Uint16Array, length: number): string {
  const parts: string[] = [];
  for (let at = 0; at < length; at += ARGUMENTS) {
    parts.push(
      String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + ARGUMENTS)) as unknown as number[]),
    );
  }
  return parts.join('');
}
