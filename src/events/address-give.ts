/** The reader gave the address of a file; reaches the shell. */
export class AddressGiveEvent extends Event {
  static readonly type = 'lectern-address-give';
  readonly address: string;
  constructor(address: string) {
    super(AddressGiveEvent.type, { bubbles: true, composed: true });
    this.address = address;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-address-give': AddressGiveEvent;
  }
}
