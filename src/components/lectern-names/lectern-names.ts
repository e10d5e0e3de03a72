import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MentionInContext, RegisterEntry } from '../../core/index/edition.js';
import { ENTITY_KINDS, type EntityKind } from '../../core/tei.js';
import { fold } from '../../core/text/fold.js';
import { whenIdle } from '../../dom/idle.js';
import { EntitySelectEvent } from '../../events/entity-select.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { compareNames, counted, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { placeText } from '../place-text.js';
import { namesStyles } from './lectern-names.styles.js';

/** Entries that are listed at once: more than any screen shows. */
const FIRST_ENTRIES = 120;
/** Entries that are added in an idle moment; some 20 ms of work on a tablet. */
const MORE_ENTRIES = 400;

/**
 * The registers: persons, places, organisations, works, events, terms, each name with its count; and
 * for one name, all its mentions in context.
 *
 * @event lectern-entity-select - the reader chose a name; an empty key leads back to all names
 * @event lectern-place-select - the reader chose a mention
 */
@customElement('lectern-names')
export class LecternNames extends LitElement {
  static override styles = [controlStyles, namesStyles];

  /** Ends waiting for an idle moment. */
  #stopIdle: (() => void) | null = null;
  /** The entries as they are listed; thousands are put in order once. */
  #sorted: readonly RegisterEntry[] = [];

  @property({ attribute: false }) entries: readonly RegisterEntry[] = [];

  /** The name whose mentions are shown; `''` for the registers. */
  @property({ attribute: false }) selected = '';

  @property({ attribute: false }) mentions: readonly MentionInContext[] = [];

  @state() private sought = '';

  /** How many entries are listed by now; the others follow when the page is idle. */
  @state() private most = FIRST_ENTRIES;

  @query('h3') private subheading!: HTMLElement | null;

  /** Moves the focus to the name whose mentions are shown. */
  focusSelected(): void {
    this.subheading?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopIdle?.();
    this.#stopIdle = null;
  }

  protected override updated(): void {
    if (this.#stopIdle || this.most >= this.entries.length || this.selected !== '') return;
    this.#stopIdle = whenIdle(() => {
      this.#stopIdle = null;
      this.most += MORE_ENTRIES;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entries')) this.#sorted = [...this.entries].sort((a, b) => compareNames(a.sortName, b.sortName));
  }

  override render() {
    const entry = this.entries.find(({ key }) => key === this.selected);
    return entry ? this.#renderMentions(entry) : this.#renderRegisters();
  }

  /** Escape empties the field first; the next one is for the panel. */
  #onFindKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.sought === '') return;
    event.preventDefault();
    this.sought = '';
  }

  #renderRegisters() {
    if (this.entries.length === 0) return html`<p class="quiet">${strings.names.none}</p>`;
    const sought = fold(this.sought.trim());
    const found =
      sought === ''
        ? this.#sorted
        : this.#sorted.filter(({ name, sortName, variants = [] }) =>
            fold([name, sortName, ...variants].join('\n')).includes(sought),
          );
    return html`
      <label class="find">
        <span class="hidden">${strings.names.filter}</span>
        <input
          type="search"
          placeholder=${strings.names.filter}
          .value=${this.sought}
          @input=${(event: Event) => {
            this.sought = (event.target as HTMLInputElement).value;
          }}
          @keydown=${this.#onFindKey}
        />
      </label>
      <p class="quiet" role="status">
        ${found.length === 0 ? strings.names.noMatch(this.sought.trim()) : nothing}
      </p>
      ${this.#renderList(found)}
    `;
  }

  #renderList(found: readonly RegisterEntry[]) {
    let left = this.most;
    return ENTITY_KINDS.map((kind) => {
      const entries = found.filter((entry) => entry.kind === kind).slice(0, left);
      left -= entries.length;
      return this.#renderRegister(kind, entries);
    });
  }

  #renderRegister(kind: EntityKind, entries: readonly RegisterEntry[]) {
    if (entries.length === 0) return nothing;
    return html`<section aria-labelledby=${kind}>
      <h3 id=${kind} data-kind=${kind}>${strings.kindsMany[kind]}</h3>
      <ul>
        ${entries.map(
          (entry) =>
            html`<li>
              <button class="entry" type="button" @click=${() => this.#select(entry.key)}>
                <span class="name">${entry.sortName}</span>
                <span class="quiet count">${this.#count(entry)}</span>
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #count({ mentionCount, hasRecord }: RegisterEntry): string {
    const count = mentionCount === 0 ? strings.names.unmentioned : counted(mentionCount, strings.names.count);
    return hasRecord ? count : `${count}, ${strings.names.withoutRecord}`;
  }

  #select(key: string): void {
    this.dispatchEvent(new EntitySelectEvent(key));
  }

  #renderMentions(entry: RegisterEntry) {
    return html`
      <button class="back" type="button" @click=${() => this.#select('')}>
        ${icon('back')}${strings.names.allNames}
      </button>
      <h3 class="subject" tabindex="-1">${strings.names.mentionsOf(entry.name)}</h3>
      <p class="quiet">${this.#count(entry)}</p>
      <ol>
        ${this.mentions.map((mention) => this.#renderMention(mention))}
      </ol>
    `;
  }

  #renderMention(mention: MentionInContext) {
    return html`<li>
      <button
        class="mention"
        type="button"
        @click=${() => this.dispatchEvent(new PlaceSelectEvent({ mention: mention.ordinal }))}
      >
        <span class="context"
          >${mention.before}<mark>${mention.match}</mark>${mention.after}</span
        >
        <span class="quiet">${placeText(mention.place, mention.noteLabel)}</span>
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-names': LecternNames;
  }
}
