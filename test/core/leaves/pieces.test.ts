import { expect } from '@esm-bundle/chai';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { ILL_FORMED } from '../../cases/ill-formed.js';
import { laws } from '../../helpers/random.js';
import { type ScannedEdition, scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

function parse(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
  const fault = root.querySelector('parsererror')?.textContent;
  if (fault) throw new Error(`${fault}\n${xml}`);
  return root;
}

function rowOf({ table }: ScannedEdition, name: string): number {
  return [...table.name].findIndex((_, row) => nameOf(table, row) === name);
}

/** The first note of a source as a piece of its own. */
function noteOf(source: string): Element {
  const edition = scanEdition(source);
  return parse(edition.scan.pieces.element(rowOf(edition, 'note')).xml);
}

describe('PieceCutter', () => {
  it('gives an element the namespaces and the language in force where it stands', () => {
    const piece = noteOf(
      `<TEI xmlns="urn:tei" xmlns:x="urn:outer" xml:lang="en"><text xml:lang='la' n=' xmlns="urn:no" '><p xmlns:x="urn:inner"><note><x:a/></note></p></text></TEI>`,
    );
    expect(piece.getAttribute('xml:lang')).to.equal('la');
    expect(piece.namespaceURI).to.equal('urn:tei');
    expect(piece.querySelector('a')?.namespaceURI).to.equal('urn:inner');
  });

  it('finds what is inherited in a start tag of many kilobytes', () => {
    const piece = noteOf(
      `<TEI n="${'x'.repeat(20_000)}" xmlns:x="urn:x" xml:lang="la"><text><note>é<x:a/></note></text></TEI>`,
    );
    expect([piece.getAttribute('xml:lang'), piece.querySelector('a')?.namespaceURI]).to.deep.equal(['la', 'urn:x']);
  });

  it('puts entities in, in text, attributes and ancestors', () => {
    const source = `<!DOCTYPE TEI [<!ENTITY e "&#233;"><!ENTITY l "la">]>${teiOf('<p n="&e;" xml:lang="&l;"><note rend="&e;">&e;&f;</note></p>')}`;
    const piece = noteOf(source);
    expect(piece.textContent).to.equal('é&f;');
    expect(piece.querySelector('note')?.getAttribute('rend')).to.equal('é');
    expect(piece.getAttribute('xml:lang')).to.equal('la');
    const { leaves } = scanEdition(source);
    expect(
      parse(leaves[0]?.xml ?? '')
        .querySelector('p')
        ?.getAttribute('n'),
    ).to.equal('é');
  });

  laws('every element is well-formed as a piece, with its own text', 15, (random) => {
    const { scan, table, text } = scanEdition(teiDocument(random, { blocks: 30 }));
    for (let row = 0; row < table.length; row += random.integer(1, 4)) {
      const { xml, isDamaged } = scan.pieces.element(row);
      expect(parse(xml).textContent).to.equal(text.slice(table.textStart[row], table.textEnd[row]));
      expect(isDamaged).to.equal(false);
    }
  });

  for (const { source, text } of ILL_FORMED) {
    const body = source.replace('|', '');
    it(`cuts well-formed pieces from ${JSON.stringify(body)} in a text`, () => {
      const edition = scanEdition(`<TEI><text><p>before</p>${body.replace(/^<a\/>/, '')}<p>after</p></text></TEI>`);
      const whole = edition.leaves.map(({ xml }) => parse(xml).textContent).join('');
      expect(whole).to.equal(edition.text);
      expect(whole).to.include('before');
      expect(whole).to.include(text.slice(0, 4));
      expect(edition.leaves.some(({ isDamaged }) => isDamaged)).to.equal(edition.scan.scanner.faults.length > 0);
    });
  }

  it('prints anew only the leaves in which something is wrong', () => {
    const block = `<p>${'x'.repeat(5_500)}</p>`;
    const { leaves } = scanEdition(teiOf(`${block.repeat(4)}<p>a & b</p>${block.repeat(8)}`));
    expect(leaves.length).to.be.above(2);
    for (const { isDamaged, xml } of leaves) expect(isDamaged).to.equal(xml.includes('<p>a &#38; b</p>'));
  });

  it('prints anew every leaf inside an element whose own tag is damaged', () => {
    const block = `<p>${'x'.repeat(5_500)}</p>`;
    const { leaves } = scanEdition(teiOf(`<div n="1" n="2">${block.repeat(8)}</div>`));
    expect(leaves.length).to.be.above(2);
    expect(leaves.map(({ isDamaged }) => isDamaged)).to.deep.equal(leaves.map(() => true));
    for (const { xml } of leaves) parse(xml);
  });

  it('cuts pieces that a browser reads to their end, whatever the namespaces are called', () => {
    const block = `<p>${'x'.repeat(5_500)}</p>`;
    const source = `<TEI xmlns="http://www.tei-c.org/ns/1.0 "><text xmlns:a="[" xml:lang="la">${block.repeat(8)}<note/></text></TEI>`;
    const { leaves } = scanEdition(source);
    expect(leaves.map(({ isDamaged }) => isDamaged)).to.deep.equal(leaves.map(() => false));
    for (const { xml } of leaves) parse(xml);
    expect(noteOf(source).getAttribute('xml:lang')).to.equal('la');
  });

  it('closes what a file that is cut off left open', () => {
    const { leaves, text } = scanEdition('<TEI><text><div><p>one<hi>two</hi> <persName ref=');
    expect(parse(leaves[0]?.xml ?? '').textContent).to.equal(text);
    expect(text).to.equal('onetwo ');
  });

  it('closes what a file of too many levels left open', () => {
    const { leaves } = scanEdition(teiOf(`<p>one</p>${'<div>'.repeat(1_200)}deep`));
    expect(parse(leaves[0]?.xml ?? '').textContent).to.equal('one');
    expect(leaves[0]?.isDamaged).to.equal(true);
  });
});
