import { expect } from '@esm-bundle/chai';
import { dressFragment } from '../../src/dom/dress.js';
import { renderFragment } from '../../src/dom/render-leaf.js';
import { laws } from '../helpers/random.js';
import { plainLabels, showBody, showEdition } from '../helpers/render.js';
import { teiDocument } from '../helpers/tei-grammar.js';

/** The attributes of the first element that fits, as `name=value`. */
function attributesOf(host: ParentNode, selector: string): string[] {
  const element = host.querySelector(selector);
  return element ? element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`) : [];
}

describe('dressLeaf', () => {
  it('makes names links of their own that say what they stand for', () => {
    const host = showBody('<p><persName ref="#ada #charles">Ada<note>x</note> King</persName></p>');
    expect(attributesOf(host, 'tei-persname')).to.include.members([
      'role=link',
      'tabindex=0',
      'aria-label=person: Ada King',
      'data-kind=person',
      'data-keys=ada charles',
      'data-mention=0',
    ]);
  });

  const HEADS: [body: string, levels: (string | null)[]][] = [
    ['<head>a</head>', ['2']],
    ['<div><head>a</head><div><head>b</head></div></div>', ['2', '3']],
    ['<div1><head>a</head><div2><head>b</head></div2></div1>', ['2', '3']],
    [`${'<div>'.repeat(9)}<head>a</head>${'</div>'.repeat(9)}`, ['6']],
    ['<div><list><head>a</head></list></div>', [null]],
    ['<div><head>a</head><head type="sub">b</head></div>', ['2', '2']],
  ];
  for (const [body, levels] of HEADS) {
    it(`gives heads the level of their division: ${body.slice(0, 60)}`, () => {
      const heads = [...showBody(body).querySelectorAll('tei-head')];
      expect(heads.map((head) => head.getAttribute('aria-level'))).to.deep.equal(levels);
      expect(heads.map((head) => head.getAttribute('role'))).to.deep.equal(levels.map((level) => level && 'heading'));
    });
  }

  it('keeps the level of a head in a later leaf', () => {
    const filler = `<p>${'x'.repeat(7_000)}</p>`;
    const host = showBody(`<div><div><head>a</head>${filler.repeat(4)}<div><head>b</head><p/></div></div></div>`);
    expect([...host.querySelectorAll('tei-head')].map((head) => head.getAttribute('aria-level'))).to.deep.equal([
      '3',
      '4',
    ]);
  });

  it('makes links of what leads somewhere', () => {
    const host = showBody(
      '<p><ref target="#p1">inside</ref><ref target="https://example.org/?a=b">out</ref><ptr target="mailto:a@example.org"/></p>',
    );
    const links = [...host.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.target, link.rel, link.textContent])).to.deep.equal([
      ['#p1', '', '', 'inside'],
      ['https://example.org/?a=b', '_blank', 'noopener noreferrer external', 'out'],
      ['mailto:a@example.org', '_blank', 'noopener noreferrer external', ''],
    ]);
    expect(links[2]?.dataset['label']).to.equal('mailto:a@example.org');
  });

  for (const target of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java&#9;script:alert(1)',
    'java&#10;script:alert(1)',
    '&#1;javascript:alert(1)',
    'vbscript:x',
    'data:text/html,&lt;script>alert(1)&lt;/script>',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    'filesystem:http://example.org/x',
    'about:blank',
    'view-source:https://example.org/',
    '//example.org/',
    'other.xml#p1',
    '',
    '#',
  ]) {
    it(`makes no link of ${JSON.stringify(target)}`, () => {
      // U+0001 is no character of XML; the scanner puts another in its place.
      expect(showBody(`<p><ref target="${target}">x</ref></p>`).querySelector('a')).to.equal(null);
    });
  }

  it('follows no second target in place of a first that leads nowhere', () => {
    expect(showBody('<p><ref target="x.xml https://example.org">x</ref></p>').querySelector('a')).to.equal(null);
  });

  it('tells pages, tables and paragraphs by their roles', () => {
    const host = showBody('<pb n="7"/><pb/><table><row><cell>x</cell></row></table><p>y</p>');
    const roles = ['tei-pb', 'tei-pb:not([n])', 'tei-table', 'tei-row', 'tei-cell', 'tei-p'].map(
      (selector) => host.querySelector(selector)?.getAttribute('role') ?? null,
    );
    expect(roles).to.deep.equal(['doc-pagebreak', null, 'table', 'row', 'cell', 'paragraph']);
    expect(host.querySelector('tei-pb')?.getAttribute('aria-label')).to.equal('page 7');
  });

  laws('adds no text', 10, (random) => {
    const source = teiDocument(random, { blocks: 80 });
    const { host, leaves, text } = showEdition(source);
    expect(host.textContent).to.equal(text.slice(leaves[0]?.leaf.textStart, leaves.at(-1)?.leaf.textEnd));
    for (const added of host.querySelectorAll('.lectern-noteref:not([data-words]), .lectern-backlink'))
      expect(added.textContent).to.equal('');
  });

  laws('gives each name its mark, in the leaf where it begins', 10, (random) => {
    const { host, scan } = showEdition(teiDocument(random, { blocks: 80, longBlock: 70_000 }));
    const mentions = [...host.querySelectorAll<HTMLElement>('[data-mention]')].map((name) =>
      Number(name.dataset['mention']),
    );
    expect(mentions).to.deep.equal(scan.mentions.mentions.map((_, ordinal) => ordinal));
  });
});

describe('dressFragment', () => {
  it('lets names in a note or a gloss open cards of their own', () => {
    const { fragment, elements } = renderFragment(
      '<fragment><note>See <placeName key="k">it</placeName>, <name ref="#a #b">them</name>, <persName>no one</persName>.</note></fragment>',
      4,
    );
    dressFragment(elements, plainLabels);
    expect(
      [...fragment.querySelectorAll<HTMLElement>('[role="link"]')].map((name) => name.dataset['keys']),
    ).to.deep.equal(['k', 'a b']);
    expect(fragment.querySelector('[data-mention]')).to.equal(null);
  });

  it('lets names in a gloss of a register mean the entries of that register', () => {
    const { fragment, elements } = renderFragment(
      '<fragment><note><persName ref="#a">A</persName> <persName ref="other.xml#b">B</persName> <rs key="c">C</rs> <rs ref="https://example.org/d">D</rs> <rs ana="#e">E</rs></note></fragment>',
      4,
    );
    dressFragment(elements, plainLabels, undefined, 'persons.xml');
    expect(
      [...fragment.querySelectorAll<HTMLElement>('[role="link"]')].map((name) => name.dataset['keys']),
    ).to.deep.equal(['persons.xml#a', 'other.xml#b', 'persons.xml#c', 'https://example.org/d']);
  });

  it('takes names in examples of markup for what they are', () => {
    const { fragment, elements } = renderFragment(
      '<fragment xmlns="http://www.tei-c.org/ns/1.0"><note><egXML xmlns="http://www.tei-c.org/ns/Examples"><persName ref="#a">A</persName></egXML></note></fragment>',
      4,
    );
    dressFragment(elements, plainLabels);
    expect(fragment.querySelector('[role="link"]')).to.equal(null);
  });
});
