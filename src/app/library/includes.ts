import type { WantedInclude } from '../../core/index/includes.js';
import { type Book, baseName, nameOfAddress } from '../../core/library/book.js';
import { isAddress } from '../../core/names/authorities.js';
import type { EditionSource } from '../../worker/protocol.js';
import type { EditionController } from '../edition-controller.js';
import type { Keeping } from '../storage/database.js';
import type { IndexClient } from '../worker-client.js';
import type { Library } from './library.js';
import { type KeptText, textBeside } from './texts.js';

/** What including files needs. */
interface Parts {
  readonly edition: EditionController;
  readonly library: Library;
  readonly keeping: Keeping;
}

/** So many files of the library, and such large ones, are included without being asked for. */
const MOST_FOUND = 100;
const LARGEST_FOUND_BYTES = 8_000_000;

/**
 * Gives the open edition the files that it includes and that are in the library: those that came with it, then others
 * by their file names or addresses; and what these include. It ends when another edition is opened.
 * @param open the open edition as a book; `null` when it is none.
 */
export async function includeFromLibrary(
  { edition, library, keeping }: Parts,
  open: Book | null,
  isStillOpen: () => boolean,
): Promise<void> {
  const looked = new Set<string>();
  let count = 0;
  for (let isMore = true; isMore; ) {
    const wanted = await edition.wantedIncludes().catch(() => []);
    const next = wanted.filter(({ file }) => !looked.has(file));
    isMore = false;
    for (const include of next) {
      looked.add(include.file);
      if (include.isText) {
        const text = await textBeside(open, include.file, keeping).catch(() => null);
        if (!isStillOpen()) return;
        if (text !== null && count++ < MOST_FOUND) await addText(edition, { file: include.file, text }).catch(() => {});
        continue;
      }
      const book = await bookOf(include, open, library).catch(() => null);
      const file =
        book && book.byteLength <= LARGEST_FOUND_BYTES ? await library.file(book.id).catch(() => null) : null;
      if (!isStillOpen()) return;
      if (!file || count++ >= MOST_FOUND) continue;
      // A file of that name may be none that can be read.
      isMore = await edition.addIncluded({ file: include.file, textIn: null }, { file }).then(
        () => true,
        () => isMore,
      );
    }
  }
  if (count > 0 && isStillOpen()) await edition.settleIncluded();
}

/** Shows a text that was kept. @throws OpenError when no edition is open. */
export async function addText(edition: EditionController, { file, text }: KeptText): Promise<void> {
  await edition.addIncluded({ file, textIn: 'utf-8' }, { bytes: new TextEncoder().encode(text) });
}

/** The book that is included; `null` when there is none, or its name does not tell which it is. */
export async function bookOf(
  { file, isNamesake }: Pick<WantedInclude, 'file' | 'isNamesake'>,
  from: Book | null,
  library: Library,
): Promise<Book | null> {
  if (isAddress(file)) return library.findByAddress(file);
  const book = await library.findBeside(from, file);
  const groups = new Set(from?.origins.map(({ group }) => group));
  return isNamesake && !book?.origins.some(({ group }) => groups.has(group)) ? null : book;
}

/** Takes a file into the library, which is read for it. @throws OpenError when it cannot be read as XML. */
export async function takeBook(
  source: EditionSource,
  { fileName, address }: { readonly fileName: string; readonly address: string },
  { client, library }: { readonly client: IndexClient; readonly library: Library },
): Promise<{ readonly book: Book; readonly file: Blob }> {
  const handle = await client.open(
    source,
    { header: () => {}, leaf: () => {}, progress: () => {} },
    { keepsFile: true },
  );
  try {
    const { id, file, isRegister } = await handle.ask('file', {});
    const { book } = await library.add(id, file, { fileName, address, isRegister, header: handle.opened.header });
    return { book, file };
  } finally {
    handle.close();
  }
}

/** What an included file is called in the library. */
export function fileNameOf(file: string): string {
  return isAddress(file) ? nameOfAddress(file) : decoded(baseName(file));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
