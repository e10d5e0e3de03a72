import type { Book, Companion } from '../../core/library/book.js';
import type { IncludeActEvent } from '../../events/include-act.js';
import type { EditionController } from '../edition-controller.js';
import type { Keeping } from '../storage/database.js';
import type { Store } from '../store/store.js';
import { type IndexClient, OpenError } from '../worker-client.js';
import { companionsOf, forgetCompanion, namesOf, rememberCompanion } from './companions.js';
import { addText, bookOf, fileNameOf, includeFromLibrary, takeBook } from './includes.js';
import type { Library } from './library.js';
import { askForFile, lendFromLibrary } from './registers.js';
import { forgetText, type KeptText, keepTexts, textsOf } from './texts.js';

/** What giving files to an edition needs. */
export interface BelongingParts {
  readonly store: Store;
  readonly edition: EditionController;
  readonly library: Library;
  readonly keeping: Keeping;
  readonly client: IndexClient;
}

/** Where an included file is read by itself. */
export interface OwnReading {
  book(id: string): void;
  address(address: string): void;
  file(file: File): void;
}

/**
 * Gives the open edition all that belongs to it: what the reader gave it before, then what it includes, then the
 * registers its names point into, as far as they are in the library. It ends when another edition is opened.
 */
export async function giveBelongings(parts: BelongingParts, isStillOpen: () => boolean): Promise<void> {
  const { edition, library } = parts;
  const wanted = new Map((await edition.wantedIncludes().catch(() => [])).map((one) => [one.file, one]));
  const kept = await companionsOf(editionName(parts), parts).catch(() => []);
  let isIncluded = false;
  for (const { file, text } of await givenTexts(parts)) {
    if (!isStillOpen()) return;
    if (wanted.get(file)?.isText) await addText(edition, { file, text }).catch(() => {});
  }
  for (const { id, name } of kept) {
    const file = await library.file(id).catch(() => null);
    if (!isStillOpen()) return;
    if (!file) continue;
    const include = wanted.get(name);
    // What was given may have been damaged since.
    if (include) await edition.addIncluded({ file: name, textIn: null }, { file }).catch(() => null);
    else await edition.addCompanion(name, { file }).catch(() => null);
    isIncluded ||= include !== undefined;
  }
  if (isIncluded && isStillOpen()) await edition.settleIncluded();
  const open = await openBook(parts);
  await includeFromLibrary(parts, open, isStillOpen);
  if (isStillOpen()) await lendFromLibrary(parts, open, isStillOpen);
}

/**
 * A file was given to an edition, from the card of a name or of a place: it is given again the next time.
 * @param to the name of the edition; the reader may have gone to another one meanwhile.
 */
export async function rememberGiven(parts: BelongingParts, to: string, { id, name }: Companion): Promise<void> {
  if (to === '') return;
  // What cannot be kept is given anew.
  await rememberCompanion(to, { id, name }, parts).catch(() => {});
}

/** What the reader wants with a file that is included. */
export async function actOnInclude(
  { act, file, textIn }: Pick<IncludeActEvent, 'act' | 'file' | 'textIn'>,
  parts: BelongingParts,
  reading: OwnReading,
): Promise<void> {
  const { edition, library } = parts;
  if (act === 'remove') {
    await edition.removeIncluded(file);
    await forgetCompanion(editionName(parts), file, parts).catch(() => {});
    await forgetText(namesOf(editionName(parts), await openBook(parts)), file, parts.keeping).catch(() => {});
    return;
  }
  if (act === 'open') {
    const known = (await companionsOf(editionName(parts), parts).catch(() => [])).find(({ name }) => name === file);
    const book = await bookOf({ file, isNamesake: false }, await openBook(parts), library).catch(() => null);
    const address = edition.addressOfIncluded(file);
    if (known ?? book) return reading.book((known ?? book)?.id ?? '');
    if (address !== '') return reading.address(address);
    const given = await askForFile();
    if (given) reading.file(given);
    return;
  }
  await (act === 'give' ? give(file, textIn, parts) : fetched(file, textIn, parts));
}

async function give(file: string, textIn: string | null, parts: BelongingParts): Promise<void> {
  const given = await askForFile(textIn === null ? undefined : '');
  if (!given) return;
  await include(file, textIn, given, '', parts);
}

async function fetched(file: string, textIn: string | null, parts: BelongingParts): Promise<void> {
  await include(file, textIn, null, parts.edition.addressOfIncluded(file), parts);
}

/** Reads a file, keeps it, and shows it at its places. What cannot be had is said. */
async function include(
  file: string,
  textIn: string | null,
  given: File | null,
  address: string,
  parts: BelongingParts,
): Promise<void> {
  const { edition, store } = parts;
  const to = editionName(parts);
  const source = given ? { file: given } : { url: address };
  try {
    if (textIn !== null) {
      const text = await edition.addIncluded({ file, textIn }, source);
      // What cannot be kept is given anew.
      if (to !== '') await keepTexts(to, [{ file, text }], parts.keeping).catch(() => {});
    } else {
      const taken = await takeBook(source, { fileName: fileNameOf(file), address }, parts);
      await edition.addIncluded({ file, textIn }, { file: taken.file });
      await rememberGiven(parts, to, { id: taken.book.id, name: file });
    }
    await edition.settleIncluded();
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    const notice = { kind: 'no-include', file: given?.name ?? address, isFetched: !given } as const;
    store.dispatch({ type: 'view/notice', notice });
  }
}

/** The texts that the reader gave to the open edition. */
async function givenTexts(parts: BelongingParts): Promise<readonly KeptText[]> {
  const names = namesOf(editionName(parts), await openBook(parts));
  return textsOf(names, parts.keeping).catch(() => []);
}

/** The open edition as a book of the library; `null` when it is none. */
function openBook(parts: BelongingParts): Promise<Book | null> {
  return parts.library.named(editionName(parts)).catch(() => null);
}

/** The name of the open edition; `''` when none is open. */
export function editionName({ store }: BelongingParts): string {
  const { edition } = store.state;
  return edition.phase === 'open' ? edition.name : '';
}
