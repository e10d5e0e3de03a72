import type { Path, PathStep, ReferenceLevel } from '../records/reference-systems.js';

/** What of an edition is needed to say where something stands in it. Rows are those of the element table. */
export interface ReferenceRows {
  /** −1 above the root. */
  parentOf(row: number): number;
  nameOf(row: number): string;
  /** `''` for none. */
  attribute(row: number, name: string): string;
  /** The words of its first `head`; `''` for none. */
  headOf(row: number): string;
  /** Which of its siblings with the same name it is, from 1. */
  positionOf(row: number): number;
  /** The last element of a name that begins at or before a place; −1 for none. */
  lastBefore(name: string, place: ReferencePoint): number;
}

/** A place: the innermost row that holds it, and the character. */
export interface ReferencePoint {
  readonly row: number;
  readonly textOffset: number;
}

/** One level of a reference: `{ unit: 'line', delimiter: '.', value: '5' }`. */
export interface ReferencePart {
  readonly unit: string;
  readonly delimiter: string;
  readonly value: string;
}

/** Elements that stand at a point and go on up to the next. */
const BREAKS = /^(?:pb|lb|cb|gb|milestone)$/;
/** Elements that are looked at for one reference: real books are ten deep, with three levels. */
const MOST_LOOKED_AT = 5_000;
/** A head that is used as a number. */
const LONGEST_VALUE = 60;

/** The reference of a place in one system, as deep as it goes; empty when the system has none for it. */
export function referenceIn(rows: ReferenceRows, system: ReferenceLevel, place: ReferencePoint): ReferencePart[] {
  const chain: number[] = [];
  for (let at = place.row; at >= 0; at = rows.parentOf(at)) chain.push(at);
  return new Search(rows, chain, place).best([system], -1, 0);
}

/** A reference as it is written: `1.5`, `p. 3`. */
export function referenceText(parts: readonly ReferencePart[]): string {
  return parts.map(({ delimiter, value }) => delimiter + value).join('');
}

class Search {
  readonly #rows: ReferenceRows;
  /** The rows that hold the place, the innermost first. */
  readonly #chain: readonly number[];
  readonly #place: ReferencePoint;
  #left = MOST_LOOKED_AT;

  constructor(rows: ReferenceRows, chain: readonly number[], place: ReferencePoint) {
    this.#rows = rows;
    this.#chain = chain;
    this.#place = place;
  }

  best(levels: readonly ReferenceLevel[], above: number, depth: number): ReferencePart[] {
    let best: ReferencePart[] = [];
    for (const level of levels) {
      for (const row of this.#candidates(level, above, depth)) {
        if (this.#left-- <= 0) return best;
        const value = this.#valueOf(row, level.use);
        if (value === '') continue;
        const own = { unit: level.unit, delimiter: level.delimiter, value };
        const parts = [own, ...this.best(level.levels, row, depth + 1)];
        if (parts.length > best.length) best = parts;
      }
    }
    return best;
  }

  /** The innermost first. */
  #candidates({ paths }: ReferenceLevel, above: number, depth: number): number[] {
    return paths.flatMap(({ isAbsolute, steps }: Path) => {
      const from = isAbsolute || depth === 0 ? -1 : above;
      // What is said of the first level without a beginning stands anywhere.
      const [first, ...rest] = steps as [PathStep, ...PathStep[]];
      const path = !isAbsolute && depth === 0 ? [{ ...first, isDeep: true }, ...rest] : steps;
      const { name } = path.at(-1) as PathStep;
      const rows = BREAKS.test(name) ? [this.#rows.lastBefore(name, this.#place)] : this.#chain;
      return rows.filter((row) => row > above && this.#fits(row, path, path.length - 1, from));
    });
  }

  #fits(row: number, steps: readonly PathStep[], at: number, from: number): boolean {
    if (row < 0 || this.#left-- <= 0) return false;
    const { isDeep, name, tests } = steps[at] as PathStep;
    if (name !== '*' && this.#rows.nameOf(row) !== name) return false;
    const holds = tests.every(({ attribute, value }) => {
      const given = this.#rows.attribute(row, attribute);
      return value === null ? given !== '' : given === value;
    });
    if (!holds) return false;
    const parent = this.#rows.parentOf(row);
    if (at === 0) return isDeep ? from < 0 || this.#isInside(row, from) : parent === from;
    if (!isDeep) return this.#fits(parent, steps, at - 1, from);
    for (let up = parent; up >= 0 && up !== from; up = this.#rows.parentOf(up)) {
      if (this.#fits(up, steps, at - 1, from)) return true;
    }
    return false;
  }

  #isInside(row: number, above: number): boolean {
    for (let at = this.#rows.parentOf(row); at >= above; at = this.#rows.parentOf(at)) if (at === above) return true;
    return false;
  }

  #valueOf(row: number, use: string): string {
    if (use === 'position()') return String(this.#rows.positionOf(row));
    const value = use === 'head' ? this.#rows.headOf(row) : this.#rows.attribute(row, use.slice(1));
    return value.trim().slice(0, LONGEST_VALUE);
  }
}
