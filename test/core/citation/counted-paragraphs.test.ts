import { expect } from '@esm-bundle/chai';
import { countedParagraphs, numberOfParagraph } from '../../../src/core/citation/counted-paragraphs.js';
import { referenceOf } from '../../../src/core/citation/reference.js';
import { laws, type Random } from '../../helpers/random.js';
import { scanEdition } from '../../helpers/scan.js';

/** `row number` of each paragraph, as they are listed. */
function counted(source: string): string[] {
  const { table } = scanEdition(source);
  return countedParagraphs(table).map(({ n, textStart, row }) => `${n} at ${textStart}, row ${row}`);
}

const tei = (text: string) => `<TEI xmlns="http://www.tei-c.org/ns/1.0">${text}</TEI>`;

/** Text in which paragraphs stand in all that may hold some. */
function grown(random: Random, depth: number): string {
  return Array.from({ length: random.integer(1, 4) }, () => {
    const inner = () => (depth > 0 ? grown(random, depth - 1) : '<p>z</p>');
    switch (random.integer(0, 6)) {
      case 0:
        return `<div><head>h</head>${inner()}</div>`;
      case 1:
        return `<note>${inner()}</note>`;
      case 2:
        return `<floatingText><body>${inner()}</body></floatingText>`;
      case 3:
        return `<quote>${inner()}</quote>`;
      case 4:
        return `<p>a ${random.pick(['', '<note><p>n</p></note>'])} b</p>`;
      default:
        return random.pick(['<p>c</p>', '<ab>d</ab>', '<l>e</l>']);
    }
  }).join('');
}

describe('paragraphs that are counted', () => {
  it('are counted anew in front, body and back; those of the body come first', () => {
    const source = tei(
      '<teiHeader><p>h</p></teiHeader><text><front><p>a</p></front><body><p>b</p><p>c</p></body><back><p>d</p></back></text>',
    );
    expect(counted(source)).to.deep.equal(['1 at 2, row 7', '2 at 3, row 8', '1 at 1, row 5', '1 at 4, row 10']);
  });

  it('are none in notes, and none where there are none', () => {
    expect(
      counted(tei('<text><body><p>a<note><p>n</p></note></p><note><p>m</p></note><p>b</p></body></text>')),
    ).to.have.lengthOf(2);
    expect(counted(tei('<text><body><l>a</l></body></text>'))).to.deep.equal([]);
  });

  laws('have the number by which they are cited', 300, (random) => {
    const part = (name: string) => (random.integer(0, 1) ? `<${name}>${grown(random, 2)}</${name}>` : '');
    const { scan, table } = scanEdition(
      tei(`<text>${part('front')}<body>${grown(random, 3)}</body>${part('back')}</text>`),
    );
    for (const { row, n, textStart } of countedParagraphs(table)) {
      expect(numberOfParagraph(table, row)).to.equal(n);
      expect(referenceOf(scan, { textStart, textEnd: textStart + 1 }).paragraphs?.from).to.equal(String(n));
    }
  });
});
