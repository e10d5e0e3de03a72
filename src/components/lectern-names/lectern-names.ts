import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { scrollerOf } from '../../controllers/scroller.js';
import { WindowedList } from '../../controllers/windowed-list.js';
import { windowedStyles } from '../../controllers/windowed-list.styles.js';
import type { Company } from '../../core/index/company.js';
import type { NamedEntity, RegisterEntry } from '../../core/index/edition.js';
import { ENTITY_KINDS, type EntityKind } from '../../core/tei.js';
import type { TextBounds } from '../../core/text/spread.js';
import { EntitySelectEvent } from '../../events/entity-select.js';
import { counted, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import '../lectern-record/lectern-record.js';
import type { LecternRecord } from '../lectern-record/lectern-record.js';
import type { LoadMentions } from '../lectern-record/mention-pages.js';
import { namesStyles } from './lectern-names.styles.js';
import { namesWith, type Registers, registersOf } from './name-list.js';

/** Height of an entry of one line. CSS pixels. */
const ENTRY_HEIGHT = 44;

/** Where one was in the registers of an edition, for when the panel is opened again. */
interface Place {
  readonly sought: string;
  readonly kind: EntityKind | null;
  /** CSS pixels. */
  readonly scrolled: number;
}

const places = new WeakMap<readonly RegisterEntry[], Place>();

/**
 * The registers: persons, places, organisations, works, events, terms, each name with its count; and for one name, its
 * record, where it stands and all its mentions in context (`lectern-record`).
 *
 * @event lectern-entity-select - the reader chose a name; an empty key leads back to all names
 * @event lectern-place-select - the reader chose a mention
 * @event lectern-return-request - back to where the reader came from
 */
@customElement('lectern-names')
export class LecternNames extends LitElement {
  static override styles = [controlStyles, windowedStyles, namesStyles];

  readonly #lists = new Map<EntityKind, WindowedList<RegisterEntry>>(
    ENTITY_KINDS.map((kind) => [kind, new WindowedList<RegisterEntry>(this, ENTRY_HEIGHT)] as const),
  );
  #registers: Registers = new Map();
  /** What of them has what is sought. */
  #found: Registers = new Map();
  /** Where the list was scrolled to when a name was chosen, until it is shown again. */
  #scrolled = 0;
  /** The name that was shown last: its entry has the focus when one comes back. */
  #left = '';

  /** By kind, each kind in its order; `null` while they are on their way. */
  @property({ attribute: false }) entries: readonly RegisterEntry[] | null = [];

  /** The name that is shown; `''` for the registers. */
  @property({ attribute: false }) selected = '';

  /** What is known of it; `null` while that is on its way. */
  @property({ attribute: false }) entity: NamedEntity | null = null;

  /** Where the text begins and ends. */
  @property({ attribute: false }) bounds: TextBounds = { start: 0, end: 0 };

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  @property({ attribute: false }) loadMentions: LoadMentions = () =>
    Promise.reject(new TypeError('lectern-names needs a way to load mentions'));

  @property({ attribute: false }) loadCompany: (key: string) => Promise<Company> = () =>
    Promise.reject(new TypeError('lectern-names needs a way to load company'));

  @state() private sought = '';
  /** The only kind that is listed; `null` for all. */
  @state() private kind: EntityKind | null = null;

  @query('lectern-record') private record!: LecternRecord | null;
  @query('.find input') private field!: HTMLInputElement | null;

  /** Moves the focus to the name that is shown. @returns false when none is. */
  focusSelected(): boolean {
    this.record?.focus();
    return this.record !== null;
  }

  /** Moves the focus to the field in which a name is sought. @returns false when there is none. */
  focusFind(): boolean {
    this.field?.focus({ preventScroll: true });
    return this.field !== null;
  }

  /** Lists the names that have these letters, as if they were typed. */
  find(letters: string): void {
    this.sought = letters;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.selected === '') this.#scrolled = scrollerOf(this)?.scrollTop ?? this.#scrolled;
    if (this.entries && this.entries.length > 0)
      places.set(this.entries, { sought: this.sought, kind: this.kind, scrolled: this.#scrolled });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selected')) {
      const before = changed.get('selected') ?? '';
      if (before === '' && this.selected !== '' && this.hasUpdated) this.#scrolled = scrollerOf(this)?.scrollTop ?? 0;
      if (this.selected === '') this.#left = before;
    }
    const isOther = changed.has('entries');
    if (isOther) {
      this.#takeUp(this.entries ? places.get(this.entries) : undefined);
      this.#registers = registersOf(this.entries ?? []);
    }
    const isFiltered = ['sought', 'kind'].some((name) => changed.has(name as keyof LecternNames));
    if (isOther || isFiltered) this.#filter();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isBack = changed.has('selected') && this.selected === '' && this.#registers.size > 0;
    if (isBack || (changed.has('entries') && this.selected === '')) void this.#comeBack();
  }

  /** The list as it was left. */
  #takeUp(place: Place | undefined): void {
    this.sought = place?.sought ?? '';
    this.kind = place?.kind ?? null;
    this.#scrolled = place?.scrolled ?? 0;
  }

  async #comeBack(): Promise<void> {
    const left = this.#left;
    this.#left = '';
    const scroller = scrollerOf(this);
    if (scroller) scroller.scrollTop = this.#scrolled;
    if (left === '') return;
    for (const [kind, entries] of this.#found) {
      const at = entries.findIndex(({ key }) => key === left);
      if (at >= 0) await this.#lists.get(kind)?.reveal(at, { focus: true });
    }
  }

  #filter(): void {
    const registers = this.kind ? [...this.#registers].filter(([kind]) => kind === this.kind) : this.#registers;
    const found = new Map<EntityKind, readonly RegisterEntry[]>();
    for (const [kind, entries] of registers) {
      const own = namesWith(entries, this.sought);
      if (own.length > 0) found.set(kind, own);
    }
    this.#found = found;
  }

  /** Escape empties the field first; the next one is for the panel. */
  #onFindKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.sought === '') return;
    event.preventDefault();
    this.sought = '';
  }

  override render() {
    if (this.selected === '') return this.#renderRegisters();
    return html`<lectern-record
      .entity=${this.entity}
      .bounds=${this.bounds}
      .textOffset=${this.textOffset}
      .loadMentions=${this.loadMentions}
      .loadCompany=${this.loadCompany}
    ></lectern-record>`;
  }

  #renderRegisters() {
    if (!this.entries) return html`<p class="quiet">${strings.names.coming}</p>`;
    if (this.entries.length === 0) return html`<p class="quiet">${strings.names.none}</p>`;
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
      ${this.#registers.size > 1 ? this.#renderKinds() : nothing}
      <p class="quiet" role="status">
        ${this.#found.size === 0 ? strings.names.noMatch(this.sought.trim()) : nothing}
      </p>
      ${[...this.#found].map(([kind, entries]) => this.#renderRegister(kind, entries))}
    `;
  }

  #renderKinds() {
    const kinds = [null, ...this.#registers.keys()];
    return html`<div class="kinds" role="group" aria-label=${strings.names.kinds}>
      ${kinds.map(
        (kind) =>
          html`<button
            type="button"
            data-kind=${kind ?? nothing}
            aria-pressed=${kind === this.kind}
            @click=${() => {
              this.kind = kind;
            }}
          >
            ${kind === null ? strings.names.allKinds : strings.kindsMany[kind]}
          </button>`,
      )}
    </div>`;
  }

  #renderRegister(kind: EntityKind, entries: readonly RegisterEntry[]) {
    const look = { label: strings.kindsMany[kind], typed: ({ words }: RegisterEntry) => words };
    return html`<section>
      <h3 data-kind=${kind}>${strings.kindsMany[kind]} <span class="quiet">${number(entries.length)}</span></h3>
      ${this.#lists.get(kind)?.render(entries, look, (entry, _at, tabIndex) => this.#renderEntry(entry, tabIndex))}
    </section>`;
  }

  #renderEntry(entry: RegisterEntry, tabIndex: 0 | -1) {
    return html`<button
      class="entry"
      type="button"
      tabindex=${tabIndex}
      @click=${() => this.dispatchEvent(new EntitySelectEvent(entry.key))}
    >
      <span class="name">${entry.sortName}</span>
      <span class="quiet count">${countOf(entry)}</span>
    </button>`;
  }
}

function countOf({ mentionCount, hasRecord }: RegisterEntry): string {
  const count = mentionCount === 0 ? strings.names.unmentioned : counted(mentionCount, strings.names.count);
  return hasRecord ? count : `${count}, ${strings.names.withoutRecord}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-names': LecternNames;
  }
}
