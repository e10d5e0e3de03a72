import type { ScanListener } from '../scan/scanner.js';
import { SourceText, type TextSlices } from '../source/source-text.js';
import { plainText } from './contents.js';
import type { Note } from './notes.js';

/** Character data comes in small pieces; so many code units of it are put away at once. */
const PUT_AWAY = 0x20000;

/**
 * All character data of a source, addressable by character; offsets are those of the element table's `textStart`. It lies
 * packed until somebody looks through all of it.
 */
export class ReadingTextCollector implements ScanListener, TextSlices {
  #packed = new SourceText();
  #newest = '';
  #whole: string | null = null;

  text(data: string): void {
    this.#newest += data;
    if (this.#newest.length >= PUT_AWAY) this.#putAway();
  }

  end(): void {
    this.#putAway();
    this.#packed.settle();
  }

  get length(): number {
    return this.#whole?.length ?? this.#packed.length + this.#newest.length;
  }

  slice(start: number, end: number = this.length): string {
    if (this.#whole !== null) return this.#whole.slice(start, end);
    this.#putAway();
    return this.#packed.slice(start, end);
  }

  /** As one string, for a search or a passage, once nothing more comes: of a large file it weighs twice what is packed. */
  get whole(): string {
    if (this.#whole === null) {
      this.#putAway();
      this.#whole = this.#packed.toString();
      this.#packed = new SourceText();
    }
    return this.#whole;
  }

  #putAway(): void {
    if (this.#newest === '') return;
    this.#packed.append(this.#newest);
    this.#newest = '';
  }
}

/** A passage with what stands around it; all plain text. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Some of the text, from one character to another. */
export interface Stretch {
  readonly textStart: number;
  readonly textEnd: number;
}

/** Characters looked at on each side, before notes are left out. */
const REACH = 600;

/**
 * The passage from `textStart` to `textEnd` with up to `width` characters on each side, cut at words.
 * Notes that stand between are left out; a passage in a note stays inside that note.
 * @param within the text it belongs to: what stands before and after that is no context.
 */
export function excerpt(
  text: TextSlices,
  notes: readonly Note[],
  at: Stretch & { readonly note: number },
  width: number,
  within: Stretch = { textStart: 0, textEnd: text.length },
): Excerpt {
  const own = notes[at.note] ?? within;
  const first = Math.max(own.textStart, at.textStart - REACH);
  const last = Math.min(own.textEnd, at.textEnd + REACH);
  const others = notesWithin(notes, first, last).filter((note) => note !== own && !holds(note, at));
  return {
    before: lastWords(plain(text, first, at.textStart, others), width),
    match: plainText(plain(text, at.textStart, at.textEnd, others)),
    after: firstWords(plain(text, at.textEnd, last, others), width),
  };
}

/** Notes in the order of the text, and how far those up to each one reach: a note may end before the one it stands in. */
interface NotesInText {
  readonly notes: readonly Note[];
  readonly reach: Float64Array;
}

/** A page of mentions asks for many stretches of an edition that may have 25,000 notes. */
const known = new WeakMap<readonly Note[], NotesInText>();

/** The notes of which something stands in a stretch, in the order in which they begin. */
function notesWithin(all: readonly Note[], start: number, end: number): readonly Note[] {
  const { notes, reach } = known.get(all) ?? inText(all);
  const from = firstFrom(notes.length, (at) => (reach[at] as number) > start);
  const to = firstFrom(notes.length, (at) => (notes[at] as Note).textStart >= end);
  return notes.slice(from, Math.max(from, to)).filter(({ textEnd }) => textEnd > start);
}

function inText(all: readonly Note[]): NotesInText {
  const notes = [...all].sort((a, b) => a.textStart - b.textStart);
  let furthest = 0;
  const reach = Float64Array.from(notes, ({ textEnd }) => {
    furthest = Math.max(furthest, textEnd);
    return furthest;
  });
  const found = { notes, reach };
  known.set(all, found);
  return found;
}

/** The first number for which something holds that holds for all after it; `length` for none. */
function firstFrom(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function holds(note: Stretch, at: Stretch): boolean {
  return note.textStart <= at.textStart && note.textEnd >= at.textEnd;
}

function plain(text: TextSlices, start: number, end: number, without: readonly Stretch[]): string {
  let out = '';
  let from = start;
  for (const note of without) {
    if (note.textEnd <= from || note.textStart >= end) continue;
    out += text.slice(from, Math.max(from, note.textStart));
    from = Math.max(from, note.textEnd);
  }
  return (out + text.slice(from, Math.max(from, end))).replace(/\s+/g, ' ');
}

/** The end of a text, cut at a word when it is longer than `width`. */
export function lastWords(text: string, width: number): string {
  if (text.length <= width) return text.trimStart();
  const cut = text.slice(-width - 1);
  // Scripts without spaces are cut at a character, but never in one (a low surrogate).
  const from = cut.includes(' ') ? cut.indexOf(' ') + 1 : /^.[\uDC00-\uDFFF]/s.test(cut) ? 2 : 1;
  return `… ${cut.slice(from)}`;
}

/** Its beginning, in the same way. */
export function firstWords(text: string, width: number): string {
  if (text.length <= width) return text.trimEnd();
  const cut = text.slice(0, width + 1);
  const to = cut.includes(' ') ? cut.lastIndexOf(' ') : /[\uDC00-\uDFFF]$/.test(cut) ? width - 1 : width;
  return `${cut.slice(0, to).trimEnd()} …`;
}
