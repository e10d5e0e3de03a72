import { type Book, hexDigest, titleFromFileName } from '../../core/library/book.js';
import type { EditionHeader } from '../../core/records/header.js';
import type { Keeping } from '../storage/database.js';

/** What is known of a file when it is added. */
export interface BookDetails {
  readonly fileName: string;
  readonly header: EditionHeader | null;
  /** `''` for a file of the device. */
  readonly address: string;
  readonly isRegister: boolean;
}

/** A book that was taken from the shelf, with its file: it can be put back. */
export interface RemovedBook {
  readonly book: Book;
  readonly file: Blob;
}

/** The reader's own files. A file is kept with its record in one transaction: both are there or neither. */
export class Library {
  readonly #keeping: Keeping;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  all(): Promise<readonly Book[]> {
    return this.#keeping.all('books');
  }

  find(id: string): Promise<Book | undefined> {
    return this.#keeping.get('books', id);
  }

  /** The file of a book, byte for byte as it came. */
  file(id: string): Promise<Blob | undefined> {
    return this.#keeping.get('files', id);
  }

  /** Keeps a file; one that is there already is only opened anew. Resolves when it is stored for good. */
  async add(file: Blob, details: BookDetails): Promise<Book> {
    const id = await fileId(file);
    const now = Date.now();
    const known = await this.find(id);
    const book: Book = known
      ? { ...known, openedAt: now }
      : {
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
          progress: 0,
          companions: [],
        };
    await this.#store(book, known ? null : file);
    return book;
  }

  /** Changes what is known of a book. Nothing happens when it is gone. */
  async update(id: string, change: Partial<Book>): Promise<void> {
    const book = await this.find(id);
    if (book) await this.#store({ ...book, ...change, id }, null);
  }

  /** Takes a book from the shelf; what is returned puts it back. `null` when it was not there. */
  async remove(id: string): Promise<RemovedBook | null> {
    const [book, file] = await Promise.all([this.find(id), this.file(id)]);
    if (!book || !file) return null;
    // The file is read before it is deleted: some browsers drop a stored Blob with its record.
    const kept = new Blob([await file.arrayBuffer()], { type: file.type });
    await this.#keeping.change(['books', 'files'], async (transaction) => {
      await Promise.all([transaction.objectStore('books').delete(id), transaction.objectStore('files').delete(id)]);
    });
    return { book, file: kept };
  }

  putBack({ book, file }: RemovedBook): Promise<void> {
    return this.#store(book, file);
  }

  #store(book: Book, file: Blob | null): Promise<void> {
    return this.#keeping.change(file ? ['books', 'files'] : ['books'], async (transaction) => {
      await transaction.objectStore('books').put(book, book.id);
      if (file) await transaction.objectStore('files').put(file, book.id);
    });
  }
}

/** SHA-256 of a file's bytes. */
export async function fileId(file: Blob): Promise<string> {
  return hexDigest(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
}
