import { type ContentsEntry, plainText } from './contents.js';
import type { EditionScan } from './edition-scan.js';
import type { Include } from './includes.js';
import type { Inclusions } from './inclusions.js';
import type { Mention } from './mentions.js';
import type { Note } from './notes.js';

/**
 * A file, or a part of one, where an edition includes it. Its rows go on counting after those of the edition and of the
 * parts before, so that one number says which element is meant, here and there:
 *
 *     0 … edition … base … first part … base … second part …
 */
export interface IncludedPart {
  /** Rows of the includes that lead to it: that of the edition first, then each in the file before. */
  readonly path: readonly number[];
  /** As the file is called here. */
  readonly file: string;
  /** Rows in that file, from `first` up to `end`. */
  readonly first: number;
  readonly end: number;
  /** The number that its first row has in the edition. */
  readonly base: number;
  /** Characters of the edition's text before it. */
  readonly textStart: number;
}

/** What included files bring to the lists of an edition. Entries and notes have the numbers of its parts. */
export interface IncludedLists {
  readonly parts: readonly IncludedPart[];
  readonly contents: readonly ContentsEntry[];
  readonly notes: readonly Note[];
}

/** A part with what was read of its file. */
export interface ScannedPart extends IncludedPart {
  readonly scan: EditionScan;
  /** The part that it stands in; `null` for the edition. */
  readonly around: ScannedPart | null;
  /** Of the entry of the contents that it stands in, as it is in the edition; 0 for none. */
  readonly level: number;
  /** Its contents by themselves, from level 1, with the rows of its file. */
  readonly entries: readonly ContentsEntry[];
}

/** Something of a part, as it is numbered in its own file. */
export interface Placed<T> {
  readonly part: ScannedPart;
  readonly item: T;
}

/** Files that include each other again and again could be without end. */
export const MOST_PARTS = 5_000;
/** More entries of a list are of no use to anybody: whoever includes that much reads the files by themselves. */
export const MOST_INCLUDED = 20_000;

/** All parts that an edition includes in its text, as far as they are here, in the order of the text. */
export function includedParts(own: EditionScan, inclusions: Inclusions, ownFile: string): ScannedPart[] {
  const parts: ScannedPart[] = [];
  let base = own.scanner.builder.length;
  // The same file may be included a thousand times.
  const known = new Map<string, readonly ContentsEntry[]>();
  const entriesOf = (file: string, part: Parameters<typeof contentsOf>[0]) => {
    const key = `${part.first} ${file}`;
    const entries = known.get(key) ?? contentsOf(part);
    known.set(key, entries);
    return entries;
  };
  const add = (scan: EditionScan, from: string, within: readonly string[], around: ScannedPart | null) => {
    for (const include of scan.includes) {
      if (parts.length >= MOST_PARTS) return;
      if (!include.isInText || (around && !holds(around, include.row))) continue;
      const found = inclusions.find(include, from, within);
      if (found.state !== 'here' || !found.scan) continue;
      const { builder } = found.scan.scanner;
      const first = Math.max(0, found.row);
      const end = found.row < 0 ? builder.length : (builder.subtreeEnd[first] as number);
      const part: ScannedPart = {
        path: [...(around?.path ?? []), include.row],
        file: found.file,
        first,
        end,
        base,
        textStart: around?.textStart ?? (scan.scanner.builder.textStart[include.row] as number),
        scan: found.scan,
        around,
        level: levelAround(scan, include, around),
        entries: entriesOf(found.file, { scan: found.scan, first, end }),
      };
      base += end - first;
      parts.push(part);
      add(found.scan, found.file, [...within, found.file], part);
    }
  };
  add(own, '', [ownFile], null);
  return parts;
}

/** Whether a row of its file belongs to a part. */
export function holds({ first, end }: Pick<IncludedPart, 'first' | 'end'>, row: number): boolean {
  return row >= first && row < end;
}

/** The number that a row of a part's file has in the edition; −1 when it is not of the part. */
export function rowInEdition(part: Pick<IncludedPart, 'base' | 'first' | 'end'>, row: number): number {
  return holds(part, row) ? part.base + row - part.first : -1;
}

/** The part that a row is of, and which row of its file that is; `null` for a row of the edition itself. */
export function partOfRow<T extends IncludedPart>(
  parts: readonly T[],
  row: number,
): { readonly part: T; readonly row: number } | null {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as T).base <= row) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part ? { part, row: part.first + row - part.base } : null;
}

/**
 * What the parts have of something, as a reader comes to it: what a file inside another has stands where that is.
 * @param itemsOf what a part has, with the row by which each stands in it.
 */
