/** The reader wants to see a place in the source; `start` counts its code units. Reaches the shell. */
export class SourceSelectEvent extends Event {
  static readonly type = 'lectern-source-select';
  readonly start: number;
  constructor(start: number) {
    super(SourceSelectEvent.type, { bubbles: true, composed: true });
    this.start = start;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-source-select': SourceSelectEvent;
  }
}
