import { readDate } from '../../src/core/citation/date.js';
import type { CitedItem } from '../../src/core/citation/item.js';
import { type CitedName, readName } from '../../src/core/citation/name.js';
import { NO_REFERENCE, type PassageReference } from '../../src/core/citation/reference.js';

/** What a made item is said to be: names as they are written, dates too; a reference from one place to another. */
export type ItemWishes = Partial<Omit<CitedItem, 'authors' | 'editors' | 'translators' | 'issued' | 'reference'>> & {
  readonly authors?: string;
  readonly editors?: string;
  readonly translators?: string;
  readonly date?: string;
  readonly at?: Partial<Record<'own' | 'pages' | 'lines' | 'paragraphs', string>> & { readonly note?: string };
};

/** An item to cite. Names are parted by `;`, the ends of a stretch by `..`. */
export function itemFrom({ authors, editors, translators, date, at, ...rest }: ItemWishes): CitedItem {
  return {
    kind: 'book',
    title: '',
    containerTitle: '',
    publisher: '',
    publisherPlace: '',
    volume: '',
    issue: '',
    page: '',
    edition: '',
    collectionTitle: '',
    language: '',
    original: null,
    doi: '',
    url: '',
    ...rest,
    authors: namesFrom(authors),
    editors: namesFrom(editors),
    translators: namesFrom(translators),
    issued: readDate(date ?? ''),
    reference: at ? referenceFrom(at) : NO_REFERENCE,
  };
}

function namesFrom(names = ''): CitedName[] {
  return names.split(';').flatMap((name) => readName(name) ?? []);
}

function referenceFrom(at: NonNullable<ItemWishes['at']>): PassageReference {
  const fromTo = (text: string | undefined) => {
    const [from = '', to = from] = text?.split('..') ?? [];
    return text === undefined ? null : { from, to };
  };
  return {
    own: fromTo(at.own),
    pages: fromTo(at.pages),
    lines: fromTo(at.lines),
    paragraphs: fromTo(at.paragraphs),
    note: at.note ?? '',
  };
}
