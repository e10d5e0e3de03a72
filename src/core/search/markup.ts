import type { EditionScan } from '../index/edition-scan.js';
import { writtenAttributes } from '../leaves/start-tag.js';
import { nameOf } from '../scan/element-table.js';
import { shortened } from '../source/diagnostic.js';
import { Letters } from './letters.js';
import type { SearchQuery } from './query.js';

/** How often a name or a value stands in the file. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** What there is to choose from in the form: the elements of the file, or of some the attributes, or their values. */
export interface MarkupChoices {
  readonly elements: readonly Counted[];
  readonly attributes: readonly Counted[];
  readonly values: readonly Counted[];
}

/** Rows that are looked at between two breaths. */
const TURN = 500;
/** More tags of one kind are not looked at for suggestions. */
const MOST_TAGS = 30_000;
const MOST_CHOICES = 200;
const LONGEST_VALUE = 80;
const LONGEST_TAG = 60;

/** The values that are looked for are folded as words are, but that letters are what they are. */
const VALUES = new Letters({ case: true, diacritics: true, letters: 'none' });

/** The rows that a query means by element, attribute and value, in the order of the file. Yields a breath now and then. */
export function* rowsOf(scan: EditionScan, query: SearchQuery): Generator<undefined, number[]> {
  const table = scan.scanner.builder;
  const name = table.names.indexOf(query.element);
  if (query.element !== '' && name < 0) return [];
  const found: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (row % (64 * TURN) === 64 * TURN - 1) yield undefined;
    if (name >= 0 && table.name[row] !== name) continue;
    if (query.attribute !== '') {
      if (found.length % TURN === TURN - 1 || row % TURN === 0) yield undefined;
      if (!hasAttribute(scan, row, query)) continue;
    }
    found.push(row);
  }
  return found;
}

function hasAttribute(scan: EditionScan, row: number, { attribute, value, isWholeValue }: SearchQuery): boolean {
  const { builder, source } = scan.scanner;
  const tag = source.slice(builder.openStart[row] as number, builder.openEnd[row] as number);
  if (!tag.includes(attribute)) return false;
  for (const { name, literal } of writtenAttributes(tag)) {
    if (name !== attribute) continue;
    if (value === '') return true;
    const [own, wanted] = [VALUES.fold(scan.scanner.references.decode(literal.slice(1, -1))), VALUES.fold(value)];
    return isWholeValue ? own.trim() === wanted.trim() : own.includes(wanted);
  }
  return false;
}

/** An element in a few signs: `persName ref="#ada"`. */
export function tagOf(scan: EditionScan, row: number, attribute: string): string {
  const { builder, source, references } = scan.scanner;
  const name = nameOf(builder, row);
  if (attribute === '') return shortened(name);
  const tag = source.slice(builder.openStart[row] as number, builder.openEnd[row] as number);
  const written = writtenAttributes(tag).find((one) => one.name === attribute);
  if (!written) return shortened(name);
  const value = references.decode(written.literal.slice(1, -1));
  const shown = value.length > LONGEST_TAG ? `${value.slice(0, LONGEST_TAG)}…` : value;
  return `${shortened(name)} ${attribute}="${shown}"`;
}

/** What the form suggests, the most frequent first. Yields a breath now and then. */
export function* choicesOf(scan: EditionScan, element: string, attribute: string): Generator<undefined, MarkupChoices> {
  const table = scan.scanner.builder;
  const elements = new Map<string, number>();
  const attributes = new Map<string, number>();
  const values = new Map<string, number>();
  let tags = 0;
  for (let row = 0; row < table.length; row++) {
    const name = nameOf(table, row);
    elements.set(name, (elements.get(name) ?? 0) + 1);
    if (row % (16 * TURN) === 0) yield undefined;
    if ((element !== '' && name !== element) || tags >= MOST_TAGS) continue;
    const tag = scan.scanner.source.slice(table.openStart[row] as number, table.openEnd[row] as number);
    if (++tags % TURN === 0) yield undefined;
    for (const { name: own, literal } of writtenAttributes(tag)) {
      if (own === 'xmlns' || own.startsWith('xmlns:')) continue;
      attributes.set(own, (attributes.get(own) ?? 0) + 1);
      if (own !== attribute || attribute === '') continue;
      const value = scan.scanner.references.decode(literal.slice(1, -1));
      if (value.length <= LONGEST_VALUE) values.set(value, (values.get(value) ?? 0) + 1);
    }
  }
  return { elements: mostOf(elements), attributes: mostOf(attributes), values: mostOf(values) };
}

function mostOf(counts: ReadonlyMap<string, number>): Counted[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_CHOICES);
}
