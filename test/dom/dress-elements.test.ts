import { expect } from '@esm-bundle/chai';
import { lineNumber } from '../../src/dom/dress-lines.js';
import { placeCells } from '../../src/dom/dress-table.js';
import { laws } from '../helpers/random.js';
import { showBody, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

function data(host: ParentNode, selector: string, name: string): (string | undefined)[] {
  return [...host.querySelectorAll<HTMLElement>(selector)].map((element) => element.dataset[name]);
}

describe('lines', () => {
  it('have every fifth number, and each that an edition gives by itself', () => {
    const verse = (ns: readonly string[]) => ns.map((n) => (n === '' ? '<l>x</l>' : `<l n="${n}">x</l>`)).join('');
    expect(data(showBody(verse(['4', '5', '6', '9', '10'])), 'tei-l', 'line')).to.deep.equal([
      undefined,
      '5',
      undefined,
      undefined,
      '10',
    ]);
    expect(data(showBody(verse(['', '', '3', '', '', '6'])), 'tei-l', 'line').filter(Boolean)).to.deep.equal([
      '3',
      '6',
    ]);
  });

  for (const [n, shown] of [
    ['1.1.5', '5'],
    ['f2.10', '10'],
    ['45a', '45a'],
    ['iv', ''],
    ['7', ''],
    ['', ''],
    ['5 and a long remark of the editor', ''],
  ] as const) {
    it(`show “${shown}” for n="${n}"`, () => expect(lineNumber(n, false)).to.equal(shown));
  }

  laws('of the paper fold away text, and take none', 60, (random) => {
    const words = [
      'ge-',
      'schrieben',
      ' ',
      '\n',
      '<lb/>',
      '<lb break="no"/>',
      '<pb n="1"/>',
      '<hi>x</hi>',
      '¬',
      'A',
      '<fw>h</fw>',
      '<note>n</note>',
    ];
    const body = `<p>${Array.from({ length: random.integer(1, 40) }, () => random.pick(words)).join('')}</p>`;
    const { host, text } = showEdition(teiOf(body));
    expect(host.textContent).to.equal(text);
    for (const folded of host.querySelectorAll('.lectern-fold')) expect(folded.textContent).to.match(/^[\s¬-]+$/);
  });
});

describe('cells over others', () => {
  it('stand in the first columns that are free', () => {
    const cell = (columns = 1, rows = 1) => ({ columns, rows });
    const { places, columns } = placeCells([[cell(1, 2), cell(2)], [cell(), cell(1, 2)], [cell(2)]]);
    expect(columns).to.equal(3);
    expect(places.map((row) => row.map(({ column, row: at }) => [column, at]))).to.deep.equal([
      [
        [1, 1],
        [2, 1],
      ],
      [
        [2, 2],
        [3, 2],
      ],
      [[1, 3]],
    ]);
  });

  laws('never lie on each other', 200, (random) => {
    const rows = Array.from({ length: random.integer(1, 6) }, () =>
      Array.from({ length: random.integer(0, 5) }, () => ({
        columns: random.integer(1, 3),
        rows: random.integer(1, 3),
      })),
    );
    const taken = new Set<string>();
    const { places, columns } = placeCells(rows);
    rows.forEach((cells, at) => {
      cells.forEach((cell, index) => {
        const place = places[at]?.[index];
        for (let x = 0; x < cell.columns; x++) {
          for (let y = 0; y < cell.rows; y++) {
            const key = `${(place?.column ?? 0) + x}:${(place?.row ?? 0) + y}`;
            expect(taken.has(key), key).to.equal(false);
            taken.add(key);
            expect((place?.column ?? 0) + x).to.be.at.most(columns);
          }
        }
      });
    });
  });

  it('stand in a grid on the page, heads and labels by their roles', () => {
    const host = showBody(
      '<table><head>h</head><row role="label"><cell cols="2">a</cell></row><row><cell role="label">b</cell><cell>c</cell></row></table>',
    );
    document.body.append(host);
    const [a, b, c] = [...host.querySelectorAll('tei-cell')];
    expect([a, b, c].map((cell) => cell?.getAttribute('role'))).to.deep.equal(['columnheader', 'rowheader', 'cell']);
    expect(a?.getAttribute('aria-colspan')).to.equal('2');
    expect(data(host, 'tei-table', 'grid')).to.deep.equal(['']);
    host.remove();
  });
});

describe('what is missing, or is not text', () => {
  it('says how much is missing, with a dot for each of a few letters', () => {
    const host = showBody(
      '<p><gap reason="lost" quantity="3" unit="chars"/><gap extent="2 letters"/><gap reason="illegible" quantity="4" unit="lines"/><gap/><gap><desc>•</desc></gap></p>',
    );
    expect(data(host, 'tei-gap', 'mark').slice(0, 4)).to.deep.equal([
      '[···]',
      '[··]',
      '[… extent illegible lines 4]',
      '[… extent]',
    ]);
    const gaps = [...host.querySelectorAll('tei-gap')];
    expect(gaps.map((gap) => gap.getAttribute('role'))).to.deep.equal(['img', 'img', 'img', 'img', null]);
    expect(gaps[0]?.getAttribute('aria-label')).to.equal('gap lost chars 3');
  });

  it('loads no picture, and has a place for each, which knows what it should show', () => {
    const host = showBody(
      `<figure><graphic url=" a.png " width="4cm" height="30px"/><graphic url="https://example.org/b.png"/></figure>
      <media url="c" mimeType="image/png"/><pb n="7" facs="#s7 https://example.org/7.png"/><figure/><graphic/>`,
    );
    const places = [...host.querySelectorAll<HTMLElement>('lectern-picture')];
    expect(places.map((place) => [place.getAttribute('address'), place.dataset['page']])).to.deep.equal([
      ['a.png', undefined],
      ['https://example.org/b.png', undefined],
      ['c', undefined],
      ['#s7', '7'],
    ]);
    expect({ ...places[0]?.dataset }).to.deep.equal({ alt: '', width: '4cm', height: '30px' });
    expect(places.every((place) => place.childNodes.length === 0)).to.equal(true);
    expect(data(host, 'tei-figure', 'label')).to.deep.equal([undefined, 'figure']);
    expect(host.querySelector('img')).to.equal(null);
  });

  for (const [figure, words] of [
    ['<head>A <hi>ship</hi><note>n</note></head><graphic url="a"/><figDesc>A ship\n at sea</figDesc>', 'A ship at sea'],
    ['<head>A <hi>ship</hi><note>n</note></head><graphic url="a"/>', 'A ship'],
    ['<graphic url="a"/><p>A caption</p>', 'A caption'],
    ['<figDesc>Two</figDesc><graphic url="a"><desc>One</desc></graphic>', 'One'],
    ['<graphic url="a"/>', ''],
  ] as const) {
    it(`has “${words}” for who does not see the picture in ${figure}`, () => {
      const host = showBody(`<figure>${figure}</figure>`);
      expect(data(host, 'lectern-picture', 'alt')).to.deep.equal([words]);
    });
  }

  it('leads to sound and moving pictures, which are not played', () => {
    const host = showBody('<media url="https://example.org/b" mimeType="video/mp4"/><media url="c.mp3"/>');
    const links = [...host.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.target, link.rel, link.textContent])).to.deep.equal([
      ['https://example.org/b', '_blank', 'noopener noreferrer external', ''],
    ]);
    expect(data(host, 'tei-media', 'label')).to.deep.equal([undefined, 'picture c.mp3']);
  });

  it('has a mark for other readings, and none where the apparatus stands by itself', () => {
    const app = '<app><lem wit="#A">a</lem><rdg wit="#B x.xml#C">b</rdg></app>';
    const host = showBody(`<p>${app}<app><lem>a</lem><note>n</note></app></p><listApp>${app}</listApp>`);
    const marks = [...host.querySelectorAll<HTMLElement>('.lectern-apparatus')];
    expect(marks.length).to.equal(1);
    expect(marks[0]?.parentElement?.getAttribute('data-row')).to.equal(marks[0]?.dataset['apparatus']);
    expect([marks[0]?.getAttribute('role'), marks[0]?.tabIndex, marks[0]?.textContent]).to.deep.equal([
      'button',
      0,
      '',
    ]);
    expect(data(host, 'tei-listapp tei-rdg', 'wit')).to.deep.equal(['B x.xmlC']);
  });

  it('tells lists by their roles when they are nothing but items', () => {
    const host = showBody('<list><item>a</item><item>b</item></list><list><head>h</head><item>c</item></list>');
    expect([...host.querySelectorAll('tei-list')].map((list) => list.getAttribute('role'))).to.deep.equal([
      'list',
      null,
    ]);
  });

  it('runs as its letters do where nobody says in which language it is', () => {
    const host = showBody('<p>كتاب</p><p>book</p><p xml:lang="en">كتاب</p>');
    expect([...host.querySelectorAll('tei-p')].map((p) => p.getAttribute('dir'))).to.deep.equal([
      'auto',
      'auto',
      'ltr',
    ]);
    expect(showBody('<p>book</p>').querySelector('[dir]')).to.equal(null);
  });
});

