import type { Settings } from '../core/settings.js';

/** The reader changed how the page looks; reaches the shell. */
export class SettingsChangeEvent extends Event {
  static readonly type = 'lectern-settings-change';
  readonly change: Partial<Settings>;
  constructor(change: Partial<Settings>) {
    super(SettingsChangeEvent.type, { bubbles: true, composed: true });
    this.change = change;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-settings-change': SettingsChangeEvent;
  }
}
