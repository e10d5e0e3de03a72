import { expect } from '@esm-bundle/chai';
import type { LeafContent } from '../../src/core/index/edition-scan.js';
import { LeafBuildEvent, LeafFaultEvent, LeafWindow } from '../../src/dom/leaf-window.js';
import { type ScannedEdition, scanEdition, teiOf } from '../helpers/scan.js';

/** A text of this many leaves, each of one numbered paragraph. */
function edition(leaves: number): ScannedEdition {
  const paragraphs = Array.from({ length: leaves }, (_, at) => `<p n="${at}">${'word '.repeat(3_300)}</p>`);
  return scanEdition(teiOf(paragraphs.join('')));
}

function build({ leaf }: LeafContent): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const block = document.createElement('p');
  block.textContent = `leaf ${leaf.index}`;
  block.style.cssText = 'block-size: 2000px; margin: 0';
  fragment.append(block);
  return fragment;
}

interface Stage {
  readonly host: HTMLElement;
  readonly window: LeafWindow;
  readonly loaded: number[];
  /** Leaves that cannot be loaded now. */
  readonly broken: Set<number>;
}

const stages: Stage[] = [];

function stage({ leaves }: ScannedEdition, delayMs = 0): Stage {
  const host = document.createElement('div');
  document.body.append(host);
  const loaded: number[] = [];
  const broken = new Set<number>();
  const window = new LeafWindow(host, {
    async load(index) {
      loaded.push(index);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (broken.has(index)) throw new Error(`No leaf ${index}`);
      return leaves[index] as LeafContent;
    },
    build,
  });
  const made = { host, window, loaded, broken };
  stages.push(made);
  return made;
}

/** The leaves that are on the page, built or not. */
function leavesOf(host: HTMLElement): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>('.lectern-leaf')];
}

/** The page is scrolled to a leaf of 2,000 pixels, whether it is on the page or folded away. */
function scrollToLeaf(host: HTMLElement, index: number): void {
  scrollTo(0, scrollY + host.getBoundingClientRect().top + index * 2_000);
}

