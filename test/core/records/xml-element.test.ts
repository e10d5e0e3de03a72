import { expect } from '@esm-bundle/chai';
import { descend, descendants, readElement, textOf, type XmlElement } from '../../../src/core/records/xml-element.js';
import { References } from '../../../src/core/source/references.js';
import { laws } from '../../helpers/random.js';
import { xmlDocument } from '../../helpers/xml-grammar.js';

function read(xml: string): XmlElement {
  const element = readElement(xml);
  if (!element) throw new Error(`Nothing was read from ${xml}`);
  return element;
}

describe('readElement', () => {
  const TEXTS: [xml: string, text: string][] = [
    ['<a>&#233;&#x2014;&amp;&lt;</a>', 'é—&<'],
    ['<a>x<![CDATA[<b> &amp; ]]>y</a>', 'x<b> &amp; y'],
    ['<a>x<!-- no -->y<?no no?>z</a>', 'xyz'],
    ['<a> one\r\n  <b>two</b>\tthree </a>', 'one two three'],
    [`<a>x<?pi it's?>y<?p?>z</a>`, 'xyz'],
    ['<a>&unknown;</a>', '&unknown;'],
    ['<a>1.50 true 0x10</a>', '1.50 true 0x10'],
    ['<tei:a xmlns:tei="x"><tei:b>y</tei:b></tei:a>', 'y'],
  ];
  for (const [xml, text] of TEXTS) {
    it(`reads ${JSON.stringify(text)} from ${JSON.stringify(xml)}`, () => expect(textOf(read(xml))).to.equal(text));
  }

  it('reads attributes by their names as written, decoded', () => {
    const { attributes } = read('<a xml:id="i" n="1&amp;&#50;\n3" rend=\'a "b"\'/>');
    expect({ ...attributes }).to.deep.equal({ 'xml:id': 'i', n: '1&2 3', rend: 'a "b"' });
    expect(attributes['constructor']).to.equal(undefined);
  });

  it('reads the entities that the file declares', () => {
    const references = new References();
    references.declare('TEI [<!ENTITY e "&#233;<hi>t</hi>">]');
    const element = readElement('<a n="&e;">&e;</a>', references);
    expect([textOf(element), element?.attributes['n']]).to.deep.equal(['ét', 'ét']);
  });

  it('leaves named elements out of the text', () => {
    expect(textOf(read('<a>x<note>n</note>y</a>'), ['note'])).to.equal('xy');
    expect(textOf(null)).to.equal('');
  });

  it('finds elements by their way and at any depth', () => {
    const root = read('<a><b><c>1</c></b><b><c>2</c><d><c>3</c></d></b></a>');
    expect(textOf(descend(root, 'b', 'c'))).to.equal('1');
    expect(descend(root, 'c')).to.equal(null);
    expect(descendants(root, 'c').map((element) => textOf(element))).to.deep.equal(['1', '2', '3']);
  });

  for (const xml of ['', 'text', '<!-- -->', '<__proto__/>', `${'<a>'.repeat(3_000)}x`, '<a', '<']) {
    it(`gives nothing, and throws nothing, for ${JSON.stringify(xml.slice(0, 20))}`, () => {
      expect(readElement(xml)).to.equal(null);
    });
  }

  laws('agrees with the browser in elements, spans and text', 300, (random) => {
    // fast-xml-parser refuses what it fears for JavaScript's sake.
    const source = xmlDocument(random, { entities: false }).replaceAll('constructor', 'construct');
    const root = new DOMParser().parseFromString(source, 'application/xml').documentElement;
    const element = read(source);
    const names = (at: XmlElement): string[] => [
      at.name,
      ...at.children.flatMap((child) => (typeof child === 'string' ? [] : names(child))),
    ];
    expect(names(element)).to.deep.equal([root, ...root.querySelectorAll('*')].map((node) => node.localName));
    expect(textOf(element)).to.equal((root.textContent ?? '').replace(/\s+/g, ' ').trim());
    expect(source.slice(element.start, element.end)).to.match(/^<(?:\w+:)?root[\s\S]*(?:\/|<\/(?:\w+:)?root\s*)>$/);
  });
});
