import { expect } from '@esm-bundle/chai';
import {
  type ElementTable,
  ElementTableBuilder,
  elementAtText,
  nameOf,
  tableBuffers,
} from '../../../src/core/scan/element-table.js';
import { laws } from '../../helpers/random.js';
import { scanXml } from '../../helpers/scan.js';
import { xmlDocument } from '../../helpers/xml-grammar.js';

/** The deepest element that holds a character, found the slow way. */
function deepestAt(table: ElementTable, offset: number): number {
  let deepest = 0;
  for (let row = 1; row < table.length; row++) {
    if ((table.textStart[row] as number) <= offset && offset < (table.textEnd[row] as number)) deepest = row;
  }
  return deepest;
}

describe('elementAtText', () => {
  laws('finds the deepest element that holds a character', 300, (random) => {
    const { table, text } = scanXml(xmlDocument(random));
    for (let offset = 0; offset < text.length; offset++) {
      expect(elementAtText(table, offset)).to.equal(deepestAt(table, offset));
    }
  });

  it('gives the root at the end of the text and beyond', () => {
    const { table } = scanXml('<a>x<b>y</b></a>');
    expect([2, 99].map((offset) => elementAtText(table, offset))).to.deep.equal([0, 0]);
  });

  it('finds its way in a file of two roots', () => {
    const { table } = scanXml('<a>x<b>y</b></a><c><d>z</d></c>');
    expect([0, 1, 2, 3].map((offset) => nameOf(table, elementAtText(table, offset)))).to.deep.equal([
      'a',
      'b',
      'd',
      'c',
    ]);
  });

  it('gives −1 for a table without rows', () => {
    expect(elementAtText(new ElementTableBuilder().finish(), 0)).to.equal(-1);
  });
});

describe('ElementTable', () => {
  laws('the rows up to subtreeEnd are those inside', 300, (random) => {
    const { table } = scanXml(xmlDocument(random));
    for (let row = 0; row < table.length; row++) {
      const end = table.subtreeEnd[row] as number;
      for (let other = row + 1; other < table.length; other++) {
        const isInside = (table.closeEnd[other] as number) <= (table.closeStart[row] as number);
        expect(other < end, `row ${other} in row ${row}`).to.equal(isInside);
      }
    }
  });

  it('grows as far as it must, and is finished at its exact size', () => {
    const builder = new ElementTableBuilder();
    for (let at = 0; at < 5_000; at++) {
      const row = builder.open(at % 2 === 0 ? 'a' : 'b', at - 1, at, at);
      builder.openEnd[row] = at;
      builder.close(row, at + 1, at + 2, at + 3);
    }
    const table = builder.finish();
    expect(table.length).to.equal(5_000);
    expect([...table.closeEnd]).to.deep.equal(Array.from({ length: 5_000 }, (_, at) => at + 2));
    expect(table.names).to.deep.equal(['a', 'b']);
    expect(tableBuffers(builder.forPage()).map((buffer) => buffer.byteLength)).to.deep.equal([
      10_000,
      ...Array(4).fill(20_000),
    ]);
  });

  it('bears 65,536 different names', () => {
    const builder = new ElementTableBuilder();
    for (let at = 0; at < 70_000; at++) builder.open(`n${at}`, -1, 0, 0);
    const table = builder.finish();
    expect(nameOf(table, 65_534)).to.equal('n65534');
    expect(nameOf(table, 69_999)).to.be.a('string');
  });

  it('can hold names that every object has', () => {
    const { table } = scanXml('<constructor><toString/><__proto__/></constructor>');
    expect([0, 1, 2].map((row) => nameOf(table, row))).to.deep.equal(['constructor', 'toString', '__proto__']);
  });
});
