import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type PaneBounds, PaneDivider } from '../../controllers/pane-divider.js';
import { SheetDrag } from '../../controllers/sheet-drag.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { panelStyles } from './lectern-panel.styles.js';

/** A pane is not drawn narrower, and leaves the text so much. In `rem`; the styles have them too. */
const LEAST = 15;
const LEAST_TEXT = 20;

/**
 * A panel: a pane beside the text from 744 px on, with a divider that is drawn; over its edge on a small
 * tablet, a sheet from below on a phone. It never blocks the text.
 *
 * @slot - what the panel shows
 * @event lectern-close-request - the reader wants it closed
 * @event lectern-pane-resize - the reader draws it wider or narrower
 * @csspart panel
 * @csspart divider
 * @csspart header
 * @csspart close-button
 * @csspart body
 */
@customElement('lectern-panel')
export class LecternPanel extends LitElement {
  static override styles = [controlStyles, panelStyles];

  #drag = new SheetDrag(
    this,
    () => this.panel,
    () => this.#request('outside'),
  );

  #divider = new PaneDivider(this, () => bounds());

  @query('[part="panel"]') panel!: HTMLElement | null;
  @query('h2') private heading_!: HTMLElement | null;

  /** The name of what it shows. */
  @property() heading = '';

  /** `start` for the rail on the left, which has its own width. */
  @property() side: 'start' | 'end' = 'end';

  readonly #sizes = new ResizeObserver(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** Moves the focus to the panel's heading. */
  override focus(): void {
    this.heading_?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('heading')) this.#drag.reset();
  }

  #renderDivider() {
    const { least, most } = bounds();
    const size = Math.round(this.#divider.size);
    return html`<div
      part="divider"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${strings.tools.divider}
      aria-valuemin=${least}
      aria-valuemax=${most}
      aria-valuenow=${Math.min(most, Math.max(least, size))}
      aria-valuetext=${strings.tools.dividerText(Math.round((size / innerWidth) * 100))}
      @pointerdown=${this.#divider.onPointerDown}
      @pointermove=${this.#divider.onPointerMove}
      @pointerup=${this.#divider.onPointerUp}
      @pointercancel=${this.#divider.onPointerCancel}
      @keydown=${this.#divider.onKeyDown}
      @dblclick=${this.#divider.onDoubleClick}
    ></div>`;
  }

  #request(source: CloseRequestEvent['source']): void {
    this.dispatchEvent(new CloseRequestEvent(source));
  }

  override render() {
    return html`<section part="panel" class=${this.#drag.height} aria-labelledby="heading">
      <div
        class="grip"
        aria-hidden="true"
        @pointerdown=${this.#drag.onPointerDown}
        @pointermove=${this.#drag.onPointerMove}
        @pointerup=${this.#drag.onPointerUp}
        @pointercancel=${this.#drag.onPointerCancel}
      ></div>
      ${this.side === 'start' ? nothing : this.#renderDivider()}
      <div part="header">
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        <button
          part="close-button"
          type="button"
          aria-label=${strings.tools.closePanel(this.heading)}
          @click=${() => this.#request('button')}
        >
          ${icon('close')}
        </button>
      </div>
      <div part="body" tabindex="-1"><slot></slot></div>
    </section>`;
  }
}

function bounds(): PaneBounds {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const least = Math.round(LEAST * rem);
  return { least, most: Math.max(least, Math.round(innerWidth - LEAST_TEXT * rem)) };
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-panel': LecternPanel;
  }
}
