/** The reader wants the edition on paper, all of it; reaches the shell. */
export class PrintRequestEvent extends Event {
  static readonly type = 'lectern-print-request';
  constructor() {
    super(PrintRequestEvent.type, { bubbles: true, composed: true });
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-print-request': PrintRequestEvent;
  }
}
