import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SourceStretch } from '../../core/source/stretch.js';
import { number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import type { SourceEditor } from './source-editor.js';

/**
 * The XML itself, to look at: line by line, with the place that is meant in sight. What shows it is loaded when it
 * is asked for the first time; until then, and if that fails, it is plain text.
 *
 * @csspart source
 */
@customElement('lectern-source')
export class LecternSource extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        block-size: 100%;
      }
      .source {
        flex: 1;
        min-block-size: 12rem;
        overflow: hidden;
      }
      .source > .cm-editor {
        block-size: 100%;
      }
      pre {
        max-block-size: 100%;
        margin: 0;
        overflow: auto;
        white-space: pre-wrap;
        font-size: 0.8125rem;
      }
    `,
  ];

  /** What is shown; `null` while it is on its way. */
  @property({ attribute: false }) stretch: SourceStretch | null = null;

  @state() private isPlain = false;

  @query('.source') private place!: HTMLElement | null;

  #editor: SourceEditor | null = null;
  #shown: SourceStretch | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('stretch')) void this.#show();
  }

  async #show(): Promise<void> {
    const { stretch } = this;
    this.#close();
    if (!stretch) return;
    this.#shown = stretch;
    try {
      const { showSource } = await import('./source-editor.js');
      // Too late: something else is asked for by now, or nothing.
      if (this.#shown !== stretch || !this.place) return;
      this.#editor = showSource(this.place, stretch, strings.source.title);
    } catch {
      this.isPlain = true;
    }
  }

  #close(): void {
    this.#editor?.close();
    this.#editor = null;
    this.#shown = null;
  }

  override render() {
    const { stretch } = this;
    if (!stretch) return html`<p role="status">${strings.source.loading}</p>`;
    const { line } = stretch.place;
    return html`<p class="quiet">
        ${strings.source.line(number(line))}
        ${stretch.hasBefore || stretch.hasAfter ? strings.source.part : nothing}
      </p>
      <div class="source" part="source">
        ${this.isPlain ? html`<pre tabindex="0">${stretch.text}</pre>` : nothing}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-source': LecternSource;
  }
}
