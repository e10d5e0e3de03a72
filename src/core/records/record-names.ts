import type { EntityKind } from '../tei.js';
import { childElements, descendants, textOf, type XmlElement } from './xml-element.js';

/** What a record is called (TEI P5 NDPERS, NDPLAC, COBICOR). */
export interface RecordNames {
  /** The preferred name; `''` when the record has none. */
  readonly name: string;
  /** As registers are sorted and read: surname first. */
  readonly sortName: string;
  readonly variants: readonly string[];
}

const NAME_ELEMENTS: Readonly<Record<EntityKind, readonly string[]>> = {
  person: ['persName', 'name'],
  place: ['placeName', 'geogName'],
  org: ['orgName', 'name'],
  event: ['eventName', 'label', 'head', 'desc', 'name'],
  work: ['title', 'objectName'],
  term: ['term', 'label', 'name', 'form', 'orth', 'catDesc'],
};

/** What a place is called that has no name of its own, from the smallest to the largest. */
export const PLACES_BY_SIZE = ['district', 'settlement', 'region', 'country', 'bloc', 'name'] as const;

/** What `@type` says of the name that is to be used; others are by the way. */
const PREFERRED = /^(?:preferred|pref|main|reg|standard|authori[sz]ed|full|label)$/i;
const NAME_PARTS = ['forename', 'surname', 'roleName', 'addName', 'genName', 'nameLink'];
/** In these languages the family's name is said first. */
const SURNAME_FIRST = /^(?:hu|zh|ja|ko|vi)\b/;

/** Reads what a record is called. */
export function readNames(root: XmlElement, kind: EntityKind): RecordNames {
  const elements = nameElements(root, kind);
  const shown = elements.map(nameText).filter((name) => !/^https?:\/\//.test(name));
  const [name = '', ...variants] = [...new Set(shown)].filter((text) => text !== '');
  const preferred = elements.find((element) => nameText(element) === name);
  return { name, sortName: kind === 'person' && preferred ? surnameFirst(preferred, name) : name, variants };
}

function nameElements(root: XmlElement, kind: EntityKind): XmlElement[] {
  const names = NAME_ELEMENTS[kind];
  // A name that is pointed at is a record of itself.
  if (names.includes(root.name)) return [root];
  const direct = childElements(root, ...names).filter((element) => element.name !== 'desc' || textOf(element) === '');
  const found = direct.length > 0 ? direct : kind === 'place' ? placeParts(root) : descendants(root, ...names);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

function placeParts(root: XmlElement): XmlElement[] {
  const [smallest] = PLACES_BY_SIZE.flatMap((name) => childElements(root, name));
  return smallest ? [smallest] : descendants(root, ...NAME_ELEMENTS.place, ...PLACES_BY_SIZE).slice(0, 1);
}

function rank({ attributes }: XmlElement): number {
  const type = attributes['type'] ?? '';
  if (PREFERRED.test(type)) return type.toLowerCase() === 'preferred' ? 0 : 1;
  return type === '' ? 2 : 3;
}

/** Part of a name, by its element or, in `<name type="surname">`, by its type. */
function partName({ name, attributes }: XmlElement): string {
  return name === 'name' ? (attributes['type'] ?? '') : name;
}

/** A name as one says it: forename before surname, whatever the order in the record. */
function nameText(element: XmlElement): string {
  const parts = childElements(element).filter(
    (part) => NAME_PARTS.includes(partName(part)) && textOf(part, ['note']) !== '',
  );
  const words = element.children.filter((child): child is string => typeof child === 'string').join('');
  const plain = textOf(element, ['note']).replace(/[\s,;]+$/, '');
  if (parts.length < 2 || /[^\s,;]/.test(words)) return plain;
  const isTurned = isSurname(parts[0]) && parts.some((part) => partName(part) === 'forename') && !isEastern(element);
  if (!isTurned) return /[,;]/.test(words) ? plain : said(parts);
  const surnames = parts.filter((part) => isSurname(part));
  const last = parts.findLastIndex((part) => ['forename', 'nameLink', 'genName'].includes(partName(part)));
  const before = parts.slice(0, last + 1).filter((part) => !isSurname(part));
  const after = parts.slice(last + 1).filter((part) => !isSurname(part));
  return said([...before, ...surnames, ...after]);
}

function isSurname(part: XmlElement | undefined): boolean {
  return part !== undefined && partName(part) === 'surname';
}

function isEastern({ attributes }: XmlElement): boolean {
  return SURNAME_FIRST.test(attributes['xml:lang'] ?? '');
}

function said(parts: readonly XmlElement[]): string {
  return parts.map((part) => textOf(part, ['note'])).join(' ');
}

/** `Kollontai, Aleksandra`; a name without a surname stays as it is. */
function surnameFirst(element: XmlElement, name: string): string {
  const surname = childElements(element).some((part) => isSurname(part))
    ? said(childElements(element).filter((part) => isSurname(part)))
    : said(descendants(element, 'surname'));
  if (surname === '' || !name.includes(surname)) return name;
  const rest = name
    .replace(surname, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  return rest === '' ? surname : `${surname}, ${rest}`;
}
