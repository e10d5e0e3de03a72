import type { OpenElement, ScanListener } from '../scan/scanner.js';

/**
 * A point where something turns (TEI P5 CORS5): a page, a column, or another unit. In a transcript of the pages themselves
 * (PHZONE) each outermost `surface` is a page.
 */
export interface Milestone {
  readonly row: number;
  /** `page`, `column`, or what `milestone/@unit` says. */
  readonly unit: string;
  /** `@n`, or `''`; of a `surface` without one its number in the transcript, in brackets, since it was supplied. */
  readonly n: string;
  readonly textStart: number;
}

/** A paragraph or another numbered block, for saying where something stands. */
export interface Block {
  readonly row: number;
  readonly n: string;
  readonly textStart: number;
}

const UNIT_OF_BREAK: ReadonlyMap<string, string> = new Map([
  ['pb', 'page'],
  ['cb', 'column'],
]);

/** Collects pages, other milestones, and numbered paragraphs of the text. */
export class MilestoneCollector implements ScanListener {
  readonly milestones: Milestone[] = [];
  readonly blocks: Block[] = [];
  #textDepth = 0;
  #noteDepth = 0;
  #transcriptDepth = 0;
  /** Surfaces that are open, and how many outermost ones there were. */
  #surfaceDepth = 0;
  #surfaceCount = 0;
  #names: string[] = [];

  open({ row, name, attributes, textStart }: OpenElement): void {
    this.#names.push(name);
    if (name === 'text') this.#textDepth++;
    if (name === 'note') this.#noteDepth++;
    if (name === 'sourceDoc' && this.#transcriptDepth++ === 0) this.#surfaceCount = 0;
    if (name === 'surface' && this.#surfaceDepth++ === 0 && this.#transcriptDepth > 0) {
      this.#surfaceCount++;
      const number = attributes['n']?.value || `[${this.#surfaceCount}]`;
      this.milestones.push({ row, unit: 'page', n: number, textStart });
    }
    if (this.#textDepth === 0) return;
    const n = attributes['n']?.value ?? '';
    const unit = UNIT_OF_BREAK.get(name) ?? (name === 'milestone' ? (attributes['unit']?.value ?? 'milestone') : null);
    if (unit !== null) this.milestones.push({ row, unit, n, textStart });
    else if ((name === 'p' || name === 'ab') && n !== '' && this.#noteDepth === 0) {
      this.blocks.push({ row, n, textStart });
    }
  }

  close(): void {
    const name = this.#names.pop();
    if (name === 'text') this.#textDepth--;
    if (name === 'note') this.#noteDepth--;
    if (name === 'sourceDoc') this.#transcriptDepth--;
    if (name === 'surface') this.#surfaceDepth--;
  }
}

/** The last of `points` that stands at or before a character of the text; `null` before the first. */
export function lastBefore<P extends { readonly textStart: number }>(points: readonly P[], offset: number): P | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as P).textStart <= offset) low = middle + 1;
    else high = middle;
  }
  return points[low - 1] ?? null;
}
