import { expect } from '@esm-bundle/chai';
import { keepSettings, keptSettings } from '../../src/app/kept-settings.js';
import { Keeping } from '../../src/app/storage/database.js';
import { Store } from '../../src/app/store/store.js';
import { withoutStorage } from '../helpers/storage.js';

/** What was asked of the storage before this has been answered: it does one thing after another. */
async function settled(): Promise<void> {
  for (const _ of ['what was put', 'what was asked for']) await new Keeping().get('settings', 'last in the row');
  await new Promise((resolve) => setTimeout(resolve));
}

async function reading(name: string): Promise<Store> {
  const store = new Store();
  const keeping = new Keeping();
  store.dispatch({ type: 'edition/opening', name });
  const { settings, ofEdition } = await keptSettings(store, keeping);
  store.dispatch({ type: 'settings/changed', change: settings });
  keepSettings(store, keeping, ofEdition);
  return store;
}

describe('kept settings', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('brings back how the page looks for every book, and which notes are hidden for each of its own', async () => {
    const store = await reading('book:a');
    store.dispatch({ type: 'settings/changed', change: { size: 1.6, hiddenSeries: ['editor'] } });
    await settled();
    store.dispatch({ type: 'edition/opening', name: 'book:b' });
    await settled();
    expect(store.state.settings).to.deep.include({ size: 1.6, hiddenSeries: [] });
    store.dispatch({ type: 'settings/changed', change: { hiddenSeries: ['author'] } });
    await settled();
    store.dispatch({ type: 'edition/opening', name: 'book:a' });
    await settled();
    expect(store.state.settings.hiddenSeries).to.deep.equal(['editor']);
    expect((await reading('book:b')).state.settings).to.deep.include({ size: 1.6, hiddenSeries: ['author'] });
    expect((await reading('book:c')).state.settings.hiddenSeries).to.deep.equal([]);
  });

  it('forgets what belonged to a book that was left before it came', async () => {
    const store = await reading('book:a');
    store.dispatch({ type: 'settings/changed', change: { hiddenSeries: ['editor'] } });
    await settled();
    for (const name of ['book:b', 'book:a', 'book:b']) store.dispatch({ type: 'edition/opening', name });
    await settled();
    expect(store.state.settings.hiddenSeries).to.deep.equal([]);
  });
});
