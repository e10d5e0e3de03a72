import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { includedFile } from '../../../src/core/index/includes.js';
import { LONGEST_SHOWN } from '../../../src/core/index/inclusions.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
const include = (attributes: string, inside = '') => `<xi:include ${XI} ${attributes}>${inside}</xi:include>`;

/** An edition and the files that it was given. */
function editionOf(source: string, files: Readonly<Record<string, string>> = {}): Edition {
  const edition = new Edition(scanEdition(source).scan);
  for (const [name, text] of Object.entries(files)) edition.addRegister(name, scanEdition(text).scan);
  return edition;
}

/** What belongs at the first place of an edition. */
function firstOf(source: string, files: Readonly<Record<string, string>> = {}, within: readonly string[] = []) {
  const [first] = scanEdition(source).scan.includes;
  return editionOf(source, files).inclusion({ file: '', row: first?.row ?? -1, within });
}

const wordsOf = (pieces: readonly { readonly xml: string }[]) =>
  pieces.map(({ xml }) => new DOMParser().parseFromString(xml, 'application/xml').documentElement.textContent).join('');

describe('IncludeCollector', () => {
  const FOUND: [name: string, source: string, found: string[]][] = [
    [
      'anywhere in a text',
      teiOf(`<p>a ${include('href="a.xml"')}</p>${include('href="b.xml"')}`),
      ['a.xml in', 'b.xml in'],
    ],
    ['in the header', teiOf('', `<teiHeader>${include('href="h.xml"')}</teiHeader>`), ['h.xml out']],
    ['instead of a text', `<TEI><teiHeader/>${include('href="t.xml"')}</TEI>`, ['t.xml in']],
    [
      'instead of texts',
      `<teiCorpus>${include('href="1.xml"')}${include('href="2.xml"')}</teiCorpus>`,
      ['1.xml in', '2.xml in'],
    ],
    [
      'by a draft of the standard',
      teiOf('<include xmlns="http://www.w3.org/2003/XInclude" href="a.xml"/>'),
      ['a.xml in'],
    ],
    ['of another namespace', teiOf('<xi:include xmlns:xi="urn:x" href="a.xml"/>'), []],
    ['in an example', teiOf(`<egXML xmlns="http://www.tei-c.org/ns/Examples">${include('href="a.xml"')}</egXML>`), []],
  ];
  for (const [name, source, found] of FOUND) {
    it(`finds an include ${name}`, () => {
      const { includes } = scanEdition(source).scan;
      expect(includes.map(({ href, isInText }) => `${href} ${isInText ? 'in' : 'out'}`)).to.deep.equal(found);
    });
  }

  it('reads what is included and how', () => {
    const body = [
      include('href=" a.xml " xpointer="x"'),
      include('href="a.xml#y"'),
      include('href="b.txt" parse="text" encoding="latin1"', '<xi:fallback>f</xi:fallback>'),
      include('xpointer="z"'),
    ].join('');
    const read = scanEdition(teiOf(body)).scan.includes.map(({ row: _row, ...rest }) => rest);
    const plain = { isText: false, encoding: '', hasFallback: false, isInText: true };
    expect(read).to.deep.equal([
      { ...plain, href: 'a.xml', xpointer: 'x' },
      { ...plain, href: 'a.xml', xpointer: 'y' },
      { ...plain, href: 'b.txt', xpointer: '', isText: true, encoding: 'latin1', hasFallback: true },
      { ...plain, href: '', xpointer: 'z' },
    ]);
  });

  it('says of each file once that it is not here, at its first place', () => {
    const source = teiOf(`${include('href="a.xml"').repeat(3)}${include('href="b.xml"')}${include('xpointer="x"')}`);
    const { diagnostics } = scanEdition(source).scan;
    expect(diagnostics.map(({ code, severity, span, message }) => [code, severity, span.start, message])).to.deep.equal(
      [
        [
          'xml/not-included',
          'warning',
          source.indexOf('<xi:'),
          'The file “a.xml” is included here and at 2 more places; it is shown as a place until that file is given.',
        ],
        [
          'xml/not-included',
          'warning',
          source.indexOf('<xi:include', source.indexOf('b.xml') - 70),
          'The file “b.xml” is included here; it is shown as a place until that file is given.',
        ],
        [
          'xml/not-included',
          'warning',
          source.lastIndexOf('<xi:include'),
          'A part of this same file is included here; it is not shown twice.',
        ],
      ],
    );
  });

  it('says of hundreds of files in twenty sentences', () => {
    const source = teiOf(Array.from({ length: 400 }, (_, at) => include(`href="${at}.xml"`)).join(''));
    const { diagnostics } = scanEdition(source).scan;
    expect(diagnostics).to.have.length(20);
    expect(diagnostics.at(-1)?.message).to.include('381 more files');
  });

  it('has room for any number', () => {
    const { scan, leaves } = scanEdition(teiOf(include('href="a.xml"').repeat(20_000)));
    expect(scan.includes).to.have.length(5_000);
    expect(leaves.length).to.be.above(50);
  });
});

