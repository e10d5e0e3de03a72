/**
 * Bytes become text, and text the same bytes again.
 *
 * The encoding is what the bytes say: a byte-order mark first, then the XML declaration, else UTF-8
 * (XML 1.0 Appendix F). Nothing is guessed beyond that and nothing is replaced: bytes that do not
 * belong to the encoding are refused with their place.
 */

/** How the bytes of a file become text. */
export interface SourceEncoding {
  /** The label as TextDecoder knows it: `utf-8`, `utf-16le`, `windows-1252`, … */
  readonly label: string;
  /** Bytes of the byte-order mark, 0 when there is none. The mark is not part of the text. */
  readonly markLength: 0 | 2 | 3;
  /** What the XML declaration says, as written; `null` when it says nothing. */
  readonly declared: string | null;
}

/** The bytes cannot be read exactly as text. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** Offset of the first byte of the character that could not be read; the text before it is fine. */
  readonly byteOffset: number;
  readonly label: string;
  constructor(label: string, byteOffset: number, options?: { cause?: unknown }) {
    super(`Byte ${byteOffset} does not belong to ${label}`, options);
    this.label = label;
    this.byteOffset = byteOffset;
  }
}

/** The file names an encoding that no browser knows, or one that needs a mark it lacks. */
export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
  readonly label: string;
  constructor(label: string) {
    super(`Unknown encoding: ${label}`);
    this.label = label;
  }
}

/** Bytes that `detectEncoding` wants to see; fewer is fine when the file is shorter. */
export const DETECT_BYTES = 1024;

/**
 * The encoding of a file from its first bytes.
 * @throws UnknownEncodingError when the declaration names one that cannot be read.
 */
export function detectEncoding(head: Uint8Array): SourceEncoding {
  const [b0, b1, b2, b3] = head;
  const isUtf32 =
    b2 === 0 && b3 === 0 ? b0 === 0xff && b1 === 0xfe : b0 === 0 && b1 === 0 && b2 === 0xfe && b3 === 0xff;
  if (isUtf32) throw new UnknownEncodingError('UTF-32');
  if (b0 === 0xff && b1 === 0xfe) return { label: 'utf-16le', markLength: 2, declared: null };
  if (b0 === 0xfe && b1 === 0xff) return { label: 'utf-16be', markLength: 2, declared: null };
  const marked = b0 === 0xef && b1 === 0xbb && b2 === 0xbf;
  const declared = declaredEncoding(head.subarray(marked ? 3 : 0, DETECT_BYTES));
  if (marked) return { label: 'utf-8', markLength: 3, declared };
  if (b0 === 0x3c && b1 === 0) return { label: 'utf-16le', markLength: 0, declared: null };
  if (b0 === 0 && b1 === 0x3c) return { label: 'utf-16be', markLength: 0, declared: null };
  if (declared === null) return { label: 'utf-8', markLength: 0, declared };
  return { label: knownLabel(declared), markLength: 0, declared };
}

function declaredEncoding(head: Uint8Array): string | null {
  const ascii = String.fromCharCode(...head);
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(ascii)?.[1] ?? null;
}

function knownLabel(declared: string): string {
  try {
    const label = new TextDecoder(declared).encoding;
    // The declaration was legible as ASCII, so the file cannot be UTF-16 (XML 1.0 §4.3.3).
    if (label.startsWith('utf-16')) return 'utf-8';
    return label;
  } catch (cause) {
    throw Object.assign(new UnknownEncodingError(declared), { cause });
  }
}

/**
 * Decodes a file piece by piece, exactly.
 *
 * @example
 * const decoder = new SourceDecoder();
 * text += decoder.push(bytes); …; text += decoder.end();
 */
export class SourceDecoder {
  #encoding: SourceEncoding | null = null;
  #decoder: TextDecoder | null = null;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #byteOffset = 0;
  /** Bytes read already whose last character may not be whole: a fault in the next piece may begin in them. */
  #unsure: Uint8Array[] = [];

  /** Known as soon as enough bytes came; `null` before. */
  get encoding(): SourceEncoding | null {
    return this.#encoding;
  }

  /**
   * The text of the next piece; may be empty while the first bytes are awaited.
   * @throws DecodeError or UnknownEncodingError; the decoder is of no further use then.
   */
  push(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decode(bytes, true);
    this.#held.push(bytes);
    this.#heldLength += bytes.length;
    return this.#heldLength < DETECT_BYTES ? '' : this.#begin(true);
  }

  /** The rest of the text. Throws as `push` does. */
  end(): string {
    return this.#decoder ? this.#decode(new Uint8Array(0), false) : this.#begin(false);
  }

  #begin(stream: boolean): string {
    const head = joinBytes(this.#held, this.#heldLength);
    this.#held = [];
    this.#encoding = detectEncoding(head);
    this.#decoder = new TextDecoder(this.#encoding.label, { fatal: true, ignoreBOM: true });
    this.#byteOffset = this.#encoding.markLength;
    return this.#decode(head.subarray(this.#encoding.markLength), stream);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    const { label, markLength } = this.#encoding as SourceEncoding;
    try {
      const text = (this.#decoder as TextDecoder).decode(bytes, { stream });
      const whole = wholeCharacters(bytes, label, (this.#byteOffset - markLength) % 2);
      if (whole > 0) this.#unsure = [bytes.slice(whole)];
      else this.#unsure.push(bytes);
      this.#byteOffset += bytes.length;
      return text;
    } catch (cause) {
      const before = lengthOf(this.#unsure);
      const read = joinBytes([...this.#unsure, bytes], before + bytes.length);
      throw new DecodeError(label, this.#byteOffset - before + firstBadByte(read, label), { cause });
    }
  }
}

/** Encodings whose characters take one byte or two, and sometimes four; the later ones are 0x30 and above. */
const EAST_ASIAN = /^(?:gbk|gb18030|big5|euc-jp|euc-kr|shift_jis)$/;
const UNICODE = /^utf-(?:8|16[lb]e)$/;

/**
 * How many bytes of a piece are characters that are surely whole: the last one may go on in the next
 * piece. 0 when nobody can tell, as in ISO-2022-JP, where a byte means what the last shift makes it.
 * @param phase for UTF-16, 1 when the piece begins with the second byte of a unit.
 */
function wholeCharacters(bytes: Uint8Array, label: string, phase: number): number {
  if (label === 'iso-2022-jp') return 0;
  const isStart = EAST_ASIAN.test(label) ? isAscii : label === 'utf-8' ? isUtf8Start : null;
  if (isStart) {
    let at = bytes.length - 1;
    while (at > 0 && !isStart(bytes[at] as number)) at--;
    return Math.max(0, at);
  }
  if (!UNICODE.test(label)) return bytes.length;
  // Two units back: the last may be half a character, and half a unit may follow it.
  let at = bytes.length - ((bytes.length + phase) % 2) - 2;
  const high = label === 'utf-16le' ? 1 : 0;
  while (at > 0 && ((bytes[at + high] as number) & 0xfc) === 0xdc) at -= 2;
  return Math.max(0, at);
}

function isAscii(byte: number): boolean {
  return byte < 0x30;
}

function isUtf8Start(byte: number): boolean {
  return (byte & 0xc0) !== 0x80;
}

/** Where the first character begins that is not whole and right. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isText(bytes.subarray(0, middle), label, true)) good = middle;
    else bad = middle - 1;
  }
  // What was read so far may end inside a character; that one is the bad one.
  while (good > 0 && !isText(bytes.subarray(0, good), label, false)) good--;
  return good;
}

function isText(bytes: Uint8Array, label: string, stream: boolean): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function joinBytes(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
