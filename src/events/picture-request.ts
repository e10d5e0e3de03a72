/** The reader wants to see a picture from the web, or all that an edition has from there; reaches the shell. */
export class PictureRequestEvent extends Event {
  static readonly type = 'lectern-picture-request';
  readonly address: string;
  /** Whether all pictures of that host are wanted in this edition, and not only this one. */
  readonly all: boolean;
  constructor(address: string, all: boolean) {
    super(PictureRequestEvent.type, { bubbles: true, composed: true });
    this.address = address;
    this.all = all;
  }
}

/** The reader no longer wants pictures from a host in this edition; reaches the shell. */
export class PictureRevokeEvent extends Event {
  static readonly type = 'lectern-picture-revoke';
  readonly host: string;
  constructor(host: string) {
    super(PictureRevokeEvent.type, { bubbles: true, composed: true });
    this.host = host;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-picture-request': PictureRequestEvent;
    'lectern-picture-revoke': PictureRevokeEvent;
  }
}
