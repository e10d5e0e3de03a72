import type { Random } from './random.js';
import { teiOf } from './scan.js';
import { teiDocument } from './tei-grammar.js';

/**
 * Bad input by kinds: what a file would be made of to bring a reader to a stand, and what files become on bad ways.
 * Each is of a size that an honest reader is through with at once.
 */

const utf8 = (text: string) => new TextEncoder().encode(text);
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Where a reference to an entity, or a long string, can stand: in the text, in a value, and in what becomes data. */
const PLACES: readonly ((content: string) => string)[] = [
  (content) => teiOf(`<p>${content}</p>`),
  (content) => teiOf(`<p n="${content}" rend="${content}">x</p><pb n="${content}"/>`),
  (content) => teiOf(`<p>x<note n="${content}" place="${content}">${content}</note></p>`),
  (content) => teiOf(`<div><head>${content}</head><p>x</p></div>`),
  (content) => teiOf(`<p><persName ref="${content}">${content}</persName></p>`),
  (content) =>
    teiOf(
      '<p>x</p>',
      `<teiHeader><fileDesc><titleStmt><title>${content}</title><author>${content}</author></titleStmt></fileDesc></teiHeader>`,
    ),
  (content) =>
    teiOf(
      '<p><persName ref="#a">x</persName></p>',
      `<standOff><person xml:id="a"><persName>${content}</persName><birth when="${content}">${content}</birth><note>${content}</note></person></standOff>`,
    ),
  (content) => teiOf(`<p><app><lem wit="${content}">${content}</lem><rdg wit="${content}">${content}</rdg></app></p>`),
];

function declaring(entities: string, document: string): Uint8Array {
  return utf8(`<!DOCTYPE TEI [${entities}]>${document}`);
}

/** Each level is so many of the level below. */
function laughs(random: Random): Uint8Array {
  const fan = random.integer(2, 12);
  const levels = random.integer(4, 14);
  const declared = many(levels, (at) => `<!ENTITY e${at} "${at === 0 ? 'ha' : `&e${at - 1};`.repeat(fan)}">`);
  return declaring(declared, random.pick(PLACES)(`&e${levels - 1};`.repeat(random.integer(1, 30))));
}

function blowup(random: Random): Uint8Array {
  const length = random.integer(500, 60_000);
  return declaring(
    `<!ENTITY a "${'a'.repeat(length)}">`,
    random.pick(PLACES)('&a;'.repeat(random.integer(200, 6_000))),
  );
}

function cycles(random: Random): Uint8Array {
  const count = random.integer(1, 12);
  const declared = many(count, (at) => `<!ENTITY e${at} "x&e${(at + 1) % count};y">`);
  return declaring(declared, random.pick(PLACES)('&e0; &e1;'));
}

function manyEntities(random: Random): Uint8Array {
  const declared = many(random.integer(1_000, 20_000), (at) => `<!ENTITY e${at} "v${at}">`);
  return declaring(declared, random.pick(PLACES)('&e1; &e999; &none;'));
}

function deep(random: Random): Uint8Array {
  const levels = random.integer(900, 8_000);
  const name = random.pick(['div', 'hi', 'note', 'list', 'person', 'app', 'seg', 'TEI']);
  const inside = `${`<${name}>`.repeat(levels)}x${`</${name}>`.repeat(random.chance(0.8) ? levels : 3)}`;
  const header = `<teiHeader><fileDesc><titleStmt><title>${inside}</title></titleStmt></fileDesc></teiHeader>`;
  return utf8(random.chance(0.3) ? teiOf('<p>x</p>', header) : teiOf(inside));
}

function manyAttributes(random: Random): Uint8Array {
  const attributes = many(random.integer(500, 8_000), (at) => ` a${at}="${at}"`);
  return utf8(teiOf(`<p${attributes}>x<note${attributes}>y</note><persName${attributes} ref="#z">z</persName></p>`));
}

function hugeValue(random: Random): Uint8Array {
  return utf8(random.pick(PLACES)('v '.repeat(random.integer(5_000, 200_000))));
}

function longNames(random: Random): Uint8Array {
  const name = random.pick(['a', 'é', 'a.b-', '_:x']).repeat(random.integer(500, 60_000));
  return utf8(
    random.pick([
      teiOf(`<${name}>x</${name}>`),
      teiOf(`<p ${name}="x">y</p>`),
      teiOf(`<p xml:id="${name}">x<ref target="#${name}">y</ref></p>`),
      teiOf(`<p>&${name};</p>`),
      teiOf(`<p><?${name} x?></p>`),
      teiOf(`<p>x</${name}>`),
      `<${name} xmlns:${name}="urn:x"><${name}:p/></${name}>`,
      `<p xmlns="urn:${name}">x</p>`,
      `<?xml version="1.0" encoding="${name}"?><p/>`,
    ]),
  );
}

