import { expect } from '@esm-bundle/chai';
import { PictureStore } from '../../../src/app/library/picture-store.js';
import { Keeping } from '../../../src/app/storage/database.js';
import type { Book } from '../../../src/core/library/book.js';
import { Sha256 } from '../../../src/core/library/sha256.js';
import { madeBook } from '../../helpers/made-book.js';
import { madePicture } from '../../helpers/pictures.js';
import { seeded } from '../../helpers/random.js';
import { eachFault, withoutStorage } from '../../helpers/storage.js';

async function digestOf(file: Blob): Promise<string> {
  const hash = new Sha256();
  hash.update(new Uint8Array(await file.arrayBuffer()));
  return hash.hex();
}

const opened = (keeping = new Keeping()) => new PictureStore(keeping, digestOf);
const at = (group: string, path: string) => [{ group, path }];

function bookIn(group: string): Book {
  return { ...madeBook(seeded(1)), origins: [{ group, path: 'a.xml' }] };
}

describe('PictureStore', () => {
  let small: Blob;
  let large: Blob;
  before(async () => {
    small = await madePicture(3, 2);
    large = await madePicture(30, 20, 'image/jpeg');
  });
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('keeps pictures of a group byte for byte, and has them in another window', async () => {
    const given = [
      { path: 'img/a.png', file: small },
      { path: 'b.xml', file: new Blob(['<TEI/>']) },
    ];
    expect(await opened().keep('zip-1', given)).to.deep.equal({ count: 1, refused: ['b.xml'], fault: null });
    const picture = await opened().find([...at('zip-2', 'img/a.png'), ...at('zip-1', 'IMG/A.png')]);
    expect(picture).to.include({ path: 'img/a.png', type: 'image/png', width: 3, height: 2, byteLength: small.size });
    const file = picture && (await opened().file(picture));
    expect(file?.type).to.equal('image/png');
    expect(file && (await digestOf(file))).to.equal(await digestOf(small));
    expect(await opened().find(at('zip-1', 'none.png'))).to.equal(null);
  });

  it('does not draw what has too many points', async () => {
    const svg = new Blob(['<svg width="20000" height="20000"/>']);
    expect((await opened().keep('zip-1', [{ path: 'a.svg', file: svg }])).refused).to.deep.equal(['a.svg']);
  });

  it('keeps one picture of two groups once, until both are gone', async () => {
    const keeping = new Keeping();
    const store = opened(keeping);
    await store.keep('zip-1', [{ path: 'a.png', file: small }]);
    await store.keep('zip-2', [
      { path: 'b.png', file: small },
      { path: 'c.jpg', file: large },
    ]);
    expect((await keeping.all('pictures')).length).to.equal(2);
    await store.settle([bookIn('zip-1')], [], true);
    expect((await keeping.all('pictures')).length).to.equal(1);
    expect(await store.find(at('zip-2', 'b.png'))).to.equal(null);
    await store.settle([], [], true);
    expect(await keeping.all('pictures')).to.deep.equal([]);
  });

  it('leaves pictures whose book may be put back, and those of editions that ship', async () => {
    const store = opened();
    for (const name of ['zip-1', 'https://app.example/a.xml'])
      await store.keep(name, [{ path: 'https://a.example/a.png', file: small }]);
    await store.settle([], ['https://app.example/a.xml']);
    expect((await store.group('zip-1')).releasedAt).to.be.a('number');
    await store.settle([bookIn('zip-1')], ['https://app.example/a.xml'], true);
    expect((await store.group('zip-1')).releasedAt).to.equal(null);
    await store.settle([], ['https://app.example/a.xml'], true);
    expect((await store.group('zip-1')).pictures).to.deep.equal([]);
    expect((await store.group('https://app.example/a.xml')).pictures.length).to.equal(1);
  });

  it('forgets what came from a host, and nothing else, when it is no longer wanted', async () => {
    const store = opened();
    await store.keep('book:1', [
      { path: 'https://a.example/a.png', file: small },
      { path: 'https://b.example/b.jpg', file: large },
    ]);
    await store.setHost('book:1', 'a.example', true);
    await store.take('book:2', 'book:1');
    const { hosts, pictures } = await store.setHost('book:2', 'a.example', false);
    expect([hosts, pictures.map(({ path }) => path)]).to.deep.equal([[], ['https://b.example/b.jpg']]);
    expect((await store.group('book:1')).hosts).to.deep.equal(['a.example']);
  });

  it('gives everything to a backup and takes it back', async () => {
    await opened().keep('zip-1', [{ path: 'a.png', file: small }]);
    await opened().setHost('zip-1', 'a.example', true);
    const { groups, files } = await opened().all();
    await withoutStorage();
    const byDigest = new Map(files.map(({ picture, file }) => [picture.digest, file]));
    await opened().putBack(groups, ({ digest }) => byDigest.get(digest) ?? null);
    expect(await opened().all()).to.deep.equal({ groups, files });
    // A picture whose bytes did not come is not said to be there.
    await withoutStorage();
    await opened().putBack(groups, () => null);
    expect((await opened().group('zip-1')).pictures).to.deep.equal([]);
  });

  it('shows what cannot be stored as long as the window is open, and says so', async () => {
    const faults = await eachFault('QuotaExceededError', async () => {
      await withoutStorage();
      const store = opened();
      const { fault } = await store.keep('zip-1', [{ path: 'a.png', file: small }]);
      const picture = await store.find(at('zip-1', 'a.png'));
      const isSeen = picture !== null && (await store.file(picture)) !== null;
      return isSeen || fault !== null;
    });
    expect(faults.silent).to.deep.equal([]);
    expect(faults.tried).to.be.above(3);
  });
});
