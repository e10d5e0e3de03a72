import type { EditionScan } from '../index/edition-scan.js';
import { nameOf } from '../scan/element-table.js';
import { ENTRY_FIELDS } from '../tei.js';
import { WAYS, wayOf } from '../tei-display.js';

/** Which reading a piece of text belongs to: both, what is written, what an editor made of it, or none. */
export const BOTH = 0;
export const WRITTEN = 1;
export const REGULAR = 2;
const NEITHER = 3;
type Side = typeof BOTH | typeof WRITTEN | typeof REGULAR | typeof NEITHER;

/** What stands between a piece and the one before: nothing, the end of a line, or one that divides no word (`@break`). */
export const LINE = 1;
export const JOINED = 2;
/** Of what stands before a piece so many are that; the rest tells whether another place with two sides begins. */
export const BEFORE = 3;
export const BEGINS = 4;

/** Numbers for each piece of a block: where it starts and ends in the text, its side, what stands before it. */
export const PIECE = 4;

/**
 * What is read in one go: a paragraph, a heading, a cell, a stanza, a note. A phrase stays inside one.
 *
 *   <p>Paris<note>in <hi>May</hi></note> and<lb/>London</p>   →   «Paris» « and» ⏎ «London»    «in May»
 */
export interface Block {
  /** `PIECE` numbers each. */
  readonly pieces: number[];
  /** Whether it reads differently on its two sides. */
  hasSides: boolean;
  /** Ordinal of the note that it stands in; −1 in the text. */
  readonly note: number;
}

/** What an element does to the text around it. */
type Effect =
  | 'none'
  | 'line'
  | 'break'
  | 'block'
  | 'apart'
  | 'void'
  | 'pair'
  | 'written'
  | 'regular'
  | 'reading'
  | 'note';

/** Lines go on: a phrase may run from one into the next. So do the fields of a dictionary's entry (TEI P5 DI), which no space need part. */
const LINES: ReadonlySet<string> = new Set(['l', 'line', 'caesura', 'space']);
/** Fields that stand in a line of an entry, a part of it or another field. */
const isField = (name: string, parent: string): boolean =>
  FIELDS.has(name) && (FIELDS.has(parent) || ENTRY_PARTS.test(parent));
const ENTRY_PARTS = /^(?:entry|entryFree|superEntry|hom|sense|re|dictScrap)$/;
const FIELDS: ReadonlySet<string> = new Set(ENTRY_FIELDS);
const BREAKS: ReadonlySet<string> = new Set(['lb', 'pb', 'cb', 'gb']);
/** What stands in a line and is not of it: running heads, index entries, who has a reading. */
const APART: ReadonlySet<string> = new Set(['fw', 'index', 'wit', 'witDetail']);
/** Blocks that a line runs around when they stand in one. */
const AROUND: ReadonlySet<string> = new Set(['stage', 'figure']);
const RUNNING: ReadonlySet<string> = new Set(['l', 'p', 'ab', 'seg', 'hi', 'q', 'quote', 'head']);
/** Elements whose own white space is none of the text: their children are one or the other. */
const PAIRS: ReadonlySet<string> = new Set(['choice', 'subst', 'app', 'rdgGrp']);

