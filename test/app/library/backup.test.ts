import { expect } from '@esm-bundle/chai';
import { BackupError, type Belongings, backupEntries, belongingsFrom } from '../../../src/app/library/backup.js';
import type { ArchiveEntry, ArchiveMember } from '../../../src/worker/protocol.js';
import { madeBook } from '../../helpers/made-book.js';
import { laws, type Random } from '../../helpers/random.js';

/** As the worker gives them back; it has a test of its own that they are the same. */
function unpacked(entries: readonly ArchiveEntry[]): ArchiveMember[] {
  return entries.map((entry) => ({ ...entry, form: 'xml' }));
}

function madeBelongings(random: Random): Belongings {
  const books = Array.from({ length: random.integer(0, 6) }, () => {
    const bytes = Uint8Array.from({ length: random.integer(0, 50) }, () => random.integer(0, 255));
    return { book: madeBook(random), file: new Blob([bytes]) };
  });
  const places = books.map(({ book }) => {
    const place = { address: 'p1/2:3', top: random.next(), at: book.openedAt, progress: random.next(), page: 'iv' };
    return [`book:${book.id}`, place] as const;
  });
  const pictures = Array.from({ length: random.integer(0, 3) }, (_, at) => {
    const digest = random
      .integer(0, 2 ** 32 - 1)
      .toString(16)
      .padStart(64, String(at));
    const type = random.pick(['image/png', 'image/svg+xml'] as const);
    const picture = {
      path: `images/ü ${at}.png`,
      digest,
      type,
      width: random.pick([null, 7]),
      height: 9,
      byteLength: at,
    };
    return { picture, file: new Blob([`picture ${at}`]) };
  });
  const group = { pictures: pictures.map(({ picture }) => picture), hosts: ['a.example'], releasedAt: null };
  return { settings: [['reading', { size: random.next() }]], places, books, groups: [['zip-1', group]], pictures };
}

async function shown({ settings, places, books, groups, pictures }: Belongings): Promise<unknown> {
  const files = await Promise.all(
    [...books, ...pictures].map(async ({ file }) => [...new Uint8Array(await file.arrayBuffer())]),
  );
  const names = pictures.map(({ picture }) => picture);
  return { settings, places, books: books.map(({ book }) => book), groups, names, files };
}

async function reasonOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => 'read',
    (error: unknown) => (error instanceof BackupError ? error.reason : String(error)),
  );
}

const index = (value: unknown) => unpacked([{ path: 'lectern-backup.json', file: new Blob([JSON.stringify(value)]) }]);

describe('backups', () => {
  laws('give back everything that was put into them', 100, async (random) => {
    const belongings = madeBelongings(random);
    const { belongings: read, damaged } = await belongingsFrom(unpacked(backupEntries(belongings)));
    expect(damaged).to.deep.equal([]);
    expect(await shown(read)).to.deep.equal(await shown(belongings));
  });

  laws('have names that every system takes, each once', 100, (random) => {
    const paths = backupEntries(madeBelongings(random)).map(({ path }) => path);
    expect(new Set(paths).size).to.equal(paths.length);
    const allowed = /^(?:books\/[0-9a-f]{64}\/[^\\/:*?"<>|]+\.(?:xml|tei|gz)|pictures\/[0-9a-f]{64}\.(?:png|svg))$/;
    for (const path of paths.slice(1)) expect(path).to.match(allowed);
  });

  laws('say which book is missing, and give the others', 50, async (random) => {
    const belongings = madeBelongings(random);
    if (belongings.books.length === 0) return;
    const entries = backupEntries(belongings);
    const lost = random.integer(0, belongings.books.length - 1);
    const { belongings: read, damaged } = await belongingsFrom(unpacked(entries.filter((_, at) => at !== lost + 1)));
    expect(damaged).to.deep.equal([belongings.books[lost]?.book.title]);
    expect(read.books.length).to.equal(belongings.books.length - 1);
  });

  for (const [what, value, reason] of [
    ['is damaged', 'not an object', 'not-a-backup'],
    ['has no books', { format: 1 }, 'not-a-backup'],
    ['has no format', { books: [] }, 'not-a-backup'],
    ['is of a newer Lectern', { format: 2, books: [] }, 'newer'],
  ] as const) {
    it(`refuse an index that ${what}`, async () =>
      expect(await reasonOf(belongingsFrom(index(value)))).to.equal(reason));
  }

  it('refuse a ZIP without an index', async () => {
    expect(await reasonOf(belongingsFrom([]))).to.equal('not-a-backup');
    expect(await reasonOf(belongingsFrom(unpacked([{ path: 'lectern-backup.json', file: new Blob(['{']) }])))).to.equal(
      'not-a-backup',
    );
  });

  it('take no place and no setting that is none', async () => {
    const { belongings } = await belongingsFrom(
      index({
        format: 1,
        books: [{}],
        settings: [1, ['a'], [2, 3], ['b', 4]],
        places: [
          ['c', null],
          ['d', { at: 1 }],
        ],
      }),
    );
    expect(belongings.settings).to.deep.equal([['a'], ['b', 4]]);
    expect([belongings.places, belongings.books]).to.deep.equal([[], []]);
  });
});
