import { expect } from '@esm-bundle/chai';
import { References } from '../../../src/core/source/references.js';
import { laws } from '../../helpers/random.js';

function declared(...declarations: string[]): References {
  const references = new References();
  references.declare(`TEI [${declarations.join('\n')}]`);
  return references;
}

describe('References', () => {
  /** What is declared, what is written, what it means. */
  const CASES: [declarations: string, raw: string, text: string][] = [
    ['', 'a &amp;&lt;&gt;&quot;&apos; b', `a &<>"' b`],
    ['', '&#233;&#xE9;&#x1D51E;', 'éé𝔞'],
    ['', '&#0;&#xD800;&#x110000;&#xFFFF;', '&#0;&#xD800;&#x110000;&#xFFFF;'],
    ['', '&unknown; &constructor; &__proto__;', '&unknown; &constructor; &__proto__;'],
    ['<!ENTITY e "x">', '&e;&e ;&e', 'x&e ;&e'],
    ["<!ENTITY e 'x'><!ENTITY e 'y'>", '&e;', 'x'],
    ['<!ENTITY e "&#38;amp;">', '&e;', '&'],
    ['<!ENTITY lt "&#38;#60;"><!ENTITY e "&lt;p&gt;">', '&e;', '<p>'],
    ['<!ENTITY a "1&b;3"><!ENTITY b "2">', '&a;', '123'],
    ['<!ENTITY a "&b;"><!ENTITY b "&a;">', '&a;', '&a;'],
    ['<!ENTITY a "the <hi>editors</hi><!-- no --><![CDATA[ & co]]>">', '&a;', 'the editors & co'],
    ['<!ENTITY a SYSTEM "a.xml"><!ENTITY b PUBLIC "-//x" "b.xml" NDATA jpeg>', '&a;&b;', '&a;&b;'],
    ['<?x <!ENTITY a "no"> ?><!-- <!ENTITY a "no"> --><!ENTITY % a "no"><!ENTITY été "yes">', '&a;&été;', '&a;yes'],
    [`<!ENTITY a "${'x'.repeat(5_000)}">`, '&a;', '&a;'],
  ];
  for (const [declarations, raw, text] of CASES) {
    it(`reads ${raw} after ${declarations.slice(0, 60) || 'no declaration'}`, () => {
      const references = declared(declarations);
      expect(references.decode(raw)).to.equal(text);
      if (/&e |&#0/.test(raw)) return;
      const xml = `<a>${references.expand(raw, 0)}</a>`;
      expect(new DOMParser().parseFromString(xml, 'application/xml').documentElement.textContent).to.equal(text);
    });
  }

  it('expands references, and leaves alone what only looks like one', () => {
    const references = declared('<!ENTITY e "<x/>é">');
    const xml = '<p n="&e;">&e;&amp;&#233;<!--&e;--><![CDATA[&e;]]><?pi &e;?>&f;</p><!-- &e;';
    expect(references.expand(xml, 0)).to.equal(
      '<p n="é">é&amp;&#233;<!--&e;--><![CDATA[&e;]]><?pi &e;?>&#38;f;</p><!-- &e;',
    );
  });

  it('tells what kind of thing a name is', () => {
    const references = declared('<!ENTITY t "x"><!ENTITY m "<x/>"><!ENTITY o SYSTEM "o"><!ENTITY r "&r;">');
    expect(['t', 'm', 'o', 'r', 'u'].map((name) => references.kindOf(name))).to.deep.equal([
      'text',
      'markup',
      'external',
      'refused',
      'undeclared',
    ]);
  });

  it('stops putting text in when a file has grown by a million characters, at the same place for reader and cutter', () => {
    const references = declared(`<!ENTITY a "${'x'.repeat(4_000)}">`);
    const source = '&a;'.repeat(400);
    let taken = 0;
    for (let offset = 0; offset < source.length; offset += 3) taken += references.take('a', offset)?.length ?? 3;
    const expanded = references.expand(source, 0).replaceAll('&#38;', '&');
    expect(expanded.length).to.equal(taken);
    expect(expanded.length).to.be.within(1_000_000, 1_060_000);
    expect(references.take('a', source.length)).to.equal(null);
  });

  laws('is not slow on a document type that never ends', 3, (random) => {
    const piece = random.pick(['<!ENTITY ', '<!--', '"', "<!ENTITY a '"]);
    const start = performance.now();
    declared(piece.repeat(20_000)).decode('&a;');
    expect(performance.now() - start).to.be.below(1_000);
  });
});
