import type { EditionScan } from '../index/edition-scan.js';
import { lastBefore } from '../index/milestones.js';
import type { Leaf } from '../leaves/leaves.js';

interface Division {
  readonly row: number;
  readonly textStart: number;
  readonly textEnd: number;
  readonly around: Division | null;
}

/** In which division of the contents something stands, and whether it is shown at all. */
export class Divisions {
  readonly #divisions: readonly Division[];
  readonly #leaves: readonly Leaf[];

  constructor(scan: EditionScan) {
    const { textEnd } = scan.scanner.builder;
    this.#leaves = scan.cutter.leaves;
    let around: Division | null = null;
    // Divisions are listed where their head ends: an outer one that has its head after an inner one is rare, and sorted in.
    const entries = [...scan.contents.entries].sort((a, b) => a.row - b.row);
    this.#divisions = entries.map(({ row, textStart }) => {
      while (around && around.textEnd <= textStart) around = around.around;
      around = { row, textStart, textEnd: textEnd[row] as number, around };
      return around;
    });
  }

  /** Row of the innermost division that holds a character; −1 for none. */
  at(textOffset: number): number {
    let division = lastBefore(this.#divisions, textOffset);
    while (division && division.textEnd <= textOffset) division = division.around;
    return division?.row ?? -1;
  }

  /** Whether what begins at a source offset is shown in the text. */
  isShown(start: number): boolean {
    let low = 0;
    let high = this.#leaves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#leaves[middle] as Leaf).start <= start) low = middle + 1;
      else high = middle;
    }
    return start < (this.#leaves[low - 1]?.end ?? 0);
  }
}
