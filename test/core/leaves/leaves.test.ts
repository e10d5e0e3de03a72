import { expect } from '@esm-bundle/chai';
import { leafAtText } from '../../../src/core/leaves/leaves.js';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { laws, seeded } from '../../helpers/random.js';
import { type ScannedEdition, scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';
import { piecesOf } from '../../helpers/xml-grammar.js';

/** The first element of this name; −1 when there is none. */
function rowOf({ table }: ScannedEdition, name: string): number {
  return [...table.name].findIndex((_, row) => nameOf(table, row) === name);
}

function parse(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'application/xml');
}

/** All that must hold of the leaves of an edition with one `text`. */
function expectLeaves(source: string, edition: ScannedEdition): void {
  const { table, leaves, scan, text } = edition;
  const textRow = rowOf(edition, 'text');
  const rowAt = new Map([...table.openStart].map((start, row) => [start, row]));
  const slices = leaves.map(({ leaf }) => source.slice(leaf.start, leaf.end));
  expect(slices.join('')).to.equal(source.slice(table.openStart[textRow], table.closeEnd[textRow]));
  expect(leaves.map(({ leaf }) => leaf.index)).to.deep.equal(leaves.map((_, at) => at));
  expect(leaves.at(-1)?.leaf.textEnd).to.equal(table.textEnd[textRow]);
  leaves.forEach((content, at) => {
    const { leaf, xml } = content;
    const before = leaves[at - 1]?.leaf;
    expect(leaf.textStart).to.equal(before ? before.textEnd : table.textStart[textRow]);
    expect(leaf.chain).to.deep.equal(before ? before.openAtEnd : [0]);
    expect(leaf.firstRow).to.equal(rowAt.get(leaf.start));
    const parsed = parse(xml);
    expect(parsed.querySelector('parsererror')?.textContent, xml.slice(0, 200)).to.equal(undefined);
    expect(parsed.documentElement.textContent).to.equal(text.slice(leaf.textStart, leaf.textEnd));
    const elements = [...parsed.querySelectorAll('*')];
    const rows = elements.map((_, nth) => leaf.chain[nth] ?? leaf.firstRow + nth - leaf.chain.length);
    expect(rows.map((row) => nameOf(table, row))).to.deep.equal(elements.map((element) => element.localName));
    expect(scan.leafContent(leaf)).to.deep.equal(content);
  });
}

describe('leaves', () => {
  laws(
    'are, put together, the source of the text; each is well-formed and knows its rows and its text',
    15,
    (random) => {
      const source = teiDocument(random, { blocks: random.integer(1, 120), longBlock: 70_000 });
      expectLeaves(source, scanEdition(...piecesOf(random, source)));
    },
  );

  laws('are of the size that a screen or a frame takes', 10, (random) => {
    const { leaves } = scanEdition(teiDocument(random, { blocks: 400 }));
    expect(leaves.length).to.be.above(2);
    const lengths = leaves.map(({ leaf }) => leaf.end - leaf.start);
    expect(lengths[0]).to.be.within(6_000, 40_000);
    for (const length of lengths.slice(1, -1)) expect(length).to.be.within(8_000, 40_000);
  });

  it('cuts a paragraph as long as a book at its pages', () => {
    const page = `<pb/>${'word '.repeat(5_000)}`;
    const source = teiOf(`<p>${page.repeat(8)}</p><p>end</p>`);
    const edition = scanEdition(source);
    expectLeaves(source, edition);
    expect(edition.leaves.length).to.be.within(3, 5);
    for (const { leaf } of edition.leaves.slice(1, -1)) expect(source.startsWith('<pb/>', leaf.start)).to.equal(true);
  });

  it('never parts a head, a speaker or a page number from what follows', () => {
    for (const name of ['head', 'speaker', 'label', 'pb', 'fw', 'milestone', 'stage']) {
      const filler = `<p>${'x'.repeat(5_500)}</p>`;
      const body = Array.from({ length: 60 }, () => `${filler}<${name}>y</${name}>`).join('');
      const { leaves } = scanEdition(teiOf(`<div>${body}</div>`));
      expect(leaves.length).to.be.above(10);
      for (const { xml } of leaves.slice(0, -1)) expect(xml, name).not.to.match(new RegExp(`</${name}>(?:</\\w+>)*$`));
    }
  });

  it('reads each text of a corpus, and the text of a root that is no TEI', () => {
    const two = `<teiCorpus>${teiOf('<p>one</p>')}${teiOf('<p>two</p>')}</teiCorpus>`;
    expect(scanEdition(two).leaves.map(({ xml }) => parse(xml).documentElement.textContent)).to.deep.equal([
      'one',
      'two',
    ]);
    expect(scanEdition('<div><p>one</p></div>').leaves).to.have.length(1);
    expect(scanEdition('<html><p>one</p></html>').leaves).to.have.length(1);
  });

  it('reads a transcript that has no text beside it', () => {
    const { leaves, scan } = scanEdition(
      '<TEI><teiHeader/><sourceDoc><surface><line>one</line></surface></sourceDoc></TEI>',
    );
    expect(leaves.map(({ xml }) => parse(xml).documentElement.textContent)).to.deep.equal(['one']);
    expect(scan.diagnostics.map(({ code }) => code)).to.deep.equal(['tei/namespace']);
  });

  it('hands on the first leaf before the source is at its end', () => {
    const source = teiDocument(seeded(3), { blocks: 300 });
    let told = 0;
    const edition = scanEdition(source.slice(0, 30_000));
    told = edition.leaves.length;
    expect(told).to.be.above(1);
  });
});

describe('leafAtText', () => {
  laws('finds the leaf that holds a character', 20, (random) => {
    const { leaves, text } = scanEdition(teiDocument(random, { blocks: 200 }));
    const list = leaves.map(({ leaf }) => leaf);
    const first = list[0]?.textStart ?? 0;
    for (let step = 0; step < 50; step++) {
      const offset = random.integer(first, Math.max(first, text.trimEnd().length - 1));
      const leaf = list[leafAtText(list, offset)];
      expect(offset).to.be.within(leaf?.textStart ?? -1, (leaf?.textEnd ?? 0) - 1);
    }
    expect(leafAtText(list, 0)).to.equal(0);
  });
});
