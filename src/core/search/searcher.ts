import type { TextPlace } from '../index/edition.js';
import type { EditionScan } from '../index/edition-scan.js';
import type { Note } from '../index/notes.js';
import { excerpt, firstWords, lastWords } from '../index/reading-text.js';
import { REGULAR, WRITTEN } from './blocks.js';
import { Divisions } from './divisions.js';
import { type Found, finderOf, findIn, foldingOf } from './finder.js';
import type { FoldedChunk } from './folded-chunk.js';
import { FoldedText, type TextFolding } from './folded-text.js';
import { Insides } from './insides.js';
import { rowsOf, tagOf } from './markup.js';
import {
  DEFAULT_FOLDING,
  EMPTY_QUERY,
  type HitContext,
  hasMarkup,
  isEmptyQuery,
  MOST_COUNTED,
  MOST_LISTED,
  type SearchHit,
  type SearchQuery,
} from './query.js';
import { RunningSearch } from './running-search.js';

/** Characters shown on each side of what was found: about a line of a phone. */
const CONTEXT = 64;
/** Of a long match, and of an element, no more is shown. */
const LONGEST_MATCH = 160;
/** Foldings of a text that are kept: each is about as large as the text. */
const MOST_FOLDED = 2;
/** Notes that begin farther away do not reach into what is shown around an element. Characters. */
const NEAR = 4_000;
/** Elements that are looked at between two breaths. */
const TURN = 200;

/** Searches an edition that was read to its end. It folds the text when it is first asked, and keeps that. */
export class Searcher {
  readonly scan: EditionScan;
  readonly placeOf: (textOffset: number) => TextPlace;
  readonly divisions: Divisions;
  #folded: { readonly key: string; readonly text: FoldedText }[] = [];
  #notes: ReadonlyMap<number, number> | null = null;

  constructor(scan: EditionScan, placeOf: (textOffset: number) => TextPlace) {
    this.scan = scan;
    this.placeOf = placeOf;
    this.divisions = new Divisions(scan);
  }

  /** The text as a query needs it, folded as far as it was searched. */
  folded(folding: TextFolding): FoldedText {
    const key = JSON.stringify(folding);
    const known = this.#folded.find((one) => one.key === key) ?? { key, text: new FoldedText(this.scan, folding) };
    this.#folded = [known, ...this.#folded.filter((one) => one !== known)].slice(0, MOST_FOLDED);
    return known.text;
  }

  /** Folds the text as most queries need it, a little at a time, so that the first one is answered at once. */
  *prepare(): Generator<undefined, void> {
    const text = this.folded(foldingOf({ ...EMPTY_QUERY, folding: DEFAULT_FOLDING }));
    while (text.step()) yield undefined;
  }

  /** Ordinal of the note that a row is or stands in; −1 for none. */
  noteOf(row: number): number {
    this.#notes ??= new Map(this.scan.notes.bodies.map((body) => [body.row, body.ordinal]));
    const { parent } = this.scan.scanner.builder;
    for (let at = row; at >= 0; at = parent[at] as number) {
      const ordinal = this.#notes.get(at);
      if (ordinal !== undefined) return ordinal;
    }
    return -1;
  }
}

/** One search, from its first hit to its last. */
export class SearchRun extends RunningSearch {
  readonly query: SearchQuery;
  /** Where each hit is, as it was found; nothing where it is an element. */
  readonly #found: (Found | undefined)[] = [];
  readonly #searcher: Searcher;
  readonly #scan: EditionScan;

  constructor(searcher: Searcher, query: SearchQuery) {
    super();
    this.#searcher = searcher;
    this.#scan = searcher.scan;
    this.query = query;
  }

  override contexts(from: number, most: number): HitContext[] {
    return this.hits.slice(from, from + most).map((hit, at) => {
      const found = this.#found[from + at];
      return found ? this.#contextOfWords(hit, found) : this.#contextOfRow(hit);
    });
  }

