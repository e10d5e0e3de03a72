import { MATHML_NAMESPACE as MATHML, SVG_NAMESPACE as SVG } from '../core/scan/acting.js';

/**
 * Formulae in MathML and drawings in SVG (TEI P5 FTFOR, FTGRA). The browser draws them itself when they are
 * elements of its own; so these are made anew, from lists of elements and attributes that only draw. Everything
 * else of those languages stays an element that is only a name, its text in its place.
 */

/** MathML Core §3: presentation; no `maction`, no `annotation-xml`, nothing that links or fetches. */
const MATHML_ELEMENTS: ReadonlySet<string> = new Set(
  `math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover
   munderover mmultiscripts mprescripts none mtable mtr mtd menclose mfenced semantics annotation`.split(/\s+/),
);
/** SVG 2: shapes and text; no `use`, no `image`, no links, styles, scripts, animations, filters or references. */
const SVG_ELEMENTS: ReadonlySet<string> = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan'.split(' '),
);
/** What groups its content and does something besides: it groups here, and does nothing. */
const SVG_GROUPS: ReadonlySet<string> = new Set(['a', 'switch', 'symbol']);

const NUMBER = String.raw`-?(?:\d{1,5}(?:\.\d{0,6})?|\.\d{1,6})(?:e-?\d)?`;
const LENGTH = new RegExp(`^${NUMBER}(?:px|pt|em|ex|mm|cm|in|%)?$`);
const LENGTHS = new RegExp(`^(?:${NUMBER}(?:px|pt|em|ex|%)?[\\s,]*){1,1000}$`);
const COLOUR = /^(?:none|currentcolor|transparent|#[\da-f]{3,8}|[a-z]{3,20}|rgb\([\d\s,.%]{5,40}\))$/i;
const WORD = /^[a-z-]{1,24}$/i;
/** Shapes may have some ten thousand points; longer paths are no drawing for a page. */
const PATH = /^[MmLlHhVvCcSsQqTtAaZz\d\s,.e+-]{1,100000}$/;
const TRANSFORM = /^(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\([\d\s,.e+-]{1,120}\)[\s,]*){1,12}$/;
/** A space or a rule of a formula is small. */
const MATH_LENGTH = /^-?\d{0,2}(?:\.\d{1,4})?(?:em|ex|px|pt|%)?$/;
const BOOLEAN = /^(?:true|false)$/;

const MATHML_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ...['mathvariant', 'display', 'form', 'columnalign', 'rowalign', 'dir', 'notation'].map((name): [string, RegExp] => [
    name,
    /^[a-z -]{1,40}$/,
  ]),
  ...[
    'displaystyle',
    'stretchy',
    'fence',
    'separator',
    'symmetric',
    'largeop',
    'movablelimits',
    'accent',
    'accentunder',
  ].map((name): [string, RegExp] => [name, BOOLEAN]),
  ...['lspace', 'rspace', 'width', 'height', 'depth', 'voffset', 'linethickness'].map((name): [string, RegExp] => [
    name,
    MATH_LENGTH,
  ]),
  ...['scriptlevel', 'rowspan', 'columnspan'].map((name): [string, RegExp] => [name, /^[+-]?\d{1,2}$/]),
  ...['open', 'close', 'separators'].map((name): [string, RegExp] => [name, /^[^<>"'&]{0,8}$/]),
]);

/** Presentation attributes, which `style` may set too. */
const SVG_PRESENTATION: ReadonlyMap<string, RegExp> = new Map([
  ['fill', COLOUR],
  ['stroke', COLOUR],
  ['stroke-width', LENGTH],
  ['stroke-dasharray', LENGTHS],
  ['stroke-linecap', WORD],
  ['stroke-linejoin', WORD],
  ['fill-opacity', LENGTH],
  ['stroke-opacity', LENGTH],
  ['opacity', LENGTH],
  ['fill-rule', WORD],
  ['font-size', LENGTH],
  ['font-weight', /^[a-z\d]{1,8}$/],
  ['font-style', WORD],
  ['font-family', /^(?:serif|sans-serif|monospace)$/],
  ['text-anchor', WORD],
  ['dominant-baseline', WORD],
]);
const SVG_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ...SVG_PRESENTATION,
  ...['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy', 'width', 'height'].map(
    (name): [string, RegExp] => [name, LENGTHS],
  ),
  ['viewBox', LENGTHS],
  ['preserveAspectRatio', /^[a-zA-Z ]{1,24}$/],
  ['points', PATH],
  ['d', PATH],
  ['transform', TRANSFORM],
]);

const NOTHING: ReadonlyMap<string, RegExp> = new Map();

/** How `reprintedXml` hands on a `style` of SVG, which a browser would act on while it parses. */
const STYLE = 'data-style';

/** Whether an element is of MathML or SVG. */
export function isForeign({ namespaceURI }: Element): boolean {
  return namespaceURI === SVG || namespaceURI === MATHML;
}

/** Leaves an element of MathML or SVG the attributes that only draw; none to one that is not drawn. */
export function cleanForeign(element: Element): void {
  const isSvg = element.namespaceURI === SVG;
  const allowed = !isDrawn(element) ? NOTHING : isSvg ? SVG_ATTRIBUTES : MATHML_ATTRIBUTES;
  const style = isSvg ? (element.getAttribute(STYLE) ?? element.getAttribute('style') ?? '') : '';
  for (const { name, value } of [...element.attributes]) {
    if (!allowed.get(name)?.test(value)) element.removeAttribute(name);
  }
  for (const declaration of style.slice(0, 2_000).split(';')) {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*(\S(?:.*\S)?)\s*$/.exec(declaration) ?? [];
    if (allowed === SVG_ATTRIBUTES && SVG_PRESENTATION.get(name)?.test(value)) element.setAttribute(name, value);
  }
}

/** The name of the browser's own element that draws this one; `null` when it stays a mere name. */
function nativeName({ namespaceURI, localName }: Element): string | null {
  if (namespaceURI === MATHML) return MATHML_ELEMENTS.has(localName) ? localName : null;
  if (SVG_GROUPS.has(localName)) return 'g';
  return SVG_ELEMENTS.has(localName) ? localName : null;
}

/** Whether the browser draws an element: it can, and so it does what is around it. */
function isDrawn(element: Element): boolean {
  const name = nativeName(element);
  if (name === null) return false;
  const parent = element.parentElement;
  const isOuter = name === (element.namespaceURI === SVG ? 'svg' : 'math');
  return isOuter || (parent !== null && isForeign(parent) && nativeName(parent) !== null);
}

/**
 * What stands for a cleaned element of MathML or SVG on the page, with the attributes it was cleaned to;
 * `null` when nothing draws it, or what is around it is not drawn.
 */
export function nativeElement(original: Element): Element | null {
  const name = nativeName(original);
  if (name === null || !isDrawn(original)) return null;
  const made = document.createElementNS(original.namespaceURI, name);
  for (const { name: attribute, value } of original.attributes) made.setAttribute(attribute, value);
  if (name === 'svg') giveViewBox(made);
  return made;
}

/** A drawing that is as large as it says would be cut where the column is narrower; with a box it is drawn smaller. */
function giveViewBox(svg: Element): void {
  const [width = 0, height = 0] = ['width', 'height'].map((name) =>
    Number(/^(\d{1,5}(?:\.\d{0,6})?)(?:px)?$/.exec(svg.getAttribute(name) ?? '')?.[1] ?? 0),
  );
  if (!svg.hasAttribute('viewBox') && width > 0 && height > 0) svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
}
