/** A file of the reader's own library. Its bytes are kept beside it, exactly as they came. */
export interface Book {
  /** SHA-256 of the bytes, as 64 hexadecimal digits: two versions of one file are two books. */
  readonly id: string;
  /** Without folders. */
  readonly fileName: string;
  readonly title: string;
  readonly author: string;
  /** As the header words it. */
  readonly date: string;
  readonly byteLength: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly openedAt: number;
  /** Where it was fetched from; `''` for a file of the device. */
  readonly address: string;
  /** Whether it holds registers and no text: then it lends its records to other books. */
  readonly isRegister: boolean;
  /** Books that were given to this one: registers, and files that it includes. */
  readonly companions: readonly Companion[];
  /** Where it came from with other files, the latest first; none for a file that came alone. */
  readonly origins: readonly BookOrigin[];
}

/** The place of a file among those it came with (`together.ts`). */
export interface BookOrigin {
  /** As `groupName` makes it. */
  readonly group: string;
  /** As `pathIn` makes it. */
  readonly path: string;
}

/** One file may come in several versions of a project; those before these are forgotten. */
const MOST_ORIGINS = 24;

/** Origins with one more, which counts before the others. */
export function withOrigin(origins: readonly BookOrigin[], added: BookOrigin | null): readonly BookOrigin[] {
  if (!added) return origins;
  const others = origins.filter(({ group, path }) => group !== added.group || path !== added.path);
  return [added, ...others].slice(0, MOST_ORIGINS);
}

/** A file that belongs to another one. */
export interface Companion {
  /** Id of the book that it is. */
  readonly id: string;
  /** As pointers call it: a file name, a path or an address. */
  readonly name: string;
}

/** How far reading has come in a book. */
export interface BookReading {
  /** From 0 to 1. */
  readonly progress: number;
  /** Page of the print; `''` when it has none. */
  readonly page: string;
}

/** A book as it stands on the shelf. */
export interface ShelfBook {
  readonly book: Book;
  /** `null` when reading has not begun. */
  readonly reading: BookReading | null;
  /** False for one that is only in this window's memory, because nothing could be stored. */
  readonly isKept: boolean;
  /** How many books on the shelf have the same title or file name: then what tells them apart is said. */
  readonly versions: number;
}

/** What the shelf can be sorted by. */
export const SHELF_ORDERS = ['opened', 'added', 'title', 'author', 'size'] as const;
export type ShelfOrder = (typeof SHELF_ORDERS)[number];

/** Books in the order asked for; newest and largest first, names as `compare` has them. */
export function sortedBooks(
  books: readonly ShelfBook[],
  order: ShelfOrder,
  compare: (a: string, b: string) => number,
): readonly ShelfBook[] {
  const by: Readonly<Record<ShelfOrder, (a: Book, b: Book) => number>> = {
    opened: (a, b) => b.openedAt - a.openedAt,
    added: (a, b) => b.addedAt - a.addedAt,
    title: (a, b) => compare(a.title, b.title) || b.addedAt - a.addedAt,
    author: (a, b) => compare(a.author, b.author) || compare(a.title, b.title),
    size: (a, b) => b.byteLength - a.byteLength,
  };
  return [...books].sort((a, b) => by[order](a.book, b.book));
}

/** A record that was kept, if it is whole; `null` when it is damaged or was made by something else. */
export function bookFrom(kept: unknown): Book | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const given = kept as Record<keyof Book, unknown>;
  const strings = [given.fileName, given.title, given.author, given.date, given.address];
  const numbers = [given.byteLength, given.addedAt, given.openedAt];
  if (!isId(given.id)) return null;
  if (!strings.every((value) => typeof value === 'string') || !numbers.every(Number.isFinite)) return null;
  const companions = companionsFrom(given.companions);
  const { id, fileName, title, author, date, byteLength, addedAt, openedAt, address } = kept as Book;
  const isRegister = given.isRegister === true;
  const origins = originsFrom(given.origins);
  return { id, fileName, title, author, date, byteLength, addedAt, openedAt, address, isRegister, companions, origins };
}

/** Books that were kept before they had any have none. */
function originsFrom(kept: unknown): readonly BookOrigin[] {
  if (!Array.isArray(kept)) return [];
  return kept
    .filter((origin) => typeof origin?.group === 'string' && typeof origin.path === 'string')
    .map(({ group, path }: BookOrigin) => ({ group, path }))
    .slice(0, MOST_ORIGINS);
}

/** Companions that were kept, as far as they are whole. */
export function companionsFrom(kept: unknown): readonly Companion[] {
  if (!Array.isArray(kept)) return [];
  return kept
    .filter((one): one is Companion => isId(one?.id) && typeof one.name === 'string')
    .map(({ id, name }) => ({ id, name }));
}

/** `companions` with one more; another one of its name gives way. */
export function withCompanion(companions: readonly Companion[], added: Companion): readonly Companion[] {
  return [...withoutCompanion(companions, added.name), added].slice(-MOST_COMPANIONS);
}

export function withoutCompanion(companions: readonly Companion[], name: string): readonly Companion[] {
  return companions.filter((one) => one.name !== name);
}

/** More files than any edition was seen to be made of. */
const MOST_COMPANIONS = 500;

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** A title for a file whose header has none: its name without ending. */
export function titleFromFileName(fileName: string): string {
  const name = baseName(fileName).replace(/(?:\.(?:xml|tei|p[45]|gz|txt))+$/i, '');
  return name.replace(/[_]+/g, ' ').trim() || fileName;
}

/** The name of a file without its folders. */
export function baseName(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
}

/** What the file at an address is called; the host when it has no name. */
export function nameOfAddress(address: string): string {
  const path = address.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(baseName(path)) || path;
  } catch {
    return baseName(path) || path;
  }
}
