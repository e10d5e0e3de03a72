import { expect } from '@esm-bundle/chai';
import { Keeping, type KeptPlace, StorageBlockedError } from '../../../src/app/storage/database.js';
import { laws } from '../../helpers/random.js';
import { eachFault, withoutStorage } from '../../helpers/storage.js';

const place = (at: number): KeptPlace => ({ address: `p${at}`, top: 1, at });

describe('Keeping', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('gives back what was put, also to another window', async () => {
    await new Keeping().put('settings', 'a', { b: 1 });
    expect(await new Keeping().get('settings', 'a')).to.deep.equal({ b: 1 });
    expect(await new Keeping().get('settings', 'c')).to.equal(undefined);
    expect(await new Keeping().entries('settings')).to.deep.equal([['a', { b: 1 }]]);
  });

  laws('keeps the latest place, in whatever order windows write', 10, async (random) => {
    await withoutStorage();
    const windows = [new Keeping(), new Keeping(), new Keeping()];
    const times = Array.from({ length: 12 }, () => random.integer(1, 1_000));
    await Promise.all(times.map((at) => random.pick(windows).putPlace('book', place(at))));
    expect((await new Keeping().get('places', 'book'))?.at).to.equal(Math.max(...times));
  });

  it('stores several changes together or not at all', async () => {
    const keeping = new Keeping();
    const failed = await keeping
      .change(['settings', 'places'], async (transaction) => {
        await transaction.objectStore('settings').put(1, 'a');
        await transaction.objectStore('places').put((() => {}) as never, 'b');
      })
      .then(
        () => false,
        () => true,
      );
    expect(failed).to.equal(true);
    expect(await keeping.get('settings', 'a')).to.equal(undefined);
  });

  it('opens the storage anew when its handle is dead', async () => {
    const keeping = new Keeping();
    await keeping.put('settings', 'a', 1);
    const { transaction } = IDBDatabase.prototype;
    let isDead = true;
    IDBDatabase.prototype.transaction = function (...given) {
      if (!isDead) return transaction.apply(this, given);
      isDead = false;
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    };
    try {
      expect(await keeping.get('settings', 'a')).to.equal(1);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
  });

  it('lets go when a newer Lectern wants the storage', async () => {
    const keeping = new Keeping();
    await keeping.put('settings', 'a', 1);
    const newer = await opened(99);
    newer.close();
    const refused = await keeping.get('settings', 'a').then(
      () => '',
      (error: DOMException) => error.name,
    );
    expect(refused).to.equal('VersionError');
  });

  it('does not wait for an older window that holds the storage, and has it when that is gone', async () => {
    const older = await opened(1);
    const keeping = new Keeping();
    const refused = await keeping.get('settings', 'a').then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(StorageBlockedError);
    older.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await keeping.put('settings', 'a', 1);
    expect(await keeping.get('settings', 'a')).to.equal(1);
  });

  for (const version of [1, 2]) {
    it(`has all that version ${version} kept, and room for what is new`, async () => {
      const older = await opened(version, version === 1 ? ['settings', 'places'] : ['settings', 'places', 'books']);
      const stores = [...older.objectStoreNames];
      const written = older.transaction(stores, 'readwrite');
      for (const store of stores) written.objectStore(store).put(place(7), 'a');
      await new Promise((resolve) => {
        written.oncomplete = resolve;
      });
      older.close();
      const keeping = new Keeping();
      for (const store of stores) expect(await keeping.get(store as 'places', 'a'), store).to.deep.equal(place(7));
      await keeping.put('groups', 'zip-1', { pictures: [], hosts: ['a.example'], releasedAt: null });
      await keeping.put('pictures', 'd', new Blob(['x']));
      expect((await keeping.get('groups', 'zip-1'))?.hosts).to.deep.equal(['a.example']);
      expect(await (await keeping.get('pictures', 'd'))?.text()).to.equal('x');
    });
  }

  it('says of each call that fails that it failed, and works again afterwards', async () => {
    for (const name of ['QuotaExceededError', 'UnknownError', 'AbortError', 'DataError']) {
      const faults = await eachFault(name, async () => {
        const keeping = new Keeping();
        await keeping.put('settings', 'a', name);
        return (await keeping.get('settings', 'a')) === name;
      });
      expect(faults.silent, name).to.deep.equal([]);
      expect(faults.tried, name).to.be.above(2);
    }
    const keeping = new Keeping();
    await keeping.put('settings', 'a', 2);
    expect(await keeping.get('settings', 'a')).to.equal(2);
  });
});

function opened(version: number, names: readonly string[] = ['settings', 'places']): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lectern', version);
    request.onupgradeneeded = () => {
      for (const store of names)
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
