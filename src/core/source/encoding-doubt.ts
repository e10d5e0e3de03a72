import type { SourceEncoding } from './decode.js';
import type { Diagnostic } from './diagnostic.js';

/**
 * Looks on while bytes are read in some other encoding, and knows whether they are UTF-8 as well. Text in an
 * encoding of single bytes hardly ever is: what follows an accented letter would have to be a certain sign.
 */
export class Utf8Witness {
  #decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  #isBeyondAscii = false;

  push(bytes: Uint8Array): void {
    this.#read(bytes, true);
  }

  end(): void {
    this.#read(new Uint8Array(0), false);
  }

  /** Whether all bytes so far are UTF-8, and some of them no ASCII. */
  get isUtf8(): boolean {
    return this.#decoder !== null && this.#isBeyondAscii;
  }

  #read(bytes: Uint8Array, stream: boolean): void {
    if (!this.#decoder) return;
    try {
      const text = this.#decoder.decode(bytes, { stream });
      this.#isBeyondAscii ||= text.length < bytes.length;
    } catch {
      this.#decoder = null;
    }
  }
}

/** Where the XML declaration names the encoding (XML 1.0 [80] EncodingDecl). */
const NAMED = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/;

/**
 * What is odd about the encoding of a file that could be read: it says one, and its bytes speak for another.
 * @param head the beginning of its text.
 */
export function encodingDoubts(encoding: SourceEncoding, isUtf8: boolean, head: string): Diagnostic[] {
  const { declared, label } = encoding;
  if (declared === null) return [];
  const message = doubt(encoding, declared, isUtf8);
  if (message === null) return [];
  const named = NAMED.exec(head);
  const start = named ? named[0].length - 1 - declared.length : 0;
  const end = named ? start + declared.length : label.length;
  return [{ code: 'xml/encoding', severity: 'warning', span: { start, end }, message }];
}

function doubt({ label, markLength }: SourceEncoding, declared: string, isUtf8: boolean): string | null {
  const says = `The file says it is written in ${declared}, but`;
  if (label !== 'utf-8') {
    const accents = 'letters with accents and other scripts may come out wrong';
    return isUtf8 ? `${says} it looks like UTF-8: ${accents}.` : null;
  }
  if (/^(?:unicode-1-1-)?utf-?8$/i.test(declared)) return null;
  if (markLength > 0) return `${says} it begins with the mark of UTF-8, and is read so.`;
  // Of what is read as UTF-8 without a mark only UTF-16 is no name of it (`detectEncoding`).
  return new TextDecoder(declared).encoding.startsWith('utf-16') ? `${says} it is not; it is read as UTF-8.` : null;
}
