import { PrecacheController } from 'workbox-precaching';
import type { PageLock, Verified } from './messages.js';

declare const self: ServiceWorkerGlobalScope;

/** A file of the build. `integrity` is its SHA-256 as in Subresource Integrity, `revision` a part of it. */
interface BuiltFile {
  /** Relative to the worker. */
  readonly url: string;
  readonly revision: string;
  readonly integrity: string;
}

declare const __PRECACHE__: readonly BuiltFile[];
declare const __VERSION__: string;
declare const __BUILD__: string;
/** How long one file may take, to its last byte. */
declare const __PRECACHE_TIMEOUT_MS__: number;

/**
 * One cache for all versions. Its keys are address and hash, so a version never finds another's file
 * under its own key, and a file that did not change is fetched once. The scope stands in the name
 * because two Lecterns on one host share the browser's caches.
 */
const CACHE = `lectern-${self.registration.scope}`;

/** What a server says of `Vary` concerns negotiation with it; here one key has one file. */
const MATCH: CacheQueryOptions = { ignoreVary: true };

/** Held while files are added or removed, so that tidying never meets a version that is being installed. */
const CACHE_LOCK = `${CACHE} files`;

/**
 * workbox fetches each file with its integrity: a wrong or truncated one is a network error. `no-store`
 * passes by the browser's own cache, which may hold such a one.
 */
export const controller = new PrecacheController({
  cacheName: CACHE,
  plugins: [
    {
      requestWillFetch: async ({ request }) =>
        new Request(request, { cache: 'no-store', signal: AbortSignal.timeout(__PRECACHE_TIMEOUT_MS__) }),
    },
  ],
});
controller.addToCacheList([...__PRECACHE__]);
controller.strategy.matchOptions = MATCH;

/**
 * Keeps every file of this version, or rejects: then the browser throws the worker away and the version
 * before goes on. What was kept so far stays for the next try, but not if it is damaged.
 */
export async function keepAll(event: ExtendableEvent): Promise<void> {
  await navigator.locks.request(CACHE_LOCK, async () => {
    await remove((await verify()).wrong);
    await controller.install(event);
  });
}

/** Reads every file of this version from the cache and compares it with the build. Changes nothing. */
export async function verify(): Promise<Verified> {
  const cache = await caches.open(CACHE);
  const missing: string[] = [];
  const wrong: string[] = [];
  for (const { url, integrity } of __PRECACHE__) {
    const response = await cache.match(keyOf(url), MATCH);
    if (!response) missing.push(url);
    else if ((await integrityOf(response)) !== integrity) wrong.push(url);
  }
  return { type: 'VERIFIED', version: __VERSION__, build: __BUILD__, total: __PRECACHE__.length, missing, wrong };
}

/** Fetches what `verify` misses. What cannot be had is in the answer; nothing is thrown for it. */
export async function repair(event: ExtendableEvent): Promise<Verified> {
  await navigator.locks.request(CACHE_LOCK, async () => {
    const { missing, wrong } = await verify();
    await remove(wrong);
    const broken = new Set([...missing, ...wrong]);
    const files = __PRECACHE__.filter(({ url }) => broken.has(url));
    await Promise.allSettled(
      files.map(({ url, integrity }) => {
        // With `integrity` among the parameters workbox puts into the cache what it had to fetch.
        const params = { cacheKey: keyOf(url), integrity };
        const request = new Request(url, { integrity, credentials: 'same-origin' });
        return controller.strategy.handleAll({ event, request, params })[1];
      }),
    );
  });
  return verify();
}

/**
 * Removes the files of other versions, when nobody needs them any more: no version waits or is being
 * installed, and every window shows this one. A window that has not said yet what it shows counts as
 * one of an older version. Until then too much is kept, which does no harm; this is asked again later.
 * It never waits: pages load only after the worker has been activated, and that waits for this.
 */
export async function tidy(): Promise<void> {
  await navigator.locks.request(CACHE_LOCK, { ifAvailable: true }, async (lock) => {
    const { installing, waiting } = self.registration;
    if (!lock || installing || waiting || !(await everyWindowShowsThis())) return;
    const cache = await caches.open(CACHE);
    const own = new Set(__PRECACHE__.map(({ url }) => keyOf(url)));
    const others = (await cache.keys()).filter(({ url }) => !own.has(url));
    await Promise.all(others.map((request) => cache.delete(request, MATCH)));
  });
}

/** A file of any version that is kept, by its address alone; for those whose name carries their hash. */
export async function keptOfAnyVersion(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  return cache.match(request, { ...MATCH, ignoreSearch: true });
}

/** Every window holds one lock. (A lock's `clientId` does not help: in Chromium it is not the client's id.) */
async function everyWindowShowsThis(): Promise<boolean> {
  const { scope } = self.registration;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const { held = [] } = await navigator.locks.query();
  const own: PageLock = `lectern-page ${scope} ${__BUILD__}`;
  const locks = held.filter(({ name }) => name?.startsWith(`lectern-page ${scope} `));
  return (
    locks.every(({ name }) => name === own) && locks.length >= windows.filter(({ url }) => url.startsWith(scope)).length
  );
}

async function remove(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(urls.map((url) => cache.delete(keyOf(url), MATCH)));
}

/** The key of a file of this version. */
function keyOf(url: string): string {
  return controller.getCacheKeyForURL(url) ?? url;
}

/** @returns `''` when the body cannot be read. */
async function integrityOf(response: Response): Promise<string> {
  try {
    const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
    return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  } catch {
    return '';
  }
}
