import CETEI from 'CETEIcean';
import type { LeafContent } from '../core/index/edition-scan.js';
import { NO_RENDITIONS, type Renditions } from '../core/look/look.js';
import { EXAMPLES_NAMESPACE, TEI_NAMESPACE } from '../core/tei.js';
import { directionOf } from '../core/text/direction.js';
import { cleanSource } from './clean-source.js';
import { isForeign, nativeElement } from './foreign.js';
import { resolveBases } from './resolve-bases.js';
import { faultReports, parseXml } from './trusted-xml.js';

/** The attribute that ties a rendered element to its row in the element table. */
export const ROW_ATTRIBUTE = 'data-row';

/** Ids that dressing gives begin so; a document has no say in them. */
const OWN_ID = /^lectern-|^$/;

/** A piece of TEI as custom elements. */
export interface Rendered {
  readonly fragment: DocumentFragment;
  /** The rendered elements by row. */
  readonly elements: ReadonlyMap<number, HTMLElement>;
  /** Whether the source is not well-formed here; what can be read is shown. */
  readonly damaged: boolean;
}

/** Which row each element of a piece has. */
interface RowPlan {
  /** Rows of the elements opened again around the piece, outermost first. */
  readonly chain: readonly number[];
  /** Row of the first element of the piece itself; the others follow in document order. */
  readonly firstRow: number;
}

/** Renders a leaf. Elements that begin before it or go on after it say so in `data-part`. */
export function renderLeaf({ leaf, xml, isDamaged, repeatedIds, renditions }: LeafContent): Rendered {
  const rendered = render(xml, leaf, renditions);
  const parts = (rows: readonly number[], part: string) => {
    for (const row of rows) {
      const element = rendered.elements.get(row);
      element?.setAttribute('data-part', [element.getAttribute('data-part'), part].filter(Boolean).join(' '));
    }
  };
  parts(leaf.chain, 'continued');
  parts(leaf.openAtEnd, 'continues');
  // An id belongs to one place: where the first element begins that has it.
  for (const row of [...leaf.chain, ...repeatedIds]) rendered.elements.get(row)?.removeAttribute('id');
  return { ...rendered, damaged: rendered.damaged || isDamaged };
}

/**
 * Renders one element for a second showing: in a card, a panel, in print. It has no ids, so that the
 * page keeps each of them once.
 * @param xml as `PieceCutter` makes it: the element inside a `fragment`.
 */
export function renderFragment(xml: string, row: number, renditions: Renditions = NO_RENDITIONS): Rendered {
  const { fragment, elements, damaged } = render(xml, { chain: [-1], firstRow: row }, renditions);
  const outer = fragment.firstElementChild;
  outer?.replaceWith(...outer.childNodes);
  const language = outer?.getAttribute('lang');
  for (const element of elements.values()) element.removeAttribute('id');
  const first = fragment.firstElementChild;
  if (language && first && !first.hasAttribute('lang')) {
    first.setAttribute('lang', language);
    first.setAttribute('dir', directionOf(language));
  }
  return { fragment, elements, damaged };
}

function render(xml: string, plan: RowPlan, renditions: Renditions): Rendered {
  const parsed = parseXml(xml);
  const reports = faultReports(parsed);
  const damaged = reports.length > 0;
  for (const report of reports) report.remove();
  if (xml.includes('xml:base')) resolveBases(parsed);
  cleanSource(parsed, renditions);
  const rows = numberElements(parsed, plan);
  const elements = new Map<number, HTMLElement>();
  const foreign: { readonly made: HTMLElement; readonly original: Element; readonly row: number }[] = [];
  const fragment = converter(parsed).preprocess(parsed, null, (made, original) => {
    dress(made);
    const row = rows.get(original);
    if (row === undefined || row < 0) return;
    made.setAttribute(ROW_ATTRIBUTE, String(row));
    elements.set(row, made);
    if (isForeign(original)) foreign.push({ made, original, row });
  });
  for (const { made, original, row } of foreign) {
    const native = nativeElement(original);
    if (native) elements.set(row, exchanged(made, native));
  }
  return { fragment, elements, damaged };
}

/** Puts the browser's own element in the place of one that is only a name, with its marks and what is in it. */
function exchanged(made: HTMLElement, native: Element): HTMLElement {
  for (const name of ['data-origname', ROW_ATTRIBUTE, 'id']) {
    const value = made.getAttribute(name);
    if (value !== null) native.setAttribute(name, value);
  }
  native.append(...made.childNodes);
  made.replaceWith(native);
  // MathMLElement and SVGElement have what is asked of the elements of a leaf: attributes, data, focus.
  return native as unknown as HTMLElement;
}

/**
 * TEI in any namespace, or in none, becomes `tei-…`, examples of TEI `teieg-…` as CETEIcean calls them; what is foreign
 * keeps a prefix of its own.
 */
function converter(parsed: XMLDocument): CETEI {
  const cetei = new CETEI({ documentObject: document, ignoreFragmentId: true, omitDefaultBehaviors: true });
  cetei.namespaces.set(TEI_NAMESPACE, 'tei');
  cetei.namespaces.set(EXAMPLES_NAMESPACE, 'teieg');
  cetei.namespaces.set('', 'tei');
  cetei.namespaces.set(parsed.documentElement.namespaceURI ?? '', 'tei');
  return cetei;
}

/** Rows in document order: those of the chain, then on from the first row of the piece. */
function numberElements(parsed: XMLDocument, plan: RowPlan): Map<Element, number> {
  const rows = new Map<Element, number>();
  let count = 0;
  const walker = parsed.createTreeWalker(parsed, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const row = count < plan.chain.length ? (plan.chain[count] as number) : plan.firstRow + count - plan.chain.length;
    rows.set(walker.currentNode as Element, row);
    count++;
  }
  return rows;
}

/**
 * CETEIcean makes every division a `region` and the root a second `main`: noise for a screen reader
 * and a fault for axe. Their roles and labels are taken off again. What is in a language of its own runs
 * as that language does.
 */
function dress(made: HTMLElement): void {
  made.removeAttribute('role');
  made.removeAttribute('aria-label');
  made.removeAttribute('data-origatts');
  made.removeAttribute('xml:id');
  made.removeAttribute('xml:lang');
  made.removeAttribute('data-level');
  if (OWN_ID.test(made.id)) made.removeAttribute('id');
  const language = made.getAttribute('lang');
  if (language) made.setAttribute('dir', directionOf(language));
}
