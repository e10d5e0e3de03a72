import { expect } from '@esm-bundle/chai';
import { scanEdition } from '../../helpers/scan.js';

/** The contents of a text, a dot for each level: `..Second`. */
function contentsOf(text: string): string[] {
  const { scan } = scanEdition(`<TEI><text>${text}</text></TEI>`);
  return scan.contents.entries.map(({ level, label }) => '.'.repeat(level) + label);
}

describe('contents', () => {
  const CASES: [name: string, text: string, contents: string[]][] = [
    [
      'are the divisions that have a head',
      '<body><div><head>A</head></div><div><p>b</p></div><div><head>C</head></div></body>',
      ['.A', '.C'],
    ],
    [
      'count levels by heads, not by elements',
      '<body><div><div><head>A</head><div><head>B</head></div></div></div></body>',
      ['.A', '..B'],
    ],
    [
      'go back up after a division',
      '<body><div><head>A</head><div><head>B</head></div></div><div><head>C</head></div></body>',
      ['.A', '..B', '.C'],
    ],
    ['leave the notes of a head out', '<body><div><head>A<note>x<p>y</p></note> b</head></div></body>', ['.A b']],
    ['take the first head of a division', '<body><div><head>A</head><head type="sub">B</head></div></body>', ['.A']],
    [
      'read numbered divisions, front and back',
      '<front><head>F</head></front><body><div1><head>A</head><div2><head>B</head></div2></div1></body><back><head>Z</head></back>',
      ['.F', '.A', '..B', '.Z'],
    ],
    [
      'have all of a head, however far it is set in',
      `<body><div><head>${'<lb/>'.padEnd(120)}Of the${'<lb/>'.padEnd(120)}<hi>Proof</hi>${'<lb/>'.padEnd(120)}of it</head></div></body>`,
      ['.Of the Proof of it'],
    ],
    ['put a space where a line or page turns', '<body><div><head>A<lb/>B\n  C<pb/>D</head></div></body>', ['.A B C D']],
    [
      'take no head of a list or table for that of a division',
      '<body><div><list><head>no</head></list></div></body>',
      [],
    ],
    [
      'have poems that have a head',
      '<body><div><head>A</head><lg><head>I</head><l>x</l></lg><lg><l>y</l></lg></div></body>',
      ['.A', '..I'],
    ],
    [
      'have divisions without a head by their number',
      '<body><div type="chapter" n="1"><p>a</p></div><div n="2"><p>b</p></div><div type="edition" n="urn:cts:x"><p>c</p></div></body>',
      ['.Chapter 1', '.2'],
    ],
    [
      'have what is inside of a numbered division a level below it',
      '<body><head>T</head><div type="textpart" subtype="book" n="1"><div><head>A</head></div></div><div><head>B</head></div></body>',
      ['.T', '..Book 1', '...A', '..B'],
    ],
    [
      'have each head of a text without divisions, and subtitles not',
      '<body><head>A</head><head>a</head><p>1</p><head>B</head><pb/><head>b</head><p>2</p><head>C</head></body>',
      ['.A', '.B', '.C'],
    ],
    ['have no second head of a division', '<body><div><head>A</head><p>x</p><head>no</head></div></body>', ['.A']],
  ];
  for (const [name, text, contents] of CASES) {
    it(name, () => expect(contentsOf(text)).to.deep.equal(contents));
  }

  it('cut a head that is a book', () => {
    expect(
      contentsOf(`<body><div><head>${'<hi>word </hi>'.repeat(10_000)}</head></div></body>`)[0]?.length,
    ).to.be.below(400);
  });

  it('know where a division begins', () => {
    const { scan } = scanEdition('<TEI><text><body>ab<div>c<head>D</head></div></body></text></TEI>');
    expect(scan.contents.entries).to.deep.equal([{ row: 3, level: 1, label: 'D', textStart: 2 }]);
  });
});
