/** What a reader can do with a file that is included: give it, fetch it from its address, read it by itself, take it out. */
export type IncludeAct = 'give' | 'fetch' | 'open' | 'remove';

/** The reader wants something with a file that is included; reaches the shell. */
export class IncludeActEvent extends Event {
  static readonly type = 'lectern-include-act';
  readonly act: IncludeAct;
  /** As the file is called in the edition: a path, or an address. */
  readonly file: string;
  /** Encoding of one that is included as text, `''` for UTF-8; `null` for XML. */
  readonly textIn: string | null;
  constructor(act: IncludeAct, file: string, textIn: string | null) {
    super(IncludeActEvent.type, { bubbles: true, composed: true });
    this.act = act;
    this.file = file;
    this.textIn = textIn;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-include-act': IncludeActEvent;
  }
}
