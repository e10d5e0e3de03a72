import { pointers } from '../tei.js';
import { isAddress, plainAddress } from './authorities.js';

/**
 * Stands between pointers at the same thing, `ref="oape:place:6 geon:281184"`, in one key. XML 1.0 [2] has
 * no such character, so that no pointer holds it.
 */
export const ALTERNATIVE = '\u001f';

/** What a name points at. */
export interface NameKeys {
  /**
   * One for each person or thing that is named: its pointers as they are written, without a leading `#`,
   * joined by `ALTERNATIVE`. No key holds white space: a name for a key (`key="Riter, W."`) has no-break spaces.
   */
  readonly keys: readonly string[];
  /**
   * How surely that is what the name stands for: `@ref` and `@key` say so; `@corresp`, `@sameAs` and `@nymRef`
   * may speak of something else than an entry, `@ana` mostly does.
   */
  readonly by: 'name' | 'link' | 'analysis';
}

/** The attributes that are asked, in the order in which they count. */
const LINKS = ['corresp', 'sameAs', 'nymRef'] as const;

/** A hostile file may point at thousands of things at once; a card shows no more than these. */
const MOST_KEYS = 40;
/** A pointer that is longer is none. */
const LONGEST_POINTER = 1_000;

/** Reads what a name points at; `attribute` gives a value, or nothing. @returns `null` when it points nowhere. */
export function readNameKeys(name: string, attribute: (name: string) => string | null | undefined): NameKeys | null {
  const refs = pointers(attribute('ref') ?? undefined).filter(isPointer);
  const named = keyValues(attribute('key') ?? '').filter(isPointer);
  const whole = refs.length === 0 || named.length === 0 ? grouped([...refs, ...named]) : both(refs, named);
  // `bibl` is a name only by what it points at; elsewhere `@ref` and `@key` are what makes a name one.
  if (whole.length > 0) return { keys: whole, by: name === 'bibl' ? 'link' : 'name' };
  for (const link of LINKS) {
    const linked = grouped(pointers(attribute(link) ?? undefined));
    if (linked.length > 0) return { keys: linked, by: 'link' };
  }
  const analysis = name === 'bibl' ? [] : grouped(pointers(attribute('ana') ?? undefined));
  if (analysis.length > 0) return { keys: analysis, by: 'analysis' };
  // TEI P4 says here what a name would be in a register (P4 §20.1).
  const regular = phrase(attribute('reg') ?? '');
  return regular === '' ? null : { keys: [regular], by: 'name' };
}

/**
 * A key as it is asked for where it does not stand: what a register says without naming a file is said of the register.
 * @param file `''` for the edition itself.
 */
export function inFile(key: string, file: string): string {
  if (file === '') return key;
  const pointers = key.split(ALTERNATIVE);
  return pointers.map((one) => (one.includes('#') || one.includes(':') ? one : `${file}#${one}`)).join(ALTERNATIVE);
}

/** `@ref` and `@key` of one name: the same said twice, or two ways to look it up. */
function both(refs: readonly string[], named: readonly string[]): string[] {
  const groups = grouped(refs);
  if (groups.length !== 1 && groups.length !== named.length) return groups;
  return groups.length === 1
    ? [joined([...(groups[0] as string).split(ALTERNATIVE), ...named.map(withoutHash)])]
    : groups.map((group, at) => joined([group, withoutHash(named[at] as string)]));
}

/** Several values name several things, unless each is of another kind: then they are ways to say the same. */
function grouped(values: readonly string[]): string[] {
  const meant = values.filter(isPointer);
  const plain = [...new Set(meant.map(withoutHash))];
  if (plain.length < 2) return plain;
  const schemes = new Set(meant.map(schemeOf));
  return schemes.size === meant.length ? [joined(plain)] : plain.slice(0, MOST_KEYS);
}

/** `ref="?"` and `ref="#"` point at nothing. */
function isPointer(value: string): boolean {
  return value.length <= LONGEST_POINTER && /[\p{L}\p{N}_]/u.test(value);
}

function joined(values: readonly string[]): string {
  return [...new Set(values)].slice(0, MOST_KEYS).join(ALTERNATIVE);
}

function withoutHash(pointer: string): string {
  return pointer.replace(/^#/, '');
}

/** What kind of pointer it is: in this file, in that file, of that prefix, at that host. */
function schemeOf(pointer: string): string {
  if (pointer.startsWith('#')) return '#';
  if (isAddress(pointer)) return plainAddress(pointer).split('/', 1)[0] ?? '';
  const [prefix] = /^[^#:/]+:/.exec(pointer) ?? [];
  return prefix ?? (/^[^#]*(?=#)/.exec(pointer)?.[0] || '#');
}

/**
 * The values of `@key`, which is free text (TEI P5 att.canonical): a name, or several keys. Words with a figure,
 * a hyphen or the like in each are keys; others are one name.
 */
function keyValues(key: string): string[] {
  const words = pointers(key);
  if (words.length < 2) return words;
  return words.every((word) => /^#|[\d_:-]/.test(word) && !/[,;.]$/.test(word)) ? words : [phrase(key)];
}

function phrase(text: string): string {
  return pointers(text).join('\u00a0').slice(0, LONGEST_POINTER);
}
