import type { CitedWork } from '../records/cited.js';
import { isKnown } from './date.js';
import type { CitedName } from './name.js';
import type { Imprint, Publication } from './publication.js';
import { type FromTo, NO_REFERENCE, type PassageReference } from './reference.js';

/** What is cited: a publication, and where in it. Everything missing is empty. */
export interface CitedItem extends Publication {
  readonly translators: readonly CitedName[];
  /** The series that it came out in. */
  readonly collectionTitle: string;
  readonly language: string;
  /** The print that an edition was made from, when that is another book than itself. */
  readonly original: Imprint | null;
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
    return {
      ...common,
      // With its own edition: what the header says of itself is the edition of the file, and not of that print.
      ...source,
      authors: source.authors.length > 0 ? source.authors : work.authors,
      issued: isKnown(source.issued) ? source.issued : work.issued,
      collectionTitle: '',
      original: null,
    };
  }
  const isOwn = work.publisher !== '' || isKnown(work.issued);
  const imprint: Imprint = isOwn ? work : (source ?? work);
  const { publisher, publisherPlace, issued } = imprint;
  const authors = work.authors.length > 0 ? work.authors : (source?.authors ?? []);
  const editors = work.editors.length > 0 ? work.editors : (source?.editors ?? []);
  const original = source && isOwn && isKnown(source.issued) ? imprintOf(source) : null;
  return {
    ...common,
    kind: 'book',
    title: titleOf(work),
    containerTitle: '',
    authors,
    // Who wrote a book is not named again for having brought it out.
    editors: editors.filter((one) => !authors.some((other) => JSON.stringify(other) === JSON.stringify(one))),
    ...{ publisher, publisherPlace, issued },
    volume: isOwn ? '' : (source?.volume ?? ''),
    issue: '',
    page: '',
    edition: isOwn ? work.edition : source?.edition || work.edition,
    collectionTitle: work.collectionTitle,
    original: original?.issued.year === work.issued.year ? null : original,
  };
}

function imprintOf({ publisher, publisherPlace, issued }: Imprint): Imprint {
  return { publisher, publisherPlace, issued };
}

function titleOf({ title, subtitle }: CitedWork): string {
  if (subtitle === '') return title;
  return /[?!:]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
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
