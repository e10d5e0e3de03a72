import { expect } from '@esm-bundle/chai';
import { countsByWay, elementsOf, OLDER_ELEMENTS, WAY_NAMES, wayOf } from '../../src/core/tei-display.js';

describe('the table of how elements are shown', () => {
  it('has each of the 588 elements of TEI P5 4.12 once', () => {
    const names = elementsOf();
    expect(names.length).to.equal(588);
    expect(new Set(names).size).to.equal(588);
  });

  it('has older elements beside them, and none of both', () => {
    expect(OLDER_ELEMENTS).to.include.members(['TEI.2', 're', 'xref']);
    expect(OLDER_ELEMENTS.filter((name) => elementsOf().includes(name))).to.deep.equal([]);
    expect(OLDER_ELEMENTS.every((name) => wayOf(name) !== null)).to.equal(true);
  });

  it('shows something in each of its ways', () => {
    expect(WAY_NAMES.filter((way) => elementsOf(way).length === 0)).to.deep.equal([]);
  });

  it('knows nothing of what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', '', 'P', 'tei']) expect(wayOf(name)).to.equal(null);
  });

  it('sorts the elements of a file by their way, with those it does not know apart', () => {
    const counts = countsByWay([
      { name: 'p', count: 3 },
      { name: 'constructor', count: 1 },
      { name: 'lg', count: 2 },
      { name: 'nobodys', count: 9 },
    ]);
    expect([...counts]).to.deep.equal([
      ['paragraph', [{ name: 'p', count: 3 }]],
      [
        null,
        [
          { name: 'constructor', count: 1 },
          { name: 'nobodys', count: 9 },
        ],
      ],
      ['stanza', [{ name: 'lg', count: 2 }]],
    ]);
  });
});
