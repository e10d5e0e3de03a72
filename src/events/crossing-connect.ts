/** A pointer of the open edition at another file. */
export interface CrossingHolder {
  /** As it is written: `letter2.xml#p3`. */
  readonly target: string;
  /** Where it leads within the app; `''` when the file is not here. */
  href: string;
  /** Hears that the pointer has left the page. */
  onGone: () => void;
}

/** A pointer at another file has come onto the page, and wants to know where it leads; reaches the shell. */
export class CrossingConnectEvent extends Event {
  static readonly type = 'lectern-crossing-connect';
  readonly holder: CrossingHolder;
  constructor(holder: CrossingHolder) {
    super(CrossingConnectEvent.type, { bubbles: true, composed: true });
    this.holder = holder;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-crossing-connect': CrossingConnectEvent;
  }
}
