import { baseWithin, valueOnBase } from '../core/names/base.js';

/**
 * Has pointers of a piece read from the file itself where a relative `xml:base` is in force, as the core reads them.
 * The tags that are opened again around a piece have theirs as well.
 */
export function resolveBases(xml: XMLDocument): void {
  const bases = new Map<Element, string>();
  const walker = xml.createTreeWalker(xml, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode as Element;
    const around = (element.parentElement && bases.get(element.parentElement)) ?? '';
    const base = baseWithin(around, element.getAttribute('xml:base') ?? undefined);
    if (base === '') continue;
    bases.set(element, base);
    for (const { name, value } of [...element.attributes]) {
      const read = valueOnBase(base, name, value);
      if (read !== value) element.setAttribute(name, read);
    }
  }
}
