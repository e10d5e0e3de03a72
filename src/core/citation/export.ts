import { type CitedDate, yearText } from './date.js';
import { editionNumber } from './edition-text.js';
import type { CitedItem } from './item.js';
import { type CitedName, withParticle } from './name.js';
import { passageWords } from './styles.js';

/** The files that programs for references read. */
export const EXPORTS = ['bibtex', 'ris', 'csl'] as const;
export type ExportName = (typeof EXPORTS)[number];

export const EXPORT_FORMS: {
  readonly [Name in ExportName]: { readonly extension: string; readonly mediaType: string };
} = {
  bibtex: { extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { extension: 'ris', mediaType: 'application/x-research-info-systems' },
  csl: { extension: 'json', mediaType: 'application/vnd.citationstyles.csl+json' },
};

export function exportCitation(name: ExportName, item: CitedItem): string {
  return { bibtex: bibTex, ris, csl: cslJson }[name](item);
}

/** What stands in the note of an export: where the passage is, and the print that an edition was made from. */
function noteOf(item: CitedItem): string {
  const { original } = item;
  const passage = passageWords(item);
  const print = original
    ? [original.publisherPlace, original.publisher, yearText(original.issued)].filter(Boolean).join(', ')
    : '';
  return [passage === '' ? '' : `Cited: ${passage}`, print === '' ? '' : `Made from: ${print}`]
    .filter(Boolean)
    .join('. ');
}

/** As a number where it is one: programs say `2nd ed.` in their own words. */
function editionOf({ edition }: CitedItem): string {
  return String(editionNumber(edition) || edition);
}

// BibTeX, as biblatex and BibTeX both read it; in Unicode.

function bibTex(item: CitedItem): string {
  const { kind, issued, containerTitle, doi } = item;
  const [type, host] = { article: ['article', 'journal'], chapter: ['incollection', 'booktitle'], book: ['book', ''] }[
    kind
  ] as [string, string];
  const fields: [name: string, value: string][] = [
    ['author', bibTexNames(item.authors)],
    ['editor', bibTexNames(item.editors)],
    ['translator', bibTexNames(item.translators)],
    // Twice in braces, so that no style changes its capitals.
    ['title', item.title === '' ? '' : `{${tex(item.title)}}`],
    [host, containerTitle === '' ? '' : `{${tex(containerTitle)}}`],
    ['publisher', texWhole(item.publisher)],
    ['address', texWhole(item.publisherPlace)],
    ['year', tex(issued.year < 0 ? String(issued.year) : yearText(issued))],
    ['month', issued.month === 0 ? '' : String(issued.month)],
    ['volume', tex(item.volume)],
    ['number', tex(item.issue)],
    ['pages', texPages(item.page)],
    ['edition', tex(editionOf(item))],
    ['series', tex(item.collectionTitle)],
    ['doi', texAddress(doi)],
    ['url', texAddress(item.url)],
    ['language', tex(item.language)],
    ['note', tex(noteOf(item))],
  ];
  const lines = fields
    .filter(([name, value]) => name !== '' && value !== '')
    .map(([name, value]) => `  ${name} = {${value}},`);
  return `@${type}{${keyOf(item)},\n${lines.join('\n')}\n}\n`;
}

function bibTexNames(names: readonly CitedName[]): string {
  return names
    .map(({ given, particle, family, suffix, literal }) => {
      if (literal !== '' || family === '') return `{${tex(literal || given)}}`;
      // Small words inside a name would be taken for its particle, `and` and a comma for its end.
      const isWhole = /(?:^|\s)(?:\p{Ll}|and(?:\s|$))|,/u.test(family);
      const last = withParticle(tex(particle), isWhole ? `{${tex(family)}}` : tex(family));
      return [last, tex(suffix), texWhole(given)].filter(Boolean).join(', ');
    })
    .join(' and ');
}

/** In braces of its own where `and` or a comma would part it: publishers and places are lists. */
function texWhole(text: string): string {
  return /\sand\s|,/i.test(text) ? `{${tex(text)}}` : tex(text);
}

/** From one page to another stand two hyphens; those inside the number of a page, `A-12`, stay. */
function texPages(pages: string): string {
  return oneLine(pages)
    .replace(/(^|[\s,])([\p{L}\p{N}]+)-([\p{L}\p{N}]+)(?=,|$)/gu, '$1$2–$3')
    .split(/\s*[–—]\s*|\s-+\s/)
    .map(tex)
    .join('--');
}

/** Signs that mean something to TeX. Braces count even behind a backslash, so they are called by name. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
};

function tex(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\{}~^`%&_#$]/g, (sign) => TEX[sign] ?? `\\${sign}`)
      // Two of them are one other sign to TeX.
      .replace(/([-'])(?=\1)/g, '$1{}')
  );
}

/** An address is read as it is; what would unbalance the braces is percent-encoded. */
function texAddress(address: string): string {
  return address.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Letters that are no letter with a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** `pirani2008communist`: letters without their marks. */
function keyOf({ authors, editors, issued, title }: CitedItem): string {
  const first = authors[0] ?? editors[0];
  const plain = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN_LETTERS[letter] as string)
      .replace(/[^a-z0-9]/g, '');
  const word =
    title
      .split(/\s+/)
      .map(plain)
      .find((one) => one.length > 3) ?? '';
  const name = plain(first ? first.family || (first.literal.split(' ').at(-1) ?? '') : '');
  return `${name}${issued.year > 0 ? issued.year : ''}${word}` || 'edition';
}

// RIS: two letters, two blanks, a hyphen, a blank; each on a line of its own.

function ris(item: CitedItem): string {
  const { kind, issued, page } = item;
  const [first = '', last = ''] = firstAndLast(page);
  const dates = [issued.year > 0 ? String(issued.year) : '', two(issued.month), two(issued.day)];
  const fields: [tag: string, value: string][] = [
    ['TY', { article: 'JOUR', chapter: 'CHAP', book: 'BOOK' }[kind]],
    ...item.authors.map((name): [string, string] => ['AU', risName(name)]),
    ...item.editors.map((name): [string, string] => [kind === 'book' ? 'ED' : 'A2', risName(name)]),
    ...item.translators.map((name): [string, string] => ['A4', risName(name)]),
    ['TI', item.title],
    ['T2', kind === 'book' ? item.collectionTitle : item.containerTitle],
    ['PB', item.publisher],
    ['CY', item.publisherPlace],
    ['PY', issued.year > 0 ? String(issued.year) : yearText(issued)],
    ['DA', issued.month > 0 && issued.year > 0 ? `${dates.join('/')}/` : ''],
    ['VL', item.volume],
    ['IS', item.issue],
    ['SP', first],
    ['EP', last],
    ['ET', editionOf(item)],
    ['DO', item.doi],
    ['UR', item.url],
    ['LA', item.language],
    ['N1', noteOf(item)],
  ];
  const lines = fields.map(([tag, value]) => [tag, oneLine(value)]).filter(([, value]) => value !== '');
  return `${lines.map(([tag, value]) => `${tag}  - ${value}`).join('\r\n')}\r\nER  - \r\n`;
}

/** The first page and the last; more than two stay together. */
function firstAndLast(pages: string): readonly string[] {
  const parts = pages.split(/\s*[–—]\s*|\s-+\s/);
  const isOne = parts.length === 1 && /^[\p{L}\p{N}]+-[\p{L}\p{N}]+$/u.test(pages);
  return isOne ? pages.split('-') : parts.length === 2 ? parts : [pages];
}

/** A comma stands between the family name and the others, so that an institution has to do without. */
function risName({ given, particle, family, suffix, literal }: CitedName): string {
  if (literal !== '') return literal.replace(/\s*,\s*/g, ' ');
  return [withParticle(particle, family), given, suffix].filter(Boolean).join(', ');
}

function two(number: number): string {
  return number === 0 ? '' : String(number).padStart(2, '0');
}

// CSL-JSON, as Zotero and citeproc read it.

function cslJson(item: CitedItem): string {
  const { kind, original } = item;
  const names = (all: readonly CitedName[]) => (all.length === 0 ? undefined : all.map(cslName));
  const text = (value: string) => oneLine(value) || undefined;
  const entry = {
    id: keyOf(item),
    type: { article: 'article-journal', chapter: 'chapter', book: 'book' }[kind],
    title: text(item.title),
    author: names(item.authors),
    editor: names(item.editors),
    translator: names(item.translators),
    'container-title': text(item.containerTitle),
    'collection-title': text(item.collectionTitle),
    publisher: text(item.publisher),
    'publisher-place': text(item.publisherPlace),
    issued: cslDate(item.issued),
    volume: text(item.volume),
    issue: text(item.issue),
    page: text(item.page),
    edition: text(editionOf(item)),
    'original-date': original ? cslDate(original.issued) : undefined,
    'original-publisher': original ? text(original.publisher) : undefined,
    'original-publisher-place': original ? text(original.publisherPlace) : undefined,
    DOI: text(item.doi),
    URL: text(item.url),
    language: text(item.language),
    note: text(noteOf(item)),
  };
  return `${JSON.stringify([entry], null, 2)}\n`;
}

function cslName({ given, particle, family, suffix, literal }: CitedName) {
  if (literal !== '' || family === '') return { literal: literal || given };
  return {
    family,
    ...(given === '' ? {} : { given }),
    ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

function cslDate({ year, month, day, words }: CitedDate) {
  if (year !== 0) return { 'date-parts': [[year, ...(month === 0 ? [] : [month]), ...(day === 0 ? [] : [day])]] };
  return words === '' ? undefined : { literal: words };
}

/** Without line ends, and without signs that no program shows. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A name for the file of an export. */
export function exportFileName(name: ExportName, item: CitedItem): string {
  return `${keyOf(item)}.${EXPORT_FORMS[name].extension}`;
}
