import { expect } from '@esm-bundle/chai';
import { showBody, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';

function placesIn(host: ParentNode): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>('.lectern-include')];
}

describe('includes', () => {
  it('are places that say what belongs there, and hold no text', () => {
    const { host, text, scan } = showEdition(
      teiOf(`<p>a<xi:include ${XI} href="b.xml" xpointer="x" parse="text"/>c</p>`),
    );
    expect(host.textContent).to.equal(text);
    const [place] = placesIn(host);
    expect(place?.getAttribute('aria-label')).to.equal('include b.xml x text');
    expect([place?.getAttribute('role'), place?.tabIndex, place?.textContent]).to.deep.equal(['button', 0, '']);
    expect(Number(place?.dataset['include'])).to.equal(scan.includes[0]?.row);
  });

  for (const [name, source] of [
    ['in the text', teiOf(`<div><xi:include ${XI} href="b.xml"/></div>`)],
    ['by another prefix', teiOf('<include xmlns="http://www.w3.org/2001/XInclude" href="b.xml"/>')],
    ['of the draft', teiOf('<x:include xmlns:x="http://www.w3.org/2003/XInclude" href="b.xml"/>')],
    ['beside the header', `<TEI><teiHeader/><xi:include ${XI} href="b.xml"/></TEI>`],
    ['in a corpus', `<teiCorpus><teiHeader/><xi:include ${XI} href="b.xml"/></teiCorpus>`],
    ['as the root', `<xi:include ${XI} href="b.xml"/>`],
    ['in a damaged text', teiOf(`<p>a & <xi:include ${XI} href="b.xml"/></p>`)],
  ] as const) {
    it(`are seen ${name}`, () => {
      expect(placesIn(showEdition(source).host).map((place) => place.dataset['label'])).to.deep.equal([
        'include b.xml',
      ]);
    });
  }

  it('show what the file has for the case that the other is not there, as its own text', () => {
    const { host, text } = showEdition(
      teiOf(
        `<xi:include ${XI} href="b.xml"><xi:fallback><p>instead of <name key="k">B</name></p></xi:fallback></xi:include>`,
      ),
    );
    expect(host.textContent).to.equal(text);
    expect(host.querySelector<HTMLElement>('[data-xinclude="fallback"]')?.dataset['label']).to.equal('fallback');
    expect(host.querySelector('[data-xinclude="fallback"] [data-keys]')?.textContent).to.equal('B');
  });

  it('stand between blocks, or in their line', () => {
    const between = (body: string) => showBody(body).querySelector('[data-xinclude]')?.hasAttribute('data-between');
    expect(between(`<xi:include ${XI} href="b.xml"/>`)).to.equal(true);
    expect(between(`<p>a <xi:include ${XI} href="b.xml"/></p>`)).to.equal(false);
  });

  it('are one place also where their fallback goes on in another leaf', () => {
    const long = `<div>${`<p>${'x'.repeat(7_000)}</p>`.repeat(4)}</div>`;
    const { host, sections } = showEdition(
      teiOf(`<xi:include ${XI} href="b.xml"><xi:fallback>${long}</xi:fallback></xi:include>`),
    );
    expect(sections.length).to.be.above(1);
    expect(placesIn(host)).to.have.length(1);
  });

  it('are text in an example, and nothing in a document that only says so', () => {
    const example = `<egXML xmlns="http://www.tei-c.org/ns/Examples"><xi:include ${XI} href="b.xml"/></egXML>`;
    expect(placesIn(showBody(example))).to.deep.equal([]);
    const pretended = showBody('<p data-xinclude="include" data-href="b.xml" data-include="1">a</p>');
    expect(placesIn(pretended)).to.deep.equal([]);
    expect(pretended.querySelector('[data-xinclude], [data-include]')).to.equal(null);
  });
});
