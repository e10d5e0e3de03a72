/** Some rows of a list, from `start` up to `end`. */
export interface Rows {
  readonly start: number;
  readonly end: number;
}

/**
 * How high the rows of a long list are: measured where they were on the page, guessed elsewhere. The guess stays what it
 * is, so that gaps that stand on the page are what is reckoned with. CSS pixels.
 */
export class RowHeights {
  readonly length: number;
  /** What a row is taken for that was not measured. */
  readonly guess: number;
  /** 0 for a row that was not measured. */
  readonly #measured: Float64Array;
  #sum = 0;
  #count = 0;

  constructor(length: number, guess: number) {
    this.length = length;
    this.guess = guess;
    this.#measured = new Float64Array(length);
  }

  set(row: number, height: number): void {
    const before = this.#measured[row] ?? 0;
    if (row >= this.length || height <= 0 || before === height) return;
    this.#measured[row] = height;
    this.#sum += height - before;
    if (before === 0) this.#count++;
  }

  /** How high rows are on the average, as far as they were measured. */
  get average(): number {
    return this.#count > 0 ? this.#sum / this.#count : this.guess;
  }

  /** Height of the rows from `start` up to `end`. */
  between(start: number, end: number): number {
    let height = 0;
    for (let row = start; row < end; row++) height += this.#measured[row] || this.guess;
    return height;
  }

  /** The rows of which something lies between two distances from the top of the list. */
  within(top: number, bottom: number): Rows {
    let row = 0;
    let y = 0;
    for (; row < this.length; row++) {
      const next = y + (this.#measured[row] || this.guess);
      if (next > top) break;
      y = next;
    }
    const start = row;
    for (; row < this.length && y < bottom; row++) y += this.#measured[row] || this.guess;
    return { start, end: row };
  }
}
