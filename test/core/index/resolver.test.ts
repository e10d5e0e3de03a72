import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { ALTERNATIVE, readNameKeys } from '../../../src/core/names/name-keys.js';
import { laws } from '../../helpers/random.js';
import { scanEdition } from '../../helpers/scan.js';

const PREFIXES = `<listPrefixDef>
  <prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>
  <prefixDef ident="here" matchPattern="(.+)" replacementPattern="#$1"/>
  <prefixDef ident="web" matchPattern="(\\d+)" replacementPattern="https://example.org/person/$1"/>
  <prefixDef ident="two" matchPattern="x(.+)" replacementPattern="#nobody"/>
  <prefixDef ident="two" matchPattern="(.+)" replacementPattern="#$1"/>
  <prefixDef ident="bad" matchPattern="(?=a)(a+)+" replacementPattern="#ada"/>
</listPrefixDef>`;

const REGISTER = `<listPerson>
  <person xml:id="ada"><persName>Ada</persName><idno type="GND">118640194</idno><idno>local-77</idno></person>
  <person xml:id="bob"><persName ref="https://viaf.org/viaf/42">Bob</persName><idno type="URL">https://example.org/person/7</idno></person>
  <person corresp="http://www.wikidata.org/entity/Q5"><persName>Cleo</persName></person>
  <person xml:id="dup1"><persName>D1</persName><idno type="x">99999</idno></person>
  <person xml:id="dup2"><persName>D2</persName><idno type="x">99999</idno></person>
  <person xml:id="café"><persName>Café</persName></person>
</listPerson>`;

