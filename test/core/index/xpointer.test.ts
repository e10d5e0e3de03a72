import { expect } from '@esm-bundle/chai';
import { idOfXPointer, rowOfXPointer } from '../../../src/core/index/xpointer.js';
import { scanEdition } from '../../helpers/scan.js';

const { scan } = scanEdition(
  '<TEI><text><body><p>a</p><div xml:id="d"><p/><p xml:id="q"><hi/></p></div></body></text></TEI>',
);
const pointed = { ids: scan.ids.rows, table: scan.scanner.builder };

describe('rowOfXPointer', () => {
  const POINTERS: [xpointer: string, row: number | null, id: string][] = [
    ['d', 4, 'd'],
    [' q ', 6, 'q'],
    ['absent', null, 'absent'],
    ['element(d)', 4, 'd'],
    ['element(d/2)', 6, ''],
    ['element(d/2/1)', 7, ''],
    ['element(d/3)', null, ''],
    ['element(/1/1/1/2)', 4, ''],
    ['element(/2)', null, ''],
    ["xpointer(id('q'))", 6, 'q'],
    ['xpointer( id( "q" ) )', 6, 'q'],
    ['xmlns(t=http://www.tei-c.org/ns/1.0)xpointer(//t:p)', null, ''],
    ["xmlns(t=urn:t)xpointer(id('absent'))element(d)", 4, 'absent'],
    ['xpath(//p)', null, ''],
    ['', null, ''],
    ['constructor', null, 'constructor'],
    ['element(element(', null, ''],
  ];
  for (const [xpointer, row, id] of POINTERS) {
    it(`leads with ${JSON.stringify(xpointer)} to ${row === null ? 'nothing' : `row ${row}`}`, () => {
      expect(rowOfXPointer(xpointer, pointed)).to.equal(row);
      expect(idOfXPointer(xpointer)).to.equal(id);
    });
  }

  it('takes no longer than what it reads for pointers of any form', () => {
    for (const piece of ['element(', '()', '/1', 'a', "xpointer(id('a'))", '((((']) {
      expect(() => rowOfXPointer(piece.repeat(100_000), pointed)).not.to.throw();
    }
  });
});
