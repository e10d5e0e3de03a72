/**
 * What pages and the service worker say to each other. A page sends each message with a port; the
 * answer comes over that port.
 */

export type PageMessage =
  /** Take over from the version that is running. Sent by workbox-window in just this form; has no answer. */
  | { readonly type: 'SKIP_WAITING' }
  /** Is every file there, and as it was built? */
  | { readonly type: 'VERIFY' }
  /** Fetch anew what is missing or damaged, then verify. */
  | { readonly type: 'REPAIR' };

/** The answer to `VERIFY` and `REPAIR`. The version is whole when `missing` and `wrong` are empty. */
export interface Verified {
  readonly type: 'VERIFIED';
  /** As in `package.json`. */
  readonly version: string;
  /** Names the exact files this worker keeps; the page carries the same in `<meta name="lectern-build">`. */
  readonly build: string;
  /** How many files belong to the version. */
  readonly total: number;
  /** Addresses relative to the app. */
  readonly missing: readonly string[];
  /** Those whose SHA-256 is not the one of the build. */
  readonly wrong: readonly string[];
}

/**
 * The name of the Web Lock that a page holds, shared, as long as it lives: the app's folder and the
 * page's build. By it the worker knows whether a window still shows another version and needs its files.
 */
export type PageLock = `lectern-page ${string} ${string}`;

/** The cache in which what was shared waits for the page, and the name under which shared text stands in it. */
export type SharedCache = 'lectern-shared';
export type SharedText = 'text.json';
