import { expect } from '@esm-bundle/chai';
import { rangeInSection, stretchOfRange } from '../../src/dom/address-range.js';
import { laws, type Random } from '../helpers/random.js';
import { type ShownEdition, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';
import { teiDocument } from '../helpers/tei-grammar.js';

/** Leaves that stand in one quire here. */
const QUIRE = 2;

/** An edition in the document, its sections in quires and as long as the window has them. */
function shown(source: string): ShownEdition {
  const edition = showEdition(source);
  edition.sections.forEach((section, at) => {
    const { textStart = 0, textEnd = 0 } = edition.leaves[at]?.leaf ?? {};
    section.dataset['length'] = String(textEnd - textStart);
    if (at % QUIRE === 0) {
      const quire = document.createElement('div');
      quire.className = 'lectern-quire';
      const last = edition.leaves[Math.min(at + QUIRE, edition.leaves.length) - 1]?.leaf;
      quire.dataset['textStart'] = String(textStart);
      quire.dataset['length'] = String((last?.textEnd ?? 0) - textStart);
      edition.host.append(quire);
    }
    edition.host.lastElementChild?.append(section);
  });
  document.body.append(edition.host);
  return edition;
}

/** A point anywhere in an edition: in a text, or between the children of an element. */
function randomPoint(random: Random, nodes: readonly Node[]): [Node, number] {
  const node = random.pick(nodes);
  const length = node instanceof Text ? node.length : node.childNodes.length;
  return [node, random.integer(0, length)];
}

function nodesOf(host: Element): Node[] {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const nodes: Node[] = [host];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

describe('a range of the page', () => {
  const RANGES = 250;

  // 40 files of 250 ranges: 10,000.
  laws('holds the characters that it is said to hold, and they lead back to the same words', 40, (random) => {
    const edition = shown(teiDocument(random, { blocks: random.integer(5, 60), longBlock: random.pick([0, 70_000]) }));
    const { table, host, text, sections } = edition;
    const nodes = nodesOf(host);
    for (let count = 0; count < RANGES; count++) {
      const range = document.createRange();
      const [a, b] = [randomPoint(random, nodes), randomPoint(random, nodes)];
      range.setStart(...a);
      range.setEnd(...b);
      // It is set to the later of the two by itself when they are the wrong way round.
      if (random.chance(0.5) && range.collapsed) range.setStart(...a);
      const words = range.toString();
      const stretch = stretchOfRange(table, host, range);
      expect(stretch ? text.slice(stretch.textStart, stretch.textEnd) : '').to.equal(words);
      if (!stretch) continue;
      const back = sections.flatMap((section) => rangeInSection(table, section, stretch) ?? []);
      expect(back.map(String).join('')).to.equal(words);
    }
    host.remove();
  });

  const EDITION = '<head>Ab</head><p>one<note n="1">two<pb n="2"/>more</note> three</p><p>four</p>';

  it('that begins before the text and ends after it holds all of the text', () => {
    const { host, table, text } = shown(teiOf(EDITION));
    const range = document.createRange();
    range.setStartBefore(host);
    range.setEndAfter(document.body);
    const stretch = stretchOfRange(table, host, range);
    expect(stretch && text.slice(stretch.textStart, stretch.textEnd)).to.equal(text);
    range.selectNode(host);
    expect(stretchOfRange(table, host, range)).to.deep.equal(stretch);
    host.remove();
  });

  it('that is elsewhere, or holds no text, holds nothing', () => {
    const { host, table } = shown(teiOf(EDITION));
    const other = document.createElement('p');
    other.textContent = 'other';
    host.after(other);
    const range = document.createRange();
    range.selectNodeContents(other);
    expect(stretchOfRange(table, host, range)).to.equal(null);
    range.setStart(document.body, 0);
    range.setEndBefore(host);
    expect(stretchOfRange(table, host, range)).to.equal(null);
    range.selectNode(host.querySelector('tei-pb') as Element);
    expect(stretchOfRange(table, host, range)).to.equal(null);
    host.remove();
    other.remove();
  });

  it('that goes on in a leaf that is not built ends where that leaf begins, or with the text', () => {
    const pages = Array.from({ length: 4 }, (_, at) => `<p>${String(at).repeat(30_000)}</p>`).join('');
    const { host, table, sections, text } = shown(teiOf(pages));
    expect(sections.length).to.be.above(2);
    sections[1]?.replaceChildren();
    const range = document.createRange();
    range.selectNodeContents(host);
    const stretch = stretchOfRange(table, host, range);
    expect(stretch && text.slice(stretch.textStart, stretch.textEnd)).to.equal(text);
    range.setEnd(sections[1] as HTMLElement, 0);
    const first = Number(sections[1]?.dataset['textStart']);
    expect(stretchOfRange(table, host, range)).to.deep.equal({ textStart: 0, textEnd: first });
    host.remove();
  });

  it('that ends at or in a folded quire ends where that begins, or with it', () => {
    const pages = Array.from({ length: 5 }, (_, at) => `<p>${String(at).repeat(30_000)}</p>`).join('');
    const { host, table, text } = shown(teiOf(pages));
    const [, folded] = host.children;
    folded?.replaceChildren();
    const range = document.createRange();
    range.selectNodeContents(host);
    expect(stretchOfRange(table, host, range)).to.deep.equal({ textStart: 0, textEnd: text.length });
    const { textStart, length } = (folded as HTMLElement).dataset;
    range.setEnd(host, 1);
    expect(stretchOfRange(table, host, range)).to.deep.equal({ textStart: 0, textEnd: Number(textStart) });
    range.setEnd(folded as HTMLElement, 0);
    const end = Number(textStart) + Number(length);
    expect(stretchOfRange(table, host, range)).to.deep.equal({ textStart: 0, textEnd: end });
    expect(Number(textStart)).to.be.above(0);
    host.remove();
  });
});
