import { messageSW, Workbox } from 'workbox-window';
import type { PageLock, PageMessage, Verified } from '../../service-worker/messages.js';
import type { OfflineState } from './store/offline.js';
import { scriptPolicy } from './trusted-script.js';

const ownScript = scriptPolicy('lectern-script', /^\.\/service-worker\.js$/);

declare const __DEV__: boolean;

/** What the shell hears of the service worker. */
export interface OfflineListener {
  phase(phase: OfflineState['phase']): void;
  /** A new version was kept and waits for the reader's word. */
  update(): void;
}

/** How often an app that stays open asks for a new version; it also asks when the reader comes back to it. */
const CHECK_EVERY_MS = 3_600_000;

/** A worker that has not answered by then is not going to. Repairing may take several slow files. */
const ANSWER_WITHIN_MS = 180_000;

/**
 * The life of the service worker on the page: it is registered, its copy is verified, a new version is
 * offered. The page is loaded anew only when the reader asked for the new version.
 */
export class OfflineConductor {
  readonly #listener: OfflineListener;
  #workbox: Workbox | null = null;
  #registration: ServiceWorkerRegistration | null = null;
  /** The worker that was asked last whether its copy is whole; `null` while there is none whose copy may be. */
  #asked: ServiceWorker | null = null;
  /** Whether the reader wants the version that waits. */
  #isWanted = false;

  constructor(listener: OfflineListener) {
    this.#listener = listener;
  }

  start(): void {
    if (__DEV__) return;
    if (!('serviceWorker' in navigator)) {
      // Browsers hide the whole thing from pages that did not come over a safe connection.
      this.#listener.phase(isSecureContext ? 'unsupported' : 'blocked');
      return;
    }
    holdPageLock();
    addEventListener('visibilitychange', () => void this.#check());
    setInterval(() => void this.#check(), CHECK_EVERY_MS);
    void this.#register();
  }

  /** The reader wants the new version: it takes over and the page loads anew, once. */
  useUpdate(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    if (this.#registration?.waiting) this.#workbox?.messageSkipWaiting();
    // It took over already, at the word of another window; this one still shows the version before.
    else location.reload();
  }

  /** Tries again to keep a copy. */
  retry(): void {
    void this.#register();
  }

  async #register(): Promise<void> {
    this.#listener.phase('preparing');
    const workbox = new Workbox(ownScript('./service-worker.js'), { scope: './' });
    this.#workbox = workbox;
    workbox.addEventListener('controlling', () => {
      if (workbox === this.#workbox) this.#onControlling();
    });
    try {
      this.#registration = (await workbox.register({ immediate: true })) ?? null;
    } catch (error) {
      // The standard has TypeError for a script that could not be fetched, other errors for a refusal.
      this.#listener.phase(error instanceof TypeError ? 'failed' : 'blocked');
      return;
    }
    if (this.#registration) this.#watch(this.#registration);
    await this.#awaitCopy();
  }

  /**
   * Hears of every version that comes to wait. workbox-window's own event tells only of the first that it
   * takes for another's: when that one failed, the next would not be offered.
   */
  #watch(registration: ServiceWorkerRegistration): void {
    const look = (worker: ServiceWorker | null) => {
      if (worker?.state === 'installed' && registration.active) void this.#onWaiting(worker);
    };
    const follow = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', () => look(worker));
    look(registration.waiting);
    follow(registration.installing);
    registration.onupdatefound = () => follow(registration.installing);
  }

  /** The worker that keeps a copy or is about to; workbox-window does not tell of one that another window started. */
  async #awaitCopy(): Promise<void> {
    const { active = null, waiting = null, installing = null } = this.#registration ?? {};
    const worker = active ?? waiting ?? installing;
    if (worker && (await becomesActive(worker))) await this.#verify(worker);
    else this.#listener.phase('failed');
  }

  /** “Ready” is said only here: when the worker has read every file and each is the one that was built. */
  async #verify(worker: ServiceWorker): Promise<void> {
    if (worker === this.#asked) return;
    this.#asked = worker;
    let verified = await ask(worker, 'VERIFY');
    if (verified && !isWhole(verified)) verified = await ask(worker, 'REPAIR');
    if (worker !== this.#asked) return;
    if (!verified || !isWhole(verified)) {
      this.#asked = null;
      this.#listener.phase('failed');
    } else if (verified.build === ownBuild()) this.#listener.phase('ready');
    // This page is of another version than what is kept: loaded anew it will be of the kept one.
    else this.#listener.update();
  }

  /** A worker that keeps the very files of the active one, and is new only itself, takes over at once: nothing changes. */
  async #onWaiting(worker: ServiceWorker): Promise<void> {
    if (this.#isWanted) return this.#workbox?.messageSkipWaiting();
    const next = await ask(worker, 'VERIFY');
    const active = this.#registration?.active;
    const present = active ? await ask(active, 'VERIFY') : null;
    const waiting = this.#registration?.waiting;
    if (waiting === worker && next && next.build === present?.build) this.#workbox?.messageSkipWaiting();
    else if (waiting) this.#listener.update();
  }

  #onControlling(): void {
    const { controller } = navigator.serviceWorker;
    if (this.#isWanted) location.reload();
    else if (controller) void this.#verify(controller);
  }

  /** Asks for a whole copy if there is none, and for a new version. No network is no fault: the next time will do. */
  async #check(): Promise<void> {
    if (document.visibilityState !== 'visible' || !this.#workbox) return;
    if (this.#asked === null) await this.#register();
    await this.#workbox.update().catch(() => undefined);
  }
}

/**
 * Says to the worker, as long as this page is there, that it needs the files of its version. A page that
 * the browser sets aside for the way back lets go, since browsers set aside none that holds a lock.
 */
function holdPageLock(): void {
  const name: PageLock = `lectern-page ${new URL('./', location.href).href} ${ownBuild()}`;
  const untilLeft = () => new Promise((resolve) => addEventListener('pagehide', resolve, { once: true }));
  // Refused where the browser keeps nothing for this page; then there is nothing to hold on to.
  const hold = () => navigator.locks.request(name, { mode: 'shared' }, untilLeft).catch(() => undefined);
  void hold();
  addEventListener('pageshow', ({ persisted }) => persisted && void hold());
}

/** Names the build this page came from. */
export function ownBuild(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="lectern-build"]')?.content ?? '';
}

function isWhole({ missing, wrong }: Verified): boolean {
  return missing.length === 0 && wrong.length === 0;
}

/** @returns `null` when no answer came. */
async function ask(
  worker: ServiceWorker,
  type: Exclude<PageMessage['type'], 'SKIP_WAITING'>,
): Promise<Verified | null> {
  const message: PageMessage = { type };
  const silence = new Promise<null>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, null));
  return Promise.race([messageSW(worker, message) as Promise<Verified>, silence]);
}

/** Resolves when the worker has taken over, or was thrown away because it could not keep every file. */
function becomesActive(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      else if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
