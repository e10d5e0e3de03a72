import { lookOf, NO_RENDITIONS, type Renditions } from '../core/look/look.js';
import { INERT_NAMESPACE, XHTML_NAMESPACE } from '../core/scan/acting.js';
import { isXInclude } from '../core/tei.js';
import { cleanForeign, isForeign } from './foreign.js';

/**
 * The attributes of TEI that reach the page. The list is of names that mean nothing to HTML, or nothing that
 * acts: no `on…`, no `style`, `class`, `href`, `src`, `is`, `slot`, `popover`, `tabindex`, no `aria-…`.
 */
const ALLOWED_ATTRIBUTES: ReadonlySet<string> = new Set([
  'xml:id',
  'xml:lang',
  // as TEI P4 writes them
  'id',
  'lang',
  // att.global, att.typed, att.divLike, att.placement, att.written …
  'n',
  'type',
  'subtype',
  'rend',
  'place',
  'level',
  'unit',
  'ana',
  'resp',
  'cert',
  'source',
  'corresp',
  // pointers: inert here, they become links only by dressing
  'ref',
  'key',
  'sameAs',
  'reg',
  'target',
  // tables, gaps, verse, drama
  'rows',
  'cols',
  'reason',
  'extent',
  'quantity',
  'met',
  'rhyme',
  'who',
  'wit',
  'break',
  'hand',
  'scope',
  'dur',
  'atLeast',
  'atMost',
  'cause',
  'notation',
  'columns',
  // apparatus and its places
  'loc',
  // dates
  'when',
  'from',
  'to',
  'notBefore',
  'notAfter',
]);

/** Attributes of TEI that mean something else to HTML, by the name they get; only of the elements they are read from. */
const RENAMED: ReadonlyMap<string, readonly (readonly [from: string, to: string])[]> = new Map([
  [
    'graphic',
    [
      ['url', 'data-url'],
      ['width', 'data-width'],
      ['height', 'data-height'],
    ],
  ],
  [
    'media',
    [
      ['url', 'data-url'],
      ['mimeType', 'data-mime-type'],
      ['width', 'data-width'],
      ['height', 'data-height'],
    ],
  ],
  ['pb', [['facs', 'data-facs']]],
  ['row', [['role', 'data-cell-role']]],
  ['cell', [['role', 'data-cell-role']]],
  ['l', [['part', 'data-line-part']]],
]);
/** What an element of XInclude is, and what it says; inert, like all data. */
export const XINCLUDE_ATTRIBUTE = 'data-xinclude';
const XINCLUDE_RENAMED = ['href', 'xpointer', 'parse'].map((name) => [name, `data-${name}`] as const);
/** What the look of an element is called on the page: words of `LOOK_WORDS`. */
export const LOOK_ATTRIBUTE = 'data-look';
/** The tags of an element of an example, as they are written (TEI P5 TDXMPL). */
export const TAG_ATTRIBUTES = { start: 'data-start-tag', end: 'data-end-tag' } as const;

/** Longer values are of no use to a style sheet or a card; the source keeps them. */
const LONGEST_VALUE = 2_000;

/** Removing them one by one takes longer the more there are; beyond this the element is made anew. */
const MANY_ATTRIBUTES = 200;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Removes from parsed TEI what must never reach the page: comments, processing instructions, and every
 * attribute that is not on the list. CDATA becomes plain text. Elements and their order stay.
 */
export function cleanSource(xml: XMLDocument, renditions: Renditions = NO_RENDITIONS): void {
  replaceHtml(xml);
  const examples = exampleTags(xml);
  const walker = xml.createTreeWalker(
    xml,
    NodeFilter.SHOW_ELEMENT |
      NodeFilter.SHOW_CDATA_SECTION |
      NodeFilter.SHOW_COMMENT |
      NodeFilter.SHOW_PROCESSING_INSTRUCTION,
  );
  const elements: Element[] = [];
  const others: CharacterData[] = [];
  while (walker.nextNode()) {
    if (walker.currentNode instanceof Element) elements.push(walker.currentNode);
    else others.push(walker.currentNode as CharacterData);
  }
  for (const element of elements) {
    if (isForeign(element)) cleanForeign(element);
    else cleanElement(element, examples.has(element) ? null : renditions);
  }
  for (const [element, tags] of examples) {
    element.setAttribute(TAG_ATTRIBUTES.start, tags.start);
    if (tags.end !== '') element.setAttribute(TAG_ATTRIBUTES.end, tags.end);
  }
  for (const node of others) {
    if (node instanceof CDATASection) node.replaceWith(xml.createTextNode(node.data));
    else node.remove();
  }
}