describe('includedFile', () => {
  for (const [href, from, file] of [
    ['a.xml', '', 'a.xml'],
    ['./a.xml', '', 'a.xml'],
    ['x/../a.xml', '', 'a.xml'],
    ['../a.xml', '', '../a.xml'],
    ['../../a.xml', 'x/y.xml', '../a.xml'],
    ['a.xml', 'parts/one.xml', 'parts/a.xml'],
    ['../a.xml', 'parts/one.xml', 'a.xml'],
    ['a.xml?version=2', '', 'a.xml'],
    ['https://x.org/a.xml', 'parts/one.xml', 'https://x.org/a.xml'],
    ['b.xml', 'https://x.org/t/a.xml', 'https://x.org/t/b.xml'],
    ['../../../b.xml', 'https://x.org/t/a.xml', 'https://x.org/b.xml'],
    ['/b.xml', 'https://x.org/t/a.xml', 'https://x.org/b.xml'],
    ['file:///etc/passwd', '', 'file:///etc/passwd'],
  ] as const) {
    it(`finds ${href} in ${from === '' ? 'the edition' : from} at ${file}`, () => {
      expect(includedFile(href, from)).to.equal(file);
    });
  }
});

describe('inclusion', () => {
  const PART = teiOf(
    '<div xml:id="d"><p>one</p></div><p>two</p>',
    '<teiHeader><fileDesc><titleStmt><title>Part</title></titleStmt></fileDesc></teiHeader>',
  );

  it('is absent until the file is given', () => {
    const source = teiOf(include('href="sub/part.xml"'));
    expect(firstOf(source).state).to.equal('absent');
    expect(editionOf(source).wantedIncludes()).to.deep.equal([
      { file: 'sub/part.xml', isText: false, encoding: '', isNamesake: false },
    ]);
    const given = firstOf(source, { 'sub/part.xml': PART });
    expect([given.state, given.title, given.isCut, wordsOf(given.pieces)]).to.deep.equal([
      'here',
      'Part',
      false,
      'onetwo',
    ]);
    expect(firstOf(source, { 'part.xml': PART }).state).to.equal('here');
  });

  it('is the part that is pointed at', () => {
    const at = (xpointer: string) => firstOf(teiOf(include(`href="p.xml" xpointer="${xpointer}"`)), { 'p.xml': PART });
    expect([at('d').state, wordsOf(at('d').pieces)]).to.deep.equal(['here', 'one']);
    expect(wordsOf(at('element(d/1)').pieces)).to.equal('one');
    expect(at('absent').state).to.equal('nowhere');
  });

  it('is a part of the same file where none is named', () => {
    expect(firstOf(teiOf(include('xpointer="d"')))).to.include({ state: 'same', id: 'd', file: '' });
  });

  it('never goes round: a file in itself, or one in another and back', () => {
    const own = teiOf(include('href="own.xml"'));
    expect(firstOf(own, { 'own.xml': own }, ['own.xml']).state).to.equal('circular');
    const a = teiOf(include('href="b.xml"'));
    const b = teiOf(include('href="a.xml"'));
    const edition = editionOf(a, { 'b.xml': b });
    const [inner] = scanEdition(b).scan.includes;
    const place = { file: 'b.xml', row: inner?.row ?? -1, within: ['a.xml', 'b.xml'] };
    expect(edition.inclusion(place).state).to.equal('circular');
    expect(edition.wantedIncludes()).to.deep.equal([{ file: 'a.xml', isText: false, encoding: '', isNamesake: false }]);
  });

  it('leads on from file to file, from folder to folder', () => {
    const source = teiOf(include('href="parts/one.xml"'));
    const one = teiOf(include('href="more/two.xml"'));
    const edition = editionOf(source, { 'parts/one.xml': one });
    expect(edition.wantedIncludes().map(({ file }) => file)).to.deep.equal(['parts/more/two.xml']);
    edition.addRegister('parts/more/two.xml', scanEdition(PART).scan);
    const [inner] = scanEdition(one).scan.includes;
    const found = edition.inclusion({ file: 'parts/one.xml', row: inner?.row ?? -1, within: ['', 'parts/one.xml'] });
    expect([found.state, found.file, wordsOf(found.pieces)]).to.deep.equal(['here', 'parts/more/two.xml', 'onetwo']);
  });

  it('tells files of one name in several folders apart', () => {
    const source = teiOf(`${include('href="1/text.xml"')}${include('href="2/text.xml"')}`);
    expect(firstOf(source, { 'text.xml': PART }).state).to.equal('absent');
    expect(firstOf(source, { '2/text.xml': PART }).state).to.equal('absent');
    expect(firstOf(source, { '1/text.xml': PART }).state).to.equal('here');
  });

  it('is text as it stands where text is asked for', () => {
    const source = teiOf(include('href="a.txt" parse="text"'));
    const edition = editionOf(source);
    const place = { file: '', row: scanEdition(source).scan.includes[0]?.row ?? -1, within: [] };
    expect(edition.inclusion(place).state).to.equal('absent');
    edition.addText('a.txt', '<b>1 & 2</b>');
    expect(edition.inclusion(place)).to.include({ state: 'here', text: '<b>1 & 2</b>', isCut: false });
    expect(edition.wantedIncludes()).to.deep.equal([]);
    expect(edition.removeRegister('a.txt')).to.equal(true);
    expect(edition.inclusion(place).state).to.equal('absent');
  });

  laws('of a long file is well-formed, and no more than is stated', 8, (random) => {
    const long = teiDocument(random, { blocks: 400 });
    const scan = scanEdition(long).scan;
    const whole = firstOf(teiOf(include('href="long.xml"')), { 'long.xml': long });
    const part = firstOf(teiOf(include('href="long.xml" xpointer="t"')), { 'long.xml': long });
    for (const { state, pieces, isCut } of [whole, part]) {
      expect(state).to.equal('here');
      const length = pieces.reduce((sum, { leaf }) => sum + leaf.end - leaf.start, 0);
      expect(length).to.be.within(1, LONGEST_SHOWN);
      expect(isCut).to.equal(length < scan.cutter.leaves.reduce((sum, { start, end }) => sum + end - start, 0));
      for (const { xml, leaf } of pieces) {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml');
        expect(parsed.querySelector('parsererror')).to.equal(null);
        expect(parsed.documentElement.textContent).to.equal(scan.text.whole.slice(leaf.textStart, leaf.textEnd));
      }
    }
  });

  laws('goes on where it ended, until all of it is there', 8, (random) => {
    const files = { 'long.xml': teiDocument(random, { blocks: 400 }) };
    const scan = scanEdition(files['long.xml']).scan;
    const { textStart, textEnd } = scan.scanner.builder;
    const target = scan.ids.rows.get('t') as number;
    for (const xpointer of ['', 'xpointer="t"']) {
      const source = teiOf(include(`href="long.xml" ${xpointer}`));
      const edition = editionOf(source, files);
      const row = scanEdition(source).scan.includes[0]?.row ?? -1;
      const at = (upTo: number) => edition.inclusion({ file: '', row, within: [], upTo });
      let shown = at(0);
      for (let steps = 0; shown.nextRow >= 0; steps++) {
        expect(steps).to.be.below(100);
        const more = at(shown.nextRow);
        expect(more.pieces.length).to.be.above(shown.pieces.length);
        // What is shown stays as it is, piece by piece.
        expect(more.pieces.slice(0, shown.pieces.length)).to.deep.equal(shown.pieces);
        shown = more;
      }
      const end = xpointer === '' ? scan.cutter.leaves.at(-1)?.textEnd : textEnd[target];
      const start = xpointer === '' ? scan.cutter.leaves[0]?.textStart : textStart[target];
      expect(wordsOf(shown.pieces)).to.equal(scan.text.whole.slice(start, end));
      expect(shown.isCut).to.equal(false);
      expect(at(Number.MAX_SAFE_INTEGER).pieces).to.deep.equal(shown.pieces);
    }
  });

  it('lets names that point at an id of an included file find it there first', () => {
    const source = teiOf(`<p><persName ref="#ada">A</persName></p>${include('href="people.xml"')}`);
    const register = (name: string) =>
      teiOf(`<listPerson><person xml:id="ada"><persName>${name}</persName></person></listPerson>`);
    const edition = editionOf(source, { 'other.xml': register('Another'), 'people.xml': register('Ada') });
    expect(edition.card('ada').name).to.equal('Ada');
  });
});
