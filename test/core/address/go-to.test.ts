import { expect } from '@esm-bundle/chai';
import { GoTo } from '../../../src/core/address/go-to.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** The places of a text, to be asked for. */
function goTo(body: string): GoTo {
  const { scan, table } = scanEdition(teiOf(body));
  return new GoTo({
    contents: scan.contents.entries,
    milestones: scan.milestones.milestones,
    blocks: scan.milestones.blocks,
    notes: scan.notes.notes,
    ids: scan.ids.rows,
    table,
    leads: (address) => address === 'one/2:3',
  });
}

const BOOK = `<div xml:id="one"><head>Of the Beginning</head>
<pb n="9"/><p n="1">a<note n="3">b</note></p><pb n="10"/><pb n="xii"/>
<p n="12" xml:id="p.twelve">c</p><pb n="fol. 12v"/><pb n="[174]"/><pb n="S. 0175"/><cb n="12"/>
<milestone unit="act" n="2"/><milestone unit="Stephanus" n="17a"/></div>
<div><head>Of the Énd</head><p>z</p></div>`;

/** `kind name`, with an `=` before it when it is what was typed. */
function found(places: GoTo, typed: string): string[] {
  const { isExact, places: all } = places.find(typed);
  return all.map(({ kind, unit, name }, at) => `${isExact && at === 0 ? '=' : ''}${unit || kind} ${name}`);
}

describe('what a reader types to go there', () => {
  const book = goTo(BOOK);
  const CASES: [typed: string, first: string][] = [
    ['10', '=page 10'],
    ['p. 10', '=page 10'],
    ['p10', '=page 10'],
    ['Page 10', '=page 10'],
    ['S. 10', '=page 10'],
    ['стр. 10', '=page 10'],
    ['XII', '=page xii'],
    ['p. xii', '=page xii'],
    ['174', '=page [174]'],
    ['[174]', '=page [174]'],
    ['p. 175', '=page S. 0175'],
    ['175', '=page S. 0175'],
    ['fol. 12v', '=page fol. 12v'],
    ['f12v', '=page fol. 12v'],
    ['12v', '=page fol. 12v'],
    ['¶ 12', '=paragraph 12'],
    ['¶12', '=paragraph 12'],
    ['par. 12', '=paragraph 12'],
    ['12', '=paragraph 12'],
    ['Absatz 1', '=paragraph 1'],
    ['note 3', '=note 3'],
    ['fn. 3', '=note 3'],
    ['col. 12', '=column 12'],
    ['act 2', '=act 2'],
    ['stephanus 17A', '=Stephanus 17a'],
    ['one', '=id one'],
    ['#one', '=id one'],
    ['p.twelve', '=id p.twelve'],
    ['one/2:3', '=address one/2:3'],
    ['#one/2:3', '=address one/2:3'],
    ['of the end', '=division Of the Énd'],
    ['of the b', 'division Of the Beginning'],
    ['beginn', 'division Of the Beginning'],
    ['17', 'page [174]'],
  ];
  for (const [typed, first] of CASES) {
    it(`“${typed}” is first of all ${first}`, () => expect(found(book, typed)[0]).to.equal(first));
  }

  it('is both a page and a paragraph, where there are both', () => {
    expect(found(goTo('<pb n="3"/><p n="3">a</p><pb n="30"/>'), '3')).to.deep.equal([
      '=page 3',
      'paragraph 3',
      'page 30',
    ]);
  });

  it('is every page that is called so', () => {
    expect(found(goTo('<pb n="1"/>a<pb n="2"/>b<pb n="1"/>c'), 'p. 1').length).to.equal(2);
  });

  it('is what is nearest, where there is none', () => {
    expect(found(goTo('<pb n="5"/>a<pb n="9"/>b<pb n="20"/>'), '11')).to.deep.equal(['page 9', 'page 20']);
    expect(found(book, '¶ 999')).to.deep.equal(['paragraph 12']);
    expect(found(book, 'no such thing')).to.deep.equal([]);
    expect(found(book, '   ')).to.deep.equal([]);
  });

  it('is a paragraph that is counted, where the edition gives no numbers', () => {
    const text = '<p>a<note><p>n</p></note></p><div><p>b</p><ab>c</ab></div>';
    expect(found(goTo(text), '¶ 2')).to.deep.equal(['=paragraph 2']);
    expect(found(goTo(text), '3')).to.deep.equal(['=paragraph 3']);
    expect(found(goTo(text), '¶ 9')).to.deep.equal(['paragraph 3']);
    // A bare number is a page where there are pages.
    expect(found(goTo(`<pb n="7"/>${text}`), '3')).to.deep.equal(['page 7']);
    expect(goTo(`<pb n="7"/>${text}`).find('¶ 3').places[0]).to.include({ name: '3', isCounted: true });
    // Whose numbers are given is not counted.
    expect(found(goTo('<p n="10">a</p><p>b</p>'), '¶ 2')).to.deep.equal(['paragraph 10']);
  });

  it('is nothing at all of a kind that the edition does not have, which is said', () => {
    for (const [typed, absent] of [
      ['¶ 2', 'paragraph'],
      ['p. 2', 'page'],
      ['note 2', 'note'],
      ['col. 2', 'column'],
      ['2', null],
    ]) {
      expect(goTo('<l>a</l>').find(typed as string)).to.deep.include({ isNear: true, absent, places: [] });
    }
    expect(book.find('¶ 999').absent).to.equal(null);
  });

  it('takes no long time for what is pasted, nor for 100,000 places', () => {
    const many = goTo(Array.from({ length: 50_000 }, (_, at) => `<pb n="${at}" xml:id="i${at}"/>`).join(''));
    const start = performance.now();
    expect(found(many, '49999')[0]).to.equal('=page 49999');
    many.find(`${'p. '.repeat(50_000)}1`);
    expect(performance.now() - start).to.be.below(3_000);
  });

  laws('never throws, and what is called so is found first', 200, (random) => {
    const signs = [...'pPS¶§.#/:[]()0123 \t\u0000ivx'];
    const typed = Array.from({ length: random.integer(0, 12) }, () => random.pick(signs)).join('');
    expect(book.find(typed).places.length).to.be.at.most(8);
    const n = random.integer(1, 300);
    const pages = Array.from({ length: n }, (_, at) => `<pb n="${at + 1}"/>`).join('');
    const wanted = random.integer(1, n);
    expect(found(goTo(pages), random.pick(['', 'p. ', 'page ', 'S.', 'fol '] as const) + wanted)[0]).to.equal(
      `=page ${wanted}`,
    );
  });
});
