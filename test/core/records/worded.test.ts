import { expect } from '@esm-bundle/chai';
import { wordedText } from '../../../src/core/records/worded.js';
import { readElement, textOf, type XmlElement } from '../../../src/core/records/xml-element.js';
import { laws, type Random } from '../../helpers/random.js';

const worded = (xml: string) => wordedText(readElement(xml) as XmlElement);

/** Elements in one another, with words and without. */
function grown(random: Random, depth: number): string {
  const name = random.pick(['msDesc', 'bibl', 'p', 'idno', 'x:own', 'list', 'item', 'persName', 'note']);
  const inner = Array.from({ length: random.integer(0, 4) }, () =>
    depth > 0 && random.integer(0, 2) > 0 ? grown(random, depth - 1) : random.pick([' ', '\n  ', 'a', 'b.', '7']),
  ).join('');
  return `<${name}>${inner}</${name}>`;
}

describe('the words of what is put together of fields', () => {
  const CASES: [what: string, xml: string, words: string][] = [
    [
      'a manuscript and where it is',
      '<msDesc><msIdentifier><country>France</country><settlement>Paris</settlement><idno>lat. 1</idno></msIdentifier><physDesc><p>Parchment.</p></physDesc></msDesc>',
      'France, Paris, lat. 1. Parchment.',
    ],
    [
      'numbers, names and dates of a project’s own elements',
      `<v:letDesc><v:letIdentifier>
        <idno>695</idno> <idno>553a</idno></v:letIdentifier><v:letHeading><author>Vincent</author><v:placeLet>Arles</v:placeLet></v:letHeading><p>To Paul.</p><note>Kept</note></v:letDesc>`,
      '695, 553a. Vincent, Arles. To Paul. Kept',
    ],
    [
      'a book whose fields stand without words',
      '<bibl><author>A</author><title>B</title><date>1900</date></bibl>',
      'A, B, 1900',
    ],
    ['a book as it is worded', '<bibl><author>A</author>, <title>B</title> (<date>1900</date>)</bibl>', 'A, B (1900)'],
    [
      'words in a line',
      '<p><hi>A</hi><hi>b</hi> <persName><forename>C</forename> <surname>D</surname></persName></p>',
      'Ab C D',
    ],
    ['a list', '<listBibl><bibl>One</bibl><bibl>Two.</bibl><bibl>Three</bibl></listBibl>', 'One. Two. Three'],
    ['an address', '<address><addrLine>1 Road</addrLine><addrLine>Town</addrLine></address>', '1 Road, Town'],
    ['fields of which some are empty', '<msIdentifier><idno/><idno> </idno><idno>3</idno></msIdentifier>', '3'],
    ['nothing', '<msDesc/>', ''],
  ];
  for (const [what, xml, words] of CASES) it(`are set apart in ${what}`, () => expect(worded(xml)).to.equal(words));

  laws('are all there, in their order, and nothing but signs is between them', 500, (random) => {
    const xml = grown(random, 4);
    const bare = (text: string) => text.replace(/[\s,.]/g, '');
    expect(bare(worded(xml)), xml).to.equal(bare(textOf(readElement(xml))));
    expect(worded(xml), xml).not.to.match(/[,.]\s*,|\s\s|^[,\s]/);
  });
});
