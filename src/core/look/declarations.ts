import type { LookWord } from './words.js';

/**
 * Reads what an edition says in CSS of how its source looks (TEI P5 `STGAst`, `HD57-1a`: `@style`, `rendition`) and
 * keeps what a reader's page can follow: a fixed list of words, never a value of the document's own. So nothing
 * of it can fetch, cover, hide or move anything, and no colour is taken that the theme might not bear.
 */

/** More declarations than this in one place are no look. */
const MOST_DECLARATIONS = 40;
/** `name: value`; what holds a brace, an at-rule, a string or an escape is no declaration we follow. */
const DECLARATION = /^\s*([a-z-]{2,30})\s*:\s*([^{}@\\"'<>]{1,80}?)\s*(?:!\s*important)?\s*$/i;
/** A length as a number and its unit. */
const LENGTH = /^(-?\d{0,3}(?:\.\d{1,4})?)(em|rem|ex|ch|px|pt|pc|cm|mm|in|%)?$/;
/** Units as parts of an em, at a body of 12 points; good enough for a step of indentation. */
const EMS: Readonly<Record<string, number>> = {
  em: 1,
  rem: 1,
  ex: 0.5,
  ch: 0.5,
  px: 1 / 16,
  pt: 1 / 12,
  pc: 1,
  cm: 2.4,
  mm: 0.24,
  in: 6,
  '%': 0.2,
};
/** The deepest step of indentation there is a style for. */
export const DEEPEST_INDENT = 8;

/** The looks that declarations ask for, as far as they are followed. */
export function looksOfDeclarations(css: string): LookWord[] {
  if (css.length > 2_000) return [];
  const looks: LookWord[] = [];
  for (const part of css.split(';').slice(0, MOST_DECLARATIONS)) {
    const [, name, value] = DECLARATION.exec(part) ?? [];
    if (name !== undefined && value !== undefined) looks.push(...looksOf(name.toLowerCase(), value.toLowerCase()));
  }
  return looks;
}

/** The looks of one property; none for what is not on the list. */
export function looksOf(name: string, value: string): readonly LookWord[] {
  return Object.hasOwn(PROPERTIES, name) ? (PROPERTIES[name]?.(value) ?? []) : [];
}

/** How deep an indentation is, in steps of an em; 0 for none and for what is no length. */
export function indentSteps(value: string): number {
  const [, number, unit = 'em'] = LENGTH.exec(value) ?? [];
  if (number === undefined || number === '' || number === '-') return 0;
  return Math.min(DEEPEST_INDENT, Math.round(Number(number) * (EMS[unit] ?? 0)));
}

type Property = (value: string) => readonly LookWord[];

/** A property whose values are words. */
function words(table: Readonly<Record<string, LookWord>>): Property {
  return (value) => value.split(/\s+/).flatMap((word) => (Object.hasOwn(table, word) ? [table[word] as LookWord] : []));
}

const indented: Property = (value) => {
  const steps = indentSteps(value);
  return steps > 0 ? [`indent-${steps}` as LookWord] : [];
};

const bordered: Property = (value) => (/^(?:none|0|hidden)\b/.test(value) ? [] : ['boxed']);

const LINES = words({
  underline: 'underline',
  double: 'double-underline',
  overline: 'overline',
  'line-through': 'strike',
});

const ALIGNMENTS = words({
  center: 'center',
  right: 'end',
  end: 'end',
  left: 'start',
  start: 'start',
  justify: 'justify',
});

const FONT_WORDS = words({
  italic: 'italic',
  oblique: 'italic',
  bold: 'bold',
  bolder: 'bold',
  'small-caps': 'small-caps',
  monospace: 'mono',
  fraktur: 'gothic',
});

const SIZES = words({
  'xx-small': 'small',
  'x-small': 'small',
  small: 'small',
  smaller: 'small',
  large: 'large',
  larger: 'large',
  'x-large': 'larger',
  'xx-large': 'larger',
});

const PROPERTIES: Readonly<Record<string, Property>> = {
  'font-style': words({ italic: 'italic', oblique: 'italic', normal: 'upright' }),
  'font-weight': (value) => {
    if (/^[6-9]00$/.test(value)) return ['bold'];
    return words({ bold: 'bold', bolder: 'bold', normal: 'regular', lighter: 'regular', 400: 'regular' })(value);
  },
  'font-variant': words({ 'small-caps': 'small-caps', 'all-small-caps': 'small-caps' }),
  'font-variant-caps': words({ 'small-caps': 'small-caps', 'all-small-caps': 'small-caps' }),
  'font-family': (value) => {
    if (/fraktur|blackletter|schwabacher|gothic/.test(value)) return ['gothic'];
    if (/mono|courier|typewriter/.test(value)) return ['mono'];
    return /\bsans/.test(value) ? ['sans'] : [];
  },
  'font-size': (value) => {
    const [, number, unit] = LENGTH.exec(value) ?? [];
    if (!number || (unit !== '%' && unit !== 'em')) return SIZES(value);
    const part = Number(number) / (unit === '%' ? 100 : 1);
    if (part >= 1.45) return ['larger'];
    if (part >= 1.1) return ['large'];
    return part <= 0.92 ? ['small'] : [];
  },
  font: FONT_WORDS,
  'text-decoration': LINES,
  'text-decoration-line': LINES,
  'text-transform': words({ uppercase: 'caps', lowercase: 'lowercase', capitalize: 'capitalize' }),
  'text-align': ALIGNMENTS,
  align: ALIGNMENTS,
  'vertical-align': words({ super: 'superscript', sub: 'subscript', top: 'superscript' }),
  'letter-spacing': (value) => (LENGTH.test(value) && Number.parseFloat(value) > 0 ? ['spaced'] : []),
  'text-indent': (value) => (value.startsWith('-') ? ['hang'] : indented(value)),
  'margin-left': indented,
  'margin-inline-start': indented,
  'padding-left': indented,
  border: bordered,
  'border-bottom': (value) =>
    /double/.test(value) ? ['double-underline'] : bordered(value).length > 0 ? ['underline'] : [],
  color: words({ red: 'red', '#f00': 'red', '#ff0000': 'red', rubric: 'red' }),
  // A ladder of its own in some projects: `indent(2)`.
  indent: (value) => indented(/^\d+$/.test(value) ? `${value}em` : value),
};
