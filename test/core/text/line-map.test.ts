import { expect } from '@esm-bundle/chai';
import { LineMap } from '../../../src/core/text/line-map.js';
import { laws } from '../../helpers/random.js';

describe('LineMap', () => {
  /** `|` is the offset that is asked for. */
  const CASES: [notation: string, line: number, column: number, whole: string][] = [
    ['|', 1, 1, ''],
    ['ab|c', 1, 3, 'abc'],
    ['a\n|b', 2, 1, 'b'],
    ['a\r|b', 2, 1, 'b'],
    ['a\r\n|b', 2, 1, 'b'],
    ['a\r|\nb', 1, 3, 'a'],
    ['a|\r\nb', 1, 2, 'a'],
    ['a\n\r|b', 3, 1, 'b'],
    ['a\n|', 2, 1, ''],
    ['𝔞|b', 1, 3, '𝔞b'],
    ['a\u2028|b', 1, 3, 'a\u2028b'],
  ];
  for (const [notation, line, column, whole] of CASES) {
    it(`finds ${JSON.stringify(notation)} in line ${line}, column ${column}`, () => {
      const offset = notation.indexOf('|');
      const lines = new LineMap(notation.replace('|', ''));
      expect(lines.placeAt(offset)).to.deep.equal({ line, column });
      expect(lines.lineAt(offset)).to.equal(whole);
    });
  }

  laws('every character stands in the line that has it', 200, (random) => {
    const text = Array.from({ length: 60 }, () => random.pick(['a', 'b', '\n', '\r', '\r\n', 'é'])).join('');
    const lines = new LineMap(text);
    const split = text.split(/\r\n?|\n/);
    for (let offset = 0; offset < text.length; offset++) {
      const { line, column } = lines.placeAt(offset);
      expect(lines.lineAt(offset)).to.equal(split[line - 1]);
      if (!/[\r\n]/.test(text.charAt(offset)))
        expect(split[line - 1]?.charAt(column - 1)).to.equal(text.charAt(offset));
    }
  });

  it('refuses an offset that lies outside', () => {
    expect(() => new LineMap('abc').placeAt(4)).to.throw(RangeError, '4');
    expect(() => new LineMap('abc').lineAt(-1)).to.throw(RangeError, '-1');
  });
});