function built(host: HTMLElement): number[] {
  return [...host.querySelectorAll<HTMLElement>('[data-built]')].map((section) => Number(section.dataset['leaf']));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function whole(window: LeafWindow, { leaves }: ScannedEdition): Promise<void> {
  return new Promise((resolve) => {
    window.complete(
      leaves.map(({ leaf }) => leaf),
      resolve,
    );
  });
}

describe('LeafWindow', () => {
  afterEach(() => {
    for (const { window, host } of stages.splice(0)) {
      window.close();
      host.remove();
    }
    scrollTo(0, 0);
  });

  it('shows leaves that come before the edition is known, and asks for none of them again', async () => {
    const text = edition(4);
    const { host, window, loaded } = stage(text);
    window.append(text.leaves[0] as LeafContent);
    window.append(text.leaves[1] as LeafContent);
    window.append(text.leaves[0] as LeafContent);
    expect(built(host)).to.deep.equal([0, 1]);
    await whole(window, text);
    expect(built(host)).to.deep.equal([0, 1, 2, 3]);
    expect(loaded.sort()).to.deep.equal([2, 3]);
    expect(host.textContent).to.equal('leaf 0leaf 1leaf 2leaf 3');
  });

  it('holds the places of leaves that are not built, at the density of those that are', () => {
    const text = edition(6);
    const { host, window } = stage(text, 60_000);
    window.append(text.leaves[0] as LeafContent);
    void whole(window, text);
    const heights = leavesOf(host).map((section) => section.offsetHeight);
    expect(heights[0]).to.equal(2_000);
    for (const height of heights.slice(1)) expect(height).to.be.within(1_900, 2_100);
    expect(leavesOf(host).map((section) => section.dataset['textStart'])).to.deep.equal(
      text.leaves.map(({ leaf }) => String(leaf.textStart)),
    );
  });

  it('builds first what is near the screen', async () => {
    const text = edition(30);
    const { host, window } = stage(text, 5);
    const done = whole(window, text);
    await until(() => built(host).length > 0);
    expect(built(host)[0]).to.equal(0);
    leavesOf(host)[25]?.scrollIntoView();
    await until(() => built(host).includes(25));
    expect(built(host).length).to.be.below(25);
    await done;
    expect(built(host)).to.deep.equal(text.leaves.map((_, at) => at));
  });

  it('builds the leaf that holds a character when it is asked for', async () => {
    const text = edition(12);
    const { window, loaded } = stage(text, 1);
    void whole(window, text);
    const leaf = text.leaves[9]?.leaf;
    expect(window.builtAt((leaf?.textStart ?? 0) + 5)).to.equal(null);
    const section = await window.sectionAt((leaf?.textStart ?? 0) + 5);
    expect(section?.textContent).to.equal('leaf 9');
    expect(window.builtAt((leaf?.textStart ?? 0) + 5)).to.equal(section);
    expect(await window.sectionAt((leaf?.textStart ?? 0) + 6)).to.equal(section);
    expect(loaded.filter((index) => index === 9)).to.deep.equal([9]);
  });

  it('builds everything at once for printing', async () => {
    const text = edition(8);
    const { host, window } = stage(text, 1);
    void whole(window, text);
    await window.buildAll();
    expect(built(host)).to.have.length(8);
  });

  it('says what was built, on its host', async () => {
    const text = edition(3);
    const { host, window } = stage(text);
    const told: number[] = [];
    host.addEventListener(LeafBuildEvent.type, (event) => told.push((event as LeafBuildEvent).content.leaf.index));
    await whole(window, text);
    expect(told.sort()).to.deep.equal([0, 1, 2]);
  });

  it('goes on when a leaf cannot be loaded, says so, and tries again when it is asked for', async () => {
    const text = edition(5);
    const { host, window, broken } = stage(text);
    const faults: number[] = [];
    host.addEventListener(LeafFaultEvent.type, (event) => faults.push((event as LeafFaultEvent).index));
    broken.add(3);
    await whole(window, text);
    expect(built(host)).to.deep.equal([0, 1, 2, 4]);
    expect(faults).to.include(3);
    const offset = text.leaves[3]?.leaf.textStart ?? 0;
    const refused = await window.sectionAt(offset).catch((error: Error) => error.message);
    expect(refused).to.equal('No leaf 3');
    broken.clear();
    expect((await window.sectionAt(offset))?.textContent).to.equal('leaf 3');
  });

  it('keeps of a long edition only what is near, in the place it had, and what the reader has hold of', async () => {
    const text = edition(120);
    const { host, window, loaded } = stage(text);
    window.append(text.leaves[0] as LeafContent);
    await whole(window, text);
    const first = leavesOf(host)[0] as HTMLElement;
    getSelection()?.selectAllChildren(first.querySelector('p') as Element);
    const height = host.offsetHeight;
    for (let at = 3; at < 60; at += 3) {
      scrollToLeaf(host, at);
      await until(() => built(host).includes(at));
      expect(host.querySelector(`[data-leaf="${at}"]`)?.textContent).to.equal(`leaf ${at}`);
    }
    expect(built(host).length).to.be.at.most(16);
    expect(built(host)).to.include(0);
    expect(built(host)).not.to.include(6);
    // Its height is held, so nothing below it has moved.
    expect(host.querySelector<HTMLElement>('[data-leaf="6"]')?.offsetHeight).to.equal(2_000);
    expect(host.offsetHeight).to.be.closeTo(height, 120);
    const before = loaded.filter((index) => index === 6).length;
    scrollToLeaf(host, 6);
    await until(() => built(host).includes(6));
    expect(loaded.filter((index) => index === 6).length).to.equal(before + 1);
    getSelection()?.removeAllRanges();
  });

  it('folds the leaves of a long edition that are far away, and nothing moves when they come and go', async () => {
    const text = edition(200);
    const { host, window } = stage(text);
    window.append(text.leaves[0] as LeafContent);
    await whole(window, text);
    const height = host.offsetHeight;
    // A pixel for each that is rounded.
    expect(height).to.be.closeTo(200 * 2_000, 200);
    expect(leavesOf(host).length).to.be.below(100);
    for (const at of [150, 20, 199, 0, 90]) {
      scrollToLeaf(host, at);
      await until(() => built(host).includes(at));
      const { top, bottom } = host.querySelector(`[data-leaf="${at}"]`)?.getBoundingClientRect() ?? new DOMRect();
      expect(top).to.be.below(innerHeight);
      expect(bottom).to.be.above(0);
      expect(leavesOf(host).length).to.be.below(100);
      expect(host.offsetHeight).to.be.closeTo(height, 200);
    }
  });

  it('keeps the leaf of a long edition that one is about to go to, however far it is', async () => {
    const text = edition(120);
    const { host, window } = stage(text);
    await whole(window, text);
    await until(() => built(host).includes(0));
    // Many leaves are built by now, all of them nearer to the screen than the next.
    for (let at = 4; at < 24; at++) await window.sectionAt(text.leaves[at]?.leaf.textStart ?? 0);
    for (const at of [100, 60, 119]) {
      const section = await window.sectionAt(text.leaves[at]?.leaf.textStart ?? 0);
      expect(section?.textContent).to.equal(`leaf ${at}`);
    }
  });

  it('keeps all of a long edition once all of it was asked for', async () => {
    const text = edition(120);
    const { host, window } = stage(text);
    await whole(window, text);
    await window.buildAll();
    expect(built(host)).to.have.length(120);
    expect(window.isWhole).to.equal(true);
  });

  it('has nothing to build for an edition without text', async () => {
    const { host, window } = stage(scanEdition(''));
    await new Promise<void>((resolve) => window.complete([], resolve));
    expect(host.children).to.have.length(0);
    expect(await window.sectionAt(0)).to.equal(null);
    expect(window.builtAt(0)).to.equal(null);
  });

  it('builds nothing more once it is closed', async () => {
    const text = edition(6);
    const { host, window } = stage(text, 20);
    void whole(window, text);
    window.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(built(host)).to.deep.equal([]);
    expect(host.children).to.have.length(0);
  });
});
