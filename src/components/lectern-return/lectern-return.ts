import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ReturnRequestEvent } from '../../events/return-request.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';

/**
 * The way back after a jump: in the bar, or where the bar is at the bottom, over it. It goes by itself when one has read
 * on.
 *
 * @event lectern-return-request - the reader wants back
 */
@customElement('lectern-return')
export class LecternReturn extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        flex: none;
        min-inline-size: 0;
      }
      button {
        max-inline-size: min(16rem, 30vw);
        border: 1px solid var(--lectern-color-rule);
        border-radius: 999px;
        padding-inline: 0.6rem 0.9rem;
        background: var(--lectern-color-raised);
        color: var(--lectern-color-accent);
      }
      span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .icon {
        inline-size: 1.125rem;
        block-size: 1.125rem;
      }
      .short {
        display: none;
      }
      /* Six tools leave a small tablet room for the place alone, or for none; all words are heard, and shown when pointed at. */
      @media (600px <= width < 1000px) {
        button {
          gap: 0.25rem;
          max-inline-size: 8rem;
          padding-inline: 0.6rem 0.75rem;
        }
        .whole {
          display: none;
        }
        .short {
          display: inline;
        }
        .short:empty {
          display: none;
        }
      }
      @media (744px <= width < 760px) {
        button {
          max-inline-size: 6.5rem;
          font-size: 0.8125rem;
        }
      }
      @media (600px <= width < 744px) {
        button {
          padding-inline: 0;
        }
        .short {
          display: none;
        }
      }
      @media (width < 600px) {
        :host {
          position: fixed;
          z-index: 9;
          inset-block-end: calc(var(--lectern-bar-bottom) + 0.75rem);
          /* Messages stand at the other side. */
          inset-inline-end: 0.75rem;
        }
        button {
          max-inline-size: calc(100vw - 1.5rem);
          box-shadow: 0 0.125rem 0.75rem var(--lectern-color-shadow);
        }
      }
    `,
  ];

  /** What the place is called that leads back; `''` when it has no name. */
  @property({ attribute: false }) place = '';

  override render() {
    const { back, backToPlace } = strings.history;
    const words = this.place === '' ? backToPlace : back(this.place);
    return html`<button
      type="button"
      title=${words}
      aria-label=${words}
      @click=${() => this.dispatchEvent(new ReturnRequestEvent())}
    >
      ${icon('back')}<span class="whole">${words}</span><span class="short">${this.place}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-return': LecternReturn;
  }
}
