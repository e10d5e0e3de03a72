import { expect } from '@esm-bundle/chai';
import { placeSidenotes, SIDENOTE_GAP, SidenoteColumn } from '../../src/dom/sidenotes.js';
import { laws, type Random } from '../helpers/random.js';

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

describe('SidenoteColumn', () => {
  /** Sections of lines in quires, some with notes at their height, some folded away, on the page. */
  function text(random: Random): HTMLElement {
    const host = document.createElement('div');
    host.style.cssText = 'position: absolute; inset: 0 auto auto 0; inline-size: 300px';
    let quire = document.createElement('div');
    for (let at = random.integer(1, 8); at > 0; at--) {
      const section = document.createElement('section');
      section.className = 'lectern-leaf';
      section.style.position = 'relative';
      section.dataset['built'] = '';
      for (let line = random.integer(0, 6); line > 0; line--) {
        const block = document.createElement('div');
        block.style.blockSize = '30px';
        if (random.chance(0.5)) block.append(note(random.integer(10, 120)));
        section.append(block);
      }
      if (!quire.parentElement || random.chance(0.4)) {
        quire = document.createElement('div');
        quire.className = 'lectern-quire';
        host.append(quire);
        // Far from what is read: as high as what is not on the page, and nothing in it.
        if (random.chance(0.2)) {
          quire.style.blockSize = `${random.integer(30, 400)}px`;
          quire = document.createElement('div');
          quire.className = 'lectern-quire';
          host.append(quire);
        }
      }
      quire.append(section);
    }
    document.body.append(host);
    return host;
  }

  function note(height: number): HTMLElement {
    const made = document.createElement('div');
    made.dataset['form'] = 'beside';
    made.style.cssText = `position: absolute; inset-inline-start: 310px; inline-size: 50px; block-size: ${height}px`;
    return made;
  }

  const notesIn = (host: HTMLElement) => [...host.querySelectorAll<HTMLElement>('[data-form]')];
  const tops = (host: HTMLElement) => notesIn(host).map((made) => Math.round(made.getBoundingClientRect().top));

  laws('sets notes clear of one another, also over the ends of sections', 60, (random) => {
    const host = text(random);
    const column = new SidenoteColumn(host);
    column.change();
    while (!column.layOut());
    const placed = notesIn(host).filter((made) => !made.hasAttribute('data-unplaced'));
    const boxes = placed.map((made) => made.getBoundingClientRect());
    boxes.forEach((box, at) => {
      const above = boxes[at - 1];
      if (above) expect(box.top - above.bottom).to.be.at.least(SIDENOTE_GAP - 1);
    });
    host.remove();
  });

  laws('comes to the same in whatever order sections are built', 60, (random) => {
    const host = text(random);
    const column = new SidenoteColumn(host);
    column.change();
    while (!column.layOut());
    const wanted = tops(host);
    const other = new SidenoteColumn(host);
    for (const made of notesIn(host)) made.style.marginBlockStart = '';
    const sections = [...host.querySelectorAll('.lectern-leaf')].map((section) => ({ section, at: random.next() }));
    for (const { section } of sections.sort((a, b) => a.at - b.at)) {
      other.change(section);
      while (!other.layOut());
    }
    expect(tops(host)).to.deep.equal(wanted);
    // And once more, since nothing has changed.
    other.change();
    while (!other.layOut());
    expect(tops(host)).to.deep.equal(wanted);
    host.remove();
  });
});
