import { expect } from '@esm-bundle/chai';
import { type TeiPiece, teiFragment } from '../../src/components/tei-fragment.js';
import { Edition } from '../../src/core/index/edition.js';
import { danglingIn } from '../../src/core/index/pointers.js';
import { DANGLING_ATTRIBUTE } from '../../src/dom/dress-dangling.js';
import { strings } from '../../src/strings/strings.js';
import { laws } from '../helpers/random.js';
import { scanEdition, teiOf } from '../helpers/scan.js';

/** What links that lead to nothing say of themselves in some pieces, and how many links there are. */
function said(pieces: readonly TeiPiece[]): { readonly links: number; readonly dangling: readonly string[] } {
  const host = document.createElement('div');
  host.append(...pieces.map((piece) => teiFragment(piece)));
  const dangling = [...host.querySelectorAll<HTMLElement>(`[${DANGLING_ATTRIBUTE}]`)].map(({ title }) => title);
  return { links: host.querySelectorAll('a.lectern-ref').length, dangling };
}

const editionOf = (body: string, header = '') => new Edition(scanEdition(teiOf(body, header)).scan);
const REFS =
  '<ref target="#here">a</ref> <ref target="#gone">b</ref> <ptr target="#100%"/> <ref target="#a&amp;b">c</ref>';
const GONE = ['gone', '100%', 'a&b'].map(strings.dangling);

describe('a link that leads to nothing', () => {
  it('says so in a note that is shown by itself', () => {
    const { pieces } = editionOf(`<p xml:id="here">x<note>n ${REFS}</note></p>`).note(0);
    expect(said(pieces)).to.deep.equal({ links: 4, dangling: GONE });
  });

  it('says so on the card of a name, also in a register in a file of its own', () => {
    const people = `<listPerson xml:id="here"><person xml:id="ada"><persName>Ada</persName><note type="gloss"><p>${REFS} <ref target="#top">t</ref></p></note></person></listPerson>`;
    const own = editionOf(`<p xml:id="top"><persName ref="#ada">A</persName></p><div>${people}</div>`);
    expect(said(own.card('ada').glosses).dangling).to.deep.equal(GONE);
    const other = editionOf('<p xml:id="top"><persName ref="people.xml#ada">A</persName></p>');
    other.addRegister('people.xml', scanEdition(teiOf(people)).scan);
    expect(said(other.card('people.xml#ada').glosses).dangling).to.deep.equal(GONE);
  });

  it('says so in a reading of the apparatus', () => {
    const edition = editionOf(`<p xml:id="here"><app><lem>a</lem><rdg wit="#W">b ${REFS}</rdg></app></p>`);
    const { table } = edition;
    const row = table.names.indexOf('app');
    const app = [...table.name.subarray(0, table.length)].indexOf(row);
    expect(said(edition.apparatus(app).readings).dangling).to.deep.equal(GONE);
  });

  laws('is marked in a note exactly where it is in the text', 40, (random) => {
    const ids = ['a', 'b', 'é', '名', 'c%20d'];
    const links = () =>
      Array.from(
        { length: 3 },
        () => `<ref target="#${encodeURIComponent(random.pick(ids))} #${random.pick(ids)}">y</ref>`,
      ).join('');
    const some = ids.filter(() => random.chance(0.5)).map((id) => `<p xml:id="${id}">x</p>`);
    const { scan } = scanEdition(teiOf(`${some.join('')}<p>n<note>${links()}</note></p>`));
    const { pieces } = new Edition(scan).note(0);
    const host = document.createElement('div');
    host.append(...pieces.map((piece) => teiFragment(piece)));
    for (const link of host.querySelectorAll<HTMLAnchorElement>('a.lectern-ref')) {
      const id = decodeURIComponent(link.hash.slice(1));
      const isThere = scan.ids.rows.has(id) || scan.ids.rows.has(decodeURIComponent(id));
      expect(link.hasAttribute(DANGLING_ATTRIBUTE)).to.equal(!isThere, id);
    }
  });

  it('is found however its target is written, and in linear time', () => {
    const none = new Map<string, number>();
    expect(danglingIn(`<ref target = '#a  #b'/><ref subtarget="#c" target="d.xml#e"/>`, none)).to.include.members([
      'a',
      'b',
    ]);
    expect(danglingIn(`<ref target="${'#'.repeat(100_000)}`.repeat(3), none)).to.have.length.below(4);
  });
});
