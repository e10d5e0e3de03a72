/** What the reader wants with words, or with the edition. */
export type PassageAct = 'copy' | 'link' | 'cite' | 'cite-edition' | 'download-xml';

/** The reader wants something with the selected words, or with the edition as a whole; reaches the shell. */
export class PassageActEvent extends Event {
  static readonly type = 'lectern-passage-act';
  readonly act: PassageAct;
  constructor(act: PassageAct) {
    super(PassageActEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-passage-act': PassageActEvent;
  }
}
