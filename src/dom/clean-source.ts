/**
 * Removes what must never reach the page from parsed TEI: comments, processing instructions, and every
 * attribute that is not on the list. The list is of names that mean nothing to HTML, or nothing that
 * acts: no `on…`, no `style`, `class`, `href`, `src`, `is`, `slot`, `popover`, `tabindex`, no `aria-…`.
 */
const ALLOWED_ATTRIBUTES: ReadonlySet<string> = new Set([
  'xml:id',
  'xml:lang',
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
  // pointers: inert here, they become links only through `links.ts`
  'ref',
  'key',
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

export function cleanSource(xml: XMLDocument): void {
  const walker = xml.createTreeWalker(
    xml,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION,
  );
  const removed: ChildNode[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) cleanAttributes(node as Element);
    else removed.push(node as ChildNode);
  }
  for (const node of removed) node.remove();
}

function cleanAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!ALLOWED_ATTRIBUTES.has(name) || value.length > LONGEST_VALUE) element.removeAttribute(name);
  }
}
