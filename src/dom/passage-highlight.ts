import type { Stretch } from '../core/index/reading-text.js';
import type { TextTable } from '../core/scan/element-table.js';
import { rangeInSection } from './address-range.js';

/** The name by which the style sheet paints the passage that a link led to. */
const NAME = 'lectern-passage';

/**
 * Paints the passage that a link led to (CSS Custom Highlight API 1), in whichever sections of it are built. The text
 * itself is not touched.
 */
export class PassageHighlight {
  readonly #table: TextTable;
  readonly #ranges = new Map<HTMLElement, Range>();
  #stretch: Stretch | null = null;

  constructor(table: TextTable) {
    this.#table = table;
  }

  /** What is painted; `null` for none. */
  get stretch(): Stretch | null {
    return this.#stretch;
  }

  /** @returns whether it can be painted: Firefox before 140 cannot. */
  show(stretch: Stretch | null, sections: readonly HTMLElement[]): boolean {
    this.#stretch = stretch;
    this.#ranges.clear();
    for (const section of sections) this.#find(section);
    return this.#paint();
  }

  /** A section was built, or built anew. */
  built(section: HTMLElement): void {
    if (!this.#stretch) return;
    this.#ranges.delete(section);
    this.#find(section);
    this.#paint();
  }

  #find(section: HTMLElement): void {
    if (!this.#stretch || !section.hasAttribute('data-built')) return;
    const range = rangeInSection(this.#table, section, this.#stretch);
    if (range) this.#ranges.set(section, range);
  }

  #paint(): boolean {
    if (typeof Highlight === 'undefined' || !CSS.highlights) return false;
    if (this.#ranges.size === 0) CSS.highlights.delete(NAME);
    else CSS.highlights.set(NAME, new Highlight(...this.#ranges.values()));
    return true;
  }
}
