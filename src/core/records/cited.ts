import { type CitedDate, NO_DATE, readDate } from '../citation/date.js';
import { type CitedName, literal, nameOfParts, readName, readNames } from '../citation/name.js';
import type { Imprint, Publication } from '../citation/publication.js';
import { childElements, descend, descendants, textOf, type XmlElement } from './xml-element.js';

/** An edition as one cites it, from its header (TEI P5 HD2). Everything missing is empty. */
export interface CitedWork extends Pick<Publication, 'title' | 'authors' | 'editors' | 'edition' | keyof Imprint> {
  readonly subtitle: string;
  readonly translators: readonly CitedName[];
  /** The series that it came out in. */
  readonly collectionTitle: string;
  /** The address that the edition gives itself; only one of the web. */
  readonly url: string;
  readonly doi: string;
  /** Of the text: `en`. */
  readonly language: string;
  /** What it was made from, if that was printed (TEI P5 HD3, COBI). */
  readonly source: Publication | null;
}

/** Longer than this, a number of pages or of a volume is told about. */
const LONGEST_SCOPE = 100;
/** More names than a header can mean. */
const MOST_NAMES = 100;

export function readCited(header: XmlElement): CitedWork {
  const file = descend(header, 'fileDesc');
  const statement = file && descend(file, 'titleStmt');
  const publication = file && descend(file, 'publicationStmt');
  const titles = statement ? childElements(statement, 'title') : [];
  const main = titles.find(({ attributes }) => attributes['type'] === 'main') ?? titles[0] ?? null;
  const sub = titles.find(({ attributes }) => attributes['type'] === 'sub') ?? null;
  const responsible = (statement ? childElements(statement, 'editor', 'respStmt') : []).map(responsibilityOf);
  const of = (role: Role) => responsible.filter((one) => one.role === role).flatMap(({ names }) => names);
  const series = file && descend(file, 'seriesStmt');
  return {
    title: titleText(main),
    subtitle: sub === main ? '' : titleText(sub),
    authors: statement ? namesOf(childElements(statement, 'author')) : [],
    editors: unique(of('editor')),
    translators: unique(of('translator')),
    edition: textOf(file && descend(file, 'editionStmt', 'edition')),
    collectionTitle: seriesText(series),
    publisher: publication ? firstText(childElements(publication, 'publisher', 'authority', 'distributor')) : '',
    publisherPlace: publication ? firstText(childElements(publication, 'pubPlace')) : '',
    issued: dateOf(publication && descend(publication, 'date')),
    url: publication ? webAddress(publication) : '',
    doi: publication ? doiOf(publication) : '',
    language: languageOf(header),
    source: file ? sourceOf(childElements(file, 'sourceDesc')) : null,
  };
}

type Role = 'editor' | 'translator' | 'other';

/** TEI's words for roles are free; these are those of editing and translating, in a few languages. */
const TRANSLATES = /transl|übers|tradu|vertal|перев/i;
const EDITS = /\bedit|^ed[st]?\b|hrsg|herausg|éditeur|éditric|édition|a cura|curator|редакт|compil/i;
const ENCODES = /encod|markup|mark-up|xml|\btei\b|digit|transcri|proof|ocr|scann|convers|electronic|machine/i;

function responsibilityOf(element: XmlElement): { role: Role; names: CitedName[] } {
  if (element.name === 'editor') {
    const role = element.attributes['role'] ?? '';
    return { role: TRANSLATES.test(role) ? 'translator' : 'editor', names: namesOf([element]) };
  }
  const said = childElements(element, 'resp').map((resp) => textOf(resp));
  const role = said.join(' ');
  const names = childElements(element).filter(({ name }) => name !== 'resp' && name !== 'note');
  if (TRANSLATES.test(role)) return { role: 'translator', names: namesOf(names) };
  // Who encoded a text, or its notes, has not edited it in the sense of a title page.
  return { role: EDITS.test(role) && !ENCODES.test(role) ? 'editor' : 'other', names: namesOf(names) };
}

