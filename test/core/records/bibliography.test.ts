import { expect } from '@esm-bundle/chai';
import { bibliographyText, imprintText, readBibliography } from '../../../src/core/records/bibliography.js';
import { readElement } from '../../../src/core/records/xml-element.js';

function read(inside: string) {
  const element = readElement(`<biblStruct>${inside}</biblStruct>`);
  if (!element) throw new Error('No element was read');
  return readBibliography(element);
}

const ARTICLE = `
  <analytic><author>Ada King</author><author>Charles <hi>B</hi></author><title level="a">Notes<note>no</note></title></analytic>
  <monogr><title level="j">The Journal</title><editor>not her</editor>
    <imprint><pubPlace>London</pubPlace><publisher>Merlin</publisher><date when="2008"/>
      <biblScope unit="volume">10</biblScope><biblScope unit="issue">1</biblScope><biblScope unit="page">pp. 3–7</biblScope>
    </imprint></monogr>`;

describe('Bibliography', () => {
  it('reads the parts of an article', () => {
    expect(read(ARTICLE)).to.deep.equal({
      creators: ['Ada King', 'Charles B'],
      title: 'Notes',
      host: 'The Journal',
      scope: '10:1, pp. 3–7',
      publisher: 'London: Merlin',
      date: '2008',
    });
  });

  const TEXTS: [inside: string, text: string][] = [
    [ARTICLE, 'Ada King, Charles B, “Notes”, The Journal 10:1, pp. 3–7 (London: Merlin, 2008)'],
    ['<monogr><author>A</author><title>B</title><imprint><date>1843</date></imprint></monogr>', 'A, B, 1843'],
    ['<author>A</author><title>B</title><publisher>C</publisher><date when="1900"/>', 'A, B, C, 1900'],
    ['<title>B</title><biblScope>p. 3</biblScope>', 'B, p. 3'],
    ['<analytic><author>A</author></analytic><monogr><title>C</title></monogr>', 'A, C'],
    ['', ''],
  ];
  for (const [inside, text] of TEXTS) {
    it(`is said as “${text}”`, () => expect(bibliographyText(read(inside))).to.equal(text));
  }

  it('says where and when, as far as it is known', () => {
    expect(imprintText(read('<date>1843</date>'))).to.equal('1843');
    expect(imprintText(read(''))).to.equal('');
  });
});
