import type { SourceEncoding } from './decode.js';

/** The encoding has no bytes for a character, or none that this program can find. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
  readonly label: string;
  /** Code units of the text before the character. */
  readonly offset: number;
  constructor(label: string, offset: number) {
    super(`Character ${offset} has no place in ${label}`);
    this.label = label;
    this.offset = offset;
  }
}

/**
 * The bytes of a text in the encoding it was read in; the inverse of `SourceDecoder`. An unedited text gives the
 * bytes it came from, mark and all: where an encoding has several forms of one character, the usual one is written,
 * and `firstDifference` tells whether a file has another.
 * @throws EncodeError at the first character that the encoding lacks; nothing was written.
 */
export function encodeSource(text: string, { label, markLength }: SourceEncoding): Uint8Array {
  const body = encodeBody(text, label);
  if (markLength === 0) return body;
  const mark = MARKS[label] ?? [];
  const whole = new Uint8Array(mark.length + body.length);
  whole.set(mark);
  whole.set(body, mark.length);
  return whole;
}

/** Where two files differ first, in bytes; −1 when they are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at;
  return a.length === b.length ? -1 : length;
}

const MARKS: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

function encodeBody(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return encodeUtf8(text);
  if (label === 'utf-16le' || label === 'utf-16be') return encodeUtf16(text, label);
  return encodeByTable(text, label);
}

function encodeUtf8(text: string): Uint8Array {
  refuseHalfCharacters(text, 'utf-8');
  return new TextEncoder().encode(text);
}

/** Half a surrogate pair has no bytes in any form of Unicode (Unicode §3.9 D92). */
function refuseHalfCharacters(text: string, label: string): void {
  const half = /\p{Cs}/u.exec(text);
  if (half) throw new EncodeError(label, half.index);
}

function encodeUtf16(text: string, label: 'utf-16le' | 'utf-16be'): Uint8Array {
  refuseHalfCharacters(text, label);
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), label === 'utf-16le');
  return bytes;
}

function encodeByTable(text: string, label: string): Uint8Array {
  const table = tableOf(label);
  const bytes: number[] = [];
  let offset = 0;
  for (const character of text) {
    const own = table.get(character);
    if (!own) throw new EncodeError(label, offset);
    bytes.push(...own);
    offset += character.length;
  }
  return Uint8Array.from(bytes);
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * The bytes of every character of an older encoding, found by asking the decoder for each sequence of one and of two
 * bytes (and of three in EUC-JP, after 0x8F). The lowest sequence is a character's own. GB 18030's four bytes and the
 * shifts of ISO-2022-JP are not in it: text that needs them can be read, and is refused here.
 */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  let table = tables.get(label);
  if (!table) {
    table = makeTable(label);
    tables.set(label, table);
  }
  return table;
}

function makeTable(label: string): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  const add = (...bytes: number[]) => {
    const character = decoded(decoder, bytes);
    if (character !== null && !table.has(character)) table.set(character, bytes);
    return character !== null;
  };
  const leads: number[] = [];
  for (let byte = 0; byte < 256; byte++) if (!add(byte)) leads.push(byte);
  for (const lead of leads) for (let trail = 0x21; trail < 256; trail++) add(lead, trail);
  if (label === 'euc-jp') {
    for (let lead = 0xa1; lead < 0xff; lead++) for (let trail = 0xa1; trail < 0xff; trail++) add(0x8f, lead, trail);
  }
  return table;
}

/** The one character that these bytes are; `null` when they are none, or more than one. */
function decoded(decoder: TextDecoder, bytes: readonly number[]): string | null {
  try {
    const text = decoder.decode(Uint8Array.from(bytes));
    return [...text].length === 1 ? text : null;
  } catch {
    return null;
  }
}
