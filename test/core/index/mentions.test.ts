import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { finished } from '../../../src/core/index/turns.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** The mentions of a text: `kind keys: text`, and the note they stand in. */
function mentionsOf(body: string): string[] {
  const { scan } = scanEdition(teiOf(body));
  return scan.mentions.mentions.map(
    ({ kind, keys, text, note }) => `${kind} ${keys.join('+')}: ${text}${note < 0 ? '' : ` (note ${note})`}`,
  );
}

/** The records of a file: `kind id: source`. */
function recordsOf(source: string): string[] {
  const { scan } = scanEdition(source);
  return scan.records.records.map(({ kind, id, start, end }) => `${kind} ${id}: ${source.slice(start, end)}`);
}

describe('mentions', () => {
  const CASES: [name: string, body: string, mentions: string[]][] = [
    ['are names that point somewhere', '<persName ref="#a">Ada</persName><persName>no</persName>', ['person a: Ada']],
    ['may point with a key', '<placeName key="London">there</placeName>', ['place London: there']],
    ['may point to several at once', '<rs type="person" ref="#a #b\n#c">they</rs>', ['person a+b+c: they']],
    [
      'keep an address whole',
      '<orgName ref="https://example.org/x#y">it</orgName>',
      ['org https://example.org/x#y: it'],
    ],
    [
      'are of the kind their element or its type tells',
      `<name type="place" key="p">1</name><rs type="Organisation" key="o">2</rs><title key="w">3</title>
       <term key="t">4</term><eventName key="e">5</eventName><name key="x">6</name><rs type="constructor" key="y">7</rs>`,
      ['place p: 1', 'org o: 2', 'work w: 3', 'term t: 4', 'event e: 5', 'term x: 6', 'term y: 7'],
    ],
    [
      'may stand in one another',
      '<persName ref="#a">Ada of <placeName ref="#l">Love<hi>lace</hi></placeName></persName>',
      ['person a: Ada of Lovelace', 'place l: Lovelace'],
    ],
    [
      'know the note they stand in',
      '<note>1</note><note>2 <persName ref="#a">Ada</persName></note>',
      ['person a: Ada (note 1)'],
    ],
    [
      'have their white space as one reads it',
      '<persName ref="#a">\n  Ada\n  King </persName>',
      ['person a: Ada King'],
    ],
    ['in records say what the record is about', '<person xml:id="a"><persName ref="#a">Ada</persName></person>', []],
    ['that end with the file are there', '<persName ref="#a">Ada', ['person a: Ada']],
  ];
  for (const [name, body, mentions] of CASES) {
    it(name, () => expect(mentionsOf(body)).to.deep.equal(mentions));
  }

  it('know where they stand', () => {
    const { scan, text } = scanEdition(teiOf('<p>x <persName ref="#a"> Ada </persName></p>'));
    const [mention] = scan.mentions.mentions;
    expect(text.slice(mention?.textStart, mention?.textEnd)).to.equal(' Ada ');
    expect(mention?.row).to.equal(4);
  });
});

describe('names that point nowhere', () => {
  const CASES: [name: string, body: string, names: string[]][] = [
    ['are apart from the mentions', '<persName>Ada</persName> <persName ref="#a">Ada</persName>', ['person Ada']],
    [
      'are those that say whom or what they name',
      '<placeName>Rome</placeName><orgName>UN</orgName><name type="place">Oslo</name><name>x</name><rs type="person">he</rs><term>t</term><title>w</title>',
      ['place Rome', 'org UN', 'place Oslo'],
    ],
    ['are no parts of other names', '<persName ref="#a">Ada of <placeName>Love</placeName></persName>', []],
    ['are none in records', '<person xml:id="a"><persName>Ada</persName></person>', []],
    ['know their note', '<note><persName>Ada</persName></note>', ['person Ada (note 0)']],
  ];
  for (const [name, body, names] of CASES) {
    it(name, () => {
      const { scan } = scanEdition(teiOf(body));
      expect(
        scan.mentions.unlinked.map(({ kind, text, note }) => `${kind} ${text}${note < 0 ? '' : ` (note ${note})`}`),
      ).to.deep.equal(names);
    });
  }

  it('are gathered in the registers as they read, case, accents and line ends aside', () => {
    const { scan } = scanEdition(
      teiOf(
        '<p>The <persName>Émile  Zola</persName> and <persName ref="#b">B</persName>, <persName>EMILE\nZola</persName>, <persName/> <placeName>emile zola</placeName></p>',
      ),
    );
    const edition = new Edition(scan);
    const entries = edition.registers();
    expect(
      entries.map(({ kind, name, mentionCount, hasRecord }) => `${kind} ${name} ${mentionCount} ${hasRecord}`),
    ).to.deep.equal(['person B 1 false', 'person Émile Zola 2 false', 'place emile zola 1 false']);
    const key = entries[1]?.key ?? '';
    expect(edition.mentions(key).map(({ match }) => match)).to.deep.equal(['Émile Zola', 'EMILE Zola']);
    expect(edition.entity(key).card.pointers).to.deep.equal([]);
    expect(finished(edition.companyInTurns(key)).companions.map(({ name }) => name)).to.deep.equal(['B', 'emile zola']);
    expect(edition.nameCounts.marked, 'counted among the marked names').to.equal(1);
    const [first] = edition.mentions(key);
    expect(edition.mentionRow(first?.ordinal ?? -1)).to.equal(first?.row);
    expect(() => edition.mentionRow(99)).to.throw(RangeError);
  });
});

describe('records', () => {
  it('are the entries of registers, wherever these stand', () => {
    const person = '<person xml:id="a"><persName>Ada</persName></person>';
    const place = '<place id="l"/>';
    expect(
      recordsOf(`<TEI><standOff>${person}</standOff><text><listPlace>${place}</listPlace></text></TEI>`),
    ).to.deep.equal([`person a: ${person}`, `place l: ${place}`]);
  });

  it('are items, categories and works only where data stands', () => {
    const items = '<item xml:id="i"/><bibl xml:id="b"/><category xml:id="c"/><biblStruct xml:id="s"/>';
    expect(recordsOf(teiOf(items))).to.deep.equal([]);
    expect(recordsOf(`<TEI><standOff>${items}</standOff></TEI>`).map((line) => line.split(':')[0])).to.deep.equal([
      'term i',
      'work b',
      'term c',
      'work s',
    ]);
  });
});
