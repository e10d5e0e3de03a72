import { XMLParser } from 'fast-xml-parser';
import { References } from '../source/references.js';

/** An element of a record, with what a typed record needs. Only small, well-formed pieces are read so. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** By the names as written; values decoded. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlElement | string)[];
  /** Code units of the piece that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** What fast-xml-parser gives with `preserveOrder`. */
interface RawNode {
  readonly ':@'?: Record<string, string>;
  readonly [name: string]: unknown;
}

const META = XMLParser.getMetaDataSymbol() as unknown as string;

const CDATA = '#cdata';

/** References stay as they are written, and are decoded here: fast-xml-parser knows no entities of a file. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  cdataPropName: CDATA,
  processEntities: false,
  // What is read so is walked by functions that call themselves; headers and records in use are some twenty deep.
  maxNestedTags: 500,
});

/** Who knows what the references of a source stand for. */
export interface ReadReferences {
  /** Text or a value as it is written, decoded. */
  decode(raw: string): string;
}

/**
 * Reads one element. The piece should be well-formed: the scanner judges that, this does not.
 * @returns `null` when there is no element in it, or one that fast-xml-parser refuses.
 */
export function readElement(xml: string, references: ReadReferences = new References()): XmlElement | null {
  const bounded = new Bounded(references);
  const nodes = parsed(xml).map((node) => toElement(node, bounded));
  return nodes.find((node) => typeof node === 'object') ?? null;
}

/** What the references in one element together may add, in characters; beyond that they stay as they are written. */
const MOST_GROWTH = 262_144;

/** Decodes until it is enough: a header of a few lines must not become gigabytes. */
class Bounded implements ReadReferences {
  readonly #references: ReadReferences;
  #grown = 0;

  constructor(references: ReadReferences) {
    this.#references = references;
  }

  decode(raw: string): string {
    if (this.#grown > MOST_GROWTH) return raw;
    const text = this.#references.decode(raw);
    this.#grown += Math.max(0, text.length - raw.length);
    return text;
  }
}

/** It throws on what its own limits and its fear for JavaScript's object names forbid: `__proto__`, a thousand levels. */
function parsed(xml: string): RawNode[] {
  try {
    return parser.parse(withoutInstructions(xml)) as RawNode[];
  } catch {
    return [];
  }
}

/** fast-xml-parser looks for quotation marks in processing instructions; a comment of the same length has none. */
function withoutInstructions(xml: string): string {
  return xml.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)/g, (found) =>
    found.startsWith('<?') && found.length > 6 ? `<!--${' '.repeat(found.length - 7)}-->` : found,
  );
}

function toElement(raw: RawNode, references: ReadReferences): XmlElement | string {
  if ('#text' in raw) return references.decode(String(raw['#text']));
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const inside = (raw[name] as RawNode[] | undefined) ?? [];
  if (name === CDATA) return inside.map((node) => String(node['#text'])).join('');
  if (name.startsWith('?') || name === '') return '';
  const meta = (raw as Record<string, { startIndex: number; endIndex: number } | undefined>)[META];
  return {
    name: name.replace(/^.*:/, ''),
    attributes: attributesOf(raw[':@'], references),
    children: inside.map((node) => toElement(node, references)).filter((child) => child !== ''),
    start: meta?.startIndex ?? 0,
    end: meta?.endIndex ?? 0,
  };
}

function attributesOf(raw: Record<string, string> | undefined, references: ReadReferences): XmlElement['attributes'] {
  const attributes: Record<string, string | undefined> = Object.create(null);
  for (const [name, value] of Object.entries(raw ?? {})) {
    attributes[name] = references.decode(String(value).replace(/[\t\r\n]/g, ' '));
  }
  return attributes;
}

/** The elements directly inside, of these names or of any. */
export function childElements(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child === 'object' && (names.length === 0 || names.includes(child.name)),
  );
}

/** The first element reached by these names, one inside the other; `null` when there is none. */
export function descend(element: XmlElement, ...path: string[]): XmlElement | null {
  let at: XmlElement | undefined = element;
  for (const name of path) {
    at = at && childElements(at, name)[0];
    if (!at) return null;
  }
  return at;
}

/** All elements of these names inside, at any depth, in document order. */
export function descendants(element: XmlElement, ...names: string[]): XmlElement[] {
  return childElements(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...descendants(child, ...names),
  ]);
}

/** The text inside, as one reads it; elements of the names in `without` are left out. */
export function textOf(element: XmlElement | null, without: readonly string[] = []): string {
  return element === null ? '' : rawText(element, without).replace(/\s+/g, ' ').trim();
}

function rawText(element: XmlElement, without: readonly string[]): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : without.includes(child.name) ? '' : rawText(child, without)))
    .join('');
}