const NO_BREAK = /\sbreak\s*=\s*["']no["']/;

function effectOf(name: string, parent: string): Effect {
  if (BREAKS.has(name)) return 'break';
  if (LINES.has(name) || isField(name, parent)) return 'line';
  if (APART.has(name)) return 'apart';
  if (AROUND.has(name) && RUNNING.has(parent)) return 'apart';
  if (name === 'note') return 'note';
  if (PAIRS.has(name)) return 'pair';
  if (name === 'rdg' || name === 'lem') return 'reading';
  if (parent === 'choice' && /^(?:sic|orig|abbr|unclear|seg)$/.test(name)) return 'written';
  if (parent === 'choice' && /^(?:corr|reg|expan|supplied)$/.test(name)) return 'regular';
  if (name === 'am' || name === 'del' || name === 'surplus') return 'written';
  if (name === 'ex' || (name === 'add' && parent === 'subst')) return 'regular';
  const way = wayOf(name);
  if (way === 'data') return 'void';
  return way !== null && WAYS[way] !== 'inline' && WAYS[way] !== 'inline-block' && !/^ruby/.test(WAYS[way])
    ? 'block'
    : 'none';
}

/** The blocks of an edition in the order of its text, notes after the block they stand in; then notes kept beside it. */
export function* blocksOf(scan: EditionScan): Generator<Block> {
  const { builder } = scan.scanner;
  const { leaves } = scan.cutter;
  const walk = new Walk(scan);
  for (let at = 0; at < leaves.length; ) {
    const first = leaves[at];
    let last = first;
    for (at++; leaves[at] && leaves[at]?.start === last?.end; at++) last = leaves[at];
    if (!first || !last) break;
    let end = first.firstRow;
    // The rows of leaves that follow one another are all that begin before the end of the last one.
    for (let high = builder.length; end < high; ) {
      const middle = (end + high) >> 1;
      if ((builder.openStart[middle] as number) < last.end) end = middle + 1;
      else high = middle;
    }
    yield* walk.rows(first.firstRow, end, first.textStart, last.textEnd, -1);
  }
  for (const note of scan.notes.notes) {
    if (note.isInText) continue;
    for (const row of [note.row, ...note.pieces]) {
      const [start, end] = [builder.textStart[row] as number, builder.textEnd[row] as number];
      yield* walk.rows(row + 1, builder.subtreeEnd[row] as number, start, end, note.ordinal);
    }
  }
}

/** An element that is open. */
interface Frame {
  readonly row: number;
  readonly name: string;
  readonly effect: Effect;
  /** Whether it began a stream of its own. */
  readonly isStream: boolean;
  /** The side of its own text, and of what stands in it. */
  readonly own: Side;
  readonly inner: Side;
  /** Names of the children that were seen, of elements with sides. */
  readonly seen: Set<Effect> | null;
}

/** Text that is read by itself: that of the edition, of a note, of a running head. */
interface Stream {
  readonly note: number;
  block: Block;
  before: number;
  /** `BEGINS` from the beginning of a place with two sides until the first of them. */
  begins: number;
  /** Blocks of streams within, until the block around them ends. */
  readonly within: Block[];
  readonly done: Block[];
}

class Walk {
  readonly #scan: EditionScan;
  readonly #notes: ReadonlyMap<number, number>;
  readonly #effects = new Map<string, Effect>();
  #frames: Frame[] = [];
  #streams: Stream[] = [];
  #at = 0;

  constructor(scan: EditionScan) {
    this.#scan = scan;
    this.#notes = new Map(scan.notes.bodies.map(({ row, ordinal }) => [row, ordinal]));
  }

  *rows(first: number, end: number, textStart: number, textEnd: number, note: number): Generator<Block> {
    const table = this.#scan.scanner.builder;
    this.#frames = [];
    this.#streams = [streamOf(note)];
    this.#at = textStart;
    const main = this.#stream;
    for (let row = first; row < end; row++) {
      this.#closeBefore(row);
      this.#take(table.textStart[row] as number);
      this.#open(row);
      if (main.done.length > 0) yield* main.done.splice(0);
    }
    this.#closeBefore(Number.POSITIVE_INFINITY);
    this.#take(textEnd);
    endBlock(main);
    yield* main.done;
  }

  get #stream(): Stream {
    return this.#streams.at(-1) as Stream;
  }

  #closeBefore(row: number): void {
    const { subtreeEnd } = this.#scan.scanner.builder;
    for (let top = this.#frames.at(-1); top && (subtreeEnd[top.row] as number) <= row; top = this.#frames.at(-1)) {
      this.#close(top);
    }
  }

  /** The text up to an offset belongs to what is open. */
  #take(to: number): void {
    const from = this.#at;
    if (to <= from) return;
    this.#at = to;
    const side = this.#frames.at(-1)?.own ?? BOTH;
    if (side === NEITHER) return;
    const stream = this.#stream;
    const { pieces } = stream.block;
    const last = pieces.length - PIECE;
    if (last >= 0 && pieces[last + 1] === from && pieces[last + 2] === side && stream.before === 0) {
      pieces[last + 1] = to;
      return;
    }
    pieces.push(from, to, side, side === BOTH ? stream.before : stream.before | stream.begins);
    stream.before = 0;
    if (side === BOTH) return;
    stream.begins = 0;
    stream.block.hasSides = true;
  }

  #open(row: number): void {
    const table = this.#scan.scanner.builder;
    const name = nameOf(table, row);
    const parent = this.#frames.at(-1);
    const effect = this.#effect(row, name, parent?.name ?? '');
    const note = this.#notes.get(row);
    const around = parent?.inner ?? BOTH;
    const side = effect === 'written' ? WRITTEN : effect === 'regular' ? REGULAR : effect === 'void' ? NEITHER : BOTH;
    const inner = both(around, side);
    const isStream = this.#isStream(effect, parent, note);
    if (isStream) this.#streams.push(streamOf(note ?? this.#stream.note));
    this.#frames.push({
      row,
      name,
      effect,
      isStream,
      // In a stream of its own a side is read whole.
      own: effect === 'pair' ? NEITHER : isStream && inner !== NEITHER ? BOTH : inner,
      inner: isStream && inner !== NEITHER ? BOTH : inner,
      seen: effect === 'pair' ? new Set() : null,
    });
    parent?.seen?.add(effect);
    if (effect === 'pair' && parent?.effect !== 'pair') this.#stream.begins = BEGINS;
    if (effect === 'block') endBlock(this.#stream);
    else if (effect === 'line') this.#stream.before = Math.max(this.#stream.before, LINE);
    else if (effect === 'break') this.#break(row);
  }

  /** A note, what is apart, and a second reading or form are read by themselves. */
  #isStream(effect: Effect, parent: Frame | undefined, note: number | undefined): boolean {
    if (note !== undefined || effect === 'apart') return true;
    if (parent?.effect !== 'pair') return false;
    if (effect === 'reading') return this.#hasReading(parent);
    return (effect === 'written' || effect === 'regular') && (parent.seen?.has(effect) ?? false);
  }

  /** Whether a reading of the same place was read before: the first one, mostly the lemma, stands in the line. */
  #hasReading(parent: Frame): boolean {
    if (parent.seen?.has('reading')) return true;
    if (parent.name !== 'rdgGrp') return false;
    const around = this.#frames[this.#frames.length - 2];
    const isSecond = around?.seen?.has('reading') ?? false;
    around?.seen?.add('reading');
    return isSecond;
  }

  #break(row: number): void {
    const { openStart, openEnd } = this.#scan.scanner.builder;
    const [start, end] = [openStart[row] as number, openEnd[row] as number];
    const isJoined =
      end - start > 10 && NO_BREAK.test(this.#scan.scanner.source.slice(start, Math.min(end, start + 1_000)));
    this.#stream.before = Math.max(this.#stream.before, isJoined ? JOINED : LINE);
  }

  #close(frame: Frame): void {
    this.#take(this.#scan.scanner.builder.textEnd[frame.row] as number);
    this.#frames.pop();
    if (frame.isStream) {
      const stream = this.#streams.pop() as Stream;
      endBlock(stream);
      this.#stream.within.push(...stream.done);
    } else if (frame.effect === 'block') endBlock(this.#stream);
    else if (frame.effect === 'line') this.#stream.before = Math.max(this.#stream.before, LINE);
  }

  #effect(row: number, name: string, parent: string): Effect {
    // A note that is none of the notes is a block of the text.
    if (name === 'note') return this.#notes.has(row) ? 'note' : 'block';
    const key = `${name} ${parent}`;
    let effect = this.#effects.get(key);
    if (effect === undefined) {
      effect = effectOf(name, parent);
      this.#effects.set(key, effect);
    }
    return effect;
  }
}

function both(around: Side, own: Side): Side {
  if (around === BOTH) return own;
  return own === BOTH || own === around ? around : NEITHER;
}

function streamOf(note: number): Stream {
  return { note, block: { pieces: [], hasSides: false, note }, before: 0, begins: 0, within: [], done: [] };
}

function endBlock(stream: Stream): void {
  if (stream.block.pieces.length > 0) {
    stream.done.push(stream.block);
    stream.block = { pieces: [], hasSides: false, note: stream.note };
  }
  stream.done.push(...stream.within.splice(0));
  stream.before = 0;
}
