import { expect } from '@esm-bundle/chai';
import {
  editionQuery,
  fragmentOf,
  includeAddress,
  nearbyIncludes,
  nearbyRegisters,
  type Wanted,
  wantedEdition,
  wantedPanel,
} from '../../src/app/location.js';

const SHIPPED = [
  { id: 'first', path: 'tei/first/first.xml', title: 'First', author: '', date: '', byteLength: 1 },
  { id: 'second', path: 'tei/second/second.xml', title: 'Second', author: '', date: '', byteLength: 1 },
];

function wanted(query: string, shipped = SHIPPED): Wanted {
  return wantedEdition(new URL(`https://example.org/reader/${query}`), shipped);
}

describe('wantedEdition', () => {
  const CASES: [query: string, wanted: Wanted][] = [
    ['', { kind: 'shipped', edition: SHIPPED[0] as (typeof SHIPPED)[0] }],
    ['?edition=second', { kind: 'shipped', edition: SHIPPED[1] as (typeof SHIPPED)[0] }],
    ['?edition=none', { kind: 'unknown', id: 'none' }],
    ['?edition=', { kind: 'unknown', id: '' }],
    ['?edition=constructor', { kind: 'unknown', id: 'constructor' }],
    ['?tei=a.xml', { kind: 'address', url: 'https://example.org/reader/a.xml' }],
    [
      '?tei=https://other.example/a%20b.xml&edition=second',
      { kind: 'address', url: 'https://other.example/a%20b.xml' },
    ],
    ['?tei=', { kind: 'shipped', edition: SHIPPED[0] as (typeof SHIPPED)[0] }],
    ['?tei=http://', { kind: 'address', url: 'http://' }],
    ['?book=0123456789abcdef', { kind: 'book', id: '0123456789abcdef' }],
    ['?shared', { kind: 'shared' }],
    ['?tei=a.xml&book=0123', { kind: 'address', url: 'https://example.org/reader/a.xml' }],
    ['?panel=about', { kind: 'shipped', edition: SHIPPED[0] as (typeof SHIPPED)[0] }],
  ];
  for (const [query, expected] of CASES) {
    it(`reads ${query || 'no query'}`, () => expect(wanted(query)).to.deep.equal(expected));
  }

  it('knows of nothing when no edition ships with the app', () => {
    expect(wanted('', [])).to.deep.equal({ kind: 'unknown', id: '' });
  });
});

describe('wantedPanel', () => {
  for (const [query, panel] of [
    ['', null],
    ['?panel=about', 'about'],
    ['?edition=second&panel=notes', 'notes'],
    ['?panel=', null],
    ['?panel=source', null],
    ['?panel=elements', 'elements'],
    ['?panel=toString', null],
  ] as const) {
    it(`reads ${query || 'no query'}`, () =>
      expect(wantedPanel(new URL(`https://example.org/${query}`))).to.equal(panel));
  }
});

describe('fragmentOf', () => {
  for (const [address, fragment] of [
    ['https://example.org/', ''],
    ['https://example.org/#', ''],
    ['https://example.org/#p7', 'p7'],
    ['https://example.org/#%C3%A9t%C3%A9', 'été'],
    ['https://example.org/#été', 'été'],
    ['https://example.org/#a%2Fb', 'a/b'],
    ['https://example.org/#100%', '100%'],
  ] as const) {
    it(`reads ${JSON.stringify(fragment)} from ${address}`, () =>
      expect(fragmentOf(new URL(address))).to.equal(fragment));
  }
});

describe('nearbyRegisters', () => {
  const nearby = (file: string, edition = './books/a.xml') =>
    nearbyRegisters([{ file, mentionCount: 1 }], edition, 'https://example.org/reader/?tei=x#y');
  it('lie in the folder of an edition of the own origin', () => {
    expect(nearby('persons.xml')).to.deep.equal(['https://example.org/reader/books/persons.xml']);
    expect(nearby('persons.xml', 'https://example.org/b.xml')).to.deep.equal(['https://example.org/persons.xml']);
  });
  it('are not looked for elsewhere', () => {
    expect(nearby('persons.xml', 'https://other.example/a.xml')).to.deep.equal([]);
    expect(nearby('persons.xml', 'blob:https://other.example/1')).to.deep.equal([]);
    expect(nearby('persons.xml', 'http://')).to.deep.equal([]);
    for (const file of [
      '../persons.xml',
      '/persons.xml',
      '//other.example/p.xml',
      'https://other.example/p.xml',
      'a?b.xml',
      'persons',
      'p.xml?x=1',
    ])
      expect(nearby(file), file).to.deep.equal([]);
  });
});

describe('nearbyIncludes', () => {
  const nearby = (file: string, isText = false, edition = './books/a.xml') =>
    nearbyIncludes([{ file, isText, encoding: '', isNamesake: false }], edition, 'https://example.org/reader/').map(
      ({ url }) => url,
    );

  it('lie in the folder of an edition of the own origin, or below it', () => {
    expect(nearby('b.xml')).to.deep.equal(['https://example.org/reader/books/b.xml']);
    expect(nearby('parts/b.tei')).to.deep.equal(['https://example.org/reader/books/parts/b.tei']);
    expect(nearby('b.txt', true)).to.deep.equal(['https://example.org/reader/books/b.txt']);
  });

  it('are not looked for elsewhere', () => {
    expect(nearby('b.xml', false, 'https://other.example/a.xml')).to.deep.equal([]);
    const files = [
      '../b.xml',
      '/b.xml',
      '//x.example/b.xml',
      'https://x.example/b.xml',
      'b',
      'b.php',
      'b.xml?x=1',
      '.b/c.xml',
    ];
    for (const file of [...files, 'b.txt', 'a//b.xml', 'file:///etc/passwd', 'a\\b.xml'])
      expect(nearby(file), file).to.deep.equal([]);
    expect(nearby('b.html', true)).to.deep.equal([]);
  });

  it('have an address that a reader may ask for', () => {
    expect(includeAddress('parts/b.xml', 'https://x.example/t/a.xml')).to.equal('https://x.example/t/parts/b.xml');
    expect(includeAddress('https://y.example/b.xml', '')).to.equal('https://y.example/b.xml');
    for (const [file, edition] of [
      ['b.xml', ''],
      ['', 'https://x.example/a.xml'],
      ['file:///etc/passwd', ''],
      ['javascript:alert(1)', 'https://x.example/a.xml'],
      ['data:text/xml,<a/>', ''],
    ] as const)
      expect(includeAddress(file, edition), file).to.equal('');
  });
});

describe('editionQuery', () => {
  const query = (search: string, name = '') =>
    editionQuery(new URL(`https://example.org/r/${search}`), SHIPPED, name, 'https://example.org/r/');
  const FIRST = 'https://example.org/r/tei/first/first.xml';
  for (const [search, name, expected] of [
    ['?tei=./a.xml&panel=notes#p1', './a.xml', '?tei=./a.xml'],
    ['?tei=https://x.example/a%20b.xml%3Fc%3D1%26d', '', '?tei=https://x.example/a%20b.xml%3Fc%3D1%26d'],
    ['?edition=second', '', '?edition=second'],
    ['?book=0123456789abcdef#p1', 'book:0123456789abcdef', '?book=0123456789abcdef'],
    ['', FIRST, '?edition=first'],
    ['?panel=notes', FIRST, '?edition=first'],
    ['', 'book:0123', null],
    ['', '', null],
  ] as const) {
    it(`of a link is ${expected} at ${search || 'the plain address'} with ${name || 'nothing'} open`, () => {
      expect(query(search, name)).to.equal(expected);
    });
  }
});
