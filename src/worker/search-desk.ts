import { describeText, printAddress } from '../core/address/address.js';
import type { Edition } from '../core/index/edition.js';
import type { EditionScan } from '../core/index/edition-scan.js';
import { EditionSearch, Searchers } from '../core/search/edition-search.js';
import { choicesOf, type MarkupChoices } from '../core/search/markup.js';
import {
  FIRST_LISTED,
  type FileFound,
  type HitContext,
  MOST_LISTED,
  type SearchHit,
  type SearchPart,
  type SearchQuery,
} from '../core/search/query.js';
import { Searcher, SearchRun } from '../core/search/searcher.js';
import { inTurns } from './in-turns.js';
import type { Questions } from './protocol.js';

/** An answer with fewer hits than that is given after so long: a count is news too. Milliseconds. */
const LONGEST_WAIT_MS = 150;

/** Searches an open edition, one question at a time: who asks another one has no more interest in the one before. */
export class SearchDesk {
  readonly #searcher: Searcher;
  readonly #searchers: Searchers;
  readonly #edition: Edition;
  #run: EditionSearch | null = null;
  #key = '';

  constructor(scan: EditionScan, edition: Edition) {
    this.#searcher = new Searcher(scan, (textOffset) => edition.placeOf(textOffset));
    this.#searchers = new Searchers(this.#searcher);
    this.#edition = edition;
  }

  /** Some hits from a place in the list on; `null` when another search has begun meanwhile. */
  async ask({ query, from }: { readonly query: SearchQuery; readonly from: number }): Promise<SearchPart | null> {
    const key = JSON.stringify(query);
    if (key !== this.#key || !this.#run || from === 0) {
      this.#key = key;
      this.#run = new EditionSearch(this.#searchers, this.#edition.included, query);
    }
    const run = this.#run;
    const [most, around] = from === 0 ? [FIRST_LISTED, FIRST_LISTED] : [MOST_LISTED, 0];
    await inTurns(this.#work(run, from + most));
    return run === this.#run ? run.part(from, most, around) : null;
  }

  /** What stands around some hits; `null` when another search has begun meanwhile. */
  contexts({ query, from, most }: Questions['hitContexts']): readonly HitContext[] | null {
    return this.#run && JSON.stringify(query) === this.#key ? this.#run.contexts(from, most) : null;
  }

  /** Until there are so many hits, or no more, or another search has begun. */
  *#work(run: EditionSearch, wanted: number): Generator<undefined, void> {
    const end = performance.now() + LONGEST_WAIT_MS;
    const isEnough = () => run.hits.length >= wanted || performance.now() > end;
    while (run === this.#run && !isEnough() && run.step()) yield undefined;
  }

  choices(element: string, attribute: string): Promise<MarkupChoices> {
    return inTurns(choicesOf(this.#searcher.scan, element, attribute));
  }

  /** Folds the text before the first word is typed. */
  async prepare(): Promise<null> {
    await inTurns(this.#searcher.prepare());
    return null;
  }
}

/** Of a file that is not open no more is listed: who wants all of it opens it. */
const LISTED_OF_FILE = 20;

/** Searches an edition that was only read for it, a little at a time; nothing of it is kept. */
export async function searchOnce(scan: EditionScan, edition: Edition, query: SearchQuery): Promise<FileFound> {
  const run = new SearchRun(new Searcher(scan, (textOffset) => edition.placeOf(textOffset)), query);
  await inTurns(stepsOf(run));
  const { hits, contexts, count, fault } = run.part(0, LISTED_OF_FILE, LISTED_OF_FILE);
  const ids = { rows: scan.ids.rows, idOf: new Map([...scan.ids.rows].map(([id, row]) => [row, id])) };
  const addressed = contexts.map((context, at) => {
    const hit = hits[at] as SearchHit;
    const address = printAddress(describeText(scan.scanner.builder, ids, hit.textStart));
    return { ...hit, ...context, address };
  });
  return { hits: addressed, count, fault };
}

function* stepsOf(run: SearchRun): Generator<undefined, void> {
  while (run.step()) yield undefined;
}
