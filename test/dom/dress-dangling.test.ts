import { expect } from '@esm-bundle/chai';
import { DANGLING_ATTRIBUTE, dressDangling } from '../../src/dom/dress-dangling.js';
import { laws } from '../helpers/random.js';
import { showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

/** The words of the links that say they lead to nothing. */
function dangling(body: string): string[] {
  const { host, scan } = showEdition(teiOf(body));
  dressDangling(host, scan.ids.rows, (target) => `nothing: ${target}`);
  return [...host.querySelectorAll<HTMLElement>(`[${DANGLING_ATTRIBUTE}]`)].map(({ title }) => title);
}

describe('a link that leads to nothing', () => {
  const CASES: [body: string, found: string[]][] = [
    ['<p><ref target="#nowhere">x</ref><ptr target="#gone"/></p>', ['nothing: nowhere', 'nothing: gone']],
    ['<p xml:id="p"><ref target="#p">x</ref> and <ptr target="#late"/></p><p xml:id="late">y</p>', []],
    ['<p xml:id="é ü"><ref target="#%C3%A9">x</ref></p><p xml:id="é">y</p>', []],
    ['<p><ref target="#100%">x</ref></p>', ['nothing: 100%']],
    ['<p><ref target="#xpath(//p[1])">x</ref><ref target="https://example.org/#x">y</ref></p>', []],
    ['<p><ref target="other.xml#x">x</ref><ref target="">y</ref><ref>z</ref></p>', []],
    ['<p>a<note n="1">b <ref target="#nowhere">x</ref></note></p>', ['nothing: nowhere']],
    ['<p><ref target="#constructor">x</ref></p>', ['nothing: constructor']],
  ];
  for (const [body, found] of CASES) {
    it(`${found.length > 0 ? 'says so' : 'is none'}: ${body}`, () => expect(dangling(body)).to.deep.equal(found));
  }

  laws('says so exactly where the report on the file does', 40, (random) => {
    const ids = ['a', 'b', 'c.1', 'é', '名'];
    const body = Array.from({ length: random.integer(1, 12) }, () =>
      random.pick([0, 1]) === 0
        ? `<p xml:id="${random.pick(ids)}">x</p>`
        : `<p><ref target="#${random.pick(ids)}">y</ref></p>`,
    ).join('');
    const { scan } = showEdition(teiOf(body));
    const told = scan.diagnostics.filter(({ code }) => code === 'tei/dangling-pointer');
    expect(new Set(dangling(body)).size).to.equal(told.length);
  });
});