export function* inOrder<T>(
  parts: readonly ScannedPart[],
  itemsOf: (part: ScannedPart) => readonly { readonly at: number; readonly item: T }[],
): Generator<Placed<T>> {
  const inside = new Map<ScannedPart | null, ScannedPart[]>();
  for (const part of parts) {
    const others = inside.get(part.around);
    if (others) others.push(part);
    else inside.set(part.around, [part]);
  }
  function* of(part: ScannedPart): Generator<Placed<T>> {
    const waiting = [...(inside.get(part) ?? [])];
    for (const { at, item } of [...itemsOf(part)].sort((a, b) => a.at - b.at)) {
      while (waiting[0] && (waiting[0].path.at(-1) as number) < at) yield* of(waiting.shift() as ScannedPart);
      yield { part, item };
    }
    for (const other of waiting) yield* of(other);
  }
  for (const part of inside.get(null) ?? []) yield* of(part);
}

/** The contents of the parts, each as deep as its place is. */
export function includedContents(parts: readonly ScannedPart[]): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  const entriesOf = (part: ScannedPart) => part.entries.map((item) => ({ at: item.row, item }));
  for (const { part, item } of inOrder(parts, entriesOf)) {
    if (entries.length >= MOST_INCLUDED) break;
    const { textStart, level } = part;
    entries.push({ ...item, row: rowInEdition(part, item.row), level: level + item.level, textStart });
  }
  return entries;
}

/**
 * The entries of a part by itself, from level 1. A file without any, or with several that nothing is above, has one more
 * above them: its title.
 */
function contentsOf({ scan, first, end }: Pick<ScannedPart, 'scan' | 'first' | 'end'>): readonly ContentsEntry[] {
  const own = scan.contents.entries.filter(({ row }) => holds({ first, end }, row));
  const least = own.reduce((level, entry) => Math.min(level, entry.level), Number.POSITIVE_INFINITY);
  const title = first === 0 ? plainText(scan.header?.title ?? '') : '';
  const hasTitle = title !== '' && own.filter(({ level }) => level === least).length !== 1;
  const entries = own.map((entry) => ({ ...entry, level: entry.level - least + (hasTitle ? 2 : 1) }));
  return hasTitle ? [{ row: first, level: 1, label: title, textStart: 0 }, ...entries] : entries;
}

/** Level of the innermost entry of the contents that an include stands in; 0 for none. */
function levelAround(scan: EditionScan, { row }: Include, around: ScannedPart | null): number {
  const { subtreeEnd } = scan.scanner.builder;
  let level = 0;
  for (const entry of around?.entries ?? scan.contents.entries) {
    if (entry.row < row && row < (subtreeEnd[entry.row] as number)) level = Math.max(level, entry.level);
  }
  return level + (around?.level ?? 0);
}

/** The notes of the parts as one comes to their marks. */
export function includedNotes(parts: readonly ScannedPart[]): Placed<Note>[] {
  const placed: Placed<Note>[] = [];
  const notesOf = (part: ScannedPart) =>
    part.scan.notes.notes.flatMap((item) => {
      const at = item.marks[0] ?? item.row;
      const isHere = item.marks.length > 0 || item.isInText ? holds(part, at) : part.first === 0;
      return isHere ? [{ at, item }] : [];
    });
  for (const one of inOrder(parts, notesOf)) {
    if (placed.length >= MOST_INCLUDED) break;
    placed.push(one);
  }
  return placed;
}

/** A note of a part as a note of the edition, by its number there. */
export function noteInEdition({ part, item: note }: Placed<Note>, ordinal: number): Note {
  const marks = note.marks.map((row) => rowInEdition(part, row)).filter((row) => row >= 0);
  const row = rowInEdition(part, note.row);
  return {
    ...note,
    ordinal,
    row,
    // Its id is one of another file.
    id: null,
    textStart: part.textStart,
    textEnd: part.textStart,
    pieces: [],
    marks,
    markStart: marks.length > 0 ? part.textStart : -1,
    isInText: note.isInText && row >= 0,
    isBeside: false,
  };
}

/** The names of the parts that point somewhere, or say by themselves what they name. */
export function includedMentions(parts: readonly ScannedPart[]): Placed<Mention>[] {
  const placed: Placed<Mention>[] = [];
  const mentionsOf = ({ scan, ...part }: ScannedPart) =>
    [...scan.mentions.mentions.filter((mention) => scan.isMarked(mention)), ...scan.mentions.unlinked]
      .filter(({ row }) => holds(part, row))
      .map((item) => ({ at: item.row, item }));
  for (const one of inOrder(parts, mentionsOf)) {
    if (placed.length >= MOST_INCLUDED) break;
    placed.push(one);
  }
  return placed;
}

/** A list of the edition with what included files bring to it, each where its place is. */
export function withIncluded<T extends { readonly textStart: number; readonly row: number }>(
  own: readonly T[],
  added: readonly T[],
  { parts, table }: { readonly parts: readonly IncludedPart[]; readonly table: { readonly length: number } },
): readonly T[] {
  if (added.length === 0) return own;
  const placeOf = ({ row }: T) => (row < table.length ? row : (partOfRow(parts, row)?.part.path[0] ?? row));
  const all = [...own, ...added];
  // Sorting keeps the order of what stands at one place.
  return all
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
