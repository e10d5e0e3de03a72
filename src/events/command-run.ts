/** The reader chose a command; heard on the element itself. */
export class CommandRunEvent extends Event {
  static readonly type = 'lectern-command-run';
  readonly id: string;
  constructor(id: string) {
    super(CommandRunEvent.type);
    this.id = id;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-command-run': CommandRunEvent;
  }
}
