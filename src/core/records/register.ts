import { type EntityKind, pointers } from '../tei.js';
import { imprintText, readBibliography } from './bibliography.js';
import {
  childElements,
  descend,
  descendants,
  type ReadReferences,
  readElement,
  textOf,
  type XmlElement,
} from './xml-element.js';

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

/** A point or stretch of time, as the encoding gives it (TEI P5 att.datable, ISO 8601). */
export interface DateValue {
  readonly from: string;
  readonly to: string;
  /** The words of the record, used when there is no value. */
  readonly text: string;
}

/** An entry of a register as typed data (TEI P5 NDPERS, NDPLAC, NDORG, NDEVNT, COBI). */
export interface EntityRecord {
  readonly id: string;
  readonly kind: EntityKind;
  /** The preferred name; the id when the record has none. */
  readonly name: string;
  /** As registers are sorted and read: surname first, articles aside. */
  readonly sortName: string;
  readonly variants: readonly string[];
  readonly begin: DateValue | null;
  readonly end: DateValue | null;
  /** What they were or did, in a phrase or two. */
  readonly roles: readonly string[];
  readonly glosses: readonly Gloss[];
  /** For works: who made it, and where and when it came out. */
  readonly creators: readonly string[];
  readonly imprint: string;
  /** For places: latitude and longitude as given. */
  readonly coordinates: string;
  /** Where else this is described; only what begins with http. */
  readonly links: readonly string[];
}

const NAME_ELEMENTS: Readonly<Record<EntityKind, readonly string[]>> = {
  person: ['persName', 'name'],
  place: ['placeName', 'geogName', 'settlement', 'region', 'country', 'district', 'name'],
  org: ['orgName', 'name'],
  event: ['eventName', 'label', 'head', 'desc', 'name'],
  work: ['title'],
  term: ['term', 'label', 'name', 'catDesc'],
};

const BEGINNINGS = ['birth', 'date'];
const NAME_PARTS = ['forename', 'surname', 'roleName', 'addName', 'genName', 'nameLink'];

/** Reads the source of one record. @returns `null` when it cannot be read as an element. */
export function readRecord(
  xml: string,
  id: string,
  kind: EntityKind,
  references?: ReadReferences,
): EntityRecord | null {
  const root = readElement(xml, references);
  if (root === null) return null;
  const work = kind === 'work' ? readBibliography(root) : null;
  const names = nameElements(root, kind);
  const [name = '', ...variants] = unique(names.map(nameText));
  const shownName = name || textOf(root, ['note']).slice(0, 80) || id;
  return {
    id,
    kind,
    name: shownName,
    sortName: kind === 'person' && names[0] ? surnameFirst(names[0], shownName) : shownName,
    variants,
    begin: beginning(root, kind),
    end: dateOf(descend(root, 'death')),
    roles: unique(childElements(root, 'occupation', 'state', 'trait', 'affiliation').map((role) => roleText(role))),
    glosses: childElements(root, 'note', 'desc', 'gloss').filter(isGloss).map(toGloss),
    creators: work?.creators ?? [],
    imprint: work ? imprintText(work) : '',
    coordinates: textOf(descendants(root, 'geo')[0] ?? null),
    links: descendants(root, 'idno', 'ref', 'ptr')
      .map(linkOf)
      .filter((link) => link !== ''),
  };
}

function nameElements(root: XmlElement, kind: EntityKind): XmlElement[] {
  const names = NAME_ELEMENTS[kind];
  const direct = childElements(root, ...names).filter((element) => element.name !== 'desc' || !isGloss(element));
  const found = direct.length > 0 ? direct : descendants(root, ...names);
  const preferred = (element: XmlElement) => (element.attributes['type'] === 'preferred' ? 0 : 1);
  return [...found].sort((a, b) => preferred(a) - preferred(b));
}

/** A name as one says it: forename before surname, whatever the order in the record. */
function nameText(element: XmlElement): string {
  const parts = childElements(element).filter((part) => NAME_PARTS.includes(part.name));
  const onlyParts = element.children.every((child) => typeof child === 'object' || child.trim() === '');
  return onlyParts && parts.length > 1 ? parts.map((part) => textOf(part)).join(' ') : textOf(element, ['note']);
}

/** `Kollontai, Aleksandra`; a name without a surname stays as it is. */
function surnameFirst(element: XmlElement, name: string): string {
  const surname = descendants(element, 'surname')
    .map((part) => textOf(part))
    .join(' ');
  if (surname === '' || !name.includes(surname)) return name;
  const rest = name
    .replace(surname, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  return rest === '' ? surname : `${surname}, ${rest}`;
}

function beginning(root: XmlElement, kind: EntityKind): DateValue | null {
  const imprint = kind === 'work' ? descendants(root, 'date')[0] : undefined;
  if (imprint) return dateOf(imprint);
  const own = BEGINNINGS.map((name) => descend(root, name)).find((element) => element !== null);
  return dateOf(own ?? null) ?? datesOfAttributes(root);
}

function dateOf(element: XmlElement | null): DateValue | null {
  if (element === null) return null;
  return datesOfAttributes(element) ?? datesOfAttributes(descend(element, 'date')) ?? textDate(element);
}

function textDate(element: XmlElement): DateValue | null {
  const text = textOf(element);
  return text === '' ? null : { from: '', to: '', text };
}

function datesOfAttributes(element: XmlElement | null): DateValue | null {
  if (element === null) return null;
  const { attributes } = element;
  const from = attributes['when'] ?? attributes['from'] ?? attributes['notBefore'] ?? attributes['when-iso'] ?? '';
  const to = attributes['to'] ?? attributes['notAfter'] ?? (attributes['from'] ? '' : from);
  return from === '' && to === '' ? null : { from, to, text: textOf(element) };
}

function roleText(element: XmlElement): string {
  return textOf(descend(element, 'desc') ?? descend(element, 'label') ?? element, ['note']);
}

function isGloss(element: XmlElement): boolean {
  return element.name !== 'desc' || textOf(element).length > 0;
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

function linkOf(element: XmlElement): string {
  const target = element.attributes['target'] ?? textOf(element);
  return /^https?:\/\//.test(target) ? target : '';
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
    name: (attributes['name'] ?? attributes['ref'])?.value ?? '',
    active: local(attributes['active']?.value),
    passive: local(attributes['passive']?.value),
    mutual: local(attributes['mutual']?.value),
  };
}
