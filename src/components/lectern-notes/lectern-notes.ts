import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { scrollerOf } from '../../controllers/scroller.js';
import type { NoteContent } from '../../core/index/edition.js';
import type { Note } from '../../core/index/notes.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { SeriesToggleEvent } from '../../events/series-toggle.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { seriesName } from '../encoder-words.js';
import { noteName } from '../mark-labels.js';
import { teiFragment, teiSheet } from '../tei-fragment.js';
import { notesStyles } from './lectern-notes.styles.js';
import { grown, inReadingOrder, type ListPart, nearestNote, partAround } from './note-list.js';

/** Words that have not come by then are not waited for: the figures are shown without them. Milliseconds. */
const FILLED_WITHIN_MS = 1_500;

/**
 * All notes of the edition, in the order in which a reader meets their marks. The list follows the reading:
 * the note that is near is marked and in view. Each leads back to its mark; one without a mark says so. Series
 * can be shown and hidden. Of thousands of notes those around the near one are listed, and more as one scrolls.
 * The list is shown when what can be seen of it is there, and all at once.
 *
 * @event lectern-place-select - the reader wants to see a note's mark
 * @event lectern-series-toggle - the reader showed or hid a series
 */
@customElement('lectern-notes')
export class LecternNotes extends LitElement {
  static override styles = [controlStyles, teiSheet, notesStyles];

  #seen: IntersectionObserver | null = null;
  #ends: IntersectionObserver | null = null;
  #ordered: readonly Note[] = [];
  #shown: readonly Note[] = [];
  #series: readonly string[] = [];
  /** What was fetched. An element and not a fragment, which would be empty after the first showing. */
  #contents = new Map<number, HTMLElement>();
  /** What can be seen and has not come yet. */
  readonly #awaited = new Set<number>();
  #patience = 0;
  /** Counts the lists: words of a note of the one before are too late. */
  #round = 0;

  @property({ attribute: false }) notes: readonly Note[] = [];

  /** How a note's source is fetched. */
  @property({ attribute: false }) load: (ordinal: number) => Promise<NoteContent> = () =>
    Promise.reject(new TypeError('lectern-notes needs a way to load notes'));

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  @property({ attribute: false }) hiddenSeries: readonly string[] = [];

  /** Ordinal of the note that is marked. */
  @state() private near = -1;
  @state() private listed: ListPart = { start: 0, end: 0 };
  /** Whether what can be seen of the list has its words, or had its time. */
  @state() private isFilled = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen = new IntersectionObserver((entries) => this.#onSeen(entries), { rootMargin: '400px' });
    this.#ends = new IntersectionObserver((entries) => this.#onEnd(entries), { rootMargin: '400px' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen?.disconnect();
    this.#ends?.disconnect();
    clearTimeout(this.#patience);
  }

  /**
   * Marks a note and brings it into view; one that was asked for also gets the focus.
   * @returns false when it is not in the list.
   */
  show(ordinal: number, isAsked: boolean): boolean {
    const at = this.#shown.findIndex((note) => note.ordinal === ordinal);
    if (at < 0) return false;
    this.near = ordinal;
    this.listed = partAround(this.listed, this.#shown.length, at);
    void this.updateComplete.then(() => {
      this.#bringNear();
      if (isAsked)
        this.renderRoot.querySelector<HTMLElement>('li[aria-current] .figure')?.focus({ preventScroll: true });
    });
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notes')) {
      const before = changed.get('notes') ?? [];
      // Those of included files come after the edition's own, which stay.
      const isMore = before.length > 0 && before.every((note, at) => note === this.notes[at]);
      if (!isMore) this.#begin();
      this.#ordered = inReadingOrder(this.notes);
      this.#series = [...new Set(this.notes.map((note) => note.series))];
    }
    const isOther = changed.has('notes') || changed.has('hiddenSeries');
    if (isOther) this.#shown = this.#ordered.filter((note) => !this.hiddenSeries.includes(note.series));
    if (!isOther && !changed.has('textOffset')) return;
    const at = nearestNote(this.#shown, this.textOffset);
    if (changed.has('textOffset') || changed.has('notes')) this.near = this.#shown[at]?.ordinal ?? -1;
    // Not under the hand of a reader who is in the list.
    if (isOther || !this.matches(':focus-within, :hover'))
      this.listed = partAround(this.listed, this.#shown.length, at);
  }

  protected override updated(changed: PropertyValues): void {
    for (const item of this.renderRoot.querySelectorAll('li[data-ordinal]')) this.#seen?.observe(item);
    // Observed anew, they are heard of again when the list has grown and its end is still near.
    this.#ends?.disconnect();
    for (const end of this.renderRoot.querySelectorAll('[data-more]')) this.#ends?.observe(end);
    // Words that have come are no reason: a finger that scrolls in the list is not over it.
    const isOther =
      changed.has('near') || changed.has('notes') || changed.has('hiddenSeries') || changed.has('isFilled');
    if (isOther && !this.matches(':focus-within, :hover')) this.#bringNear();
  }

  /** Another list: it is shown when it has its words. */
  #begin(): void {
    this.#round++;
    this.#contents.clear();
    this.#awaited.clear();
    this.isFilled = false;
    clearTimeout(this.#patience);
    this.#patience = window.setTimeout(() => {
      this.isFilled = true;
    }, FILLED_WITHIN_MS);
  }

  /** Scrolls the panel so far that the marked note can be seen. */
  #bringNear(): void {
    const near = this.renderRoot.querySelector<HTMLElement>('li[aria-current]');
    const body = near && scrollerOf(this);
    if (!near || !body) return;
    const box = near.getBoundingClientRect();
    const room = body.getBoundingClientRect();
    if (box.top < room.top || box.bottom > room.bottom) body.scrollTop += box.top - room.top - 12;
  }