function repeatedIds(random: Random): Uint8Array {
  const count = random.integer(500, 20_000);
  return utf8(teiOf(`${many(count, () => '<p xml:id="same">x</p>')}<ref target="#same">y</ref>`));
}

/** Patterns that take for ever in a matcher that tries one way after the other. */
function patterns(random: Random): Uint8Array {
  const pattern = random.pick([
    '(a+)+',
    '(a|a)*',
    '(a*)*b',
    '((a+)+)+$',
    '(.*)*x',
    '(a{1,99}){1,99}',
    `${'a?'.repeat(99)}${'a'.repeat(99)}`,
  ]);
  const value = `${'a'.repeat(random.integer(30, 290))}!`;
  const defined = `<listPrefixDef>${`<prefixDef ident="p" matchPattern="${pattern}" replacementPattern="#$1$1$1"/>`.repeat(random.integer(1, 40))}</listPrefixDef>`;
  const names = many(random.integer(5, 40), (at) => `<persName ref="p:${value}${at}">x</persName>`);
  return utf8(teiOf(`<p>${names}</p>`, `<teiHeader><encodingDesc>${defined}</encodingDesc></teiHeader>`));
}

function controls(random: Random): Uint8Array {
  const bytes = utf8(teiDocument(random, { blocks: 8 }));
  for (let at = 0; at < 30; at++)
    bytes[random.integer(60, bytes.length - 1)] = random.pick([0, 1, 8, 0x0b, 0x1f, 0x7f]);
  return bytes;
}

/** Halves of characters, characters written too long, and what no character is. */
function halves(random: Random): Uint8Array {
  const bad = random.pick([
    [0xed, 0xa0, 0x80],
    [0xed, 0xb0, 0x80],
    [0xc0, 0xaf],
    [0xe0, 0x80, 0xaf],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xef, 0xbf, 0xbf],
    [0x80],
    [0xff],
  ]);
  const [before, after] = [utf8('<TEI><text><p>x'), utf8('y</p></text></TEI>')];
  if (random.chance(0.5)) return Uint8Array.of(...before, ...bad, ...after);
  const wide = Uint8Array.of(0xff, 0xfe, ...[...before, ...after].flatMap((byte) => [byte, 0]));
  wide.set(
    random.pick([
      [0x00, 0xd8],
      [0x00, 0xdc],
      [0xff, 0xff],
    ]),
    2 + 2 * random.integer(0, before.length + after.length - 1),
  );
  return random.chance(0.3) ? wide.subarray(0, wide.length - 1) : wide;
}

function noise(random: Random): Uint8Array {
  const bytes = Uint8Array.from({ length: random.integer(1, 4_000) }, () => random.integer(0, 255));
  return random.chance(0.5)
    ? Uint8Array.of(...utf8('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>'), ...bytes)
    : bytes;
}

function cutOff(random: Random): Uint8Array {
  const bytes = utf8(teiDocument(random, { blocks: 12 }));
  return bytes.subarray(0, random.integer(1, bytes.length - 1));
}

function flipped(random: Random): Uint8Array {
  const bytes = utf8(teiDocument(random, { blocks: 12 }));
  for (let at = 0; at < random.integer(1, 20); at++) {
    const place = random.integer(0, bytes.length - 1);
    bytes[place] = (bytes[place] as number) ^ (1 << random.integer(0, 6));
  }
  return bytes;
}

function wrongEncodings(random: Random): Uint8Array {
  const names = [
    'utf-8',
    'UTF-16',
    'UTF-16BE',
    'UTF-32',
    'UTF-7',
    'ISO-8859-1',
    'windows-1252',
    'Shift_JIS',
    'GB18030',
  ];
  const declared = random.pick([
    ...names,
    'Big5',
    'EBCDIC-CP-US',
    'ISO-2022-JP',
    'KLINGON',
    'x-user-defined',
    'replacement',
  ]);
  const text = `<?xml version="1.0" encoding="${declared}"?>${teiOf('<p>Café „x“ 漢字 𝔞</p>')}`;
  const mark = random.pick([
    [],
    [],
    [0xef, 0xbb, 0xbf],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xff, 0xfe, 0, 0],
    [0, 0, 0xfe, 0xff],
  ]);
  return Uint8Array.of(...mark, ...utf8(text));
}

