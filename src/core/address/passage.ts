import type { Stretch } from '../index/reading-text.js';
import type { TextTable } from '../scan/element-table.js';
import { type Address, describeText, type Ids, parseAddress, printAddress, resolveText } from './address.js';
import {
  hashAround,
  LONGEST_QUOTATION,
  occurrences,
  type Quotation,
  quotationEnd,
  quotationOf,
  Steps,
  trimmed,
} from './quotation.js';

/**
 * A passage that outlives edits of its file: where it begins, its words, and what tells it from the same words elsewhere.
 *
 * Printed as the fragment of a link, in fields between `~`:
 *
 *     p12:34~the_words_of_it~1.w.2gosa7pa2gv
 *     p12:34~The_first_words_of_a_long_~_and_the_last_of_it.~1k7.x3b9z8q2w1d.1.w.2gosa7pa2gv
 *
 *     PASSAGE = ADDRESS '~' WORDS '~' CHECK  |  ADDRESS '~' WORDS '~' WORDS '~' LENGTH '.' HASH '.' CHECK
 *     CHECK   = ONCE '.' WIDTH '.' HASH
 *     ADDRESS   as in `address.ts`
 *     WORDS     text; a blank is `_`, and `*` goes before a `_`, `~` or `*` that is meant
 *     ONCE      1 when the words stood once in the text, else 0
 *     WIDTH     characters on each side that HASH is made of; 0 for all of the text
 *     LENGTH, WIDTH, HASH   numbers to the base 36
 *
 * It ends in a letter or a figure, so that programs that look for links in a text find all of it. In an address it is
 * percent-encoded as a whole.
 */
export interface Passage {
  readonly start: Address;
  readonly quotation: Quotation;
  /** Whether the words stood once in the text when the passage was described. */
  readonly stoodOnce: boolean;
  /** Characters on each side that tell it from all other places; 0 for all of the text. */
  readonly width: number;
  /** `hashAround` it. */
  readonly around: number;
}

/** A text in which passages are looked for; what stands outside of `within`, headers and registers, is none of it. */
export interface PassageText {
  /** All character data; offsets are those of the table. */
  readonly text: string;
  readonly within: Stretch;
  readonly table: TextTable;
  readonly ids: Ids;
}

/** Characters on each side that are looked at, until a passage is told from all others; 0 is all of the text. */
const WIDTHS = [32, 256, 2_048, 0] as const;

/** @returns `null` when there are no words in it, or too many for a link. */
export function describePassage(source: PassageText, stretch: Stretch): Passage | null {
  const { text, within, table, ids } = source;
  const at = trimmed(text, clipped(stretch, within));
  const quotation = quotationOf(text, at);
  if (!quotation) return null;
  const steps = new Steps();
  let others = [...occurrences(text, within, quotation, steps)].filter(({ textStart }) => textStart !== at.textStart);
  const stoodOnce = others.length === 0 && !steps.areOver;
  const start = addressOf(table, ids, at.textStart);
  for (const width of WIDTHS.filter((characters) => characters > 0)) {
    const around = hashAround(text, within, at, width, steps);
    others = others.filter((other) => steps.areOver || hashAround(text, within, other, width, steps) === around);
    if (others.length === 0 && !steps.areOver) return { start, quotation, stoodOnce, width, around };
  }
  // All of the text around a place is the same for no other.
  return { start, quotation, stoodOnce, width: 0, around: hashAround(text, within, at, 0, steps) };
}

/** From the root where an id has a sign in it that parts the fields: it is no id as XML defines it. */
function addressOf(table: TextTable, ids: Ids, textOffset: number): Address {
  const address = describeText(table, ids, textOffset);
  return address.id.includes('~') ? describeText(table, { rows: ids.rows, idOf: new Map() }, textOffset) : address;
}

/**
 * Where a passage stands now, by its address first, else by its words; `null` when it is lost. Found is only what is it
 * beyond doubt: its own words where the address leads, with what stood around them; or in the only place that has the
 * words, if they stood once from the beginning; or in the only place that has what stood around them too.
 */
