import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ContentsEntry } from '../../core/index/contents.js';
import type { RegisterEntry } from '../../core/index/edition.js';
import type { Note } from '../../core/index/notes.js';
import {
  EMPTY_QUERY,
  FIRST_LISTED,
  type HitContext,
  isEmptyQuery,
  MOST_COUNTED,
  type SearchQuery,
} from '../../core/search/query.js';
import { fold } from '../../core/text/fold.js';
import { EntitySelectEvent } from '../../events/entity-select.js';
import { HitSelectEvent } from '../../events/hit-select.js';
import { SearchChangeEvent } from '../../events/search-change.js';
import { SearchMoreEvent } from '../../events/search-more.js';
import { counted, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { placeText } from '../place-text.js';
import { searchStyles } from './lectern-search.styles.js';
import { type LoadChoices, NO_CHOICES, searchForm } from './search-form.js';
import { groupsOf, type HitGroup, hitAfter, NO_SEARCH, type SearchState } from './search-state.js';
import { shelfSearchView } from './shelf-view.js';

/** How many more hits are listed when the end of the list comes near. */
const MORE_LISTED = 200;
/** Entries of the registers that are shown beside what was found in the text; when names alone are searched, more. */
const FEW_NAMES = 4;
const MANY_NAMES = 60;

/**
 * Searching the open edition: a field that is answered while one types, more ways to search when they are asked for,
 * and what was found with its surroundings, by division.
 *
 * @event lectern-search-change - the reader looks for something else
 * @event lectern-search-more - more of what was found comes into view
 * @event lectern-hit-select - the reader goes to a place that was found
 * @event lectern-shelf-search - the whole library is to be searched, or no more of it
 * @event lectern-entity-select - the reader chose a name of the registers
 */
@customElement('lectern-search')
export class LecternSearch extends LitElement {
  static override styles = [controlStyles, searchStyles];

  #end: IntersectionObserver | null = null;
  #groups: readonly HitGroup[] = [];

  @query('input[type="search"]') private field!: HTMLInputElement | null;
  @query('.end') private end!: HTMLElement | null;

  /** What was asked, and what came of it. */
  @property({ attribute: false }) search: SearchState = NO_SEARCH;

  /** The divisions of the edition. */
  @property({ attribute: false }) contents: readonly ContentsEntry[] = [];

  @property({ attribute: false }) notes: readonly Note[] = [];

  /** The registers. */
  @property({ attribute: false }) entries: readonly RegisterEntry[] = [];

  /** How it is found out what elements, attributes and values there are. */
  @property({ attribute: false }) loadChoices: LoadChoices = () => Promise.resolve(NO_CHOICES);

  @state() private most = FIRST_LISTED;
  @state() private isMore = false;
  @state() private choices = NO_CHOICES;
  /** What was asked for last. */
  #asked = '';
  /** Whether the hit that the reader went to is to be seen as soon as it is listed. */
  #isToShow = false;
  /** What the choices were loaded for. */
  #chosenFor = '';

  /** Moves the focus to the field. */
  override focus(): void {
    this.field?.focus({ preventScroll: true });
    this.field?.select();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.disconnect();
    this.#end = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('search')) return;
    const before = changed.get('search');
    const { hits, current, answered } = this.search;
    if (before?.answered !== answered) this.most = FIRST_LISTED;
    if (current >= this.most) this.most = current + FIRST_LISTED;
    if (before?.hits !== hits) {
      const { notes } = this;
      this.#groups = groupsOf(hits, ({ note, division }) => division < 0 && notes[note]?.isInText === false);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.isMore) void this.#load();
    this.#askMore();
    if (changed.has('search') && changed.get('search')?.current !== this.search.current) this.#isToShow = true;
    const current = this.#isToShow ? this.#button(this.search.current) : null;
    if (current) {
      this.#isToShow = false;
      current.scrollIntoView({ block: 'nearest' });
    }
    if (!this.end) return;
    this.#end ??= new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.most += MORE_LISTED;
      },
      { rootMargin: '600px' },
    );
    // Seen anew each time: it may still be in view after more were listed.
    this.#end.disconnect();
    this.#end.observe(this.end);
  }

  /** What stands around the hits that are to be listed now. */
  #askMore(): void {
    const { hits, contexts, answered } = this.search;
    const wanted = Math.min(this.most, hits.length);
    const asked = `${answered} ${contexts.length} ${wanted}`;
    if (wanted <= contexts.length || asked === this.#asked) return;
    this.#asked = asked;
    this.dispatchEvent(new SearchMoreEvent(wanted));
  }

  #change(change: Partial<SearchQuery>): void {
    this.dispatchEvent(new SearchChangeEvent({ ...this.search.query, ...change }));
  }

  #go(hit: number, isStep: boolean): void {
    if (hit >= 0) this.dispatchEvent(new HitSelectEvent(hit, isStep));
  }

  #button(hit: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-hit="${hit}"]`);
  }

  /** Escape empties the field first; the next one is for the panel. */
  #onFieldKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.search.query.words !== '') {
      event.preventDefault();
      this.#change({ words: '' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#go(hitAfter(this.search, event.shiftKey ? -1 : 1), true);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#button(Math.max(0, this.search.current))?.focus();
    }
  }

  #onListKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-hit]');
    if (by === 0 || !from) return;
    event.preventDefault();
    const next = this.#button(Number(from.dataset['hit']) + by);
    if (next) next.focus();
    else if (by < 0) this.field?.focus();
  }

  async #load(): Promise<void> {
    const { element, attribute } = this.search.query;
    const key = `${element} ${attribute}`;
    if (key === this.#chosenFor) return;
    this.#chosenFor = key;
    const choices = await this.loadChoices(element, attribute).catch(() => NO_CHOICES);
    if (key === this.#chosenFor) this.choices = choices;
  }

  override render() {
    const { query } = this.search;
    return html`
      <div class="top">
        <label class="find">
          <span class="hidden">${strings.search.field}</span>
          <input
            type="search"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            maxlength="1000"
            placeholder=${strings.search.field}
            .value=${query.words}
            @input=${(event: Event) => this.#change({ words: (event.target as HTMLInputElement).value })}
            @keydown=${this.#onFieldKey}
          />
        </label>
        ${this.#renderSteps()}
      </div>
      <div id="form" ?hidden=${!this.isMore}>
        ${
          this.isMore
            ? searchForm({ query, contents: this.contents, choices: this.choices }, (change) => this.#change(change))
            : nothing
        }
      </div>
      ${this.#renderFault()} ${isEmptyQuery(query) ? nothing : shelfSearchView(this.search.shelf)} ${this.#renderNames()}
      <div class="results" role="region" aria-label=${strings.search.results} @keydown=${this.#onListKey}>
        ${this.#renderGroups()}
      </div>
    `;
  }

  #renderSteps() {
    const { hits } = this.search;
    const isNone = hits.length === 0;
    return html`<div class="steps">
      <p class="count quiet" role="status">${this.#countText()}</p>
      <button
        type="button"
        aria-expanded=${this.isMore}
        aria-controls="form"
        ?data-changed=${isUnusual(this.search.query)}
        @click=${() => {
          this.isMore = !this.isMore;
          // One may be far down in what was found.
          if (this.isMore) void this.updateComplete.then(() => this.field?.scrollIntoView({ block: 'center' }));
        }}
      >
        ${strings.search.options}
      </button>
      <button
        type="button"
        aria-label=${strings.search.previous}
        ?disabled=${isNone}
        @click=${() => this.#go(hitAfter(this.search, -1), true)}
      >
        ${icon('previous')}
      </button>
      <button
        type="button"
        aria-label=${strings.search.next}
        ?disabled=${isNone}
        @click=${() => this.#go(hitAfter(this.search, 1), true)}
      >
        ${icon('next')}
      </button>
    </div>`;
  }

  #countText(): string {
    const { count, current, answered, token, fault, isDone } = this.search;
    if (answered !== token) return strings.search.searching;
    if (count === 0) return fault ? strings.search.faultsShort[fault] : isDone ? '' : strings.search.searching;
    const all = fault === 'many' ? number(MOST_COUNTED) : number(count);
    if (current >= 0) return strings.search.at(number(current + 1), all);
    return fault === 'many' ? strings.search.countOver(all) : counted(count, strings.search.count);
  }

  #renderFault() {
    const { fault, count, hits, isDone, answered, token, query } = this.search;
    if (answered !== token) return nothing;
    const words = fault && strings.search.faults[fault];
    if (words) return html`<p class="fault" role="alert">${words}</p>`;
    if (isDone && count > hits.length && hits.length > 0) {
      return html`<p class="quiet">${strings.search.listed(number(hits.length))}</p>`;
    }
    const isAsked = query.words.trim() !== '' || query.element !== '' || query.attribute !== '';
    if (!isDone || count > 0 || !isAsked) return nothing;
    return html`<p class="none" role="status">
      ${query.words.trim() === '' ? strings.search.noneInMarkup : strings.search.none(query.words.trim())}
    </p>
    <p class="quiet">${strings.search.noneHint}</p>`;
  }

  /** Entries of the registers whose name has the words in it. */
  #renderNames() {
    const { words, scope, isPattern, element, attribute } = this.search.query;
    const sought = fold(words.trim());
    const isWanted = scope === 'all' || scope === 'names';
    if (sought.length < 2 || isPattern || !isWanted || element !== '' || attribute !== '') return nothing;
    const most = scope === 'names' ? MANY_NAMES : FEW_NAMES;
    const found = this.#namesWith(sought, most);
    if (found.length === 0) return nothing;
    return html`<section aria-labelledby="names">
      <h3 id="names">${strings.search.names}</h3>
      <ul>
        ${found.map(
          ({ key, sortName, kind, mentionCount }) =>
            html`<li>
              <button class="entry" type="button" @click=${() => this.dispatchEvent(new EntitySelectEvent(key))}>
                <span class="name">${sortName}</span>
                <span class="quiet"
                  >${strings.kinds[kind]}, ${
                    mentionCount === 0 ? strings.names.unmentioned : counted(mentionCount, strings.names.count)
                  }</span
                >
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** Those that have a record come first. */
  #namesWith(sought: string, most: number): readonly RegisterEntry[] {
    const found = this.entries.filter(({ words }) => words.includes(sought));
    const recorded = found.filter(({ hasRecord }) => hasRecord);
    return [...recorded, ...found.filter(({ hasRecord }) => !hasRecord)].slice(0, most);
  }

  #renderGroups() {
    const { hits } = this.search;
    const end = this.#listedEnd;
    const shown = this.#groups.filter(({ first }) => first < end);
    return html`${shown.map((group, at) => this.#renderGroup(group, at))}
    ${hits.length > end ? html`<div class="end"></div>` : nothing}`;
  }

  /** Number of hits that are listed. */
  get #listedEnd(): number {
    return Math.min(this.most, this.search.contexts.length);
  }

  #renderGroup({ division, isApart, first, count }: HitGroup, at: number) {
    const { contexts } = this.search;
    const label = isApart ? strings.search.apart : this.#labelOf(division);
    const listed = contexts.slice(first, Math.min(first + count, this.#listedEnd));
    return html`<section aria-labelledby="group-${at}">
      <h3 id="group-${at}"><span>${label}</span> <span class="quiet">${number(count)}</span></h3>
      <ol>
        ${listed.map((hit, number) => this.#renderHit(hit, first + number))}
      </ol>
    </section>`;
  }

  #labelOf(division: number): string {
    if (division < 0) return strings.search.outside;
    return this.contents.find(({ row }) => row === division)?.label || strings.search.untitled;
  }

  #renderHit(hit: HitContext, at: number) {
    const place = placeText(hit.place, hit.noteLabel);
    return html`<li>
      <button
        class="hit"
        type="button"
        data-hit=${at}
        aria-current=${at === this.search.current ? 'true' : nothing}
        @click=${() => this.#go(at, false)}
      >
        <span class="context" dir="auto">${hit.before}<mark>${hit.match}</mark>${hit.after}</span>
        ${hit.tag === '' ? nothing : html`<code class="quiet">${strings.search.empty(hit.tag)}</code>`}
        ${place === '' ? nothing : html`<span class="quiet">${place}</span>`}
      </button>
    </li>`;
  }
}

/** Whether it is searched in another way than is usual: said at the button that shows how. */
function isUnusual(query: SearchQuery): boolean {
  return JSON.stringify({ ...query, words: '' }) !== JSON.stringify(EMPTY_QUERY);
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-search': LecternSearch;
  }
}
