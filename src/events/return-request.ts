/** The reader wants back to where they were before; reaches the shell. */
export class ReturnRequestEvent extends Event {
  static readonly type = 'lectern-return-request';
  constructor() {
    super(ReturnRequestEvent.type, { bubbles: true, composed: true });
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-return-request': ReturnRequestEvent;
  }
}
