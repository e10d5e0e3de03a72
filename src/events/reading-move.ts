/** The reader has moved to another line; `textOffset` is its first character. Bubbles to the shell. */
export class ReadingMoveEvent extends Event {
  static readonly type = 'lectern-reading-move';
  readonly textOffset: number;
  constructor(textOffset: number) {
    super(ReadingMoveEvent.type, { bubbles: true, composed: true });
    this.textOffset = textOffset;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-reading-move': ReadingMoveEvent;
  }
}
