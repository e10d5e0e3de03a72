import {
  EMPTY_QUERY,
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
  readonly count: number;
  readonly fault: SearchPart['fault'] | 'failed';
  /** Number of the hit that the reader is at; −1 for none. */
  readonly current: number;
}

export type SearchEvent =
  | { readonly type: 'ask'; readonly query: SearchQuery }
  | { readonly type: 'answer'; readonly token: number; readonly part: SearchPart }
  | { readonly type: 'fail'; readonly token: number }
  | { readonly type: 'go'; readonly hit: number }
  /** Another edition: what was found in the one before is nothing here. The question stays. */
  | { readonly type: 'forget' };

export const NO_SEARCH: SearchState = {
  query: EMPTY_QUERY,
  token: 0,
  answered: 0,
  isDone: true,
  hits: [],
  count: 0,
  fault: null,
  current: -1,
};

export function searchAfter(state: SearchState, event: SearchEvent): SearchState {
  switch (event.type) {
    case 'ask': {
      const token = state.token + 1;
      if (isEmptyQuery(event.query)) return { ...NO_SEARCH, query: event.query, token, answered: token };
      return { ...state, query: event.query, token, isDone: false };
    }
    case 'answer': {
      if (event.token !== state.token || state.isDone) return state;
      const { hits, count, isDone, fault } = event.part;
      const isFirst = state.answered !== state.token;
      return {
        ...state,
        answered: state.token,
        isDone,
        hits: isFirst ? hits : [...state.hits, ...hits],
        count,
        fault,
        current: isFirst ? -1 : state.current,
      };
    }
    case 'fail':
      if (event.token !== state.token) return state;
      return { ...state, answered: state.token, isDone: true, hits: [], count: 0, fault: 'failed', current: -1 };
    case 'go':
      return event.hit >= 0 && event.hit < state.hits.length ? { ...state, current: event.hit } : state;
    case 'forget': {
      const token = state.token + 1;
      const query = { ...state.query, division: -1 };
      return { ...NO_SEARCH, query, token, answered: token };
    }
  }
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
