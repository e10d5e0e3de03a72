/** Longer than this, an edition is told about and not named. */
const LONGEST_EDITION = 50;

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Words for an edition at the end of its name, in the languages that most headers are written in. */
const EDITION =
  /\s*\b(?:ed(?:ition|n)?|Aufl(?:age)?|Ausg(?:abe)?|éd(?:ition)?|edizione|edición|edição|изд(?:ание)?)\.?$/iu;

const ENGLISH = /\bed(?:ition|n)?\.?$/i;

const SHORT: readonly [words: RegExp, short: string][] = [
  [/\brevised\b/gi, 'rev.'],
  [/\benlarged\b/gi, 'enl.'],
  [/\bexpanded\b/gi, 'exp.'],
  [/\babridged\b/gi, 'abr.'],
];

const NUMBER = /^(\d{1,3})(?:st|nd|rd|th|\.|ª|º|e)?$/i;

/**
 * How styles name an edition: `2nd ed.`, `rev. ed.`, `version 1.2`. The first one goes without saying, and so does what is
 * no name of one: headers also tell here who made the file, and when.
 */
export function editionText(written: string): string {
  const text = cleaned(written);
  if (text.length > LONGEST_EDITION || text === '') return '';
  const version = /^v(?:ersion|\.)?\s*(\d[\w.-]*)$/i.exec(text);
  if (version) return `version ${version[1]}`;
  const rest = text.replace(EDITION, '');
  if (rest === '' || (rest === text && !NUMBER.test(rest))) return '';
  const [first = '', ...more] = rest.split(' ');
  const number = numberOf(first);
  if (number === 1) return '';
  // Words of another language are not mixed with ours.
  if (more.length + Number(number < 1) > 0 && !ENGLISH.test(text)) return text;
  const words = [number > 1 ? ordinal(number) : smallFirst(first), ...more].join(' ');
  return `${SHORT.reduce((all, [long, short]) => all.replace(long, short), words)} ed.`;
}

/** The number alone, which programs for references make their own words of; 0 where there is more to say, or none. */
export function editionNumber(written: string): number {
  const text = cleaned(written);
  return text.length > LONGEST_EDITION ? 0 : Math.max(0, numberOf(text.replace(EDITION, '')));
}

function cleaned(written: string): string {
  return written
    .slice(0, 1_000)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:]+$/, '');
}

function numberOf(word: string): number {
  return Number(NUMBER.exec(word)?.[1] ?? ORDINALS.indexOf(word.toLowerCase()));
}

function ordinal(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return number + (isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'));
}

/** Words that are no names begin small inside a citation. */
function smallFirst(word: string): string {
  return /^(?:\p{Lu}\p{Ll}*(?:ed|ic|al|ew|line))$/u.test(word) ? word.toLowerCase() : word;
}
