import type { Keeping } from './storage/database.js';
import type { OfflineState } from './store/offline.js';
import type { Store } from './store/store.js';

/** The build of which the reader was told that it is ready offline is kept under this key, among the settings. */
export const READY_TOLD_KEY = 'ready-told';
/** A storage that has not answered by then is not waited for. */
const STORAGE_PATIENCE_MS = 1_500;

/**
 * Hears how far the app is offline. That it is ready is news once for each version, and after it was not: from then on it
 * is told only where the state of things is told, in the library and under About.
 * @param build names the version of this page.
 */
export async function readinessListener(
  store: Store,
  keeping: Keeping,
  build: string,
): Promise<(phase: OfflineState['phase']) => void> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
  let told = await Promise.race([keeping.get('settings', READY_TOLD_KEY), late]).catch(() => undefined);
  return (phase) => {
    if (phase === 'failed') told = undefined;
    const isNews = phase === 'ready' && told !== build;
    store.dispatch({ type: 'offline/phase', phase, isNews });
    if (!isNews) return;
    told = build;
    // Where nothing is kept it is told each time.
    keeping.put('settings', READY_TOLD_KEY, build).catch(() => {});
  };
}
