/** The reader wants the new version of the app now; reaches the shell. */
export class UpdateRequestEvent extends Event {
  static readonly type = 'lectern-update-request';
  constructor() {
    super(UpdateRequestEvent.type, { bubbles: true, composed: true });
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-update-request': UpdateRequestEvent;
  }
}
