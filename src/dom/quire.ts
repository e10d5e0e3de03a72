import type { Leaf } from '../core/leaves/leaves.js';

/** No leaf that is not built is lower, so that the observer sees it. CSS pixels. */
const LEAST_HEIGHT_PX = 24;

/**
 * Leaves that follow each other, on the page as one element. Far from what is read it is folded: one box, as high as its
 * leaves would be, with none of them in it. So a change of type, and every layout, cost a long edition what they cost a
 * short one.
 *
 * `data-text-start` and `data-length` count characters, as they do at a leaf.
 */
export class Quire {
  /** About the root of the most leaves that an edition has: neither its quires nor the leaves of an open one are many. */
  static readonly LEAVES = 32;

  readonly index: number;
  readonly element = document.createElement('div');
  #leaves: readonly Leaf[] = [];
  /** Those that were on the page once, by their place in the quire. */
  readonly #made: HTMLElement[] = [];
  /** By which heights are estimated. CSS pixels a character. */
  #density = 0;
  /** Whether sections that are not on the page still have the heights of another density. */
  #isOutdated = false;

  constructor(index: number) {
    this.index = index;
    this.element.className = 'lectern-quire';
  }

  get isFolded(): boolean {
    return this.element.hasAttribute('data-folded');
  }

  /** The sections of its leaves, while they are on the page. */
  get sections(): HTMLElement[] {
    return [...this.element.children] as HTMLElement[];
  }

  /** Adds a leaf that is built before all are known. */
  add(leaf: Leaf): HTMLElement {
    const section = sectionOf(leaf);
    this.#made[leaf.index - this.index * Quire.LEAVES] = section;
    this.element.append(section);
    return section;
  }

  /** All leaves of the edition are known: those of the quire that are not on the page are folded, or get their place. */
  complete(leaves: readonly Leaf[], density: number): void {
    const start = this.index * Quire.LEAVES;
    this.#leaves = leaves.slice(start, start + Quire.LEAVES);
    const { dataset } = this.element;
    const [first, last] = [this.#leaves[0], this.#leaves.at(-1)];
    dataset['textStart'] = String(first?.textStart ?? 0);
    dataset['length'] = String((last?.textEnd ?? 0) - (first?.textStart ?? 0));
    this.#density = density;
    this.#isOutdated = true;
    if (this.#made.length === 0) this.#close(this.#estimated());
    else this.#lay();
  }

  /** In another type, or another width, what is not built has another height. */
  estimate(density: number): void {
    this.#density = density;
    this.#isOutdated = true;
    if (this.isFolded) this.#close(this.#estimated());
    else this.#setHeights();
  }

  /** Measures it. @returns what folds it then. None of its leaves may be built. */
  fold(): () => void {
    const height = this.element.offsetHeight;
    return () => {
      this.#isOutdated = false;
      this.#close(height);
    };
  }

  /** @returns the sections of its leaves, on the page now. */
  unfold(): HTMLElement[] {
    this.element.removeAttribute('data-folded');
    this.element.style.blockSize = '';
    return this.#lay();
  }

  #lay(): HTMLElement[] {
    const sections = this.#leaves.map((leaf, at) => {
      this.#made[at] ??= sectionOf(leaf);
      return this.#made[at];
    });
    this.element.append(...sections.filter((section) => !section.isConnected));
    if (this.#isOutdated) this.#setHeights();
    return sections;
  }

  #close(height: number): void {
    this.element.replaceChildren();
    this.element.style.blockSize = `${height}px`;
    this.element.setAttribute('data-folded', '');
  }

  #setHeights(): void {
    this.#isOutdated = false;
    this.#leaves.forEach((leaf, at) => {
      const section = this.#made[at];
      if (section && !section.hasAttribute('data-built')) {
        section.style.blockSize = `${heightOf(leaf, this.#density)}px`;
      }
    });
  }

  #estimated(): number {
    return this.#leaves.reduce((height, leaf) => height + heightOf(leaf, this.#density), 0);
  }
}

function sectionOf(leaf: Leaf): HTMLElement {
  const section = document.createElement('section');
  section.className = 'lectern-leaf';
  section.dataset['leaf'] = String(leaf.index);
  section.dataset['textStart'] = String(leaf.textStart);
  section.dataset['length'] = String(leaf.textEnd - leaf.textStart);
  return section;
}

function heightOf({ textStart, textEnd }: Leaf, density: number): number {
  return Math.max(LEAST_HEIGHT_PX, Math.round((textEnd - textStart) * density));
}
