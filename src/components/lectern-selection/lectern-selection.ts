import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type PassageAct, PassageActEvent } from '../../events/passage-act.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';

/**
 * The tools for selected words, at an edge of the window, away from the selection and from what the system shows beside
 * it. They take nothing from the selection: pressing them leaves it as it is.
 *
 * @event lectern-passage-act - the reader wants to copy, to link or to cite
 * @slot - more tools for selected words
 * @csspart tools
 */
@customElement('lectern-selection')
export class LecternSelection extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .place {
        position: fixed;
        z-index: 16;
        inset-inline: 0;
        inset-block-end: calc(var(--lectern-bar-bottom) + 0.5rem);
        display: grid;
        margin-inline: auto;
        inline-size: fit-content;
        max-inline-size: calc(100vw - 1rem);
        background: var(--lectern-color-raised);
        border: 1px solid var(--lectern-color-rule);
        border-radius: var(--lectern-radius);
        box-shadow: 0 0.25rem 1rem var(--lectern-color-shadow);
      }
      :host([edge='top']) .place {
        inset-block: calc(var(--lectern-bar-top) + 0.5rem) auto;
      }
      .place.empty {
        visibility: hidden;
      }
      .tools {
        grid-area: 1 / 1;
        display: flex;
        padding: 0.125rem;
      }
      .tools[hidden] {
        display: none;
      }
      /* What was done is said where it was done; the tools keep their focus beneath. */
      .said {
        grid-area: 1 / 1;
        z-index: 1;
        align-content: center;
        padding: 0.5rem 1rem;
        text-align: center;
        border-radius: inherit;
        background: var(--lectern-color-raised);
        pointer-events: none;
      }
      .said:empty {
        visibility: hidden;
      }
      button {
        white-space: nowrap;
      }
      .cite {
        color: var(--lectern-color-accent);
      }
      @media (width < 600px) {
        button {
          padding-inline: 0.45rem;
        }
        .icon {
          display: none;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** Whether the tools are shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** At which edge of the window they stand. */
  @property({ reflect: true }) edge: 'bottom' | 'top' = 'bottom';

  /** What came of it: `Copied`. */
  @property({ attribute: false }) said = '';

  @query('.tools') tools!: HTMLElement | null;

  override focus(): void {
    this.tools?.querySelector('button')?.focus({ preventScroll: true });
  }

  #act(act: PassageAct): void {
    this.dispatchEvent(new PassageActEvent(act));
  }

  override render() {
    const { passage } = strings;
    const isEmpty = !this.open && this.said === '';
    return html`<div class="place ${isEmpty ? 'empty' : ''}">
      <div
        part="tools"
        class="tools"
        role="toolbar"
        aria-label=${passage.tools}
        ?hidden=${!this.open}
        @pointerdown=${keepSelection}
        @mousedown=${keepSelection}
      >
        <button type="button" aria-keyshortcuts="C" @click=${() => this.#act('copy')}>${icon('copy')}${passage.copy}</button>
        <button type="button" @click=${() => this.#act('link')}>${icon('link')}${passage.link}</button>
        <button type="button" class="cite" aria-haspopup="dialog" @click=${() => this.#act('cite')}>
          ${icon('quote')}${passage.cite}
        </button>
        <slot></slot>
      </div>
      <div class="said" role="status">${this.said === '' ? nothing : this.said}</div>
    </div>`;
  }
}

/** A press on a tool would take the selection away that it is for. */
function keepSelection(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-selection': LecternSelection;
  }
}