  protected override *run(): Generator<undefined, void> {
    if (isEmptyQuery(this.query)) return;
    const rows = hasMarkup(this.query) ? yield* rowsOf(this.#scan, this.query) : null;
    if (this.query.words.trim() === '') yield* this.#findRows(rows ?? []);
    else yield* this.#findWords(rows && Insides.ofRows(this.#scan, rows));
  }

  *#findWords(insides: Insides | null): Generator<undefined, void> {
    const finder = finderOf(this.query);
    if (!finder) {
      this.fault = 'pattern';
      return;
    }
    const names = this.query.scope === 'names' ? Insides.ofNames(this.#scan) : null;
    const isMeant = (start: number, end: number, note: number) =>
      this.#isInScope(note) &&
      (names?.hold(start, end) ?? true) &&
      (insides?.hold(start, end) ?? true) &&
      this.#isInDivision(start, end, note);
    const found: Found[] = [];
    for (const part of findIn(this.#searcher.folded(foldingOf(this.query)), finder)) {
      const [first] = part;
      if (first) {
        if (first.chunk !== found[0]?.chunk) this.#addWords(found.splice(0), isMeant);
        found.push(...part);
      } else {
        // Words are found chunk by chunk; a pattern takes breath anywhere.
        if (!this.query.isPattern) this.#addWords(found.splice(0), isMeant);
        yield undefined;
      }
      if (this.count > MOST_COUNTED) break;
    }
    this.#addWords(found, isMeant);
    if (this.count > MOST_COUNTED) this.fault = 'many';
    else if (finder.isSpent) this.fault = 'slow';
  }

  /** Takes what was found in a chunk. */
  #addWords(found: readonly Found[], isMeant: (start: number, end: number, note: number) => boolean): void {
    const chunk = found[0]?.chunk;
    if (!chunk) return;
    let [before, beforeStart, beforeEnd] = [-1, -1, -1];
    for (const one of chunk.hasSides || !isInOrder(found) ? onceOfSides(chunk, found) : found) {
      const textStart = chunk.textAt(one.start);
      const textEnd = chunk.textEndOf(one.end - 1);
      // A letter that became two may hold what is looked for twice.
      if (one.block === before && textStart === beforeStart && textEnd === beforeEnd) continue;
      [before, beforeStart, beforeEnd] = [one.block, textStart, textEnd];
      const note = chunk.blocks.blockNote[one.block] as number;
      if (!isMeant(textStart, textEnd, note)) continue;
      this.count++;
      if (this.hits.length >= MOST_LISTED) continue;
      const stretches = chunk.stretches(one.start, one.end);
      this.#found.push(one);
      this.hits.push({
        textStart,
        textEnd: Math.max(textEnd, stretches.at(-1) ?? 0),
        stretches: stretches.length > 2 ? stretches : [],
        row: -1,
        note,
        division: this.#searcher.divisions.at(textStart),
      });
    }
  }

  #contextOfWords({ textStart, note }: SearchHit, { chunk, block, start, end }: Found): HitContext {
    const blockStart = chunk.blocks.blockAt[block] as number;
    const first = chunk.startOf(start);
    const last = chunk.endOf(end - 1);
    const shown = Math.min(last, start + LONGEST_MATCH);
    return {
      tag: '',
      ...this.#whereIs(textStart, note),
      before: lastWords(chunk.read(Math.max(blockStart, first - 2 * CONTEXT), first), CONTEXT),
      match: chunk.read(first, shown) + (shown < last ? ' …' : ''),
      after: firstWords(chunk.read(shown, Math.min(chunk.blockEnd(block), shown + 2 * CONTEXT)), CONTEXT),
    };
  }

