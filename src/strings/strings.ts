import { isLanguageTag, nameOrder } from '../core/text/name-order.js';
import { type Catalogue, en } from './en.js';

/** Catalogues by language code. A translation is one more file and one more line here. */
const CATALOGUES: Readonly<Record<string, Catalogue>> = { en };

/** What numbers, dates and names are written by: the reader's own form of the language, `en-GB` or `en-US`. */
let locale = 'en';

/** The words of the interface in the language that was set. */
export let strings: Catalogue = en;

/**
 * Sets the language of the interface: the first of the wanted ones that there is a catalogue for.
 * @returns its code, for the `lang` attribute of the page.
 */
export function setLanguage(wanted: readonly string[]): string {
  const languageOf = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';
  const known = wanted.filter((tag) => Object.hasOwn(CATALOGUES, languageOf(tag)));
  locale = known.find(isLanguageTag) ?? 'en';
  const language = languageOf(known[0] ?? 'en');
  strings = CATALOGUES[language] ?? en;
  return language;
}

/** What `Intl` makes is dear: one for each language, when it is needed. */
function made<Made>(make: () => Made): () => Made {
  let last: { readonly locale: string; readonly made: Made } | null = null;
  return () => {
    if (last?.locale !== locale) last = { locale, made: make() };
    return last.made;
  };
}

/** A number as the reader's language writes it. */
export function number(value: number): string {
  return numbers().format(value);
}

/** A share, from 0 to 1, in whole per cent. */
export function percent(share: number): string {
  return percents().format(share);
}

const numbers = made(() => new Intl.NumberFormat(locale));
const percents = made(() => new Intl.NumberFormat(locale, { style: 'percent' }));
const plurals = made(() => new Intl.PluralRules(locale));
const lists = made(() => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** Which plural form a count takes, and the count as text. */
export function counted(count: number, phrase: (count: string, plural: Intl.LDMLPluralRule) => string): string {
  return phrase(number(count), plurals().select(count));
}

/** Several things in a row: “Ada, Charles and Mary”. */
export function listed(items: readonly string[]): string {
  // The first list of a page costs more than all else that its opening says: not for one that is none.
  return items.length < 2 ? (items[0] ?? '') : lists().format(items);
}

/** Bytes in the unit that fits, two figures at most. */
export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    // “4 kB”, but not “220 byte”.
    unitDisplay: power === 0 ? 'long' : 'short',
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
  const read = readDate(iso);
  return read ? read.format.format(read.moment) : iso;
}

/** From one such date to another, what they share said once: `7–15 November 1917`. */
export function period(from: string, to: string): string {
  const [first, last] = [readDate(from), readDate(to)];
  if (first && last && first.parts === last.parts) return first.format.formatRange(first.moment, last.moment);
  return strings.card.life(date(from), date(to));
}

interface ReadDate {
  readonly moment: Date;
  readonly format: Intl.DateTimeFormat;
  /** How many of year, month and day are given, and whether before Christ. */
  readonly parts: string;
}

function readDate(iso: string): ReadDate | null {
  const match = /^(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!match) return null;
  const [, year = '', month = '01', day = '01'] = match;
  const astronomical = Number(year) < 0 ? Number(year) + 1 : Number(year);
  const moment = new Date(0);
  moment.setUTCFullYear(astronomical, Number(month) - 1, Number(day));
  // A day that the calendar lacks would come out as another one.
  if (moment.getUTCMonth() !== Number(month) - 1 || moment.getUTCDate() !== Number(day)) return null;
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(match[2] ? { month: 'long' } : {}),
    ...(match[3] ? { day: 'numeric' } : {}),
    ...(astronomical < 1 ? { era: 'short' } : {}),
  };
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return { moment, format, parts: Object.keys(options).join(' ') };
}

/** The year of such a date, for a life in figures: `1889–1945`. */
export function year(iso: string): string {
  return date(/^-?\d{4,}/.exec(iso)?.[0] ?? iso);
}

/** The order of names in the reader's language. */
export function compareNames(a: string, b: string): number {
  return nameOrder([locale])(a, b);
}

/** A moment, milliseconds since 1970, as a day in the reader's language and time zone. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}
