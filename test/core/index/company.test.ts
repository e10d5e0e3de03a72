import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { finished } from '../../../src/core/index/turns.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

function companyOf(body: string, key: string): string[] {
  const edition = new Edition(scanEdition(teiOf(body)).scan);
  return finished(edition.companyInTurns(key)).companions.map(({ key: other, together }) => `${other} ${together}`);
}

/** `a` is a name that points at `a`. */
const named = (text: string) => text.replace(/\b[a-f]\b/g, (key) => `<persName ref="#${key}">x</persName>`);

describe('company', () => {
  const CASES: [name: string, body: string, company: string[]][] = [
    ['is who is named in the same paragraphs', '<p>a b</p><p>c</p>', ['b 1']],
    ['counts paragraphs, not names', '<p>a b b</p><p>b a a</p><p>a c</p>', ['b 2', 'c 1']],
    ['has those named equally often as a reader meets them', '<p>a d c b</p>', ['d 1', 'c 1', 'b 1']],
    ['is of a note alone, where one is named there', '<p>b<note>a c</note></p>', ['c 1']],
    ['is of a stanza, and not of a line', '<lg><l>a</l><l>b</l></lg><lg><l>c</l></lg>', ['b 1']],
    ['is of a speech with its speaker', '<sp><speaker>b</speaker><l>a</l></sp>', ['b 1']],
    ['is nobody outside of paragraphs', 'a b', []],
  ];
  for (const [name, body, company] of CASES) {
    it(name, () => expect(companyOf(named(body), 'a')).to.deep.equal(company));
  }

  it('is of all that a name means at once', () => {
    expect(companyOf('<p><persName ref="#a #b">they</persName></p>', 'a')).to.deep.equal(['b 1']);
  });

  laws('is mutual, and what counting by hand gives', 150, (random) => {
    const paragraphs = Array.from({ length: random.integer(1, 8) }, () =>
      Array.from({ length: random.integer(0, 6) }, () => random.pick([...'abcdef'])),
    );
    const body = paragraphs.map((names) => `<p>${named(names.join(' '))}</p>`).join('');
    const edition = new Edition(scanEdition(teiOf(body)).scan);
    for (const one of 'abcdef') {
      const company = finished(edition.companyInTurns(one));
      for (const other of 'abcdef') {
        const expected = one === other ? 0 : paragraphs.filter((p) => p.includes(one) && p.includes(other)).length;
        expect(company.companions.find(({ key }) => key === other)?.together ?? 0).to.equal(expected);
      }
    }
  });
});
