import { whenIdle } from '../dom/idle.js';
import { percent, setLanguage } from '../strings/strings.js';
import { EditionController } from './edition-controller.js';
import { keepDesk, keptDesk } from './kept-desk.js';
import { readinessListener } from './kept-readiness.js';
import { keepSettings, keptSettings } from './kept-settings.js';
import type { Offline } from './lectern-app.js';
import { Library } from './library/library.js';
import { fragmentOf, type ShippedEdition, wantedEdition, wantedPanel } from './location.js';
import { openWanted } from './opening.js';
import { placeReturnedTo } from './reading-history.js';
import { ReadingPage } from './reading-page.js';
import type { OfflineConductor } from './service-worker-client.js';
import type { EarlyStart } from './start-worker.js';
import type { Keeping } from './storage/database.js';
import { Store } from './store/store.js';
import { PANEL_BESIDE_FROM } from './widths.js';
import { IndexClient } from './worker-client.js';

declare const __EDITIONS__: readonly ShippedEdition[];

/** The interface waits so long for the first text: it is there to say what takes its time. Milliseconds. */
const TEXT_PATIENCE_MS = 500;

void start();

/** Reads the edition and shows its first leaf; everything else waits for that. */
async function start(): Promise<void> {
  document.documentElement.lang = setLanguage(navigator.languages);
  // The line that was read is brought back, not a height of the page.
  history.scrollRestoration = 'manual';
  const store = new Store();
  const { indexWorker, keeping } = takeEarlyStart();
  const client = new IndexClient(indexWorker);
  const page = new ReadingPage(store, document);
  let isReady = () => {};
  const interfaceReady = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const edition = new EditionController(client, store, keeping, interfaceReady);
  const library = new Library(keeping);
  const address = new URL(location.href);
  const wanted = wantedEdition(address, __EDITIONS__);
  // What was shared is taken in by the librarian, who comes with the interface.
  const opening =
    wanted.kind === 'shared'
      ? Promise.resolve(null)
      : openWanted(wanted, { store, edition, library }, { fragment: fragmentOf(address), place: placeReturnedTo() });

  const [{ settings, ofEdition }, desk] = await Promise.all([keptSettings(store, keeping), keptDesk(keeping)]);
  store.dispatch({ type: 'settings/changed', change: settings });
  // What would lie over the text is not opened again by itself.
  const keptPanel = innerWidth < PANEL_BESIDE_FROM ? null : desk.panel;
  store.dispatch({ type: 'view/panel', panel: wantedPanel(address) ?? keptPanel });
  if (desk.rail) store.dispatch({ type: 'view/rail', open: true });
  keepDesk(store, keeping);
  keepSettings(store, keeping, ofEdition);
  const offline = new LateOffline(store, keeping);
  const parts = { store, page, edition, offline, library, client, keeping, shipped: __EDITIONS__ };

  // What stands beside the text is a part of the first screen: the text is not shown in another width before it.
  const isAlone = store.state.view.panel === null && !desk.rail;
  if (isAlone) {
    page.begin();
    edition.attach(page.text);
    await Promise.race([edition.firstText, opening, sleep(TEXT_PATIENCE_MS)]);
  }
  try {
    const { startShell } = await import('./shell.js');
    await startShell(parts, opening);
    if (!isAlone) edition.attach(page.text);
  } catch (error) {
    page.sayNotStarted();
    throw error;
  } finally {
    isReady();
  }
  // A formatter takes its time when it is first made: not while an edition opens.
  whenIdle(() => percent(0));
  await opening;
  await offline.start();
}

/** What the page's first script has begun; nobody else finds it. */
function takeEarlyStart(): EarlyStart {
  const { lecternEarly } = window;
  if (!lecternEarly) throw new TypeError('The first script of the page did not run');
  delete window.lecternEarly;
  return lecternEarly;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The service worker's conductor, loaded after the text has been. */
class LateOffline implements Offline {
  readonly #store: Store;
  readonly #keeping: Keeping;
  #conductor: OfflineConductor | null = null;

  constructor(store: Store, keeping: Keeping) {
    this.#store = store;
    this.#keeping = keeping;
  }

  async start(): Promise<void> {
    const { OfflineConductor: Conductor, ownBuild } = await import('./service-worker-client.js');
    const phase = await readinessListener(this.#store, this.#keeping, ownBuild());
    this.#conductor = new Conductor({
      phase,
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
