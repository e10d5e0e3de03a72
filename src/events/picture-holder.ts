/** What can be shown in the place of a picture. */
export type PictureShown =
  /** It is being found out. */
  | { readonly kind: 'unknown' }
  /** There is none to be had: only where it should be is said. */
  | { readonly kind: 'missing'; readonly why: 'nowhere' | 'not-here' | 'tiff' | 'damaged' | 'storage' }
  /** It is on the web: the reader may ask for it. `fault` says why it did not come. */
  | {
      readonly kind: 'asks';
      readonly address: string;
      readonly host: string;
      readonly isComing: boolean;
      readonly fault: PictureFault | null;
    }
  /** It can be had at once, also without a network. Sizes are its own pixels, `null` where they are not known. */
  | {
      readonly kind: 'here';
      readonly width: number | null;
      readonly height: number | null;
      /** An address that an `img` may have, until it is given back. `null` when the picture is lost. */
      open(): Promise<OpenPicture | null>;
    };

export interface OpenPicture {
  readonly url: string;
  close(): void;
}

/** Why a picture did not come from the web. */
export type PictureFault = 'refused' | 'status' | 'not-a-picture' | 'too-large';

/** A place for a picture. */
export interface PictureHolder {
  /** What the edition points at: an address, a path, or `#id` of a picture of pages. */
  readonly address: string;
  shown: PictureShown;
  /** Hears that the place has left the page. */
  onGone: () => void;
  /** Has the picture on the page now, wherever the reader is: for printing. */
  load(): Promise<void>;
}
