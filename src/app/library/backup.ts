import { type Book, bookFrom } from '../../core/library/book.js';
import { groupFrom, type KeptGroup, type KeptPicture } from '../../core/library/picture.js';
import type { ArchiveEntry, ArchiveMember } from '../../worker/protocol.js';
import type { KeptPlace } from '../storage/database.js';

/** All that a reader has, for taking to another device: settings, places, books with their files. */
export interface Belongings {
  readonly settings: readonly (readonly [key: string, value: unknown])[];
  readonly places: readonly (readonly [name: string, place: KeptPlace])[];
  readonly books: readonly { readonly book: Book; readonly file: Blob }[];
  /** What came with books, or was wanted from the web, and the pictures of it. */
  readonly groups: readonly (readonly [name: string, group: KeptGroup])[];
  readonly pictures: readonly { readonly picture: KeptPicture; readonly file: Blob }[];
}

/** A backup cannot be read; `reason` says what is wrong with it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly reason: 'not-a-backup' | 'newer';
  constructor(reason: BackupError['reason']) {
    super(`The backup cannot be read: ${reason}`);
    this.reason = reason;
  }
}

const FORMAT = 1;
const INDEX = 'lectern-backup.json';

/**
 * The files of a backup, for any program to see: each book under its own file name in a folder of its id,
 * and an index. The inverse is `belongingsFrom`.
 */
export function backupEntries({ settings, places, books, groups, pictures }: Belongings): ArchiveEntry[] {
  const index = { format: FORMAT, settings, places, books: books.map(({ book }) => book), groups };
  const file = new Blob([JSON.stringify(index, null, 1)], { type: 'application/json' });
  return [
    { path: INDEX, file },
    ...books.map(({ book, file }) => ({ path: pathOf(book), file })),
    ...pictures.map(({ picture, file }) => ({ path: pictureName(picture), file })),
  ];
}

/**
 * What is in a backup, and which of its books are damaged.
 * @param members its files, as they were unpacked.
 * @throws BackupError.
 */
export async function belongingsFrom(
  members: readonly ArchiveMember[],
): Promise<{ belongings: Belongings; damaged: readonly string[] }> {
  const files = new Map(members.map((member) => [member.path, 'file' in member ? member.file : null]));
  const index = parsed((await files.get(INDEX)?.text()) ?? '');
  if (!index || !Array.isArray(index['books'])) throw new BackupError('not-a-backup');
  if (typeof index['format'] !== 'number') throw new BackupError('not-a-backup');
  if (index['format'] > FORMAT) throw new BackupError('newer');
  const books: { book: Book; file: Blob }[] = [];
  const damaged: string[] = [];
  for (const kept of index['books']) {
    const book = bookFrom(kept);
    const file = book && files.get(pathOf(book));
    if (book && file) books.push({ book, file });
    else damaged.push(book?.title ?? '');
  }
  const places = pairs(index['places']).filter((pair): pair is [string, KeptPlace] => isPlace(pair[1]));
  // Backups of before there were pictures have none.
  const groups = pairs(index['groups']).map(([name, group]) => [name, groupFrom(group)] as const);
  const pictures = new Map<string, { picture: KeptPicture; file: Blob }>();
  for (const picture of groups.flatMap(([, group]) => group.pictures)) {
    const file = files.get(pictureName(picture));
    if (file) pictures.set(picture.digest, { picture, file });
  }
  const belongings = { settings: pairs(index['settings']), places, books, groups, pictures: [...pictures.values()] };
  return { belongings, damaged };
}

/** Where a picture is in a backup. */
function pictureName({ digest, type }: KeptPicture): string {
  return `pictures/${digest}.${type.replace(/^image\//, '').replace('svg+xml', 'svg')}`;
}

/** Where the file of a book is in a backup. What some system does not allow in a name is left out. */
function pathOf({ id, fileName }: Book): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows allows none of them in a name
  const name = fileName.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/^\.+$/, '_');
  return `books/${id}/${/\.(?:xml|tei|p[45]|odd|gz)$/i.test(name) ? name : `${name}.xml`}`;
}

function pairs(value: unknown): (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return [];
  return value.filter((pair): pair is [string, unknown] => Array.isArray(pair) && typeof pair[0] === 'string');
}

function isPlace(value: unknown): value is KeptPlace {
  const place = value as Partial<KeptPlace> | null;
  return typeof place?.address === 'string' && Number.isFinite(place.top) && Number.isFinite(place.at);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