describe('a space', () => {
  it('of a letter or two is no wider than one between words', () => {
    const isShort = (attributes: string) => showBody(`<p>a<space ${attributes}/>b</p>`).querySelector('[data-short]');
    expect(isShort('unit="chars" quantity="1"')).not.to.equal(null);
    for (const wide of ['unit="chars" quantity="3"', 'unit="lines" quantity="1"', 'quantity="1"', 'unit="chars"'])
      expect(isShort(wide), wide).to.equal(null);
  });
});

describe('an entry of a dictionary', () => {
  it('keeps its parts apart where tag follows tag, and nothing else', () => {
    const apart = (body: string) => showBody(body).querySelectorAll('[data-apart]').length;
    const form = '<form><orth>adober</orth><gramGrp><pos>v</pos></gramGrp></form>';
    expect(apart(`<entry>${form}<sense><cit><quote>a</quote></cit><usg>b</usg></sense></entry>`)).to.equal(2);
    expect(apart('<entry><form><orth>a</orth> <gramGrp><pos>v</pos></gramGrp></form></entry>')).to.equal(0);
    expect(apart('<entry><form><orth>a</orth><pc>,</pc><gramGrp>v</gramGrp></form></entry>')).to.equal(0);
    expect(apart('<entryFree><orth>a</orth><gen>b</gen></entryFree>')).to.equal(0);
  });
});

