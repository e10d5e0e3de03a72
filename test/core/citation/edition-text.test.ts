import { expect } from '@esm-bundle/chai';
import { editionText } from '../../../src/core/citation/edition-text.js';

describe('editionText', () => {
  for (const [written, expected] of [
    ['2', '2nd ed.'],
    ['2.', '2nd ed.'],
    ['Second edition', '2nd ed.'],
    ['2nd ed.', '2nd ed.'],
    ['3. Auflage', '3rd ed.'],
    ['11th edition', '11th ed.'],
    ['22nd ed', '22nd ed.'],
    ['2nd revised and enlarged edition', '2nd rev. and enl. ed.'],
    ['Revised edition.', 'rev. ed.'],
    ['  Electronic\n edition ', 'electronic ed.'],
    ['Norton Critical edition', 'Norton Critical ed.'],
    ['Vollständige digitalisierte Ausgabe.', 'Vollständige digitalisierte Ausgabe'],
    ['Version 1.2', 'version 1.2'],
    ['v2.0.1', 'version 2.0.1'],
  ] as const) {
    it(`names ${JSON.stringify(written)} as styles do`, () => {
      expect(editionText(written)).to.equal(expected);
    });
  }

  for (const written of [
    '',
    '1',
    'First edition',
    '1. Auflage',
    'First digital edition',
    'edition',
    'Published online in 2008',
  ]) {
    it(`says nothing of ${JSON.stringify(written)}`, () => {
      expect(editionText(written)).to.equal('');
    });
  }

  it('says nothing of what is told at length', () => {
    expect(editionText(`This text is made from the second ${'very '.repeat(1_000)}good edition`)).to.equal('');
  });
});
