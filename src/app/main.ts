import { type Settings, settingsFrom } from '../core/settings.js';
import { setLanguage } from '../strings/strings.js';
import { EditionController } from './edition-controller.js';
import type { Offline } from './lectern-app.js';
import { fragmentOf, type ShippedEdition, wantedEdition, wantedPanel } from './location.js';
import type { OfflineConductor } from './service-worker-client.js';
import { Keeping } from './storage/database.js';
import { Store } from './store/store.js';
import { ownScript } from './trusted-script.js';
import { IndexClient } from './worker-client.js';

declare const __EDITIONS__: readonly ShippedEdition[];
declare const __WORKER__: string;

/** Settings are kept under this key as one value. */
const SETTINGS_KEY = 'reading';

/** A storage that has not answered by then is not waited for: the text comes first. */
const STORAGE_PATIENCE_MS = 1_500;

void start();

/** Starts reading the edition first; everything else can wait for the first line. */
async function start(): Promise<void> {
  document.documentElement.lang = setLanguage(navigator.languages);
  const store = new Store();
  const keeping = new Keeping();
  const worker = new Worker(ownScript(__WORKER__), { type: 'module' });
  const edition = new EditionController(new IndexClient(worker), store, keeping);
  const opening = open(store, edition);

  const [settings] = await Promise.all([keptSettings(store, keeping), import('./lectern-app.js')]);
  store.dispatch({ type: 'settings/changed', change: settings });
  store.dispatch({ type: 'view/panel', panel: wantedPanel(new URL(location.href)) });
  store.subscribe((state, before) => {
    if (state.settings === before.settings) return;
    keeping.put('settings', SETTINGS_KEY, state.settings).catch(() => {
      store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    });
  });
  const offline = new LateOffline(store);
  document.querySelector('lectern-app')?.start({ store, edition, offline });
  await opening;
  await offline.start();
}

/** What was chosen before; the defaults when nothing was, or when the storage does not answer. */
async function keptSettings(store: Store, keeping: Keeping): Promise<Settings> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
  const kept = await Promise.race([keeping.get('settings', SETTINGS_KEY), late]).catch(() => {
    store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    return undefined;
  });
  return settingsFrom(kept);
}

/** The service worker's conductor, loaded after the text has been. */
class LateOffline implements Offline {
  readonly #store: Store;
  #conductor: OfflineConductor | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  async start(): Promise<void> {
    const { OfflineConductor: Conductor } = await import('./service-worker-client.js');
    this.#conductor = new Conductor({
      phase: (phase) => this.#store.dispatch({ type: 'offline/phase', phase }),
      update: () => this.#store.dispatch({ type: 'offline/update', waits: true }),
    });
    this.#conductor.start();
  }

  useUpdate(): void {
    this.#conductor?.useUpdate();
  }

  retry(): void {
    this.#conductor?.retry();
  }
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
