import type { TextTarget } from './text-target.js';

/** The reader chose a place in the text to go to; reaches the shell. */
export class PlaceSelectEvent extends Event {
  static readonly type = 'lectern-place-select';
  readonly place: TextTarget;
  constructor(place: TextTarget) {
    super(PlaceSelectEvent.type, { bubbles: true, composed: true });
    this.place = place;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-place-select': PlaceSelectEvent;
  }
}
