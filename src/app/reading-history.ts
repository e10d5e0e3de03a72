import { isSameIncludedPlace } from '../dom/included-place.js';
import type { ReadingAnchor } from '../dom/reading-place.js';
import type { PanelName } from '../events/panel-name.js';

/** What stands beside the text: a panel, and in that of the names the record that is shown; `''` for none. */
export interface Beside {
  readonly panel: PanelName | null;
  readonly record: string;
}

/** What stands in an entry of the browser's history. */
interface Entry {
  /** The line that was read when the entry was left, or that it leads to. */
  readonly place?: ReadingAnchor;
  /** Where the page was scrolled to, when no line was in sight. CSS pixels. */
  readonly scroll?: number;
  /** Something lies over the text that the system's way back should close. */
  readonly layer?: boolean;
  /** The record that was chosen with this entry. */
  readonly record?: string;
  /** What stood beside the text when a record was chosen from here. */
  readonly beside?: Beside;
}

/** What the history needs of the page. */
export interface HistoryPage {
  /** The line that is being read. */
  anchor(): ReadingAnchor | null;
  restore(anchor: ReadingAnchor): Promise<void>;
  /** Opens the edition that the page's address asks for, when it is another than the one that is open. */
  reopen(place: ReadingAnchor | null): boolean;
  /** Follows a fragment that the browser brought up without a place. */
  follow(fragment: string): void;
  /** The system's way back was taken while something lay over the text. */
  closeLayer(): void;
  /** What stands beside the text now, and showing it again. */
  beside(): Beside;
  showBeside(beside: Beside): void;
  /** What the place is called that is being read: `p. 174`, `the start`; `''` when it has no name. */
  placeName(): string;
  /** There is a place to go back to, by its name, as long as it is near in memory; `null` when there is none. */
  returns(place: string | null): void;
}