const PERSON_NAMES = ['persName', 'name', 'orgName'];

function namesOf(elements: readonly XmlElement[]): CitedName[] {
  const names = elements.slice(0, MOST_NAMES).flatMap((element) => {
    const inside = PERSON_NAMES.includes(element.name) ? [element] : childElements(element, ...PERSON_NAMES);
    // One name in several scripts is one person.
    const languages = new Set(inside.map(({ attributes }) => attributes['xml:lang']));
    const own = languages.size === inside.length ? inside.slice(0, 1) : inside;
    return own.length > 0 ? own.map(nameOf) : isParted(element) ? [nameOf(element)] : readNames(wholeName(element));
  });
  return unique(names.filter((name) => name !== null));
}

function isParted(element: XmlElement): boolean {
  return element.name === 'orgName' || descendants(element, 'surname').length > 0;
}

function wholeName(element: XmlElement): string {
  return textOf(element, ['note', 'idno', 'date', 'affiliation', 'email', 'roleName']);
}

/** Who did two things is named once. */
function unique(names: readonly CitedName[]): CitedName[] {
  return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
}

function nameOf(element: XmlElement): CitedName | null {
  const part = (...names: string[]) =>
    descendants(element, ...names)
      .map((one) => textOf(one))
      .join(' ');
  const family = part('surname');
  const whole = wholeName(element);
  if (element.name === 'orgName') return whole === '' ? null : literal(whole);
  if (family === '') return readName(whole);
  return nameOfParts(part('forename', 'foreName'), part('nameLink'), family, part('genName'));
}

/** The first source that has parts; one that is told in words alone is none. */
function sourceOf(descriptions: readonly XmlElement[]): Publication | null {
  const records = descriptions.flatMap((description) => descendants(description, 'biblStruct', 'biblFull', 'bibl'));
  for (const record of records) {
    const source = record.name === 'biblFull' ? sourceOfFull(record) : sourceOfRecord(record);
    if (source) return source;
  }
  return null;
}

function sourceOfRecord(record: XmlElement): Publication | null {
  const analytic = descend(record, 'analytic');
  const monograph = descend(record, 'monogr') ?? record;
  const imprint = descend(monograph, 'imprint') ?? monograph;
  const own = analytic ?? monograph;
  const titles = childElements(own, 'title');
  const isLevel = (level: string) => (title: XmlElement) => title.attributes['level'] === level;
  // A plain `bibl` has the titles of the part and of the whole side by side.
  const part = analytic ? titles[0] : titles.find(isLevel('a'));
  const hosts = analytic ? childElements(monograph, 'title') : titles.filter((title) => title !== part);
  const host = hosts[0];
  const title = titleText(part ?? host ?? null);
  if (title === '' || (record.name === 'bibl' && childElements(record).length < 2)) return null;
  const scopes = [...childElements(monograph, 'biblScope'), ...childElements(imprint, 'biblScope')];
  const scope = (unit: string) =>
    scopeText(scopes.find(({ attributes }) => (attributes['unit'] ?? attributes['type']) === unit) ?? null);
  const isJournal = host?.attributes['level'] === 'j' || scope('issue') !== '';
  return {
    kind: !part ? 'book' : isJournal ? 'article' : 'chapter',
    title,
    containerTitle: part ? titleText(host ?? null) : '',
    authors: namesOf(childElements(own, 'author')),
    editors: namesOf(childElements(monograph, 'editor')),
    publisher: firstText(childElements(imprint, 'publisher')),
    publisherPlace: firstText(childElements(imprint, 'pubPlace')),
    issued: dateOf(descend(imprint, 'date')),
    volume: (scope('volume') || scope('vol')).replace(/^vol(?:ume)?\.?\s*/i, ''),
    issue: scope('issue').replace(/^(?:no|issue)\.?\s*/i, ''),
    page: (scope('page') || scope('pp') || scope('pages')).replace(/^p{1,2}\.?\s*/i, ''),
    edition: textOf(childElements(monograph, 'edition')[0] ?? null),
  };
}

