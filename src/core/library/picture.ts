import type { PictureType } from './picture-form.js';
import { pathBeside } from './together.js';

/** A picture that is kept: what it is, and where in its group or on the web it was. Its bytes are kept beside it. */
export interface KeptPicture {
  /** Its path in the group, or its address. */
  readonly path: string;
  /** SHA-256 of its bytes, as 64 hexadecimal digits: one that comes again is kept once. */
  readonly digest: string;
  readonly type: PictureType;
  /** As it is shown, in its own pixels; `null` where that is not known. */
  readonly width: number | null;
  readonly height: number | null;
  readonly byteLength: number;
}

/** The pictures of a group of files, or those from the web that the reader wanted for an edition. */
export interface KeptGroup {
  readonly pictures: readonly KeptPicture[];
  /** Hosts whose pictures the reader wants to see in this edition, as an address has them. */
  readonly hosts: readonly string[];
  /** Since when no book needs it; `null` while one does. Milliseconds since 1970. */
  readonly releasedAt: number | null;
}

export const NO_GROUP: KeptGroup = { pictures: [], hosts: [], releasedAt: null };

/** Larger pictures are not kept: no page needs one, and a shelf of them fills a phone. Bytes. */
export const MOST_PICTURE_BYTES = 40_000_000;
/** All pictures of one ZIP or folder together. Bytes. */
export const MOST_PICTURES_BYTES = 1_000_000_000;
/** A picture of more is not drawn: unpacked, it takes four bytes for each. A double page at 600 dpi has 70 million. */
export const MOST_PIXELS = 100_000_000;

const TYPES: ReadonlySet<unknown> = new Set<PictureType>([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
]);

/** A record that was kept, as far as it is whole; of something else, nothing. */
export function groupFrom(kept: unknown): KeptGroup {
  if (typeof kept !== 'object' || kept === null) return NO_GROUP;
  const { pictures, hosts, releasedAt } = kept as Record<keyof KeptGroup, unknown>;
  return {
    pictures: Array.isArray(pictures) ? pictures.filter(isPicture) : [],
    hosts: Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [],
    releasedAt: typeof releasedAt === 'number' ? releasedAt : null,
  };
}

function isPicture(kept: unknown): kept is KeptPicture {
  const picture = kept as Partial<KeptPicture> | null;
  const isSize = (size: unknown) => size === null || (Number.isFinite(size) && (size as number) > 0);
  return (
    typeof picture?.path === 'string' &&
    typeof picture.digest === 'string' &&
    /^[0-9a-f]{64}$/.test(picture.digest) &&
    TYPES.has(picture.type) &&
    isSize(picture.width) &&
    isSize(picture.height) &&
    Number.isFinite(picture.byteLength)
  );
}

/** A group with more pictures; one at the same path gives way. */
export function withPictures(group: KeptGroup, added: readonly KeptPicture[]): KeptGroup {
  const byPath = new Map([...group.pictures, ...added].map((picture) => [picture.path, picture]));
  return { ...group, pictures: [...byPath.values()] };
}

/** Where a picture of an edition is to be had. */
export type PicturePlace =
  /** In the files it came with: tried in this order, group by group. */
  | { readonly kind: 'beside'; readonly places: readonly { readonly group: string; readonly path: string }[] }
  /** On the app's own host, beside the edition's file. */
  | { readonly kind: 'own'; readonly url: string }
  /** Somewhere on the web: only the reader asks for it. */
  | { readonly kind: 'web'; readonly url: string; readonly host: string }
  /** At no place that there is: a `file:` address, a script, nothing. */
  | { readonly kind: 'nowhere' };

/** From where an edition points at its pictures. */
export interface PictureViewpoint {
  /** Its places among the files it came with, the latest first. */
  readonly origins: readonly { readonly group: string; readonly path: string }[];
  /** Where it was fetched from; `''` for a file of the device. */
  readonly address: string;
  /** The origin of the app's own page. */
  readonly appOrigin: string;
}

/** A plain path downwards to a picture: no document may choose what else of the app's host is asked for. */
const PLAIN_PATH = /^(?:\.\/)?(?:[\w~-][\w.~-]*\/){0,8}[\w~-][\w.~-]*\.(?:png|jpe?g|jfif|gif|webp|avif|svg)$/i;
/** Longer addresses are none. */
const LONGEST_ADDRESS = 2_000;

/** Where `graphic/@url` and the like point (TEI P5 FTGRA); nothing but `http` and `https` is followed. */
export function pictureAt(pointer: string, { origins, address, appOrigin }: PictureViewpoint): PicturePlace {
  const written = pointer.trim();
  if (written === '' || written.startsWith('#') || written.length > LONGEST_ADDRESS) return { kind: 'nowhere' };
  if (/^https?:\/\//i.test(written)) return onTheWeb(written);
  const scheme = /^[A-Za-z][A-Za-z\d+.-]*:/.exec(written);
  if (scheme) return { kind: 'nowhere' };
  const places = written.startsWith('//')
    ? []
    : origins.flatMap(({ group, path }) => {
        const there = pathBeside(path, written);
        return there === null ? [] : [{ group, path: there }];
      });
  if (places.length > 0) return { kind: 'beside', places };
  if (!URL.canParse(address)) return { kind: 'nowhere' };
  const base = new URL(address);
  if (base.origin !== appOrigin)
    return URL.canParse(written, base) ? onTheWeb(new URL(written, base).href) : { kind: 'nowhere' };
  if (written.startsWith('//'))
    return URL.canParse(written, base) ? onTheWeb(new URL(written, base).href) : { kind: 'nowhere' };
  return PLAIN_PATH.test(written) ? { kind: 'own', url: new URL(written, base).href } : { kind: 'nowhere' };
}

/** On this machine nothing needs a lock. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Addresses without encryption are asked with it: others would read along, and a page under `https` may not. */
function onTheWeb(written: string): PicturePlace {
  if (!URL.canParse(written)) return { kind: 'nowhere' };
  const url = new URL(written);
  if (!/^https?:$/.test(url.protocol)) return { kind: 'nowhere' };
  if (url.protocol === 'http:' && !LOCAL.test(url.hostname)) url.protocol = 'https:';
  url.username = '';
  url.password = '';
  url.hash = '';
  return { kind: 'web', url: url.href, host: url.host };
}
