import { expect } from '@esm-bundle/chai';
import { Edition } from '../../src/core/index/edition.js';
import { dressFragment } from '../../src/dom/dress.js';
import { dressNotes, undressNotes } from '../../src/dom/dress-notes.js';
import { ROW_ATTRIBUTE, renderFragment } from '../../src/dom/render-leaf.js';
import { laws } from '../helpers/random.js';
import { plainLabels, sectionOf, showBody, showEdition } from '../helpers/render.js';
import { scanEdition, teiOf } from '../helpers/scan.js';
import { teiDocument } from '../helpers/tei-grammar.js';

/** A file with this in `body` and this in `back`. */
function withBack(body: string, back: string): string {
  return `<TEI><text><body>${body}</body><back>${back}</back></text></TEI>`;
}

/**
 * What one sees of some text with its marks: `{label}` is a mark that shows a figure of its own, `{=words}` one
 * made of words of the source, `(…)` a note that is not shown in its line, `[label …]` one that stands there.
 */
function seen(node: Node): string {
  if (node instanceof Text) return node.data;
  const inside = [...node.childNodes].map(seen).join('');
  if (!(node instanceof HTMLElement)) return inside;
  if (node.matches('.lectern-noteref')) return 'label' in node.dataset ? `{${node.dataset['label']}}` : `{=${inside}}`;
  if (node.dataset['form'] === 'stands') {
    const figure = 'labelled' in node.dataset ? '' : `${node.dataset['label']} `;
    return `[${figure}${inside}]`;
  }
  return node.dataset['form'] === undefined ? inside : `(${inside})`;
}