export function matchPassage(source: PassageText, passage: Passage): Stretch | null {
  const { text, within, table, ids } = source;
  const { quotation, stoodOnce, width, around } = passage;
  const steps = new Steps();
  const hasItsPlace = (at: Stretch) => hashAround(text, within, at, width, steps) === around;
  const start = resolveText(table, ids, passage.start);
  if (start !== null && start >= within.textStart) {
    const textEnd = quotationEnd(text, start, within.textEnd, quotation, steps);
    const at = textEnd === null ? null : { textStart: start, textEnd };
    if (at && hasItsPlace(at)) return at;
  }
  const all = [...occurrences(text, within, quotation, steps)];
  if (stoodOnce && all.length === 1 && !steps.areOver) return all[0] as Stretch;
  // With all of the text around it, it stands where it stood, or nowhere.
  if (width === 0) return null;
  const found = all.filter((at) => !steps.areOver && hasItsPlace(at));
  return found.length === 1 && !steps.areOver ? (found[0] as Stretch) : null;
}

export function printPassage({ start, quotation, stoodOnce, width, around }: Passage): string {
  const { head, tail, length, hash } = quotation;
  const check = [stoodOnce ? '1' : '0', width.toString(36), around.toString(36)];
  const words = tail === '' ? [head] : [head, tail];
  if (tail !== '') check.unshift(length.toString(36), hash.toString(36));
  return [printAddress(start), ...words.map(printWords), check.join('.')].join('~');
}

/** @param fragment of a link, percent-decoded. @returns `null` when it is no passage. */
export function parsePassage(fragment: string): Passage | null {
  const fields = fieldsOf(fragment);
  const check = fields.pop() ?? '';
  const [address = '', head = '', tail = '', ...more] = fields;
  const start = parseAddress(address);
  if (!start || head === '' || more.length > 0 || (fields.length === 3 && tail === '')) return null;
  const numbers = /^(?:([1-9a-z][0-9a-z]*)\.([0-9a-z]+)\.)?([01])\.([0-9a-z]+)\.([0-9a-z]+)$/.exec(check);
  if (!numbers || (numbers[1] !== undefined) !== (tail !== '')) return null;
  const [length = 0, hash = 0, , width = 0, around = 0] = numbers.slice(1).map((digits) => Number.parseInt(digits, 36));
  const quotation =
    tail === '' ? quotationOf(head, { textStart: 0, textEnd: head.length }) : { head, tail, length, hash };
  const isOdd =
    !quotation || quotation.length > LONGEST_QUOTATION || (tail !== '' && quotation.length < head.length + tail.length);
  if (isOdd || quotation.head !== head || ![...WIDTHS].includes(width as 0)) return null;
  return { start, quotation, stoodOnce: numbers[3] === '1', width, around };
}

/** A passage as the fragment of an address, `#` and all. What an address may have as it is stays readable. */
export function passageFragment(passage: Passage): string {
  return `#${encodeURIComponent(printPassage(passage)).replace(UNESCAPED, decodeURIComponent).replace(/[()]/g, escaped)}`;
}

/** `/ : , ;` are read as they are everywhere; round brackets end a link in Markdown. */
const UNESCAPED = /%(?:2F|3A|2C|3B)/g;

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`;
}

function printWords(words: string): string {
  return words.replace(/[_~*]/g, '*$&').replaceAll(' ', '_');
}

/** The fields between `~`, the words in them as they are meant. The address has none of the three signs changed. */
function fieldsOf(fragment: string): string[] {
  const [address = '', ...rest] = fragment.split('~');
  const fields = [address];
  let field = '';
  const text = rest.join('~');
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '*') field += text.charAt(++at);
    else if (sign === '~') {
      fields.push(field);
      field = '';
    } else field += sign === '_' ? ' ' : sign;
  }
  if (rest.length > 0) fields.push(field);
  return fields;
}

function clipped({ textStart, textEnd }: Stretch, within: Stretch): Stretch {
  const start = Math.min(Math.max(textStart, within.textStart), within.textEnd);
  return { textStart: start, textEnd: Math.min(Math.max(start, textEnd), within.textEnd) };
}
