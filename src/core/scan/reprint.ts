import type { SaxesTagNS } from 'saxes';
import { escapeText } from '../source/references.js';
import { charactersOnly } from '../text/characters.js';
import { INERT_NAMESPACE, isActing, isPlainUri, SVG_NAMESPACE, XHTML_NAMESPACE } from './acting.js';
import { patientParser } from './patient-parser.js';

const XML_NAMESPACES = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)$/;
/**
 * Values that are longer are left out: no style sheet, card or link has use for them, and the page would stand still
 * over them. What draws may be long.
 */
const LONGEST_VALUE = 4_096;
const LONGEST_DRAWN = 262_144;
/** And so many attributes of one element are kept: TEI itself knows some 200. */
const MOST_ATTRIBUTES = 1_000;
/** Attributes whose names need no namespace of their own. */
const PLAIN_ATTRIBUTE = /^(?:xml:)?[A-Za-z_][\w.-]*$/;

/** An element whose start was printed. */
interface Printed {
  readonly name: string;
  readonly uri: string;
}

/**
 * A piece of XML as the scanner reads it, printed anew: the same elements in the same order and the same
 * text. It is well-formed where the source is not, and a browser that parses it meets nothing to act on.
 * Namespaces stand on the elements themselves, prefixes are gone. What comes after the end of the root stands at the end of
 * it. Only for showing; the source is never changed.
 * @param xml with its references to entities put in.
 */
export function reprintedXml(xml: string): string {
  const open: Printed[] = [];
  const roots: Printed[] = [];
  let out = '';
  const parser = patientParser((name) => `&${name};`);
  const print = (data: string) => {
    if (open.length > 0) out += escapeText(charactersOnly(data));
  };
  parser.on('error', () => {});
  parser.on('text', print);
  parser.on('cdata', print);
  parser.on('opentag', (tag) => {
    const around = (open.at(-1) ?? roots[0])?.uri ?? '';
    const isBound = parser.resolve(tag.prefix) !== undefined || tag.prefix === '';
    const uri = isBound && !XML_NAMESPACES.test(tag.uri) ? inert(tag) : around;
    const name = writable(tag.local);
    out += `<${name}${uri === around ? '' : attribute('xmlns', uri)}${attributes(tag)}>`;
    const element = { name, uri };
    if (open.length === 0) roots.push(element);
    open.push(element);
  });
  const close = () => {
    const closed = open.pop();
    if (closed !== roots[0]) out += `</${closed?.name}>`;
  };
  parser.on('closetag', close);
  parser.write(xml);
  parser.close();
  while (open.length > 0) close();
  return roots[0] ? `${out}</${roots[0].name}>` : out;
}

/**
 * Everything of XHTML becomes inert, of SVG and MathML what would be a style sheet or a script. The name of a
 * namespace that a browser would stop at is written so that it does not.
 */
function inert({ uri, local }: SaxesTagNS): string {
  const isActor = uri === XHTML_NAMESPACE || (isActing(uri) && /^(?:style|script)$/i.test(local));
  if (isActor) return INERT_NAMESPACE;
  return isPlainUri(uri) ? uri : `urn:lectern:${encodeURIComponent(charactersOnly(uri))}`;
}

/** Handlers are left out; a style gets a name that a browser knows nothing of, for whoever reads it (`dom/foreign.ts`). */
function attributes(tag: SaxesTagNS): string {
  const isPrinted = (name: string) =>
    !isActing(tag.uri) || (name === 'style' ? tag.uri === SVG_NAMESPACE : !/^(?:on|style$|data-)/i.test(name));
  const printed = (name: string) => (tag.uri === SVG_NAMESPACE && name === 'style' ? 'data-style' : name);
  const longest = isActing(tag.uri) && tag.uri !== XHTML_NAMESPACE ? LONGEST_DRAWN : LONGEST_VALUE;
  return Object.values(tag.attributes)
    .slice(0, MOST_ATTRIBUTES)
    .filter(({ value }) => value.length <= longest)
    .filter(({ name, prefix }) => PLAIN_ATTRIBUTE.test(name) && name !== 'xmlns' && (prefix === '' || prefix === 'xml'))
    .filter(({ name }) => isPrinted(name))
    .map(({ name, value }) => attribute(printed(name), value))
    .join('');
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeText(charactersOnly(value)).replaceAll('\n', '&#10;')}"`;
}

/** A local name that can be written without a prefix. */
function writable(local: string): string {
  const name = local.replaceAll(':', '.');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}
