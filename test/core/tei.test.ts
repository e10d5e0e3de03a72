import { expect } from '@esm-bundle/chai';
import { ENTITY_KINDS, isDivision, isDocument, kindOfName, kindOfRecord, pointers } from '../../src/core/tei.js';

describe('what is known of TEI by name', () => {
  it('tells pointers apart by white space', () => {
    expect(pointers(' #a\t#b\r\n#c ')).to.deep.equal(['#a', '#b', '#c']);
    expect([pointers(''), pointers(undefined)]).to.deep.equal([[], []]);
  });

  it('knows kinds by names and types, and is not deceived by names that every object has', () => {
    expect(kindOfName('rs', 'PLACE')).to.equal('place');
    for (const name of ['constructor', '__proto__', 'p']) {
      expect(kindOfName(name, undefined)).to.equal(null);
      expect(kindOfRecord(name)).to.equal(null);
    }
    expect(kindOfName('name', 'constructor')).to.equal('term');
    expect(ENTITY_KINDS).to.include(kindOfRecord('biblStruct'));
  });

  it('knows divisions and documents', () => {
    expect(['div', 'div1', 'text', 'front'].every(isDivision)).to.equal(true);
    expect(['div8', 'division', 'p'].some(isDivision)).to.equal(false);
    expect(['TEI', 'TEI.2', 'teiCorpus', 'teiCorpus.2'].every(isDocument)).to.equal(true);
    expect(isDocument('tei')).to.equal(false);
  });
});
