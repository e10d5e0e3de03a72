/** All commands by their names, or those that have a key. */
export type CommandsForm = 'palette' | 'keys';

/** The reader wants to see what can be done; reaches the shell. */
export class CommandsShowEvent extends Event {
  static readonly type = 'lectern-commands-show';
  readonly form: CommandsForm;
  constructor(form: CommandsForm) {
    super(CommandsShowEvent.type, { bubbles: true, composed: true });
    this.form = form;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-commands-show': CommandsShowEvent;
  }
}
