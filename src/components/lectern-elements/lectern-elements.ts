import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  countsByWay,
  type ElementCount,
  elementsOf,
  OLDER_ELEMENTS,
  WAY_NAMES,
  type Way,
  wayOf,
} from '../../core/tei-display.js';
import { counted, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { elementsStyles } from './lectern-elements.styles.js';

/**
 * How TEI is shown: every element of the table of `core/tei-display.ts`, by the way it is shown, with its number in
 * the open file; and what that file has that the table does not know. It asks for the numbers once for each edition.
 */
@customElement('lectern-elements')
export class LecternElements extends LitElement {
  static override styles = [controlStyles, elementsStyles];

  @state() private counts: readonly ElementCount[] | null = null;
  @state() private onlyHere = false;

  /** The edition that is open; only which one it is matters here. */
  @property({ attribute: false }) edition: unknown = null;

  /** How the numbers are had. */
  @property({ attribute: false }) load: () => Promise<readonly ElementCount[]> = () => Promise.resolve([]);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('edition')) void this.#count();
  }

  async #count(): Promise<void> {
    const { edition } = this;
    this.counts = null;
    // An edition that was closed meanwhile has no numbers; the page is the same without them.
    const counts = await this.load().catch(() => []);
    if (edition === this.edition) this.counts = counts;
  }

  override render() {
    const words = strings.elements;
    const byWay = countsByWay(this.counts ?? []);
    return html`
      <p>${words.intro}</p>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${this.onlyHere}
          @change=${(event: Event) => {
            this.onlyHere = (event.target as HTMLInputElement).checked;
          }}
        />${words.onlyHere}
      </label>
      ${this.#renderUnknown(byWay.get(null) ?? [])} ${WAY_NAMES.map((way) => this.#renderWay(way, byWay.get(way) ?? []))}
    `;
  }

  #renderWay(way: Way, here: readonly ElementCount[]) {
    const counts = new Map(here.map(({ name, count }) => [name, count]));
    const older = OLDER_ELEMENTS.filter((name) => wayOf(name) === way && counts.has(name));
    const shown = [...elementsOf(way), ...older].filter((name) => !this.onlyHere || counts.has(name));
    if (shown.length === 0) return nothing;
    const { name, how } = strings.elements.ways[way] ?? { name: way, how: '' };
    return html`<section data-way=${way}>
      <h3>${name}${totalView(here)}</h3>
      <p class="how">${how}</p>
      <ul>
        ${shown.map((element) => elementView(element, counts.get(element)))}
      </ul>
    </section>`;
  }

  #renderUnknown(here: readonly ElementCount[]) {
    if (here.length === 0) return nothing;
    const { unknown, unknownText } = strings.elements;
    return html`<section data-way="unknown">
      <h3>${unknown}${totalView(here)}</h3>
      <p class="how">${unknownText}</p>
      <ul>
        ${here.slice(0, MOST_UNKNOWN).map(({ name, count }) => elementView(name, count))}
      </ul>
    </section>`;
  }
}

/** A file with more names of its own than this is no text. */
const MOST_UNKNOWN = 400;

function totalView(here: readonly ElementCount[]) {
  const total = here.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? nothing : html` <span class="total">${counted(total, strings.elements.total)}</span>`;
}

function elementView(name: string, count: number | undefined) {
  if (count === undefined) return html`<li><code>${name}</code></li>`;
  return html`<li class="here" aria-label=${strings.elements.times(name, number(count))}>
    <code>${name}</code> <span class="count">${number(count)}</span>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-elements': LecternElements;
  }
}
