import { setLanguage } from '../strings/strings.js';
import { EditionController } from './edition-controller.js';
import { keepSettings, keptSettings } from './kept-settings.js';
import './lectern-app.js';
import type { Offline } from './lectern-app.js';
import { Librarian } from './library/librarian.js';
import { Library } from './library/library.js';
import { PictureStore } from './library/picture-store.js';
import { fragmentOf, type ShippedEdition, wantedEdition, wantedPanel } from './location.js';
import { openWanted } from './opening.js';
import { PictureDesk } from './pictures.js';
import { placeReturnedTo } from './reading-history.js';
import type { OfflineConductor } from './service-worker-client.js';
import { indexWorker } from './start-worker.js';
import { Keeping } from './storage/database.js';
import { Store } from './store/store.js';
import { IndexClient } from './worker-client.js';

declare const __EDITIONS__: readonly ShippedEdition[];

void start();

/** Starts reading the edition first; everything else can wait for the first line. */
async function start(): Promise<void> {
  document.documentElement.lang = setLanguage(navigator.languages);
  const store = new Store();
  const keeping = new Keeping();
  const client = new IndexClient(indexWorker);
  const edition = new EditionController(client, store, keeping);
  const library = new Library(keeping);
  const address = new URL(location.href);
  const wanted = wantedEdition(address, __EDITIONS__);
  // What was shared is taken in by the librarian, who comes with the interface.
  const opening =
    wanted.kind === 'shared'
      ? Promise.resolve(null)
      : openWanted(wanted, { store, edition, library }, { fragment: fragmentOf(address), place: placeReturnedTo() });

  const { settings, ofEdition } = await keptSettings(store, keeping);
  store.dispatch({ type: 'settings/changed', change: settings });
  store.dispatch({ type: 'view/panel', panel: wantedPanel(address) });
  keepSettings(store, keeping, ofEdition);
  const offline = new LateOffline(store);
  const pictures = new PictureStore(keeping, (file) => client.perform('digest', { file }));
  const desk = new PictureDesk({ store, library, client, pictures, edition });
  const librarian = new Librarian({ store, edition, library, keeping, client, pictures, shipped: __EDITIONS__ });
  document
    .querySelector('lectern-app')
    ?.start({ store, edition, offline, library, librarian, pictures: desk, shipped: __EDITIONS__, client });
  librarian.start(opening);
  await opening;
  await offline.start();
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
