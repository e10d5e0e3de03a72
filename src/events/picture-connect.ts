import type { PictureHolder } from './picture-holder.js';

/** A place for a picture has come onto the page, and wants to know what can be shown there; reaches the shell. */
export class PictureConnectEvent extends Event {
  static readonly type = 'lectern-picture-connect';
  readonly holder: PictureHolder;
  constructor(holder: PictureHolder) {
    super(PictureConnectEvent.type, { bubbles: true, composed: true });
    this.holder = holder;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-picture-connect': PictureConnectEvent;
  }
}
