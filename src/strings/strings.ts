import { type Catalogue, en } from './en.js';

/** Catalogues by language code. A translation is one more file and one more line here. */
const CATALOGUES: Readonly<Record<string, Catalogue>> = { en };

let language = 'en';

/** The words of the interface in the language that was set. */
export let strings: Catalogue = en;

/**
 * Sets the language of the interface: the first of the wanted ones that there is a catalogue for.
 * @returns its code, for the `lang` attribute of the page.
 */
export function setLanguage(wanted: readonly string[]): string {
  const codes = wanted.map((code) => code.toLowerCase().split('-')[0] ?? '');
  language = codes.find((code) => Object.hasOwn(CATALOGUES, code)) ?? 'en';
  strings = CATALOGUES[language] ?? en;
  return language;
}

/** A number as the reader's language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

/** Which plural form a count takes, and the count as text. */
export function counted(count: number, phrase: (count: string, plural: Intl.LDMLPluralRule) => string): string {
  return phrase(number(count), new Intl.PluralRules(language).select(count));
}

/** Several things in a row: “Ada, Charles and Mary”. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** Bytes in the unit that fits, two figures at most. */
export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 2,
  }).format(count / 1000 ** power);
}

/**
 * A date of the encoding in words: a year, a month or a day, as TEI writes them (TEI P5
 * teidata.temporal.w3c). Before Christ it counts as people do: `-0044` is 44 BC (XML Schema Part 2,
 * second edition, §3.2.7); `0000`, which only the later ISO 8601 has, is 1 BC.
 * @returns what was given when it is no such date.
 */
export function date(iso: string): string {
  const match = /^(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!match) return iso;
  const [, year = '', month = '01', day = '01'] = match;
  const astronomical = Number(year) < 0 ? Number(year) + 1 : Number(year);
  const moment = new Date(0);
  moment.setUTCFullYear(astronomical, Number(month) - 1, Number(day));
  // A day that the calendar lacks would come out as another one.
  if (moment.getUTCMonth() !== Number(month) - 1 || moment.getUTCDate() !== Number(day)) return iso;
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(match[2] ? { month: 'long' } : {}),
    ...(match[3] ? { day: 'numeric' } : {}),
    ...(astronomical < 1 ? { era: 'short' } : {}),
  }).format(moment);
}

/** The year of such a date, for a life in figures: `1889–1945`. */
export function year(iso: string): string {
  return date(/^-?\d{4,}/.exec(iso)?.[0] ?? iso);
}

/** The order of names in the reader's language, case and diacritics aside. */
export function compareNames(a: string, b: string): number {
  return new Intl.Collator(language, { sensitivity: 'base', ignorePunctuation: true, numeric: true }).compare(a, b);
}

/** A moment, milliseconds since 1970, as a day in the reader's language and time zone. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
}
