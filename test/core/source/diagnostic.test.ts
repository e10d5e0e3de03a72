import { expect } from '@esm-bundle/chai';
import { type Diagnostic, printDiagnostic } from '../../../src/core/source/diagnostic.js';

/** The fault that stands between `[` and `]` of a marked source. */
function marked(notation: string): [source: string, diagnostic: Diagnostic] {
  const start = notation.indexOf('[');
  const end = notation.indexOf(']') - 1;
  const source = notation.replace('[', '').replace(']', '');
  return [source, { code: 'tei/duplicate-id', severity: 'warning', span: { start, end }, message: 'Wrong.' }];
}

describe('printDiagnostic', () => {
  const CASES: [notation: string, printed: string][] = [
    ['<a>[bc]</a>', '1:4 Wrong. (tei/duplicate-id)\n  <a>bc</a>\n     ^^'],
    ['<a>\r\n<b>[]</b>\r\n', '2:4 Wrong. (tei/duplicate-id)\n  <b></b>\n     ^'],
    ['<a>\r<b[\nc]>', '2:3 Wrong. (tei/duplicate-id)\n  <b\n    ^'],
    ['\t<a>[b]', '1:5 Wrong. (tei/duplicate-id)\n  \t<a>b\n  \t   ^'],
    ['x[]', '1:2 Wrong. (tei/duplicate-id)\n  x\n   ^'],
    ['[]', '1:1 Wrong. (tei/duplicate-id)\n  \n  ^'],
    ['a\0\u202E[b]', '1:4 Wrong. (tei/duplicate-id)\n  a\uFFFD\uFFFDb\n     ^'],
  ];
  for (const [notation, printed] of CASES) {
    it(`prints place, line and carets: ${JSON.stringify(notation)}`, () => {
      expect(printDiagnostic(...marked(notation))).to.equal(printed);
    });
  }

  it('prints a window of a long line, and never half a character', () => {
    const [source, diagnostic] = marked(`${'𝔞'.repeat(500)}x[wrong]${'𝔟'.repeat(500)}`);
    const [place, line = '', carets = ''] = printDiagnostic(source, diagnostic).split('\n');
    expect(place).to.equal('1:1002 Wrong. (tei/duplicate-id)');
    expect(line.length).to.be.at.most(2 + 120);
    expect(line.slice(carets.indexOf('^'), carets.length)).to.equal('wrong');
    expect(line).not.to.match(/\p{Cs}/u);
  });

  it('marks a fault that lies beyond the end at the end', () => {
    const [source, diagnostic] = marked('ab[c]');
    expect(printDiagnostic(source, { ...diagnostic, span: { start: 99, end: 100 } })).to.equal(
      '1:4 Wrong. (tei/duplicate-id)\n  abc\n     ^',
    );
  });
});
