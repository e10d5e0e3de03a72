import type { ReadingAnchor } from '../dom/reading-place.js';
import type { OpenedEdition } from '../worker/protocol.js';
import type { EditionController } from './edition-controller.js';
import { bookName, type Library, placeNames } from './library/library.js';
import { sourceOf, type Wanted } from './location.js';
import type { Store } from './store/store.js';

/** What opening an edition needs. */
export interface OpeningParts {
  readonly store: Store;
  readonly edition: EditionController;
  readonly library: Library;
}

/** Where in it: a fragment, or a line from the browser's history; neither for where reading stopped. */
export interface OpeningPlace {
  readonly fragment?: string;
  readonly place?: ReadingAnchor | null;
}

/** Opens what the address of the page asks for. @returns `null` when it could not be opened, which is shown. */
export async function openWanted(
  wanted: Exclude<Wanted, { kind: 'shared' }>,
  parts: OpeningParts,
  where: OpeningPlace,
): Promise<OpenedEdition | null> {
  const { edition } = parts;
  switch (wanted.kind) {
    case 'unknown':
      edition.fail(wanted.id, location.href, { reason: 'unknown-edition' });
      return null;
    case 'shipped': {
      const { source, keepsFile } = fetchedFrom(wanted);
      return edition.open(source.url, source, { ...where, keepsFile });
    }
    case 'address':
      return openAddress(wanted, parts, where);
    case 'book':
      return openBook(wanted.id, parts, where);
  }
}

type Fetched = Extract<Wanted, { kind: 'shipped' | 'address' }>;

function fetchedFrom(wanted: Fetched): NonNullable<ReturnType<typeof sourceOf>> {
  return sourceOf(wanted, document.baseURI) as NonNullable<ReturnType<typeof sourceOf>>;
}

/** A file at an address; the copy in the library when the network does not answer. */
async function openAddress(wanted: Fetched, parts: OpeningParts, where: OpeningPlace): Promise<OpenedEdition | null> {
  const { store, edition, library } = parts;
  const { source, keepsFile } = fetchedFrom(wanted);
  const { url } = source;
  // It may have been read since as a book of the library.
  const alsoNamed = library.findByAddress(url).then(
    (book) => (book ? placeNames(book) : []),
    () => [],
  );
  const opened = await edition.open(url, source, { ...where, alsoNamed, keepsFile });
  const { edition: state } = store.state;
  if (opened || state.phase !== 'failed' || state.name !== url || state.fault.reason !== 'network') return opened;
  const book = await library.findByAddress(url).catch(() => null);
  const file = book && (await library.file(book.id).catch(() => null));
  // The reader may have gone elsewhere meanwhile.
  if (!book || !file || store.state.edition !== state) return null;
  const copy = await edition.open(url, { file }, { ...where, alsoNamed: [bookName(book.id)], address: url });
  if (copy) store.dispatch({ type: 'view/notice', notice: { kind: 'from-copy', keptAt: book.addedAt } });
  return copy;
}

async function openBook(id: string, parts: OpeningParts, where: OpeningPlace): Promise<OpenedEdition | null> {
  const { edition, library } = parts;
  const found = await library
    .find(id)
    .then(async (book) => book && { book, file: await library.file(book.id) })
    .catch(() => null);
  if (!found?.file) {
    edition.fail(bookName(id), '', { reason: 'lost-book' });
    return null;
  }
  const { book, file } = found;
  void library.update(book.id, { openedAt: Date.now() }).catch(() => {
    // It is read all the same, and stands in its old order on the shelf.
  });
  const { fileName, address } = book;
  return edition.open(bookName(book.id), { file }, { ...where, alsoNamed: placeNames(book), fileName, address });
}
