import { expect } from '@esm-bundle/chai';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { Scanner } from '../../../src/core/scan/scanner.js';
import { ILL_FORMED } from '../../cases/ill-formed.js';
import { laws, seeded } from '../../helpers/random.js';
import { scanXml, type Told } from '../../helpers/scan.js';
import { piecesOf, xmlDocument } from '../../helpers/xml-grammar.js';

/** What the browser's own parser says of well-formed XML. */
function parse(source: string): XMLDocument {
  const parsed = new DOMParser().parseFromString(source, 'application/xml');
  const fault = parsed.querySelector('parsererror');
  if (fault) throw new Error(`The grammar made something ill-formed: ${fault.textContent}\n${source}`);
  return parsed;
}

const START_TAG = /^<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>$/;

/** Every span leads to its own tag, and lies in its parent after its elder sibling. */
function expectExactSpans(source: string, { table }: Told): void {
  const lastEnd = new Map<number, number>();
  for (let row = 0; row < table.length; row++) {
    const [openStart, openEnd] = [table.openStart[row] as number, table.openEnd[row] as number];
    const [closeStart, closeEnd] = [table.closeStart[row] as number, table.closeEnd[row] as number];
    const tag = source.slice(openStart, openEnd);
    expect(tag, `start tag of row ${row}`).to.match(START_TAG);
    const name = /^<([^\s/>]+)/.exec(tag)?.[1] as string;
    expect(name.replace(/^.*:/, '')).to.equal(nameOf(table, row));
    if (tag.endsWith('/>')) expect([closeStart, closeEnd]).to.deep.equal([openEnd, openEnd]);
    else expect(source.slice(closeStart, closeEnd).replace(/\s+>$/, '>')).to.equal(`</${name}>`);
    const parent = table.parent[row] as number;
    if (parent < 0) continue;
    expect(openStart).to.be.at.least(lastEnd.get(parent) ?? (table.openEnd[parent] as number));
    expect(closeEnd).to.be.at.most(table.closeStart[parent] as number);
    lastEnd.set(parent, closeEnd);
  }
}

/** Characters of text before and up to the end of each element, as the browser has them. */
function textCounts(root: Element): { start: number; end: number }[] {
  const counts: { start: number; end: number }[] = [];
  let length = 0;
  const visit = (element: Element) => {
    const count = { start: length, end: 0 };
    counts.push(count);
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text) length += child.data.length;
    }
    count.end = length;
  };
  visit(root);
  return counts;
}

