import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Note } from '../../core/index/notes.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { SeriesToggleEvent } from '../../events/series-toggle.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { noteName, seriesName } from '../mark-labels.js';
import { type TeiPiece, teiFragment, teiSheet } from '../tei-fragment.js';
import { notesStyles } from './lectern-notes.styles.js';

/**
 * All notes of the edition in order. The list follows the reading: the note that is near is marked
 * and in view. Each leads back to its mark. Series can be shown and hidden.
 *
 * @event lectern-place-select - the reader wants to see a note's mark
 * @event lectern-series-toggle - the reader showed or hid a series
 */
@customElement('lectern-notes')
export class LecternNotes extends LitElement {
  static override styles = [controlStyles, teiSheet, notesStyles];

  #seen: IntersectionObserver | null = null;
  /** What was fetched. An element and not a fragment, which would be empty after the first showing. */
  #contents = new Map<number, HTMLElement>();

  @property({ attribute: false }) notes: readonly Note[] = [];

  /** How a note's source is fetched. */
  @property({ attribute: false }) load: (ordinal: number) => Promise<TeiPiece> = () =>
    Promise.reject(new TypeError('lectern-notes needs a way to load notes'));

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  @property({ attribute: false }) hiddenSeries: readonly string[] = [];

  @state() private near = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen = new IntersectionObserver((entries) => this.#onSeen(entries), { rootMargin: '400px' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen?.disconnect();
  }

  /**
   * Marks a note and brings it into view; one that was asked for also gets the focus.
   * @returns false when it is not in the list.
   */
  show(ordinal: number, isAsked: boolean): boolean {
    if (!this.#shown().some((note) => note.ordinal === ordinal)) return false;
    this.near = ordinal;
    void this.updateComplete.then(() => {
      this.#bringNear();
      if (isAsked)
        this.renderRoot.querySelector<HTMLElement>('li[aria-current] .figure')?.focus({ preventScroll: true });
    });
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notes')) this.#contents.clear();
    if (changed.has('textOffset') || changed.has('notes')) this.near = this.#nearest();
  }

  protected override updated(): void {
    for (const item of this.renderRoot.querySelectorAll('li[data-ordinal]')) this.#seen?.observe(item);
    if (!this.matches(':focus-within, :hover')) this.#bringNear();
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

  /** The first note that begins at the line being read or after it, else the last. */
  #nearest(): number {
    const shown = this.#shown();
    return (shown.find((note) => note.textStart >= this.textOffset) ?? shown.at(-1))?.ordinal ?? -1;
  }

  #shown(): readonly Note[] {
    return this.notes.filter((note) => !this.hiddenSeries.includes(note.series));
  }

  #onSeen(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const ordinal = Number((entry.target as HTMLElement).dataset['ordinal']);
      if (!entry.isIntersecting || this.#contents.has(ordinal)) continue;
      this.load(ordinal).then(
        ({ xml, row, renditions }) => this.#keep(ordinal, teiFragment(xml, row, renditions)),
        () => this.#keep(ordinal, strings.card.missingNote),
      );
    }
  }

  #keep(ordinal: number, content: DocumentFragment | string): void {
    const holder = document.createElement('div');
    holder.className = 'content';
    holder.append(content);
    this.#contents.set(ordinal, holder);
    this.requestUpdate();
  }

  override render() {
    if (this.notes.length === 0) return html`<p class="quiet">${strings.notes.none}</p>`;
    const series = [...new Set(this.notes.map((note) => note.series))];
    return html`
      ${series.length > 1 ? this.#renderSeries(series) : nothing}
      <ol aria-label=${strings.notes.list}>
        ${repeat(
          this.#shown(),
          (note) => note.ordinal,
          (note) => this.#renderNote(note),
        )}
      </ol>
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

  #renderNote(note: Note) {
    const name = noteName(note.label, note.series);
    return html`<li
      data-ordinal=${note.ordinal}
      data-series=${note.series}
      aria-current=${note.ordinal === this.near ? 'location' : nothing}
    >
      <button
        type="button"
        class="figure"
        aria-label=${strings.notes.back(name)}
        title=${strings.notes.goTo}
        @click=${() => this.dispatchEvent(new PlaceSelectEvent({ noteMark: note.ordinal }))}
      >
        ${note.label}
      </button>
      ${this.#contents.get(note.ordinal) ?? nothing}
    </li>`;
  }
}

/** The nearest element around that scrolls, across shadow roots. */
function scrollerOf(element: Element): HTMLElement | null {
  for (
    let at: Node | null = element;
    at;
    at = at instanceof ShadowRoot ? at.host : ((at as Element).assignedSlot ?? at.parentNode)
  ) {
    if (at instanceof HTMLElement && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-notes': LecternNotes;
  }
}
