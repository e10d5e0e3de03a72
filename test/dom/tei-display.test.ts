import { expect } from '@esm-bundle/chai';
import { teiSheet } from '../../src/components/tei-fragment.js';
import { LOOK_WORDS } from '../../src/core/look/words.js';
import { elementsOf, OLDER_ELEMENTS, WAYS, wayOf } from '../../src/core/tei-display.js';
import { showBody } from '../helpers/render.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(teiSheet.cssText);

/** Shows a body in a shadow root that has the styles, as cards do, or on the page. */
function showStyled(body: string, reading: 'regular' | 'written' = 'regular'): HTMLElement {
  const holder = document.createElement('div');
  holder.dataset['reading'] = reading;
  holder.style.setProperty('--lectern-color-accent', 'rgb(150 30 20)');
  const root = holder.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const host = showBody(body);
  root.append(host);
  document.body.append(holder);
  return host;
}

/** The text that is seen: of elements that are displayed. */
function seen(host: Element): string {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && getComputedStyle(node).display === 'none'
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  while (walker.nextNode()) if (walker.currentNode instanceof Text) text += walker.currentNode.data;
  return text;
}

describe('styles/tei.css', () => {
  afterEach(() => {
    for (const holder of document.querySelectorAll('body > [data-reading]')) holder.remove();
  });

  it('shows every element of the table in its way', () => {
    // A note gets its form when it is dressed: `dress-notes.test.ts`.
    const names = [...elementsOf(), ...OLDER_ELEMENTS].filter((name) => name !== 'note');
    // Each by itself, in an element that no rule knows.
    const host = showStyled(names.map((name) => `<x><${name}>text</${name}></x>`).join(''));
    const wrong = names.flatMap((name) => {
      const element = host.querySelector(
        `x > [data-origname="${CSS.escape(name)}"], tei-x > [data-origname="${CSS.escape(name)}"]`,
      );
      const expected = WAYS[wayOf(name) ?? 'inline'];
      const found = element ? getComputedStyle(element).display : 'nothing';
      return found === expected ? [] : [`${name}: ${found}, not ${expected}`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('knows by their local names what projects have in namespaces of their own', () => {
    const host = showStyled(
      '<p xmlns:cb="http://www.cbeta.org/ns/1.0"><cb:mulu>entry</cb:mulu>one</p><cb:juan xmlns:cb="http://www.cbeta.org/ns/1.0">two</cb:juan>',
    );
    expect(seen(host)).to.equal('onetwo');
    expect(getComputedStyle(host.querySelector('[data-origname="juan"]') as Element).display).to.equal('block');
  });

  it('shows the text of what nobody knows', () => {
    const host = showStyled('<whiteLine>one</whiteLine><x:y xmlns:x="urn:x">two</x:y>');
    expect(seen(host)).to.equal('onetwo');
  });

  it('has a rule for every look', () => {
    const host = showStyled(`<p>${LOOK_WORDS.map(() => '<seg>x</seg>').join('')}<seg>x</seg></p>`);
    const segs = [...host.querySelectorAll<HTMLElement>('tei-seg')];
    const plain = getComputedStyle(segs.pop() as HTMLElement);
    const without = LOOK_WORDS.filter((word, at) => {
      const seg = segs[at] as HTMLElement;
      seg.dataset['look'] = word;
      const style = getComputedStyle(seg);
      return [...style].every((name) => style.getPropertyValue(name) === plain.getPropertyValue(name));
    });
    // What they say is so already: the letters are upright, the lines even at their beginning, the words in the line.
    expect(without).to.deep.equal(['upright', 'regular', 'start', 'inline']);
  });

  const READINGS: [body: string, regular: string, written: string][] = [
    ['<p><choice><sic>teh</sic><corr>the</corr></choice></p>', 'the', 'teh'],
    ['<p><choice><orig>vp</orig><reg>up</reg></choice></p>', 'up', 'vp'],
    ['<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice></p>', 'Doctor', 'Dr'],
    ['<p><choice><reg>up</reg><orig>vp</orig></choice></p>', 'up', 'vp'],
    ['<p><choice><sic>alone</sic></choice></p>', 'alone', 'alone'],
    ['<p><sic>alone</sic></p>', 'alone', 'alone'],
    ['<p><expan>d<am>.</am><ex>ominus</ex></expan></p>', 'dominus', 'd.'],
    ['<p>ge-<lb/>\nschrieben</p>', 'ge-schrieben', 'ge-\nschrieben'],
    ['<p>ge-\n<lb break="no"/>schrieben</p>', 'geschrieben', 'ge-\nschrieben'],
    ['<p>ge-<fw>head</fw><pb n="2"/><lb break="no"/> schrieben</p>', 'geschrieben', 'ge-head schrieben'],
    ['<p>Nord-<lb/>\nSüd</p>', 'Nord-\nSüd', 'Nord-\nSüd'],
    ['<ab>ge-<lb break="no"/>\nschrieben</ab>', 'ge-\nschrieben', 'ge-\nschrieben'],
    ['<w xmlns:me="urn:m"><me:facs>a</me:facs><me:dipl>b</me:dipl><me:norm>c</me:norm></w>', 'c', 'a'],
    ['<p>a<app><lem>b</lem><rdg>c</rdg><rdgGrp><rdg>d</rdg></rdgGrp></app>e</p>', 'abe', 'abe'],
    ['<p>a<app><rdg>b</rdg><rdg>c</rdg></app>e</p>', 'abe', 'abe'],
    ['<listApp><app><lem>b</lem> <rdg>c</rdg></app></listApp>', 'b c', 'b c'],
  ];
  for (const [body, regular, written] of READINGS) {
    it(`reads “${regular.replace(/\n/g, '⏎')}” and has written “${written.replace(/\n/g, '⏎')}”: ${body}`, () => {
      expect(seen(showStyled(body))).to.equal(regular);
      expect(seen(showStyled(body, 'written'))).to.equal(written);
      expect(showBody(body).textContent).to.equal(
        new DOMParser().parseFromString(`<b>${body}</b>`, 'text/xml').documentElement.textContent,
      );
    });
  }

  it('breaks lines where they are lines, and runs them on in prose', () => {
    const content = (body: string, reading?: 'written') =>
      getComputedStyle(showStyled(body, reading).querySelector('tei-lb') as Element, '::before').content;
    expect(content('<p>a<lb/>b</p>')).to.equal('" "');
    expect(content('<p>a<lb/>b</p>', 'written')).to.equal('"\\a "');
    expect(content('<ab>a<lb/>b</ab>')).to.equal('"\\a "');
    expect(content('<closer>a<lb/>b</closer>')).to.equal('"\\a "');
    expect(content('<ab><note>a<lb/>b</note></ab>')).to.equal('" "');
  });

  it('changes the reading of a whole text by one attribute of the root, and builds nothing anew', () => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const host = showBody(`<p>${'<choice><orig>vp</orig><reg>up</reg></choice> '.repeat(5_000)}</p>`);
    document.body.append(host);
    const [orig] = host.getElementsByTagName('tei-orig');
    const before = host.offsetHeight;
    document.documentElement.dataset['reading'] = 'written';
    const start = performance.now();
    expect([getComputedStyle(orig as Element).display, host.offsetHeight > 0, before > 0]).to.deep.equal([
      'inline',
      true,
      true,
    ]);
    console.log(`      another reading of 5,000 places takes ${Math.round(performance.now() - start)} ms`);
    delete document.documentElement.dataset['reading'];
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((own) => own !== sheet);
  });
});
