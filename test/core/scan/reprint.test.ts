import { expect } from '@esm-bundle/chai';
import { INERT_NAMESPACE } from '../../../src/core/scan/acting.js';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { reprintedXml } from '../../../src/core/scan/reprint.js';
import { ILL_FORMED } from '../../cases/ill-formed.js';
import { laws } from '../../helpers/random.js';
import { scanXml } from '../../helpers/scan.js';
import { xmlDocument } from '../../helpers/xml-grammar.js';

function parse(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
  const fault = root.querySelector('parsererror')?.textContent;
  if (fault) throw new Error(`${fault}\n${xml}`);
  return root;
}

/** What stands in the first root, as the scanner has it. */
function expectSameAsScanner(source: string): void {
  const { table, text } = scanXml(source);
  const root = parse(reprintedXml(source));
  const names = [root, ...root.getElementsByTagName('*')].map((element) => element.localName);
  // What has only a prefix has a name all the same.
  const written = [...table.name].map((_, row) => nameOf(table, row).replaceAll(':', '.') || '_');
  expect(names).to.deep.equal(written);
  expect(root.textContent).to.equal(text);
}

describe('reprintedXml', () => {
  for (const { source } of ILL_FORMED) {
    const whole = source.replace('|', '');
    it(`makes what the scanner reads: ${JSON.stringify(whole)}`, () => expectSameAsScanner(whole));
  }

  it('keeps what comes after the end of the root', () => {
    expectSameAsScanner('<a xmlns="urn:a"><b>one</b></a>lost<c>two</c><d xmlns="">three</d>');
  });

  it('gives a name to what has only a prefix', () => expectSameAsScanner('<x><a:>y</a:><:/></x>'));

  it('leaves out prefixes, and keeps namespaces', () => {
    const root = parse(reprintedXml('<a xmlns="urn:a" xmlns:b="urn:b"><b:c b:n="1" n="2"/><d xmlns=""/><e:f/></a>'));
    expect([...root.children].map(({ localName, namespaceURI }) => [localName, namespaceURI])).to.deep.equal([
      ['c', 'urn:b'],
      ['d', null],
      ['f', 'urn:a'],
    ]);
    expect([...(root.firstElementChild as Element).attributes].map(({ name }) => name)).to.deep.equal(['xmlns', 'n']);
  });

  for (const source of [
    '<a:b:c>x</a:b:c>',
    '<:a>x</:a>',
    '<a :b="1" c:="2" xmlns:xml="urn:no" xmlns:e="">x</a>',
    '<a xmlns="http://www.w3.org/2000/xmlns/"><xmlns:b/>x</a>',
    '<a b="\u0001" c="<">\uFFFE</a>',
    '<a>x',
    '<a><b>x',
    '<a><b c="x',
    '<a>x</a',
    '<a>x&',
    '<a>x<![CDATA[y',
    '<a>x<!-- y',
    '<a></>x</a>',
    '<a>]]></a>',
  ]) {
    it(`makes something well-formed of ${JSON.stringify(source)}`, () => {
      expect(parse(reprintedXml(source)).localName).not.to.equal('');
    });
  }

  it('gives a browser nothing to act on while it parses', () => {
    const html = '<b xmlns="http://www.w3.org/1999/xhtml" onclick="x" style="x" n="1"/>';
    const svg = '<s:g xmlns:s="http://www.w3.org/2000/svg" onload="x" style="x" fill="red"><s:style>x</s:style></s:g>';
    const root = parse(reprintedXml(`<a onclick="kept" style="kept">${html}${svg}</a>`));
    expect(
      [root, ...root.querySelectorAll('*')].map((element) => [element.namespaceURI, ...element.getAttributeNames()]),
    ).to.deep.equal([
      [null, 'onclick', 'style'],
      [INERT_NAMESPACE, 'xmlns', 'n'],
      ['http://www.w3.org/2000/svg', 'xmlns', 'data-style', 'fill'],
      [INERT_NAMESPACE, 'xmlns'],
    ]);
  });

  for (const name of ['a b', 'http://[x', 'http://x:y/', '%', 'urn:<é>', '//a:b', 'é"]']) {
    it(`keeps apart a namespace whose name no browser takes: ${JSON.stringify(name)}`, () => {
      const declared = name.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
      const root = parse(reprintedXml(`<a xmlns="${declared}"><b xmlns="urn:b"/><c/></a>`));
      expect([...root.children].map(({ localName }) => localName)).to.deep.equal(['b', 'c']);
      expect(root.children[1]?.namespaceURI).to.equal(root.namespaceURI);
      expect(root.namespaceURI).to.match(/^urn:lectern:/);
    });
  }

  laws('is well-formed for whatever comes, and the same elements and text', 500, (random) => {
    const source = xmlDocument(random, { entities: false }).replace(/^[\s\S]*?(?=<(?:\w+:)?root)/, '');
    const at = random.integer(1, source.length - 1);
    const broken = `<x>${source.slice(0, at)}${random.pick(['', '<', '&', '"', '</q>', '<q>', '\0', ']]>'])}${source.slice(at + random.integer(0, 5))}`;
    // A decoder never gives half a character.
    expectSameAsScanner(broken.replace(/\p{Cs}/gu, ''));
  });
});
