/** The reader showed or hid a series of notes; reaches the shell. */
export class SeriesToggleEvent extends Event {
  static readonly type = 'lectern-series-toggle';
  readonly series: string;
  readonly shown: boolean;
  constructor(series: string, shown: boolean) {
    super(SeriesToggleEvent.type, { bubbles: true, composed: true });
    this.series = series;
    this.shown = shown;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-series-toggle': SeriesToggleEvent;
  }
}
