import { expect } from '@esm-bundle/chai';
import { readDate, yearText } from '../../../src/core/citation/date.js';
import { itemOf } from '../../../src/core/citation/item.js';
import { formatCitation, plainRuns } from '../../../src/core/citation/styles.js';
import type { CitedWork } from '../../../src/core/records/cited.js';
import { readHeader } from '../../../src/core/records/header.js';

function cited(file: string): CitedWork {
  const header = readHeader(`<teiHeader><fileDesc>${file}</fileDesc></teiHeader>`);
  if (!header) throw new RangeError('No header');
  return header.cited;
}

/** The edition in Chicago's notes: enough of it to see what was read. */
function note(file: string, link = ''): string {
  return plainRuns(formatCitation('chicago', itemOf(cited(file), link)).entry);
}

const STATEMENT = (inside: string) => `<titleStmt>${inside}</titleStmt>`;
const PUBLISHED = '<publicationStmt><publisher>Web Press</publisher><date when="2010"/></publicationStmt>';

describe('what one cites of an edition', () => {
  const CASES: [what: string, file: string, expected: string][] = [
    [
      'is the article that it gives',
      `${STATEMENT('<title>T</title><author>Somebody Else</author>')}${PUBLISHED}<sourceDesc><biblStruct><analytic><author><persName><surname>Pirani</surname>, <forename>Simon</forename></persName></author><title level="a">Context</title></analytic>
       <monogr><title level="j">History</title><imprint><biblScope unit="volume">10</biblScope><biblScope unit="issue">1</biblScope><date when="2008"/></imprint></monogr></biblStruct></sourceDesc>`,
      'Simon Pirani, “Context,” History 10, no. 1 (2008).',
    ],
    [
      'is the chapter that it gives',
      `${STATEMENT('<title>T</title>')}<sourceDesc><bibl><author>A B</author><title level="a">C</title>, in <title level="m">D</title>, <editor>E F</editor><publisher>P</publisher><date>1900</date></bibl></sourceDesc>`,
      'A B, “C,” in D, ed. E F (P, 1900).',
    ],
    [
      'is a book of its own, with the print that it was made from',
      `${STATEMENT('<title>Iliad</title><title type="sub">in Greek</title><author>Homer</author>')}${PUBLISHED}<sourceDesc><biblStruct><monogr><title>Opera</title><imprint><publisher>OUP</publisher><date>1920</date></imprint></monogr></biblStruct></sourceDesc>`,
      'Homer, Iliad: in Greek (OUP, 1920; Web Press, 2010).',
    ],
    [
      'is the print when the edition says nothing of itself',
      `${STATEMENT('<title>Iliad</title>')}<publicationStmt><p>None.</p></publicationStmt><sourceDesc><biblStruct><monogr><author>Homer</author><title>Opera</title><imprint><publisher>OUP</publisher><date>1920</date></imprint></monogr></biblStruct></sourceDesc>`,
      'Homer, Iliad (OUP, 1920).',
    ],
    [
      'names editors and translators, and not those who encoded it',
      STATEMENT(
        '<title>T</title><author>A B</author><editor>C D</editor><editor role="translator">E F</editor><respStmt><resp>Edited by</resp><name>G H</name></respStmt><respStmt><resp>edited and encoded in XML by</resp><name>I J</name></respStmt><respStmt><resp>Übersetzung</resp><persName>K L</persName></respStmt>',
      ),
      'A B, T, ed. C D and G H, trans. E F and K L.',
    ],
    [
      'names everybody once, also one who is written in two scripts',
      STATEMENT(
        '<title>T</title><author><persName xml:lang="ar">محمد علي</persName><persName xml:lang="en">Muḥammad ʿAlī</persName></author><editor>C D</editor><editor>C D</editor>',
      ),
      'محمد علي, T, ed. C D.',
    ],
    [
      'has institutions as they are called',
      STATEMENT('<title>T</title><author><orgName>King, Queen and Sons</orgName></author>'),
      'King, Queen and Sons, T.',
    ],
    [
      'leaves the marks of catalogues away',
      `${STATEMENT('<title>An epistle. /</title><author>Person, David.</author>')}<publicationStmt><publisher>printed for J. Roberts,</publisher><date>1732.</date></publicationStmt>`,
      'David Person, An epistle (printed for J. Roberts, 1732).',
    ],
    [
      'is of the edition of its print, not of its file',
      `${STATEMENT('<title>T</title>')}<editionStmt><edition>3rd electronic edition</edition></editionStmt><seriesStmt><title>S</title></seriesStmt><sourceDesc><biblStruct><analytic><title level="a">C</title></analytic><monogr><title level="m">D</title><edition>2nd ed.</edition><imprint><publisher>P</publisher><date>1900</date><biblScope unit="volume">vol. 4</biblScope><biblScope unit="page">pp. 3-9</biblScope></imprint></monogr></biblStruct></sourceDesc>`,
      '“C,” in D, 2nd ed., vol. 4 (P, 1900), 3–9.',
    ],
    [
      'is of a series, with its number there',
      `${STATEMENT('<title>Elegies</title><author>Propertius</author>')}<editionStmt><edition n="2">Second edition</edition></editionStmt>${PUBLISHED}<seriesStmt><title>Loeb Classical Library</title><biblScope unit="volume">18</biblScope></seriesStmt>`,
      'Propertius, Elegies, 2nd ed., Loeb Classical Library 18 (Web Press, 2010).',
    ],
    [
      'has pages that only attributes say',
      `${STATEMENT('<title>T</title>')}<sourceDesc><biblStruct><analytic><title level="a">C</title></analytic><monogr><title level="j">J</title><imprint><date>1900</date><biblScope unit="volume" n="4" from="4"/><biblScope unit="page" from="300" to="309"/></imprint></monogr></biblStruct></sourceDesc>`,
      '“C,” J 4 (1900): 300–309.',
    ],
    [
      'has a title as titles are written, and no blank before its colon',
      `${STATEMENT('<title>An epistle : a poem. By Richard Savage esq;.</title>')}<publicationStmt><publisher>P</publisher><date>M, DCC, XXXII.</date></publicationStmt>`,
      'An epistle: a poem. By Richard Savage esq (P, 1732).',
    ],
    [
      'does not name an author again who edited it, or translated it under a shorter name',
      STATEMENT(
        '<title>T</title><author>A B</author><editor>A B</editor><editor>Evelyn S. Shuckburgh</editor><editor role="translator">Evelyn Shuckburgh</editor>',
      ),
      'A B, T, ed. and trans. Evelyn S. Shuckburgh.',
    ],
    [
      'is one volume of a print of several',
      `${STATEMENT('<title>T</title>')}<sourceDesc><bibl><title>Works</title><biblScope unit="vol">4</biblScope><publisher>P</publisher><date>1900</date></bibl></sourceDesc>`,
      'T, vol. 4 (P, 1900).',
    ],
    [
      'is by two who are named in one breath',
      STATEMENT('<title>T</title><author>Ada Lovelace and Charles Babbage</author>'),
      'Ada Lovelace and Charles Babbage, T.',
    ],
    ['is nothing when nothing is said', '', ''],
  ];
  for (const [what, file, expected] of CASES) {
    it(what, () => {
      expect(note(file)).to.equal(expected);
    });
  }

  it('is soon known, however long a header goes on with signs', () => {
    const started = performance.now();
    for (const sign of [';', ' and ']) {
      const long = `x${sign.repeat(40_000)}x`;
      note(
        `${STATEMENT(`<title>${long}</title><author>${long}</author>`)}<publicationStmt><publisher>${long}</publisher><date>${long}</date></publicationStmt><editionStmt><edition>${long}</edition></editionStmt>`,
      );
    }
    expect(performance.now() - started).to.be.below(5_000);
  });

  it('has the address that stays, and a link for a passage', () => {
    const file = `${STATEMENT('<title>T</title>')}<publicationStmt><idno type="DOI">https://doi.org/10.1000/x</idno><idno>https://example.org/t</idno><idno>javascript:alert(1)</idno></publicationStmt>`;
    expect([cited(file).doi, cited(file).url]).to.deep.equal(['10.1000/x', 'https://example.org/t']);
    expect(note(file, 'https://here.example/')).to.equal('T, https://doi.org/10.1000/x.');
    const reference = { own: null, pages: { from: '3', to: '3' }, lines: null, paragraphs: null, note: '' };
    expect(itemOf(cited(file), 'https://here.example/#p', reference).url).to.equal('https://here.example/#p');
    expect(itemOf(cited(file), '', reference).url).to.equal('https://doi.org/10.1000/x');
    expect(
      cited(`${STATEMENT('<title>T</title>')}<publicationStmt><ptr target="javascript:x"/></publicationStmt>`).url,
    ).to.equal('');
  });

  for (const [written, year, month, day, shown] of [
    ['2008-03-01', 2008, 3, 1, '2008'],
    ['2008-03', 2008, 3, 0, '2008'],
    ['22 November 2026', 2026, 0, 0, '2026'],
    ['-0044', -44, 0, 0, '44 BCE'],
    ['around 1850?', 1850, 0, 0, '1850'],
    ['MDCCLXXVI', 1776, 0, 0, '1776'],
    ['MCMXCIX.', 1999, 0, 0, '1999'],
    ['MILL', 0, 0, 0, 'MILL'],
    ['MM', 0, 0, 0, 'MM'],
    ['no date', 0, 0, 0, 'no date'],
    ['', 0, 0, 0, ''],
  ] as const) {
    it(`reads the date “${written}”`, () => {
      const date = readDate(written);
      expect([date.year, date.month, date.day, yearText(date)]).to.deep.equal([year, month, day, shown]);
    });
  }
});
