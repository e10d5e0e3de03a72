import { expect } from '@esm-bundle/chai';
import { pictureOf } from '../../../src/core/index/facsimile.js';
import { scanEdition } from '../../helpers/scan.js';

const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><facsimile xml:id="all"><graphic xml:id="g0" url="0.png"/>
  <surface xml:id="s1"><graphic url="a&amp;b.png"/><graphic url="small.png"/><zone xml:id="z1"><zone xml:id="z2"/></zone></surface>
  <surface xml:id="s2"><graphic/><zone xml:id="z3"><graphic url="zone.png"/></zone></surface><surface xml:id="s3"/></facsimile>
  <text><body><p xml:id="p1"><graphic url="in-text.png"/></p></body></text></TEI>`;

describe('pictureOf', () => {
  const { scan } = scanEdition(SOURCE);
  for (const [id, address] of [
    ['g0', '0.png'],
    ['s1', 'a&b.png'],
    ['z1', 'a&b.png'],
    ['z2', 'a&b.png'],
    ['s2', 'zone.png'],
    ['z3', 'zone.png'],
    ['s3', ''],
    ['p1', ''],
    ['none', ''],
  ] as const) {
    it(`is “${address}” for #${id}`, () => expect(pictureOf(scan, id)).to.equal(address));
  }
});
