import { expect } from '@esm-bundle/chai';
import { placeSidenotes, SIDENOTE_GAP } from '../../src/dom/sidenotes.js';
import { laws } from '../helpers/random.js';

describe('placeSidenotes', () => {
  laws(
    'sets notes in their order, at their line or below it, none over another, none farther than the reach',
    500,
    (random) => {
      let top = 0;
      const wishes = Array.from({ length: random.integer(0, 30) }, () => {
        top += random.chance(0.3) ? 0 : random.between(0, 200);
        return { top, height: random.between(10, 300) };
      });
      const reach = random.between(0, 600);
      const places = placeSidenotes(wishes, reach);
      expect(places).to.have.length(wishes.length);
      let free = Number.NEGATIVE_INFINITY;
      places.forEach((place, at) => {
        const wish = wishes[at] as { top: number; height: number };
        if (place === null) {
          // Only what would have to stand too far below its line is left out.
          expect(free - wish.top).to.be.above(reach);
          return;
        }
        expect(place).to.be.at.least(wish.top);
        expect(place).to.be.at.least(free);
        expect(place - wish.top).to.be.at.most(reach);
        // It stands where it wants to, or close under the one above.
        expect(place === wish.top || place === free).to.equal(true);
        free = place + wish.height + SIDENOTE_GAP;
      });
    },
  );

  it('sets a note at its line when there is room', () => {
    expect(
      placeSidenotes(
        [
          { top: 10, height: 20 },
          { top: 100, height: 20 },
        ],
        50,
      ),
    ).to.deep.equal([10, 100]);
  });
});
