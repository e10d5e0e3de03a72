/** The reader asked for the previous or next mention of an entry; reaches the shell. */
export class MentionStepEvent extends Event {
  static readonly type = 'lectern-mention-step';
  readonly key: string;
  readonly ordinal: number;
  constructor(key: string, ordinal: number) {
    super(MentionStepEvent.type, { bubbles: true, composed: true });
    this.key = key;
    this.ordinal = ordinal;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-mention-step': MentionStepEvent;
  }
}
