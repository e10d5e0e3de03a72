import { expect } from '@esm-bundle/chai';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** The notes of a text: `label series: text`. */
function notesOf(body: string): string[] {
  const { scan, text } = scanEdition(body.includes('<TEI') ? body : teiOf(body));
  return scan.notes.notes.map(({ label, series, textStart, textEnd }) =>
    `${label} ${series}: ${text.slice(textStart, textEnd)}`.replace(' :', ':'),
  );
}

describe('notes', () => {
  const CASES: [name: string, body: string, notes: string[]][] = [
    ['have the label they are given', '<p>a<note n="*">x</note><note n=" 4 ">y</note></p>', ['*: x', '4: y']],
    [
      'are counted when they have none',
      '<note>x</note><note n="7">y</note><note n="">z</note>',
      ['1: x', '7: y', '3: z'],
    ],
    [
      'are counted in each series by itself',
      '<note type="author">a</note><note type="editorial">b</note><note type="AUTHORIAL">c</note><note type="gloss">d</note>',
      ['1 author: a', '1 editor: b', '2 author: c', '1 gloss: d'],
    ],
    [
      'are of no series when their type says only where they stand',
      '<note type="foot">a</note><note type="end">b</note>',
      ['1: a', '2: b'],
    ],
    ['may stand in one another', '<note>a<note>b</note>c</note><note>d</note>', ['1: abc', '2: b', '3: d']],
    [
      'in records and headers are no notes on the text',
      `<TEI><teiHeader><note>no</note></teiHeader><standOff><listPerson><person><note>no</note></person></listPerson></standOff>
      <text><p>a<note>yes</note></p><listBibl><bibl><note>no</note></bibl></listBibl><person><note>no</note></person></text></TEI>`,
      ['1: yes'],
    ],
    ['that are empty or never end are notes', '<note/><note>a<p>b', ['1: ', '2: ab']],
    [
      'of strange types are told by their type',
      '<note type="constructor">a</note><note type="__proto__">b</note>',
      ['1 constructor: a', '1 __proto__: b'],
    ],
  ];
  for (const [name, body, notes] of CASES) {
    it(name, () => expect(notesOf(body)).to.deep.equal(notes));
  }

  it('know their row and id', () => {
    const { scan } = scanEdition(teiOf('<p><note xml:id="n1">a</note><note>b</note></p>'));
    expect(scan.notes.notes.map(({ row, id, ordinal }) => [row, id, ordinal])).to.deep.equal([
      [4, 'n1', 0],
      [5, null, 1],
    ]);
  });

  it('belong to the leaf in which they begin', () => {
    const filler = `<p>${'x'.repeat(7_000)}</p>`;
    const { leaves } = scanEdition(teiOf(`${filler}<p>a</p><note>1</note>${filler.repeat(3)}<note>2</note>`));
    expect(leaves.map(({ notes }) => notes.map(({ label }) => label))).to.deep.equal([[], ['1'], ['2']]);
    for (const { xml, notes } of leaves) expect(xml.includes('<note>')).to.equal(notes.length > 0);
  });
});