function unended(random: Random): Uint8Array {
  const open = random.pick([
    '<!-- ',
    '<![CDATA[',
    '<?x ',
    '<p n="',
    '<p n=',
    '&',
    '<!DOCTYPE x [<!ENTITY y "',
    '</',
    '<!ELEMENT ',
  ]);
  const rest = random.pick(['x', '<p>', '&amp; ', '-', ']', '"\'', ' ']).repeat(random.integer(10, 20_000));
  return utf8(random.chance(0.2) ? `${open}${rest}` : teiOf(`<p>before</p>${open}${rest}`).slice(0, -22));
}

function circles(random: Random): Uint8Array {
  const count = random.integer(2, 120);
  const to = () => random.integer(0, count - 1);
  const persons = many(
    count,
    (at) =>
      `<person xml:id="r${at}" sameAs="#r${to()}" copyOf="#r${to()}"><persName ref="#r${to()}">P<persName ref="#r${at}">Q</persName></persName><note corresp="#r${to()}"><name ref="#r${to()}">x</name></note></person>`,
  );
  const relations = many(count, () => `<relation name="x" active="#r${to()} #r${to()}" passive="#r${to()}"/>`);
  const notes = many(
    count,
    (at) =>
      `<note xml:id="n${at}" target="#n${to()}" next="#n${to()}" sameAs="#n${to()}">y<ref target="#n${to()}">1</ref><persName ref="#r${to()}">z</persName></note>`,
  );
  return utf8(
    teiOf(
      `<p>${notes}</p>`,
      `<standOff><listPerson>${persons}<listRelation>${relations}</listRelation></listPerson></standOff>`,
    ),
  );
}

function crowds(random: Random): Uint8Array {
  const count = random.integer(1_000, 12_000);
  const one = random.pick([
    (at: number) => `<div><head>h${at}</head></div>`,
    () => '<head>h</head>',
    (at: number) => `<pb n="${at}"/>`,
    () => '<note>x</note>',
    (at: number) => `<ref target="#n${at}">1</ref>`,
    () => '<!-- x -->',
    () => '<![CDATA[x]]>',
    () => '&amp;&#120;',
    () => '&none;',
    () => 'a & b < c ',
    () => '</q>',
    (at: number) => `<e${at}/>`,
    (at: number) => `<x:p xmlns:x="urn:${at}"/>`,
  ]);
  return utf8(teiOf(many(count, one)));
}

function manyPointers(random: Random): Uint8Array {
  const pointers = many(random.integer(500, 5_000), (at) => `#p${at} x.xml#q${at} `);
  return utf8(
    teiOf(
      `<p><persName ref="${pointers}">x</persName><note target="${pointers}">y</note><ref target="${pointers}">z</ref></p>`,
    ),
  );
}

function longLine(random: Random): Uint8Array {
  const words = 'word '.repeat(random.integer(20_000, 60_000));
  return utf8(teiOf(`<p>${words}${random.pick(['<pb n="1"/>', '<lb/>', '&', '<', ''])}${words}</p>`));
}

function manyNamespaces(random: Random): Uint8Array {
  const declared = many(random.integer(300, 3_000), (at) => ` xmlns:n${at}="urn:n${at}"`);
  return utf8(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"${declared}><text><body><p n1:a="x"><n2:b/></p></body></text></TEI>`,
  );
}

/** Starts like another kind of file, and goes on otherwise. */
function disguised(random: Random): Uint8Array {
  const starts = [
    [0x1f, 0x8b],
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [0x50, 0x4b, 3, 4],
    [0x25, 0x50, 0x44, 0x46, 0x2d],
    [0x89, 0x50, 0x4e, 0x47],
    [0x7b, 0x22],
    [0xd0, 0xcf, 0x11, 0xe0],
  ];
  return Uint8Array.of(...random.pick(starts), ...flipped(random));
}

/** Name of each kind, and what makes one of it. */
export const BAD_INPUT: readonly (readonly [what: string, make: (random: Random) => Uint8Array])[] = [
  ['entities made of entities', laughs],
  ['one long entity, often', blowup],
  ['entities made of themselves', cycles],
  ['thousands of entities', manyEntities],
  ['elements deep in one another', deep],
  ['thousands of attributes', manyAttributes],
  ['a value of a megabyte', hugeValue],
  ['names that never end', longNames],
  ['one id, thousands of times', repeatedIds],
  ['patterns that take for ever', patterns],
  ['characters that XML cannot hold', controls],
  ['halves of characters', halves],
  ['noise', noise],
  ['files cut off', cutOff],
  ['files with bits turned', flipped],
  ['encodings that are not what they say', wrongEncodings],
  ['what is begun and never ended', unended],
  ['records and notes in circles', circles],
  ['thousands of one thing', crowds],
  ['thousands of pointers in one place', manyPointers],
  ['lines without end', longLine],
  ['thousands of namespaces', manyNamespaces],
  ['other files in disguise', disguised],
];
