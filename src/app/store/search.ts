import {
  NO_SEARCH,
  type SearchEvent,
  type SearchState,
  searchAfter,
} from '../../components/lectern-search/search-state.js';
import type { Slice } from './slice.js';

export type SearchAction = { readonly type: 'search'; readonly event: SearchEvent } | { readonly type: 'view/cleared' };

/** What the reader looks for in the open edition. */
export const searchSlice: Slice<SearchState, SearchAction> = {
  initial: NO_SEARCH,
  reduce(state, action) {
    if (action.type === 'search') return searchAfter(state, action.event);
    return action.type === 'view/cleared' ? searchAfter(state, { type: 'forget' }) : state;
  },
};
