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
  /\b(?:Academy|Archive|Archives|Association|Bibliot\p{L}+|Board|Cent(?:er|re)|Collective|College|Commission|Committee|Company|Consortium|Corporation|Council|Department|Editors|Foundation|Fund|Group|Initiative|Institut\p{L}*|Laboratory|Library|Ministry|Museum|Office|Party|Press|Project|Projekt|School|Society|Stiftung|Team|Trust|Union|Universit\p{L}+|Verlag|Akademie|Gesellschaft)\b/iu;

/** Longer than this it is no name, but a sentence about one. */
const LONGEST_NAME = 300;

/** Small words before a family name. */
const PARTICLE =
  /^(?:v[ao]n|vom|zu[rm]?|de[lnrs]?|d[aio]|dos|das|du|des|l[ae]s?|lo|ten|ter|te|af|av|al|el|ibn|bin|bint|ben|abu|y|e|'t|d['’])$/i;
const SUFFIX = /^(?:jr|sr|jun|sen|ii|iii|iv|v)\.?$/i;

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
    .replace(/^[\s,;]+|[\s,;:]+$/g, '');
  if (plain === '') return null;
  const words = plain.split(' ');
  if (INSTITUTION.test(plain) || words.length > 7 || /^the\s/i.test(plain)) return literal(plain);
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
  const small = rest.findIndex((word, at) => at > 0 && at < rest.length - 1 && isSmall(word));
  const from = small < 0 ? rest.length - 1 : small;
  return named(rest.slice(0, from).join(' '), rest.slice(from).join(' '), suffix);
}

function isSmall(word: string): boolean {
  return PARTICLE.test(word) && word === word.toLowerCase();
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
