import { expect } from '@esm-bundle/chai';
import { isRegisterFile } from '../../../src/core/library/register-file.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

const PERSONS = `<listPerson>${'<person xml:id="a"><persName>Ada Lovelace</persName><note>Mathematician.</note></person>'.repeat(20)}</listPerson>`;
const HEADER = '<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt></fileDesc></teiHeader>';

describe('isRegisterFile', () => {
  for (const [what, source, isRegister] of [
    ['a list of persons as the text', teiOf(`<head>Persons</head>${PERSONS}`), true],
    ['a list beside no text', `<TEI>${HEADER}<standOff>${PERSONS}</standOff></TEI>`, true],
    ['a list that is the root', PERSONS, true],
    [
      'a list in the header, and no text',
      `<TEI><teiHeader><fileDesc/><profileDesc><particDesc>${PERSONS}</particDesc></profileDesc></teiHeader></TEI>`,
      true,
    ],
    ['lists in a list', `<TEI>${HEADER}<standOff><listPerson>${PERSONS}</listPerson></standOff></TEI>`, true],
    ['a text with a list behind it', teiOf(`${'<p>Words, words, words.</p>'.repeat(80)}<div>${PERSONS}</div>`), false],
    ['a text alone', teiOf('<p>a</p>'), false],
    ['a header alone', `<TEI>${HEADER}</TEI>`, false],
    [
      'a text whose header has persons',
      `<TEI><teiHeader><particDesc>${PERSONS}</particDesc></teiHeader><text><body>${'<p>Words, words.</p>'.repeat(200)}</body></text></TEI>`,
      false,
    ],
    ['nothing', '', false],
  ] as const) {
    it(`says ${isRegister ? 'yes' : 'no'} to ${what}`, () => {
      const { table } = scanEdition(source);
      expect(isRegisterFile(table)).to.equal(isRegister);
    });
  }
});
