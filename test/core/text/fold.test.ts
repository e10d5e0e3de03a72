import { expect } from '@esm-bundle/chai';
import { fold } from '../../../src/core/text/fold.js';

describe('fold', () => {
  for (const [one, other] of [
    ['Élan', 'elan'],
    ['e\u0301', 'é'],
    ['Straße\r\n\tzwei', 'straße zwei'],
    ['ΜΆΘΗΜΑ', 'μαθημα'],
    ['Šliapnikov', 'sliapnikov'],
    ['İ', 'i'],
    ['a\u00A0b', 'a b'],
    ['Łódź', 'lodz'],
    ['Søren', 'soren'],
    ['Straße', 'strasse'],
    ['Æthelstan', 'aethelstan'],
  ] as const) {
    it(`takes ${JSON.stringify(one)} and ${JSON.stringify(other)} for the same`, () => {
      expect(fold(one)).to.equal(fold(other));
    });
  }

  it('keeps different words apart', () => {
    expect(fold('Lenin')).not.to.equal(fold('Lenina'));
  });
});
