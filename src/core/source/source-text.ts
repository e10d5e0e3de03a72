/** A text that can be looked into by offset, in code units: a string, or one that lies packed. */
export interface TextSlices {
  readonly length: number;
  slice(start: number, end?: number): string;
}

/** Code units that are packed together: so many are unpacked to read one. */
const PART = 0x8000;
/** The newest parts are asked for again and again while the scan goes on; these stay as they are. */
const OPEN_PARTS = 2;
/** Unpacked parts that are kept: what is read next is mostly in the same one, or goes over into the next. */
const MOST_UNPACKED = 2;

/**
 * The source as it arrives: pieces that can be sliced by offset at once. Joining on every piece would copy the whole
 * text each time. A string with one letter beyond Latin-1 takes two bytes for each of its letters, so that a large file
 * would weigh twice what it does on the disk: all but the newest parts are kept as UTF-8.
 */
export class SourceText implements TextSlices {
  readonly #parts: (string | Uint8Array)[] = [];
  readonly #starts: number[] = [];
  readonly #encoder = new TextEncoder();
  // What looks like a byte order mark in the middle is a character.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Numbers of parts with their text, the one that was asked for last at the end. */
  readonly #unpacked = new Map<number, string>();
  /** The part that was looked into last, and where it begins: of a text one mostly reads on. */
  #last = '';
  #lastStart = 0;
  #length = 0;

  /** Code units so far. */
  get length(): number {
    return this.#length;
  }

  append(piece: string): void {
    for (let start = 0; start < piece.length; ) {
      const end = endOfPart(piece, start);
      this.#parts.push(start === 0 && end === piece.length ? piece : piece.slice(start, end));
      this.#starts.push(this.#length);
      this.#length += end - start;
      start = end;
      this.#pack(this.#parts.length - 1 - OPEN_PARTS);
    }
  }

  /** Nothing more comes: the newest parts are packed as well, and no piece is held as it came. */
  settle(): void {
    for (let at = Math.max(0, this.#parts.length - OPEN_PARTS - 1); at < this.#parts.length; at++) this.#pack(at);
    this.#unpacked.clear();
    this.#last = '';
    this.#lastStart = 0;
  }

  /** The text from `start` to `end`, clipped to what is there; offsets are not negative. */
  slice(start: number, end: number = this.#length): string {
    if (start >= this.#lastStart && end >= start && end <= this.#lastStart + this.#last.length) {
      return this.#last.slice(start - this.#lastStart, end - this.#lastStart);
    }
    let out = '';
    for (let at = this.#partAt(start); at < this.#parts.length && (this.#starts[at] as number) < end; at++) {
      const partStart = this.#starts[at] as number;
      out += this.#text(at).slice(Math.max(0, start - partStart), end - partStart);
    }
    return out;
  }

  /** Offset of the last such character, one code unit, at or before `offset`; −1 when there is none. */
  lastBefore(character: string, offset: number): number {
    for (let at = Math.min(this.#partAt(offset), this.#parts.length - 1); at >= 0; at--) {
      const partStart = this.#starts[at] as number;
      const found = this.#text(at).lastIndexOf(character, offset - partStart);
      if (found >= 0) return partStart + found;
    }
    return -1;
  }

  /** The whole text as one string, made anew each time. */
  toString(): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : this.#decoder.decode(part))).join('');
  }

  /** A part as UTF-8 where that is shorter. Half a character, which only a test can make, has no UTF-8. */
  #pack(at: number): void {
    const part = this.#parts[at];
    if (typeof part !== 'string' || !part.isWellFormed()) return;
    const bytes = this.#encoder.encode(part);
    if (bytes.length < 2 * part.length) this.#parts[at] = bytes;
  }

  #text(at: number): string {
    this.#last = this.#textOf(at);
    this.#lastStart = this.#starts[at] as number;
    return this.#last;
  }

  #textOf(at: number): string {
    const part = this.#parts[at] as string | Uint8Array;
    if (typeof part === 'string') return part;
    const text = this.#unpacked.get(at) ?? this.#decoder.decode(part);
    this.#unpacked.delete(at);
    this.#unpacked.set(at, text);
    for (const oldest of this.#unpacked.keys()) {
      if (this.#unpacked.size <= MOST_UNPACKED) break;
      this.#unpacked.delete(oldest);
    }
    return text;
  }

  /** Index of the part that holds `offset`, the last one when it lies beyond. */
  #partAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}

/** Where a part ends that begins here; a character of two code units is not divided. */
function endOfPart(piece: string, start: number): number {
  const end = start + PART;
  if (end >= piece.length) return piece.length;
  const last = piece.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end + 1 : end;
}
