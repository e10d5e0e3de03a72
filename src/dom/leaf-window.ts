import type { LeafContent } from '../core/index/edition-scan.js';
import { type Leaf, leafAtText } from '../core/leaves/leaves.js';
import { whenIdle } from './idle.js';
import { Quire } from './quire.js';

/** How the window gets a leaf's content, and turns it into elements. */
export interface LeafBuilder {
  load(index: number): Promise<LeafContent>;
  build(content: LeafContent): DocumentFragment;
}

/**
 * Editions up to this many source code units are built whole when idle: find, select all and print see all. Tried
 * on 5 MB: with all of it built a change of type takes two seconds, and memory is that of any other reader.
 */
export const WHOLE_LIMIT = 500_000;
/** How far beyond the screen leaves are built. */
const AHEAD_PX = 1_200;
/** Height of text that is not built, in CSS pixels a character, when nothing was built that could be measured. */
const FIRST_GUESS_PX_PER_CHARACTER = 0.45;
/**
 * Of a longer edition so many leaves stay built, some 30 screens; beyond, those farthest from the screen are dropped.
 * With ten a change of type took an eighth of a second.
 */
const MOST_BUILT = 6;
/** How many go at once, so that scrolling does not drop one for each that it builds. */
const DROPPED_AT_ONCE = 2;

/**
 * Shows an edition leaf by leaf in `host`: those near the screen are built, the others hold their
 * height open. A leaf is a `section` with `data-leaf` and the count of characters before it; leaves stand in quires.
 */
export class LeafWindow {
  readonly #host: HTMLElement;
  readonly #builder: LeafBuilder;
  readonly #sections: (HTMLElement | undefined)[] = [];
  readonly #quires: Quire[] = [];
  /** Quires on the screen or near it. */
  readonly #nearQuires = new Set<Quire>();
  readonly #built = new Map<number, Promise<HTMLElement>>();
  readonly #near: IntersectionObserver;
  /** Leaves on the screen or near it. */
  readonly #nearNow = new Set<number>();
  /** The leaf that was asked for last: one goes there, though it is not near the screen yet. */
  #asked = -1;
  /** Whether everything was asked for: then nothing is dropped again. */
  #keepsAll = false;
  /** Leaves that could not be built; they are tried again when they come near or are asked for. */
  readonly #failed = new Set<number>();
  readonly #sizes = new ResizeObserver(() => this.#onResize());
  #leaves: readonly Leaf[] = [];
  /** What the heights of leaves that are not built were guessed for. */
  #typeset = '';
  #stopIdle: (() => void) | null = null;
  #closed = false;
  #onWhole: () => void = () => {};

