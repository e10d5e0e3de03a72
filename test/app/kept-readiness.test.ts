import { expect } from '@esm-bundle/chai';
import { readinessListener } from '../../src/app/kept-readiness.js';
import { Keeping } from '../../src/app/storage/database.js';
import type { OfflineState } from '../../src/app/store/offline.js';
import { Store } from '../../src/app/store/store.js';
import { withoutStorage } from '../helpers/storage.js';

/** A visit to a build that goes through these phases. @returns whether being ready was news at its end. */
async function visit(build: string, ...phases: OfflineState['phase'][]): Promise<boolean> {
  const store = new Store();
  const keeping = new Keeping();
  const heard = await readinessListener(store, keeping, build);
  for (const phase of phases) heard(phase);
  expect(store.state.offline.phase).to.equal(phases.at(-1));
  // What was put before is done then.
  await keeping.get('settings', 'last in the row');
  return store.state.offline.isNews;
}

describe('that Lectern is ready offline', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('is news once for each version', async () => {
    expect(await visit('one', 'preparing', 'ready')).to.equal(true);
    expect(await visit('one', 'preparing', 'ready')).to.equal(false);
    expect(await visit('two', 'preparing', 'ready')).to.equal(true);
    expect(await visit('two', 'preparing', 'ready')).to.equal(false);
  });

  it('is news after it was not so', async () => {
    await visit('one', 'ready');
    expect(await visit('one', 'failed', 'preparing', 'ready')).to.equal(true);
    expect(await visit('one', 'ready', 'ready')).to.equal(false);
  });

  it('is none while it is not', async () => {
    for (const phase of ['unknown', 'preparing', 'failed', 'blocked', 'unsupported'] as const)
      expect(await visit('one', phase), phase).to.equal(false);
    expect(await visit('one', 'ready')).to.equal(true);
  });
});
