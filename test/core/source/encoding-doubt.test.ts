import { expect } from '@esm-bundle/chai';
import { SourceDecoder } from '../../../src/core/source/decode.js';
import { encodingDoubts, Utf8Witness } from '../../../src/core/source/encoding-doubt.js';

/** What is said of a file, and which words of it are meant; it is read in pieces of so many bytes. */
function doubtsOf(bytes: Uint8Array, size = bytes.length): string[] {
  const decoder = new SourceDecoder();
  const witness = new Utf8Witness();
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    text += decoder.push(piece);
    witness.push(piece);
  }
  text += decoder.end();
  witness.end();
  if (!decoder.encoding) throw new Error('No encoding');
  return encodingDoubts(decoder.encoding, witness.isUtf8, text).map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const declaring = (encoding: string, text = 'Café') => `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;

const wrong = 'letters with accents and other scripts may come out wrong.';

describe('encodingDoubts', () => {
  const CASES: [what: string, bytes: Uint8Array, said: string[]][] = [
    ['UTF-8 that says so', utf8(declaring('utf-8')), []],
    ['UTF-8 that says nothing', utf8('<a>Café</a>'), []],
    ['Latin-1 that says so', latin1(declaring('ISO-8859-1')), []],
    ['Latin-1 without a letter beyond ASCII', latin1(declaring('ISO-8859-1', 'Cafe')), []],
    [
      'UTF-8 that says it is Latin-1',
      utf8(declaring('ISO-8859-1')),
      [`ISO-8859-1: The file says it is written in ISO-8859-1, but it looks like UTF-8: ${wrong}`],
    ],
    ['UTF-8 cut off in a letter that says it is Latin-1', utf8(declaring('ISO-8859-1', 'é')).slice(0, -5), []],
    [
      'UTF-8 that says it is UTF-16',
      utf8(declaring('UTF-16', 'plain')),
      ['UTF-16: The file says it is written in UTF-16, but it is not; it is read as UTF-8.'],
    ],
    [
      'the mark of UTF-8 before another name',
      utf8(`\uFEFF${declaring('windows-1252')}`),
      [
        'windows-1252: The file says it is written in windows-1252, but it begins with the mark of UTF-8, and is read so.',
      ],
    ],
    ['the mark of UTF-8 before its name', utf8(`\uFEFF${declaring('UTF8')}`), []],
  ];
  for (const [what, bytes, said] of CASES) {
    it(`${said.length > 0 ? 'speaks' : 'is silent'} of ${what}`, () => {
      expect(doubtsOf(bytes)).to.deep.equal(said);
      expect(doubtsOf(bytes, 1)).to.deep.equal(said);
    });
  }
});
