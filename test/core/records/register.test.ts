import { expect } from '@esm-bundle/chai';
import { type EntityRecord, readRecord, readRelation } from '../../../src/core/records/register.js';
import type { EntityKind } from '../../../src/core/tei.js';

function read(kind: EntityKind, inside: string, name = 'person'): EntityRecord {
  const record = readRecord(`<${name} xml:id="x">${inside}</${name}>`, 'x', kind);
  if (!record) throw new Error(`No record was read from ${inside}`);
  return record;
}

describe('readRecord', () => {
  const NAMES: [kind: EntityKind, inside: string, name: string, sortName: string, variants: string[]][] = [
    ['person', '<persName>Ada</persName>', 'Ada', 'Ada', []],
    ['person', '<persName><surname>King</surname><forename>Ada</forename></persName>', 'Ada King', 'King, Ada', []],
    ['person', '<persName>Ada <surname>King</surname></persName>', 'Ada King', 'King, Ada', []],
    [
      'person',
      '<persName>A. King</persName><persName type="preferred">Ada King</persName>',
      'Ada King',
      'Ada King',
      ['A. King'],
    ],
    ['person', '<persName>Ada</persName><persName> Ada </persName>', 'Ada', 'Ada', []],
    ['person', '<persName><surname>King</surname></persName>', 'King', 'King', []],
    ['person', '<name>Ada<note>no</note></name>', 'Ada', 'Ada', []],
    ['person', '', 'x', 'x', []],
    ['place', '<location/><settlement>Paris</settlement><country>France</country>', 'Paris', 'Paris', []],
    ['place', '<desc>where <placeName>Paris</placeName> is</desc>', 'Paris', 'Paris', []],
    ['work', '<monogr><title>A</title><author>B</author></monogr>', 'A', 'A', []],
    ['term', '<catDesc>what it means</catDesc>', 'what it means', 'what it means', []],
    ['event', '<label>The day</label><desc>It was.</desc>', 'The day', 'The day', []],
  ];
  for (const [kind, inside, name, sortName, variants] of NAMES) {
    it(`calls ${inside || 'an empty record'} ${name}`, () => {
      const record = read(kind, inside);
      expect([record.name, record.sortName, record.variants]).to.deep.equal([name, sortName, variants]);
    });
  }

  const DATES: [inside: string, begin: unknown, end: unknown][] = [
    ['<birth when="1815-12-10"/><death when="1852"/>', ['1815-12-10', '1815-12-10', ''], ['1852', '1852', '']],
    ['<birth><date when="1815">in 1815</date></birth>', ['1815', '1815', 'in 1815'], null],
    ['<birth>about 1815</birth>', ['', '', 'about 1815'], null],
    ['<birth notBefore="1810" notAfter="1820"/>', ['1810', '1820', ''], null],
    ['<death from="1852"/>', null, ['1852', '', '']],
    ['<birth/><death/>', null, null],
    ['', null, null],
  ];
  for (const [inside, begin, end] of DATES) {
    it(`reads the dates of ${inside || 'nothing'}`, () => {
      const record = read('person', inside);
      const values = [record.begin, record.end].map((date) => date && [date.from, date.to, date.text]);
      expect(values).to.deep.equal([begin, end]);
    });
  }

  it('reads what someone did', () => {
    const { roles } = read(
      'person',
      '<occupation>writer</occupation><state><label>exile<note>no</note></label></state><occupation>writer</occupation>',
    );
    expect(roles).to.deep.equal(['writer', 'exile']);
  });

  it('knows where the statements stand, and on what they rest', () => {
    const inside =
      '<persName>Ada</persName><note source="#p1 #p2" ana="#review" cert="high">She <hi>was</hi>.</note><desc/>';
    const { glosses } = read('person', inside);
    const source = `<person xml:id="x">${inside}</person>`;
    expect(glosses.map(({ start, end }) => source.slice(start, end))).to.deep.equal([inside.slice(24, -7)]);
    expect(glosses[0]).to.include({ cert: 'high' });
    expect([glosses[0]?.sources, glosses[0]?.origins]).to.deep.equal([['p1', 'p2'], ['review']]);
  });

  it('keeps only links that begin with http', () => {
    const { links } = read(
      'person',
      '<idno>https://a.example/1</idno><ref target="javascript:alert(1)">no</ref><ptr target="http://b.example"/><idno>Q7</idno><ref target=" https://c.example">no</ref>',
    );
    expect(links).to.deep.equal(['https://a.example/1', 'http://b.example']);
  });

  it('reads coordinates and where a work came out', () => {
    expect(read('place', '<location><geo>48.86 2.35</geo></location>', 'place').coordinates).to.equal('48.86 2.35');
    const work = read(
      'work',
      '<monogr><author>Ada</author><title>Notes</title><imprint><publisher>P</publisher><date when="1843"/></imprint></monogr>',
      'biblStruct',
    );
    expect([work.creators, work.imprint, work.begin?.from]).to.deep.equal([['Ada'], 'P, 1843', '1843']);
  });

  it('gives nothing for what cannot be read', () => {
    expect(readRecord('', 'x', 'person')).to.equal(null);
    expect(readRecord('<__proto__/>', 'x', 'person')).to.equal(null);
  });
});

describe('readRelation', () => {
  it('reads its sides as keys', () => {
    const attributes = { name: { value: 'knew' }, active: { value: '#a' }, passive: { value: '#b #c' } };
    expect(readRelation(attributes)).to.deep.equal({ name: 'knew', active: ['a'], passive: ['b', 'c'], mutual: [] });
    expect(readRelation({})).to.deep.equal({ name: '', active: [], passive: [], mutual: [] });
  });
});
