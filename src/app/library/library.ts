import {
  type Book,
  type BookOrigin,
  bookFrom,
  type ShelfBook,
  titleFromFileName,
  withOrigin,
} from '../../core/library/book.js';
import { bookBeside } from '../../core/library/together.js';
import type { EditionHeader } from '../../core/records/header.js';
import type { Keeping, KeptPlace } from '../storage/database.js';

/** What is known of a file when it is added. */
export interface BookDetails {
  readonly fileName: string;
  readonly header: EditionHeader | null;
  /** `''` for a file of the device. */
  readonly address: string;
  readonly isRegister: boolean;
  /** Its place among the files it came with; none for one that came alone. */
  readonly origin?: BookOrigin | null;
}

/** A book that was taken from the shelf, with its file: it can be put back. */
export interface RemovedBook {
  readonly book: Book;
  readonly file: Blob;
}

/** What became of a book that was to be added. `fault` is why it could not be stored; it can be read all the same. */
export interface Added {
  readonly book: Book;
  readonly wasKnown: boolean;
  readonly fault: unknown;
}

/** Fewer digits of an id are not looked up. */
const SHORTEST_ID = 8;

/**
 * The reader's own files. A file is kept with its record in one transaction: both are there or neither.
 * What cannot be stored is in memory as long as the window is open. Other windows hear of every change.
 */
export class Library {
  readonly #keeping: Keeping;
  readonly #memory = new Map<string, RemovedBook>();
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('lectern-library') : null;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** `changed` hears when another window has changed what is kept. */
  listen(changed: () => void): void {
    this.#channel?.addEventListener('message', changed);
  }

