/** A picture of one colour, as the browser makes it. */
export async function madePicture(
  width: number,
  height: number,
  type: 'image/png' | 'image/jpeg' | 'image/webp' = 'image/png',
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('There is nothing to draw on');
  context.fillStyle = '#a33';
  context.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type });
}

/** A GIF89a of one pixel, on a screen of the given size. */
export function madeGif(width: number, height: number): Blob {
  const head = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width & 255, width >> 8, height & 255, height >> 8, 0x80, 0, 0];
  const colours = [0xaa, 0x33, 0x33, 0, 0, 0];
  const image = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];
  return new Blob([Uint8Array.from([...head, ...colours, ...image])]);
}

/** A JPEG that Exif says lies on its side (orientation 6), made of one that does not. */
export async function turned(jpeg: Blob): Promise<Blob> {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const length = exif.length + directory.length + 2;
  const segment = Uint8Array.from([0xff, 0xe1, length >> 8, length & 255, ...exif, ...directory]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)]);
}
