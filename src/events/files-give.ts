/** The reader gave files, in whatever way; reaches the shell. */
export class FilesGiveEvent extends Event {
  static readonly type = 'lectern-files-give';
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super(FilesGiveEvent.type, { bubbles: true, composed: true });
    this.files = files;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-files-give': FilesGiveEvent;
  }
}
