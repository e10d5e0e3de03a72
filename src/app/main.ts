import { settingsFrom } from '../core/settings.js';
import { setLanguage } from '../strings/strings.js';
import { EditionController } from './edition-controller.js';
import './lectern-app.js';
import { fragmentOf, type ShippedEdition, wantedEdition } from './location.js';
import { OfflineConductor } from './service-worker-client.js';
import { Keeping } from './storage/database.js';
import { Store } from './store/store.js';
import { ownScript } from './trusted-script.js';
import { IndexClient } from './worker-client.js';

declare const __EDITIONS__: readonly ShippedEdition[];
declare const __WORKER__: string;

/** Settings are kept under this key as one value. */
const SETTINGS_KEY = 'reading';

void start();

/** Starts reading the edition first; everything else can wait for the first line. */
async function start(): Promise<void> {
  document.documentElement.lang = setLanguage(navigator.languages);
  const store = new Store();
  const keeping = new Keeping();
  const worker = new Worker(ownScript(__WORKER__), { type: 'module' });
  const edition = new EditionController(new IndexClient(worker), store, keeping);
  const opening = open(store, edition);

  const kept = await keeping.get('settings', SETTINGS_KEY).catch(() => {
    store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    return undefined;
  });
  store.dispatch({ type: 'settings/changed', change: settingsFrom(kept) });
  store.subscribe((state, before) => {
    if (state.settings === before.settings) return;
    keeping.put('settings', SETTINGS_KEY, state.settings).catch(() => {
      store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    });
  });

  const offline = new OfflineConductor({
    phase: (phase) => store.dispatch({ type: 'offline/phase', phase }),
    update: () => store.dispatch({ type: 'offline/update', waits: true }),
  });
  document.querySelector('lectern-app')?.start({ store, edition, offline });
  await opening;
  offline.start();
}

async function open(store: Store, edition: EditionController): Promise<void> {
  const address = new URL(location.href);
  const wanted = wantedEdition(address, __EDITIONS__);
  switch (wanted.kind) {
    case 'unknown': {
      const fault = { reason: 'unknown-edition' } as const;
      store.dispatch({ type: 'edition/failed', name: wanted.id, address: location.href, fault });
      return;
    }
    case 'address':
      return edition.open(wanted.url, { url: wanted.url }, fragmentOf(address));
    case 'shipped': {
      const url = new URL(wanted.edition.path, document.baseURI).href;
      return edition.open(url, { url }, fragmentOf(address));
    }
  }
}
