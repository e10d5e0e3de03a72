/** The reader wants something closed; cancelable, heard on the element itself. */
export class CloseRequestEvent extends Event {
  static readonly type = 'lectern-close-request';
  readonly source: 'button' | 'keyboard' | 'outside' | 'back';
  constructor(source: 'button' | 'keyboard' | 'outside' | 'back') {
    super(CloseRequestEvent.type, { cancelable: true });
    this.source = source;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-close-request': CloseRequestEvent;
  }
}
