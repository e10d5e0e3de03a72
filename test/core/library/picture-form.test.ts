import { expect } from '@esm-bundle/chai';
import { type PictureForm, pictureForm } from '../../../src/core/library/picture-form.js';
import { madeGif, madePicture, turned } from '../../helpers/pictures.js';
import { laws } from '../../helpers/random.js';

async function formOf(file: Blob): Promise<PictureForm | null> {
  return pictureForm(new Uint8Array(await file.arrayBuffer()));
}

const bytes = (...parts: (string | number[])[]) =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))));

describe('pictureForm', () => {
  for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
    it(`says what the browser says of ${type}, and how large it is`, async () => {
      expect(await formOf(await madePicture(37, 21, type))).to.deep.equal({ type, width: 37, height: 21 });
    });
  }

  it('says the size of a JPEG as it is shown, when Exif turns it', async () => {
    const picture = await turned(await madePicture(37, 21, 'image/jpeg'));
    expect(await formOf(picture)).to.deep.equal({ type: 'image/jpeg', width: 21, height: 37 });
    const shown = await createImageBitmap(picture);
    expect([shown.width, shown.height]).to.deep.equal([21, 37]);
  });

  it('says the size of a GIF', async () => {
    expect(await formOf(madeGif(300, 2))).to.deep.equal({ type: 'image/gif', width: 300, height: 2 });
  });

  it('says the size of the largest picture of an AVIF', async () => {
    const ispe = (width: number, height: number) =>
      ['\0\0\0\x14ispe', [0, 0, 0, 0, 0, 0, width, 1, 0, 0, 0, height]] as const;
    const avif = bytes(
      [0, 0, 0, 24],
      'ftypmif1',
      [0, 0, 0, 0],
      'mif1avif',
      ...ispe(0, 9).map((part) => part as string),
      ...ispe(2, 8).map((part) => part as string),
      'x'.repeat(40),
    );
    expect(await formOf(avif)).to.deep.equal({ type: 'image/avif', width: 513, height: 8 });
  });

  for (const [source, width, height] of [
    ['<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20.5px"/>', 30, 21],
    [
      '\ufeff<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg PUBLIC "a" "b">\n<svg viewBox="0 0 12 7" width="100%">',
      12,
      7,
    ],
    ['<svg:svg xmlns:svg="x" height="5cm" viewBox="0,0,4,3">', 4, 3],
    ['<svg>', null, null],
  ] as const) {
    it(`says the size of ${source}`, async () => {
      expect(await formOf(new Blob([source]))).to.deep.equal({ type: 'image/svg+xml', width, height });
    });
  }

  for (const [words, file] of [
    ['TEI', '<TEI xmlns="http://www.tei-c.org/ns/1.0"><figure><svg/></figure></TEI>'],
    ['a web page', '<!doctype html><svg width="1" height="1"/>'],
    ['a name that only begins so', '<svgx/>'],
    ['nothing', ''],
    ['a TIFF', 'II*\0'],
    ['a PNG that is cut off', '\x89PNG\r\n\x1a\n'],
  ] as const) {
    it(`is not deceived by ${words}`, async () => {
      const cut = words.startsWith('a PNG')
        ? bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        : new Blob([file]);
      expect(await formOf(cut)).to.equal(null);
    });
  }

  laws('throws at nothing, however a picture is damaged', 200, (random) => {
    const heads = [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff, 0xe1, 0, 20, 0x45, 0x78, 0x69, 0x66],
      [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50],
      [0, 0, 0, 20, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66],
      [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
      [0x3c, 0x73, 0x76, 0x67, 0x20],
    ];
    const rest = Array.from({ length: random.integer(0, 60) }, () => random.integer(0, 255));
    pictureForm(Uint8Array.from([...random.pick(heads), ...rest]));
  });
});
