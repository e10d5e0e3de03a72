import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Correspondence } from '../../core/records/correspondence.js';
import type { EditionHeader, HeaderPassage } from '../../core/records/header.js';
import { PanelSelectEvent } from '../../events/panel-select.js';
import { type PassageAct, PassageActEvent } from '../../events/passage-act.js';
import { PictureRevokeEvent } from '../../events/picture-request.js';
import { PrintRequestEvent } from '../../events/print-request.js';
import { SourceSelectEvent } from '../../events/source-select.js';
import { counted, date, listed, period, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';

/** What an edition contains, in numbers. */
export interface EditionCounts {
  readonly pages: number;
  readonly paragraphs: number;
  readonly notes: number;
  readonly mentions: number;
}

/** A fault of the file, ready to be shown. */
export interface ShownFault {
  readonly printed: string;
  /** Where it is in the source, in code units. */
  readonly start: number;
}

/**
 * About this edition: its header (TEI P5 HD) as a page one can read, and what it contains.
 *
 * @event lectern-source-select - the reader wants to see the source, or where a fault is in it
 * @event lectern-picture-revoke - the reader no longer wants pictures from a host
 * @event lectern-panel-select - the reader wants to know how TEI is shown
 * @event lectern-passage-act - the reader wants to cite the edition, or to have its file
 * @slot - what the shell says of the app itself
 */
@customElement('lectern-about')
export class LecternAbout extends LitElement {
  static override styles = [
    controlStyles,
    css`
      h3 {
        margin-block: 1.25rem 0.25rem;
        color: var(--lectern-color-quiet);
      }
      .title {
        margin: 0;
        font-family: var(--lectern-font-face);
        font-size: 1.5rem;
        font-weight: 400;
        line-height: 1.2;
      }
      p,
      dd,
      li {
        margin: 0.25rem 0;
        overflow-wrap: anywhere;
      }
      dl {
        margin: 0;
      }
      dt {
        font-weight: 600;
        margin-block-start: 0.5rem;
      }
      dd {
        margin-inline-start: 0;
      }
      ul {
        margin: 0;
        padding-inline-start: 1.1rem;
      }
      .acts {
        margin-block-start: 0.75rem;
        padding: 0;
        list-style: none;
      }
      .acts li {
        margin: 0;
      }
      .button {
        margin-inline-start: -0.6rem;
        color: var(--lectern-color-accent);
      }
      pre {
        overflow-x: auto;
        font-size: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) header: EditionHeader | null = null;
  @property({ attribute: false }) counts: EditionCounts = { pages: 0, paragraphs: 0, notes: 0, mentions: 0 };
  @property({ attribute: false }) faults: readonly ShownFault[] = [];

  /** Whether the edition is too long to be on the page as a whole. */
  @property({ attribute: false }) isLong = false;

  /** Whether all of it can be printed. */
  @property({ attribute: false }) canPrint = false;

  /** Hosts from which the reader wanted pictures of this edition. */
  @property({ attribute: false }) pictureHosts: readonly string[] = [];

  override render() {
    return html`${this.header ? this.#renderHeader(this.header) : this.#renderActs()} ${this.#renderCounts()}
      ${this.faults.length > 0 ? this.#renderFaults() : nothing}
      ${this.pictureHosts.length > 0 ? this.#renderPictureHosts() : nothing}
      <slot></slot>`;
  }

  #renderHeader(header: EditionHeader) {
    const { about } = strings;
    return html`
      <p class="title">${header.title}</p>
      ${header.subtitle === '' ? nothing : html`<p class="quiet">${header.subtitle}</p>`}
      ${this.#renderActs()} ${part(about.author, header.authors)} ${this.#renderLetter(header.correspondence)}
      ${this.#renderResponsible(header)}
      ${part(about.published, [header.edition, [header.publisher, header.date].filter(Boolean).join(', ')])}
      ${part(about.source, header.sources)} ${part(
        about.rights,
        header.availability.map((passage) => passage.text),
      )}
      ${
        header.licence === ''
          ? nothing
          : html`<p><a href=${header.licence} target="_blank" rel="noopener noreferrer">${about.licence}</a></p>`
      }
      ${part(about.project, header.project)} ${this.#renderPractice(header.practice)}
      ${part(
        about.citation,
        header.citation.map(({ unit, delimiter }) => `${unit}: ${delimiter}1`),
      )}
      ${part(
        about.languages,
        header.languages.map(({ name, code }) => name || code),
      )}
      ${part(
        about.changes,
        header.revisions.map(({ when, text }) => [date(when), text].filter(Boolean).join(': ')),
      )}
    `;
  }

  /** What can be done with the edition as a whole. */
  #renderActs() {
    const act = (name: PassageAct) => () => this.dispatchEvent(new PassageActEvent(name));
    return html`<ul class="acts">
      <li>
        <button class="button" type="button" aria-haspopup="dialog" @click=${act('cite-edition')}>
          ${icon('quote')}${strings.passage.citeEdition}
        </button>
      </li>
      <li>
        <button class="button" type="button" @click=${act('download-xml')}>${icon('download')}${strings.about.xml}</button>
      </li>
      ${
        this.canPrint
          ? html`<li>
              <button class="button" type="button" @click=${() => this.dispatchEvent(new PrintRequestEvent())}>
                ${icon('print')}${strings.print.print}
              </button>
            </li>`
          : nothing
      }
      <li>${this.#renderSourceButton(strings.source.whole, 0)}</li>
    </ul>`;
  }

  /** What was done with a letter: who, to whom, where, when (TEI P5 HD44CD). */
  #renderLetter(actions: readonly Correspondence[]) {
    const acts = actions
      .map((action) => ({ type: action.type, words: actWords(action) }))
      .filter(({ words }) => words !== '');
    if (acts.length === 0) return nothing;
    const { about } = strings;
    return html`<h3>${about.letter}</h3>
      <dl class="letter">
        ${acts.map(({ type, words }) => html`<dt>${about.letterActs[type] ?? type}</dt><dd>${words}</dd>`)}
      </dl>`;
  }

  #renderResponsible({ responsibilities }: EditionHeader) {
    if (responsibilities.length === 0) return nothing;
    return html`<h3>${strings.about.responsible}</h3>
      <dl>
        ${responsibilities.map(({ role, names }) => html`<dt>${names.join(', ')}</dt><dd>${role}</dd>`)}
      </dl>`;
  }

  #renderPractice(practice: readonly HeaderPassage[]) {
    if (practice.length === 0) return nothing;
    const topics = [...new Set(practice.map(({ topic }) => topic))];
    return html`<h3>${strings.about.practice}</h3>
      <dl>
        ${topics.map(
          (topic) => html`<dt>${strings.about.topics[topic] ?? topic}</dt>
            ${practice.filter((passage) => passage.topic === topic).map(({ text }) => html`<dd>${text}</dd>`)}`,
        )}
      </dl>`;
  }

  #renderCounts() {
    const phrases = strings.about.counts;
    const present = (['pages', 'paragraphs', 'notes', 'mentions'] as const).filter((name) => this.counts[name] > 0);
    const passages = [
      present.map((name) => counted(this.counts[name], phrases[name])).join(', '),
      this.isLong ? strings.about.long : '',
      this.isLong && this.canPrint ? strings.about.longToPrint : '',
    ];
    return html`${part(strings.about.contains, passages)}
      <p>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new PanelSelectEvent('elements'))}>
          ${strings.elements.open}
        </button>
      </p>`;
  }

  #renderPictureHosts() {
    const { picture } = strings;
    return html`<h3>${picture.fromWeb}</h3>
      ${this.pictureHosts.map(
        (host) => html`<p>
          ${picture.shownFrom(host)}
          <button class="button" type="button" @click=${() => this.dispatchEvent(new PictureRevokeEvent(host))}>
            ${picture.revoke(host)}
          </button>
        </p>`,
      )}`;
  }

  #renderFaults() {
    return html`<details>
      <summary>${counted(this.faults.length, strings.about.faults)}</summary>
      ${this.faults.map(
        ({ printed, start }) => html`<pre tabindex="0">${printed}</pre>
          ${this.#renderSourceButton(strings.source.show, start)}`,
      )}
    </details>`;
  }

  #renderSourceButton(words: string, start: number) {
    return html`<button class="button" type="button" @click=${() => this.dispatchEvent(new SourceSelectEvent(start))}>
      ${words}
    </button>`;
  }
}

/** Who, where and when, as one says it. */
function actWords({ type, persons, places, dates }: Correspondence): string {
  const { letterFrom, letterIn } = strings.about;
  const where = places.length === 0 ? '' : (type === 'sent' ? letterFrom : letterIn)(places.join(', '));
  const when = dates.map(({ from, to, text }) => text || (to === '' ? date(from) : period(from, to)));
  return [listed(persons), where, when.join(', ')].filter((part) => part !== '').join(', ');
}

/** A heading and what stands under it; nothing when nothing does. */
function part(heading: string, texts: readonly string[]): TemplateResult | typeof nothing {
  const given = texts.filter((text) => text !== '');
  if (given.length === 0) return nothing;
  return html`<h3>${heading}</h3>
    ${given.map((text) => html`<p>${text}</p>`)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-about': LecternAbout;
  }
}
