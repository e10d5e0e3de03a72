import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { RowHeights, type Rows } from './row-heights.js';
import { scrollerOf } from './scroller.js';

/** How a list is shown. */
export interface ListLook<Item> {
  /** What it is called. */
  readonly label: string;
  /** Items side by side: 1, 3 or 5. */
  readonly columns?: number;
  /** What an item begins with when it is typed: the words of the item, case and diacritics aside. */
  readonly typed?: (item: Item) => string;
}

/** An item as the host shows it: one element that can have the focus, with this `tabindex`. */
export type RenderItem<Item> = (item: Item, at: number, tabIndex: 0 | -1) => TemplateResult;

/** Beyond what is seen, rows are on the page for so far: a flick of the wheel. CSS pixels. */
const AHEAD_PX = 600;
/** So much is shown before it is known how much room there is: more than most screens show. CSS pixels. */
const FIRST_PX = 1_600;
/** Letters that come later than this begin another word. Milliseconds. */
const TYPING_MS = 800;
/** Setting the place a row stands at, and measuring anew: the second time it is exact. */
const REVEAL_TRIES = 3;

/**
 * A list of any length of which only what is near the eye is on the page: 25,000 items are as quick as 25. It is one
 * stop for Tab; inside, arrows, Home, End, Page Up, Page Down and letters move the focus. Each item says which of how
 * many it is. What is in view stays in view when what is above turns out higher or lower than it was guessed.
 *
 * The host renders what `render` gives, and adopts `windowedStyles`.
 */
export class WindowedList<Item> implements ReactiveController {
  readonly #host: LitElement;
  readonly #rowHeight: number;
  readonly #list = createRef<HTMLElement>();
  #items: readonly Item[] = [];
  #look: ListLook<Item> = { label: '' };
  #heights = new RowHeights(0, 1);
  #rows: Rows;
  /** The item that Tab leads to. */
  #stop = 0;
  #scroller: HTMLElement | null = null;
  #listening: AbortController | null = null;
  #sizes: ResizeObserver | null = null;
  #isRevealing = false;
  /** What has the focus before the host renders. */
  #focused: HTMLElement | null = null;
  #width = 0;
  #frame = 0;
  /** A row that is in view, and where, before the host renders: the one with the focus before any other. */
  #kept: { readonly row: string; readonly top: number; readonly hasFocus: boolean } | null = null;
  #typed = '';
  #typedAt = 0;

  /** @param rowHeight what a row is taken for until one was measured. CSS pixels. */
  constructor(host: LitElement, rowHeight: number) {
    this.#host = host;
    this.#rowHeight = rowHeight;
    this.#rows = { start: 0, end: this.#firstRows };
    host.addController(this);
  }

