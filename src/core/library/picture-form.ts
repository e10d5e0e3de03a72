/**
 * What kind of picture a file is, and how large it is drawn, by its first bytes and without decoding it. Names and
 * types lie; a browser is given a picture only as what it is here.
 */

/** Media types of pictures that every browser shows. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif' | 'image/svg+xml';

export interface PictureForm {
  readonly type: PictureType;
  /** In the picture's own pixels, as it is shown; `null` where its beginning does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

/** As many bytes are looked at: a JPEG may have a profile and a small picture of itself before its size. */
export const PICTURE_HEAD_BYTES = 262_144;

/** Names of files that may be pictures browsers show. */
export const PICTURE_NAME = /\.(?:png|jpe?g|jfif|gif|webp|avif|svg)$/i;
/** Names of files that are pictures no browser shows, except Safari. */
export const TIFF_NAME = /\.tiff?$/i;

/** Longer texts before the root of an SVG are not looked through. */
const SVG_SEARCHED = 65_536;

/** What a file is, from its first `PICTURE_HEAD_BYTES`; `null` when it is no picture that is shown. */
export function pictureForm(head: Uint8Array): PictureForm | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return png(view);
    if (startsWith(head, [0xff, 0xd8, 0xff])) return jpeg(view);
    if (/^GIF8[79]a/.test(letters(head, 0, 6))) return gif(view);
    if (letters(head, 0, 4) === 'RIFF' && letters(head, 8, 4) === 'WEBP') return webp(head, view);
    // ISO/IEC 14496-12 §4.3: the brand it is, and those that it can be read as.
    if (letters(head, 4, 4) === 'ftyp' && /avi[fs]/.test(letters(head, 8, Math.min(view.getUint32(0), 72) - 8)))
      return avif(head, view);
  } catch (error) {
    // It ends before it says how large it is.
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
  return svg(head);
}

/** PNG (third edition) §11.2.1: the header comes first. */
function png(view: DataView): PictureForm {
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a §18: the logical screen. */
function gif(view: DataView): PictureForm {
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** ITU T.81 §B.2.2: the frame header; turned as Exif says (CIPA DC-008 §4.6.5, Orientation). */
function jpeg(view: DataView): PictureForm {
  let isTurned = false;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    // §B.1.1.2: fill bytes may stand before a marker.
    if (marker === 0xffff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xffe1) isTurned ||= isTurnedByExif(view, at + 4, at + 2 + length);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { type: 'image/jpeg', width: isTurned ? height : width, height: isTurned ? width : height };
    }
    if (marker < 0xff00 || length < 2) break;
    at += 2 + length;
  }
  return { type: 'image/jpeg', width: null, height: null };
}

/** Whether Exif says that the picture lies on its side: orientations 5 to 8. */
function isTurnedByExif(view: DataView, start: number, end: number): boolean {
  if (end > view.byteLength || end - start < 14 || view.getUint32(start) !== 0x45786966) return false;
  const tiff = start + 6;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > end) return false;
  const count = view.getUint16(directory, isLittle);
  for (let entry = directory + 2; entry < directory + 2 + count * 12 && entry + 12 <= end; entry += 12) {
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle) >= 5;
  }
  return false;
}

/** RFC 9649 §2.5 to §2.7: simple, lossless, extended. */
function webp(head: Uint8Array, view: DataView): PictureForm {
  const type = 'image/webp';
  switch (letters(head, 12, 4)) {
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default: {
      const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      return { type, width: uint24(24) + 1, height: uint24(27) + 1 };
    }
  }
}

/** ISO/IEC 23008-12 §6.5.3: `ispe`, of the largest picture in the file, before it is turned. */
function avif(head: Uint8Array, view: DataView): PictureForm {
  let width: number | null = null;
  let height: number | null = null;
  const searched = Math.min(head.length - 16, 8_192);
  for (let at = 8; at < searched; at++) {
    if (letters(head, at, 4) !== 'ispe') continue;
    const [wide, high] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (wide * high > (width ?? 0) * (height ?? 0)) [width, height] = [wide, high];
  }
  return { type: 'image/avif', width, height };
}

/** SVG 2 §8.2: `width` and `height` in pixels, else those of the `viewBox`. */
function svg(head: Uint8Array): PictureForm | null {
  const text = new TextDecoder().decode(head.subarray(0, SVG_SEARCHED));
  const before =
    /^\ufeff?(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>)*/i.exec(text)?.[0] ?? '';
  const root = /^<(?:[\w-]+:)?svg(?=[\s>/])[^>]*/.exec(text.slice(before.length))?.[0];
  if (root === undefined) return null;
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']\\s*([^"']*?)\\s*["']`).exec(root)?.[1] ?? '';
  const pixels = (value: string) =>
    /^\d{1,6}(?:\.\d+)?(?:px)?$/.test(value) ? Math.ceil(Number.parseFloat(value)) : null;
  const [, , boxWidth = '', boxHeight = ''] = attribute('viewBox').split(/[\s,]+/);
  const width = pixels(attribute('width')) ?? pixels(boxWidth);
  const height = pixels(attribute('height')) ?? pixels(boxHeight);
  return { type: 'image/svg+xml', width: width || null, height: height || null };
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

function letters(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}
