import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What the device keeps for the reader. A new kind of thing is a new store and a new version. */
interface Schema extends DBSchema {
  settings: { key: string; value: unknown };
  /** Where reading stopped, by the name of the edition. */
  places: { key: string; value: KeptPlace };
}

/** A place of reading. */
export interface KeptPlace {
  /** As `printAddress` writes it. */
  readonly address: string;
  /** CSS pixels from the top of the view to the line. */
  readonly top: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const NAME = 'lectern';
const VERSION = 1;

/**
 * The reader's things in IndexedDB. What is written is acknowledged when the transaction is complete,
 * with strict durability. A lost connection is opened again once (Safari drops those of pages in the
 * background).
 */
export class Keeping {
  #db: Promise<IDBPDatabase<Schema>> | null = null;

  async get<Name extends 'settings' | 'places'>(store: Name, key: string): Promise<Schema[Name]['value'] | undefined> {
    return this.#use((db) => db.get(store, key));
  }

  /** Resolves when the value is stored for good. @throws what the browser says when it cannot be. */
  async put<Name extends 'settings' | 'places'>(store: Name, key: string, value: Schema[Name]['value']): Promise<void> {
    await this.#use(async (db) => {
      const transaction = db.transaction(store, 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(value, key), transaction.done]);
    });
  }

  async #use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      this.#db = null;
      return work(await this.#open());
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#db ??= openDB<Schema>(NAME, VERSION, {
      upgrade(db) {
        db.createObjectStore('settings');
        db.createObjectStore('places');
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        this.#db = null;
      },
    });
    this.#db.catch(() => {
      this.#db = null;
    });
    return this.#db;
  }
}

/** The handle is dead, not the storage: the next one may live. */
function isLostConnection(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}
