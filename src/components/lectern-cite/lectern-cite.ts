import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { EXPORTS, type ExportName, exportCitation } from '../../core/citation/export.js';
import type { CitedItem } from '../../core/citation/item.js';
import type { Run } from '../../core/citation/runs.js';
import { CITATION_STYLES, type CitationStyle } from '../../core/citation/style-names.js';
import { formatCitation } from '../../core/citation/styles.js';
import { CitationTakeEvent, type CitationTaking } from '../../events/citation-take.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { SettingsChangeEvent } from '../../events/settings-change.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { citeStyles } from './lectern-cite.styles.js';

/** What is cited. */
export interface Citing {
  readonly item: CitedItem;
  /** The words of the passage; `''` for the whole edition. */
  readonly words: string;
  /** The link; `''` for none. */
  readonly link: string;
  /** Whether only this device can follow the link. */
  readonly isOnlyHere: boolean;
}

/**
 * A citation in the styles that readers write in, and the files that programs for references read; a sheet from below on
 * a phone. It is a modal dialog: what lies under it waits.
 *
 * @event lectern-citation-take - the reader takes one, into the clipboard or as a file
 * @event lectern-settings-change - another style was chosen
 * @event lectern-close-request - the reader wants it closed
 */
@customElement('lectern-cite')
export class LecternCite extends LitElement {
  static override styles = [controlStyles, citeStyles];

  @query('dialog') private dialog!: HTMLDialogElement | null;
  @query('h2') private heading!: HTMLElement | null;

  /** What is cited; `null` while it is closed. */
  @property({ attribute: false }) citing: Citing | null = null;

  @property({ attribute: false }) chosen: CitationStyle = 'plain';

  /** What came of it: `Copied`. */
  @property({ attribute: false }) said = '';

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('citing') || !this.dialog) return;
    if (this.citing && !this.dialog.open) {
      this.dialog.showModal();
      this.heading?.focus({ preventScroll: true });
    } else if (!this.citing && this.dialog.open) this.dialog.close();
  }

  #take(taking: CitationTaking): void {
    this.dispatchEvent(new CitationTakeEvent(taking));
  }

  #close(source: CloseRequestEvent['source']): void {
    this.dispatchEvent(new CloseRequestEvent(source));
  }

  /** The dark around a modal dialog belongs to it. */
  #onClick({ target, currentTarget }: Event): void {
    if (target === currentTarget) this.#close('outside');
  }

  override render() {
    const { citing } = this;
    const { passage } = strings;
    return html`<dialog
      aria-labelledby="heading"
      @click=${this.#onClick}
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#close('keyboard');
      }}
    >
      ${
        citing
          ? html`<header>
                <h2 id="heading" tabindex="-1">${citing.words === '' ? passage.citeEdition : passage.citePassage}</h2>
                <button type="button" aria-label=${strings.tools.close} @click=${() => this.#close('button')}>
                  ${icon('close')}
                </button>
              </header>
              <div class="body">
                ${citing.words === '' ? nothing : html`<blockquote class="words" dir="auto">${citing.words}</blockquote>`}
                ${this.#renderStyles(citing)} ${this.#renderLink(citing)}
                <h3>${passage.exports}</h3>
                ${EXPORTS.map((name) => this.#renderExport(name, citing))}
              </div>`
          : nothing
      }
      <div class="said" role="status">${this.said === '' ? nothing : this.said}</div>
    </dialog>`;
  }

  #renderStyles({ item, words }: Citing) {
    const { passage } = strings;
    const { entry, inText } = formatCitation(this.chosen, item);
    const choose = (citationStyle: CitationStyle) => this.dispatchEvent(new SettingsChangeEvent({ citationStyle }));
    return html`<fieldset>
        <legend>${passage.style}</legend>
        ${CITATION_STYLES.map(
          (style) => html`<label>
            <input type="radio" name="style" .checked=${style === this.chosen} @change=${() => choose(style)} />
            ${passage.styles[style]}
          </label>`,
        )}
      </fieldset>
      <p class="entry" lang="en" dir="auto">${entry.map(runView)}</p>
      ${inText.length === 0 ? nothing : html`<p><span class="quiet">${passage.inText}:</span> ${inText.map(runView)}</p>`}
      <div class="acts">
        <button type="button" @click=${() => this.#take({ what: 'entry', style: this.chosen })}>
          ${icon('copy')}${passage.copyEntry}
        </button>
        ${
          words === ''
            ? nothing
            : html`<button type="button" @click=${() => this.#take({ what: 'words', style: this.chosen })}>
                ${icon('quote')}${passage.copyWords}
              </button>`
        }
      </div>`;
  }

  #renderLink({ link, isOnlyHere }: Citing) {
    const { passage } = strings;
    if (link === '') return html`<p class="quiet">${passage.noAddress}</p>`;
    return html`<h3>${passage.address}</h3>
      <pre tabindex="0">${link}</pre>
      <div class="acts">
        <button type="button" @click=${() => this.#take({ what: 'link' })}>${icon('link')}${passage.link}</button>
      </div>
      ${isOnlyHere ? html`<p class="quiet">${passage.onlyHere}</p>` : nothing}`;
  }

  #renderExport(name: ExportName, { item }: Citing) {
    const { passage } = strings;
    const format = passage.exportNames[name];
    return html`<details>
      <summary>${format}</summary>
      <pre tabindex="0" dir="ltr">${exportCitation(name, item)}</pre>
      <div class="acts">
        <button
          type="button"
          aria-label=${passage.copyExport(format)}
          @click=${() => this.#take({ what: 'export', name, as: 'copy' })}
        >
          ${icon('copy')}${passage.copyEntry}
        </button>
        <button type="button" @click=${() => this.#take({ what: 'export', name, as: 'file' })}>
          ${icon('download')}${passage.download(format)}
        </button>
      </div>
    </details>`;
  }
}

function runView({ text, isItalic }: Run) {
  return isItalic ? html`<i>${text}</i>` : text;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-cite': LecternCite;
  }
}
