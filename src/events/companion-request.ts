/** The reader wants to give the register that has a record; reaches the shell. */
export class CompanionRequestEvent extends Event {
  static readonly type = 'lectern-companion-request';
  /** The file as pointers name it: a name, a path, or an address; `''` when they name none. */
  readonly file: string;
  constructor(file: string) {
    super(CompanionRequestEvent.type, { bubbles: true, composed: true });
    this.file = file;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-companion-request': CompanionRequestEvent;
  }
}
