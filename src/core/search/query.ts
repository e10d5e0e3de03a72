import type { TextPlace } from '../index/edition.js';

/** What is taken for the same while one searches. */
export interface Folding {
  /** Capital and small letters. */
  readonly case: boolean;
  /** Letters with and without their marks; `æ` and `ae`, `ß` and `ss`. */
  readonly diacritics: boolean;
  /** Letters of older print: ſ and s, u and v, i and j. */
  readonly letters: boolean;
  /** A word that is divided at the end of a line, and the same word whole. */
  readonly hyphens: boolean;
  /** Where the edition gives two forms (TEI P5 COED, `choice`): which of them is searched. */
  readonly sides: 'both' | 'written' | 'regular';
}

/** Which parts of an edition are searched. `names` are the places in text and notes where something is named. */
export type SearchScope = 'all' | 'text' | 'notes' | 'names';

/** What the reader looks for. */
export interface SearchQuery {
  /** As typed; `''` for elements alone. In quotation marks they are whole words. */
  readonly words: string;
  /** Whether they are a regular expression. */
  readonly isPattern: boolean;
  readonly wholeWords: boolean;
  readonly scope: SearchScope;
  /** Row of the division that is searched; −1 for all. */
  readonly division: number;
  readonly folding: Folding;
  /** Local name of the element that holds what is looked for; `''` for any. */
  readonly element: string;
  /** An attribute that it has, as it is written (`xml:lang`); `''` for any. */
  readonly attribute: string;
  /** What stands in that attribute; `''` for anything. */
  readonly value: string;
  /** Whether the value is meant whole, or some of it. */
  readonly isWholeValue: boolean;
}

export const DEFAULT_FOLDING: Folding = { case: true, diacritics: true, letters: true, hyphens: true, sides: 'both' };

export const EMPTY_QUERY: SearchQuery = {
  words: '',
  isPattern: false,
  wholeWords: false,
  scope: 'all',
  division: -1,
  folding: DEFAULT_FOLDING,
  element: '',
  attribute: '',
  value: '',
  isWholeValue: false,
};

/** Whether a query asks for nothing. */
export function isEmptyQuery({ words, element, attribute }: SearchQuery): boolean {
  return words.trim() === '' && element === '' && attribute === '';
}

/** Whether it says in which elements the words stand. */
export function hasMarkup({ element, attribute }: SearchQuery): boolean {
  return element !== '' || attribute !== '';
}

/** A place where something was found. Thousands are told at once; what stands around them is asked for when it is seen. */
export interface SearchHit {
  /** Characters of the text. What a note says in between is inside, though it was not looked at. */
  readonly textStart: number;
  readonly textEnd: number;
  /** What of it was found, when it does not run through: start and end of each stretch in turn; `[]` for all of it. */
  readonly stretches: readonly number[];
  /** The element that was looked for; −1 where it is words. */
  readonly row: number;
  /** Ordinal of the note it stands in; −1 in the text. */
  readonly note: number;
  /** Row of the division it stands in, as the contents have it; −1 for none. */
  readonly division: number;
}

/** A hit as it is listed: what was found, what stands around it, and where that is. */
export interface HitContext {
  /** Start tag, in short, of the element that was looked for: `persName ref="#ada"`; `''` where it is words. */
  readonly tag: string;
  readonly noteLabel: string;
  readonly place: TextPlace;
  /** As it is read: notes and the other side of a `choice` left out, white space as one space. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Some of what was found, from a place in the list on. */
export interface SearchPart {
  readonly hits: readonly SearchHit[];
  /** Of the first of these hits, as many as a screen shows. */
  readonly contexts: readonly HitContext[];
  /** How many were found so far. Beyond `MOST_LISTED` they are counted, beyond `MOST_COUNTED` they are not. */
  readonly count: number;
  readonly isDone: boolean;
  /** Why there is nothing, or not all of it; `null` when all is well. */
  readonly fault: SearchFault | null;
}

/**
 * `pattern`: the words are no regular expression, or one with parts that cannot be matched in one pass.
 * `slow`: the pattern took more work than a search may take. `many`: there are more than are counted.
 */
export type SearchFault = 'pattern' | 'slow' | 'many';

/** Hits of the first answer that come with what stands around them: more than a screen shows. */
export const FIRST_LISTED = 50;
/** Nobody looks through more. */
export const MOST_LISTED = 5_000;
/** More are not counted. */
export const MOST_COUNTED = 100_000;

/** A hit in a file that is not open, with its address as it stands in links. */
export interface AddressedHit extends SearchHit, HitContext {
  readonly address: string;
}

/** What was found in a file that is not open: the first of it, and how much it is. */
export interface FileFound {
  readonly hits: readonly AddressedHit[];
  readonly count: number;
  readonly fault: SearchFault | null;
}
