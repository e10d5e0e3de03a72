import { expect } from '@esm-bundle/chai';
import { authorityNumber, plainAddress, typedNumber } from '../../../src/core/names/authorities.js';

describe('authorityNumber', () => {
  const CASES: [pointer: string, id: string | null][] = [
    ['https://d-nb.info/gnd/118559796', 'gnd:118559796'],
    ['http://d-nb.info/gnd/11850004x', 'gnd:11850004X'],
    ['gnd-139138560', 'gnd:139138560'],
    ['gnd:139138560', 'gnd:139138560'],
    ['https://viaf.org/viaf/39377536/', 'viaf:39377536'],
    ['viaf:39377536', 'viaf:39377536'],
    ['http://sws.geonames.org/3336900', 'geonames:3336900'],
    ['https://www.geonames.org/3336900/madrid.html', 'geonames:3336900'],
    ['geon:281184', 'geonames:281184'],
    ['geo-12058010', 'geonames:12058010'],
    ['http://www.wikidata.org/entity/Q97224561', 'wikidata:Q97224561'],
    ['wikidata-Q101002566', 'wikidata:Q101002566'],
    ['tgn,7008653', 'tgn:7008653'],
    ['https://orcid.org/0000-0002-6641-2820', 'orcid:0000-0002-6641-2820'],
    ['perseus,Rome', null],
    ['https://example.org/gnd/118559796', null],
    ['viaf:', null],
    ['wikidata:12', null],
    ['constructor:1', null],
    ['118559796', null],
    ['', null],
  ];
  for (const [pointer, id] of CASES) {
    it(`${id ? `knows ${pointer} as ${id}` : `knows no file of ${pointer || 'nothing'}`}`, () => {
      const number = authorityNumber(pointer);
      expect(number?.id ?? null).to.equal(id);
      if (number) expect(number.link).to.match(/^https?:\/\//);
    });
  }

  it('takes a number for one of the file that is named beside it', () => {
    expect(typedNumber('GND', '118559796')?.id).to.equal('gnd:118559796');
    expect(typedNumber('GND', 'no number')).to.equal(null);
    expect(typedNumber('pmb', '12')).to.equal(null);
  });

  it('tells addresses apart by what they lead to, not by habits', () => {
    expect(plainAddress('http://www.example.org/a/')).to.equal(plainAddress('https://example.org/a'));
  });
});
