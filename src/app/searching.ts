import { hitFrom, type SearchEvent } from '../components/lectern-search/search-state.js';
import { isEmptyQuery, type SearchHit, type SearchQuery } from '../core/search/query.js';
import { SearchHighlights } from '../dom/highlights.js';
import type { EditionController } from './edition-controller.js';
import type { Library } from './library/library.js';
import type { Store } from './store/store.js';
import type { IndexClient } from './worker-client.js';

/** What it stands on. */
export interface SearchServices {
  readonly store: Store;
  readonly edition: EditionController;
  readonly library: Library;
  readonly client: Pick<IndexClient, 'perform'>;
}

/**
 * The search in the open edition: asks the worker, hands on what it answers part by part, and paints it. Another question
 * ends the one before, and what is answered to that late changes nothing.
 */
export class SearchGuide {
  readonly #store: Store;
  readonly #edition: EditionController;
  readonly #library: Library;
  readonly #client: Pick<IndexClient, 'perform'>;
  readonly #highlights: SearchHighlights;
  #shelfToken = 0;
  /** What is painted. */
  #hits: readonly SearchHit[] = [];
  #current: SearchHit | null = null;
  /** The question whose hits these are. */
  #painted = 0;
  #frame = 0;
  /** Whether the reader has gone to a hit of this search: that was a jump, and from there on it is a walk. */
  #hasJumped = false;

  constructor({ store, edition, library, client }: SearchServices, text: HTMLElement) {
    this.#store = store;
    this.#library = library;
    this.#client = client;
    this.#edition = edition;
    this.#highlights = new SearchHighlights(text);
    const stop = store.subscribe(() => this.#onState());
    this.dispose = () => {
      stop();
      cancelAnimationFrame(this.#frame);
      this.#highlights.dispose();
    };
  }

  readonly dispose: () => void;

  /** Searches all books of the library, one after another; what is found is told book by book. */
  async searchShelf(): Promise<void> {
    const { query } = this.#store.state.search;
    const token = ++this.#shelfToken;
    const books = (await this.#library.shelf().catch(() => [])).filter(({ book }) => !book.isRegister);
    this.#tell({ type: 'shelf', token, of: books.length });
    const isWanted = () => {
      const { shelf } = this.#store.state.search;
      return shelf?.token === token && !shelf.isDone;
    };
    for (const { book } of books) {
      if (!isWanted()) return;
      const { id, title } = book;
      const file = await this.#library.file(id).catch(() => null);
      const asked = { ...query, division: -1 };
      const found = file && (await this.#client.perform('searchFile', { file, query: asked }).catch(() => null));
      this.#tell({ type: 'book', token, id, title, found });
    }
  }

  /** What was found until now stays. */
  stopShelf(): void {
    this.#tell({ type: 'shelf-end' });
  }

  #tell(event: SearchEvent): void {
    this.#store.dispatch({ type: 'search', event });
  }

  /**
   * The text is got ready before the first word is typed; that it cannot be is said when one searches. What was looked for
   * in the edition before is looked for in this one.
   */
  prepare(): void {
    const { query, count, isDone } = this.#store.state.search;
    if (isDone && count === 0 && !isEmptyQuery(query)) this.change(query);
    void this.#edition.prepareSearch().catch(() => {});
  }

  /** The reader looks for something else. */
  change(query: SearchQuery): void {
    this.#store.dispatch({ type: 'search', event: { type: 'ask', query } });
    this.#hasJumped = false;
    if (!isEmptyQuery(query)) void this.#ask(query, this.#store.state.search.token);
  }

  /**
   * The reader goes to a hit: it is the current one from now on. The first step of a search leads to what comes next where
   * they read.
   * @returns it, and whether it is a jump that the way back leads from; `null` when it is not there.
   */
  choose(hit: number, isStep: boolean): { readonly hit: SearchHit; readonly isJump: boolean } | null {
    const { search, view } = this.#store.state;
    const isFirst = isStep && search.current < 0 && hit === 0;
    const chosen = isFirst ? hitFrom(search.hits, view.textOffset) : hit;
    const found = search.hits[chosen];
    if (!found) return null;
    this.#store.dispatch({ type: 'search', event: { type: 'go', hit: chosen } });
    const isJump = !isStep || !this.#hasJumped;
    this.#hasJumped = true;
    return { hit: found, isJump };
  }

  /** What stands around the hits is wanted, as far as a number of them. */
  async more(wanted: number): Promise<void> {
    const { query, answered, contexts } = this.#store.state.search;
    const from = contexts.length;
    const more = await this.#edition.hitContexts(query, from, wanted - from).catch(() => null);
    if (more) this.#tell({ type: 'contexts', token: answered, from, contexts: more });
  }

  async #ask(query: SearchQuery, token: number): Promise<void> {
    try {
      for (let from = 0; ; ) {
        const part = await this.#edition.search(query, from);
        if (!part || this.#store.state.search.token !== token) return;
        this.#store.dispatch({ type: 'search', event: { type: 'answer', token, part } });
        if (part.isDone) return;
        from += part.hits.length;
      }
    } catch {
      this.#store.dispatch({ type: 'search', event: { type: 'fail', token } });
    }
  }

  /** Paints what was found before the next frame. */
  #onState(): void {
    const { hits, current, answered, isDone } = this.#store.state.search;
    const hit = hits[current] ?? null;
    // The first of what is found, and then all of it: not each part in between.
    const isNews = isDone || answered !== this.#painted;
    if ((hits === this.#hits || !isNews) && hit === this.#current) return;
    this.#painted = answered;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const isOther = hits !== this.#hits;
      this.#hits = hits;
      this.#current = hit;
      if (isOther) this.#highlights.show(hits, hit);
      else this.#highlights.showCurrent(hit);
    });
  }
}
