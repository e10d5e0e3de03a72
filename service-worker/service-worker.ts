/**
 * Keeps Lectern on the device, a whole version at a time: a version that cannot be kept to the last
 * byte is not installed, and one that is kept waits until the reader takes it or closes the last window
 * of the one before. Why it is made this way: src/decisions/0004-offline-by-whole-versions.md.
 */
import { PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import type { PageMessage, Verified } from './messages.js';
import { controller, keepAll, keptOfAnyVersion, repair, tidy, verify } from './precache.js';
import { receiveShare } from './share.js';

declare const self: ServiceWorkerGlobalScope;

/** The build puts a hash of the content into the names of scripts, styles and fonts. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/**
 * The files of this version. The folder's address is `index.html`, whatever stands after the question
 * mark (`?edition=`, `?tei=`, `?panel=`): the page reads that itself, and no file depends on it.
 */
registerRoute(
  new PrecacheRoute(controller, {
    directoryIndex: 'index.html',
    cleanURLs: false,
    ignoreURLParametersMatching: [/^/],
  }),
);

/**
 * A window that still shows another version may ask for a part of it when this one has taken over.
 * Names that carry a hash cannot be mistaken, so versions do not mix.
 */
registerRoute(
  ({ url }) => url.href.startsWith(self.registration.scope) && HASHED.test(url.pathname),
  async ({ request }) => (await keptOfAnyVersion(request)) ?? fetch(request),
);

/** What another app shares with the installed Lectern: the system posts it to `share`, which is no file. */
registerRoute(
  ({ url }) => url.href === new URL('share', self.registration.scope).href,
  ({ request }) => receiveShare(request, self.registration.scope),
  'POST',
);

self.addEventListener('install', (event) => event.waitUntil(keepAll(event)));

/**
 * Claiming makes “Ready offline” true for the window that says so: on a first visit it came from the
 * network, and what it loads later must come from here too. A window of another version may be claimed
 * with it; it gets its own parts by the second route, compares builds, and offers to load anew.
 */
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), tidy()]));
});

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as Partial<PageMessage>;
  const answer = (verified: Verified) => event.ports[0]?.postMessage(verified);
  switch (type) {
    case 'SKIP_WAITING':
      event.waitUntil(self.skipWaiting());
      break;
    case 'VERIFY':
      event.waitUntil(verify().then(answer).then(tidy));
      break;
    case 'REPAIR':
      event.waitUntil(repair(event).then(answer));
      break;
  }
});
