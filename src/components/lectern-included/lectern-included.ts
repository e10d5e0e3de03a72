import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Inclusion } from '../../core/index/inclusions.js';
import { strings } from '../../strings/strings.js';
import { includedFragment, teiSheet } from '../tei-fragment.js';
import { Including, type LoadInclusion } from './including.js';
import { includedStyles } from './lectern-included.styles.js';

/**
 * An included file at its place: read-only, in a frame, and in a shadow root, so that it is no part of the text around
 * it. Names in it open cards, links lead to places in it, files that it includes itself are shown in it.
 *
 * @csspart frame
 */
@customElement('lectern-included')
export class LecternIncluded extends LitElement {
  static override styles = [teiSheet, includedStyles];

  #including: Including | null = null;
  #content: readonly Node[] = [];
  /** The reading that is chosen for the page holds here as well; a root cannot be seen from a shadow root. */
  readonly #reading = new MutationObserver(() => this.#followReading());

  @property({ attribute: false }) inclusion: Inclusion | null = null;

  /** How it is found out what belongs at a place in it. */
  @property({ attribute: false }) load: LoadInclusion = () => Promise.reject(new TypeError('Nothing loads inclusions'));

  /** The files around it and its own. */
  @property({ attribute: false }) within: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#followReading();
    this.#reading.observe(document.documentElement, { attributeFilter: ['data-reading'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.disconnect();
    this.#including?.close();
  }

  /** A file came or went: it may belong in this one. */
  refresh(): void {
    this.#including?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('inclusion')) return;
    const { pieces = [], file = '' } = this.inclusion ?? {};
    this.#content = pieces.map((piece) => includedFragment(piece, file));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('inclusion')) return;
    this.#including?.close();
    this.#including = new Including((place) => this.load(place), this.within);
    this.#including.watch(this.renderRoot);
  }

  /** Links to places of the included file stay in it; those to the edition go on to the shell. */
  #onClick(event: MouseEvent): void {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    const href = link?.getAttribute('href') ?? '';
    if (!href.startsWith('#') || href.length < 2) return;
    const target = this.shadowRoot?.getElementById(decodeURIComponent(href.slice(1)));
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView({ block: 'start' });
  }

  #followReading(): void {
    const { reading } = document.documentElement.dataset;
    if (reading === undefined) delete this.dataset['reading'];
    else this.dataset['reading'] = reading;
  }

  override render() {
    const { inclusion } = this;
    if (!inclusion) return nothing;
    const { file, text, isCut, include } = inclusion;
    const isEmpty = this.#content.length === 0 && text === '';
    return html`<section part="frame" role="group" aria-label=${strings.includes.from(file)} @click=${this.#onClick}>
      ${include.isText ? html`<div class="plain">${text}</div>` : this.#content}
      ${isEmpty && !isCut ? html`<p class="said">${strings.includes.nothingToRead}</p>` : nothing}
      ${isCut ? html`<p class="said">${strings.includes.cut}</p>` : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-included': LecternIncluded;
  }
}
