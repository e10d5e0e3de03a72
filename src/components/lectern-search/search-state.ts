import {
  EMPTY_QUERY,
  type FileFound,
  type HitContext,
  isEmptyQuery,
  type SearchHit,
  type SearchPart,
  type SearchQuery,
} from '../../core/search/query.js';

/**
 * What a search has come to: a function of what the reader types and what is answered, without clock or worker. Each
 * question has a token; an answer to an older one changes nothing. What was found before stays until the new question
 * has its first answer, so that nothing flickers while one types.
 */
export interface SearchState {
  readonly query: SearchQuery;
  /** Of the question that was asked last. */
  readonly token: number;
  /** Of the question that `hits` answer. */
  readonly answered: number;
  readonly isDone: boolean;
  readonly hits: readonly SearchHit[];
  /** What stands around the first of them, as far as it was wanted. */
  readonly contexts: readonly HitContext[];
  readonly count: number;
  readonly fault: SearchPart['fault'] | 'failed';
  /** Number of the hit that the reader is at; −1 for none. */
  readonly current: number;
  /** What was found in the library; `null` until it is searched. */
  readonly shelf: ShelfSearch | null;
}

/** The search of all books, one after another. */
export interface ShelfSearch {
  readonly token: number;
  readonly isDone: boolean;
  /** How many books were searched, of how many. */
  readonly at: number;
  readonly of: number;
  /** Books in which anything was found. */
  readonly found: readonly BookFound[];
  /** Titles of those that could not be read. */
  readonly unread: readonly string[];
}

export interface BookFound extends FileFound {
  readonly id: string;
  readonly title: string;
}

export type SearchEvent =
  | { readonly type: 'ask'; readonly query: SearchQuery }
  | { readonly type: 'answer'; readonly token: number; readonly part: SearchPart }
  | {
      readonly type: 'contexts';
      readonly token: number;
      readonly from: number;
      readonly contexts: readonly HitContext[];
    }
  | { readonly type: 'fail'; readonly token: number }
  | { readonly type: 'go'; readonly hit: number }
  /** The library is searched from now on: so many books. */
  | { readonly type: 'shelf'; readonly token: number; readonly of: number }
  /** A book was searched; `found` is `null` when it could not be read. */
  | {
      readonly type: 'book';
      readonly token: number;
      readonly id: string;
      readonly title: string;
      readonly found: FileFound | null;
    }
  | { readonly type: 'shelf-end' }
  /** Another edition: what was found in the one before is nothing here. The question stays. */
  | { readonly type: 'forget' };

export const NO_SEARCH: SearchState = {
  query: EMPTY_QUERY,
  token: 0,
  answered: 0,
  isDone: true,
  hits: [],
  contexts: [],
  count: 0,
  fault: null,
  current: -1,
  shelf: null,
};

export function searchAfter(state: SearchState, event: SearchEvent): SearchState {
  switch (event.type) {
    case 'ask': {
      const token = state.token + 1;
      if (isEmptyQuery(event.query)) return { ...NO_SEARCH, query: event.query, token, answered: token };
      const shelf = isSameQuestion(event.query, state.query) ? state.shelf : null;
      return { ...state, query: event.query, token, isDone: false, shelf };
    }
    case 'answer': {
      if (event.token !== state.token || state.isDone) return state;
      const { hits, contexts, count, isDone, fault } = event.part;
      const isFirst = state.answered !== state.token;
      return {
        ...state,
        answered: state.token,
        isDone,
        hits: isFirst ? hits : [...state.hits, ...hits],
        contexts: isFirst ? contexts : state.contexts,
        count,
        fault,
        current: isFirst ? -1 : state.current,
      };
    }
    case 'contexts':
      // Asked for twice, it is taken once.
      if (event.token !== state.answered || event.from !== state.contexts.length) return state;
      return { ...state, contexts: [...state.contexts, ...event.contexts] };
    case 'fail':
      if (event.token !== state.token) return state;
      return {
        ...state,
        answered: state.token,
        isDone: true,
        hits: [],
        contexts: [],
        count: 0,
        fault: 'failed',
        current: -1,
      };
    case 'go':
      return event.hit >= 0 && event.hit < state.hits.length ? { ...state, current: event.hit } : state;
    case 'forget': {
      const token = state.token + 1;
      const query = { ...state.query, division: -1 };
      return { ...NO_SEARCH, query, token, answered: token, shelf: state.shelf };
    }
    default:
      return { ...state, shelf: shelfAfter(state.shelf, event) };
  }
}

function shelfAfter(
  shelf: ShelfSearch | null,
  event: Extract<SearchEvent, { type: 'shelf' | 'book' | 'shelf-end' }>,
): ShelfSearch | null {
  if (event.type === 'shelf') {
    return { token: event.token, isDone: event.of === 0, at: 0, of: event.of, found: [], unread: [] };
  }
  if (!shelf || shelf.isDone) return shelf;
  if (event.type === 'shelf-end') return { ...shelf, isDone: true };
  if (event.token !== shelf.token) return shelf;
  const { id, title, found } = event;
  const at = shelf.at + 1;
  const after = { ...shelf, at, isDone: at === shelf.of };
  if (!found) return { ...after, unread: [...shelf.unread, title] };
  return found.count === 0 ? after : { ...after, found: [...shelf.found, { ...found, id, title }] };
}

/** In the library there are no divisions: what is asked of all books is the same in any of them. */
function isSameQuestion(one: SearchQuery, other: SearchQuery): boolean {
  return JSON.stringify({ ...one, division: -1 }) === JSON.stringify({ ...other, division: -1 });
}

/** The hit that comes next or before, round and round; −1 where there is none. */
export function hitAfter({ hits, current }: SearchState, by: 1 | -1): number {
  if (hits.length === 0) return -1;
  if (current < 0) return by > 0 ? 0 : hits.length - 1;
  return (current + by + hits.length) % hits.length;
}

/** The first hit at or after a character of the text: where the reader is; the first of all beyond the last. */
export function hitFrom(hits: readonly SearchHit[], textOffset: number): number {
  const found = hits.findIndex((hit) => hit.textStart >= textOffset);
  return Math.max(0, found);
}

/** Hits that stand one after another in the same division. */
export interface HitGroup {
  /** Row of the division; −1 outside of divisions. */
  readonly division: number;
  readonly isApart: boolean;
  readonly first: number;
  readonly count: number;
}

/** The hits by division, in their order. @param isApart whether a hit is in a note that stands beside the text. */
export function groupsOf(hits: readonly SearchHit[], isApart: (hit: SearchHit) => boolean): HitGroup[] {
  const groups: HitGroup[] = [];
  hits.forEach((hit, at) => {
    const last = groups.at(-1);
    const apart = isApart(hit);
    if (last && last.division === hit.division && last.isApart === apart) {
      groups[groups.length - 1] = { ...last, count: last.count + 1 };
    } else groups.push({ division: hit.division, isApart: apart, first: at, count: 1 });
  });
  return groups;
}
