/** The reader draws a pane wider or narrower; bubbles through shadow roots. */
export class PaneResizeEvent extends Event {
  static readonly type = 'lectern-pane-resize';
  /** How wide the pane should be, in CSS pixels; `null` for as wide as panes are by themselves. */
  readonly inlineSize: number | null;
  /** Whether the reader has let go: what comes before that is on the way. */
  readonly isSettled: boolean;
  constructor(inlineSize: number | null, isSettled: boolean) {
    super(PaneResizeEvent.type, { bubbles: true, composed: true });
    this.inlineSize = inlineSize;
    this.isSettled = isSettled;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-pane-resize': PaneResizeEvent;
  }
}
