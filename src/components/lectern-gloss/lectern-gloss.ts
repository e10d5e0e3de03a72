import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SheetDrag } from '../../controllers/sheet-drag.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { PanelSelectEvent } from '../../events/panel-select.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { counted, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { noteName } from '../mark-labels.js';
import { teiFragment, teiSheet } from '../tei-fragment.js';
import { cardView } from './card-view.js';
import type { GlossContent } from './gloss-content.js';
import { glossStyles } from './lectern-gloss.styles.js';
import type { CardPlace } from './place-card.js';

/** What the reader wants with the card itself. */
export class PinToggleEvent extends Event {
  static readonly type = 'lectern-pin-toggle';
  constructor() {
    super(PinToggleEvent.type);
  }
}

/**
 * A card: who or what a name stands for, or a note. Beside its word, or a sheet from below where there
 * is no room. It shows what it is given; when it opens and closes is decided by `GlossConductor`.
 *
 * @event lectern-close-request - the reader wants it closed
 * @event lectern-pin-toggle - the reader wants it kept open, or no longer
 * @event lectern-mention-step - to the previous or next mention
 * @event lectern-entity-select - all mentions
 * @event lectern-place-select - to the place of a note
 * @csspart panel
 * @csspart header
 * @csspart body
 * @csspart close-button
 * @cssproperty [--lectern-gloss-max-width=26rem] - widest the card becomes
 */
@customElement('lectern-gloss')
export class LecternGloss extends LitElement {
  static override styles = [controlStyles, teiSheet, glossStyles];

  #drag = new SheetDrag(
    this,
    () => this.panel,
    () => this.dispatchEvent(new CloseRequestEvent('outside')),
  );
  #note: { content: GlossContent; fragment: DocumentFragment } | null = null;

  @query('[part="panel"]') panel!: HTMLElement | null;
  @query('[part="body"]') private body!: HTMLElement | null;

  @property({ attribute: false }) content: GlossContent | null = null;

  /** Whether the card lies at the bottom of the screen instead of beside its word. */
  @property({ type: Boolean, reflect: true }) sheet = false;

  /** Whether it stays when the pointer leaves. */
  @property({ type: Boolean }) pinned = false;

  /** A card that was opened from another one: what leads back to that. `''` for the first. */
  @property({ attribute: false }) under = '';

  /** Whether it appears at once, because another one was open just now. */
  @property({ type: Boolean, reflect: true }) quick = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'manual';
  }

  /** Opens the card in the top layer. Where it stands is set by `place`. */
  show(): void {
    this.#drag.reset();
    if (!this.matches(':popover-open')) this.showPopover();
    if (this.body) this.body.scrollTop = 0;
  }

  hide(): void {
    if (this.matches(':popover-open')) this.hidePopover();
    this.content = null;
  }

  /** The card as high as its content wants it, in CSS pixels; measured, so it must be open. */
  naturalSize(): { width: number; height: number } {
    const { panel } = this;
    if (!panel) return { width: 0, height: 0 };
    panel.style.maxBlockSize = 'none';
    const { width, height } = panel.getBoundingClientRect();
    return { width, height };
  }

  /** Puts the card where it was found to fit. Coordinates are those of the layout viewport. */
  place({ left, top, maxHeight }: CardPlace): void {
    const { panel } = this;
    if (!panel) return;
    panel.style.left = `${left}px`;
    panel.style.top = `${top}px`;
    panel.style.maxBlockSize = `${maxHeight}px`;
  }

  /** The sheet stands where its style says. */
  placeAsSheet(): void {
    const { panel } = this;
    if (!panel) return;
    for (const name of ['left', 'top', 'max-block-size']) panel.style.removeProperty(name);
  }

  /** Moves the focus to the heading. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  /** What can be focused inside, in order. */
  get focusable(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), [tabindex="0"]')];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('content') && this.content?.kind === 'note' && this.#note?.content !== this.content) {
      this.#note = { content: this.content, fragment: teiFragment(this.content.xml, this.content.row) };
    }
  }

  override render() {
    return html`<section part="panel" role="dialog" aria-labelledby="heading" class=${this.#drag.height}>
      <div
        class="grip"
        aria-hidden="true"
        @pointerdown=${this.#drag.onPointerDown}
        @pointermove=${this.#drag.onPointerMove}
        @pointerup=${this.#drag.onPointerUp}
        @pointercancel=${this.#drag.onPointerCancel}
      ></div>
      ${this.#renderTop()}
      <div part="body" tabindex="-1">${this.content ? this.#renderContent(this.content) : nothing}</div>
    </section>`;
  }

  #renderTop() {
    const close = () => this.dispatchEvent(new CloseRequestEvent('button'));
    return html`<div part="header">
      ${
        this.under === ''
          ? nothing
          : html`<button class="under" type="button" @click=${close}>
            ${icon('back')}<span>${strings.card.backTo(this.under)}</span>
          </button>`
      }
      <button
        class="pin"
        type="button"
        aria-pressed=${this.pinned}
        aria-label=${strings.card.keep}
        title=${this.pinned ? strings.card.letGo : strings.card.keep}
        @click=${() => this.dispatchEvent(new PinToggleEvent())}
      >
        ${icon('pin')}
      </button>
      <button part="close-button" type="button" aria-label=${strings.card.close} @click=${close}>
        ${icon('close')}
      </button>
    </div>`;
  }

  #renderContent(content: GlossContent) {
    if (content.kind === 'note') return this.#renderNote(content);
    if (content.kind === 'missing') return html`<h2 id="heading" tabindex="-1">${content.words}</h2>`;
    const [first, ...more] = content.cards;
    return html`
      ${more.length > 0 ? html`<p class="quiet">${counted(content.cards.length, strings.card.several)}</p>` : nothing}
      ${first ? cardView(first, content.mention, 'heading') : nothing}
      ${more.map((card, at) => cardView(card, content.mention, `heading-${at + 2}`))}
    `;
  }

  #renderNote(note: Extract<GlossContent, { kind: 'note' }>) {
    return html`<article class="note" data-series=${note.series}>
      <h2 id="heading" class="note-heading" tabindex="-1">${noteName(note.label, note.series)}</h2>
      <div class="gloss">${this.#note?.fragment}</div>
      <footer class="mentions">
        ${
          this.under === ''
            ? nothing
            : html`<button
              type="button"
              @click=${() => this.dispatchEvent(new PlaceSelectEvent({ noteMark: note.ordinal }))}
            >
              ${strings.notes.goTo}
            </button>`
        }
        <button type="button" class="all" @click=${() => this.dispatchEvent(new PanelSelectEvent('notes'))}>
          ${strings.notes.all}
        </button>
      </footer>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-gloss': LecternGloss;
  }
}