  *#findRows(rows: readonly number[]): Generator<undefined, void> {
    const { builder } = this.#scan.scanner;
    const marked = this.query.scope === 'names' ? Insides.ofNames(this.#scan) : null;
    let looked = 0;
    for (const row of rows) {
      if (++looked % TURN === 0) yield undefined;
      const note = this.#searcher.noteOf(row);
      if (note < 0 && !this.#searcher.divisions.isShown(builder.openStart[row] as number)) continue;
      const [start, end] = [builder.textStart[row] as number, builder.textEnd[row] as number];
      if (!this.#isInScope(note) || !this.#isInDivision(start, end, note) || !(marked?.hold(start, end) ?? true))
        continue;
      if (++this.count > MOST_COUNTED) {
        this.fault = 'many';
        return;
      }
      if (this.hits.length >= MOST_LISTED) continue;
      this.#found.push(undefined);
      const division = this.#searcher.divisions.at(start);
      this.hits.push({ textStart: start, textEnd: end, stretches: [], row, note, division });
    }
  }

  #contextOfRow({ row, textStart, textEnd, note }: SearchHit): HitContext {
    const shown = Math.min(textEnd, textStart + LONGEST_MATCH);
    const { notes } = this.#scan.notes;
    // Of 25,000 notes those near it: what is looked at around it is shorter than a page.
    const near = notes.slice(indexFrom(notes, textStart - NEAR), indexFrom(notes, shown + NEAR));
    const own = notes[note];
    const at = { textStart, textEnd: shown, note: own ? 0 : -1 };
    const around = excerpt(this.#scan.text, own ? [own, ...near.filter((one) => one !== own)] : near, at, CONTEXT);
    return {
      tag: tagOf(this.#scan, row, this.query.attribute),
      ...this.#whereIs(textStart, note),
      ...around,
      match: around.match + (shown < textEnd ? ' …' : ''),
    };
  }

  #whereIs(textStart: number, note: number): Pick<HitContext, 'noteLabel' | 'place'> {
    return {
      noteLabel: this.#scan.notes.notes[note]?.label ?? '',
      place: this.#searcher.placeOf(textStart),
    };
  }

  #isInScope(note: number): boolean {
    const { scope } = this.query;
    return scope === 'notes' ? note >= 0 : scope !== 'text' || note < 0;
  }

  /** What a note says belongs to the division of its mark as well as to the one it is printed in. */
  #isInDivision(start: number, end: number, note: number): boolean {
    const { division } = this.query;
    if (division < 0) return true;
    const { builder } = this.#scan.scanner;
    const [first, last] = [builder.textStart[division] as number, builder.textEnd[division] as number];
    const mark = this.#scan.notes.notes[note]?.markStart ?? -1;
    return (start >= first && end <= last) || (mark >= first && mark < last);
  }
}

/** The first note that begins at or after a character. */
function indexFrom(notes: readonly Note[], textStart: number): number {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((notes[middle] as Note).textStart < textStart) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A compound that is divided at its hyphen is looked for after what is written as it is asked. */
function isInOrder(found: readonly Found[]): boolean {
  return found.every(({ start }, at) => start >= (found[at - 1]?.start ?? 0));
}

/** What was found in a chunk, in its order; what stands on both sides of a place is there once. */
function onceOfSides(chunk: FoldedChunk, found: readonly Found[]): Found[] {
  const { blockSide } = chunk.blocks;
  const pairOf = (block: number) =>
    blockSide[block] === REGULAR && blockSide[block - 1] === WRITTEN ? block - 1 : block;
  const placed = found.map((one) => ({ one, pair: pairOf(one.block), textStart: chunk.textAt(one.start) }));
  placed.sort((a, b) => a.pair - b.pair || a.textStart - b.textStart || a.one.block - b.one.block);
  let spots = new Set<string>();
  let last = -1;
  const once = placed.filter(({ one: { block, start, end }, pair }) => {
    if (blockSide[block] === 0) return true;
    if (pair !== last) spots = new Set();
    last = pair;
    const spot = chunk.spot(start, end);
    // Twice on one side are two.
    if (spots.has(`${spot} ${block === pair ? pair + 1 : pair}`)) return false;
    spots.add(`${spot} ${block}`);
    return true;
  });
  return once.map(({ one }) => one);
}