/** An edition with a register of its own, a text, and registers in other files, each by its name. */
function editionOf(text: string, { own = REGISTER, others = {} as Readonly<Record<string, string>> } = {}): Edition {
  const edition = new Edition(
    scanEdition(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>${PREFIXES}</encodingDesc></teiHeader><standOff>${own}</standOff><text><body>${text}</body></text></TEI>`,
    ).scan,
  );
  for (const [file, source] of Object.entries(others)) {
    edition.addRegister(file, scanEdition(`<TEI><text><body>${source}</body></text></TEI>`).scan);
  }
  return edition;
}

/** Who a name with these attributes is said to be: the names on its cards; `?` before one without a record. */
function meant(edition: Edition, attributes: Readonly<Record<string, string>>): string {
  const { keys } = readNameKeys('persName', (name) => attributes[name]) ?? { keys: [] };
  return edition
    .cards(keys)
    .map(({ name, hasRecord }) => (hasRecord ? name : `?${name}`))
    .join(', ');
}

describe('Resolver', () => {
  const edition = editionOf('<p xml:id="p1">text <persName xml:id="n1" ref="#ada">Ada</persName></p>');
  const CASES: [name: string, attributes: Readonly<Record<string, string>>, meant: string][] = [
    ['an id after #', { ref: '#ada' }, 'Ada'],
    ['a bare id', { ref: 'ada' }, 'Ada'],
    ['a key', { key: 'ada' }, 'Ada'],
    ['a key after #', { key: '#bob' }, 'Bob'],
    ['an id with odd characters written as octets', { ref: '#caf%C3%A9' }, 'Café'],
    ['a broken octet', { ref: '#caf%E' }, '?caf%E'],
    ['several ids', { ref: '#ada #bob' }, 'Ada, Bob'],
    ['a prefix that stands for an id', { ref: 'here:ada' }, 'Ada'],
    ['a prefix with a second meaning', { ref: 'two:xada two:ada' }, '?two:xada, Ada'],
    ['a prefix that stands for an address', { ref: 'web:7' }, 'Bob'],
    ['a prefix whose pattern does not match', { ref: 'web:x' }, '?web:x'],
    ['a prefix whose pattern is not understood', { ref: 'bad:aaaa' }, '?bad:aaaa'],
    ['a prefix of nobody', { ref: 'oape:pers:4' }, '?oape:pers:4'],
    ['the address of a number', { ref: 'https://d-nb.info/gnd/118640194' }, 'Ada'],
    ['the number with its file before it', { ref: 'gnd:118640194' }, 'Ada'],
    ['the number alone', { key: '118640194' }, 'Ada'],
    ['the same number of another file', { ref: 'https://viaf.org/viaf/118640194' }, '?https://viaf.org/viaf/118640194'],
    ['a number of the project', { key: 'local-77' }, 'Ada'],
    ['an address that ends with it', { ref: 'https://example.org/register/local-77' }, 'Ada'],
    ['what the name in the record points at', { ref: 'http://viaf.org/viaf/42/' }, 'Bob'],
    ['an address with another habit', { ref: 'http://www.example.org/person/7/' }, 'Bob'],
    ['a record without an id', { ref: 'https://www.wikidata.org/wiki/Q5' }, 'Cleo'],
    ['a number that two records have', { key: '99999' }, '?99999'],
    ['one that resolves beside one that does not', { ref: '#gone https://d-nb.info/gnd/118640194' }, 'Ada'],
    ['another name that points at somebody', { sameAs: '#n1' }, 'Ada'],
    ['a place of the text', { ref: '#p1' }, '?p1'],
    ['nobody', { ref: '#gone' }, '?gone'],
  ];
  for (const [name, attributes, expected] of CASES) {
    it(`resolves ${name}: ${JSON.stringify(attributes)}`, () => {
      expect(meant(edition, attributes)).to.equal(expected);
    });
  }

  it('counts what means the same as one', () => {
    const text = ['#ada', 'ada', 'gnd:118640194', 'here:ada', 'https://d-nb.info/gnd/118640194']
      .map((ref) => `<persName ref="${ref}">she</persName>`)
      .join(' ');
    const { mentions, key } = editionOf(`<p>${text}</p>`).card('ada');
    expect([key, mentions]).to.deep.equal(['ada', [0, 1, 2, 3, 4]]);
  });

  it('makes one card of keys that mean the same', () => {
    expect(edition.cards(['ada', 'gnd:118640194']).map(({ name }) => name)).to.deep.equal(['Ada']);
  });

  it('goes round in no circle', () => {
    const round = editionOf(
      '<p><persName xml:id="a" sameAs="#b">x</persName><persName xml:id="b" sameAs="#a">y</persName></p>',
    );
    expect(meant(round, { ref: '#a' })).to.match(/^\?/);
  });

  it('leads to the place of the text when that is what a name points at', () => {
    expect([edition.card('p1').placeId, edition.card('ada').placeId, edition.card('gone').placeId]).to.deep.equal([
      'p1',
      '',
      '',
    ]);
  });

  it('gives the addresses that a name points at, or that its numbers stand for', () => {
    const linksOf = (ref: string) => edition.card(readNameKeys('name', () => ref)?.keys[0] ?? '').links;
    expect(linksOf('https://example.org/x')).to.deep.equal(['https://example.org/x']);
    expect(linksOf('viaf:12')).to.deep.equal(['https://viaf.org/viaf/12']);
    expect(linksOf('web:12')).to.deep.equal(['https://example.org/person/12']);
    expect(linksOf('javascript:alert(1)')).to.deep.equal([]);
    expect(linksOf('#ada')).to.deep.equal(['https://d-nb.info/gnd/118640194']);
  });

  laws('never throws, and gives every key a card that is not empty', 600, (random) => {
    const made = () =>
      Array.from({ length: random.integer(1, 12) }, () => random.pick([...'#%:/?ab1é-\u001f.xml'])).join('');
    const text = Array.from({ length: 8 }, () => `<persName ref="${made()}" key="${made()}">n</persName>`);
    const some = editionOf(`<p>${text.join('').replaceAll(ALTERNATIVE, '')}</p>`);
    for (const key of [made(), made(), ...some.registers().map(({ key: one }) => one)]) {
      const card = some.card(key);
      expect(card.key).to.equal(key);
      expect(card.name, key).to.not.equal('');
    }
  });
});

describe('records', () => {
  const CASES: [name: string, own: string, pointer: string, expected: string][] = [
    ['items of a list', '<list><item xml:id="x">Soviet: a council</item></list>', 'x', 'term Soviet: a council'],
    ['categories', '<category xml:id="x"><catDesc>tribe</catDesc></category>', 'x', 'term tribe'],
    ['interpretations', '<interp xml:id="x">irony</interp>', 'x', 'term irony'],
    ['canonical names', '<nym xml:id="x"><form>Anna</form></nym>', 'x', 'term Anna'],
    [
      'objects',
      '<object xml:id="x"><objectIdentifier><objectName>Ring</objectName></objectIdentifier></object>',
      'x',
      'work Ring',
    ],
    ['structured works', '<biblStruct xml:id="x"><monogr><title>Book</title></monogr></biblStruct>', 'x', 'work Book'],
    [
      'works in running words',
      '<listBibl><bibl xml:id="x">A book, Paris 1900</bibl></listBibl>',
      'x',
      'work A book, Paris 1900',
    ],
    ['events', '<event xml:id="x" when="1905"><label>Rising</label></event>', 'x', 'event Rising'],
    ['organisations', '<org xml:id="x"><orgName>Party</orgName><desc>d</desc></org>', 'x', 'org Party'],
    [
      'a name in a record, for the record',
      '<person xml:id="y"><persName xml:id="x">Ada</persName></person>',
      'x',
      'person Ada',
    ],
    ['who is responsible', '<respStmt xml:id="x"><resp>edited</resp><name>Jo</name></respStmt>', 'x', 'person Jo'],
  ];
  for (const [name, own, pointer, expected] of CASES) {
    it(`are ${name}`, () => {
      const { kind, name: called, hasRecord } = editionOf('', { own }).card(pointer);
      expect(`${kind} ${called}`).to.equal(expected);
      expect(hasRecord).to.equal(true);
    });
  }

  it('stand in the text too: in its back, in the body of a register, in a list that names point at', () => {
    const edition = editionOf(
      `<p><title ref="#b1">Notes</title> <term ref="#i1">it</term></p>
       <listPerson><person xml:id="p1"><persName>Ada</persName></person></listPerson>
       <listBibl><bibl xml:id="b1"><title>Notes on it</title></bibl></listBibl>
       <list><item xml:id="i1">the thing</item><item xml:id="i2">never named</item></list>`,
      { own: '' },
    );
    expect(edition.registers().map(({ kind, key, name, hasRecord }) => [kind, key, name, hasRecord])).to.deep.equal([
      ['person', 'p1', 'Ada', true],
      ['work', 'b1', 'Notes on it', true],
      ['term', 'i1', 'the thing', true],
    ]);
  });

  it('give names of no certain kind theirs', () => {
    const text = '<p><rs ref="#ada">she</rs><rs ref="#gone">it</rs></p>';
    const { leaves } = scanEdition(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>${REGISTER}</standOff><text>${text}</text></TEI>`,
    );
    expect(leaves.flatMap(({ mentions }) => mentions.map(({ kind }) => kind))).to.deep.equal(['person', 'term']);
  });
});

