import { type Book, type Companion, companionsFrom, withCompanion, withoutCompanion } from '../../core/library/book.js';
import type { Keeping } from '../storage/database.js';
import { bookName, type Library } from './library.js';

/** What remembering needs. */
interface Parts {
  readonly library: Library;
  readonly keeping: Keeping;
}

/** Under which it is kept what was given to an edition that is no book of the library, by its name. */
const KEY = 'companions:';
const BOOK = bookName('');

/** What the reader gave to an edition: registers, and files that it includes. The latest first counts. */
export async function companionsOf(name: string, { library, keeping }: Parts): Promise<readonly Companion[]> {
  const book = await library.named(name);
  const kept = await Promise.all(namesOf(name, book).map((one) => keeping.get('settings', KEY + one)));
  const all = [book?.companions ?? [], ...kept.map(companionsFrom)].flat();
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

/** Under which things of an edition may be kept: as a book of the library, and under its address. */
export function namesOf(name: string, book: Book | null): readonly string[] {
  return [...new Set(book?.address ? [name, book.address] : [name])];
}

/** Keeps that a file was given to an edition: it is given to it again the next time. */
export async function rememberCompanion(name: string, companion: Companion, parts: Parts): Promise<void> {
  await change(name, parts, (companions) => withCompanion(companions, companion));
}

/** The file is not given to the edition any more. */
export async function forgetCompanion(name: string, companion: string, parts: Parts): Promise<void> {
  await change(name, parts, (companions) => withoutCompanion(companions, companion));
}

async function change(
  name: string,
  { library, keeping }: Parts,
  changed: (companions: readonly Companion[]) => readonly Companion[],
): Promise<void> {
  const book = name.startsWith(BOOK) ? await library.find(name.slice(BOOK.length)) : await library.findByAddress(name);
  if (book) await library.update(book.id, { companions: changed(book.companions) });
  if (name.startsWith(BOOK)) return;
  await keeping.put('settings', KEY + name, changed(companionsFrom(await keeping.get('settings', KEY + name))));
}
