import { expect } from '@esm-bundle/chai';
import {
  type Book,
  baseName,
  bookFrom,
  nameOfAddress,
  type ShelfBook,
  sortedBooks,
  titleFromFileName,
} from '../../../src/core/library/book.js';
import { madeBook } from '../../helpers/made-book.js';
import { laws, seeded } from '../../helpers/random.js';

const onShelf = (book: Book): ShelfBook => ({ book, reading: null, isKept: true, versions: 1 });

describe('bookFrom', () => {
  laws('gives back every book as it was kept', 100, (random) => {
    const book = madeBook(random);
    expect(bookFrom(JSON.parse(JSON.stringify(book)))).to.deep.equal(book);
  });

  laws('reads a book that was kept before books knew where they came from', 30, (random) => {
    const { origins: _, ...older } = madeBook(random);
    expect(bookFrom(older)).to.deep.equal({ ...older, origins: [] });
  });

  it('leaves out of a record what is no origin', () => {
    const book = {
      ...madeBook(seeded(1)),
      origins: [{ group: 'zip-1', path: 'a.xml' }, null, 1, { group: 2, path: 'b' }],
    };
    expect(bookFrom(book)?.origins).to.deep.equal([{ group: 'zip-1', path: 'a.xml' }]);
  });

  laws('makes nothing of a damaged record', 300, (random) => {
    const book: Record<string, unknown> = { ...madeBook(random) };
    const name = random.pick([
      'id',
      'fileName',
      'title',
      'author',
      'date',
      'address',
      'byteLength',
      'addedAt',
      'openedAt',
    ]);
    book[name] = random.pick([undefined, null, {}, [], true, Number.NaN]);
    expect(bookFrom(book), name).to.equal(null);
  });

  for (const kept of [undefined, null, 1, 'book', [], {}]) {
    it(`makes nothing of ${JSON.stringify(kept)}`, () => expect(bookFrom(kept)).to.equal(null));
  }
});

describe('sortedBooks', () => {
  const base: Omit<Book, 'id' | 'title' | 'author' | 'byteLength' | 'addedAt' | 'openedAt'> = {
    fileName: '',
    date: '',
    address: '',
    isRegister: false,
    companions: [],
    origins: [],
  };
  const shelf = [
    { ...base, id: '1', title: 'B', author: 'Y', byteLength: 1, addedAt: 3, openedAt: 1 },
    { ...base, id: '2', title: 'A', author: 'Z', byteLength: 3, addedAt: 1, openedAt: 2 },
    { ...base, id: '3', title: 'C', author: 'Y', byteLength: 2, addedAt: 2, openedAt: 3 },
  ].map(onShelf);
  for (const [order, ids] of [
    ['opened', '321'],
    ['added', '132'],
    ['title', '213'],
    ['author', '132'],
    ['size', '231'],
  ] as const) {
    it(`puts them by ${order}`, () => {
      const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
      expect(
        sortedBooks(shelf, order, compare)
          .map(({ book }) => book.id)
          .join(''),
      ).to.equal(ids);
    });
  }
});

describe('names', () => {
  for (const [fileName, title] of [
    ['letters_of_ada.xml', 'letters of ada'],
    ['folder/Faust.tei.xml.gz', 'Faust'],
    ['.xml', '.xml'],
    ['no ending', 'no ending'],
  ] as const) {
    it(`makes a title of ${fileName}`, () => expect(titleFromFileName(fileName)).to.equal(title));
  }
  it('takes the folders from a path, and nothing of a name', () => {
    expect(['a/b#1.xml', 'c:\\d\\e?.xml', 'f.xml', 'g/'].map(baseName)).to.deep.equal([
      'b#1.xml',
      'e?.xml',
      'f.xml',
      'g',
    ]);
  });
  it('calls what is at an address by its name', () => {
    expect(
      ['https://a.example/b/c%20d.xml?x#y', 'https://a.example/', 'https://a.example/%E0%A4%A.xml'].map(nameOfAddress),
    ).to.deep.equal(['c d.xml', 'a.example', '%E0%A4%A.xml']);
  });
});
