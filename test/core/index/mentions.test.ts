import { expect } from '@esm-bundle/chai';
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
