import type { CitedWork } from '../records/cited.js';
import type { CitedName } from './name.js';
import { type FromTo, NO_REFERENCE, type PassageReference } from './reference.js';

/** A date as far as it is known; 0 for what is not. */
export interface CitedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What was said, where no year can be read from it. */
  readonly words: string;
}

/** What is cited, in the parts that all styles put together. Everything missing is empty. */
export interface CitedItem {
  readonly kind: 'article' | 'chapter' | 'book';
  readonly title: string;
  /** The journal, or the book that it is a chapter of. */
  readonly container: string;
  readonly authors: readonly CitedName[];
  /** Of the book; for a chapter of the book that it is in. */
  readonly editors: readonly CitedName[];
  readonly translators: readonly CitedName[];
  readonly publisher: string;
  readonly place: string;
  readonly date: CitedDate;
  /** Of the journal, or of a work in several volumes. */
  readonly volume: string;
  readonly issue: string;
  /** All pages of an article or a chapter. */
  readonly pages: string;
  readonly edition: string;
  readonly series: string;
  readonly language: string;
  /** The print that an edition was made from, when that is another book than itself. */
  readonly original: { readonly publisher: string; readonly place: string; readonly date: CitedDate } | null;
  readonly doi: string;
  /** Where it is read; `''` for an edition that only this device has. */
  readonly url: string;
  /** Where in it; for the whole `NO_REFERENCE`. */
  readonly reference: PassageReference;
}

/**
 * What one cites of an edition. One that gives an article or a chapter is cited as that, since its page numbers are that
 * print's; any other is a book of its own, and the print it was made from stands beside it.
 * @param link to the passage or the edition; `''` when it has none that others can follow.
 */
export function itemOf(work: CitedWork, link: string, reference: PassageReference = NO_REFERENCE): CitedItem {
  const { source } = work;
  const isWhole = reference === NO_REFERENCE;
  const ownUrl = work.doi === '' ? work.url : `https://doi.org/${work.doi}`;
  const common = {
    translators: work.translators,
    language: work.language,
    doi: work.doi,
    // What stays wherever it is moved is best for the whole; only a link opens at a passage.
    url: (isWhole && work.doi !== '' ? ownUrl : link) || ownUrl,
    reference,
  };
  if (source && source.kind !== 'book') {
    const { kind, title, container, publisher, place, volume, issue, pages } = source;
    const authors = source.authors.length > 0 ? source.authors : work.authors;
    const [editors, date] = [source.editors, readDate(source.date || work.date)];
    return {
      ...common,
      kind,
      title,
      container,
      authors,
      editors,
      publisher,
      place,
      date,
      volume,
      issue,
      pages,
      // What the header says of itself is the edition of the file, and not of that print.
      edition: source.edition,
      series: '',
      original: null,
    };
  }
  const own = readDate(work.date);
  const printed = source ? readDate(source.date) : NO_DATE;
  const isOwn = work.publisher !== '' || isKnown(own);
  const authors = work.authors.length > 0 ? work.authors : (source?.authors ?? []);
  const editors = work.editors.length > 0 ? work.editors : (source?.editors ?? []);
  const original =
    source && isKnown(printed) && isOwn ? { publisher: source.publisher, place: source.place, date: printed } : null;
  return {
    ...common,
    kind: 'book',
    title: titleOf(work),
    container: '',
    authors,
    // Who wrote a book is not named again for having brought it out.
    editors: editors.filter((one) => !authors.some((other) => JSON.stringify(other) === JSON.stringify(one))),
    publisher: isOwn ? work.publisher : (source?.publisher ?? ''),
    place: isOwn ? work.place : (source?.place ?? ''),
    date: isOwn ? own : printed,
    volume: isOwn ? '' : (source?.volume ?? ''),
    issue: '',
    pages: '',
    edition: isOwn ? work.edition : source?.edition || work.edition,
    series: work.series,
    original: original && original.date.year === own.year ? null : original,
  };
}

function titleOf({ title, subtitle }: CitedWork): string {
  if (subtitle === '') return title;
  return /[?!:]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

const NO_DATE: CitedDate = { year: 0, month: 0, day: 0, words: '' };

function isKnown({ year, words }: CitedDate): boolean {
  return year !== 0 || words !== '';
}

/** ISO 8601, or words with a year in them. */
export function readDate(text: string): CitedDate {
  const iso = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(text.trim());
  if (iso) return { year: Number(iso[1]), month: Number(iso[2] ?? 0), day: Number(iso[3] ?? 0), words: '' };
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text.slice(0, 1_000))?.[0] ?? romanYear(text);
  return year === undefined ? { ...NO_DATE, words: text.trim().slice(0, 60) } : { ...NO_DATE, year: Number(year) };
}

/** No book has an earlier year on its title page. */
const FIRST_PRINTED = 1450;

const ROMAN: Readonly<Record<string, number>> = { M: 1000, D: 500, C: 100, L: 50, X: 10, V: 5, I: 1 };

/** The year of an old print, `M, DCC, XCI.`; nothing for a date that is more than that. */
function romanYear(text: string): number | undefined {
  const figures = text.slice(0, 60).replace(/[\s.,]+/g, '');
  if (text.length > 60 || !/^M[MDCLXVI]{2,15}$/.test(figures)) return undefined;
  const values = [...figures].map((figure) => ROMAN[figure] as number);
  const year = values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
  return year >= FIRST_PRINTED ? year : undefined;
}

/** The year as one writes it; `''` when nothing is known. */
export function yearText({ year, words }: CitedDate): string {
  return year < 0 ? `${-year} BCE` : year > 0 ? String(year) : words;
}

/** What says where in a work something is: the best that the edition has. */
export interface Locator {
  readonly kind: 'own' | 'page' | 'line' | 'paragraph' | 'none';
  readonly at: FromTo;
  /** Lines of the page, when there is a page. */
  readonly lines: FromTo | null;
  /** Label of the note that holds the passage. */
  readonly note: string;
}

export function locatorOf({ own, pages, lines, paragraphs, note }: PassageReference): Locator {
  if (own) return { kind: 'own', at: own, lines: null, note };
  if (pages) return { kind: 'page', at: pages, lines: pages.from === pages.to ? lines : null, note };
  if (lines) return { kind: 'line', at: lines, lines: null, note };
  if (paragraphs) return { kind: 'paragraph', at: paragraphs, lines: null, note };
  return { kind: 'none', at: { from: '', to: '' }, lines: null, note };
}
