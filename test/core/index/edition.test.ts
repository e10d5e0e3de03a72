import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { scanEdition } from '../../helpers/scan.js';

const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><encodingDesc><classDecl><taxonomy>
  <category xml:id="review"><catDesc>The review itself: see there</catDesc></category>
</taxonomy></classDecl></encodingDesc></teiHeader>
<standOff>
  <listPerson>
    <person xml:id="ada"><persName type="preferred">Ada <surname>King</surname></persName><persName>A. K.</persName>
      <birth when="1815"/><death when="1852"/>
      <note source="#p2" ana="#review #constructor" cert="high">She knew <persName ref="#charles">Charles</persName>.</note>
    </person>
    <person xml:id="charles"><persName>Charles</persName></person>
    <person xml:id="__proto__"><persName>Nobody</persName></person>
    <listRelation><relation name="knew" active="#ada" passive="#charles #gone"/><relation name="near" mutual="#ada #charles"/></listRelation>
  </listPerson>
  <listPlace><place xml:id="paris"><placeName>Paris</placeName></place></listPlace>
</standOff>
<text><body>
  <pb n="1"/><p n="1" xml:id="p1">First <persName ref="#ada">Ada</persName> and <placeName ref="#paris">Paris</placeName>.</p>
  <pb n="2"/><p n="2" xml:id="p2">Then <persName ref="#ada">her</persName><note n="7">and <persName ref="#gone #ada">both</persName></note>.</p>
  <persName key="constructor">it</persName>
</body></text></TEI>`;

const edition = new Edition(scanEdition(SOURCE).scan);

describe('Edition', () => {
  it('knows a card of everyone who has a record', () => {
    const card = edition.card('ada');
    expect(card).to.include({ key: 'ada', kind: 'person', name: 'Ada King', hasRecord: true });
    expect([card.variants, card.begin?.from, card.end?.from]).to.deep.equal([['A. K.'], '1815', '1852']);
    expect(card.mentions).to.deep.equal([0, 2, 3]);
  });

  it('gives a statement with its source, in words', () => {
    const [gloss] = edition.card('ada').glosses;
    expect(gloss?.sources).to.deep.equal([{ id: 'p2', place: { page: '2', block: '2' }, noteLabel: '' }]);
    expect(gloss?.origins).to.deep.equal([
      { id: 'review', label: 'The review itself' },
      { id: 'constructor', label: 'constructor' },
    ]);
    expect(gloss?.xml).to.equal(
      '<fragment xmlns="http://www.tei-c.org/ns/1.0"><note source="#p2" ana="#review #constructor" cert="high">She knew <persName ref="#charles">Charles</persName>.</note></fragment>',
    );
  });

  it('tells a relation from each of its sides', () => {
    const sides = (key: string) =>
      edition
        .card(key)
        .relations.map(({ name, side, others }) => `${name} ${side}: ${others.map((other) => other.name).join(', ')}`);
    expect(sides('ada')).to.deep.equal(['knew active: Charles, both', 'near mutual: Charles']);
    expect(sides('charles')).to.deep.equal(['knew passive: Ada King', 'near mutual: Ada King']);
    expect(sides('gone')).to.deep.equal(['knew passive: Ada King']);
    expect(sides('paris')).to.deep.equal([]);
  });

  it('knows of a name without a record what the text says', () => {
    expect(edition.card('gone')).to.include({ kind: 'person', name: 'both', hasRecord: false });
    expect(edition.card('nowhere')).to.include({ kind: 'term', name: 'nowhere', hasRecord: false });
  });

  it('is not deceived by keys that every object has', () => {
    for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(structuredClone(edition.card(key)).key).to.equal(key);
    }
    expect(edition.card('constructor')).to.include({ name: 'it', hasRecord: false });
    expect(edition.card('__proto__')).to.include({ name: 'Nobody', hasRecord: true });
  });

  it('lists all registers by kind and name, and what is named without a record', () => {
    const lines = edition
      .registers()
      .map(({ kind, key, name, mentionCount, hasRecord }) => `${kind} ${key} ${name} ${mentionCount} ${hasRecord}`);
    expect(lines).to.deep.equal([
      'person gone both 1 false',
      'person charles Charles 0 true',
      'person constructor it 1 false',
      'person ada Ada King 3 true',
      'person __proto__ Nobody 0 true',
      'place paris Paris 1 true',
    ]);
    expect(edition.registers().find(({ key }) => key === 'ada')?.sortName).to.equal('King, Ada');
  });

  it('shows mentions with their place and what stands around them', () => {
    expect(
      edition
        .mentions('ada')
        .map(({ before, match, after, place, noteLabel }) => [
          `${before}[${match}]${after}`,
          place.page,
          place.block,
          noteLabel,
        ]),
    ).to.deep.equal([
      ['First [Ada] and Paris. Then her. it', '1', '1', ''],
      ['First Ada and Paris. Then [her]. it', '2', '2', ''],
      ['and [both]', '2', '2', '7'],
    ]);
    expect(edition.mentions('nobody')).to.deep.equal([]);
  });

  it('says page and paragraph of a place, and nothing between paragraphs', () => {
    const { table } = edition;
    expect(edition.placeOf(0)).to.deep.equal({ page: '', block: '' });
    const end = table.textEnd[0] as number;
    expect(edition.placeOf(end)).to.deep.equal({ page: '2', block: '' });
  });

  it('gives a note as a piece of TEI, and refuses one that is not there', () => {
    expect(edition.note(0).pieces[0]?.xml).to.include(
      '<note n="7">and <persName ref="#gone #ada">both</persName></note></fragment>',
    );
    expect(() => edition.note(1)).to.throw(RangeError, '1');
  });
});
