import { expect } from '@esm-bundle/chai';
import { type PassageReference, referenceOf } from '../../../src/core/citation/reference.js';
import { readHeader } from '../../../src/core/records/header.js';
import { laws } from '../../helpers/random.js';
import { scanEdition } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

function headerWith(refs: string): string {
  return `<teiHeader><encodingDesc>${refs}</encodingDesc></teiHeader>`;
}

/** What is said of a passage: what is marked with «» in the text. Only what is not empty. */
function said(text: string, refs = ''): Record<string, string> {
  const source = (body: string) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0">${headerWith(refs)}<text>${body}</text></TEI>`;
  const marked = scanEdition(source(text)).text;
  const { scan } = scanEdition(source(text.replace(/[«»]/g, '')));
  const reference = referenceOf(scan, { textStart: marked.indexOf('«'), textEnd: marked.indexOf('»') - 1 });
  const shown = (value: PassageReference[keyof PassageReference]) =>
    value === null || typeof value === 'string'
      ? value
      : value.from === value.to
        ? value.from
        : `${value.from} to ${value.to}`;
  const entries = Object.entries(reference).map(([name, value]) => [name, shown(value)]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

/** As in the files of Perseus. */
const PERSEUS = `<refsDecl n="CTS">
  <cRefPattern n="line" matchPattern="(\\w+).(\\w+)" replacementPattern="#xpath(/tei:TEI/tei:text/tei:body/tei:div/tei:div[@n='$1']//tei:l[@n='$2'])"><p>x</p></cRefPattern>
  <cRefPattern n="book" matchPattern="(\\w+)" replacementPattern="#xpath(/tei:TEI/tei:text/tei:body/tei:div/tei:div[@n='$1'])"/></refsDecl>`;

const BIBLE = `<refsDecl><citeStructure unit="book" match="//body/div" use="@n">
  <citeStructure unit="chapter" match="div" use="position()" delim=" ">
  <citeStructure unit="verse" match="ab" use="@n" delim=":"/></citeStructure></citeStructure></refsDecl>`;

describe('where a passage is', () => {
  const CASES: [what: string, text: string, expected: Record<string, string>, refs?: string][] = [
    [
      'by book and line, as Perseus has them',
      '<body><div type="edition"><div subtype="book" n="1"><l n="1">«a»</l></div></div></body>',
      { own: '1.1', lines: '1' },
      PERSEUS,
    ],
    [
      'from one book to the next',
      '<body><div><div n="1"><lg><l n="611">a «b</l></lg></div><div n="2"><l n="1">c»</l></div></div></body>',
      { own: '1.611 to 2.1', lines: '611 to 1' },
      PERSEUS,
    ],
    [
      'as far as the levels go',
      '<body><div><div n="1"><head>«Song»</head><l n="1">a</l></div></div></body>',
      { own: '1' },
      PERSEUS,
    ],
    [
      'by nested structures, counted where they are counted',
      '<body><div n="Gen"><div><ab n="1">a</ab></div><div><ab n="1">a</ab><ab n="2">«b»</ab></div></div></body>',
      { own: 'Gen 2:2', paragraphs: '2' },
      BIBLE,
    ],
    [
      'by headings',
      '<body><div><head>The  <hi>Road</hi></head><p>«a»</p></div></body>',
      { own: 'The Road', paragraphs: '1' },
      '<refsDecl><citeStructure match="//body/div" use="head"/></refsDecl>',
    ],
    [
      'only where the conditions hold',
      '<body><div type="x" n="1"><p>«a»</p></div></body>',
      { paragraphs: '1' },
      `<refsDecl><citeStructure match="//div[@type='y']" use="@n"/></refsDecl>`,
    ],
    [
      'by page and paragraph, each by itself',
      '<body><pb n="3"/><p n="7">a <pb n="4"/>«b»</p></body>',
      { pages: '4', paragraphs: '7' },
      `<refsDecl><citeStructure unit="page" match="//text//pb" use="@n" delim="p. "/>
       <citeStructure unit="paragraph" match="//text//p" use="@n" delim="¶ "/></refsDecl>`,
    ],
    [
      'by pages without any system',
      '<body><pb n="xii"/><p>«a</p><pb n="xiii"/><p>b»</p></body>',
      { pages: 'xii to xiii', paragraphs: '1 to 2' },
    ],
    [
      'by the lines of a page',
      '<body><pb n="1"/><p><lb n="4"/>a<lb n="5"/>«b»</p></body>',
      { pages: '1', lines: '5', paragraphs: '1' },
    ],
    [
      'not by the lines of the page before',
      '<body><pb n="1"/><p><lb n="4"/>a<pb n="2"/>«b»</p></body>',
      { pages: '2', paragraphs: '1' },
    ],
    [
      'by verse that is numbered here and there',
      '<body><l n="5">a</l><l>b</l><l part="M">b</l><l>«c»</l></body>',
      { lines: '7' },
    ],
    ['by paragraphs that are counted', '<body><p>a<note><p>n</p></note></p><p>«b»</p></body>', { paragraphs: '2' }],
    ['in a note', '<body><p>a</p><p>b<note n="*"><p>«n»</p></note></p></body>', { paragraphs: '2', note: '*' }],
    ['nowhere that has a name', '<body><list><item>«a»</item></list></body>', {}],
    [
      'by no system that cannot be followed',
      '<body><div n="1"><p>«a»</p></div></body>',
      { paragraphs: '1' },
      `<refsDecl><citeStructure match="//div[starts-with(@n, '1')]" use="@n"/><citeStructure match="id('x')" use="@n"/>
       <citeStructure match="//div" use="concat(@n, 'x')"/><citeStructure match="ancestor::div" use="@n"/><citeStructure use="@n"/></refsDecl>`,
    ],
  ];
  for (const [what, text, expected, refs] of CASES) {
    it(`is said ${what}`, () => {
      expect(said(text, refs)).to.deep.equal(expected);
    });
  }

  it('is read from as many levels as a system has, and no deeper than ten', () => {
    const nested = `${'<citeStructure match="div" use="@n" delim=".">'.repeat(40)}${'</citeStructure>'.repeat(40)}`;
    const header = readHeader(headerWith(`<refsDecl>${nested}</refsDecl>`));
    let depth = 0;
    for (let level = header?.references[0]; level; level = level.levels[0]) depth++;
    expect(depth).to.equal(11);
  });

  it('is soon said in a text whose divisions are a thousand deep', () => {
    const refs = `<refsDecl><citeStructure match="//div//div//div//div//div" use="@n"><citeStructure match=".//div//div//div" use="@n"/></citeStructure></refsDecl>`;
    const started = performance.now();
    said(`<body>${'<div n="1">'.repeat(900)}<p>«a»</p>${'</div>'.repeat(900)}</body>`, refs);
    expect(performance.now() - started).to.be.below(2_000);
  });

  laws('is said of any passage of any text', 30, (random) => {
    const { scan, text } = scanEdition(teiDocument(random, { blocks: 20 }));
    for (let step = 0; step < 20; step++) {
      const textStart = random.integer(0, text.length);
      const { pages } = referenceOf(scan, { textStart, textEnd: Math.min(text.length, textStart + 50) });
      if (pages) expect(pages.from).to.match(/^\d+$/);
    }
  });
});
