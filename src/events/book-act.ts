/** What the reader wants with a book of the library. */
export type BookAct = 'open' | 'beside' | 'export' | 'remove';

/** The reader wants something with a book; reaches the shell. */
export class BookActEvent extends Event {
  static readonly type = 'lectern-book-act';
  readonly id: string;
  readonly act: BookAct;
  constructor(id: string, act: BookAct) {
    super(BookActEvent.type, { bubbles: true, composed: true });
    this.id = id;
    this.act = act;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-book-act': BookActEvent;
  }
}
