import { expect } from '@esm-bundle/chai';
import { positionOfText, textOffsetAt } from '../../src/dom/text-position.js';
import { laws } from '../helpers/random.js';
import { type ShownEdition, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';
import { teiDocument } from '../helpers/tei-grammar.js';

/** The section that holds a character. */
function sectionAt({ sections, leaves }: ShownEdition, offset: number): HTMLElement {
  return sections[leaves.findLastIndex(({ leaf }) => leaf.textStart <= offset)] as HTMLElement;
}

/** Text nodes in single characters, as selections and highlights leave them. */
function shatter(host: Element): void {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.length > 1) node.splitText(1);
  }
}

describe('text positions', () => {
  for (const isShattered of [false, true]) {
    const name = `lead to a character of the rendered text and back${isShattered ? ', in text nodes of one character' : ''}`;
    laws(name, 12, (random) => {
      const edition = showEdition(
        teiDocument(random, { blocks: random.integer(5, 60), longBlock: isShattered ? 0 : 70_000 }),
      );
      const { table, leaves, text, host } = edition;
      if (isShattered) shatter(host);
      const first = leaves[0]?.leaf.textStart ?? 0;
      const last = leaves.at(-1)?.leaf.textEnd ?? 0;
      const edges = leaves.flatMap(({ leaf }) => [leaf.textStart, leaf.textEnd - 1]);
      const offsets = [...edges, ...Array.from({ length: 40 }, () => random.integer(first, last - 1))];
      for (const offset of offsets.filter((at) => at >= first && at < last)) {
        const position = positionOfText(table, sectionAt(edition, offset), offset);
        expect(position?.node.data.charAt(position.offset), `character ${offset}`).to.equal(text.charAt(offset));
        expect(position && textOffsetAt(table, position.node, position.offset)).to.equal(offset);
      }
    });
  }

  it('count in every part of an element that is in several leaves', () => {
    const pages = Array.from({ length: 9 }, (_, at) => `<pb/>${String(at).repeat(25_000)}`).join('');
    const edition = showEdition(teiOf(`<p>first</p><p>start <hi>${pages}</hi> end</p>`));
    expect(edition.sections.length).to.be.above(2);
    for (let page = 0; page < 9; page++) {
      const offset = edition.text.indexOf(String(page)) + 100;
      const position = positionOfText(edition.table, sectionAt(edition, offset), offset);
      expect(position?.node.data.charAt(position.offset)).to.equal(String(page));
      expect(position && textOffsetAt(edition.table, position.node, position.offset)).to.equal(offset);
    }
  });

  it('count from a point between elements too', () => {
    const { table, host } = showEdition(teiOf('<p>ab<hi>cd</hi>ef</p>'));
    const paragraph = host.querySelector('tei-p') as Element;
    expect([0, 1, 2, 3].map((offset) => textOffsetAt(table, paragraph, offset))).to.deep.equal([0, 2, 4, 6]);
  });

  it('give nothing outside the text', () => {
    const { table, sections } = showEdition(teiOf('<p>ab</p>'));
    const section = sections[0] as HTMLElement;
    expect(textOffsetAt(table, document.body, 0)).to.equal(null);
    expect(positionOfText(table, section, 99)).to.equal(null);
    expect(positionOfText(table, document.createElement('section'), 0)).to.equal(null);
  });

  it('know the end of the text', () => {
    const { table, sections } = showEdition(teiOf('<p>ab</p>'));
    const position = positionOfText(table, sections[0] as HTMLElement, 2);
    expect([position?.node.data, position?.offset]).to.deep.equal(['ab', 2]);
  });
});
