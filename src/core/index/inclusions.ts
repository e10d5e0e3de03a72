import type { Leaf } from '../leaves/leaves.js';
import type { EditionScan, LeafContent } from './edition-scan.js';
import { type Include, includedFile, type WantedInclude } from './includes.js';
import { fileName } from './resolver.js';
import { idOfXPointer, rowOfXPointer } from './xpointer.js';

/** A place of which it is asked what belongs there. */
export interface InclusionPlace {
  /** The file that the place is in, as it is called here; `''` for the edition. */
  readonly file: string;
  /** Of the `include`, in that file. */
  readonly row: number;
  /** The files around it that were included themselves, and what the edition's own file is called. */
  readonly within: readonly string[];
  /** A row of the file that belongs there, which is to be shown as well; the beginning when nothing is said. */
  readonly upTo?: number;
}

/** What belongs at a place. */
export interface Inclusion {
  readonly include: Include;
  /** As the file is called here; `''` for the file that the place is in. */
  readonly file: string;
  /**
   * `here`: it can be shown. `absent`: nobody has given the file. `same`: it is a part of the file that the place is in.
   * `circular`: it includes what it is in. `nowhere`: the file has no such part.
   */
  readonly state: 'here' | 'absent' | 'same' | 'circular' | 'nowhere';
  /** Id of the part; `''` for none. */
  readonly id: string;
  /** As the header of the file calls it; `''` when it does not. */
  readonly title: string;
  /** Well-formed pieces, without notes and marks: these are of another file. None where there is nothing to read. */
  readonly pieces: readonly LeafContent[];
  /** Of a file that is included as text. */
  readonly text: string;
  /** Whether there is more of it than is shown. */
  readonly isCut: boolean;
  /** The first row that is not shown, from which it goes on; −1 for none. */
  readonly nextRow: number;
}

/** What an include leads to. */
export interface FoundFile {
  readonly file: string;
  readonly state: Inclusion['state'];
  /** `null` where there is none, and for text. */
  readonly scan: EditionScan | null;
  /** Row of the part that is meant; −1 for the whole. */
  readonly row: number;
}

/** So much of an included file is shown at once, in source code units: some twenty screens. More of it when one reads on. */
export const LONGEST_SHOWN = 64_000;
/** A single block that is longer is not cut in two, and not shown. */
const LONGEST_BLOCK = 500_000;
/** Files within files within files. */
const MOST_NESTED = 3;

/** The files that an edition includes, as far as they are here. */
export class Inclusions {
  readonly #own: EditionScan;
  readonly #files: () => ReadonlyMap<string, EditionScan>;
  readonly #texts = new Map<string, string>();
  #included: readonly string[] | null = null;
  readonly #rows = new WeakMap<EditionScan, ReadonlyMap<number, Include>>();

  /** @param files all files that are open beside the edition, by what they are called. */
  constructor(own: EditionScan, files: () => ReadonlyMap<string, EditionScan>) {
    this.#own = own;
    this.#files = files;
  }

  addText(file: string, text: string): void {
    this.#texts.set(file, text);
  }

  /** @returns whether it was there. */
  removeText(file: string): boolean {
    return this.#texts.delete(file);
  }

