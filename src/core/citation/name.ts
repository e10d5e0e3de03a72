/**
 * Someone who made a work, as styles of citation take a name apart. An institution, and a name that cannot be parted,
 * has all of it in `literal`, and nothing else.
 */
export interface CitedName {
  readonly given: string;
  /** `van`, `de la`: stands with the family name, and is not sorted by. */
  readonly particle: string;
  readonly family: string;
  /** `Jr.`, `III`. */
  readonly suffix: string;
  readonly literal: string;
}

/** Words of names of institutions, in the languages that most headers are written in. */
const INSTITUTION =
  /(?<!\p{L})(?:Acad[eé]mi[ae]|Academy|Accademia|Agency|Akademie|Alliance|Archiv(?:es?|io)?|Association|Authority|Bibliot\p{L}+|Board|Books|Bureau|Cent(?:er|re)|Collective|College|Commission|Committee|Company|Congress|Consortium|Cooperative|Corporation|Council|Department|Editions?|Editors|Federation|Foundation|Fund|Gesellschaft|Group|Initiative|Instit\p{L}+|Istituto|Kollektiv|Kommission|Laboratory|Library|Ministry|Museum|Network|Office|Organi[sz]ation|Party|Press|Proje[ck]t|Publish(?:ers|ing)|School|Services?|Sociedad|Societ[yà]|Société|Stiftung|Team|Trust|Union|Universi\p{L}+|Verein|Verlag|Zentrum)(?!\p{L})/iu;

/** Longer than this it is no name, but a sentence about one. */
const LONGEST_NAME = 300;

/** Longer than this it is no list of names either. */
const LONGEST_LIST = 3_000;

/** Small words before a family name. */
const PARTICLE =
  /^(?:v[ao]n|vom|zu[rm]?|de[lnrs]?|d[aio]|dos|das|du|des|l[ae]s?|lo|ten|ter|te|à|af|av|al|el|ibn|bin|bint|ben|abu|'t|d['’])$/i;
/** Between two family names of one person: `Ortega y Gasset`. */
const BETWEEN = /^[yei]$/;
const SUFFIX = /^(?:jr|sr|jun|sen|ii|iii|iv|v)\.?$/i;
/** Ranks before a name, and degrees and orders after it, are not cited. */
const RANK = /^(?:(?:(?:prof|dr|mr|mrs|ms|rev)\.|professor|sir|dame)\s+)+(?=\S+\s)/i;
const DEGREE = /(?:,\s*(?:ph\.?\s?d|d\.\s?phil|[bm]\.\s?a|m\.\s?d|d\.\s?d|s\.\s?j|o\.\s?s\.\s?b|esq)\.?)+$/i;
/** Written in the order of its language, the family first; where one ends, only a reader of it sees. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s・]+$/u;
/** What stands between two persons who are named in one breath. */
const AND = /\s*;\s*|,?\s+(?:and|und|&)\s+/;

/**
 * A name that is written as a whole: `Ada Lovelace`, `Lovelace, Ada (1815–1852)`, `Ludwig van Beethoven`,
 * `Perseus Digital Library`.
 */
export function readName(text: string): CitedName | null {
  if (text.length > LONGEST_NAME) return literal(`${text.slice(0, LONGEST_NAME)}…`);
  // Years, and what stands in brackets, belong to catalogues.
  const plain = text
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/,?\s*(?:b\.|d\.|ca?\.|fl\.)?\s*\d{3,4}\??\s*(?:[-–]\s*(?:\d{2,4}\??)?)?\.?\s*$/u, '')
    .replace(/,?\s*\bet al\.?\s*$/i, '')
    // A full stop that ends the entry of a catalogue, and no initial.
    .replace(/(\p{Ll}{3})\.\s*$/u, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;:]+$/g, '')
    .replace(DEGREE, '')
    .replace(RANK, '');
  if (plain === '') return null;
  const words = plain.split(' ');
  if (isInstitution(plain) || words.length > 7 || AND.test(plain) || FAMILY_FIRST.test(plain)) return literal(plain);
  const [family = '', given = '', suffix = '', ...more] = plain.split(/\s*,\s*/);
  if (more.length > 0) return literal(plain);
  if (given !== '') {
    if (SUFFIX.test(given)) return { ...parted(family.split(' ')), suffix: given };
    const name = named(given, family, SUFFIX.test(suffix) ? suffix : '');
    // Catalogues set the small words last: `Beethoven, Ludwig van`.
    const firsts = given.split(' ');
    const smallFrom = firsts.findLastIndex((word) => !isSmall(word)) + 1;
    if (name.particle !== '' || smallFrom === 0 || smallFrom === firsts.length) return name;
    return { ...name, given: firsts.slice(0, smallFrom).join(' '), particle: firsts.slice(smallFrom).join(' ') };
  }
  return words.length === 1 ? literal(plain) : parted(words);
}

/** Persons who are named in one breath: `Ada Lovelace and Charles Babbage`. A firm, `King & Sons`, is one name. */
export function readNames(text: string): CitedName[] {
  if (text.length > LONGEST_LIST) return [literal(`${text.slice(0, LONGEST_NAME)}…`)];
  const parts = text.split(AND).map((part) => part.trim());
  const isPersons = parts.every((part) => /^[^\s,]+,?\s+[^,]+$/.test(part) && !isInstitution(part));
  const names = parts.length > 1 && isPersons && !isInstitution(text) ? parts.map(readName) : [readName(text)];
  return names.filter((name) => name !== null);
}

function isInstitution(text: string): boolean {
  return INSTITUTION.test(text) || /^the\s/i.test(text) || /\s(?:sons|co|inc|ltd|llc|gmbh|cie)\.?$/i.test(text);
}

/** From the parts that an edition marks (TEI P5 NDPERSE). */
export function nameOfParts(given: string, particle: string, family: string, suffix: string): CitedName {
  return { given, particle, family, suffix, literal: '' };
}

/** What is no person, or cannot be taken apart. */
export function literal(text: string): CitedName {
  return { given: '', particle: '', family: '', suffix: '', literal: text };
}

/** `Given van der Family Jr.` */
function parted(words: readonly string[]): CitedName {
  const last = words.at(-1) as string;
  const suffix = words.length > 2 && SUFFIX.test(last) ? last : '';
  const rest = suffix === '' ? words : words.slice(0, -1);
  // The first small word after the given names begins the family name; a capital one belongs to a given name.
  const small = rest.findIndex((word, at) => at > 0 && at < rest.length - 1 && (isSmall(word) || BETWEEN.test(word)));
  const isBetween = small > 1 && BETWEEN.test(rest[small] as string);
  const from = small < 0 ? rest.length - 1 : isBetween ? small - 1 : small;
  return named(rest.slice(0, from).join(' '), rest.slice(from).join(' '), suffix);
}

function isSmall(word: string): boolean {
  return PARTICLE.test(word) && word === word.toLowerCase();
}

/** `van` and `Beethoven`, `d’` and `Alembert`: nothing stands after an apostrophe or a hyphen. */
export function withParticle(particle: string, family: string): string {
  return particle === '' || /['’-]$/.test(particle) ? particle + family : `${particle} ${family}`;
}

/** The small words that a family name begins with are its particle. */
function named(given: string, whole: string, suffix: string): CitedName {
  const words = whole.split(' ');
  const from = words.findIndex((word, at) => at === words.length - 1 || !isSmall(word));
  return {
    given,
    particle: words.slice(0, from).join(' '),
    family: words.slice(from).join(' '),
    suffix,
    literal: '',
  };
}
