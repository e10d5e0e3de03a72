import { lastBefore } from '../core/index/milestones.js';
import type { Leaf } from '../core/leaves/leaves.js';
import type { ReadingAnchor } from '../dom/reading-place.js';
import { pagesOf } from './pages.js';
import type { Keeping, KeptPlace } from './storage/database.js';
import type { Store } from './store/store.js';

/** How long after a movement the place is kept, at the latest. */
const KEEP_DELAY_MS = 400;

/** What a place in the open edition is known by. */
export interface Places {
  /** The line that is being read; `null` when there is none yet. */
  anchor(): ReadingAnchor | null;
  /** The address of a character of the text. */
  addressOf(textOffset: number): string;
}

/** Keeps the place of reading in the open edition: soon after each movement, and when the page goes away. */
export class PlaceKeeper {
  readonly #store: Store;
  readonly #keeping: Keeping;
  readonly #places: Places;
  #timer = 0;
  /** When the reader moved last; 0 before. Milliseconds since 1970. */
  #movedAt = 0;

  constructor(store: Store, keeping: Keeping, places: Places) {
    this.#store = store;
    this.#keeping = keeping;
    this.#places = places;
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.keep();
    });
    addEventListener('pagehide', () => void this.keep());
  }

  /** Whether the reader has moved in the open edition. */
  get hasMoved(): boolean {
    return this.#movedAt !== 0;
  }

  /** The reader moved: the place is kept, soon. */
  moved(): void {
    this.#movedAt = Date.now();
    // Not put off by what comes after it: who scrolls on and on would lose everything.
    this.#timer ||= window.setTimeout(() => void this.keep(), KEEP_DELAY_MS);
  }

  /** Keeps the place now. A storage that fails is said. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { edition } = this.#store.state;
    const anchor = this.#places.anchor();
    // What the reader has not moved in is not said to be read just now.
    if (edition.phase !== 'open' || !anchor || !this.hasMoved) return;
    const { textOffset, top, included } = anchor;
    const place = {
      address: this.#places.addressOf(textOffset),
      top,
      at: this.#movedAt,
      progress: progressAt(edition.opened.leaves, textOffset),
      page: lastBefore(pagesOf(edition.opened.milestones), textOffset)?.n ?? '',
      ...(included && { included }),
    };
    await this.#keeping.putPlace(edition.name, place).catch(() => {
      this.#store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    });
  }

  /** The edition gives way to another one: its place is kept, and in the next nobody has moved yet. */
  leave(): void {
    void this.keep();
    this.#movedAt = 0;
  }

  /** The latest of the places that are kept under these names. A storage that fails has none. */
  async keptUnder(names: readonly string[]): Promise<KeptPlace | null> {
    const places = await Promise.all(names.map((name) => this.#keeping.get('places', name).catch(() => undefined)));
    return places.reduce<KeptPlace | null>(
      (best, place) => (place && !(best && best.at >= place.at) ? place : best),
      null,
    );
  }
}

/** How far a character is in the text, from 0 to 1. */
function progressAt(leaves: readonly Leaf[], textOffset: number): number {
  const start = leaves[0]?.textStart ?? 0;
  const length = (leaves.at(-1)?.textEnd ?? 0) - start;
  return length > 0 ? Math.min(1, Math.max(0, (textOffset - start) / length)) : 0;
}