  /** The end of what is listed comes near: more is listed. What one looks at stays where it is. */
  #onEnd(entries: IntersectionObserverEntry[]): void {
    const end = entries.find(({ isIntersecting }) => isIntersecting)?.target as HTMLElement | undefined;
    if (!end) return;
    const first = this.renderRoot.querySelector('li');
    const top = first?.getBoundingClientRect().top ?? 0;
    this.listed = grown(this.listed, this.#shown.length, end.dataset['more'] === 'start' ? 'start' : 'end');
    void this.updateComplete.then(() => {
      const scroller = scrollerOf(this);
      if (scroller && first?.isConnected) scroller.scrollTop += first.getBoundingClientRect().top - top;
    });
  }

  #onSeen(entries: IntersectionObserverEntry[]): void {
    const round = this.#round;
    const keep = (ordinal: number, ...contents: (DocumentFragment | string)[]) => {
      if (round === this.#round) this.#keep(ordinal, ...contents);
    };
    for (const entry of entries) {
      const ordinal = Number((entry.target as HTMLElement).dataset['ordinal']);
      if (!entry.isIntersecting || this.#contents.has(ordinal) || this.#awaited.has(ordinal)) continue;
      this.#awaited.add(ordinal);
      this.load(ordinal).then(
        ({ pieces }) => keep(ordinal, ...pieces.map((piece) => teiFragment(piece))),
        () => keep(ordinal, strings.card.missingNote),
      );
    }
  }

  #keep(ordinal: number, ...contents: (DocumentFragment | string)[]): void {
    const holder = document.createElement('div');
    holder.className = 'content';
    holder.append(...contents);
    this.#contents.set(ordinal, holder);
    this.#awaited.delete(ordinal);
    if (this.#awaited.size === 0) this.isFilled = true;
    // What is not shown yet is laid out once.
    if (this.isFilled) this.requestUpdate();
  }

  override render() {
    if (this.notes.length === 0) return html`<p class="quiet">${strings.notes.none}</p>`;
    const { start, end } = this.listed;
    return html`
      ${this.#series.length > 1 ? this.#renderSeries(this.#series) : nothing}
      ${this.#shown.length === 0 ? html`<p class="quiet">${strings.notes.allHidden}</p>` : nothing}
      ${start > 0 ? html`<div data-more="start"></div>` : nothing}
      <ol aria-label=${strings.notes.list} class=${this.isFilled ? '' : 'coming'}>
        ${repeat(
          this.#shown.slice(start, end),
          (note) => note.ordinal,
          (note, at) => this.#renderNote(note, start + at + 1),
        )}
      </ol>
      ${end < this.#shown.length ? html`<div data-more="end"></div>` : nothing}
    `;
  }

  #renderSeries(series: readonly string[]) {
    return html`<fieldset>
      <legend class="quiet">${strings.notes.show}</legend>
      ${series.map(
        (name) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${!this.hiddenSeries.includes(name)}
              @change=${(event: Event) =>
                this.dispatchEvent(new SeriesToggleEvent(name, (event.target as HTMLInputElement).checked))}
            />${seriesName(name)}</label
          >`,
      )}
    </fieldset>`;
  }

  /** @param at its place among all that could be listed, from 1. */
  #renderNote(note: Note, at: number) {
    return html`<li
      data-ordinal=${note.ordinal}
      data-series=${note.series}
      aria-setsize=${this.#shown.length}
      aria-posinset=${at}
      aria-current=${note.ordinal === this.near ? 'location' : nothing}
    >
      ${this.#renderFigure(note)}
      ${note.marks.length === 0 ? html`<p class="quiet unmarked">${strings.notes.unmarked}</p>` : nothing}
      ${this.#contents.get(note.ordinal) ?? nothing}
    </li>`;
  }

  /** Leads to the mark; without one, to the note where it stands; if that is not in the text, nowhere. */
  #renderFigure({ label, series, ordinal, marks, isInText }: Note) {
    if (marks.length === 0 && !isInText) return html`<span class="figure">${label}</span>`;
    const name = noteName(label, series);
    return html`<button
      type="button"
      class="figure"
      aria-label=${marks.length > 0 ? strings.notes.back(name) : strings.notes.stands(name)}
      title=${strings.notes.goTo}
      @click=${() => this.dispatchEvent(new PlaceSelectEvent({ noteMark: ordinal }))}
    >
      ${label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-notes': LecternNotes;
  }
}