  /** The files that are included and not here, by the edition and by those that are. */
  wanted(): WantedInclude[] {
    const wanted = new Map<string, WantedInclude>();
    const seen = new Set<EditionScan>([this.#own]);
    let around: (readonly [string, EditionScan])[] = [['', this.#own]];
    for (let level = 0; level < MOST_NESTED; level++) {
      const inside: (readonly [string, EditionScan])[] = [];
      for (const [from, scan] of around) {
        for (const { href, isText, encoding } of scan.includes) {
          if (href === '') continue;
          const file = includedFile(href, from);
          const other = isText ? null : this.#scanOf(file);
          if (other && !seen.has(other)) inside.push([file, other]);
          if (other) seen.add(other);
          else if (!isText || !this.#texts.has(file))
            wanted.set(file, { file, isText, encoding, isNamesake: this.#namesakes(file).size > 1 });
        }
      }
      around = inside;
    }
    return [...wanted.values()];
  }

  /** Which of these files the edition includes, or what it includes. */
  isIncluded(file: string): boolean {
    return this.#own.includes.some(({ href, isText }) => !isText && href !== '' && includedFile(href, '') === file);
  }

  /** What belongs at a place. @throws RangeError when there is no such place. */
  at({ file: from, row, within, upTo = 0 }: InclusionPlace): Inclusion {
    const scan = from === '' ? this.#own : this.#scanOf(from);
    const include = scan && this.#includeAt(scan, row);
    if (!include) throw new RangeError(`There is no include in row ${row} of “${from}”`);
    const { file, state, scan: other, row: target } = this.find(include, from, within);
    const id = idOfXPointer(include.xpointer);
    const title = other?.header?.title ?? '';
    const nothing = { include, file, state, id, title, pieces: [], text: '', isCut: false, nextRow: -1 };
    if (state !== 'here') return nothing;
    if (!other) {
      const text = this.#texts.get(file) ?? '';
      return { ...nothing, text: text.slice(0, LONGEST_SHOWN), isCut: text.length > LONGEST_SHOWN };
    }
    return { ...nothing, ...(target < 0 ? wholeOf(other, upTo) : partOf(other, target, upTo)) };
  }

  /** What an include leads to. @param from the file that it is in, and `within` the files around that. */
  find(include: Include, from: string, within: readonly string[]): FoundFile {
    const file = include.href === '' ? '' : includedFile(include.href, from);
    const nothing = { file, scan: null, row: -1 };
    if (file === '' || file === from) return { ...nothing, state: 'same' };
    if (within.includes(file) || within.length > MOST_NESTED) return { ...nothing, state: 'circular' };
    if (include.isText) return { ...nothing, state: this.#texts.has(file) ? 'here' : 'absent' };
    const scan = this.#scanOf(file);
    if (!scan) return { ...nothing, state: 'absent' };
    if (include.xpointer === '') return { file, scan, row: -1, state: 'here' };
    const row = rowOfXPointer(include.xpointer, { ids: scan.ids.rows, table: scan.scanner.builder });
    return { file, scan, row: row ?? -1, state: row === null ? 'nowhere' : 'here' };
  }

  /**
   * The file of a name; else the only one whose name without folders is the same. Where the edition includes several
   * files that are called the same, only the path tells them apart.
   */
  #scanOf(file: string): EditionScan | null {
    const files = this.#files();
    const exact = files.get(file);
    if (exact) return exact;
    if (this.#namesakes(file).size > 1) return null;
    return [...files].find(([other]) => isNamesake(other, file))?.[1] ?? null;
  }

  /** The files of the same name that the edition includes from its folders. */
  #namesakes(file: string): ReadonlySet<string> {
    this.#included ??= [...new Set(this.#own.includes.map(({ href }) => includedFile(href, '')))];
    return new Set(this.#included.filter((other) => isNamesake(other, file)));
  }

  #includeAt(scan: EditionScan, row: number): Include | undefined {
    let rows = this.#rows.get(scan);
    if (!rows) {
      rows = new Map(scan.includes.map((include) => [include.row, include]));
      this.#rows.set(scan, rows);
    }
    return rows.get(row);
  }
}

function isNamesake(a: string, b: string): boolean {
  return fileName(a).toLowerCase() === fileName(b).toLowerCase();
}

type Shown = Pick<Inclusion, 'pieces' | 'isCut' | 'nextRow'>;

/** The text of a file from its beginning, without its header. */
function wholeOf(scan: EditionScan, upTo: number): Shown {
  const pieces: LeafContent[] = [];
  let length = 0;
  for (const leaf of scan.cutter.leaves) {
    const size = leaf.end - leaf.start;
    if (size > LONGEST_BLOCK) return { pieces, isCut: true, nextRow: -1 };
    const isWanted = leaf.firstRow <= upTo;
    // What is wanted begins another stretch.
    if (isWanted) length = 0;
    else if (pieces.length > 0 && length + size > LONGEST_SHOWN) return { pieces, isCut: true, nextRow: leaf.firstRow };
    length += size;
    pieces.push(pieceOf(scan, leaf));
  }
  return { pieces, isCut: false, nextRow: -1 };
}

/** One element, in pieces that end where the last element begins that is in reach. */
function partOf(scan: EditionScan, row: number, upTo: number): Shown {
  const { openStart, closeEnd, subtreeEnd, textStart, textEnd } = scan.scanner.builder;
  const value = (array: ArrayLike<number>, at: number) => array[at] as number;
  const end = value(closeEnd, row);
  const wanted = value(openStart, Math.max(row, Math.min(upTo, value(subtreeEnd, row) - 1)));
  const pieces: LeafContent[] = [];
  for (let from = row; ; ) {
    const begins = value(openStart, from);
    const chain = ancestorsOf(scan, from);
    const leaf = { index: pieces.length, start: begins, chain, firstRow: from, textStart: value(textStart, from) };
    if (begins > wanted) return { pieces, isCut: true, nextRow: from };
    if (end - begins <= LONGEST_SHOWN) {
      const openAtEnd = ancestorsOf(scan, row);
      pieces.push(pieceOf(scan, { ...leaf, end, openAtEnd, textEnd: value(textEnd, row) }));
      return { pieces, isCut: false, nextRow: -1 };
    }
    const next = lastWithin(scan, from, value(subtreeEnd, row), begins + LONGEST_SHOWN);
    if (next === from) return { pieces, isCut: true, nextRow: -1 };
    const until = { end: value(openStart, next), openAtEnd: ancestorsOf(scan, next), textEnd: value(textStart, next) };
    pieces.push(pieceOf(scan, { ...leaf, ...until }));
    from = next;
  }
}

/** The last row before `end` that begins no later than a source offset; `from` when there is none after that. */
function lastWithin(scan: EditionScan, from: number, end: number, offset: number): number {
  const { openStart } = scan.scanner.builder;
  let found = from;
  for (let at = from + 1; at < end && (openStart[at] as number) <= offset; at++) found = at;
  return found;
}

/** The rows around a row, the root first. */
function ancestorsOf(scan: EditionScan, row: number): number[] {
  const rows: number[] = [];
  const { parent } = scan.scanner.builder;
  for (let at = parent[row] as number; at >= 0; at = parent[at] as number) rows.unshift(at);
  return rows;
}

function pieceOf(scan: EditionScan, leaf: Leaf): LeafContent {
  return {
    leaf,
    ...scan.pieces.leaf(leaf),
    repeatedIds: [],
    notes: { marks: [], bodies: [] },
    mentions: [],
    renditions: scan.renditions,
  };
}