describe('names that only link', () => {
  const marked = (text: string) => {
    const scanned = scanEdition(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>${REGISTER}<category xml:id="tribe"/></standOff><text><body>${text}</body></text></TEI>`,
    );
    return scanned.leaves.flatMap(({ leaf }) => scanned.scan.leafContent(leaf).mentions.flatMap(({ keys }) => keys));
  };
  const CASES: [body: string, keys: string[]][] = [
    ['<persName corresp="#ada">x</persName>', ['ada']],
    ['<persName sameAs="#gone">x</persName>', ['gone']],
    ['<persName corresp="#s1">x</persName><seg xml:id="s1">y</seg>', []],
    ['<persName ana="#tribe">x</persName>', ['tribe']],
    ['<persName ana="#gone">x</persName>', []],
    ['<bibl corresp="#b1">x</bibl><listBibl><bibl xml:id="b1"/></listBibl>', ['b1']],
    ['<bibl corresp="#b1">by <title ref="#b1">x</title></bibl><listBibl><bibl xml:id="b1"/></listBibl>', ['b1']],
    ['<sp who="#ada"><speaker>ADA</speaker><p>x</p></sp>', ['ada']],
    ['<sp who="#gone"><speaker>ADA</speaker><p>x</p></sp>', []],
    ['<sp who="#ada #bob"><speaker>BOTH</speaker></sp>', ['ada', 'bob']],
    ['<persName>plain</persName><name key="">x</name>', []],
    ['<egXML xmlns="http://www.tei-c.org/ns/Examples"><persName ref="#ada">x</persName></egXML>', []],
  ];
  for (const [body, keys] of CASES) {
    it(`${keys.length > 0 ? 'are marked' : 'stay plain'} in ${body}`, () => expect(marked(body)).to.deep.equal(keys));
  }

  it('are told when what they lead to comes after the leaf they stand in', () => {
    const { scan, told } = scanEdition(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><name ana="#i">x</name><rs ref="#a">y</rs></p>${'<p>long</p>'.repeat(4_000)}</body><back><list><item xml:id="i">i</item></list><person xml:id="a"/></back></text></TEI>`,
    );
    const [first] = told;
    expect(first?.mentions.map(({ ordinal, kind }) => [ordinal, kind])).to.deep.equal([[1, 'term']]);
    const late = first ? scan.lateMarks(first) : [];
    expect(late.map(({ ordinal, kind }) => [ordinal, kind])).to.deep.equal(
      [
        [0, 'term'],
        [1, 'person'],
      ].filter(([ordinal, kind]) => ordinal === 0 || kind === 'person'),
    );
  });
});

