import { Sha256 } from '../core/library/sha256.js';
import type { SourceForm } from '../core/source/form.js';

/** How much is shown around a place. */
const SHOWN_BYTES = 24;
const SHOWN_CHARACTERS = 72;

/** SHA-256 of a file, as 64 hexadecimal digits, read piece by piece. */
export async function digestOf(file: Blob): Promise<string> {
  const hash = new Sha256();
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) hash.update(read.value);
  return hash.hex();
}

/** The beginning of a file that is no XML: its first line, or its bytes when it is no text either. */
export function printHead(head: Uint8Array, form: SourceForm): string {
  if (form === 'html' || form === 'json' || form === 'rtf') {
    const text = new TextDecoder().decode(head).trimStart();
    return text
      .split(/\r\n?|\n/, 3)
      .map((line) => line.slice(0, SHOWN_CHARACTERS))
      .join('\n');
  }
  return printBytes(head.subarray(0, SHOWN_BYTES));
}

/**
 * The bytes around one that cannot be read, which is marked beneath, as numbers and as letters.
 * @param last the pieces that were read last; `end` is the offset after them in the file.
 */
export function printPlaceOfByte(last: readonly Uint8Array[], end: number, byteOffset: number, label: string): string {
  const length = last.reduce((sum, piece) => sum + piece.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of last) {
    all.set(piece, at);
    at += piece.length;
  }
  const place = byteOffset - (end - length);
  if (place < 0 || place > length) return '';
  const start = Math.max(0, place - SHOWN_BYTES / 2);
  const shown = all.subarray(start, Math.min(length, place + SHOWN_BYTES / 2));
  // In two-byte encodings letters of one byte would be misleading; numbers are right everywhere.
  const letters = label.startsWith('utf-16') ? '' : `\n${[...shown].map((byte) => `${letterOf(byte)}  `).join('')}`;
  return `${printBytes(shown)}${letters}\n${'   '.repeat(place - start)}^^`;
}

function printBytes(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

function letterOf(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
