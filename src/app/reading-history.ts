import type { ReadingAnchor } from '../dom/reading-place.js';

/** What stands in an entry of the browser's history. */
interface Entry {
  /** The line that was read when the entry was left, or that it leads to. */
  readonly place?: ReadingAnchor;
  /** Where the page was scrolled to, when no line was in sight. CSS pixels. */
  readonly scroll?: number;
  /** Something lies over the text that the system's way back should close. */
  readonly layer?: boolean;
}

/** What the history needs of the page. */
export interface HistoryPage {
  /** The line that is being read. */
  anchor(): ReadingAnchor | null;
  restore(anchor: ReadingAnchor): void;
  /** Opens the edition that the page's address asks for, when it is another than the one that is open. */
  reopen(place: ReadingAnchor | null): boolean;
  /** Follows a fragment that the browser brought up without a place. */
  follow(fragment: string): void;
  /** The system's way back was taken while something lay over the text. */
  closeLayer(): void;
}

/** Browsers refuse an entry that is changed a hundred times within seconds. */
const REMEMBER_DELAY_MS = 400;

/**
 * The way back. Every jump is an entry that remembers the exact line, so that Back and Forward, also the
 * browser's own, return to it. On touch screens what lies over the text is an entry too.
 */
export class ReadingHistory {
  readonly #page: HistoryPage;
  readonly #abort = new AbortController();
  #hasLayer = false;
  #timer = 0;
  /** The entry of a layer that was closed is being left. The browser takes its time over that. */
  #isReturning = false;

  constructor(page: HistoryPage) {
    this.#page = page;
    history.scrollRestoration = 'manual';
    const options = { signal: this.#abort.signal };
    addEventListener('popstate', () => this.#onPop(), options);
    addEventListener('pagehide', () => this.#remember(), options);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** The reader has moved: the entry learns it soon, so that loading the page again leads back here. */
  moved(): void {
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      this.#remember();
    }, REMEMBER_DELAY_MS);
  }

  /**
   * A jump begins: where one was is remembered, and the next entry is the new place. What lies over the
   * text is closed after it, so that its entry becomes the new place instead of being left.
   * @param address a fragment of the open edition, or the query of another one.
   */
  jump(address: string): void {
    this.#remember();
    const entry: Entry = {};
    if (currentEntry().layer) history.replaceState(entry, '', address);
    else history.pushState(entry, '', address);
    this.#hasLayer = false;
  }

  /** The edition that one is at got another query; the place in it stays. */
  rename(query: string): void {
    history.replaceState(currentEntry(), '', query + location.hash);
  }

  /** Something was laid over the text, or the last such thing was closed by other means than the way back. */
  setLayer(isOpen: boolean): void {
    if (isOpen === this.#hasLayer) return;
    this.#hasLayer = isOpen;
    // What comes meanwhile is dealt with when the browser is back.
    if (this.#isReturning) return;
    if (isOpen) this.#addLayer();
    else if (currentEntry().layer) {
      this.#isReturning = true;
      history.back();
    }
  }

  #addLayer(): void {
    this.#remember();
    history.pushState({ layer: true } satisfies Entry, '');
  }

  #remember(): void {
    const place = this.#page.anchor();
    const where: Entry = place ? { place } : { scroll: scrollY };
    history.replaceState({ ...currentEntry(), ...where } satisfies Entry, '');
  }

  #onPop(): void {
    if (this.#isReturning) {
      // The layer's own entry was left: the reader has not gone anywhere.
      this.#isReturning = false;
      if (this.#hasLayer) this.#addLayer();
      return;
    }
    const hadLayer = this.#hasLayer;
    const { place, scroll, layer } = currentEntry();
    if (hadLayer) {
      this.#hasLayer = false;
      this.#page.closeLayer();
    }
    if (this.#page.reopen(place ?? null) || hadLayer || layer) return;
    if (place) this.#page.restore(place);
    else if (scroll !== undefined) scrollTo({ top: scroll, behavior: 'instant' });
    else if (location.hash !== '') this.#page.follow(location.hash.slice(1));
  }
}

/** Where the reader was when this page was left, as the browser's history has it; `null` when they come for the first time. */
export function placeReturnedTo(): ReadingAnchor | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isReturn = navigation?.type === 'reload' || navigation?.type === 'back_forward';
  return (isReturn && currentEntry().place) || null;
}

function currentEntry(): Entry {
  return (history.state as Entry | null) ?? {};
}
