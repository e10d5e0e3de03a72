/** The reader goes to a place that was found, by its number in the list; reaches the shell. */
export class HitSelectEvent extends Event {
  static readonly type = 'lectern-hit-select';
  readonly hit: number;
  /** From one to the next, and not to one that was chosen. */
  readonly isStep: boolean;
  constructor(hit: number, isStep: boolean) {
    super(HitSelectEvent.type, { bubbles: true, composed: true });
    this.hit = hit;
    this.isStep = isStep;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-hit-select': HitSelectEvent;
  }
}
