import { expect } from '@esm-bundle/chai';
import type { LeafContent } from '../../src/core/index/edition-scan.js';
import { nameOf } from '../../src/core/scan/element-table.js';
import { ROW_ATTRIBUTE, renderFragment } from '../../src/dom/render-leaf.js';
import { laws, seeded } from '../helpers/random.js';
import { showBody, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';
import { teiDocument } from '../helpers/tei-grammar.js';

function parse(source: string): Element {
  return new DOMParser().parseFromString(source, 'application/xml').documentElement;
}

describe('renderLeaf', () => {
  laws('shows the text of the source, nothing lost, doubled or joined', 12, (random) => {
    const source = teiDocument(random, { blocks: random.integer(1, 120), longBlock: random.pick([0, 70_000]) });
    const { host, text, sections, leaves } = showEdition(source);
    sections.forEach((section, at) => {
      const { textStart, textEnd } = leaves[at]?.leaf ?? { textStart: 0, textEnd: 0 };
      expect(section.textContent).to.equal(text.slice(textStart, textEnd));
    });
    expect(host.textContent).to.equal(parse(source).getElementsByTagNameNS('*', 'text')[0]?.textContent);
  });

  laws('leads from each element to its place in the source and back', 12, (random) => {
    const source = teiDocument(random, { blocks: random.integer(1, 120), longBlock: random.pick([0, 70_000]) });
    const { rendered, table } = showEdition(source);
    const textRow = [...table.name].findIndex((_, row) => nameOf(table, row) === 'text');
    const parts = new Map<number, number>();
    for (const { elements } of rendered) {
      for (const [row, element] of elements) {
        expect(element.getAttribute(ROW_ATTRIBUTE)).to.equal(String(row));
        const tag = source.slice(table.openStart[row], table.openEnd[row]);
        const name = /^<(?:[^\s:/>]+:)?([^\s/>]+)/.exec(tag)?.[1];
        expect(element.dataset['origname']).to.equal(name);
        expect(name).to.equal(nameOf(table, row));
        parts.set(row, (parts.get(row) ?? 0) + 1);
        const part = element.getAttribute('data-part') ?? '';
        if (part === '')
          expect(element.textContent?.length).to.equal((table.textEnd[row] ?? 0) - (table.textStart[row] ?? 0));
        if (row >= textRow) expect(part.includes('continued')).to.equal((parts.get(row) ?? 0) > 1);
      }
    }
    for (let row = textRow; row < (table.subtreeEnd[textRow] as number); row++)
      expect(parts.has(row), `row ${row}`).to.equal(true);
  });

  laws('gives each id once, to the first element that has it', 12, (random) => {
    const source = teiDocument(random, { blocks: 150, longBlock: 70_000 });
    const { host, scan } = showEdition(source);
    const ids = [...host.querySelectorAll<HTMLElement>('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const element of host.querySelectorAll<HTMLElement>(`[id][${ROW_ATTRIBUTE}]:not([id^="lectern-"])`)) {
      expect(scan.ids.rows.get(element.id)).to.equal(Number(element.getAttribute(ROW_ATTRIBUTE)));
    }
  });

  it('is what the page was given before, when it is made anew, but for the notes', () => {
    const { leaves, told } = showEdition(teiDocument(seeded(5), { blocks: 60 }));
    const withoutNotes = ({ notes: _notes, ...content }: LeafContent) => content;
    expect(leaves.map(withoutNotes)).to.deep.equal(told.map(withoutNotes));
  });

  const TEXTS: [name: string, source: string, text: string][] = [
    ['no namespace', '<TEI><text><p>one <hi>two</hi></p></text></TEI>', 'one two'],
    ['a wrong namespace', '<TEI xmlns="urn:wrong"><text><p>one</p></text></TEI>', 'one'],
    ['a prefix', '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:p>one</t:p></t:text></t:TEI>', 'one'],
    ['TEI P4', '<TEI.2><text lang="la"><p id="p">one</p></text></TEI.2>', 'one'],
    ['no TEI', '<book><para>one</para></book>', 'one'],
    ['a web page', '<html xmlns="http://www.w3.org/1999/xhtml"><body><form><p>one</p></form></body></html>', 'one'],
  ];
  for (const [name, source, text] of TEXTS) {
    it(`shows a file of ${name} with elements of TEI`, () => {
      const { host } = showEdition(source);
      expect(host.textContent).to.equal(text);
      const names = [...host.querySelectorAll(`[${ROW_ATTRIBUTE}]`)].map(({ localName }) => localName);
      expect(names.every((localName) => localName.startsWith('tei-'))).to.equal(true);
    });
  }

  it('keeps what is foreign in TEI apart, and shows its text', () => {
    const host = showBody('<p>a<x:note xmlns:x="urn:x"><x:mi>x</x:mi></x:note></p>');
    expect(host.textContent).to.equal('ax');
    expect(host.querySelector('[data-origname="mi"]')?.localName).to.equal('ns1-mi');
  });

  it('reads names in every script, and names that every object has', () => {
    for (const name of ['été', '名', 'a.b-c', '_x', 'x·y', 'constructor', 'parsererror', 'İ']) {
      expect(showBody(`<${name}>one</${name}>`).querySelector(`[data-origname="${name}"]`)?.textContent, name).to.equal(
        'one',
      );
    }
  });

  it('has the language on every foreign run, and the one around it elsewhere', () => {
    const host = showBody(
      '<p xml:lang="en">a<foreign xml:lang="la">b</foreign><hi>c</hi></p><p lang="fr" id="x">d</p><p xml:lang="de" lang="no">e</p>',
    );
    const languages = [...host.querySelectorAll('[lang]')].map((element) => [
      element.localName,
      element.getAttribute('lang'),
    ]);
    expect(languages).to.deep.equal([
      ['tei-p', 'en'],
      ['tei-foreign', 'la'],
      ['tei-p', 'fr'],
      ['tei-p', 'de'],
    ]);
    expect(host.querySelector('#x')?.textContent).to.equal('d');
  });

  it('has the language of what is around it in every later leaf', () => {
    const block = `<p>${'x'.repeat(5_500)}</p>`;
    const { sections } = showEdition(
      `<TEI xml:lang="en"><text xml:lang="la"><body>${block.repeat(10)}</body></text></TEI>`,
    );
    expect(sections.length).to.be.above(2);
    for (const section of sections) {
      expect(section.querySelector('tei-p')?.closest('[lang]')?.getAttribute('lang')).to.equal('la');
    }
  });

  it('says of an element in two leaves where it goes on', () => {
    const { sections } = showEdition(teiOf(`<div xml:id="d">${`<p>${'x'.repeat(7_000)}</p>`.repeat(7)}</div>`));
    const parts = sections.map((section) => section.querySelector('tei-div')?.getAttribute('data-part'));
    expect(parts).to.deep.equal(['continues', 'continued continues', 'continued continues', 'continued']);
    expect(sections.map((section) => section.querySelectorAll('#d').length)).to.deep.equal([1, 0, 0, 0]);
  });

  it('takes no id from a document that is one of our own', () => {
    const host = showBody('<p xml:id="lectern-card">a</p><note xml:id="lectern-mark-0">b</note>');
    expect(host.querySelector('tei-p')?.hasAttribute('id')).to.equal(false);
    expect([...host.querySelectorAll('[id]')].map(({ id }) => id)).to.deep.equal(['lectern-mark-0', 'lectern-note-0']);
  });

  it('leaves no roles or labels that a document or CETEIcean chose', () => {
    const host = showBody('<div role="alert" aria-label="no"><p/></div>');
    expect(host.querySelector('tei-div')?.getAttributeNames().sort()).to.deep.equal(['data-origname', ROW_ATTRIBUTE]);
    expect(host.querySelector('[role]:not(tei-p)')).to.equal(null);
  });

  for (const [name, source, text] of [
    ['a tag that does not fit', '<p>one <hi>two</p><p>three</p>', 'one twothree'],
    ['an ampersand', '<p>R & D</p><p>after</p>', 'R & Dafter'],
    ['an attribute twice', '<p n="1" n="2">one</p>', 'one'],
    ['a prefix nobody declared', '<p><x:y>one</x:y> two</p>', 'one two'],
    ['a character that is none', '<p>one\u0001two</p>', 'one\uFFFDtwo'],
  ] as const) {
    it(`shows all that can be read in spite of ${name}`, () => {
      const { host, rendered } = showEdition(teiOf(source));
      expect(host.textContent).to.equal(text);
      expect(rendered.map(({ damaged }) => damaged)).to.deep.equal([true]);
    });
  }

  it('shows a file that is cut off up to its end', () => {
    const { host, rendered } = showEdition('<TEI><text><p>one <hi>two</hi> three <persName ref="#');
    expect(host.textContent).to.equal('one two three ');
    expect(rendered[0]?.damaged).to.equal(true);
  });

  it('shows a thousand levels, and stops there', () => {
    const { host } = showEdition(
      teiOf(`${'<div>'.repeat(900)}deep${'</div>'.repeat(900)}${'<seg>'.repeat(2_000)}deeper`),
    );
    expect(host.textContent).to.equal('deep');
  });
});

describe('renderFragment', () => {
  it('gives rows but no ids, and the language that is in force', () => {
    const { scan, table } = showEdition(
      '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><note xml:id="n">a<hi xml:id="h">b</hi></note></text></TEI>',
    );
    const row = [...table.name].findIndex((_, at) => nameOf(table, at) === 'note');
    const { fragment, elements } = renderFragment(scan.pieces.element(row).xml, row);
    expect([...elements.keys()].sort()).to.deep.equal([row, row + 1]);
    expect(fragment.querySelectorAll('[id]').length).to.equal(0);
    expect(fragment.firstElementChild?.localName).to.equal('tei-note');
    expect(fragment.firstElementChild?.getAttribute('lang')).to.equal('en');
    expect(fragment.textContent).to.equal('ab');
  });

  it('shows what can be read of a piece that is no XML', () => {
    expect(renderFragment('', 0).damaged).to.equal(true);
    expect(renderFragment('<fragment><note>one', 0).damaged).to.equal(true);
  });
});