function expectSameAsBrowser(source: string, told: Told): void {
  const { table, opened, text } = told;
  const root = parse(source).documentElement;
  const elements = [root, ...root.getElementsByTagName('*')];
  expect(told.scanner.diagnostics.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  expect(told.scanner.faults).to.deep.equal([]);
  expect(opened.map(({ name }) => name)).to.deep.equal(elements.map((element) => element.localName));
  expect(opened.map(({ uri }) => uri)).to.deep.equal(elements.map((element) => element.namespaceURI ?? ''));
  expect([...table.parent]).to.deep.equal(
    elements.map((element) => (element === root ? -1 : elements.indexOf(element.parentElement as Element))),
  );
  // Browsers put declarations of namespaces first; otherwise the order is that of the source.
  expect(opened.map(({ attributes }) => namesAndValues(Object.values(attributes) as Attr[]))).to.deep.equal(
    elements.map((element) => namesAndValues([...element.attributes])),
  );
  expect(text).to.equal(root.textContent);
  const counts = textCounts(root);
  expect([...table.textStart]).to.deep.equal(counts.map(({ start }) => start));
  expect([...table.textEnd]).to.deep.equal(counts.map(({ end }) => end));
}

function namesAndValues(attributes: readonly Pick<Attr, 'name' | 'value'>[]): string[] {
  const isNamespace = ({ name }: { readonly name: string }) => /^xmlns(?:$|:)/.test(name);
  const declarations = attributes.filter(isNamespace).map(({ name, value }) => `${name}=${value}`);
  const others = attributes.filter((attribute) => !isNamespace(attribute)).map(({ name, value }) => `${name}=${value}`);
  return [...declarations.sort(), ...others];
}

describe('Scanner', () => {
  laws('agrees with the browser in elements, attributes, namespaces and text', 1_500, (random) => {
    const source = xmlDocument(random);
    const told = scanXml(...piecesOf(random, source));
    expectSameAsBrowser(source, told);
    expectExactSpans(source, told);
  });

  it('reads the same however the source is cut', () => {
    const source = xmlDocument(seeded(7), { depth: 4 });
    const whole = scanXml(source);
    for (let cut = 1; cut < source.length; cut++) {
      const { table, text } = scanXml(source.slice(0, cut), source.slice(cut));
      expect({ ...table }, `cut at ${cut}`).to.deep.equal({ ...whole.table });
      expect(text).to.equal(whole.text);
    }
  });

  laws('never throws, and keeps every span in its parent, whatever it is given', 1_500, (random) => {
    const source = damaged(random, xmlDocument(random));
    const { table, text, scanner } = scanXml(...piecesOf(random, source));
    expect(table.textEnd[0] ?? 0).to.be.at.most(text.length);
    for (let row = 0; row < table.length; row++) {
      const parent = table.parent[row] as number;
      const spans = [table.openStart, table.openEnd, table.closeStart, table.closeEnd].map(
        (array) => array[row] as number,
      );
      expect(spans).to.deep.equal([...spans].sort((a, b) => a - b));
      expect(table.subtreeEnd[row]).to.be.within(row + 1, table.length);
      if (parent < 0) continue;
      expect(spans[0]).to.be.at.least(table.openEnd[parent] as number);
      expect(spans[3]).to.be.at.most(table.closeEnd[parent] as number);
    }
    expect([...scanner.faults]).to.deep.equal([...scanner.faults].sort((a, b) => a - b));
    for (const { span } of scanner.diagnostics) expect(span.start).to.be.within(0, source.length);
  });

  for (const { source, message, elements, text } of ILL_FORMED) {
    it(`goes on after a fault: ${JSON.stringify(source)}`, () => {
      const told = scanXml(source.replace('|', ''));
      const [fault] = told.scanner.diagnostics;
      expect(fault?.message).to.equal(message);
      expect(fault?.span.start).to.equal(source.indexOf('|'));
      expect(told.opened.map(({ name }) => name).join(' ')).to.equal(elements);
      expect(told.text).to.equal(text);
    });
  }

  it('takes the end of a damaged element for the place where its parent ends', () => {
    const source = '<a><b>x<c>y</a>';
    const { table } = scanXml(source);
    expect([...table.closeStart]).to.deep.equal([11, 11, 11]);
    expect([...table.closeEnd]).to.deep.equal([15, 11, 11]);
  });

  it('reads an entity declared in the file as its text', () => {
    const { text, scanner } = scanXml('<!DOCTYPE a [<!ENTITY e "&#233;t&#xe9;">]><a b="&e;">&e;&amp;</a>');
    expect(text).to.equal('été&');
    expect(scanner.diagnostics).to.deep.equal([]);
  });

  it('shows an entity that nobody declared by its name, and says so once', () => {
    const { text, scanner } = scanXml('<a>&e; and &e; and &f;</a>');
    expect(text).to.equal('&e; and &e; and &f;');
    expect(scanner.diagnostics.map(({ code, span }) => [code, span.start])).to.deep.equal([
      ['xml/undeclared-entity', 3],
      ['xml/undeclared-entity', 19],
    ]);
  });

  it('does not blame a file for an entity that another file may declare', () => {
    const { scanner } = scanXml('<!DOCTYPE a SYSTEM "a.dtd"><a>&e;</a>');
    expect(scanner.diagnostics.map(({ code, severity }) => [code, severity])).to.deep.equal([
      ['xml/unread-entity', 'warning'],
    ]);
  });

  it('stops before a file of a thousand levels goes deeper, and keeps what it has read', () => {
    const source = `<a>${'<b>'.repeat(1_200)}deep${'</b>'.repeat(1_200)}</a>`;
    const { table, text, scanner } = scanXml(source.slice(0, 500), source.slice(500));
    expect(table.length).to.equal(1_000);
    expect(text).to.equal('');
    expect(scanner.diagnostics.map(({ code }) => code)).to.deep.equal(['xml/too-deep']);
    expect(table.closeEnd[0]).to.equal(3 + 999 * 3);
  });

  it('tells what is no character of XML as a replacement character', () => {
    const { text, scanner } = scanXml('<a>x\u0000y\uFFFFz</a>');
    expect(text).to.equal('x\uFFFDy\uFFFDz');
    expect(scanner.diagnostics).to.have.length(2);
  });

  it('lists two hundred faults of a file that has more, and knows where all of them are', () => {
    const { scanner } = scanXml(`<a>${'& '.repeat(1_000)}</a>`);
    expect(scanner.diagnostics).to.have.length(200);
    expect(scanner.faults).to.have.length(1_000);
  });

  it('reads so many elements and no more, and says where the others begin', () => {
    const scanner = new Scanner([], 3);
    scanner.write('<a><b/><c>x<d/>y</c></a>');
    scanner.end();
    expect(scanner.builder.length).to.equal(3);
    expect(scanner.diagnostics.map(({ code, span }) => `${code}@${span.start}`)).to.deep.equal(['xml/too-many@11']);
    expect(scanner.textLength).to.equal(1);
  });
});

const BREAKAGES = [
  '<',
  '>',
  '&',
  '</p>',
  '<p>',
  '"',
  "'",
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '\0',
  '&#0;',
  '&x',
  '</',
  '=',
  '<1>',
];

/** A document with pieces taken out, put in, or changed places. */
function damaged(random: ReturnType<typeof seeded>, source: string): string {
  let out = source;
  for (let count = random.integer(1, 4); count > 0; count--) {
    const at = random.integer(0, out.length);
    const to = Math.min(out.length, at + random.integer(0, 20));
    out =
      out.slice(0, at) + (random.chance(0.6) ? random.pick(BREAKAGES) : '') + out.slice(random.chance(0.5) ? to : at);
  }
  return out;
}
