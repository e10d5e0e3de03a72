import { expect } from '@esm-bundle/chai';
import { showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

describe('relative pointers on the page', () => {
  it('read from the file itself where a relative base is in force, also in a later leaf', () => {
    const paragraphs = Array.from({ length: 120 }, () => `<p>${'word '.repeat(60)}</p>`).join('');
    const { host } = showEdition(
      teiOf(
        `<div xml:base="chapters/one.xml"><figure><graphic url="a.png"/></figure><p><ref target="two.xml#x">to</ref></p>${paragraphs}<figure xml:base="plates/"><graphic url="b.png"/></figure></div><figure><graphic url="c.png"/></figure>`,
      ),
    );
    const urls = [...host.querySelectorAll<HTMLElement>('tei-graphic')].map((one) => one.dataset['url']);
    expect(urls).to.deep.equal(['chapters/a.png', 'chapters/plates/b.png', 'c.png']);
    expect(host.querySelector('tei-ref')?.getAttribute('target')).to.equal('chapters/two.xml#x');
  });

  it('stay as they are on an absolute base', () => {
    const { host } = showEdition(
      teiOf('<figure xml:base="https://elsewhere.example/"><graphic url="a.png"/></figure>'),
    );
    expect(host.querySelector<HTMLElement>('tei-graphic')?.dataset['url']).to.equal('a.png');
  });
});
