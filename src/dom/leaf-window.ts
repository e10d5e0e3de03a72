import type { LeafContent } from '../core/index/edition-scan.js';
import { type Leaf, leafAtText } from '../core/leaves/leaves.js';
import { whenIdle } from './idle.js';

/** How the window gets a leaf's content, and turns it into elements. */
export interface LeafBuilder {
  load(index: number): Promise<LeafContent>;
  build(content: LeafContent): DocumentFragment;
}

/** Editions up to this many source code units are built whole when idle: find, select all and print see all. */
export const WHOLE_LIMIT = 5_000_000;
/** How far beyond the screen leaves are built. */
const AHEAD_PX = 1_200;
/** Screens of height for text that is not built yet, until some leaves were measured. */
const FIRST_GUESS_PX_PER_CHARACTER = 0.45;

/**
 * Shows an edition leaf by leaf in `host`: those near the screen are built, the others hold their
 * height open. A leaf is a `section` with `data-leaf` and the count of characters before it.
 */
export class LeafWindow {
  readonly #host: HTMLElement;
  readonly #builder: LeafBuilder;
  readonly #sections: HTMLElement[] = [];
  readonly #built = new Map<number, Promise<HTMLElement>>();
  readonly #near: IntersectionObserver;
  #leaves: readonly Leaf[] = [];
  #measured = { characters: 0, height: 0 };
  #stopIdle: (() => void) | null = null;
  #closed = false;
  #onWhole: () => void = () => {};

  constructor(host: HTMLElement, builder: LeafBuilder) {
    this.#host = host;
    this.#builder = builder;
    this.#near = new IntersectionObserver((entries) => this.#onNear(entries), { rootMargin: `${AHEAD_PX}px 0px` });
  }

  /** Shows a leaf that arrived before the whole edition is known. Leaves come in their order. */
  append(content: LeafContent): void {
    if (this.#sections[content.leaf.index]) return;
    const section = this.#addSection(content.leaf);
    this.#fill(section, content);
    this.#built.set(content.leaf.index, Promise.resolve(section));
  }

  /** The edition is known to its end: the rest gets its places. `onWhole` hears when nothing more will be built. */
  complete(leaves: readonly Leaf[], onWhole: () => void): void {
    this.#leaves = leaves;
    this.#onWhole = onWhole;
    for (const leaf of leaves) if (!this.#sections[leaf.index]) this.#addSection(leaf);
    this.#estimate();
    for (const section of this.#sections) this.#near.observe(section);
    const length = (leaves.at(-1)?.end ?? 0) - (leaves[0]?.start ?? 0);
    if (length <= WHOLE_LIMIT) this.#buildNext();
    else onWhole();
  }

  /** The sections in order, built or not. */
  get sections(): readonly HTMLElement[] {
    return this.#sections;
  }

  /** The section that holds a character of the text, built if it was not. `null` when there are no leaves. */
  async sectionAt(textOffset: number): Promise<HTMLElement | null> {
    if (this.#sections.length === 0) return null;
    const index = this.#leaves.length > 0 ? leafAtText(this.#leaves, textOffset) : 0;
    return this.#build(index);
  }

  /** The section that holds a character, if it is built. */
  builtAt(textOffset: number): HTMLElement | null {
    const index = this.#leaves.length > 0 ? leafAtText(this.#leaves, textOffset) : 0;
    const section = this.#sections[index];
    return section?.hasAttribute('data-built') ? section : null;
  }

  /** Builds everything now: for printing. */
  async buildAll(): Promise<void> {
    await Promise.all(this.#sections.map((_, index) => this.#build(index)));
  }

  close(): void {
    this.#closed = true;
    this.#stopIdle?.();
    this.#near.disconnect();
    for (const section of this.#sections) section.remove();
  }

  #addSection(leaf: Leaf): HTMLElement {
    const section = document.createElement('section');
    section.className = 'lectern-leaf';
    section.dataset['leaf'] = String(leaf.index);
    section.dataset['textStart'] = String(leaf.textStart);
    section.dataset['length'] = String(leaf.textEnd - leaf.textStart);
    this.#sections[leaf.index] = section;
    this.#host.append(section);
    return section;
  }

  /** Unbuilt sections are as high as their text would be at the density of what was measured. */
  #estimate(): void {
    const { characters, height } = this.#measured;
    const density = characters > 0 ? height / characters : FIRST_GUESS_PX_PER_CHARACTER;
    for (const section of this.#sections) {
      if (section.hasAttribute('data-built')) continue;
      section.style.blockSize = `${Math.max(24, Math.round(Number(section.dataset['length']) * density))}px`;
    }
  }

  #build(index: number): Promise<HTMLElement> {
    let building = this.#built.get(index);
    if (!building) {
      building = this.#builder.load(index).then((content) => {
        const section = this.#sections[index] as HTMLElement;
        if (!this.#closed) this.#fill(section, content);
        return section;
      });
      this.#built.set(index, building);
    }
    return building;
  }

  #fill(section: HTMLElement, content: LeafContent): void {
    section.replaceChildren(this.#builder.build(content));
    section.style.blockSize = '';
    section.setAttribute('data-built', '');
    this.#host.dispatchEvent(new LeafBuildEvent(section, content));
  }

  #onNear(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      void this.#build(Number((entry.target as HTMLElement).dataset['leaf']));
    }
  }

  #buildNext(): void {
    if (this.#closed) return;
    const index = this.#sections.findIndex((_, at) => !this.#built.has(at));
    if (index < 0) {
      this.#onWhole();
      return;
    }
    this.#stopIdle = whenIdle(() => {
      void this.#build(index).then(() => this.#buildNext());
    });
  }
}

/** A leaf was built; heard on the host, does not bubble. */
export class LeafBuildEvent extends Event {
  static readonly type = 'lectern-leaf-build';
  readonly section: HTMLElement;
  readonly content: LeafContent;
  constructor(section: HTMLElement, content: LeafContent) {
    super(LeafBuildEvent.type);
    this.section = section;
    this.content = content;
  }
}
