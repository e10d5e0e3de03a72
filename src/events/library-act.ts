/** What the reader wants with the whole library. */
export type LibraryAct = 'show' | 'back-up' | 'undo-remove' | 'dismiss-reminder';

/** The reader wants something with the library; reaches the shell. */
export class LibraryActEvent extends Event {
  static readonly type = 'lectern-library-act';
  readonly act: LibraryAct;
  constructor(act: LibraryAct) {
    super(LibraryActEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-library-act': LibraryActEvent;
  }
}
