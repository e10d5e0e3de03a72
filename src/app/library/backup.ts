import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Book } from '../../core/library/book.js';
import type { KeptPlace } from '../storage/database.js';

/** All that a reader has, for taking to another device: settings, places, books with their files. */
export interface Belongings {
  readonly settings: unknown;
  readonly places: Readonly<Record<string, KeptPlace>>;
  readonly books: readonly { readonly book: Book; readonly bytes: Uint8Array }[];
}

/** A backup cannot be read; `message` says what is wrong with it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly reason: 'not-a-zip' | 'not-a-backup' | 'newer';
  constructor(reason: BackupError['reason'], options?: { cause?: unknown }) {
    super(`The backup cannot be read: ${reason}`, options);
    this.reason = reason;
  }
}

const FORMAT = 1;
const INDEX = 'lectern-backup.json';

/**
 * A ZIP file that any program can open: each book under its own file name in a folder of its id, and
 * an index. The inverse is `readBackup`.
 */
export function writeBackup({ settings, places, books }: Belongings): Uint8Array<ArrayBuffer> {
  const index = { format: FORMAT, settings, places, books: books.map(({ book }) => book) };
  const files: Record<string, Uint8Array> = { [INDEX]: strToU8(JSON.stringify(index, null, 1)) };
  for (const { book, bytes } of books) files[pathOf(book)] = bytes;
  return zipSync(files, { level: 6 }) as Uint8Array<ArrayBuffer>;
}

/** Reads what `writeBackup` wrote. @throws BackupError. */
export function readBackup(zip: Uint8Array): Belongings {
  const files = unzipped(zip);
  const index = files[INDEX] && parsed(strFromU8(files[INDEX]));
  if (typeof index !== 'object' || index === null || !Array.isArray(index.books)) throw new BackupError('not-a-backup');
  if (typeof index.format !== 'number' || index.format > FORMAT) throw new BackupError('newer');
  const books = (index.books as Book[]).flatMap((book) => {
    const bytes = files[pathOf(book)];
    return bytes ? [{ book, bytes }] : [];
  });
  return { settings: index.settings, places: (index.places as Belongings['places']) ?? {}, books };
}

function pathOf({ id, fileName }: Book): string {
  return `books/${id}/${fileName.replace(/[\\/:*?"<>|]/g, '_')}`;
}

function unzipped(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (cause) {
    throw new BackupError('not-a-zip', { cause });
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
