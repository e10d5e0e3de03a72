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
  /** Offset of the first byte that could not be read; the text before it is fine. */
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
  const [b0, b1, b2] = head;
  if (b0 === 0xff && b1 === 0xfe) {
    if (head[2] === 0 && head[3] === 0) throw new UnknownEncodingError('UTF-32');
    return { label: 'utf-16le', markLength: 2, declared: null };
  }
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
    const { label } = this.#encoding as SourceEncoding;
    try {
      const text = (this.#decoder as TextDecoder).decode(bytes, { stream });
      this.#byteOffset += bytes.length;
      return text;
    } catch (cause) {
      throw new DecodeError(label, this.#byteOffset + firstBadByte(bytes, label), { cause });
    }
  }
}

/** Where decoding of `bytes` first fails; near enough when the fault began in the piece before. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle - 1;
    }
  }
  return good;
}

export function joinBytes(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
