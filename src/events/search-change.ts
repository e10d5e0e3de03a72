import type { SearchQuery } from '../core/search/query.js';

/** The reader looks for something else; reaches the shell. */
export class SearchChangeEvent extends Event {
  static readonly type = 'lectern-search-change';
  readonly query: SearchQuery;
  constructor(query: SearchQuery) {
    super(SearchChangeEvent.type, { bubbles: true, composed: true });
    this.query = query;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-search-change': SearchChangeEvent;
  }
}