describe('registers in files of their own', () => {
  const PERSONS = `<listPerson><person xml:id="p1"><persName>Una</persName><note>Knew <persName ref="#p2">Two</persName>.</note><idno type="GND">1111</idno></person>
    <person xml:id="p2"><persName>Two</persName></person><person xml:id="ada"><persName>Another Ada</persName></person>
    <listRelation><relation name="knew" active="#p1" passive="#p2"/></listRelation></listPerson>`;
  const TEXT = `<p><persName ref="persons.xml#p1">U</persName> <persName ref="../lists/persons.xml#p1">U</persName>
    <persName ref="https://example.org/data/persons.xml#p1">U</persName> <persName key="p2">T</persName> <persName ref="psn:ada">A</persName>
    <persName ref="https://d-nb.info/gnd/1111">U</persName> <persName ref="places.xml#l1">L</persName> <persName ref="#ada">A</persName></p>`;
  const OTHERS = { 'persons.xml': PERSONS };

  it('are wanted as long as they are not there', () => {
    expect(editionOf(TEXT).wantedRegisters()).to.deep.equal([
      { file: 'persons.xml', mentionCount: 2 },
      { file: '../lists/persons.xml', mentionCount: 1 },
      { file: 'https://example.org/data/persons.xml', mentionCount: 1 },
      { file: 'places.xml', mentionCount: 1 },
    ]);
    expect(editionOf(TEXT, { others: OTHERS }).wantedRegisters()).to.deep.equal([
      { file: 'places.xml', mentionCount: 1 },
    ]);
    expect(editionOf(TEXT).card('../lists/persons.xml#p1').file).to.equal('../lists/persons.xml');
  });

  it('answer by file and id, by a bare key, by a number; the edition’s own ids go first', () => {
    const edition = editionOf(TEXT, { others: OTHERS });
    const names = (ref: string) => meant(edition, { ref });
    expect(
      ['persons.xml#p1', '../lists/persons.xml#p1', 'p2', '#p2', 'psn:ada', '#ada', 'gnd:1111'].map(names),
    ).to.deep.equal(['Una', 'Una', 'Two', 'Two', 'Another Ada', 'Ada', 'Una']);
    expect(names('places.xml#p1')).to.equal('?L'.replace('L', 'places.xml#p1'));
  });

  it('gather all mentions of what they have, however it is named', () => {
    const edition = editionOf(TEXT, { others: OTHERS });
    const card = edition.card('persons.xml#p1');
    expect([card.register, card.mentions]).to.deep.equal(['persons.xml', [0, 1, 2, 5]]);
    expect(edition.mentions('https://example.org/data/persons.xml#p1').map(({ match }) => match)).to.deep.equal([
      'U',
      'U',
      'U',
      'U',
    ]);
  });

  it('have glosses and relations whose links mean their own entries', () => {
    const card = editionOf(TEXT, { others: OTHERS }).card('persons.xml#p1');
    expect(card.glosses.map(({ file, xml }) => [file, xml.includes('Knew')])).to.deep.equal([['persons.xml', true]]);
    expect(card.relations.flatMap(({ others }) => others)).to.deep.equal([
      { key: 'persons.xml#p2', kind: 'person', name: 'Two' },
    ]);
  });

  it('list in the registers of the edition only whom the text names, by name', () => {
    const keys = editionOf(TEXT, { others: OTHERS })
      .registers()
      .filter(({ key }) => key.startsWith('persons.xml#'));
    expect(keys.map(({ key, mentionCount }) => [key, mentionCount])).to.deep.equal([
      ['persons.xml#ada', 1],
      ['persons.xml#p2', 1],
      ['persons.xml#p1', 4],
    ]);
  });

  it('say what they brought, give way to one of the same name, and go again', () => {
    const edition = editionOf(TEXT);
    const scan = scanEdition(`<TEI><text>${PERSONS}</text></TEI>`).scan;
    expect(edition.addRegister('persons.xml', scan)).to.deep.equal({
      file: 'persons.xml',
      title: '',
      recordCount: 3,
      keyCount: 6,
      mentionCount: 6,
    });
    expect(edition.card('p2').hasRecord).to.equal(true);
    edition.addRegister(
      'persons.xml',
      scanEdition('<TEI><text><person xml:id="p2"><persName>New</persName></person></text></TEI>').scan,
    );
    expect([edition.card('p2').name, edition.card('persons.xml#p1').hasRecord]).to.deep.equal(['New', false]);
    expect([edition.removeRegister('persons.xml'), edition.removeRegister('persons.xml')]).to.deep.equal([true, false]);
    expect(edition.card('p2')).to.include({ hasRecord: false, name: 'T' });
  });
});

