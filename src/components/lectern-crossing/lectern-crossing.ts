import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CrossingConnectEvent, type CrossingHolder } from '../../events/crossing-connect.js';
import { strings } from '../../strings/strings.js';

/**
 * A pointer at another file (TEI P5 COXR), around its words. The shell says whether that file is in the library: then
 * it is a link. A pointer without words shows what it points at.
 *
 * @event lectern-crossing-connect - it is on the page, and asks where it leads
 * @slot - the words of the edition
 */
@customElement('lectern-crossing')
export class LecternCrossing extends LitElement implements CrossingHolder {
  static override styles = css`
    a {
      color: inherit;
      text-decoration: underline;
      text-decoration-color: var(--lectern-color-accent);
      text-decoration-thickness: 1px;
      text-underline-offset: 0.18em;
    }
    a:hover {
      text-decoration-thickness: 2px;
    }
    :focus-visible {
      outline: 2px solid var(--lectern-color-accent);
      outline-offset: 2px;
    }
    @media print {
      a {
        text-decoration: none;
      }
    }
  `;

  onGone: () => void = () => {};

  /** As it is written: `letter2.xml#p3`. */
  @property() target = '';

  /** Where it leads within the app; `''` when the file is not here. */
  @property({ attribute: false }) href = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.dispatchEvent(new CrossingConnectEvent(this));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.onGone();
    this.onGone = () => {};
  }

  override render() {
    const words = html`<slot>${this.target}</slot>`;
    return this.href === ''
      ? html`<span title=${this.target}>${words}</span>`
      : html`<a href=${this.href} title=${strings.library.crossing(this.target)}>${words}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-crossing': LecternCrossing;
  }
}
