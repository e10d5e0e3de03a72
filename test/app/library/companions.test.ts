import { expect } from '@esm-bundle/chai';
import { companionsOf, forgetCompanion, rememberCompanion } from '../../../src/app/library/companions.js';
import { bookName, Library } from '../../../src/app/library/library.js';
import { Keeping } from '../../../src/app/storage/database.js';
import { withoutStorage } from '../../helpers/storage.js';

const ID = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

/** What another window has of it. */
function parts() {
  const keeping = new Keeping();
  return { keeping, library: new Library(keeping) };
}

describe('companions', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('of a book are kept with it, the latest of a name, until they are forgotten', async () => {
    const { library } = parts();
    const details = { fileName: 'a.xml', header: null, address: '', isRegister: false };
    await library.add(ID, new Blob(['<a/>']), details);
    const name = bookName(ID);
    expect(await companionsOf(name, parts())).to.deep.equal([]);
    await rememberCompanion(name, { id: ID, name: 'p.xml' }, parts());
    await rememberCompanion(name, { id: OTHER, name: 'p.xml' }, parts());
    await rememberCompanion(name, { id: ID, name: 'parts/1.xml' }, parts());
    const kept = [
      { id: OTHER, name: 'p.xml' },
      { id: ID, name: 'parts/1.xml' },
    ];
    expect(await companionsOf(name, parts())).to.deep.equal(kept);
    expect((await library.find(ID))?.companions).to.deep.equal(kept);
    await forgetCompanion(name, 'p.xml', parts());
    expect(await companionsOf(name, parts())).to.deep.equal(kept.slice(1));
  });

  it('of an edition at an address are kept by that, and go with it to the library', async () => {
    const address = 'https://x.example/a.xml';
    await rememberCompanion(address, { id: ID, name: 'p.xml' }, parts());
    expect(await companionsOf(address, parts())).to.deep.equal([{ id: ID, name: 'p.xml' }]);
    expect(await companionsOf('https://x.example/b.xml', parts())).to.deep.equal([]);
    await parts().library.add(OTHER, new Blob(['<a/>']), {
      fileName: 'a.xml',
      header: null,
      address,
      isRegister: false,
    });
    expect(await companionsOf(bookName(OTHER), parts())).to.deep.equal([{ id: ID, name: 'p.xml' }]);
  });

  it('that are damaged are none', async () => {
    const { keeping } = parts();
    await keeping.put('settings', 'companions:x', [
      null,
      1,
      { id: 'short', name: 'a' },
      { id: ID },
      { id: ID, name: 'b' },
    ]);
    expect(await companionsOf('x', parts())).to.deep.equal([{ id: ID, name: 'b' }]);
  });
});
