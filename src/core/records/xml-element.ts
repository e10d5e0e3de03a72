import { XMLParser } from 'fast-xml-parser';

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

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  htmlEntities: true,
  maxNestedTags: 1_000,
});

/**
 * Reads one element. The piece must be well-formed: the scanner has judged that, this does not.
 * @returns `null` when there is no element in it.
 */
export function readElement(xml: string): XmlElement | null {
  const nodes = parser.parse(xml) as RawNode[];
  const found = nodes.map(toElement).find((node) => typeof node === 'object');
  return found ?? null;
}

function toElement(raw: RawNode): XmlElement | string {
  if ('#text' in raw) return String(raw['#text']);
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  if (name.startsWith('?') || name === '') return '';
  const meta = (raw as Record<string, { startIndex: number; endIndex: number } | undefined>)[META];
  return {
    name: name.replace(/^.*:/, ''),
    attributes: raw[':@'] ?? {},
    children: ((raw[name] as RawNode[]) ?? []).map(toElement).filter((child) => child !== ''),
    start: meta?.startIndex ?? 0,
    end: meta?.endIndex ?? 0,
  };
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
