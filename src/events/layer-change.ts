/**
 * A component laid something of its own over the page, which the system's way back should close, or took it away
 * (`close` is `null`); reaches the shell.
 */
export class LayerChangeEvent extends Event {
  static readonly type = 'lectern-layer-change';
  readonly close: (() => void) | null;
  constructor(close: (() => void) | null) {
    super(LayerChangeEvent.type, { bubbles: true, composed: true });
    this.close = close;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-layer-change': LayerChangeEvent;
  }
}
