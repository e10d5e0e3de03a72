import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SheetDrag } from '../../controllers/sheet-drag.js';
import { type Painting, PieceHighlights } from '../../dom/piece-highlights.js';
import { ROW_ATTRIBUTE } from '../../dom/render-leaf.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { PanelSelectEvent } from '../../events/panel-select.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { counted, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { noteName } from '../mark-labels.js';
import { highlightSheet, teiSheet } from '../tei-fragment.js';
import { apparatusView } from './apparatus-view.js';
import type { Room } from './card-room.js';
import { cardView } from './card-view.js';
import type { GlossContent } from './gloss-content.js';
import { GlossFragments } from './gloss-fragments.js';
import { includeView } from './include-view.js';
import { glossStyles } from './lectern-gloss.styles.js';
import { PANE_ATTRIBUTE } from './marks.js';
import { type Box, type CardPlace, VIEW_MARGIN } from './place-card.js';
import { recordStyles } from './record.styles.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is set of a card's box where its style does not say it. */
const BOX = ['left', 'top', 'bottom', 'max-block-size', '--lectern-sheet-room'] as const;

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
 * @event lectern-place-select - to the place of a note, or of what a name points at
 * @event lectern-companion-request - the reader wants to open the file that has the record
 * @event lectern-include-act - the reader wants something with a file that is included
 * @csspart panel
 * @csspart header
 * @csspart body
 * @csspart close-button
 * @cssproperty [--lectern-gloss-max-width=26rem] - widest the card becomes
 */
@customElement('lectern-gloss')
export class LecternGloss extends LitElement {
  static override styles = [controlStyles, teiSheet, highlightSheet, recordStyles, glossStyles];

  #drag = new SheetDrag(
    this,
    () => this.panel,
    () => this.dispatchEvent(new CloseRequestEvent('outside')),
  );
  #fragments = new GlossFragments();
  readonly #highlights = new PieceHighlights();
  /** What was painted last, and into which content. */
  #painted: { readonly painting: Painting; readonly content: GlossContent } | null = null;
  /** What one came for, until it was brought into view. */
  #wanted: Range | null = null;
  #natural: { readonly content: GlossContent | null; readonly width: number; readonly size: Size } | null = null;
  #scale = 1;
  /** Width of what can be seen, in CSS pixels of the page. */
  #room = 0;

  @query('[part="panel"]') panel!: HTMLElement | null;
  @query('[part="body"]') private body!: HTMLElement | null;

  @property({ attribute: false }) content: GlossContent | null = null;

  /** What is painted in the text that the card belongs to; `null` for nothing. */
  @property({ attribute: false }) painting: () => Painting | null = () => null;

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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#highlights.clear();
    this.#painted = null;
  }

  get isOpen(): boolean {
    return this.matches(':popover-open');
  }

  /** Opens the card in the top layer. Where it stands is set by `place`. */
  show(): void {
    this.#drag.reset();
    if (!this.isOpen) this.showPopover();
    else this.#scrollUp();
    this.#paint();
  }

  hide(): void {
    if (this.isOpen) {
      this.#scrollUp();
      this.hidePopover();
    }
    this.content = null;
    this.#wanted = null;
  }

  /** What is painted in the text may have become another: it is so in the note that the card shows. */
  repaint(): void {
    this.#paint();
    this.#bringIntoView();
  }

  #paint(): void {
    const { content } = this;
    // Which of two forms is seen is not known before the card is.
    const isPainted = this.isOpen && content?.kind === 'note' && !this.hasAttribute(PANE_ATTRIBUTE);
    const painting = isPainted ? this.painting() : null;
    if (!painting || !content) {
      if (this.#painted) this.#highlights.clear();
      this.#painted = null;
      return;
    }
    if (this.#painted?.content === content && isSame(this.#painted.painting, painting)) return;
    this.#painted = { painting, content };
    const pieces = this.renderRoot.querySelectorAll(`.note > .gloss > [${ROW_ATTRIBUTE}]`);
    this.#wanted = this.#highlights.paint([...pieces], painting);
  }

  /** What one came for in a note that is longer than its card. It is known where it stands when the card has its place. */
  #bringIntoView(): void {
    const { body } = this;
    if (!this.#wanted || !body || !this.isOpen) return;
    const room = body.getBoundingClientRect();
    const box = this.#wanted.getBoundingClientRect();
    this.#wanted = null;
    if (box.top < room.top || box.bottom > room.bottom) body.scrollTop += box.top - room.top - room.height / 3;
  }

  /** Back to the beginning, for what is shown next; a browser would keep the place. Not while opening, when it costs a layout. */
  #scrollUp(): void {
    if (this.body) this.body.scrollTop = 0;
  }

  /** Makes the card narrower, and where that is not enough smaller, in a window that a pinch has left little of. */
  fit({ whole, scale, isPart }: Room): void {
    this.#scale = scale;
    this.#room = whole.right - whole.left;
    const most = (this.#room - 2 * VIEW_MARGIN) / scale;
    this.panel?.style.setProperty('scale', scale === 1 ? 'none' : String(scale));
    this.panel?.style.setProperty('--lectern-card-room', isPart ? `${most}px` : 'initial');
  }

  /**
   * The card as large as its content wants it, beside its word, in CSS pixels of the page. It must be open.
   * Measured once for each content and width: measuring loses the place one has scrolled to inside.
   */
  naturalSize(): Size {
    const { panel, content } = this;
    const width = this.#room;
    if (!panel) return { width: 0, height: 0 };
    if (this.#natural?.content !== content || this.#natural.width !== width) {
      this.#setSheet(false);
      panel.style.maxBlockSize = 'none';
      this.#natural = { content, width, size: { width: panel.offsetWidth, height: panel.offsetHeight } };
    }
    const { size } = this.#natural;
    return { width: size.width * this.#scale, height: size.height * this.#scale };
  }

  /** Puts the card where it was found to fit. Coordinates are those of the layout viewport. */
  place({ left, top, maxHeight }: CardPlace): void {
    this.#setSheet(false);
    this.#setBox({ left, top, 'max-block-size': maxHeight / this.#scale });
    this.#bringIntoView();
  }

  /** Lays the card at the bottom of what can be seen. */
  placeAsSheet({ whole: { top, bottom }, isPart }: Room): void {
    this.#setSheet(true);
    this.#setBox(isPart ? { bottom: innerHeight - bottom, '--lectern-sheet-room': bottom - top } : {});
    this.#bringIntoView();
  }

  /** Leaves the card where it is, unless it would stand outside what can be seen. */
  keepWithin({ left, top, right, bottom }: Box): void {
    const box = this.panel?.getBoundingClientRect();
    if (!box) return;
    this.#setBox({
      left: Math.max(left + VIEW_MARGIN, Math.min(box.left, right - VIEW_MARGIN - box.width)),
      top: Math.max(top + VIEW_MARGIN, Math.min(box.top, bottom - VIEW_MARGIN - box.height)),
      'max-block-size': Math.min(this.panel?.offsetHeight ?? 0, (bottom - top - 2 * VIEW_MARGIN) / this.#scale),
    });
  }

  /** Moves the focus to the heading. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  /** Whether Tab, or Shift+Tab at the start, would lead out of the card. */
  isAtEdge(edge: 'start' | 'end'): boolean {
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), [tabindex="0"]')];
    const shown = stops.filter((stop) => stop.getClientRects().length > 0);
    const focused = this.shadowRoot?.activeElement;
    if (!focused || shown.length === 0) return true;
    const last = edge === 'end' ? shown.at(-1) : shown[0];
    const beyond = edge === 'end' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    return focused === last || !shown.some((stop) => (focused.compareDocumentPosition(stop) & beyond) !== 0);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('content')) this.#fragments.forget();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('content')) this.#paint();
  }

  #setSheet(sheet: boolean): void {
    this.sheet = sheet;
    // At once: what is measured next depends on it.
    this.toggleAttribute('sheet', sheet);
  }

  /** Sets what is given of the card's box, in CSS pixels; the rest is left to its style. */
  #setBox(box: Partial<Record<(typeof BOX)[number], number>>): void {
    for (const name of BOX) {
      const value = box[name];
      if (value === undefined) this.panel?.style.removeProperty(name);
      else this.panel?.style.setProperty(name, `${value}px`);
    }
  }

  override render() {
    return html`<section part="panel" role="dialog" aria-labelledby="heading" class=${this.#drag.height} ?data-over=${this.under !== ''}>
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
    if (content.kind === 'apparatus') return apparatusView(content.apparatus, this.#fragments);
    if (content.kind === 'include') return includeView(content.inclusion, content.address);
    if (content.kind === 'missing') return html`<h2 id="heading" tabindex="-1">${content.words}</h2>`;
    const [first, ...more] = content.cards;
    return html`
      ${more.length > 0 ? html`<p class="quiet">${counted(content.cards.length, strings.card.several)}</p>` : nothing}
      ${first ? cardView(first, content.mention, 'heading', this.#fragments) : nothing}
      ${more.map((card, at) => cardView(card, content.mention, `heading-${at + 2}`, this.#fragments))}
    `;
  }

  #renderNote(note: Extract<GlossContent, { kind: 'note' }>) {
    return html`<article class="note" data-series=${note.series}>
      <h2 id="heading" class="note-heading" tabindex="-1">${noteName(note.label, note.series)}</h2>
      <div class="gloss">${note.pieces.map((piece) => this.#fragments.of(piece))}</div>
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
        <button type="button" class="all" @click=${() => this.dispatchEvent(new PanelSelectEvent('notes', note.ordinal))}>
          ${strings.notes.all}
        </button>
      </footer>
    </article>`;
  }
}

function isSame(one: Painting, other: Painting): boolean {
  const { table, passage, hits, current } = one;
  return table === other.table && passage === other.passage && hits === other.hits && current === other.current;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-gloss': LecternGloss;
  }
}
