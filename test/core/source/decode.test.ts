import { expect } from '@esm-bundle/chai';
import { DecodeError, detectEncoding, SourceDecoder, UnknownEncodingError } from '../../../src/core/source/decode.js';
import { laws, type Random } from '../../helpers/random.js';

/** Bytes in a notation of hexadecimal pairs and text: `[ff fe]<\0a\0` are two bytes and four characters. */
function bytesOf(notation: string): Uint8Array {
  const parts = notation.split(/(\[[0-9a-f ]*\])/);
  return joined(
    parts.map((part) =>
      part.startsWith('[')
        ? Uint8Array.from(part.slice(1, -1).split(' ').filter(Boolean), (pair) => Number.parseInt(pair, 16))
        : new TextEncoder().encode(part),
    ),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Decodes bytes that come in pieces, cut at these offsets. */
function decode(bytes: Uint8Array, ...cuts: number[]): string {
  const decoder = new SourceDecoder();
  let text = '';
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    text += decoder.push(bytes.subarray(from, cut));
    from = cut;
  }
  return text + decoder.end();
}

function faultOf(decoding: () => unknown): unknown {
  try {
    decoding();
  } catch (error) {
    return error;
  }
  return null;
}

/** Bytes of a text in UTF-16. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes;
}

/** As long as it takes until the encoding is settled. */
const LONG = `<?xml version="1.0"?>${' '.repeat(1_200)}`;

describe('detectEncoding', () => {
  const CASES: [notation: string, label: string, markLength: number][] = [
    ['<a/>', 'utf-8', 0],
    ['', 'utf-8', 0],
    ['[ef bb bf]<a/>', 'utf-8', 3],
    ['[ef bb bf]<?xml version="1.0" encoding="ISO-8859-1"?>', 'utf-8', 3],
    ['[ff fe]<[00]', 'utf-16le', 2],
    ['[fe ff 00]<', 'utf-16be', 2],
    ['<[00]?[00]', 'utf-16le', 0],
    ['[00]<[00]?', 'utf-16be', 0],
    ['<?xml version="1.0" encoding="utf-8"?>', 'utf-8', 0],
    ["<?xml version='1.0' encoding = 'iso-8859-1' ?>", 'windows-1252', 0],
    ['<?xml version="1.0" encoding="windows-1252"?>', 'windows-1252', 0],
    ['<?xml version="1.0" encoding="KOI8-R"?>', 'koi8-r', 0],
    ['<?xml version="1.0" encoding="Shift_JIS"?>', 'shift_jis', 0],
    // Legible as ASCII, so it is not what it says.
    ['<?xml version="1.0" encoding="UTF-16"?>', 'utf-8', 0],
    ['<a encoding="koi8-r"/>', 'utf-8', 0],
    [' <?xml version="1.0" encoding="koi8-r"?>', 'utf-8', 0],
  ];
  for (const [notation, label, markLength] of CASES) {
    it(`takes ${JSON.stringify(notation)} for ${label}`, () => {
      const found = detectEncoding(bytesOf(notation));
      expect([found.label, found.markLength]).to.deep.equal([label, markLength]);
    });
  }

  for (const notation of [
    '[ff fe 00 00]',
    '[00 00 fe ff]',
    '<?xml version="1.0" encoding="KLINGON-8"?>',
    '<?xml version="1.0" encoding="ISO-2022-KR"?>',
  ]) {
    it(`refuses ${JSON.stringify(notation)}`, () => {
      expect(() => detectEncoding(bytesOf(notation))).to.throw(UnknownEncodingError);
    });
  }
});

describe('SourceDecoder', () => {
  it('keeps a zero-width space that is not the mark', () => {
    expect(decode(bytesOf('[ef bb bf ef bb bf]<a>[ef bb bf]</a>'))).to.equal('\uFEFF<a>\uFEFF</a>');
  });

  it('reads an empty file as an empty text', () => {
    expect(decode(new Uint8Array(0))).to.equal('');
  });

  const TEXT = `${LONG}<a>é𝔞‘’\r\n第一 e\u0301\u2028ß</a>`;
  const FILES: [name: string, bytes: Uint8Array, text: string][] = [
    ['UTF-8', new TextEncoder().encode(TEXT), TEXT],
    ['UTF-8 with a mark', bytesOf(`[ef bb bf]${TEXT}`), TEXT],
    ['UTF-16LE', joined([bytesOf('[ff fe]'), utf16(TEXT, true)]), TEXT],
    ['UTF-16BE', joined([bytesOf('[fe ff]'), utf16(TEXT, false)]), TEXT],
    ['UTF-16LE without a mark', utf16(TEXT, true), TEXT],
    [
      'windows-1252',
      bytesOf(`<?xml version="1.0" encoding="windows-1252"?>${' '.repeat(1_100)}<a>[93 e9 94 80]</a>`),
      `<?xml version="1.0" encoding="windows-1252"?>${' '.repeat(1_100)}<a>“é”€</a>`,
    ],
    [
      'Shift_JIS',
      bytesOf(`<?xml version="1.0" encoding="Shift_JIS"?>${' '.repeat(1_100)}<a>[91 e6 88 ea 83 5c]</a>`),
      `<?xml version="1.0" encoding="Shift_JIS"?>${' '.repeat(1_100)}<a>第一ソ</a>`,
    ],
  ];
  for (const [name, bytes, text] of FILES) {
    it(`reads ${name} cut at every byte`, () => {
      for (let cut = 0; cut <= bytes.length; cut++) {
        // Cuts in the spaces at the beginning say nothing new.
        if (cut > 40 && cut < 1_010) continue;
        expect(decode(bytes, cut), `cut at ${cut}`).to.equal(text);
      }
    });
  }

  laws('reads the same text in whatever pieces it comes', 200, (random) => {
    const text = textOf(random);
    const isUtf16 = random.chance(0.5);
    const bytes = isUtf16 ? joined([bytesOf('[ff fe]'), utf16(text, true)]) : new TextEncoder().encode(text);
    const cuts = Array.from({ length: 20 }, () => random.integer(0, bytes.length)).sort((a, b) => a - b);
    expect(decode(bytes, ...cuts)).to.equal(text);
  });

  /** `|` stands before the first byte of what cannot be read. */
  const FAULTS: [label: string, notation: string][] = [
    ['utf-8', '|[ff]a'],
    ['utf-8', 'é|[c3]'],
    ['utf-8', 'x|[e2 82]a'],
    ['utf-8', 'x𝔞|[f0 9d 84]'],
    ['utf-8', '|[80]'],
    ['utf-8', 'é|[c0 af]'],
    ['utf-8', '第|[ed a0 80]'],
    ['utf-8', '第|[f4 90 80 80]x'],
    ['utf-8', 'a[c3 a9]|[a9]'],
    ['utf-16le', 'a[00]|[1e d8]b[00]'],
    ['utf-16le', 'a[00 1e d8 1e dd]|[1e dd]'],
    ['utf-16le', 'a[00]|b'],
    ['shift_jis', '[91 e6 88 ea]|[81 20]'],
    ['gb18030', 'a[81 30 81 30]|[81]'],
    ['euc-jp', '[c2 e8]|[c2 20]'],
  ];
  for (const [label, notation] of FAULTS) {
    it(`says where ${label} cannot be read, in whatever pieces it comes: ${notation}`, () => {
      const head =
        label === 'utf-16le'
          ? joined([bytesOf('[ff fe]'), utf16(LONG, true)])
          : bytesOf(LONG.replace('?>', ` encoding="${label}"?>`));
      const [good = '', bad = ''] = notation.split('|');
      const bytes = joined([head, bytesOf(good), bytesOf(bad)]);
      const place = head.length + bytesOf(good).length;
      for (let cut = head.length; cut <= bytes.length; cut++) {
        for (let second = cut; second <= bytes.length; second++) {
          const fault = faultOf(() => decode(bytes, 2, 1_100, cut, second));
          expect(fault, `cut at ${cut}, ${second}`).to.be.instanceOf(DecodeError);
          expect((fault as DecodeError).byteOffset, `cut at ${cut}, ${second}`).to.equal(place);
          expect((fault as DecodeError).label).to.equal(label);
        }
      }
    });
  }

  it('says where a short file cannot be read', () => {
    expect((faultOf(() => decode(bytesOf('<a>[e9]</a>'))) as DecodeError).byteOffset).to.equal(3);
    expect((faultOf(() => decode(bytesOf('[ef bb bf]<a>[e9]</a>'))) as DecodeError).byteOffset).to.equal(6);
  });

  laws('the text before a fault is fine, and nothing after it is', 200, (random) => {
    const bytes = new TextEncoder().encode(textOf(random));
    const at = random.integer(0, bytes.length - 1);
    bytes[at] = random.pick([0xff, 0xc0, 0xfe]);
    const cuts = Array.from({ length: 8 }, () => random.integer(0, bytes.length)).sort((a, b) => a - b);
    const { byteOffset } = faultOf(() => decode(bytes, ...cuts)) as DecodeError;
    expect(byteOffset).to.be.within(at - 3, at);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, byteOffset))).not.to.throw();
  });
});

function textOf(random: Random): string {
  const alphabet = ['a', ' ', '\r\n', 'é', '第', '𝔞', '\uFEFF', '👩‍🏫', '\u0000'];
  return (
    LONG.slice(0, random.integer(20, LONG.length)) + Array.from({ length: 200 }, () => random.pick(alphabet)).join('')
  );
}
