import type { BookReading, ShelfBook } from '../../core/library/book.js';
import type { Slice } from './slice.js';

/** What is on the shelf, and what is being done with it. */
export interface LibraryState {
  readonly isOpen: boolean;
  readonly books: readonly ShelfBook[];
  /** How far the editions that ship were read, by their ids. */
  readonly shippedReading: Readonly<Record<string, BookReading | null>>;
  readonly storage: ShelfStorage;
  /** Title of the book that was removed last and can be put back; `''` for none. */
  readonly removed: string;
  /** What happened to what was given last: sentences. */
  readonly messages: readonly string[];
  /** What is being worked on; `null` when nothing is. */
  readonly work: LibraryWork | null;
  /** Something is held over the page that could be dropped. */
  readonly isHeldOver: boolean;
}

/** Where the books are, as the browser tells. */
export interface ShelfStorage {
  /** Bytes; `null` when the browser does not tell. */
  readonly used: number | null;
  readonly quota: number | null;
  readonly isPersistent: boolean | null;
  /** Whether anything can be kept at all. */
  readonly isAvailable: boolean;
  /** When a backup was made last; `null` for never. Milliseconds since 1970. */
  readonly backedUpAt: number | null;
  /** Whether it is time for a word about backups. */
  readonly wantsBackup: boolean;
}

/** One of several files is being looked at, or a backup is being made or read. */
export interface LibraryWork {
  readonly name: string;
  readonly at: number;
  readonly of: number;
}

export type LibraryAction =
  | { readonly type: 'library/shown'; readonly isOpen: boolean }
  | {
      readonly type: 'library/shelf';
      readonly books: readonly ShelfBook[];
      readonly shippedReading: LibraryState['shippedReading'];
      readonly storage: ShelfStorage;
    }
  | { readonly type: 'library/removed'; readonly title: string }
  | { readonly type: 'library/messages'; readonly messages: readonly string[] }
  | { readonly type: 'library/work'; readonly work: LibraryWork | null }
  | { readonly type: 'library/held-over'; readonly isHeldOver: boolean };

export const librarySlice: Slice<LibraryState, LibraryAction> = {
  initial: {
    isOpen: false,
    books: [],
    shippedReading: {},
    storage: { used: null, quota: null, isPersistent: null, isAvailable: true, backedUpAt: null, wantsBackup: false },
    removed: '',
    messages: [],
    work: null,
    isHeldOver: false,
  },
  reduce(state, action) {
    switch (action.type) {
      case 'library/shown':
        return state.isOpen === action.isOpen ? state : { ...state, isOpen: action.isOpen };
      case 'library/shelf': {
        const { books, shippedReading, storage } = action;
        return { ...state, books, shippedReading, storage };
      }
      case 'library/removed':
        return { ...state, removed: action.title };
      case 'library/messages':
        return { ...state, messages: action.messages };
      case 'library/work':
        return { ...state, work: action.work };
      case 'library/held-over':
        return state.isHeldOver === action.isHeldOver ? state : { ...state, isHeldOver: action.isHeldOver };
      default:
        return state;
    }
  },
};
