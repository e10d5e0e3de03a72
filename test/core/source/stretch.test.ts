import { expect } from '@esm-bundle/chai';
import { stretchAround } from '../../../src/core/source/stretch.js';
import { LineMap } from '../../../src/core/text/line-map.js';
import { laws } from '../../helpers/random.js';

describe('stretchAround', () => {
  it('gives a short file whole', () => {
    expect(stretchAround('<a>\r\n b\n</a>', 6)).to.deep.equal({
      text: '<a>\r\n b\n</a>',
      firstLine: 1,
      place: { line: 2, column: 2 },
      hasBefore: false,
      hasAfter: false,
    });
  });

  it('gives whole lines of a long one', () => {
    const source = Array.from({ length: 100 }, (_, at) => `line ${at + 1}`).join('\n');
    const { text, firstLine, place, hasBefore, hasAfter } = stretchAround(source, source.indexOf('line 50') + 3, 60);
    expect([place, hasBefore, hasAfter]).to.deep.equal([{ line: 50, column: 4 }, true, true]);
    expect(text.startsWith(`line ${firstLine}\n`)).to.equal(true);
    expect(text.endsWith('\n')).to.equal(true);
    expect(text.length).to.be.at.most(60);
  });

  it('counts the columns of a line that is cut from its cut', () => {
    const source = `${'x'.repeat(50_000)}!${'y'.repeat(50_000)}`;
    const { text, place } = stretchAround(source, 50_000, 1_000);
    expect(text[place.column - 1]).to.equal('!');
  });

  it('refuses a place outside the file', () => {
    expect(() => stretchAround('abc', 4)).to.throw(RangeError);
    expect(() => stretchAround('abc', -1)).to.throw(RangeError);
  });

  laws('holds the place that is meant, at the line and column it says', 300, (random) => {
    const source = Array.from({ length: random.integer(1, 200) }, () =>
      random.chance(0.15) ? random.pick(['\n', '\r\n', '\r']) : random.pick(['a', '<b/>', '𝔞', ' ']),
    ).join('');
    const at = random.integer(0, source.length);
    const { text, firstLine, place, hasBefore, hasAfter } = stretchAround(source, at, random.integer(10, 120));
    expect(source.includes(text)).to.equal(true);
    expect([hasBefore || hasAfter, text.length === source.length]).to.satisfy(
      ([isPart, isWhole]: [boolean, boolean]) => isPart !== isWhole,
    );
    const lines = new LineMap(text);
    const starts = [...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length);
    const offset = ([0, ...starts][place.line - firstLine] ?? Number.NaN) + place.column - 1;
    expect(lines.placeAt(offset)).to.deep.equal({ line: place.line - firstLine + 1, column: place.column });
    expect(text.slice(offset, offset + 3)).to.equal(source.slice(at, at + 3).slice(0, text.length - offset));
  });
});
