import type { OfflineState } from './store/offline.js';

/** What the shell hears of the service worker. */
export interface OfflineListener {
  phase(phase: OfflineState['phase']): void;
  /** A new version was kept and waits for the reader's word. */
  update(): void;
}

/** The life of the service worker on the page. */
export class OfflineConductor {
  constructor(_listener: OfflineListener) {}
  start(): void {}
  /** The reader wants the new version: it takes over and the page loads anew. */
  useUpdate(): void {}
  retry(): void {}
}
