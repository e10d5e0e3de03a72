import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type GoTo, type GoToAnswer, NOTHING, type PlaceFound } from '../../core/address/go-to.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { unitName } from '../encoder-words.js';

/**
 * A field in which one types where one wants to go: a page, a paragraph, the words of a head, an id. It suggests as one
 * types (a combobox with a list, ARIA APG), and says in a sentence what there is not.
 *
 * @event lectern-place-select - the reader chose a place
 */
@customElement('lectern-go-to')
export class LecternGoTo extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        margin-block-end: 0.75rem;
      }
      form {
        display: flex;
        gap: 0.25rem;
      }
      input {
        flex: 1;
      }
      form button {
        color: var(--lectern-color-accent);
      }
      p {
        margin: 0.5rem 0 0;
      }
      [role='listbox'] {
        margin: 0.25rem 0 0;
        padding: 0;
      }
      [role='option'] {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        align-content: center;
        justify-content: space-between;
        gap: 0 0.75rem;
        min-block-size: var(--lectern-target);
        padding: 0.25rem 0.75rem;
        border-radius: var(--lectern-radius);
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      [role='option'][aria-selected='true'] {
        background: var(--lectern-color-accent-soft);
        outline: 1px solid var(--lectern-color-accent);
        outline-offset: -1px;
      }
      @media (hover: hover) {
        [role='option']:hover {
          background: var(--lectern-color-sunken);
        }
      }
    `,
  ];

  @property({ attribute: false }) places: GoTo | null = null;

  /** Says where a place of the text is, besides its name. */
  @property({ attribute: false }) where: (place: PlaceFound) => string = () => '';

  @state() private typed = '';
  /** Number of the suggestion that Enter goes to; −1 for the first. */
  @state() private active = -1;
  #answer: GoToAnswer = NOTHING;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('typed' as keyof LecternGoTo) && !changed.has('places')) return;
    this.#answer = this.places?.find(this.typed) ?? NOTHING;
    this.active = -1;
  }

  #onKey(event: KeyboardEvent): void {
    const { length } = this.#answer.places;
    if (event.key === 'Escape' && this.typed !== '') this.typed = '';
    else if (event.key === 'ArrowDown' && length > 0) this.active = (this.active + 1) % length;
    else if (event.key === 'ArrowUp' && length > 0) this.active = this.active <= 0 ? length - 1 : this.active - 1;
    else return;
    event.preventDefault();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const place = this.#answer.places[Math.max(0, this.active)];
    // What is only near was not asked for.
    if (place && (!this.#answer.isNear || this.active >= 0)) this.#choose(place);
  }

  #choose({ target }: PlaceFound): void {
    this.typed = '';
    this.dispatchEvent(new PlaceSelectEvent(target));
  }

  /** Moves the focus to the field. */
  override focus(): void {
    this.shadowRoot?.querySelector('input')?.focus();
  }

  override render() {
    const { places } = this.#answer;
    return html`
      <form @submit=${this.#onSubmit}>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="go"
          aria-label=${strings.goTo.label}
          aria-autocomplete="list"
          aria-expanded=${places.length > 0}
          aria-controls="places"
          aria-activedescendant=${this.active < 0 ? nothing : `place-${this.active}`}
          placeholder=${strings.goTo.hint}
          .value=${this.typed}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
          }}
          @keydown=${this.#onKey}
        />
        <button type="submit">${strings.goTo.go}</button>
      </form>
      <p class="quiet" role="status" ?hidden=${this.typed.trim() === '' || !this.#answer.isNear}>
        ${this.#sentence()}
      </p>
      <div id="places" role="listbox" aria-label=${strings.goTo.suggestions} ?hidden=${places.length === 0}>
        ${places.map((place, at) => this.#renderPlace(place, at))}
      </div>
    `;
  }

  #sentence(): string {
    const sought = this.typed.trim();
    const { isNear, absent } = this.#answer;
    if (sought === '' || !isNear) return '';
    if (absent) return strings.goTo.absent[absent];
    return this.#answer.places.length === 0 ? strings.goTo.nothing(sought) : strings.goTo.nearest(sought);
  }

  #renderPlace(place: PlaceFound, at: number) {
    const where = this.where(place);
    return html`<div
      role="option"
      id=${`place-${at}`}
      aria-selected=${at === this.active}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(place)}
    >
      <span>${nameOf(place)}</span>
      ${where === '' ? nothing : html`<span class="quiet">${where}</span>`}
    </div>`;
  }
}

function nameOf({ kind, name, unit, isCounted }: PlaceFound): string {
  const { page, note, id, address } = strings.goTo;
  const paragraph = isCounted ? strings.goTo.counted : strings.goTo.paragraph;
  const words = { page, paragraph, note, id, address: () => address, division: (head: string) => head };
  return kind === 'milestone' ? unitName(unit, name) : words[kind](name);
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-go-to': LecternGoTo;
  }
}
