import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SheetDrag } from '../../controllers/sheet-drag.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { panelStyles } from './lectern-panel.styles.js';

/**
 * A panel beside the text: beside it where there is room, over its edge on a tablet in portrait, a
 * sheet from below on a phone. It never blocks the text.
 *
 * @slot - what the panel shows
 * @event lectern-close-request - the reader wants it closed
 * @csspart panel
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

  @query('[part="panel"]') panel!: HTMLElement | null;
  @query('h2') private heading_!: HTMLElement | null;

  /** The name of what it shows. */
  @property() heading = '';

  /** Moves the focus to the panel's heading. */
  override focus(): void {
    this.heading_?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('heading')) this.#drag.reset();
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

declare global {
  interface HTMLElementTagNameMap {
    'lectern-panel': LecternPanel;
  }
}
