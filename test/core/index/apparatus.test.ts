import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { scanEdition } from '../../helpers/scan.js';

const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit>
<witness xml:id="A">Paris, <hi>BnF</hi> lat. 1</witness><witness xml:id="B" n="β">Rome</witness>
<person xml:id="m"><persName>Mommsen</persName></person></listWit></sourceDesc></fileDesc></teiHeader>
<text><body><p>a <app><rdg wit="#B">beta<note>in it</note></rdg><lem wit="#A #gone">alpha</lem>
<rdgGrp type="ortho"><rdg wit="A &#x42;">alfa</rdg><wit>and others</wit></rdgGrp><rdg resp="#m" cause="haplography"/>
<note>On all.</note></app> z</p><p><app><rdg/></app></p></body></text></TEI>`;

const { scan } = scanEdition(SOURCE);
const edition = new Edition(scan);
const rows = [...Array(edition.table.length).keys()].filter((row) => nameOf(edition.table, row) === 'app');

describe('the apparatus', () => {
  it('has the lemma first, then the readings with those who have them', () => {
    const { readings, notes } = edition.apparatus(rows[0] as number);
    expect(
      readings.map(({ xml, isLemma, isEmpty, witnesses, ascribedTo, kind, detail }) => ({
        text: xml.replace(/<[^>]*>/g, ''),
        isLemma,
        isEmpty,
        witnesses: witnesses.map(({ siglum, name }) => `${siglum}: ${name}`),
        ascribedTo: ascribedTo.map(({ name }) => name),
        kind,
        detail,
      })),
    ).to.deep.equal([
      {
        text: 'alpha',
        isLemma: true,
        isEmpty: false,
        witnesses: ['A: Paris, BnF lat. 1', 'gone: '],
        ascribedTo: [],
        kind: '',
        detail: '',
      },
      {
        text: 'betain it',
        isLemma: false,
        isEmpty: false,
        witnesses: ['β: Rome'],
        ascribedTo: [],
        kind: '',
        detail: '',
      },
      {
        text: 'alfa',
        isLemma: false,
        isEmpty: false,
        witnesses: ['A: Paris, BnF lat. 1', 'β: Rome'],
        ascribedTo: [],
        kind: 'ortho',
        detail: 'and others',
      },
      {
        text: '',
        isLemma: false,
        isEmpty: true,
        witnesses: [],
        ascribedTo: ['Mommsen'],
        kind: 'haplography',
        detail: '',
      },
    ]);
    expect(notes.map(({ xml }) => xml.replace(/<[^>]*>/g, ''))).to.deep.equal(['On all.']);
  });

  it('has rows that lead to the readings in the source', () => {
    for (const { row, isLemma } of edition.apparatus(rows[0] as number).readings)
      expect(nameOf(edition.table, row)).to.equal(isLemma ? 'lem' : 'rdg');
  });

  it('is none elsewhere', () => {
    expect(edition.apparatus(rows[1] as number).readings.length).to.equal(1);
    for (const row of [-1, 0, edition.table.length, Number.NaN])
      expect(() => edition.apparatus(row)).to.throw(RangeError);
  });

  it('is found in linear time in a text of thousands', () => {
    const many = scanEdition(`<text>${'<p><app><lem>a</lem><rdg>b</rdg></app></p>'.repeat(20_000)}</text>`);
    const large = new Edition(many.scan);
    const start = performance.now();
    for (let row = 2; row < 2_000; row += 4) expect(large.apparatus(row).readings.length).to.equal(2);
    expect(performance.now() - start).to.be.below(1_000);
  });
});

describe('elements of a file', () => {
  it('are counted by their local names', () => {
    const { scan: small } = scanEdition('<text><p/><p/><x:q xmlns:x="urn:x"/></text>');
    expect(new Edition(small).elements()).to.deep.equal([
      { name: 'p', count: 2 },
      { name: 'q', count: 1 },
      { name: 'text', count: 1 },
    ]);
  });
});
