import { expect } from '@esm-bundle/chai';
import type { Leaf } from '../../src/core/leaves/leaves.js';
import { Quire } from '../../src/dom/quire.js';
import { laws, type Random } from '../helpers/random.js';

/** Leaves with so many characters each. */
function leavesOf(lengths: readonly number[]): Leaf[] {
  let textStart = 0;
  return lengths.map((length, index) => {
    const leaf = { index, start: textStart, end: textStart + length, chain: [], openAtEnd: [], firstRow: index };
    textStart += length;
    return { ...leaf, textStart: textStart - length, textEnd: textStart };
  });
}

function randomLeaves(random: Random): Leaf[] {
  return leavesOf(Array.from({ length: random.integer(33, 80) }, () => random.integer(0, 9_000)));
}

/** On the page while it is looked at. */
function shown(quire: Quire): Quire {
  document.body.append(quire.element);
  return quire;
}

describe('Quire', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('.lectern-quire')) element.remove();
  });

  laws('is as high folded as its leaves are when it is not, in any type', 60, (random) => {
    const leaves = randomLeaves(random);
    const quire = shown(new Quire(random.integer(0, 1)));
    quire.complete(leaves, random.between(0.05, 2));
    for (let step = 0; step < 12; step++) {
      if (random.chance(0.5)) quire.estimate(random.between(0.05, 2));
      const height = quire.element.offsetHeight;
      if (quire.isFolded) quire.unfold();
      else quire.fold()();
      expect(quire.element.offsetHeight).to.equal(height);
    }
  });

  laws('has its leaves in order when it is open, and none when it is folded', 60, (random) => {
    const leaves = randomLeaves(random);
    const index = random.integer(0, 1);
    const quire = shown(new Quire(index));
    const own = leaves.slice(index * Quire.LEAVES, (index + 1) * Quire.LEAVES);
    const early = random.chance(0.5) ? own.slice(0, 2).map((leaf) => quire.add(leaf)) : [];
    quire.complete(leaves, 0.5);
    expect(quire.isFolded).to.equal(early.length === 0);
    if (quire.isFolded) {
      expect(quire.sections).to.deep.equal([]);
      quire.unfold();
    }
    expect(quire.sections.map(({ dataset }) => Number(dataset['leaf']))).to.deep.equal(own.map(({ index }) => index));
    expect(quire.sections.slice(0, early.length)).to.deep.equal(early);
    const { textStart, length } = quire.element.dataset;
    expect([textStart, length]).to.deep.equal([
      String(own[0]?.textStart),
      String((own.at(-1)?.textEnd ?? 0) - (own[0]?.textStart ?? 0)),
    ]);
  });

  it('leaves what is built as high as it is when the rest is estimated anew', () => {
    const leaves = leavesOf([1_000, 1_000, 1_000]);
    const quire = shown(new Quire(0));
    const [first] = leaves;
    const section = quire.add(first as Leaf);
    const block = document.createElement('div');
    block.style.blockSize = '777px';
    section.append(block);
    section.setAttribute('data-built', '');
    quire.complete(leaves, 0.5);
    expect(quire.sections.map(({ offsetHeight }) => offsetHeight)).to.deep.equal([777, 500, 500]);
    quire.estimate(0.25);
    expect(quire.sections.map(({ offsetHeight }) => offsetHeight)).to.deep.equal([777, 250, 250]);
  });
});
