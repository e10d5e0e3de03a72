import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContentsEntry } from '../../core/index/contents.js';
import { lastBefore, type Milestone } from '../../core/index/milestones.js';
import type { Note } from '../../core/index/notes.js';
import { countInSlots, offsetAt, SPREAD_SLOTS, shareOf, type TextBounds, ticksPath } from '../../core/text/spread.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { percent, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { positionStyles } from './lectern-position.styles.js';
import { markedDivisions, ticksOf } from './position-ticks.js';

/** Height of the drawing, in its own units: its track lies below the ticks. */
const HEIGHT = 12;
/** A key moves by such a part of the text. */
const KEY_STEP = 0.01;
const PAGE_STEP = 0.1;
/** Keys that follow each other sooner are one movement, and one step in the history. Milliseconds. */
const KEYS_MS = 450;

/**
 * How far one is in the text, by its characters, with ticks for divisions, notes and what a search has found. It can be
 * dragged, and tells meanwhile where one would come to; the text follows when it is let go. With `line` it only shows.
 *
 * @event lectern-place-select - the reader wants to go there
 */
@customElement('lectern-position')
export class LecternPosition extends LitElement {
  static override styles = [controlStyles, positionStyles];

  #pointer = -1;
  #keysTimer = 0;

  /** Where the text begins and ends. */
  @property({ attribute: false }) bounds: TextBounds = { start: 0, end: 0 };
  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;
  @property({ attribute: false }) divisions: readonly ContentsEntry[] = [];
  @property({ attribute: false }) pages: readonly Milestone[] = [];
  @property({ attribute: false }) notes: readonly Note[] = [];
  /** First characters of what a search has found. */
  @property({ attribute: false }) hits: readonly number[] = [];
  /** Only a thin line, that shows and does nothing. */
  @property({ type: Boolean, reflect: true }) line = false;

  /** The character that one would come to; `null` when nothing is chosen. */
  @state() private chosen: number | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#keysTimer);
    this.#letGo();
  }

  protected override updated(): void {
    if (this.line) this.style.setProperty('--lectern-position-share', String(shareOf(this.bounds, this.textOffset)));
  }

  override render() {
    if (this.line || this.bounds.end <= this.bounds.start) return nothing;
    const at = this.chosen ?? this.textOffset;
    const share = shareOf(this.bounds, at);
    return html`<div
      role="slider"
      tabindex="0"
      aria-label=${strings.position.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(share * 100)}
      aria-valuetext=${this.#words(at)}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#letGo}
      @keydown=${this.#onKey}
    >
      ${this.#renderTicks(share)}
      <span class="rail"><span class="way" .style=${`translate:${share * 100}%`}><span class="thumb"></span></span></span>
      ${
        this.chosen === null
          ? nothing
          : html`<span class="label" .style=${`inset-inline-start:${share * 100}%;translate:${-share * 100}%`}
            ><span>${this.#places(at)}</span> <span>${percent(share)}</span></span
          >`
      }
    </div>`;
  }

  #renderTicks(share: number) {
    const { divisions, notes } = ticksOf(this.divisions, this.notes, this.bounds);
    const hits =
      this.hits.length === 0 ? '' : ticksPath(countInSlots(this.hits, this.bounds, SPREAD_SLOTS), HEIGHT - 2);
    const track = HEIGHT - 2;
    // Ticks are drawn from 0 down to their height, and stand on the track.
    const path = (name: string, d: string, height = track) =>
      svg`<path class=${name} vector-effect="non-scaling-stroke" transform=${`translate(0 ${track - height})`} d=${d} />`;
    return html`<svg viewBox=${`0 0 ${SPREAD_SLOTS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      ${path('track', `M0 ${track}h${SPREAD_SLOTS}`)} ${path('divisions', divisions, 6)} ${path('notes', notes, 3)}
      ${path('done', `M0 ${track}h${(share * SPREAD_SLOTS).toFixed(2)}`)} ${path('hits', hits)}
    </svg>`;
  }

  #words(offset: number): string {
    return strings.position.at(this.#places(offset), percent(shareOf(this.bounds, offset)));
  }

  /** Where a character is: its page and its division. */
  #places(offset: number): string {
    const page = lastBefore(this.pages, offset);
    const division = lastBefore(this.divisions, offset);
    return [page ? strings.page(page.n) : '', division?.label ?? ''].filter((part) => part !== '').join(', ');
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#pointer = event.pointerId;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#onMove(event);
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.chosen = offsetAt(this.bounds, width > 0 ? (event.clientX - left) / width : 0);
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId === this.#pointer) this.#go();
  };

  readonly #letGo = (): void => {
    this.#pointer = -1;
    this.chosen = null;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && this.chosen !== null) {
      clearTimeout(this.#keysTimer);
      this.#letGo();
    } else {
      const to = this.#target(event.key);
      if (to === null) return;
      this.chosen = Math.min(this.bounds.end, Math.max(this.bounds.start, to));
      clearTimeout(this.#keysTimer);
      this.#keysTimer = window.setTimeout(() => this.#go(), KEYS_MS);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** The character that a key leads to; `null` for other keys. */
  #target(key: string): number | null {
    const { start, end } = this.bounds;
    const at = this.chosen ?? this.textOffset;
    const step = Math.max(1, Math.round((end - start) * KEY_STEP));
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return at + step;
      case 'ArrowLeft':
      case 'ArrowDown':
        return at - step;
      case 'PageDown':
        return this.#nextDivision(at) ?? at + Math.round((end - start) * PAGE_STEP);
      case 'PageUp':
        return this.#divisionBefore(at) ?? at - Math.round((end - start) * PAGE_STEP);
      case 'Home':
        return start;
      case 'End':
        return end;
      default:
        return null;
    }
  }

  #nextDivision(at: number): number | null {
    return markedDivisions(this.divisions).find(({ textStart }) => textStart > at)?.textStart ?? null;
  }

  #divisionBefore(at: number): number | null {
    return markedDivisions(this.divisions).findLast(({ textStart }) => textStart < at)?.textStart ?? null;
  }

  #go(): void {
    const { chosen } = this;
    this.#letGo();
    if (chosen !== null) this.dispatchEvent(new PlaceSelectEvent({ textOffset: chosen }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-position': LecternPosition;
  }
}
