import { expect } from '@esm-bundle/chai';
import { countInSlots, nearestOf, offsetAt, shareOf, ticksPath } from '../../../src/core/text/spread.js';
import { laws } from '../../helpers/random.js';

describe('spread', () => {
  const bounds = { start: 100, end: 200 };

  it('puts each place into its part of the text, and leaves out what lies outside', () => {
    expect([...countInSlots([99, 100, 124, 125, 199, 200, 201], bounds, 4)]).to.deep.equal([2, 1, 0, 2]);
    expect([...countInSlots([5], { start: 5, end: 5 }, 2)]).to.deep.equal([1, 0]);
  });

  it('is a line for each part that has something, higher where there is more', () => {
    expect(ticksPath(Uint32Array.of(1, 0, 9), 10)).to.equal('M0.5 10v-10M2.5 10v-10');
    expect(ticksPath(Uint32Array.of(1, 0, 9), 10, true)).to.equal('M0.5 10v-4M2.5 10v-10');
    expect(ticksPath(new Uint32Array(3), 10)).to.equal('');
  });

  it('finds the nearest place', () => {
    expect(nearestOf([], 5)).to.equal(-1);
    expect(nearestOf([10, 2, 7], 6)).to.equal(2);
    expect(nearestOf(Uint32Array.of(0, 100), 51)).to.equal(1);
  });

  laws('leads from a character to its share and back', 300, (random) => {
    const start = random.integer(0, 1_000);
    const end = start + random.integer(1, 1_000_000);
    const offset = random.integer(start, end);
    expect(offsetAt({ start, end }, shareOf({ start, end }, offset))).to.equal(offset);
  });

  laws('has no more lines than parts, and loses nothing that lies within', 200, (random) => {
    const offsets = Array.from({ length: random.integer(0, 200) }, () => random.integer(100, 200));
    const counts = countInSlots(offsets, bounds, 30);
    expect(counts.reduce((a, b) => a + b, 0)).to.equal(offsets.length);
    expect(ticksPath(counts, 10, true).split('M').length - 1).to.be.at.most(30);
  });
});
