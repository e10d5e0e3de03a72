/**
 * The source as it arrives: pieces that can be sliced by offset at once and become one string at the
 * end. Joining on every piece would copy the whole text each time.
 */
export class SourceText {
  #pieces: string[] = [];
  #starts: number[] = [];
  #length = 0;

  /** Code units so far. */
  get length(): number {
    return this.#length;
  }

  append(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#starts.push(this.#length);
    this.#length += piece.length;
  }

  /** The text from `start` to `end`, clipped to what is there; offsets are not negative. */
  slice(start: number, end: number = this.#length): string {
    let at = this.#pieceAt(start);
    let out = '';
    while (at < this.#pieces.length && (this.#starts[at] as number) < end) {
      const pieceStart = this.#starts[at] as number;
      const piece = this.#pieces[at] as string;
      out += piece.slice(Math.max(0, start - pieceStart), end - pieceStart);
      at++;
    }
    return out;
  }

  /** Offset of the last such character, one code unit, at or before `offset`; −1 when there is none. */
  lastBefore(character: string, offset: number): number {
    for (let at = Math.min(this.#pieceAt(offset), this.#pieces.length - 1); at >= 0; at--) {
      const pieceStart = this.#starts[at] as number;
      const found = (this.#pieces[at] as string).lastIndexOf(character, offset - pieceStart);
      if (found >= 0) return pieceStart + found;
    }
    return -1;
  }

  /** The whole text as one string; the pieces are joined once and then kept so. */
  toString(): string {
    if (this.#pieces.length > 1) {
      this.#pieces = [this.#pieces.join('')];
      this.#starts = [0];
    }
    return this.#pieces[0] ?? '';
  }

  /** Index of the piece that holds `offset`, the last one when it lies beyond. */
  #pieceAt(offset: number): number {
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
