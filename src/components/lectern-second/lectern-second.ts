import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ContentsEntry } from '../../core/index/contents.js';
import { directionOf } from '../../core/text/direction.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { type SecondAct, SecondActEvent } from '../../events/second-act.js';
import { strings } from '../../strings/strings.js';
import { type IconName, icon } from '../icons.js';
import { PANE_ATTRIBUTE } from '../lectern-gloss/marks.js';
import type { LecternText } from '../lectern-text/lectern-text.js';
import '../lectern-text/lectern-text.js';

/** More divisions than these no menu can show; an outline of the outermost stands for them. */
const MOST_ENTRIES = 2_000;
/** An em space for each level that a division lies deeper. */
const INDENT = '\u2003';

/**
 * A second text beside the page's own: another place of the same edition, or another one. It scrolls by itself and has
 * its own way back. It stands in light DOM, as all text does, and is styled with the page.
 *
 * @event lectern-place-select - a division was chosen
 * @event lectern-second-act - back, forward, or its place in the text of the page
 */
@customElement('lectern-second')
export class LecternSecond extends LitElement {
  @property({ attribute: false }) heading = '';

  /** BCP 47; `''` when it is not known. */
  @property({ attribute: false }) language = '';

  @property({ attribute: false }) entries: readonly ContentsEntry[] = [];

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  /** How many steps there are back and forward. */
  @property({ attribute: false }) past = 0;
  @property({ attribute: false }) future = 0;

  /** What went wrong, or that it is on its way; `''` when it is there. */
  @property({ attribute: false }) words = '';

  @query('lectern-text') text!: LecternText;
  @query('.lectern-second-area') area!: HTMLElement;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute(PANE_ATTRIBUTE, 'second');
  }

  override render() {
    const { second } = strings;
    return html`
      <div class="lectern-second-tools">
        ${this.#tool('back', 'previous', second.back, this.past === 0)}
        ${this.#tool('forward', 'next', second.forward, this.future === 0)} ${this.#renderContents()}
        ${this.#tool('to-page', 'open', second.toPage, this.words !== '')}
      </div>
      ${this.words === '' ? nothing : html`<p class="lectern-second-words" role="status">${this.words}</p>`}
      <div class="lectern-second-area" tabindex="0" role="region" aria-label=${this.heading || strings.second.title}>
        <lectern-text
          class="lectern-column"
          lang=${this.language || nothing}
          dir=${this.language === '' ? nothing : directionOf(this.language)}
        ></lectern-text>
      </div>
    `;
  }

  #tool(act: SecondAct, sign: IconName, name: string, isDisabled: boolean) {
    return html`<button
      type="button"
      class="lectern-second-tool"
      aria-label=${name}
      title=${name}
      ?disabled=${isDisabled}
      @click=${() => this.dispatchEvent(new SecondActEvent(act))}
    >
      ${icon(sign)}
    </button>`;
  }

  #renderContents() {
    const entries = outline(this.entries);
    const current = entries.findLastIndex(({ textStart }) => textStart <= this.textOffset);
    return html`<select
      class="lectern-second-contents"
      aria-label=${strings.second.contents}
      ?disabled=${entries.length === 0}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        if (value !== '') this.dispatchEvent(new PlaceSelectEvent({ row: Number(value) }));
      }}
    >
      <option value="" ?selected=${current < 0}>${this.heading || strings.second.title}</option>
      ${entries.map(
        ({ row, level, label }, at) =>
          html`<option value=${row} ?selected=${at === current}>
            ${INDENT.repeat(level - 1)}${label}
          </option>`,
      )}
    </select>`;
  }
}

/** All divisions, or the outer ones where there are too many for a menu. */
function outline(entries: readonly ContentsEntry[]): readonly ContentsEntry[] {
  for (let level = Math.max(0, ...entries.slice(0, MOST_ENTRIES).map((entry) => entry.level)); level > 0; level--) {
    const outer = entries.filter((entry) => entry.level <= level);
    if (outer.length <= MOST_ENTRIES) return outer;
  }
  return entries.slice(0, MOST_ENTRIES);
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-second': LecternSecond;
  }
}
