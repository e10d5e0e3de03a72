import { expect } from '@esm-bundle/chai';
import { openingOf } from '../../src/app/masthead-view.js';
import { laws } from '../helpers/random.js';

describe('where an edition comes from, under its title', () => {
  it('stands whole when it is a few lines', () => {
    expect(openingOf('Paris, BnF, lat. 1')).to.equal('Paris, BnF, lat. 1');
    expect(openingOf('')).to.equal('');
  });

  it('ends after a word when it is long, without the sign after it', () => {
    const long = `${'word '.repeat(54)}here; ${'more '.repeat(40)}`;
    expect(openingOf(long)).to.equal(`${'word '.repeat(54)}here …`);
  });

  laws('is the beginning, and never longer than four lines', 300, (random) => {
    const source = Array.from({ length: random.integer(0, 90) }, () =>
      random.pick(['a', 'bcd.', 'ефг,', '—', 'hijklmnop']),
    ).join(random.pick([' ', '']));
    const opening = openingOf(source);
    expect(opening.length).to.be.at.most(283);
    expect(source.startsWith(opening.replace(/ …$/, ''))).to.equal(true);
    if (source.length <= 280) expect(opening).to.equal(source);
  });
});
