/** The reader wants what failed tried again; reaches the shell. */
export class RetryRequestEvent extends Event {
  static readonly type = 'lectern-retry-request';
  constructor() {
    super(RetryRequestEvent.type, { bubbles: true, composed: true });
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-retry-request': RetryRequestEvent;
  }
}
