import { authorityNumber, isAddress, typedNumber } from '../names/authorities.js';
import { type EntityKind, pointers } from '../tei.js';
import { imprintText, readBibliography } from './bibliography.js';
import { type DateValue, dateOf, datesOfAttributes } from './dates.js';
import { PLACES_BY_SIZE, readNames } from './record-names.js';
import {
  childElements,
  descend,
  descendants,
  type ReadReferences,
  readElement,
  textOf,
  type XmlElement,
} from './xml-element.js';

export type { DateValue } from './dates.js';

/** A statement about someone or something, kept as TEI so that its formatting and names are shown. */
export interface Gloss {
  /** Code units within the record's own source, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What it rests on: ids of paragraphs or records (`@source`). */
  readonly sources: readonly string[];
  /** What kind of source that is: ids of categories (`@ana`). */
  readonly origins: readonly string[];
  /** `high`, `medium`, `low`, `unknown`, or `''` (TEI P5 att.global.responsibility). */
  readonly cert: string;
}

/** Someone or something that a record names as a part of its story. */
export interface Tie {
  readonly role: 'bornIn' | 'diedIn' | 'livedIn' | 'locatedIn';
  readonly kind: EntityKind;
  /** What the name there points at; `''` for nothing. */
  readonly key: string;
  readonly text: string;
}

/** An entry of a register as typed data (TEI P5 NDPERS, NDPLAC, NDORG, NDEVNT, COBI). */
export interface EntityRecord {
  readonly id: string;
  readonly kind: EntityKind;
  /** The preferred name; the beginning of its words, or the id, when the record has none. */
  readonly name: string;
  /** As registers are sorted and read: surname first, articles aside. */
  readonly sortName: string;
  readonly variants: readonly string[];
  readonly begin: DateValue | null;
  readonly end: DateValue | null;
  /** When someone was active (`floruit`), of whom neither birth nor death is known. */
  readonly active: DateValue | null;
  /** `female`, `male`, another word of the record, or `''`. */
  readonly sex: string;
  /** What they were or did, in a phrase or two. */
  readonly roles: readonly string[];
  readonly ties: readonly Tie[];
  readonly glosses: readonly Gloss[];
  /** For works: who made it, and where and when it came out. */
  readonly creators: readonly string[];
  readonly imprint: string;
  /** For places: latitude and longitude, with points for decimals; else as given. */
  readonly coordinates: string;
  /** Where else this is described; only what begins with http. */
  readonly links: readonly string[];
}

/** A name for a record that has none: so much of its words. */
const LONGEST_NAME = 80;
const ROLES = ['occupation', 'roleName', 'resp', 'state', 'trait', 'socecStatus', 'affiliation', 'nationality'].concat(
  'education',
  'faith',
  'roleDesc',
);
const GLOSSES = ['note', 'desc', 'gloss', 'p', 'ab'];

/** Reads the source of one record. @returns `null` when it cannot be read as an element. */
export function readRecord(
  xml: string,
  id: string,
  kind: EntityKind,
  references?: ReadReferences,
): EntityRecord | null {
  const root = readElement(xml, references);
  if (root === null) return null;
  const names = readNames(root, kind);
  const name = names.name || beginningOf(textOf(root, ['note'])) || id;
  // A work or a thing that is described in running words is shown in these.
  const isRunning = (kind === 'work' || kind === 'term') && isRunningText(root, name);
  const work = kind === 'work' && !isRunning ? readBibliography(root) : null;
  const birth = descend(root, 'birth');
  const death = descend(root, 'death');
  const begin = beginning(root, kind);
  const end = dateOf(death);
  return {
    id,
    kind,
    name,
    sortName: names.sortName || name,
    variants: names.variants.filter((variant) => variant !== name),
    begin,
    end,
    active: begin || end ? null : dateOf(descend(root, 'floruit')),
    sex: sexOf(root),
    roles: rolesOf(root),
    ties: [...placeTie('bornIn', birth), ...placeTie('diedIn', death), ...residences(root), ...around(root, kind)],
    glosses: isRunning
      ? [toGloss(root)]
      : childElements(root, ...GLOSSES)
          .filter(hasWords)
          .map(toGloss),
    creators: work?.creators ?? [],
    imprint: work ? imprintText(work) : '',
    coordinates: kind === 'place' || kind === 'event' ? coordinatesOf(descendants(root, 'geo')[0] ?? null) : '',
    links: linksOf(root),
  };
}