function sourceOfFull(record: XmlElement): Publication | null {
  const statement = descend(record, 'titleStmt');
  const publication = descend(record, 'publicationStmt');
  const title = titleText(statement && descend(statement, 'title'));
  if (!statement || title === '') return null;
  return {
    kind: 'book',
    title,
    containerTitle: '',
    authors: namesOf(childElements(statement, 'author')),
    editors: namesOf(childElements(statement, 'editor')),
    publisher: publication ? firstText(childElements(publication, 'publisher')) : '',
    publisherPlace: publication ? firstText(childElements(publication, 'pubPlace')) : '',
    issued: dateOf(publication && descend(publication, 'date')),
    volume: '',
    issue: '',
    page: '',
    edition: textOf(descend(record, 'editionStmt', 'edition')),
  };
}

/** What is written, or else what the attributes say (TEI P5 COBI). */
function scopeText(element: XmlElement | null): string {
  const { from = '', to = from } = element?.attributes ?? {};
  return (textOf(element) || (from === to ? from : `${from}–${to}`)).slice(0, LONGEST_SCOPE);
}

/** `Loeb Classical Library 18` */
function seriesText(series: XmlElement | null): string {
  const title = titleText(series && (childElements(series, 'title')[0] ?? null));
  const number = scopeText(series && (childElements(series, 'biblScope')[0] ?? null));
  return title === '' || number === '' ? title : `${title}${/^\d/.test(number) ? ' ' : ', '}${number}`;
}

/** The first that says something: of several names of one publisher, in several languages, the first. */
function firstText(elements: readonly XmlElement[]): string {
  const texts = elements.map((element) => {
    const names = childElements(element, 'orgName');
    return textOf(names[0] ?? element, ['note', 'idno', 'address', 'addrLine', 'email', 'ref', 'ptr']);
  });
  return trimmedText(texts.find((text) => text) ?? '');
}

function titleText(element: XmlElement | null): string {
  // A full stop that ends the entry of a catalogue, and no abbreviation.
  const text = trimmedText(textOf(element, ['note'])).replace(/([\p{L}\d]{4}|[,;:/])\.$/u, '$1');
  return trimmedText(text).replaceAll(' : ', ': ');
}

/** Without the marks that catalogues set between fields. */
function trimmedText(text: string): string {
  const isMark = (at: number) => /[\s,;:/]/.test(text[at] as string);
  let [start, end] = [0, text.length];
  // Sign by sign: a pattern for the end would begin anew at each of a thousand marks in the middle.
  while (start < end && isMark(start)) start++;
  while (end > start && isMark(end - 1)) end--;
  return text.slice(start, end);
}

/** What the attributes say, which is exact, else the words. */
function dateOf(date: XmlElement | null): CitedDate {
  if (!date) return NO_DATE;
  const { attributes } = date;
  return readDate(attributes['when'] ?? attributes['from'] ?? attributes['notBefore'] ?? textOf(date));
}

function webAddress(publication: XmlElement): string {
  const given = [
    ...descendants(publication, 'idno').map((idno) => textOf(idno)),
    ...childElements(publication, 'ptr', 'ref').map(({ attributes }) => attributes['target'] ?? ''),
  ];
  return given.find((address) => /^https?:\/\/[^\s<>"]+$/.test(address) && !DOI.test(address)) ?? '';
}

const DOI = /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/[^\s<>"]+)$/i;

function doiOf(publication: XmlElement): string {
  return (
    descendants(publication, 'idno')
      .map((idno) => DOI.exec(textOf(idno))?.[1] ?? '')
      .find((doi) => doi !== '') ?? ''
  );
}

function languageOf(header: XmlElement): string {
  const profile = descend(header, 'profileDesc', 'langUsage');
  const [first, ...more] = profile ? childElements(profile, 'language') : [];
  const ident = first?.attributes['ident'] ?? '';
  return more.length === 0 && /^[A-Za-z-]{2,20}$/.test(ident) ? ident : '';
}