describe('dressNotes', () => {
  it('puts a link before each note, and one back into it', () => {
    const host = showBody('<p>a<note xml:id="n1" n="*">b</note></p><p>c<note type="editor">d</note></p>');
    const marks = [...host.querySelectorAll<HTMLAnchorElement>('.lectern-noteref')];
    expect(
      marks.map((mark) => [mark.getAttribute('href'), mark.getAttribute('role'), mark.getAttribute('aria-label')]),
    ).to.deep.equal([
      ['#n1', 'doc-noteref', 'note * '],
      ['#lectern-note-1', 'doc-noteref', 'note 1 editor'],
    ]);
    for (const mark of marks) {
      const note = mark.nextElementSibling as HTMLElement;
      expect(note.getAttribute('role')).to.equal('doc-footnote');
      expect(mark.getAttribute('href')).to.equal(`#${note.id}`);
      expect(mark.getAttribute('aria-details')).to.equal(note.id);
      const back = note.querySelector('.lectern-backlink');
      expect(back?.getAttribute('role')).to.equal('doc-backlink');
      expect(back?.getAttribute('href')).to.equal(`#${mark.id}`);
    }
  });

  const CASES: [name: string, source: string, seen: string][] = [
    ['before a note in its line', teiOf('<p>a<note>b</note>c</p>'), 'a{1}(b)c'],
    [
      'at what points at a note, by its own words or else by a figure',
      withBack(
        '<p>a<ref target="#n">[1]</ref> b<ref target="n"/> c<ptr target="#n"/></p>',
        '<note xml:id="n">d</note>',
      ),
      'a{=[1]} b{1} c{1}[1 d]',
    ],
    [
      'after the word, anchor or line that a note points at',
      withBack(
        '<p>a<anchor xml:id="a"/> <seg xml:id="b">b</seg>c</p><lg><l xml:id="l">d\n  </l></lg>',
        '<note n="x" target="#a">1</note><note n="y" target="#b">2</note><note n="z" target="#l">3</note>',
      ),
      'a{x} b{y}cd{z}\n  [x 1][y 2][z 3]',
    ],
    [
      'in the heading of a division, before the first words of what has none',
      withBack(
        '<div xml:id="d"><head>Head</head><p>a</p></div><list xml:id="l"><item>b</item></list>',
        '<note target="#d">x</note><note target="#l">y</note>',
      ),
      'Head{1}a{2}b[1 x][2 y]',
    ],
    [
      'at the lemma for a note on a reading',
      withBack('<p><app><lem>a</lem><rdg xml:id="r">b</rdg></app></p>', '<note target="#r">x</note>'),
      'a{1}b[1 x]',
    ],
    ['in the block before a note that stands between blocks', teiOf('<p>a</p><note>b</note><p>c</p>'), 'a{1}(b)c'],
    ['in the block after it when there is none before', teiOf('<note>b</note><note>d</note><p>c</p>'), '(b)(d){2}{1}c'],
    [
      'at every place, in the order of the notes',
      withBack('<p>a<anchor xml:id="a"/></p>', '<note target="#a">x</note><note target="#a">y</note>'),
      'a{1}{2}[1 x][2 y]',
    ],
    ['before a note in a note', teiOf('<p>a<note>b<note>c</note></note></p>'), 'a{1}(b{2}(c))'],
    [
      'for each piece of a note',
      teiOf('<p>a<note xml:id="a" next="#b">x</note></p><p>b<note xml:id="b" n="2">y</note></p>'),
      'a{2}(x)b{2}(y)',
    ],
    [
      'before the versions of a note',
      teiOf('<p>a<noteGrp><note xml:lang="en">x</note><note xml:lang="fr">y</note></noteGrp></p>'),
      'a{1}(xy)',
    ],
    [
      'nowhere for what is no note',
      teiOf('<p>a<note place="inline">b</note> c<note/></p><person><note>d</note></person>'),
      'ab cd',
    ],
    [
      'with no second figure where a note begins with its own',
      withBack('<p>a<ref target="#n">1</ref></p>', '<note xml:id="n">1. x</note>'),
      'a{=1}[1. x]',
    ],
  ];
  for (const [name, source, expected] of CASES) {
    it(`puts marks ${name}`, () => {
      const { host } = showEdition(source);
      expect(seen(host)).to.equal(expected);
    });
  }

  it('makes a link to its note of each mark, with an id of its own, and leads back to the first', () => {
    const { host } = showEdition(
      withBack('<p>a<ref target="#n">1</ref> b<ref target="#n">1</ref></p>', '<note xml:id="n">x</note>'),
    );
    const marks = [...host.querySelectorAll<HTMLAnchorElement>('.lectern-noteref')];
    const told = marks.map((mark) => [mark.id, mark.getAttribute('href'), mark.role, mark.getAttribute('aria-label')]);
    expect(told).to.deep.equal([
      ['lectern-mark-0', '#n', 'doc-noteref', 'note 1 '],
      ['lectern-mark-0-1', '#n', 'doc-noteref', 'note 1 '],
    ]);
    expect(host.querySelector('#n')?.getAttribute('role')).to.equal('doc-footnote');
    expect(host.querySelectorAll('.lectern-backlink').length).to.equal(1);
    expect(host.querySelector('#n .lectern-backlink')?.getAttribute('href')).to.equal('#lectern-mark-0');
  });

  it('makes marks of links that led elsewhere before, and gives them no attribute of these', () => {
    const host = showBody(
      '<p>a<ref xml:id="r" target="https://example.org/">1</ref></p><div type="notes"><note target="#r">x</note></div>',
    );
    const mark = host.querySelector('.lectern-noteref');
    expect(mark?.textContent).to.equal('1');
    expect(mark?.getAttributeNames().filter((name) => /^(?:rel|target|title)$/.test(name))).to.deep.equal([]);
    expect(host.querySelectorAll('a a').length).to.equal(0);
  });

  it('gives no way back to a note that nothing leads to', () => {
    const { host } = showEdition(withBack('<p>a</p>', '<div type="notes"><note>x</note></div>'));
    expect(host.querySelector('tei-note')?.getAttribute('data-form')).to.equal('stands');
    expect(host.querySelector('.lectern-backlink')).to.equal(null);
  });

  it('keeps a note that runs over several leaves out of the line in each of them', () => {
    const items = `<item>${'x'.repeat(5_000)}</item>`.repeat(12);
    const { host, sections, text } = showEdition(teiOf(`<p>a<note xml:id="n"><list>${items}</list></note>b</p>`));
    expect(sections.length).to.be.above(2);
    const notes = [...host.querySelectorAll<HTMLElement>('tei-note')];
    expect(notes).to.have.length(sections.length);
    for (const note of notes) expect([note.dataset['form'], note.dataset['ordinal']]).to.deep.equal(['apart', '0']);
    expect(host.querySelectorAll('.lectern-noteref, .lectern-backlink, #n').length).to.equal(3);
    expect(host.textContent).to.equal(text);
  });

  it('marks notes in a second showing without ids', () => {
    const { scan } = scanEdition(teiOf('<p>a<note n="1">b<note n="2" xml:id="n2">c</note></note></p>'));
    const [piece] = new Edition(scan).note(0).pieces;
    const { fragment, elements } = renderFragment(piece?.xml ?? '', piece?.row ?? 0);
    dressFragment(elements, plainLabels, piece?.notes);
    expect(seen(fragment)).to.equal('b{2}(c)');
    expect(fragment.querySelector('.lectern-noteref')?.getAttribute('data-note')).to.equal('1');
    expect(fragment.querySelector('[id], .lectern-backlink')).to.equal(null);
  });

  laws('adds every mark that is known, each once, and no text', 15, (random) => {
    const { host, scan, leaves, text } = showEdition(teiDocument(random, { blocks: 80, longBlock: 70_000 }));
    const ids = [...host.querySelectorAll('.lectern-noteref')].map(({ id }) => id);
    const known = scan.notes.marks.map(({ ordinal, at }) => `lectern-mark-${ordinal}${at > 0 ? `-${at}` : ''}`);
    expect(ids).to.have.members(known);
    expect(ids).to.have.length(known.length);
    expect(host.textContent).to.equal(text.slice(leaves[0]?.leaf.textStart, leaves.at(-1)?.leaf.textEnd));
    for (const note of host.querySelectorAll<HTMLElement>('[data-form]:not([data-form="apart"])')) {
      const hasMark = scan.notes.notes[Number(note.dataset['ordinal'])]?.marks.length !== 0;
      expect(note.querySelector(':scope > .lectern-backlink') !== null).to.equal(hasMark);
      if (!hasMark) expect(note.dataset['form']).to.equal('stands');
    }
  });

  laws('makes of a leaf that was dressed too early what it would have been', 15, (random) => {
    const edition = scanEdition(teiDocument(random, { blocks: 60 }));
    for (const [at, content] of edition.told.entries()) {
      const { section } = sectionOf(content);
      const final = edition.leaves[at] as (typeof edition.leaves)[number];
      undressNotes(section);
      const rows = [...section.querySelectorAll<HTMLElement>(`[${ROW_ATTRIBUTE}]`)];
      dressNotes(new Map(rows.map((element) => [Number(element.dataset['row']), element])), final.notes, plainLabels);
      expect(seen(section)).to.equal(seen(sectionOf(final).section));
      expect(section.textContent).to.equal(edition.text.slice(content.leaf.textStart, content.leaf.textEnd));
    }
  });
});