  /** @param root what the text is scrolled in; `null` for the page. */
  constructor(host: HTMLElement, builder: LeafBuilder, root: Element | null = null) {
    this.#host = host;
    this.#builder = builder;
    this.#near = new IntersectionObserver((entries) => this.#onNear(entries), {
      root,
      rootMargin: `${AHEAD_PX}px 0px`,
    });
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
    // Measured before anything is added, so that nothing is laid out twice.
    const density = this.#measure();
    for (let at = 0; at < leaves.length; at += Quire.LEAVES) this.#quireOf(at).complete(leaves, density);
    this.#sizes.observe(this.#host);
    for (const section of this.#shown) this.#watch(section);
    if (!isLong(leaves)) for (const quire of this.#quires) this.#unfold(quire);
    for (const quire of this.#quires) this.#near.observe(quire.element);
    if (isLong(leaves)) onWhole();
    else this.#buildNext();
  }

  /** The section of a leaf; `undefined` when nobody has come near it yet. */
  section(index: number): HTMLElement | undefined {
    return this.#sections[index];
  }

  /** The sections that are on the page, built or not, in order. */
  get #shown(): HTMLElement[] {
    return this.#quires.flatMap(({ sections }) => sections);
  }

  /** The sections that are built, in order. */
  get builtSections(): HTMLElement[] {
    return this.#shown.filter(isBuilt);
  }

  /** Whether all of the edition is on the page: then the browser's find, select all and print see all of it. */
  get isWhole(): boolean {
    return this.#leaves.length > 0 && this.builtSections.length === this.#leaves.length;
  }

  /**
   * The section that holds a character of the text, built if it was not. `null` when there are no leaves.
   * Rejects when the leaf could not be loaded; the next call tries again.
   */
  async sectionAt(textOffset: number): Promise<HTMLElement | null> {
    if (this.#isEmpty) return null;
    this.#asked = this.#leaves.length > 0 ? leafAtText(this.#leaves, textOffset) : 0;
    return this.#build(this.#asked);
  }

  /** The section that an element begins in, built if it was not: one without text is not told by a character. */
  async sectionOfRow(row: number): Promise<HTMLElement | null> {
    if (this.#isEmpty) return null;
    const next = this.#leaves.findIndex(({ firstRow }) => firstRow > row);
    this.#asked = next < 0 ? Math.max(0, this.#leaves.length - 1) : Math.max(0, next - 1);
    return this.#build(this.#asked);
  }

  /** The section that holds a character, if it is built. */
  builtAt(textOffset: number): HTMLElement | null {
    const index = this.#leaves.length > 0 ? leafAtText(this.#leaves, textOffset) : 0;
    const section = this.#sections[index];
    return section?.hasAttribute('data-built') ? section : null;
  }

  /** Builds everything now, as far as it can be loaded: for printing. */
  async buildAll(): Promise<void> {
    this.#keepsAll = true;
    await Promise.all(this.#leaves.map(({ index }) => this.#tryBuild(index)));
  }

  /** What was built for printing is let go again: of a long edition only what is near the screen stays. */
  letGo(): void {
    this.#keepsAll = false;
    if (!isLong(this.#leaves)) return;
    this.#dropFar(this.#leaves.length);
  }

  close(): void {
    this.#closed = true;
    this.#stopIdle?.();
    this.#near.disconnect();
    this.#sizes.disconnect();
    for (const { element } of this.#quires) element.remove();
  }

  get #isEmpty(): boolean {
    return this.#quires.length === 0;
  }

  #addSection(leaf: Leaf): HTMLElement {
    const section = this.#quireOf(leaf.index).add(leaf);
    this.#sections[leaf.index] = section;
    return section;
  }

  /** Quires come in their order. */
  #quireOf(index: number): Quire {
    const at = Math.floor(index / Quire.LEAVES);
    let quire = this.#quires[at];
    if (!quire) {
      quire = new Quire(at);
      this.#quires[at] = quire;
      this.#host.append(quire.element);
    }
    return quire;
  }

  /** What is not built is as high as its text would be at the density of what was measured. */
  #estimate(): void {
    const density = this.#measure();
    for (const quire of this.#quires) quire.estimate(density);
  }

  /** The height of what is built, in CSS pixels a character; a guess when nothing is. */
  #measure(): number {
    this.#typeset = this.#typesetNow();
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const built = this.builtSections;
    const characters = sum(built.map((section) => Number(section.dataset['length'])));
    const height = sum(built.map((section) => section.offsetHeight));
    return characters > 0 && height > 0 ? height / characters : FIRST_GUESS_PX_PER_CHARACTER;
  }

  /** In another width or type all heights are others. */
  #onResize(): void {
    if (!this.#closed && this.#typeset !== this.#typesetNow()) this.#estimate();
  }

  #typesetNow(): string {
    const { fontSize, lineHeight, fontFamily } = getComputedStyle(this.#host);
    return [this.#host.clientWidth, fontSize, lineHeight, fontFamily].join(' ');
  }

  #build(index: number): Promise<HTMLElement> {
    let building = this.#built.get(index);
    if (!building) {
      building = this.#load(index);
      this.#built.set(index, building);
    }
    return building;
  }

  async #load(index: number): Promise<HTMLElement> {
    this.#unfold(this.#quireOf(index));
    const section = this.#sections[index] as HTMLElement;
    section.setAttribute('data-coming', '');
    try {
      const content = await this.#builder.load(index);
      if (!this.#closed) this.#fill(section, content);
      this.#failed.delete(index);
      return section;
    } catch (error) {
      this.#built.delete(index);
      this.#failed.add(index);
      throw error;
    } finally {
      section.removeAttribute('data-coming');
    }
  }

  /** Builds a leaf that nobody waits for; what went wrong is heard on the host. */
  async #tryBuild(index: number): Promise<void> {
    try {
      await this.#build(index);
    } catch (error) {
      if (!this.#closed) this.#host.dispatchEvent(new LeafFaultEvent(index, error));
    }
  }

  #fill(section: HTMLElement, content: LeafContent): void {
    section.replaceChildren(this.#builder.build(content));
    section.style.blockSize = '';
    section.setAttribute('data-built', '');
    this.#host.dispatchEvent(new LeafBuildEvent(section, content));
    if (!this.#keepsAll && isLong(this.#leaves)) this.#dropFar();
  }

  /** Memory follows the screen: of a long edition only what is near stays built, and what the reader has hold of. */
  #dropFar(atOnce = DROPPED_AT_ONCE): void {
    const built = this.builtSections.map(indexOf);
    if (built.length <= MOST_BUILT || this.#nearNow.size === 0) return;
    const [first = 0, last = 0] = [Math.min(...this.#nearNow), Math.max(...this.#nearNow)];
    const distance = (index: number) => Math.max(first - index, index - last);
    const isFar = (index: number) => distance(index) > 1 && Math.abs(index - this.#asked) > 1;
    const far = built.filter(isFar).sort((a, b) => distance(b) - distance(a));
    const dropped = far
      .map((index) => ({ index, section: this.#sections[index] as HTMLElement }))
      .filter(({ section }) => !isHeld(section))
      .slice(0, atOnce)
      // All are measured before the first is changed.
      .map((entry) => ({ ...entry, height: entry.section.offsetHeight }));
    for (const { index, section, height } of dropped) this.#drop(index, section, height);
    this.#foldFar();
  }

  /** Of a long edition quires are folded in which nothing is built or asked for. */
  #foldFar(): void {
    if (this.#keepsAll || !isLong(this.#leaves)) return;
    const held = new Set([...this.#built.keys(), this.#asked].map((index) => Math.floor(index / Quire.LEAVES)));
    const far = this.#quires.filter(
      (quire) => !quire.isFolded && !this.#nearQuires.has(quire) && !held.has(quire.index),
    );
    // All are measured before the first is changed.
    const folds = far.map((quire) => quire.fold());
    for (const section of far.flatMap(({ sections }) => sections)) {
      this.#near.unobserve(section);
      this.#nearNow.delete(indexOf(section));
    }
    for (const fold of folds) fold();
  }

  #unfold(quire: Quire): void {
    if (!quire.isFolded) return;
    for (const section of quire.unfold()) this.#watch(section);
  }

  #watch(section: HTMLElement): void {
    this.#sections[indexOf(section)] = section;
    this.#near.observe(section);
  }

  #drop(index: number, section: HTMLElement, height: number): void {
    section.style.blockSize = `${height}px`;
    section.replaceChildren();
    section.removeAttribute('data-built');
    this.#built.delete(index);
  }

  #onNear(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, rootBounds } of entries) {
      const quire = this.#quires.find(({ element }) => element === target);
      if (quire) this.#onNearQuire(quire, isIntersecting ? (rootBounds ?? ownBounds()) : null);
      else if (isIntersecting) this.#nearNow.add(indexOf(target));
      else this.#nearNow.delete(indexOf(target));
    }
    for (const index of this.#nearNow) void this.#tryBuild(index);
    this.#foldFar();
  }

  /** @param near what is near the screen; `null` when the quire is not. */
  #onNearQuire(quire: Quire, near: DOMRectReadOnly | null): void {
    if (!near) {
      this.#nearQuires.delete(quire);
      return;
    }
    this.#nearQuires.add(quire);
    if (!quire.isFolded) return;
    this.#unfold(quire);
    // The observer tells of its leaves a frame later: too late for who has jumped here.
    for (const section of quire.sections) {
      const { top, bottom } = section.getBoundingClientRect();
      if (bottom >= near.top && top <= near.bottom) this.#nearNow.add(indexOf(section));
    }
  }

  #buildNext(): void {
    if (this.#closed) return;
    const index = this.#leaves.findIndex((_, at) => !this.#built.has(at) && !this.#failed.has(at));
    if (index < 0) {
      this.#onWhole();
      return;
    }
    this.#stopIdle = whenIdle(() => {
      void this.#tryBuild(index).then(() => this.#buildNext());
    });
  }
}

/** Whether an edition is too long to be built whole. */
export function isLong(leaves: readonly Leaf[]): boolean {
  return (leaves.at(-1)?.end ?? 0) - (leaves[0]?.start ?? 0) > WHOLE_LIMIT;
}

/** Whether the reader has hold of something in it: the focus, a selection, an open card. */
function isHeld(section: HTMLElement): boolean {
  const { anchorNode, focusNode } = getSelection() ?? {};
  const held = [document.activeElement, anchorNode, focusNode].some((node) => node && section.contains(node));
  return held || section.querySelector('[data-open], [data-lit]') !== null;
}

function isBuilt(section: HTMLElement): boolean {
  return section.hasAttribute('data-built');
}

/** What is near the screen, where the browser does not say: in a frame of another site. */
function ownBounds(): DOMRectReadOnly {
  return new DOMRectReadOnly(0, -AHEAD_PX, innerWidth, innerHeight + 2 * AHEAD_PX);
}

function indexOf(section: Element): number {
  return Number((section as HTMLElement).dataset['leaf']);
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

/** A leaf could not be loaded or built; heard on the host, does not bubble. */
export class LeafFaultEvent extends Event {
  static readonly type = 'lectern-leaf-fault';
  readonly index: number;
  readonly error: unknown;
  constructor(index: number, error: unknown) {
    super(LeafFaultEvent.type);
    this.index = index;
    this.error = error;
  }
}
