/** Files of names that many editions point at, and the ways they write their numbers. */
interface Authority {
  readonly name: string;
  /** Addresses; the group is the number. Anchored and without nested repetition: linear. */
  readonly address: RegExp;
  /** What stands before a number, as in `gnd:118559796`, `viaf-12`, `tgn,7008653`; also `idno/@type`. */
  readonly prefixes: readonly string[];
  readonly number: RegExp;
  /** Where one looks a number up, without the number. */
  readonly lookUp: string;
}

const AUTHORITIES: readonly Authority[] = [
  {
    name: 'gnd',
    address: /^(?:d-nb\.info\/gnd|portal\.dnb\.de\/gnd|lobid\.org\/gnd)\/([\dXx-]+)/,
    prefixes: ['gnd', 'dnb', 'pnd'],
    number: /^\d[\dXx-]+$/,
    lookUp: 'https://d-nb.info/gnd/',
  },
  {
    name: 'viaf',
    address: /^viaf\.org\/viaf\/(\d+)/,
    prefixes: ['viaf'],
    number: /^\d+$/,
    lookUp: 'https://viaf.org/viaf/',
  },
  {
    name: 'geonames',
    address: /^(?:sws\.)?geonames\.org\/(\d+)/,
    prefixes: ['geonames', 'geonameid', 'geoname', 'geon', 'geo'],
    number: /^\d+$/,
    lookUp: 'https://www.geonames.org/',
  },
  {
    name: 'wikidata',
    address: /^wikidata\.org\/(?:wiki|entity)\/(Q\d+)/i,
    prefixes: ['wikidata', 'wiki', 'wd'],
    number: /^Q\d+$/i,
    lookUp: 'https://www.wikidata.org/wiki/',
  },
  {
    name: 'tgn',
    address: /^(?:vocab\.getty\.edu\/(?:page\/)?tgn)\/(\d+)/,
    prefixes: ['tgn'],
    number: /^\d+$/,
    lookUp: 'http://vocab.getty.edu/page/tgn/',
  },
  {
    name: 'orcid',
    address: /^orcid\.org\/([\dXx-]+)/,
    prefixes: ['orcid'],
    number: /^\d{4}-[\dXx-]+$/,
    lookUp: 'https://orcid.org/',
  },
  {
    name: 'isni',
    address: /^isni\.org\/(?:isni\/)?(\d+[Xx]?)/,
    prefixes: ['isni'],
    number: /^\d+[Xx]?$/,
    lookUp: 'https://isni.org/isni/',
  },
  {
    name: 'oclc',
    address: /^worldcat\.org\/oclc\/(\d+)/,
    prefixes: ['oclc'],
    number: /^\d+$/,
    lookUp: 'https://www.worldcat.org/oclc/',
  },
  {
    name: 'pleiades',
    address: /^pleiades\.stoa\.org\/places\/(\d+)/,
    prefixes: ['pleiades'],
    number: /^\d+$/,
    lookUp: 'https://pleiades.stoa.org/places/',
  },
];

/** A number in a file of names. */
export interface AuthorityNumber {
  /** `gnd:118559796`: the same however it was written. */
  readonly id: string;
  /** Where a reader may look it up. */
  readonly link: string;
}

/** Whether a pointer is an address that a reader may follow. */
export function isAddress(pointer: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(pointer);
}

/** Addresses that differ only as people's habits do: `http:` or `https:`, `www.`, a slash at the end. */
export function plainAddress(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/+$/, '');
}

/** The number that an address or `prefix:number` stands for; `null` when it is of no file that is known. */
export function authorityNumber(pointer: string): AuthorityNumber | null {
  if (isAddress(pointer)) {
    const plain = plainAddress(pointer);
    for (const authority of AUTHORITIES) {
      const [, number] = authority.address.exec(plain) ?? [];
      if (number !== undefined) return numbered(authority, number);
    }
    return null;
  }
  const [, prefix = '', number = ''] = /^([A-Za-z]+)[:,_-](.+)$/.exec(pointer) ?? [];
  return typedNumber(prefix, number);
}

/** The same for a number whose file is named beside it: `<idno type="GND">118559796</idno>`. */
export function typedNumber(type: string, number: string): AuthorityNumber | null {
  const lower = type.toLowerCase();
  const found = AUTHORITIES.find(({ prefixes }) => prefixes.includes(lower));
  return found?.number.test(number) ? numbered(found, number) : null;
}

function numbered({ name, lookUp }: Authority, number: string): AuthorityNumber {
  return { id: `${name}:${number.toUpperCase()}`, link: `${lookUp}${number}` };
}