describe('a large edition', () => {
  it('with records deep in one another reads each only so far', () => {
    const depth = 400;
    const open = Array.from({ length: depth }, (_, at) => `<org xml:id="o${at}"><orgName>Org ${at}</orgName>`).join('');
    const { scan } = scanEdition(
      `<TEI><standOff>${open}<desc>${'long '.repeat(200_000)}</desc>${'</org>'.repeat(depth)}</standOff></TEI>`,
    );
    const names = new Edition(scan).registers().map(({ name }) => name);
    expect([names.length, names[0], names.at(-1)]).to.deep.equal([depth, 'Org 0', `Org ${depth - 1}`]);
  });

  it('with 3,000 persons and 25,000 names is indexed in time that grows with it', () => {
    const made = (persons: number, names: number) => {
      const records = Array.from(
        { length: persons },
        (_, at) =>
          `<person xml:id="p${at}"><persName>P ${at}</persName><idno type="GND">${10_000_000 + at}</idno></person>`,
      );
      const forms = ['#p@', 'p@', 'here:p@', 'https://d-nb.info/gnd/$', 'persons.xml#p@'];
      const text = Array.from({ length: names }, (_, at) => {
        const ref = (forms[at % forms.length] as string)
          .replace('@', String(at % persons))
          .replace('$', String(10_000_000 + (at % persons)));
        return `<persName ref="${ref}">n</persName>`;
      });
      const { scan } = scanEdition(
        `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${PREFIXES}</teiHeader><standOff>${records.join('')}</standOff><text><p>${text.join(' ')}</p></text></TEI>`,
      );
      const start = performance.now();
      const edition = new Edition(scan);
      const { marked, resolved } = edition.nameCounts;
      for (let at = 0; at < 50; at++) edition.card(`p${at}`);
      return { marked, resolved, tookMs: performance.now() - start };
    };
    made(100, 500);
    const small = made(750, 6_250);
    const large = made(3_000, 25_000);
    expect([large.marked, large.resolved]).to.deep.equal([25_000, 20_000]);
    expect(large.tookMs, `${small.tookMs} ms for a quarter`).to.be.below(3_000);
  });
});
