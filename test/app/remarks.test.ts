import { expect } from '@esm-bundle/chai';
import { remarksOn } from '../../src/app/remarks.js';
import { en } from '../../src/strings/en.js';
import type { OpenedEdition, ShownDiagnostic } from '../../src/worker/protocol.js';

/** An edition of which this is said. */
function edition(...codes: ShownDiagnostic['code'][]): OpenedEdition {
  const diagnostics = codes.map((code) => ({ code, severity: 'warning', message: `It is ${code}.` }));
  return { rootName: 'article', diagnostics, hasText: true, includes: [] } as unknown as OpenedEdition;
}

describe('remarksOn', () => {
  const CASES: [codes: ShownDiagnostic['code'][], remarks: string[]][] = [
    [[], []],
    [['tei/duplicate-id', 'tei/dangling-pointer', 'xml/entity-markup'], []],
    [['tei/not-tei'], [en.faults.notTei('article')]],
    [['tei/namespace'], [en.faults.namespace]],
    [
      ['xml/encoding', 'tei/old-form'],
      [en.faults.oldForm, 'It is xml/encoding.'],
    ],
  ];
  it('says before the text that there is none', () => {
    expect(remarksOn({ ...edition(), hasText: false })).to.deep.equal([en.faults.noText]);
  });

  it('says before the text that it is in other files', () => {
    const includes = [{ isInText: true }] as unknown as OpenedEdition['includes'];
    expect(remarksOn({ ...edition(), hasText: false, includes })).to.deep.equal([en.faults.textElsewhere]);
  });

  for (const [codes, remarks] of CASES) {
    it(`${remarks.length > 0 ? 'says' : 'says nothing'} before the text: ${codes.join(', ') || 'nothing wrong'}`, () => {
      expect(remarksOn(edition(...codes))).to.deep.equal(remarks);
    });
  }
});
