import type { CitedDate } from './date.js';
import type { CitedName } from './name.js';

/**
 * Something that was published, in the parts that all styles put together. They are called as CSL calls them (CSL 1.0.2,
 * Appendix IV), in the plural where there may be several; `kind` is its `type`. Everything missing is empty.
 */
export interface Publication {
  /** An article in a journal, a part of a book, or a book by itself. */
  readonly kind: 'article' | 'chapter' | 'book';
  readonly title: string;
  /** The journal, or the book that it is a chapter of. */
  readonly containerTitle: string;
  readonly authors: readonly CitedName[];
  /** Of the book; for a chapter of the book that it is in. */
  readonly editors: readonly CitedName[];
  readonly publisher: string;
  readonly publisherPlace: string;
  readonly issued: CitedDate;
  /** Of the journal, or of a work in several volumes. */
  readonly volume: string;
  readonly issue: string;
  /** All pages of an article or a chapter. */
  readonly page: string;
  /** Of the book; of an article `''`. */
  readonly edition: string;
}

/** When and by whom something was brought out. */
export type Imprint = Pick<Publication, 'publisher' | 'publisherPlace' | 'issued'>;
