import { expect } from '@esm-bundle/chai';
import { SourceText } from '../../../src/core/source/source-text.js';
import { laws } from '../../helpers/random.js';
import { piecesOf, words } from '../../helpers/xml-grammar.js';

describe('SourceText', () => {
  laws('answers as the whole string would, before and after it is read as a whole', 300, (random) => {
    const whole = `${words(random, 20)}<a>${words(random, 20)}`;
    const text = new SourceText();
    for (const piece of piecesOf(random, whole)) text.append(piece);
    for (let step = 0; step < 20; step++) {
      if (step === 10) expect(text.toString()).to.equal(whole);
      const start = random.integer(0, whole.length);
      const end = random.integer(start, whole.length + 3);
      expect(text.length).to.equal(whole.length);
      expect(text.slice(start, end)).to.equal(whole.slice(start, end));
      expect(text.slice(start)).to.equal(whole.slice(start));
      expect(text.lastBefore('<', start)).to.equal(whole.lastIndexOf('<', start));
    }
  });

  laws('answers as the whole string would, also where it is longer than is kept as it came', 20, (random) => {
    const letters = ['a', 'é', '“', '\u{1d11e}', '\ufeff', '\r\n', '<', '\ud834', '漢'];
    let whole = '';
    while (whole.length < 150_000) whole += random.pick(letters).repeat(random.integer(1, 9_000));
    const text = new SourceText();
    for (let at = 0; at < whole.length; ) {
      const end = at + random.integer(1, 70_000);
      text.append(whole.slice(at, end));
      at = end;
    }
    expect(text.length).to.equal(whole.length);
    expect(text.toString() === whole, 'as a whole').to.equal(true);
    for (let step = 0; step < 40; step++) {
      if (step === 20) text.settle();
      const start = random.integer(0, whole.length);
      const end = random.chance(0.5) ? start + random.integer(0, 50) : random.integer(start, whole.length);
      expect(text.slice(start, end) === whole.slice(start, end), `${start}–${end}`).to.equal(true);
      expect(text.slice(end, start)).to.equal('');
      expect(text.lastBefore('<', start)).to.equal(whole.lastIndexOf('<', start));
    }
  });

  it('is empty at first', () => {
    const text = new SourceText();
    expect([text.length, text.slice(0, 5), text.toString(), text.lastBefore('<', 0)]).to.deep.equal([0, '', '', -1]);
  });
});
