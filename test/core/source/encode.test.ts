import { expect } from '@esm-bundle/chai';
import { SourceDecoder } from '../../../src/core/source/decode.js';
import { EncodeError, encodeSource, firstDifference } from '../../../src/core/source/encode.js';
import { laws, type Random } from '../../helpers/random.js';

function decode(bytes: Uint8Array) {
  const decoder = new SourceDecoder();
  const text = decoder.push(bytes) + decoder.end();
  const { encoding } = decoder;
  if (!encoding) throw new RangeError('No encoding');
  return { text, encoding };
}

function expectSameBytes(bytes: Uint8Array): void {
  const { text, encoding } = decode(bytes);
  expect(firstDifference(encodeSource(text, encoding), bytes), encoding.label).to.equal(-1);
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const joined = (...parts: (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const declaring = (label: string, ...body: number[]) =>
  joined(ascii(`<?xml version="1.0" encoding="${label}"?>\r\n<a>`), body, ascii('</a>\n'));

/** All that browsers know of one byte a character (Encoding Standard §4.2, “Legacy single-byte encodings”). */
const SINGLE_BYTE = [
  ...['ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic', 'windows-874', 'iso-8859-8-i'],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${page}`),
];

describe('encodeSource', () => {
  for (const label of SINGLE_BYTE) {
    it(`gives every byte of ${label} back`, () => {
      for (let byte = 0x80; byte < 0x100; byte++) {
        const bytes = declaring(label, byte);
        let isText = true;
        try {
          decode(bytes);
        } catch {
          isText = false;
        }
        if (isText) expectSameBytes(bytes);
      }
    });
  }

  it('gives a byte-order mark back, in all three forms that have one', () => {
    expectSameBytes(joined([0xef, 0xbb, 0xbf], ascii('<a>x</a>')));
    for (const isLittle of [true, false]) {
      const units = [...'\uFEFF<a>é𝔞\uFEFF</a>'].flatMap((character) =>
        Array.from({ length: character.length }, (_, at) => character.charCodeAt(at)),
      );
      expectSameBytes(
        Uint8Array.from(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]))),
      );
    }
  });

  for (const [label, ...bytes] of [
    ['gbk', 0xc4, 0xe3, 0xba, 0xc3, 0x80],
    ['gb18030', 0xc4, 0xe3, 0x41],
    ['big5', 0xa7, 0x41, 0xa6, 0x6e],
    ['euc-jp', 0xc6, 0xfc, 0x8e, 0xb1, 0x8f, 0xb0, 0xa1],
    ['shift_jis', 0x93, 0xfa, 0xb1, 0x5c],
    ['euc-kr', 0xb0, 0xa1, 0xc8, 0xfe],
  ] as [string, ...number[]][]) {
    it(`gives two-byte characters of ${label} back`, () => expectSameBytes(declaring(label, ...bytes)));
  }

  for (const [label, text, offset] of [
    ['iso-8859-1', 'aé€ж', 3],
    ['windows-1252', 'aж', 1],
    ['utf-8', 'a\uD800b', 1],
    ['utf-16le', '𝔞\uDC00', 2],
    ['shift_jis', '日€', 1],
    ['gb18030', '𝔞', 0],
  ] as const) {
    it(`says which character ${label} lacks: ${JSON.stringify(text)}`, () => {
      const known = label.startsWith('utf-16') ? 'utf-16le' : new TextDecoder(label).encoding;
      try {
        encodeSource(text, { label: known, markLength: 0, declared: label });
        expect.fail('It was encoded');
      } catch (error) {
        expect(error).to.be.instanceOf(EncodeError);
        expect((error as EncodeError).offset).to.equal(offset);
      }
    });
  }

  laws('is the inverse of decoding', 300, (random) => {
    const text = Array.from({ length: random.integer(0, 60) }, () => anyCharacter(random)).join('');
    const whole = `<a>${text}</a>`;
    const utf8 = new TextEncoder().encode(whole);
    expectSameBytes(random.chance(0.3) ? joined([0xef, 0xbb, 0xbf], utf8) : utf8);
    for (const label of ['utf-16le', 'utf-16be'] as const) {
      const bytes = encodeSource(whole, { label, markLength: 2, declared: null });
      expect(decode(bytes).text).to.equal(whole);
      expectSameBytes(bytes);
    }
  });
});

describe('firstDifference', () => {
  it('finds the first byte that differs, also where one file ends', () => {
    const of = (a: number[], b: number[]) => firstDifference(Uint8Array.from(a), Uint8Array.from(b));
    expect([of([], []), of([1], [1]), of([1, 2], [1, 3]), of([1], [1, 2]), of([1, 2], [1])]).to.deep.equal([
      -1, -1, 1, 1, 1,
    ]);
  });
});

function anyCharacter(random: Random): string {
  const [low, high] = random.pick([
    [0x20, 0x7e],
    [0xa0, 0x2ff],
    [0x370, 0x5ff],
    [0x2000, 0x20ff],
    [0x4e00, 0x9fff],
    [0xfe00, 0xfffd],
    [0x10000, 0x10ffff],
  ] as const);
  return random.chance(0.1) ? random.pick(['\r\n', '\r', '\n', '\t']) : String.fromCodePoint(random.integer(low, high));
}
