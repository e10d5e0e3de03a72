import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { pictureOf } from '../../../src/core/index/facsimile.js';
import { baseWithin, onBase, valueOnBase } from '../../../src/core/names/base.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';

describe('a pointer on a base', () => {
  for (const [base, pointer, read] of [
    ['', 'a.xml', 'a.xml'],
    ['parts/', 'a.xml', 'parts/a.xml'],
    ['parts/one.xml', 'a.xml#x', 'parts/a.xml#x'],
    ['parts/one.xml', './a.xml?v=1#x', 'parts/a.xml?v=1#x'],
    ['parts/one.xml', '../a.xml', 'a.xml'],
    ['parts/one.xml', '../../a.xml', '../a.xml'],
    ['../one.xml', 'a.xml', '../a.xml'],
    ['parts/one.xml', '#x', '#x'],
    ['parts/one.xml', 'one.xml#x', '#x'],
    ['parts/one.xml', '', ''],
    ['parts/one.xml', '/a.xml', '/a.xml'],
    ['parts/one.xml', 'https://x.example/a.xml', 'https://x.example/a.xml'],
    ['parts/one.xml', '//x.example/a.xml', '//x.example/a.xml'],
    ['parts/one.xml', 'geon:2988507', 'geon:2988507'],
    ['parts/one.xml', 'javascript:alert(1)', 'javascript:alert(1)'],
  ] as const) {
    it(`of “${base}” reads “${pointer}” as “${read}”`, () => {
      expect(onBase(base, pointer)).to.equal(read);
    });
  }

  for (const [around, own, base] of [
    ['', undefined, ''],
    ['a/', undefined, 'a/'],
    ['', 'a/b.xml', 'a/b.xml'],
    ['a/b.xml', 'c/', 'a/c/'],
    ['a/b.xml', '..', ''],
    ['a/b/c.xml', '..', 'a/'],
    ['a/b.xml', '', 'a/b.xml'],
    ['a/b.xml', '#x', 'a/b.xml'],
    ['a/', 'https://x.example/y/', ''],
    ['a/', 'file:///etc/', ''],
    ['a/', '//x.example/', ''],
    ['a/', '/etc/', ''],
    ['', ' a/ ', 'a/'],
    ['a/', 'x'.repeat(501), 'a/'],
  ] as const) {
    it(`“${own ?? 'nothing'}” in “${around}” is the base “${base}”`, () => {
      expect(baseWithin(around, own)).to.equal(base);
    });
  }

  it('leaves alone what may be an id, a code or a date', () => {
    for (const [name, value] of [
      ['ref', 'ada'],
      ['key', 'a.xml#b'],
      ['from', '1900-01-01'],
      ['who', '#a #b'],
      ['n', 'a/b.xml'],
      ['ana', 'tag'],
    ] as const) {
      expect(valueOnBase('parts/', name, value)).to.equal(value);
    }
    expect(valueOnBase('parts/', 'ref', 'a.xml#b  c.xml#d ada')).to.equal('parts/a.xml#b  parts/c.xml#d ada');
    expect(valueOnBase('parts/', 'url', ' fig1 ')).to.equal('parts/fig1');
  });

  laws('leads where the address of the browser does, and never to another host', 300, (random) => {
    const step = () => random.pick(['a', 'b.xml', '..', '.', 'c d', 'é', 'x.y']);
    const path = () => Array.from({ length: random.integer(1, 4) }, step).join('/') + (random.chance(0.3) ? '/' : '');
    const bases = Array.from({ length: random.integer(1, 3) }, path);
    const pointer = path() + (random.chance(0.3) ? '#p' : '');
    // Deep enough that nothing leads out of it: there the browser's addresses end.
    const root = 'https://h.example/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/';
    const wanted = new URL(
      pointer,
      bases.reduce((around, base) => new URL(base, around).href, root),
    ).href;
    const read = onBase(bases.reduce<string>(baseWithin, ''), pointer);
    const whole = new URL(read, root).href;
    const isSelf = read.startsWith('#');
    expect(
      isSelf ? wanted.endsWith(read) : whole.replace(/\/(?=#|$)/, '') === wanted.replace(/\/(?=#|$)/, ''),
    ).to.equal(true, `${bases.join(' + ')} + ${pointer}: ${read} is ${whole}, not ${wanted}`);
  });
});

describe('xml:base', () => {
  const CH = 'xml:base="chapters/one.xml"';

  it('holds for what is included, named and pictured', () => {
    const { scan } = scanEdition(
      teiOf(
        `<div ${CH}><xi:include ${XI} href="two.xml"/><p><persName ref="people.xml#ada">A</persName></p><div xml:base="deep/"><xi:include ${XI} href="three.xml"/></div></div><xi:include ${XI} href="four.xml"/><figure xml:id="f" ${CH}><graphic xml:id="g" url="fig.png"/></figure>`,
      ),
    );
    expect(scan.includes.map(({ href }) => href)).to.deep.equal([
      'chapters/two.xml',
      'chapters/deep/three.xml',
      'four.xml',
    ]);
    expect(scan.mentions.mentions.map(({ keys }) => keys)).to.deep.equal([['chapters/people.xml#ada']]);
    expect(pictureOf(scan, 'g')).to.equal('chapters/fig.png');
    expect(new Edition(scan).wantedRegisters().map(({ file }) => file)).to.deep.equal(['chapters/people.xml']);
  });

  it('is in force in a piece that is shown by itself', () => {
    const { scan } = scanEdition(teiOf(`<div xml:base="a&amp;b/"><div xml:base="c/d.xml"><note>x</note></div></div>`));
    const note = scan.notes.notes[0]?.row ?? -1;
    expect(scan.pieces.base(note)).to.equal('a&b/c/d.xml');
    expect(scan.pieces.element(note).xml).to.match(/^<fragment [^>]*xml:base="a&amp;b\/c\/d.xml"/);
  });
});
