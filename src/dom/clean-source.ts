import { INERT_NAMESPACE, XHTML_NAMESPACE } from '../core/scan/acting.js';

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
  // dates
  'when',
  'from',
  'to',
  'notBefore',
  'notAfter',
]);

/** Longer values are of no use to a style sheet or a card; the source keeps them. */
const LONGEST_VALUE = 2_000;

/** Removing them one by one takes longer the more there are; beyond this the element is made anew. */
const MANY_ATTRIBUTES = 200;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Removes from parsed TEI what must never reach the page: comments, processing instructions, and every
 * attribute that is not on the list. CDATA becomes plain text. Elements and their order stay.
 */
export function cleanSource(xml: XMLDocument): void {
  replaceHtml(xml);
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
  for (const element of elements) cleanAttributes(element);
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

function cleanAttributes(element: Element): void {
  if (element.attributes.length > MANY_ATTRIBUTES) {
    const copy = plainCopy(element);
    element.replaceWith(copy);
    copy.append(...element.childNodes);
    cleanAttributes(copy);
    return;
  }
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
