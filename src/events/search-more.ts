/** More of what was found comes into view: what stands around it is wanted, as far as a number of hits; reaches the shell. */
export class SearchMoreEvent extends Event {
  static readonly type = 'lectern-search-more';
  readonly wanted: number;
  constructor(wanted: number) {
    super(SearchMoreEvent.type, { bubbles: true, composed: true });
    this.wanted = wanted;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-search-more': SearchMoreEvent;
  }
}