/**
 * Makes elements of XHTML into plain ones. The core prints them so already (`reprintedXml`); this holds for
 * whatever else may come. A `form` of XHTML answers with its fields when it is asked for its
 * `attributes` or `childNodes` (HTML §dom-form-nameditem), so nothing may be asked of it but by ranges.
 */
function replaceHtml(xml: XMLDocument): void {
  const range = xml.createRange();
  for (const element of [...xml.getElementsByTagNameNS(XHTML_NAMESPACE, '*')]) {
    range.selectNodeContents(element);
    const inside = range.extractContents();
    range.selectNode(element);
    range.deleteContents();
    const plain = plainCopy(element);
    plain.append(inside);
    range.insertNode(plain);
  }
}

/** An element with the name and the allowed attributes of another, and nothing else of it. */
function plainCopy(element: Element): Element {
  const { getAttribute } = Element.prototype;
  const ask = (name: 'localName' | 'namespaceURI' | 'ownerDocument') =>
    Reflect.get(name === 'ownerDocument' ? Node.prototype : Element.prototype, name, element);
  const namespace = ask('namespaceURI') === XHTML_NAMESPACE ? INERT_NAMESPACE : ask('namespaceURI');
  const copy = (ask('ownerDocument') as XMLDocument).createElementNS(namespace, ask('localName'));
  for (const name of ALLOWED_ATTRIBUTES) {
    const value = getAttribute.call(element, name);
    if (value !== null) copy.setAttributeNS(name.startsWith('xml:') ? XML_NAMESPACE : null, name, value);
  }
  return copy;
}

/**
 * Cleans the attributes of an element, and says of its look and in names of ours what is safe of the others.
 * @param renditions `null` in an example, which looks like what it is: text.
 */
function cleanElement(element: Element, renditions: Renditions | null): void {
  if (element.attributes.length > MANY_ATTRIBUTES) {
    const copy = plainCopy(element);
    element.replaceWith(copy);
    copy.append(...element.childNodes);
    cleanAttributes(copy);
    return;
  }
  const look =
    renditions &&
    lookOf(
      {
        name: element.localName,
        rend: element.getAttribute('rend'),
        rendition: element.getAttribute('rendition'),
        style: element.getAttribute('style'),
      },
      renditions,
    );
  const isOfXInclude = renditions !== null && isXInclude(element.namespaceURI);
  const names = isOfXInclude ? XINCLUDE_RENAMED : (RENAMED.get(element.localName) ?? []);
  const renamed = names.map(([from, to]) => [to, element.getAttribute(from)] as const);
  cleanAttributes(element);
  if (isOfXInclude) element.setAttribute(XINCLUDE_ATTRIBUTE, element.localName);
  if (look) element.setAttribute(LOOK_ATTRIBUTE, look);
  for (const [to, value] of renamed) {
    if (value !== null && value.length <= LONGEST_VALUE) element.setAttribute(to, value);
  }
}

/** Longer start tags of examples are cut: nobody reads on. */
const LONGEST_TAG = 400;

/** The tags of all elements inside examples, before their attributes are cleaned away. They become generated text. */
function exampleTags(xml: XMLDocument): Map<Element, { readonly start: string; readonly end: string }> {
  const tags = new Map<Element, { start: string; end: string }>();
  for (const element of xml.querySelectorAll('egXML *')) {
    const attributes = [...element.attributes]
      .slice(0, MANY_ATTRIBUTES)
      .filter(({ name }) => !/^xmlns\b/.test(name))
      .map(({ name, value }) => ` ${name}="${value.slice(0, LONGEST_TAG)}"`)
      .join('');
    const isEmpty = element.childNodes.length === 0;
    const start = `<${element.localName}${attributes}`.slice(0, LONGEST_TAG);
    tags.set(element, { start: `${start}${isEmpty ? '/>' : '>'}`, end: isEmpty ? '' : `</${element.localName}>` });
  }
  return tags;
}

function cleanAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!ALLOWED_ATTRIBUTES.has(name) || value.length > LONGEST_VALUE) element.removeAttribute(name);
  }
  // What TEI P5 says counts before what TEI P4 said.
  for (const name of ['id', 'lang']) {
    const value = element.getAttribute(name);
    if (value === null) continue;
    element.removeAttribute(name);
    if (!element.hasAttribute(`xml:${name}`)) element.setAttributeNS(XML_NAMESPACE, `xml:${name}`, value);
  }
}
