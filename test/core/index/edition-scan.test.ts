import { expect } from '@esm-bundle/chai';
import { EditionScan } from '../../../src/core/index/edition-scan.js';
import type { EditionHeader } from '../../../src/core/records/header.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';
import { piecesOf } from '../../helpers/xml-grammar.js';

/** `code@line-start offset` of all that is wrong with a source. */
function faultsOf(source: string): string[] {
  return scanEdition(source).scan.diagnostics.map(({ code, span }) => `${code}@${span.start}`);
}

describe('EditionScan', () => {
  const FAULTS: [source: string, faults: string[]][] = [
    [teiOf('<p/>'), []],
    ['', ['xml/not-well-formed@0', 'xml/empty@0']],
    ['{"json": true}', ['xml/empty@0', 'xml/not-well-formed@14', 'xml/not-well-formed@14']],
    ['<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', ['tei/no-text@0']],
    ['<TEI><text/></TEI>', ['tei/namespace@0']],
    ['<TEI.2><text/></TEI.2>', ['tei/old-form@0']],
    [teiOf('<p xml:id="has space"/><p xml:id="1a"/><p xml:id="a.b-c_é"/>'), ['tei/invalid-id@53', 'tei/invalid-id@76']],
    [
      teiOf('<ref target="#a #b"/><ref target="#a"/><hi rend="#f00" rendition="#r"/><p xml:id="b"/>'),
      ['tei/dangling-pointer@53', 'tei/dangling-pointer@92'],
    ],
    [teiOf('<ref target="#%C3%A9 #xpath(//p) # other.xml#x"/><p xml:id="é"/>'), []],
    ['<html xmlns="http://www.w3.org/1999/xhtml"><p/></html>', ['tei/not-tei@0']],
    [teiOf('<p xml:id="a"/><p xml:id="a"/><p id="a"/>'), ['tei/duplicate-id@68', 'tei/duplicate-id@83']],
    [teiOf('<p/>', '<teiHeader><__proto__/></teiHeader>'), ['tei/unreadable-header@41']],
    [teiOf('<p/>', `<teiHeader>${'<p>'.repeat(900)}${'</p>'.repeat(900)}</teiHeader>`), ['tei/unreadable-header@41']],
    [teiOf('<p>a & b</p>'), ['xml/not-well-formed@58']],
  ];
  for (const [source, faults] of FAULTS) {
    it(`says what is wrong with ${JSON.stringify(source.slice(0, 50))}`, () => {
      expect(faultsOf(source)).to.deep.equal(faults);
    });
  }

  it('lists two hundred of a hundred thousand repeated ids, and knows them all', () => {
    const { scan, leaves } = scanEdition(teiOf('<p xml:id="a"/>'.repeat(5_000)));
    expect(scan.diagnostics).to.have.length(200);
    expect(leaves.flatMap(({ repeatedIds }) => repeatedIds)).to.have.length(4_999);
  });

  it('tells the header before the text is there', () => {
    let header: EditionHeader | null = null;
    const scan = new EditionScan({
      header: (told) => {
        header = told;
      },
      leaf: () => {},
    });
    scan.write('<TEI><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text>');
    expect(header).to.include({ title: 'T' });
  });

  it('knows the language of the text, else that of the file', () => {
    const language = (source: string) => scanEdition(source).scan.language;
    expect(language('<TEI xml:lang="en"><text xml:lang="la"><p xml:lang="de"/></text></TEI>')).to.equal('la');
    expect(language('<TEI xml:lang="en"><text/></TEI>')).to.equal('en');
    expect(language('<TEI.2 lang="fr"><text/></TEI.2>')).to.equal('fr');
    expect(language('<TEI><text/></TEI>')).to.equal('');
  });

  laws('knows the same however the source is cut', 15, (random) => {
    const source = teiDocument(random, { blocks: 100 });
    const whole = scanEdition(source);
    const cut = scanEdition(...piecesOf(random, source, 40));
    expect(cut.leaves).to.deep.equal(whole.leaves);
    expect(cut.scan.contents.entries).to.deep.equal(whole.scan.contents.entries);
    expect(cut.scan.notes.notes).to.deep.equal(whole.scan.notes.notes);
    expect(cut.scan.mentions.mentions).to.deep.equal(whole.scan.mentions.mentions);
    expect(cut.text).to.equal(whole.text);
  });

  laws('gives every note and name to the leaf in which it begins', 15, (random) => {
    const { leaves, scan, table } = scanEdition(teiDocument(random, { blocks: 150 }));
    const inLeaves = leaves.flatMap(({ notes, mentions, leaf }) =>
      [...notes.marks, ...notes.bodies.filter(({ isContinued }) => !isContinued), ...mentions].map(({ row }) => ({
        row,
        leaf,
        start: table.openStart[row] as number,
      })),
    );
    for (const { start, leaf } of inLeaves) expect(start).to.be.within(leaf.start, leaf.end - 1);
    // Notes kept beside the text are in no leaf.
    const isInLeaf = ({ row }: { readonly row: number }) =>
      leaves.some(
        ({ leaf }) => (table.openStart[row] as number) >= leaf.start && (table.openStart[row] as number) < leaf.end,
      );
    const { marks } = scan.notes;
    const bodies = scan.notes.bodies.filter(isInLeaf);
    expect(inLeaves).to.have.length(marks.length + bodies.length + scan.mentions.mentions.length);
    expect(leaves.flatMap(({ mentions }) => mentions.map(({ ordinal }) => ordinal))).to.deep.equal(
      scan.mentions.mentions.map((_, ordinal) => ordinal),
    );
  });

  it('sends the page no value of a megabyte, and not twenty thousand attributes', () => {
    const attributes = Array.from({ length: 20_000 }, (_, at) => ` a${at}="v"`).join('');
    const { leaves, text } = scanEdition(teiOf(`<p n="1" rend="${'x'.repeat(1_000_000)}">a</p><p${attributes}>b</p>`));
    expect(leaves.map(({ xml }) => xml.length).reduce((sum, length) => sum + length)).to.be.below(20_000);
    expect(leaves[0]?.xml).to.include('n="1"');
    expect(text).to.equal('ab');
  });

  it('has no header of gigabytes, whatever its entities say', () => {
    const title = '&a;'.repeat(20_000);
    const { scan } = scanEdition(
      `<!DOCTYPE TEI [<!ENTITY a "${'a'.repeat(4_000)}">]>${teiOf('<p/>', `<teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader>`)}`,
    );
    expect(scan.header?.title.length).to.be.within(60_000, 200_000);
  });
});
