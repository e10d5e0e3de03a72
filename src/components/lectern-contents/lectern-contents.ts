import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ContentsEntry } from '../../core/index/contents.js';
import { lastBefore, type Milestone } from '../../core/index/milestones.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';

/**
 * The table of contents and the pages of the print; the current place is marked.
 *
 * @event lectern-place-select - the reader chose an entry
 */
@customElement('lectern-contents')
export class LecternContents extends LitElement {
  static override styles = [
    controlStyles,
    css`
      ol {
        margin: 0 0 1.5rem;
        padding: 0;
        list-style: none;
      }
      h3 {
        margin-block: 0.5rem;
        color: var(--lectern-color-quiet);
      }
      .entry {
        inline-size: 100%;
        justify-content: start;
        text-align: start;
        padding: 0.5rem 0.6rem;
      }
      [data-level='2'] {
        padding-inline-start: 1.6rem;
      }
      [data-level='3'] {
        padding-inline-start: 2.6rem;
      }
      :is([data-level='4'], [data-level='5'], [data-level='6']) {
        padding-inline-start: 3.6rem;
      }
      .pages {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem;
      }
      [aria-current] {
        color: var(--lectern-color-accent);
        background: var(--lectern-color-accent-soft);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly ContentsEntry[] = [];
  @property({ attribute: false }) pages: readonly Milestone[] = [];

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  override render() {
    const current = lastBefore(this.entries, this.textOffset);
    const page = lastBefore(this.pages, this.textOffset);
    return html`
      ${this.entries.length === 0 ? html`<p class="quiet">${strings.contents.none}</p>` : nothing}
      <ol>
        ${this.entries.map((entry) => this.#renderEntry(entry, entry === current))}
      </ol>
      ${this.pages.length === 0 ? nothing : this.#renderPages(page)}
    `;
  }

  #renderEntry(entry: ContentsEntry, isCurrent: boolean) {
    return html`<li>
      <button
        class="entry"
        type="button"
        data-level=${Math.min(entry.level, 6)}
        aria-current=${isCurrent ? 'location' : nothing}
        @click=${() => this.dispatchEvent(new PlaceSelectEvent({ row: entry.row }))}
      >
        ${entry.label || strings.contents.start}
      </button>
    </li>`;
  }

  #renderPages(current: Milestone | null) {
    return html`<h3>${strings.contents.pages}</h3>
      <ol class="pages">
        ${this.pages.map(
          (page) =>
            html`<li>
              <button
                type="button"
                aria-label=${strings.page(page.n)}
                aria-current=${page === current ? 'location' : nothing}
                @click=${() => this.dispatchEvent(new PlaceSelectEvent({ row: page.row }))}
              >
                ${page.n}
              </button>
            </li>`,
        )}
      </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-contents': LecternContents;
  }
}