function beginningOf(text: string): string {
  if (text.length <= LONGEST_NAME) return text;
  const cut = text.slice(0, LONGEST_NAME);
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut} …`;
}

/** Whether a record is prose: words of its own between its parts, beyond its name. */
function isRunningText(root: XmlElement, name: string): boolean {
  const own = root.children.filter((child): child is string => typeof child === 'string').join(' ');
  return /[\p{L}\p{N}]/u.test(own) && textOf(root) !== name;
}

function beginning(root: XmlElement, kind: EntityKind): DateValue | null {
  const imprint = kind === 'work' ? descendants(root, 'date')[0] : undefined;
  if (imprint) return dateOf(imprint);
  const own = ['birth', 'date'].map((name) => descend(root, name)).find((element) => element !== null);
  return dateOf(own ?? null) ?? datesOfAttributes(root);
}

function sexOf(root: XmlElement): string {
  const element = descend(root, 'sex') ?? descend(root, 'gender');
  const value = element?.attributes['value'] ?? (textOf(element) || root.attributes['sex'] || '');
  const plain = value.trim().toLowerCase();
  // ISO 5218, vCard and common words.
  if (/^(?:1|m|male|männlich|masculin|maschio)$/.test(plain)) return 'male';
  if (/^(?:2|f|w|female|weiblich|féminin|femmina)$/.test(plain)) return 'female';
  return /^(?:0|9|u|n|unknown)?$/.test(plain) ? '' : textOf(element) || value.trim();
}

function rolesOf(root: XmlElement): string[] {
  const said = childElements(root, ...ROLES).map(roleText);
  const role = root.attributes['role'] ?? '';
  return unique([...said, isAddress(role) || role.startsWith('#') ? '' : role]);
}

function roleText(element: XmlElement): string {
  return textOf(descend(element, 'desc') ?? descend(element, 'label') ?? element, ['note', 'geo', 'idno']);
}

const PLACE_NAMES = ['placeName', 'settlement', 'geogName', 'region', 'country', 'district'];

/** Where someone was born or died. */
function placeTie(role: Tie['role'], element: XmlElement | null): Tie[] {
  const place = element && descendants(element, ...PLACE_NAMES)[0];
  return place ? tie(role, 'place', place) : [];
}

/** Where someone lived: a name of a place, else the words. */
function residences(root: XmlElement): Tie[] {
  return childElements(root, 'residence').flatMap((residence) => {
    const places = placeTie('livedIn', residence);
    return places.length > 0 ? places : tie('livedIn', 'place', residence);
  });
}

/** What a place lies in: `location/placeName`, or the larger parts that stand beside its name. */
function around(root: XmlElement, kind: EntityKind): Tie[] {
  if (kind !== 'place') return [];
  const located = childElements(root, 'location').flatMap((location) => childElements(location, ...PLACE_NAMES));
  const beside = PLACES_BY_SIZE.flatMap((name) => childElements(root, name));
  const hasName = childElements(root, 'placeName', 'geogName').length > 0;
  return [...located, ...(hasName ? beside : beside.slice(1))].flatMap((place) => tie('locatedIn', 'place', place));
}

function tie(role: Tie['role'], kind: EntityKind, element: XmlElement): Tie[] {
  const name = childElements(element, 'placeName')[0] ?? element;
  const text = textOf(name, ['note', 'geo', 'location', 'idno']);
  const pointer = [element, name].flatMap(({ attributes }) => pointers(attributes['ref'] ?? attributes['key']))[0];
  return text === '' ? [] : [{ role, kind, key: (pointer ?? '').replace(/^#/, ''), text }];
}

function hasWords(element: XmlElement): boolean {
  return textOf(element) !== '';
}

function toGloss(element: XmlElement): Gloss {
  return {
    start: element.start,
    end: element.end,
    sources: local(element.attributes['source']),
    origins: local(element.attributes['ana']),
    cert: element.attributes['cert'] ?? '',
  };
}

function local(value: string | undefined): string[] {
  return pointers(value).map((pointer) => pointer.replace(/^#/, ''));
}

/** `48,208333 16,373056` and `48.2, 16.37` as `48.208333 16.373056`, as TEI P5 NDPLAC wants it. */
function coordinatesOf(geo: XmlElement | null): string {
  const text = textOf(geo);
  const pair =
    /^([+-]?\d+(?:[.,]\d+)?)[,;]?\s+([+-]?\d+(?:[.,]\d+)?)$/.exec(text) ??
    /^([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)$/.exec(text);
  return pair ? `${pair[1]} ${pair[2]}`.replaceAll(',', '.') : text;
}

/** Addresses in a record, and those that its numbers in files of names stand for. */
function linksOf(root: XmlElement): string[] {
  const own = ['ref', 'sameAs', 'corresp', 'ana', 'source'].flatMap((name) => pointers(root.attributes[name]));
  const names = childElements(root, 'persName', 'placeName', 'orgName', 'name', 'title', 'objectName');
  const written = names.flatMap((name) => [...pointers(name.attributes['ref']), textOf(name)]);
  const elements = descendants(root, 'idno', 'ref', 'ptr').map(
    (element) => element.attributes['target'] ?? idnoLink(element),
  );
  const numbers = written.concat(own).map((pointer) => (isAddress(pointer) ? pointer : authorityNumber(pointer)?.link));
  return unique([...elements, ...numbers].filter((link) => link !== undefined)).filter(
    (link) => isAddress(link) && !/\s/.test(link),
  );
}

function idnoLink(element: XmlElement): string {
  const text = textOf(element);
  return isAddress(text) ? text : (typedNumber(element.attributes['type'] ?? '', text)?.link ?? '');
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

/** A relation between two records (TEI P5 NDPERSREL). */
export interface Relation {
  readonly name: string;
  readonly active: readonly string[];
  readonly passive: readonly string[];
  readonly mutual: readonly string[];
}

/** Reads one `relation`. */
export function readRelation(attributes: Readonly<Record<string, { readonly value: string } | undefined>>): Relation {
  return {
    name: (attributes['name'] ?? attributes['ref'] ?? attributes['type'])?.value ?? '',
    active: local(attributes['active']?.value),
    passive: local(attributes['passive']?.value),
    mutual: local(attributes['mutual']?.value),
  };
}
