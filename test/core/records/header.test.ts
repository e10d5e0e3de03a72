import { expect } from '@esm-bundle/chai';
import { type EditionHeader, readHeader } from '../../../src/core/records/header.js';
import { References } from '../../../src/core/source/references.js';

function read(inside: string): EditionHeader {
  const header = readHeader(`<teiHeader>${inside}</teiHeader>`);
  if (!header) throw new Error('No header was read');
  return header;
}

const FULL = `
<fileDesc>
  <titleStmt>
    <title type="sub">&#201;tude &amp; more</title><title type="main">The <hi>Title</hi></title>
    <author>Ada</author><editor>Charles</editor>
    <respStmt><resp>Encoding</resp><resp>Markup</resp><persName>Mary</persName><note>no</note><name>Jane</name></respStmt>
  </titleStmt>
  <editionStmt><edition>First</edition></editionStmt>
  <publicationStmt>
    <publisher>Press</publisher><authority>Trust</authority><date>2008</date>
    <availability><licence target="https://example.org/by">Free.</licence><p>Of the <![CDATA[<text>]]>.</p></availability>
  </publicationStmt>
  <sourceDesc><bibl>As worded</bibl><biblStruct><monogr><title>Put together</title></monogr></biblStruct></sourceDesc>
</fileDesc>
<encodingDesc>
  <projectDesc><p>One.</p><p>Two.</p></projectDesc>
  <editorialDecl><correction><p>Marked.</p></correction><p>In general.</p></editorialDecl>
  <refsDecl><citeStructure unit="page" delim="p. "/></refsDecl>
  <classDecl><taxonomy><category xml:id="constructor"><catDesc>The review: itself</catDesc></category>
    <category xml:id="k"><catDesc><term>Knowledge</term> at large</catDesc></category></taxonomy></classDecl>
</encodingDesc>
<profileDesc><langUsage><language ident="en">English</language><language ident="la"/></langUsage></profileDesc>
<revisionDesc><change when="2024-01-01">Made</change></revisionDesc>`;

describe('readHeader', () => {
  it('reads who wrote to whom, when and from where', () => {
    const { correspondence } = read(`<profileDesc><correspDesc>
      <correspAction type="Sent"><persName>Ada <surname>King</surname><note>no</note></persName><name>Mary</name>
        <placeName>London, <settlement>Soho</settlement></placeName><date when="1843-07-01"/></correspAction>
      <correspAction type="received"><p><persName>Charles</persName> in <settlement>Paris</settlement></p>
        <date notBefore="1843" notAfter="1844">soon after</date></correspAction>
      <correspAction/></correspDesc></profileDesc>`);
    expect(correspondence).to.deep.equal([
      {
        type: 'sent',
        persons: ['Ada King', 'Mary'],
        places: ['London, Soho'],
        dates: [{ from: '1843-07-01', to: '', text: '' }],
      },
      {
        type: 'received',
        persons: ['Charles'],
        places: ['Paris'],
        dates: [{ from: '1843', to: '1844', text: 'soon after' }],
      },
      { type: '', persons: [], places: [], dates: [] },
    ]);
  });

  it('reads names without their numbers, and none where there is none', () => {
    const { authors, responsibilities } = read(`<fileDesc><titleStmt><title>T</title>
      <author><persName><forename>Ada</forename> <surname>King</surname></persName>
        <idno type="wikidata">Q7259</idno></author><author/>
      <respStmt><resp>Encoding</resp><persName>Mary<idno>12</idno></persName><name/></respStmt></titleStmt></fileDesc>`);
    expect(authors).to.deep.equal(['Ada King']);
    expect(responsibilities).to.deep.equal([{ role: 'Encoding', names: ['Mary'] }]);
  });

  it('reads how things looked', () => {
    const { renditions } = read(`<encodingDesc><tagsDecl>
      <rendition xml:id="k" scheme="css">font-variant:small-caps; background: url(x)</rendition>
      <rendition xml:id="url" scheme="css">background: url(x)</rendition>
      <rendition selector="foreign">font-style: italic</rendition>
      <namespace name="x"><tagUsage gi="name" render="#k"/></namespace></tagsDecl></encodingDesc>`);
    expect([...renditions.byId]).to.deep.equal([['k', 'small-caps']]);
    expect([...renditions.byName]).to.deep.equal([
      ['foreign', 'italic'],
      ['name', 'small-caps'],
    ]);
  });

  it('reads a full header', () => {
    expect(read(FULL)).to.deep.equal({
      title: 'The Title',
      subtitle: 'Étude & more',
      authors: ['Ada'],
      responsibilities: [
        { role: 'editor', names: ['Charles'] },
        { role: 'Encoding, Markup', names: ['Mary', 'Jane'] },
      ],
      edition: 'First',
      publisher: 'Press, Trust',
      date: '2008',
      availability: [
        { topic: 'licence', text: 'Free.' },
        { topic: 'p', text: 'Of the <text>.' },
      ],
      licence: 'https://example.org/by',
      sources: ['As worded', 'Put together'],
      project: ['One.', 'Two.'],
      practice: [
        { topic: 'correction', text: 'Marked.' },
        { topic: 'editorialDecl', text: 'In general.' },
      ],
      citation: [{ unit: 'page', delimiter: 'p. ' }],
      // One without a path says how a place is written, and not where it is.
      references: [],
      cited: {
        title: 'The Title',
        subtitle: 'Étude & more',
        authors: [{ given: '', particle: '', family: '', suffix: '', literal: 'Ada' }],
        editors: [{ given: '', particle: '', family: '', suffix: '', literal: 'Charles' }],
        translators: [],
        edition: 'First',
        collectionTitle: '',
        publisher: 'Press',
        publisherPlace: '',
        issued: { year: 2008, month: 0, day: 0, words: '' },
        url: '',
        doi: '',
        language: '',
        source: {
          kind: 'book',
          title: 'Put together',
          containerTitle: '',
          authors: [],
          editors: [],
          publisher: '',
          publisherPlace: '',
          issued: { year: 0, month: 0, day: 0, words: '' },
          volume: '',
          edition: '',
          issue: '',
          page: '',
        },
      },
      languages: [
        { code: 'en', name: 'English' },
        { code: 'la', name: '' },
      ],
      revisions: [{ when: '2024-01-01', text: 'Made' }],
      correspondence: [],
      renditions: { byId: new Map(), byName: new Map() },
      categories: new Map([
        ['constructor', 'The review'],
        ['k', 'Knowledge'],
      ]),
    });
  });

  it('reads an empty header as empty', () => {
    const header = read('');
    expect([header.title, header.authors, header.sources, header.licence]).to.deep.equal(['', [], [], '']);
  });

  it('links to no licence that is not on the web', () => {
    const availability = '<availability><licence target="javascript:alert(1)">x</licence></availability>';
    expect(read(`<fileDesc><publicationStmt>${availability}</publicationStmt></fileDesc>`).licence).to.equal('');
  });

  it('reads the entities that the file declares', () => {
    const references = new References();
    references.declare('TEI [<!ENTITY t "T&#233;">]');
    const xml = '<teiHeader><fileDesc><titleStmt><title>&t;</title></titleStmt></fileDesc></teiHeader>';
    expect(readHeader(xml, references)?.title).to.equal('Té');
  });

  it('can be sent to another thread', () => {
    expect(structuredClone(read(FULL))).to.deep.equal(read(FULL));
  });

  it('gives nothing for what cannot be read', () => {
    expect(readHeader('')).to.equal(null);
    expect(readHeader('<teiHeader><__proto__/></teiHeader>')).to.equal(null);
  });
});
