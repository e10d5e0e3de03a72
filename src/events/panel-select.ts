import type { PanelName } from './panel-name.js';

/** The reader asked for a panel, or to close the one that is open; reaches the shell. */
export class PanelSelectEvent extends Event {
  static readonly type = 'lectern-panel-select';
  readonly panel: PanelName | null;
  constructor(panel: PanelName | null) {
    super(PanelSelectEvent.type, { bubbles: true, composed: true });
    this.panel = panel;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-panel-select': PanelSelectEvent;
  }
}
