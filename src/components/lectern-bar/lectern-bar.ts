import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LibraryActEvent } from '../../events/library-act.js';
import type { PanelName } from '../../events/panel-name.js';
import { PanelSelectEvent } from '../../events/panel-select.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { type IconName, icon } from '../icons.js';
import { barStyles } from './lectern-bar.styles.js';

/** The panels that have a tool; the others are come to from other places. */
type ToolName = Exclude<PanelName, 'source' | 'elements' | 'second'>;

/** The tools in the order of the bar. */
export const TOOLS: readonly { readonly panel: ToolName; readonly sign: IconName }[] = [
  { panel: 'contents', sign: 'contents' },
  { panel: 'names', sign: 'names' },
  { panel: 'notes', sign: 'notes' },
  { panel: 'search', sign: 'search' },
  { panel: 'type', sign: 'type' },
  { panel: 'about', sign: 'more' },
];

/**
 * The reading tools: where one is, and the panels. At the top on wide screens, at the bottom, in reach
 * of a thumb, on narrow ones.
 *
 * @event lectern-library-act - the library was asked for; on narrow screens “More” has it
 * @event lectern-panel-select - a tool was chosen, or the open one chosen again
 * @csspart bar
 * @csspart library
 * @slot position - how far one is in the text
 * @slot return - the way back after a jump
 * @csspart where - title and page
 * @csspart tool
 */
@customElement('lectern-bar')
export class LecternBar extends LitElement {
  static override styles = [controlStyles, barStyles];

  /** What is being read. */
  @property({ attribute: false }) heading = '';

  /** Where in it: `p. 3`. */
  @property({ attribute: false }) place = '';

  /** The panel that is open. */
  @property({ attribute: false }) panel: PanelName | null = null;

  /** Whether the contents stand in the rail on the left. */
  @property({ attribute: false }) rail = false;

  /** Drawn back while the reader reads on. */
  @property({ type: Boolean, reflect: true }) away = false;

  /** Only panels of what the edition has. */
  @property({ attribute: false }) available: ReadonlySet<PanelName> = new Set();

  #select(panel: PanelName): void {
    this.dispatchEvent(new PanelSelectEvent(this.panel === panel ? null : panel));
  }

  #isOpen(panel: PanelName): boolean {
    return (
      this.panel === panel || (panel === 'about' && this.panel === 'elements') || (panel === 'contents' && this.rail)
    );
  }

  override render() {
    return html`<header part="bar">
      <button
        part="library"
        type="button"
        aria-label=${strings.library.title}
        title=${strings.library.title}
        @click=${() => this.dispatchEvent(new LibraryActEvent('show'))}
      >
        ${icon('library')}<span class="word">${strings.library.title}</span>
      </button>
      <div class="way">
        <p part="where">
          <span class="title">${this.heading}</span>
          ${this.place === '' ? nothing : html`<span class="place" aria-label=${strings.place.whereAmI}>${this.place}</span>`}
        </p>
        <slot name="position"></slot>
      </div>
      <slot name="return"></slot>
      <nav aria-label=${strings.app.bar}>
        ${TOOLS.map(({ panel, sign }) => this.#renderTool(panel, sign))}
      </nav>
    </header>`;
  }

  #renderTool(panel: ToolName, sign: IconName) {
    const name = panel === 'about' ? strings.tools.more : strings.tools[panel];
    return html`<button
      part="tool"
      type="button"
      data-panel=${panel}
      aria-expanded=${this.#isOpen(panel)}
      ?disabled=${!this.available.has(panel)}
      @click=${() => this.#select(panel)}
    >
      ${icon(sign)}<span class="word">${name}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-bar': LecternBar;
  }
}
