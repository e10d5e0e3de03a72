import type { Random } from './random.js';

/**
 * Documents that nobody wrote: made by chance from what XML and TEI allow, always well-formed.
 *
 * Everything that makes reading hard is in play: CDATA, comments, processing instructions, CRLF and lone CR,
 * astral characters, character references, entities, namespaces with and without prefixes, white space and
 * quotation marks in tags in every way they may be written.
 */

const WORDS = [
  'one',
  'zwei',
  'τρία',
  'чотири',
  'فصل',
  '第一',
  '𝔞𝔟',
  'é',
  'e\u0301',
  '👩‍🏫',
  '&amp;',
  '&lt;',
  '&#x2014;',
  '&#233;',
];
const SPACES = [' ', ' ', ' ', '\n', '\r\n', '\r', '\t', '  \n  ', '&#13;', '&#xA;', '\u00A0', '\u2028'];
const NAMES = ['p', 'hi', 'seg', 'div', 'note', 'persName', 'été', '名', '_x', 'a.b-c', 'lb', 'body', 'constructor'];

/** What a document may use; all of it unless it is taken away. */
export interface Grammar {
  readonly entities?: boolean;
  readonly depth?: number;
}

/** Declared in the internal subset of documents that have one. Names as TEI files use them. */
const ENTITIES = `<!ENTITY mdash "&#8212;">
  <!ENTITY  who 'Ada “and” "Charles"' ><!-- <!ENTITY who "not she"> -->
  <!ENTITY % unread SYSTEM "unread.ent">
  <?keep <!ENTITY who "nor he"> ?>
  <!ENTITY lang "la"><!ENTITY who "too late">
  <!ENTITY whole "&who;&mdash;&#x1D51E;"><!ENTITY amps "A&amp;B&#38;amp;&#38;#60;&lt;">`;
/** Chromium does not resolve references inside the value of an entity when it is used in an attribute; these have none. */
const PLAIN_ENTITIES = ['mdash', 'who', 'lang'];
const ALL_ENTITIES = [...PLAIN_ENTITIES, 'whole', 'amps'];

/** A whole document: declaration, comments, perhaps a document type, and one root. */
export function xmlDocument(random: Random, grammar: Grammar = {}): string {
  const hasEntities = (grammar.entities ?? true) && random.chance(0.5);
  const maker = new XmlMaker(random, hasEntities, grammar.depth ?? 6);
  const declaration = random.chance(0.5) ? '<?xml version="1.0" encoding="UTF-8"?>' : '';
  const doctype = hasEntities ? `<!DOCTYPE root [${ENTITIES}]>` : '';
  const before = random.chance(0.4) ? `\n<!-- before > the root --><?pi <x> ?>\r\n` : '';
  const after = random.chance(0.4) ? '\n<!-- after --><?pi?>\n' : '';
  return `${declaration}${before}${doctype}${maker.element('root', 0, [])}${after}`;
}

/** Some words with the spaces and references of a grammar. */
export function words(random: Random, most: number): string {
  let out = '';
  for (let count = random.integer(0, most); count > 0; count--) out += random.pick(WORDS) + random.pick(SPACES);
  return out;
}

class XmlMaker {
  readonly #random: Random;
  readonly #hasEntities: boolean;
  readonly #depth: number;
  #left = 150;

  constructor(random: Random, hasEntities: boolean, depth: number) {
    this.#random = random;
    this.#hasEntities = hasEntities;
    this.#depth = depth;
  }

  /** `prefixes` are bound where the element stands. */
  element(name: string, depth: number, prefixes: readonly string[]): string {
    const random = this.#random;
    this.#left--;
    const bound = random.chance(0.15) ? [...prefixes, random.pick(['t', 'x', 'tei'])] : prefixes;
    const prefix = bound.length > 0 && random.chance(0.4) ? `${random.pick(bound)}:` : '';
    const tag = prefix + name;
    const attributes = this.#attributes(prefixes, bound);
    const space = random.pick(['', '', ' ', '\n', '\r\n\t']);
    if (random.chance(0.15)) return `<${tag}${attributes}${space}/>`;
    return `<${tag}${attributes}${space}>${this.#content(depth, bound)}</${tag}${space}>`;
  }

  #attributes(outer: readonly string[], bound: readonly string[]): string {
    const random = this.#random;
    const written: string[] = bound.slice(outer.length).map((prefix) => `xmlns:${prefix}="urn:${prefix}"`);
    if (random.chance(0.1)) written.push('xmlns="http://www.tei-c.org/ns/1.0"');
    else if (random.chance(0.05)) written.push('xmlns=""');
    const names = new Set(['n', 'rend', 'xml:lang', 'type', 'été', ...bound.map((prefix) => `${prefix}:n`)]);
    for (const name of names) {
      if (!random.chance(0.15)) continue;
      const equals = random.pick(['=', ' = ', '\n=']);
      const text = words(random, 3).replaceAll('\u2028', ' ') + this.#reference(PLAIN_ENTITIES);
      written.push(random.chance(0.5) ? `${name}${equals}"${text} > '"` : `${name}${equals}'${text} > "'`);
    }
    return written.map((attribute) => random.pick([' ', '  ', '\n', '\r\n ']) + attribute).join('');
  }

  #content(depth: number, bound: readonly string[]): string {
    const random = this.#random;
    let out = '';
    for (let parts = random.integer(0, 6); parts > 0; parts--) {
      const kind = random.next();
      if (kind < 0.4) out += words(random, 6) + this.#reference(ALL_ENTITIES);
      else if (kind < 0.8 && depth < this.#depth && this.#left > 0) {
        out += this.element(random.pick(NAMES), depth + 1, bound);
      } else if (kind < 0.87)
        out += `<![CDATA[${random.pick(['', 'a < b & c', ']]', ']>', 'x]]\r\n', '<p>&mdash;</p>'])}]]>`;
      else if (kind < 0.94) out += `<!--${random.pick(['', ' <p> ', ' - & ', '\r\n]]>', '𝔞'])}-->`;
      else out += `<?${random.pick(['pi', 'xml-model', 'php'])} ${random.pick(['', 'a="b"', '<p>?', 'x > y'])}?>`;
    }
    return out;
  }

  #reference(names: readonly string[]): string {
    if (!this.#hasEntities || !this.#random.chance(0.2)) return '';
    return `&${this.#random.pick(names)};`;
  }
}

/** Where a text may be cut into pieces: anywhere, in a surrogate pair and between CR and LF too. */
export function piecesOf(random: Random, text: string, most = 12): string[] {
  const cuts = Array.from({ length: random.integer(0, most) }, () => random.integer(0, text.length)).sort(
    (a, b) => a - b,
  );
  return [...cuts, text.length].map((cut, at) => text.slice(at === 0 ? 0 : cuts[at - 1], cut));
}
