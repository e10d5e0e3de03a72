/** A place for people: both count from 1, `column` in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** A line ends with LF, CR or CRLF (XML 1.0 §2.11). */
const LINE_END = /\r\n?|\n/g;

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Where the lines of a text begin: read once, asked often. */
export class LineMap {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const end of text.matchAll(LINE_END)) this.#starts.push(end.index + end[0].length);
  }

  /**
   * The line and column of an offset. The characters of a line end belong to the line they end.
   * @throws RangeError when `offset` does not lie in the text.
   */
  placeAt(offset: number): LinePlace {
    const at = this.#lineIndex(offset);
    return { line: at + 1, column: offset - (this.#starts[at] as number) + 1 };
  }

  /** The whole line that holds `offset`, without its line end. Throws as `placeAt` does. */
  lineAt(offset: number): string {
    const at = this.#lineIndex(offset);
    const start = this.#starts[at] as number;
    let end = this.#starts[at + 1] ?? this.#text.length;
    // From its end: a line may have a million characters, and be asked for two hundred times.
    while (end > start && isLineEnd(this.#text.charCodeAt(end - 1))) end--;
    return this.#text.slice(start, end);
  }

  #lineIndex(offset: number): number {
    if (offset < 0 || offset > this.#text.length) {
      throw new RangeError(`Offset ${offset} is out of range for a text of length ${this.#text.length}`);
    }
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
