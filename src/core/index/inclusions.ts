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
}

/** So much of an included file is shown at its place, in source code units: some twenty screens. The whole is an edition of its own. */
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
  at({ file: from, row, within }: InclusionPlace): Inclusion {
    const scan = from === '' ? this.#own : this.#scanOf(from);
    const include = scan && this.#includeAt(scan, row);
    if (!include) throw new RangeError(`There is no include in row ${row} of “${from}”`);
    const file = include.href === '' ? '' : includedFile(include.href, from);
    const id = idOfXPointer(include.xpointer);
    const nothing = { include, file, id, title: '', pieces: [], text: '', isCut: false };
    if (file === '' || file === from) return { ...nothing, state: 'same' };
    if (within.includes(file) || within.length > MOST_NESTED) return { ...nothing, state: 'circular' };
    if (include.isText) {
      const text = this.#texts.get(file);
      if (text === undefined) return { ...nothing, state: 'absent' };
      return { ...nothing, state: 'here', text: text.slice(0, LONGEST_SHOWN), isCut: text.length > LONGEST_SHOWN };
    }
    const other = this.#scanOf(file);
    if (!other) return { ...nothing, state: 'absent' };
    const title = other.header?.title ?? '';
    if (include.xpointer === '') return { ...nothing, ...wholeOf(other), state: 'here', title };
    const target = rowOfXPointer(include.xpointer, { ids: other.ids.rows, table: other.scanner.builder });
    if (target === null) return { ...nothing, state: 'nowhere', title };
    return { ...nothing, ...partOf(other, target), state: 'here', title };
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

type Shown = Pick<Inclusion, 'pieces' | 'isCut'>;

/** The text of a file from its beginning, without its header. */
function wholeOf(scan: EditionScan): Shown {
  const pieces: LeafContent[] = [];
  let length = 0;
  for (const leaf of scan.cutter.leaves) {
    const size = leaf.end - leaf.start;
    const most = pieces.length === 0 ? LONGEST_BLOCK : LONGEST_SHOWN;
    if (length + size > most) return { pieces, isCut: true };
    length += size;
    pieces.push(pieceOf(scan, leaf));
  }
  return { pieces, isCut: false };
}

/** One element, up to where its last child begins that is in reach. */
function partOf(scan: EditionScan, row: number): Shown {
  const { openStart, closeEnd, subtreeEnd, textStart, textEnd } = scan.scanner.builder;
  const value = (array: ArrayLike<number>, at: number) => array[at] as number;
  const chain = ancestorsOf(scan, row);
  const start = value(openStart, row);
  const whole: Leaf = {
    index: 0,
    start,
    end: value(closeEnd, row),
    chain,
    openAtEnd: chain,
    firstRow: row,
    textStart: value(textStart, row),
    textEnd: value(textEnd, row),
  };
  if (whole.end - start <= LONGEST_SHOWN) return { pieces: [pieceOf(scan, whole)], isCut: false };
  let cut = row;
  for (let at = row + 1; at < value(subtreeEnd, row) && value(openStart, at) <= start + LONGEST_SHOWN; at++) cut = at;
  if (cut === row) return { pieces: [], isCut: true };
  const part = {
    ...whole,
    end: value(openStart, cut),
    openAtEnd: ancestorsOf(scan, cut),
    textEnd: value(textStart, cut),
  };
  return { pieces: [pieceOf(scan, part)], isCut: true };
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
