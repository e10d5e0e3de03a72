/** A file of the reader's own library. Its bytes are kept beside it, exactly as they came. */
export interface Book {
  /** SHA-256 of the bytes, as 64 hexadecimal digits: two versions of one file are two books. */
  readonly id: string;
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
  /** How far reading has come, from 0 to 1. */
  readonly progress: number;
  /** Ids of books whose records this one uses. */
  readonly companions: readonly string[];
}

/** What the shelf can be sorted by. */
export const SHELF_ORDERS = ['opened', 'added', 'title', 'author', 'size'] as const;
export type ShelfOrder = (typeof SHELF_ORDERS)[number];

/** Books in the order asked for; newest and largest first, names as `compare` has them. */
export function sortedBooks(
  books: readonly Book[],
  order: ShelfOrder,
  compare: (a: string, b: string) => number,
): readonly Book[] {
  const by: Readonly<Record<ShelfOrder, (a: Book, b: Book) => number>> = {
    opened: (a, b) => b.openedAt - a.openedAt,
    added: (a, b) => b.addedAt - a.addedAt,
    title: (a, b) => compare(a.title, b.title),
    author: (a, b) => compare(a.author, b.author) || compare(a.title, b.title),
    size: (a, b) => b.byteLength - a.byteLength,
  };
  return [...books].sort(by[order]);
}

/** SHA-256 as hexadecimal digits, lower case. */
export function hexDigest(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A title for a file whose header has none: its name without ending. */
export function titleFromFileName(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/(?:\.(?:xml|tei|p5|gz|txt))+$/i, '');
  return name.replace(/[_]+/g, ' ').trim() || fileName;
}