  /** The list as it is now. */
  render(items: readonly Item[], look: ListLook<Item>, renderItem: RenderItem<Item>): TemplateResult {
    if (items !== this.#items || look.columns !== this.#look.columns) this.#begin(items, look);
    this.#look = look;
    const { columns = 1, label } = look;
    const rendered = (row: number) => {
      const from = row * columns;
      return html`<div class="row" role="presentation" data-row=${row}>
        ${items.slice(from, from + columns).map(
          (item, at) =>
            html`<div
              role="listitem"
              data-at=${from + at}
              aria-setsize=${items.length}
              aria-posinset=${from + at + 1}
            >
              ${renderItem(item, from + at, from + at === this.#stop ? 0 : -1)}
            </div>`,
        )}
      </div>`;
    };
    return html`<div
      ${ref(this.#list)}
      class="windowed"
      role="list"
      aria-label=${label}
      data-columns=${columns}
      @keydown=${this.#onKey}
      @focusin=${this.#onFocus}
    >
      ${repeat(
        this.#pieces(),
        (piece) => (typeof piece === 'number' ? piece : piece.after),
        (piece) =>
          typeof piece === 'number'
            ? rendered(piece)
            : html`<div role="presentation" .style=${`block-size:${piece.height}px`}></div>`,
      )}
    </div>`;
  }

  /** Brings an item into view, a third from the top; with `focus` it has the focus then. */
  async reveal(at: number, { focus = false } = {}): Promise<void> {
    if (at < 0 || at >= this.#items.length) return;
    this.#stop = at;
    this.#isRevealing = true;
    await this.#bringIntoView(at);
    this.#isRevealing = false;
    if (focus) this.#itemAt(at)?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }

  async #bringIntoView(at: number): Promise<void> {
    for (let attempt = 0; attempt < REVEAL_TRIES; attempt++) {
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      const item = this.#itemAt(at);
      const room = this.#room();
      if (!item || !room) return;
      const box = item.getBoundingClientRect();
      if (box.top >= room.top && box.bottom <= room.bottom && attempt === 0) break;
      this.#scrollBy(box.top - room.top - (room.bottom - room.top) / 3);
      this.#watch();
    }
  }

  /** Whether the focus is in the list. */
  get hasFocus(): boolean {
    return this.#active !== null;
  }

  /** What has the focus, when it is in the list. */
  get #active(): HTMLElement | null {
    const { value: list } = this.#list;
    const active = (list?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    return active instanceof HTMLElement && list?.contains(active) ? active : null;
  }

  hostUpdate(): void {
    const { value: list } = this.#list;
    const room = this.#room();
    this.#kept = null;
    this.#focused = this.#active;
    // Only of a list that one is in: what comes above one that begins here may push it down.
    if (!list || !room || list.getBoundingClientRect().top >= room.top) return;
    const own = this.#focused?.closest<HTMLElement>('.row') ?? null;
    const rows = list.querySelectorAll<HTMLElement>('.row');
    for (const row of own ? [own, ...rows] : rows) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= room.top || top >= room.bottom) continue;
      this.#kept = { row: row.dataset['row'] ?? '', top, hasFocus: row === own };
      return;
    }
  }

  hostUpdated(): void {
    const { value: list } = this.#list;
    if (!list?.isConnected) return;
    this.#attach(list);
    for (const row of list.querySelectorAll<HTMLElement>('.row')) {
      this.#heights.set(Number(row.dataset['row']), row.getBoundingClientRect().height);
    }
    // A row that changes its place among the others loses the focus in some browsers.
    if (this.#focused?.isConnected && this.#active !== this.#focused) this.#focused.focus({ preventScroll: true });
    const kept = this.#kept && list.querySelector(`[data-row="${this.#kept.row}"]`);
    if (kept && this.#kept) {
      const { top, bottom } = kept.getBoundingClientRect();
      const room = this.#room();
      // What has grown where one is, at the lower edge, is seen to its end.
      const below =
        this.#kept.hasFocus && room
          ? Math.min(this.#kept.top - room.top, this.#kept.top + bottom - top - room.bottom)
          : 0;
      const moved = top - this.#kept.top + Math.max(0, below);
      if (Math.abs(moved) >= 1) this.#scrollBy(moved);
    }
    this.#watch();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#sizes?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#listening = null;
    this.#scroller = null;
  }

  /** Other items: from the top, nothing of them was measured. */
  #begin(items: readonly Item[], { columns = 1 }: ListLook<Item>): void {
    const rows = Math.ceil(items.length / columns);
    // The same number of other items is most likely the same list told anew.
    if (rows !== this.#heights.length || columns !== (this.#look.columns ?? 1)) {
      this.#heights = new RowHeights(rows, this.#rowHeight);
      this.#kept = null;
    }
    this.#items = items;
    this.#stop = Math.min(this.#stop, Math.max(0, items.length - 1));
    const first = this.#firstRows;
    const start = Math.min(this.#rows.start, Math.max(0, rows - first));
    this.#rows = { start, end: Math.min(rows, Math.max(start + first, this.#rows.end)) };
  }

  get #firstRows(): number {
    return Math.ceil(FIRST_PX / this.#rowHeight);
  }

  get #columns(): number {
    return this.#look.columns ?? 1;
  }

  /** Rows that are on the page, and the gaps between them, in their order. A gap is known by the row after it. */
  #pieces(): (number | { readonly after: string; readonly height: number })[] {
    const { start, end } = this.#rows;
    const last = this.#heights.length;
    const shown = Array.from({ length: Math.max(0, Math.min(end, last) - start) }, (_, at) => start + at);
    // Where the focus is, or will be next, is always there.
    const stop = Math.floor(this.#stop / this.#columns);
    if (last > 0 && stop < start) shown.unshift(stop);
    else if (stop >= end && stop < last) shown.push(stop);
    const pieces: (number | { after: string; height: number })[] = [];
    let next = 0;
    for (const row of [...shown, last]) {
      if (row > next)
        pieces.push({ after: row === last ? 'end' : `to ${row}`, height: this.#heights.between(next, row) });
      if (row < last) pieces.push(row);
      next = row + 1;
    }
    return pieces;
  }

  /** Looks how much of the list can be seen, and has that rendered. */
  #watch(): void {
    const { value: list } = this.#list;
    const room = this.#room();
    if (!list || !room || room.bottom <= room.top) return;
    const top = room.top - list.getBoundingClientRect().top;
    const bottom = room.bottom - list.getBoundingClientRect().top;
    const seen = this.#heights.within(top, bottom);
    const rows = this.#heights.within(top - AHEAD_PX, bottom + AHEAD_PX);
    // Tab leads to what can be seen, unless one is in the list.
    const stop = this.hasFocus || this.#isRevealing ? this.#stop : this.#stopWithin(seen);
    const { start, end } = this.#rows;
    // A few rows more than are wanted do no harm; to add them singly would.
    const has = start <= this.#heights.within(top - AHEAD_PX / 2, bottom).start && end >= this.#rowsAt(bottom);
    const isWider = rows.end - rows.start < (end - start) / 3;
    if (has && !isWider && stop === this.#stop) return;
    if (!has || isWider) this.#rows = rows;
    this.#stop = stop;
    this.#host.requestUpdate();
  }

  /** One past the last row that is needed for what is seen down to a distance from the top. */
  #rowsAt(bottom: number): number {
    return this.#heights.within(Math.max(0, bottom), bottom + AHEAD_PX / 2).end;
  }

  #stopWithin({ start, end }: Rows): number {
    const row = Math.floor(this.#stop / this.#columns);
    return row >= start && row < end
      ? this.#stop
      : Math.min(start * this.#columns, Math.max(0, this.#items.length - 1));
  }

  #attach(list: HTMLElement): void {
    if (this.#listening) return;
    this.#scroller = scrollerOf(list);
    this.#listening = new AbortController();
    const options = { passive: true, signal: this.#listening.signal };
    (this.#scroller ?? window).addEventListener('scroll', () => this.#watch(), options);
    this.#sizes = new ResizeObserver(() => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#onSize(list));
    });
    this.#sizes.observe(list);
    this.#sizes.observe(this.#scroller ?? document.documentElement);
  }

  /** In another width all rows have other heights. */
  #onSize(list: HTMLElement): void {
    if (list.clientWidth !== this.#width) {
      if (this.#width !== 0) this.#heights = new RowHeights(this.#heights.length, this.#heights.average);
      this.#width = list.clientWidth;
      this.#host.requestUpdate();
    }
    this.#watch();
  }

  /** What can be seen of the list's surroundings, from top to bottom of the window. */
  #room(): { readonly top: number; readonly bottom: number } | null {
    if (!this.#listening) return null;
    if (!this.#scroller) return { top: 0, bottom: innerHeight };
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    return { top, bottom };
  }

  #scrollBy(distance: number): void {
    (this.#scroller ?? document.documentElement).scrollTop += distance;
  }

  #itemAt(at: number): HTMLElement | null {
    return this.#list.value?.querySelector(`[data-at="${at}"]`) ?? null;
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const item = (event.target as Element).closest<HTMLElement>('[data-at]');
    const at = Number(item?.dataset['at'] ?? this.#stop);
    if (at === this.#stop) return;
    this.#stop = at;
    this.#host.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = this.#target(event);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#focusItem(to);
  };

  /** Where a key leads; `null` when it leads nowhere. */
  #target({ key }: KeyboardEvent): number | null {
    const columns = this.#columns;
    const last = this.#items.length - 1;
    const page = columns * Math.max(1, Math.floor(this.#seenHeight() / this.#heights.guess) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: columns,
      ArrowUp: -columns,
      ...(columns > 1 ? { ArrowRight: 1, ArrowLeft: -1 } : {}),
      PageDown: page,
      PageUp: -page,
      Home: -last,
      End: last,
    };
    const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
    if (step !== undefined) return Math.min(last, Math.max(0, this.#stop + step));
    // A space is for the item, unless one is writing.
    const isWriting = performance.now() - this.#typedAt < TYPING_MS;
    return key.length === 1 && (key !== ' ' || isWriting) ? this.#typedTo(key) : null;
  }

  #seenHeight(): number {
    const room = this.#room();
    return room ? room.bottom - room.top : 0;
  }

  /** The next item that begins with what was typed, from the top again after the last. */
  #typedTo(letter: string): number | null {
    const { typed } = this.#look;
    if (!typed) return null;
    const now = performance.now();
    const isMore = now - this.#typedAt < TYPING_MS;
    this.#typed = (isMore ? this.#typed : '') + letter.toLowerCase();
    this.#typedAt = now;
    const { length } = this.#items;
    for (let step = isMore ? 0 : 1; step <= length; step++) {
      const at = (this.#stop + step) % length;
      if (typed(this.#items[at] as Item).startsWith(this.#typed)) return at;
    }
    return this.#stop;
  }

  async #focusItem(at: number): Promise<void> {
    this.#stop = at;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const element = this.#itemAt(at)?.querySelector<HTMLElement>('[tabindex]');
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }
}
