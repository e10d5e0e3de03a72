/** The reader asked for all mentions of an entry; `key` is its xml:id. Reaches the shell. */
export class EntitySelectEvent extends Event {
  static readonly type = 'lectern-entity-select';
  readonly key: string;
  constructor(key: string) {
    super(EntitySelectEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-entity-select': EntitySelectEvent;
  }
}