describe('an example of TEI', () => {
  const EXAMPLE =
    '<p>a<egXML xmlns="http://www.tei-c.org/ns/Examples"><note n="1" target="#x">b <persName ref="#p" rend="bold">c</persName></note><ref target="https://example.org">d</ref><lb/></egXML></p>';

  it('shows its tags, and its text is text', () => {
    const host = showBody(EXAMPLE);
    expect(host.textContent).to.equal('ab cd');
    expect(data(host, '[data-start-tag]', 'startTag')).to.deep.equal([
      '<note n="1" target="#x">',
      '<persName ref="#p" rend="bold">',
      '<ref target="https://example.org">',
      '<lb/>',
    ]);
    expect(data(host, '[data-end-tag]', 'endTag')).to.deep.equal(['</note>', '</persName>', '</ref>']);
  });

  it('is known by its name on the page, whatever is around it', () => {
    const names = [...showBody(EXAMPLE).querySelectorAll('tei-p *')].map(({ localName }) => localName);
    expect(names).to.deep.equal(['teieg-egxml', 'teieg-note', 'teieg-persname', 'teieg-ref', 'teieg-lb']);
  });

  it('is not alive: no notes, no names, no links, no looks', () => {
    const { host, scan } = showEdition(teiOf(`${EXAMPLE}<p><note>own</note></p>`));
    expect(
      host.querySelectorAll('a:not(.lectern-noteref, .lectern-backlink), [data-look], [data-kind]').length,
    ).to.equal(0);
    expect([scan.notes.notes.length, scan.mentions.mentions.length]).to.deep.equal([1, 0]);
  });
});
