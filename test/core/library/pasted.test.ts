import { expect } from '@esm-bundle/chai';
import { readPasted } from '../../../src/core/library/pasted.js';
import { detectEncoding } from '../../../src/core/source/decode.js';
import { laws } from '../../helpers/random.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

describe('readPasted', () => {
  for (const [given, pasted] of [
    [' https://a.example/b.xml\n', { kind: 'address', address: 'https://a.example/b.xml' }],
    ['https://a.example/ and more', null],
    ['words', null],
    ['', null],
    ['<TEI/>\r\n', { kind: 'xml', text: '<TEI/>\r\n' }],
    ['\n <TEI/>', { kind: 'xml', text: '\n <TEI/>' }],
    ['\n<?xml version="1.0"?><TEI/>', { kind: 'xml', text: '<?xml version="1.0"?><TEI/>' }],
    ['\ufeff<TEI/>', { kind: 'xml', text: '\ufeff<TEI/>' }],
    ['\ufeff<?xml version="1.0"?>\r\n<TEI/>', { kind: 'xml', text: '\ufeff<?xml version="1.0"?>\r\n<TEI/>' }],
    ['javascript:alert(1)', null],
  ] as const) {
    it(`reads ${JSON.stringify(given)}`, () => expect(readPasted(given)).to.deep.equal(pasted));
  }

  for (const label of ['iso-8859-1', 'UTF-16', 'KLINGON-8']) {
    it(`lets text that says it is ${label} be read as the UTF-8 that it is now`, () => {
      const pasted = readPasted(`<?xml version="1.0" encoding="${label}"?><p>é</p>`);
      const bytes = new TextEncoder().encode(pasted?.kind === 'xml' ? pasted.text : '');
      expect(detectEncoding(bytes).label).to.equal('utf-8');
    });
  }

  laws('changes nothing of a document', 100, (random) => {
    const source = teiDocument(random, { blocks: 6 });
    expect(readPasted(source)).to.deep.equal({ kind: 'xml', text: source });
  });
});
