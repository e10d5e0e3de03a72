import { expect } from '@esm-bundle/chai';
import {
  type Address,
  describeText,
  type Ids,
  isBeyond,
  parseAddress,
  printAddress,
  resolveRow,
  resolveText,
} from '../../../src/core/address/address.js';
import { laws, type Random } from '../../helpers/random.js';
import { type ScannedEdition, scanEdition } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

function idsOf({ scan }: ScannedEdition): Ids {
  return { rows: scan.ids.rows, idOf: new Map([...scan.ids.rows].map(([id, row]) => [row, id])) };
}

function randomAddress(random: Random): Address {
  const id = random.chance(0.5) ? random.pick(['p1', 'été', '名', 'a.b-c_d', 'constructor']) : '';
  const steps = Array.from({ length: random.integer(0, 5) }, () => random.integer(1, 40));
  return { id, steps, offset: random.chance(0.3) ? 0 : random.integer(1, 100_000) };
}

describe('Address', () => {
  const CASES: [printed: string, address: Address][] = [
    ['/', { id: '', steps: [], offset: 0 }],
    ['/:7', { id: '', steps: [], offset: 7 }],
    ['/2/1:34', { id: '', steps: [2, 1], offset: 34 }],
    ['p1', { id: 'p1', steps: [], offset: 0 }],
    ['p1:3', { id: 'p1', steps: [], offset: 3 }],
    ['p1/2/1:34', { id: 'p1', steps: [2, 1], offset: 34 }],
    ['été/1', { id: 'été', steps: [1], offset: 0 }],
  ];
  for (const [printed, address] of CASES) {
    it(`is printed and read as ${printed}`, () => {
      expect(printAddress(address)).to.equal(printed);
      expect(parseAddress(printed)).to.deep.equal(address);
    });
  }

  for (const text of [
    '',
    ':3',
    'p1/',
    'p1//2',
    '/0',
    'p1/0',
    '/01',
    'p1:',
    'p1:x',
    'p1:-1',
    'p1:01',
    'a b',
    '/2/',
    'p1/2:3:4',
    '/a',
  ]) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      expect(parseAddress(text)).to.equal(null);
    });
  }

  laws('is the same after it was printed and read', 500, (random) => {
    const address = randomAddress(random);
    expect(parseAddress(printAddress(address))).to.deep.equal(address);
  });

  laws('leads back to the character that was described', 30, (random) => {
    const edition = scanEdition(teiDocument(random, { blocks: 40 }));
    const ids = idsOf(edition);
    for (let step = 0; step < 100; step++) {
      const offset = random.integer(0, edition.text.length);
      const address = describeText(edition.table, ids, offset);
      expect(resolveText(edition.table, ids, address), printAddress(address)).to.equal(offset);
      expect(resolveText(edition.table, ids, parseAddress(printAddress(address)) as Address)).to.equal(offset);
    }
  });

  laws('never leads outside the text, whatever it says', 200, (random) => {
    const edition = scanEdition(teiDocument(random, { blocks: 5 }));
    const offset = resolveText(edition.table, idsOf(edition), randomAddress(random));
    if (offset !== null) expect(offset).to.be.within(0, edition.text.length);
  });

  const EDITION = scanEdition('<TEI><text xml:id="t">ab<p>cd<hi>ef</hi></p><p xml:id="p">gh</p></text></TEI>');

  it('begins at the nearest element that has an id', () => {
    const describe_ = (offset: number) => printAddress(describeText(EDITION.table, idsOf(EDITION), offset));
    expect([0, 2, 5, 6, 7].map(describe_)).to.deep.equal(['t', 't/1', 't/1/1:1', 'p', 'p:1']);
  });

  it('is beyond its element when it counts more characters than that has', () => {
    const beyond = (text: string) => isBeyond(EDITION.table, idsOf(EDITION), parseAddress(text) as Address);
    expect(['p', 'p:2', 'p:3', 't/1:4', 't/1:5', 'q:9'].map(beyond)).to.deep.equal([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('leads nowhere when its id or a step is not there', () => {
    for (const text of ['q', 'q/1:2', 't/3', 't/1/2', 'p/1', '/2', 'constructor', '__proto__']) {
      const address = parseAddress(text) as Address;
      expect(resolveRow(EDITION.table, idsOf(EDITION), address), text).to.equal(null);
      expect(resolveText(EDITION.table, idsOf(EDITION), address), text).to.equal(null);
    }
  });

  it('ends with its element when its offset lies beyond', () => {
    expect(resolveText(EDITION.table, idsOf(EDITION), parseAddress('t/1:999') as Address)).to.equal(6);
  });
});
