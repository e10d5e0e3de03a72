import type { PanelName } from './panel-name.js';

/** The reader asked for a panel, perhaps at one of the notes in it, or to close the one that is open; reaches the shell. */
export class PanelSelectEvent extends Event {
  static readonly type = 'lectern-panel-select';
  readonly panel: PanelName | null;
  /** Ordinal of the note to be shown there. */
  readonly note: number | null;
  constructor(panel: PanelName | null, note: number | null = null) {
    super(PanelSelectEvent.type, { bubbles: true, composed: true });
    this.panel = panel;
    this.note = note;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-panel-select': PanelSelectEvent;
  }
}
