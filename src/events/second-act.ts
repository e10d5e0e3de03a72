/** What the reader wants with the text beside the page's own. */
export type SecondAct = 'show' | 'back' | 'forward' | 'to-page';

/** The reader wants something with the second text; reaches the shell. */
export class SecondActEvent extends Event {
  static readonly type = 'lectern-second-act';
  readonly act: SecondAct;
  constructor(act: SecondAct) {
    super(SecondActEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-second-act': SecondActEvent;
  }
}
