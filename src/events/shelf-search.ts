/** The reader wants all books of the library searched, or no more of them; reaches the shell. */
export class ShelfSearchEvent extends Event {
  static readonly type = 'lectern-shelf-search';
  readonly act: 'start' | 'stop';
  constructor(act: ShelfSearchEvent['act']) {
    super(ShelfSearchEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-shelf-search': ShelfSearchEvent;
  }
}