/** Who has read on for so long is where they want to be: some two screens. Characters of the text. */
const READ_ON = 3_000;
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
  /** Which jump, or way back, is on its way; 0 when one is there. Until then the line that is read is the old one. */
  #journey = 0;
  #lastJourney = 0;
  /** Where the last jump led: going there from there is none. */
  #arrivedAt: { readonly address: string; readonly place: ReadingAnchor } | null = null;
  /** The character that a jump led to, as long as one may want back. */
  #landed: number | null = null;

  constructor(page: HistoryPage) {
    this.#page = page;
    const options = { signal: this.#abort.signal };
    addEventListener('popstate', () => this.#onPop(), options);
    addEventListener('pagehide', () => this.#remember(), options);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** Whether the entry that one is at was made by choosing a record. */
  get isAtRecord(): boolean {
    return currentEntry().record !== undefined;
  }

  /**
   * A jump inside the open edition, from what is read to where `go` leads: an entry of its own, to which Back and Forward
   * return. Where one was can be gone back to until one has read on.
   */
  async travel<Result>(address: string, go: () => Promise<Result>): Promise<Result> {
    const before = this.#page.anchor();
    const name = this.#page.placeName();
    this.jump(address);
    const journey = this.#depart();
    try {
      return await go();
    } finally {
      if (this.#arrive(journey)) {
        const there = this.#page.anchor();
        this.#arrivedAt = there && { address, place: there };
        this.#offerReturn(before, name);
      }
    }
  }

  /** A record was chosen: Back leads to what stood beside the text before. */
  visit(record: string, isOver: boolean): void {
    this.#remember();
    this.#clearReturn();
    const beside = this.#page.beside();
    const before = currentEntry();
    const place = before.place ? { place: before.place } : {};
    // A card lay over the text: its record takes its place there.
    if (before.layer && before.record === undefined && beside.panel === null) {
      history.replaceState({ record, layer: true, ...place } satisfies Entry, '');
    } else {
      history.replaceState({ ...before, beside } satisfies Entry, '');
      const layer = isOver || before.layer === true;
      history.pushState({ record, ...place, ...(layer ? { layer } : {}) } satisfies Entry, '');
      this.#hasLayer = layer;
    }
  }

  /** The reader has moved: the entry learns it soon, so that loading the page again leads back here. */
  moved(): void {
    const now = this.#landed === null ? null : this.#page.anchor();
    if (now && this.#journey === 0 && Math.abs(now.textOffset - (this.#landed ?? 0)) > READ_ON) this.#clearReturn();
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
    this.#clearReturn();
    const entry: Entry = {};
    const { layer, record } = currentEntry();
    const at = this.#arrivedAt;
    // All places of an included file have its address.
    const isThere =
      at?.address === address && !at.place.included && at.place.textOffset === this.#page.anchor()?.textOffset;
    // A record that was read is come back to; of other things that lie over the text one has no wish for that.
    if ((layer && record === undefined) || isThere) history.replaceState(entry, '', address);
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

  #depart(): number {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#journey = ++this.#lastJourney;
    return this.#journey;
  }

  /** @returns false when another one was begun meanwhile. */
  #arrive(journey: number): boolean {
    if (journey !== this.#journey) return false;
    this.#journey = 0;
    this.#remember();
    return true;
  }

  #offerReturn(from: ReadingAnchor | null, name: string): void {
    const to = this.#page.anchor();
    // What was on the screen already is no way from where one was.
    if (!from || !to || (isSameLine(from, to) && Math.abs(from.top - to.top) < 2)) return;
    this.#landed = to.textOffset;
    this.#page.returns(name);
  }

  #clearReturn(): void {
    if (this.#landed === null) return;
    this.#landed = null;
    this.#page.returns(null);
  }

  #remember(): void {
    // Under way the line that is read is not the one of this entry.
    if (this.#journey !== 0) return;
    const place = this.#page.anchor();
    const where: Entry = place ? { place } : { scroll: scrollY };
    try {
      history.replaceState({ ...currentEntry(), ...where } satisfies Entry, '');
    } catch {
      // Too often within seconds: the next time it is told where one is.
    }
  }

  #onPop(): void {
    if (this.#isReturning) {
      // Of several layers, one over the other, all are left: the reader closed what lay over the text.
      if (currentEntry().layer && !this.#hasLayer) {
        history.back();
        return;
      }
      // The layer's own entry was left: the reader has not gone anywhere.
      this.#isReturning = false;
      if (this.#hasLayer) this.#addLayer();
      return;
    }
    this.#clearReturn();
    const hadLayer = this.#hasLayer;
    const { place, scroll, layer, record, beside } = currentEntry();
    const shown = record === undefined ? beside : { panel: 'names' as const, record };
    // From a record to the one before, or to the list: what lies over the text stays.
    const staysOver = shown !== undefined && shown.panel !== null && layer === true;
    if (hadLayer && !staysOver) {
      this.#hasLayer = false;
      this.#page.closeLayer();
    }
    if (this.#page.reopen(place ?? null)) return;
    if (shown) {
      this.#hasLayer = staysOver;
      this.#page.showBeside(shown);
    }
    if (hadLayer || (layer && !staysOver)) return;
    if (place) void this.#restore(place);
    else if (scroll !== undefined) scrollTo({ top: scroll, behavior: 'instant' });
    else if (location.hash !== '') this.#page.follow(location.hash.slice(1));
  }

  async #restore(place: ReadingAnchor): Promise<void> {
    const journey = this.#depart();
    try {
      await this.#page.restore(place);
    } finally {
      this.#arrive(journey);
    }
  }
}

/** Where the reader was when this page was left, as the browser's history has it; `null` when they come for the first time. */
export function placeReturnedTo(): ReadingAnchor | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isReturn = navigation?.type === 'reload' || navigation?.type === 'back_forward';
  return (isReturn && currentEntry().place) || null;
}

function isSameLine(one: ReadingAnchor, other: ReadingAnchor): boolean {
  return one.textOffset === other.textOffset && isSameIncludedPlace(one.included, other.included);
}

function currentEntry(): Entry {
  return (history.state as Entry | null) ?? {};
}
