import { expect } from '@esm-bundle/chai';
import type { Book } from '../../../src/core/library/book.js';
import { bookBeside, groupListing, pathBeside, pathIn } from '../../../src/core/library/together.js';
import { madeBook } from '../../helpers/made-book.js';
import { laws, seeded } from '../../helpers/random.js';

describe('pathIn', () => {
  for (const [written, path] of [
    ['a.xml', 'a.xml'],
    ['./letters//1.xml', 'letters/1.xml'],
    ['letters\\1.xml', 'letters/1.xml'],
    ['../../etc/passwd', 'etc/passwd'],
    ['a/../../b.xml', 'a/b.xml'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\Users\\a.xml', 'Users/a.xml'],
    ['e\u0301.xml', '\u00e9.xml'],
    ['..', ''],
  ] as const) {
    it(`keeps “${written}” as “${path}”`, () => expect(pathIn(written)).to.equal(path));
  }

  laws('never leads out of a group, whatever an archive says', 200, (random) => {
    const parts = ['..', '.', '', 'a', '\\', '/', 'C:', '%2e%2e', 'b.xml', '\u0000'];
    const written = Array.from({ length: random.integer(0, 12) }, () => random.pick(parts)).join(
      random.pick(['/', '\\']),
    );
    expect(pathIn(written).split('/')).not.to.include('..');
    expect(pathIn(pathIn(written))).to.equal(pathIn(written));
  });
});

describe('pathBeside', () => {
  for (const [from, pointer, path] of [
    ['letters/1.xml', '../persons.xml#p12', 'persons.xml'],
    ['letters/1.xml', '2.xml', 'letters/2.xml'],
    ['letters/1.xml', './a%20b.png?x#y', 'letters/a b.png'],
    ['letters/1.xml', 'img\\a.png', 'letters/img/a.png'],
    ['letters/1.xml', '/persons.xml', 'persons.xml'],
    ['letters/1.xml', '../../persons.xml', null],
    ['1.xml', '%2e%2e/persons.xml', null],
    ['1.xml', '#p12', null],
    ['1.xml', '', null],
    ['1.xml', 'https://a.example/b.xml', null],
    ['1.xml', '//a.example/b.xml', null],
    ['1.xml', 'file:///etc/passwd', null],
    ['1.xml', 'javascript:alert(1)', null],
    ['1.xml', 'C:/x.xml', null],
  ] as const) {
    it(`finds ${path} for ${pointer} in ${from}`, () => expect(pathBeside(from, pointer)).to.equal(path));
  }
});

describe('groupListing', () => {
  it('is the same for the same files in any order, and another when one was changed', () => {
    const file = (path: string, changedAt: number) => ({ path, byteLength: 1, changedAt });
    const listing = groupListing([file('a', 1), file('b', 2)]);
    expect(groupListing([file('b', 2), file('a', 1)])).to.equal(listing);
    expect(groupListing([file('b', 3), file('a', 1)])).not.to.equal(listing);
  });
});

describe('bookBeside', () => {
  const random = seeded(4);
  function book(name: string, ...origins: [group: string, path: string][]): Book {
    const fileName = name.replace(/^.*[/:]/, '');
    return { ...madeBook(random), fileName, title: name, origins: origins.map(([group, path]) => ({ group, path })) };
  }
  const inA = book('A:persons.xml', ['zip-a', 'a/persons.xml']);
  const inB = book('B:persons.xml', ['folder-b', 'b/registers/persons.xml']);
  const letterA = book('A:letter.xml', ['zip-a', 'a/letters/letter.xml']);
  const letterB = book('B:letter.xml', ['folder-b', 'b/letters/letter.xml']);
  const letterC = book('C:letter.xml', ['zip-c', 'letter.xml']);
  const shared = book('shared.xml', ['zip-new', 'x/shared.xml'], ['zip-a', 'a/letters/shared.xml']);
  const inNew = book('new:persons.xml', ['zip-new', 'persons.xml']);
  const alone = book('alone.xml');
  const chosen = book('chosen.xml', ['files-1', 'chosen.xml']);
  const loose = book('loose:persons.xml');
  const projects = [inA, inB, inNew, letterA, letterB, letterC, shared, alone, chosen];

  for (const [words, books, from, pointer, found] of [
    ['the one at the path', projects, letterA, '../persons.xml#p1', inA],
    ['the one of its own project, by name, where the path is another', projects, letterB, '../persons.xml', inB],
    ['the one in the latest version of a project', projects, shared, '../persons.xml', inNew],
    ['none of another project', projects, letterC, 'persons.xml', null],
    ['one that came alone, for a project that has none', [...projects, loose], letterC, 'persons.xml', loose],
    ['its own before one that came alone', [...projects, loose], letterA, '../persons.xml', inA],
    ['none where there is no telling which', projects, alone, 'persons.xml', null],
    ['the only one of that name, for what came alone', [inA, alone], alone, 'PERSONS.xml#p', inA],
    ['the only one of that name, for what was chosen with others', [inA, chosen], chosen, 'x/persons.xml', inA],
    ['the only one of that name, for an edition that is no book', [inA], null, 'persons.xml', inA],
    ['another letter of the same folder', projects, shared, 'letter.xml#p3', letterA],
    ['nothing for an address of nothing', projects, letterA, '#p3', null],
  ] as const) {
    it(`finds ${words}`, () => expect(bookBeside(books, from, pointer)?.title).to.equal(found?.title));
  }
});
