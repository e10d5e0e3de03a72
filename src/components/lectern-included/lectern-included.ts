import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LeafContent } from '../../core/index/edition-scan.js';
import type { Inclusion } from '../../core/index/inclusions.js';
import { INCLUDED_ROW_ATTRIBUTE } from '../../dom/dress-includes.js';
import { strings } from '../../strings/strings.js';
import { includedFragment, teiSheet } from '../tei-fragment.js';
import { Including, type LoadInclusion } from './including.js';
import { includedStyles } from './lectern-included.styles.js';

/** How far below the screen more of a file is shown. CSS pixels. */
const AHEAD_PX = 1_200;

/**
 * An included file at its place: read-only, in a frame, and in a shadow root, so that it is no part of the text around
 * it. Names in it open cards, links lead to places in it, files that it includes itself are shown in it. A long file is
 * shown as far as it is read.
 *
 * @csspart frame
 */
@customElement('lectern-included')
export class LecternIncluded extends LitElement {
  static override styles = [teiSheet, includedStyles];

  #including: Including | null = null;
  /** What was made of each piece: a piece that is shown stays as it is when more comes. */
  #content: readonly { readonly piece: LeafContent; readonly nodes: Node }[] = [];
  /** Hears that the end of what is shown comes near, on the way down: what is above the eye stays. */
  readonly #end = new IntersectionObserver((entries) => this.#onEnd(entries), { rootMargin: `0px 0px ${AHEAD_PX}px` });
  /** The row from which on more was asked for. */
  #asked = -1;
  /** The reading that is chosen for the page holds here as well; a root cannot be seen from a shadow root. */
  readonly #reading = new MutationObserver(() => this.#followReading());

  @property({ attribute: false }) inclusion: Inclusion | null = null;

  /** How it is found out what belongs at a place in it. */
  @property({ attribute: false }) load: LoadInclusion = () => Promise.reject(new TypeError('Nothing loads inclusions'));

  /** Shows more of it, from a row on. */
  @property({ attribute: false }) more: (nextRow: number) => Promise<void> = () => Promise.resolve();

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
    this.#end.disconnect();
    this.#including?.close();
  }

  /** A file came or went: it may belong in this one. */
  refresh(): void {
    this.#including?.refresh();
  }

  /** The element of a row of its file; `null` when it is not shown. */
  rowElement(row: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[${INCLUDED_ROW_ATTRIBUTE}="${row}"]:not([data-part~="continued"])`);
  }

  /** Shows a row of a file that is included in it; see `Including.reveal`. */
  async reveal(path: readonly number[], row: number): Promise<HTMLElement | null> {
    await this.updateComplete;
    return this.#including?.reveal(this.renderRoot, path, row) ?? this;
  }

  /** Fills the places in it; see `Including.fillAll`. */
  async fillAll(isWhole: boolean): Promise<void> {
    await this.updateComplete;
    await this.#including?.fillAll(isWhole);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('inclusion')) return;
    const { pieces = [], file = '' } = this.inclusion ?? {};
    const isOther = changed.get('inclusion')?.file !== file;
    const before = isOther ? [] : this.#content;
    this.#content = pieces.map((piece, at) => {
      const known = before[at];
      return known?.piece.xml === piece.xml ? known : { piece, nodes: includedFragment(piece, file) };
    });
    if (isOther) this.#asked = -1;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('inclusion')) return;
    if (changed.get('inclusion')?.file !== this.inclusion?.file) {
      this.#including?.close();
      this.#including = null;
    }
    this.#including ??= new Including((place) => this.load(place), this.within);
    this.#including.watch(this.renderRoot);
    this.#end.disconnect();
    const end = this.renderRoot.querySelector('[data-more]');
    if (end) this.#end.observe(end);
  }

  #onEnd(entries: IntersectionObserverEntry[]): void {
    const nextRow = this.inclusion?.nextRow ?? -1;
    if (nextRow === this.#asked || !entries.some(({ isIntersecting }) => isIntersecting)) return;
    this.#asked = nextRow;
    void this.more(nextRow);
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

  /** What can be shown comes by itself; a block that is too long, and text that is no TEI, does not. */
  #renderCut(nextRow: number) {
    const { goesOn, cut } = strings.includes;
    return html`<p class="said" ?data-more=${nextRow >= 0}>${nextRow >= 0 ? goesOn : cut}</p>`;
  }

  override render() {
    const { inclusion } = this;
    if (!inclusion) return nothing;
    const { file, text, isCut, nextRow, include } = inclusion;
    const isEmpty = this.#content.length === 0 && text === '';
    return html`<section part="frame" role="group" aria-label=${strings.includes.from(file)} @click=${this.#onClick}>
      ${include.isText ? html`<div class="plain">${text}</div>` : this.#content.map(({ nodes }) => nodes)}
      ${isEmpty && !isCut ? html`<p class="said">${strings.includes.nothingToRead}</p>` : nothing}
      ${isCut ? this.#renderCut(nextRow) : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-included': LecternIncluded;
  }
}
