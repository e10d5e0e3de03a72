import type { EditionScan } from '../index/edition-scan.js';

/** Stretches of the text in which something has to stand as a whole. Those that lie in one another are one. */
export class Insides {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** @param stretches start and end of each, in any order. */
  private constructor(stretches: (readonly [start: number, end: number])[]) {
    stretches.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    for (const [start, end] of stretches) {
      const last = this.#ends.length - 1;
      // What only touches is not one: a phrase does not run from one element into the next.
      if (last >= 0 && end <= (this.#ends[last] as number)) continue;
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  static ofRows({ scanner: { builder } }: EditionScan, rows: readonly number[]): Insides {
    return new Insides(rows.map((row) => [builder.textStart[row] as number, builder.textEnd[row] as number]));
  }

  /** Where someone or something is named. */
  static ofNames(scan: EditionScan): Insides {
    const marked = scan.mentions.mentions.filter((mention) => scan.isMarked(mention));
    return new Insides(marked.map(({ textStart, textEnd }) => [textStart, textEnd]));
  }

  /** Whether all of a stretch lies in one of these. */
  hold(start: number, end: number): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && end <= (this.#ends[low - 1] as number);
  }
}