  /** All books with how far they were read. What is damaged beyond use is left out. @throws what the storage says. */
  async shelf(): Promise<readonly ShelfBook[]> {
    const memory = [...this.#memory.values()].map(({ book }) => book);
    const [kept, places] = await this.#all().catch((error: unknown) => {
      if (memory.length === 0) throw error;
      return [[], new Map()] as const;
    });
    const books = [...kept, ...memory.filter(({ id }) => !kept.some((book) => book.id === id))];
    const counts = new Map<string, number>();
    for (const { title } of books) counts.set(title, (counts.get(title) ?? 0) + 1);
    return books.map((book) => ({
      book,
      isKept: !this.#memory.has(book.id),
      reading: readingOf(newest(placeNames(book).map((name) => places.get(name)))),
      versions: counts.get(book.title) ?? 1,
    }));
  }

  /** The book whose id begins so; `null` when there is none. */
  async find(id: string): Promise<Book | null> {
    if (id.length < SHORTEST_ID) return null;
    const inMemory = [...this.#memory.values()].find(({ book }) => book.id.startsWith(id));
    if (inMemory) return inMemory.book;
    return (await this.#books()).find((book) => book.id.startsWith(id)) ?? null;
  }

  /** The newest copy of what was fetched from an address; `null` when there is none. */
  async findByAddress(address: string): Promise<Book | null> {
    return newestBook((await this.#books()).filter((book) => book.address === address));
  }

  /**
   * The book that a pointer in a book means, as in `ref="../persons.xml#p12"` (see `bookBeside`); `null` for none.
   * @param from `null` for an edition that is no book of the library.
   */
  async findBeside(from: Book | null, pointer: string): Promise<Book | null> {
    const memory = [...this.#memory.values()].map(({ book }) => book);
    const kept = await this.#books().catch(() => []);
    return bookBeside([...memory, ...kept.filter(({ id }) => !this.#memory.has(id))], from, pointer);
  }

  /** The book that is open under a name, as `bookName` makes it, or an address; `null` when it is none. */
  async named(name: string): Promise<Book | null> {
    return name.startsWith(BOOK) ? this.find(name.slice(BOOK.length)) : this.findByAddress(name);
  }

  /** The file of a book, byte for byte as it came; `null` when it is lost. */
  async file(id: string): Promise<Blob | null> {
    return this.#memory.get(id)?.file ?? (await this.#keeping.get('files', id)) ?? null;
  }

  /** Where reading stopped in a book, however it was opened. */
  async place(book: Book): Promise<KeptPlace | null> {
    return newest(await Promise.all(placeNames(book).map((name) => this.#keeping.get('places', name))));
  }

  /**
   * Keeps a file under the hash of its bytes; one that is there already is only opened anew. Resolves when
   * it is stored for good, or is known not to be: then it is in memory.
   */
  async add(id: string, file: Blob, details: BookDetails): Promise<Added> {
    const now = Date.now();
    const made: Book = {
      id,
      fileName: details.fileName,
      title: details.header?.title || titleFromFileName(details.fileName),
      author: details.header?.authors.join(', ') ?? '',
      date: details.header?.date ?? '',
      byteLength: file.size,
      addedAt: now,
      openedAt: now,
      address: details.address,
      isRegister: details.isRegister,
      companions: [],
      origins: withOrigin([], details.origin ?? null),
    };
    try {
      const known = await this.#reopened(id, now, details.origin ?? null);
      if (known && (await this.#keeping.get('files', id))) return { book: known, wasKnown: true, fault: null };
      await this.#store({ book: made, file });
      this.#memory.delete(id);
      return { book: made, wasKnown: false, fault: null };
    } catch (fault) {
      this.#memory.set(id, { book: made, file });
      return { book: made, wasKnown: false, fault };
    }
  }

  /** A book that is there already was brought again, perhaps from elsewhere. */
  #reopened(id: string, openedAt: number, origin: BookOrigin | null): Promise<Book | null> {
    return this.#change(id, ({ origins }) => ({ openedAt, origins: withOrigin(origins, origin) }));
  }

  /** What another device knew of where a book came from is added to what is known here. */
  async addOrigins(id: string, origins: readonly BookOrigin[]): Promise<void> {
    await this.#change(id, (book) => ({ origins: origins.reduceRight(withOrigin, book.origins) }));
  }

  /** Changes what is known of a book. @returns it as it is now; `null` when it is gone, which stays so. */
  update(id: string, change: Partial<Book>): Promise<Book | null> {
    return this.#change(id, () => change);
  }

  async #change(id: string, change: (book: Book) => Partial<Book>): Promise<Book | null> {
    let changed: Book | null = null;
    await this.#keeping.change(['books'], async (transaction) => {
      const books = transaction.objectStore('books');
      const kept = bookFrom(await books.get(id));
      changed = kept && { ...kept, ...change(kept), id };
      if (changed) await books.put(changed, id);
    });
    this.#tell();
    return changed;
  }

  /** Takes a book from the shelf; what is returned puts it back. `null` when it was not there. */
  async remove(id: string): Promise<RemovedBook | null> {
    const inMemory = this.#memory.get(id);
    if (inMemory) {
      this.#memory.delete(id);
      return inMemory;
    }
    const [book, file] = await Promise.all([this.find(id), this.file(id)]);
    if (!book) return null;
    // The file is read before it is deleted: some browsers drop a stored Blob with its record.
    const kept = file && new Blob([await file.arrayBuffer()], { type: file.type });
    await this.#keeping.change(['books', 'files'], async (transaction) => {
      await transaction.objectStore('books').delete(id);
      await transaction.objectStore('files').delete(id);
    });
    this.#tell();
    return kept && { book, file: kept };
  }

  /** The inverse of `remove`; also for a book that was kept elsewhere. */
  async putBack(removed: RemovedBook): Promise<void> {
    await this.#store(removed);
  }

  async #all(): Promise<readonly [Book[], ReadonlyMap<string, KeptPlace>]> {
    const [books, places] = await Promise.all([this.#books(), this.#keeping.entries('places')]);
    return [books, new Map(places)];
  }

  async #books(): Promise<Book[]> {
    return (await this.#keeping.all('books')).map(bookFrom).filter((book) => book !== null);
  }

  async #store({ book, file }: RemovedBook): Promise<void> {
    await this.#keeping.change(['books', 'files'], async (transaction) => {
      await transaction.objectStore('books').put(book, book.id);
      await transaction.objectStore('files').put(file, book.id);
    });
    this.#tell();
  }

  #tell(): void {
    this.#channel?.postMessage('changed');
  }
}

/** By which its place may be kept: as a book of the library, and under the address it was opened from. */
export function placeNames({ id, address }: Book): readonly string[] {
  return address === '' ? [bookName(id)] : [bookName(id), address];
}

/** What a book of the library is called among open editions. */
export function bookName(id: string): string {
  return `${BOOK}${id}`;
}

const BOOK = 'book:';

/** How far reading has come at a place; `null` when that is not known. */
export function readingOf(place: KeptPlace | null | undefined): ShelfBook['reading'] {
  if (!place || typeof place.progress !== 'number') return null;
  return { progress: Math.min(1, Math.max(0, place.progress)), page: place.page ?? '' };
}

function newest(places: readonly (KeptPlace | undefined)[]): KeptPlace | null {
  const kept = places.filter((place) => place !== undefined);
  return kept.reduce<KeptPlace | null>((best, place) => (best && best.at >= place.at ? best : place), null);
}

function newestBook(books: readonly Book[]): Book | null {
  return books.reduce<Book | null>((best, book) => (best && best.addedAt >= book.addedAt ? best : book), null);
}
