import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames, type StoreValue } from 'idb';
import type { Book } from '../../core/library/book.js';
import type { KeptGroup } from '../../core/library/picture.js';
import type { IncludedPlace } from '../../dom/included-place.js';

/** What the device keeps for the reader. A new kind of thing is a new store and a new version. */
export interface Kept extends DBSchema {
  settings: { key: string; value: unknown };
  /** Where reading stopped, by the name of the edition. */
  places: { key: string; value: KeptPlace };
  /** The books of the library, by their id. */
  books: { key: string; value: Book };
  /** Their files, byte for byte, by the same id. */
  files: { key: string; value: Blob };
  /**
   * What belongs together besides books: the pictures of files that came together, by the name of their group
   * (`groupName`), and those from the web that the reader wanted, by the name of the edition.
   */
  groups: { key: string; value: KeptGroup };
  /** Pictures, byte for byte, by the SHA-256 of their bytes. */
  pictures: { key: string; value: Blob };
}

/** A place of reading. */
export interface KeptPlace {
  /** As `printAddress` writes it. */
  readonly address: string;
  /** CSS pixels from the top of the view to the line. */
  readonly top: number;
  /** When the reader moved there. Milliseconds since 1970. */
  readonly at: number;
  /** How far in the book that is, from 0 to 1, and on which page of the print; places kept earlier lack them. */
  readonly progress?: number;
  readonly page?: string;
  /** What was read there, where it is an included file. */
  readonly included?: IncludedPlace;
}

/** Another window holds the database as an older version of Lectern made it, and does not let go. */
export class StorageBlockedError extends Error {
  override readonly name = 'StorageBlockedError';
}

type StoreName = StoreNames<Kept>;
type Transaction = IDBPTransaction<Kept, StoreName[], 'readwrite'>;

const NAME = 'lectern';
const VERSION = 3;

/**
 * The reader's things in IndexedDB. What is written is acknowledged when the transaction is complete,
 * with strict durability. A lost connection is opened again once (Safari drops those of pages in the
 * background).
 */
export class Keeping {
  #db: Promise<IDBPDatabase<Kept>> | null = null;

  /** Opens the database before anybody asks; whoever asks hears what goes wrong. */
  warm(): void {
    void this.#use(async () => {}).catch(() => {});
  }

  /** @returns `undefined` when nothing is kept under the key. */
  get<Name extends StoreName>(store: Name, key: string): Promise<StoreValue<Kept, Name> | undefined> {
    return this.#use((db) => db.get(store, key));
  }

  all<Name extends StoreName>(store: Name): Promise<StoreValue<Kept, Name>[]> {
    return this.#use((db) => db.getAll(store));
  }

  /** Everything in a store with its keys. */
  entries<Name extends StoreName>(store: Name): Promise<(readonly [key: string, value: StoreValue<Kept, Name>])[]> {
    return this.#use(async (db) => {
      const transaction = db.transaction(store);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, at) => [key, values[at] as StoreValue<Kept, Name>] as const);
    });
  }

  /** Keeps a place, unless a later one is kept: several windows may show one book. */
  putPlace(name: string, place: KeptPlace): Promise<void> {
    return this.change(['places'], async (transaction) => {
      const places = transaction.objectStore('places');
      const kept = await places.get(name);
      if (!kept || !(kept.at > place.at)) await places.put(place, name);
    });
  }

  /** Resolves when the value is stored for good. @throws what the browser says when it cannot be. */
  put<Name extends StoreName>(store: Name, key: string, value: StoreValue<Kept, Name>): Promise<void> {
    return this.change([store], async (transaction) => {
      await transaction.objectStore(store).put(value as never, key);
    });
  }

  /** Several changes that are stored together or not at all. */
  change(stores: readonly StoreName[], work: (transaction: Transaction) => Promise<void>): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction([...stores], 'readwrite', { durability: 'strict' });
      // It may fail before anybody waits for it.
      transaction.done.catch(() => {});
      try {
        await work(transaction);
      } catch (error) {
        await abort(transaction);
        throw transaction.error ?? error;
      }
      await transaction.done;
    });
  }

  async #use<T>(work: (db: IDBPDatabase<Kept>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      this.#db = null;
      return work(await this.#open());
    }
  }

  #open(): Promise<IDBPDatabase<Kept>> {
    this.#db ??= this.#openNow();
    this.#db.catch(() => {
      this.#db = null;
    });
    return this.#db;
  }

  /** @throws StorageBlockedError when another window is in the way; the next call tries again. */
  #openNow(): Promise<IDBPDatabase<Kept>> {
    let refuse: (error: Error) => void = () => {};
    const blocked = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    const opening = openDB<Kept>(NAME, VERSION, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('settings');
          db.createObjectStore('places');
        }
        if (before < 2) {
          db.createObjectStore('books');
          db.createObjectStore('files');
        }
        if (before < 3) {
          db.createObjectStore('groups');
          db.createObjectStore('pictures');
        }
      },
      blocked: () => refuse(new StorageBlockedError('An older Lectern in another window holds the storage')),
      // A newer Lectern in another window wants it: it waits for nobody who only reads.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#db = null;
      },
      terminated: () => {
        this.#db = null;
      },
    });
    // Who was refused may still get it later; nobody would close that one.
    blocked.catch(() => opening.then((db) => db.close()).catch(() => {}));
    return Promise.race([opening, blocked]);
  }
}

/** Undoes what was changed so far; a transaction that failed by itself has done so. */
async function abort(transaction: Transaction): Promise<void> {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
  await transaction.done.catch(() => {});
}

/** The handle is dead, not the storage: the next one may live. */
function isLostConnection(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}
