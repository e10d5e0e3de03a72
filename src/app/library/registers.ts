import type { Book } from '../../core/library/book.js';
import type { EditionController } from '../edition-controller.js';
import type { Library } from './library.js';

/** What lending registers needs. */
interface Parts {
  readonly edition: EditionController;
  readonly library: Library;
}

/**
 * Lends the open edition the registers that its names point into and that are in the library: those that came with
 * it, then others by their file names. Those that are not there are wanted as before; none is fetched. It ends when
 * another edition is opened.
 * @param open the open edition as a book; `null` when it is none.
 */
export async function lendFromLibrary(
  { edition, library }: Parts,
  open: Book | null,
  isStillOpen: () => boolean,
): Promise<void> {
  const wanted = await edition.wantedCompanions().catch((error: unknown) => {
    if (isStillOpen()) throw error;
    return [];
  });
  for (const { file } of wanted) {
    const found = await library.findBeside(open, file).catch(() => null);
    const bytes = found && (await library.file(found.id).catch(() => null));
    // A file of that name may be none that can be read.
    if (!isStillOpen()) return;
    if (bytes) await edition.addCompanion(file, { file: bytes }).catch(() => null);
  }
}

/** Asks the reader for the file that a name points into. @param accept kinds of files; `''` for all. @returns `null` when they give none. */
export function askForFile(accept = '.xml,.tei,.gz,application/xml,text/xml'): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  const given = new Promise<File | null>((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
  });
  input.click();
  return given;
}
