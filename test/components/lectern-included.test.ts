import { expect } from '@esm-bundle/chai';
import { Including } from '../../src/components/lectern-included/including.js';
import '../../src/components/lectern-included/lectern-included.js';
import { Edition } from '../../src/core/index/edition.js';
import { hostileDocument, PAYLOADS } from '../cases/hostile.js';
import { expectHarmless } from '../helpers/hostile.js';
import { showEdition } from '../helpers/render.js';
import { scanEdition, teiOf } from '../helpers/scan.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
const open: { including: Including; host: HTMLElement }[] = [];

/** An edition on the page, with the files that it was given at their places. */
async function shown(body: string, files: Readonly<Record<string, string>>) {
  const source = teiOf(body);
  const { host, text } = showEdition(source);
  const edition = new Edition(scanEdition(source).scan);
  for (const [name, file] of Object.entries(files)) {
    if (name.endsWith('.txt')) edition.addText(name, file);
    else edition.addRegister(name, scanEdition(file).scan);
  }
  document.body.append(host);
  const including = new Including(async (place) => edition.inclusion(place), ['own.xml']);
  open.push({ including, host });
  including.watch(host);
  await including.fillAll();
  return { host, text, edition, including };
}

const insideOf = (host: ParentNode | null | undefined) => host?.querySelector('lectern-included')?.shadowRoot;

describe('lectern-included', () => {
  afterEach(() => {
    for (const { including, host } of open.splice(0)) {
      including.close();
      host.remove();
    }
  });

  it('shows a file at its place, which is no text of the edition', async () => {
    const { host, text } = await shown(
      `<p>a</p><xi:include ${XI} href="b.xml"><xi:fallback><p>f</p></xi:fallback></xi:include>`,
      {
        'b.xml': teiOf(
          '<p xml:id="x">b <persName ref="#ada">A</persName><note>n</note></p><ref target="#x">to x</ref>',
        ),
      },
    );
    expect(host.textContent).to.equal(text);
    const inside = insideOf(host);
    expect(inside?.querySelector('tei-p')?.textContent).to.equal('b An');
    expect(inside?.querySelector('tei-persname')?.getAttribute('data-keys')).to.equal('b.xml#ada');
    expect(inside?.querySelectorAll('[data-row], [data-note], [data-mention]').length).to.equal(0);
    expect(host.querySelector('.lectern-include')?.getAttribute('aria-label')).to.equal('Included: b.xml');
  });

  it('takes it out again', async () => {
    const { host, edition, including } = await shown(`<xi:include ${XI} href="b.xml"/>`, {
      'b.xml': teiOf('<p>b</p>'),
    });
    edition.removeRegister('b.xml');
    await including.fillAll();
    expect(host.querySelector('lectern-included')).to.equal(null);
    expect(host.querySelector('.lectern-include')?.getAttribute('aria-label')).to.equal('Not included: b.xml');
  });

  it('does not make anew what is read when another file comes', async () => {
    const { host, edition, including } = await shown(`<xi:include ${XI} href="b.xml"/>`, {
      'b.xml': teiOf('<p>b</p>'),
    });
    const before = insideOf(host)?.querySelector('tei-p');
    edition.addRegister('other.xml', scanEdition(teiOf('<p/>')).scan);
    await including.fillAll();
    expect(insideOf(host)?.querySelector('tei-p')).to.equal(before);
  });

  it('shows text as text, and words in their line', async () => {
    const text = '<script>alert(1)</script> & more';
    const { host } = await shown(`<p>a <xi:include ${XI} href="b.txt" parse="text"/> c</p>`, { 'b.txt': text });
    expect(insideOf(host)?.querySelector('.plain')?.textContent).to.equal(text);
    expect(host.querySelector('lectern-included')?.hasAttribute('inline')).to.equal(true);
  });

  it('runs on in the line with words out of a paragraph, and keeps notes apart from the words around them', async () => {
    const { host } = await shown(`<p>before <xi:include ${XI} href="b.xml" xpointer="w"/> after</p>`, {
      'b.xml': teiOf('<div><p>x</p><p>long <seg xml:id="w">word<note place="foot">a note</note></seg></p></div>'),
    });
    const boxOf = (node: Node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    };
    const word = insideOf(host)?.querySelector('tei-seg')?.firstChild as Node;
    const after = host.querySelector('[data-xinclude]')?.nextSibling as Node;
    expect(Math.abs(boxOf(word).top - boxOf(after).top)).to.be.below(3);
    const note = insideOf(host)?.querySelector('tei-note') as Element;
    expect(boxOf(note.firstChild as Node).left - boxOf(word).right).to.be.above(4);
  });

  it('shows files in files, and ends where they would go round', async () => {
    const { host } = await shown(`<xi:include ${XI} href="a.xml"/>`, {
      'a.xml': teiOf(`<p>a</p><xi:include ${XI} href="b.xml"/>`),
      'b.xml': teiOf(`<p>b</p><xi:include ${XI} href="a.xml"/><xi:include ${XI} href="own.xml"/>`),
    });
    const labels = () =>
      [...(insideOf(insideOf(host))?.querySelectorAll('.lectern-include') ?? [])].map((mark) =>
        mark.getAttribute('aria-label'),
      );
    while (!labels()[0]?.startsWith('Not included, it')) await new Promise((resolve) => setTimeout(resolve, 10));
    while (!labels()[1]?.startsWith('Not included, it')) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(insideOf(insideOf(host))?.querySelector('tei-p')?.textContent).to.equal('b');
    expect(insideOf(insideOf(host))?.querySelector('lectern-included')).to.equal(null);
  });

  it('lets nothing of a hostile file act', async () => {
    // The way is that of every leaf, which meets all of them: some are enough to see that it is taken.
    for (const payload of PAYLOADS.filter((_, at) => at % 6 === 0)) {
      const { host, text } = await shown(`<xi:include ${XI} href="b.xml"/>`, { 'b.xml': hostileDocument(payload) });
      expect(host.textContent).to.equal(text);
      expectHarmless(host);
      host.remove();
    }
  });
});
