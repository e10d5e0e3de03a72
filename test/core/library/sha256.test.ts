import { expect } from '@esm-bundle/chai';
import { Sha256 } from '../../../src/core/library/sha256.js';
import { laws, type Random } from '../../helpers/random.js';

function hashed(...pieces: Uint8Array[]): string {
  const hash = new Sha256();
  for (const piece of pieces) hash.update(piece);
  return hash.hex();
}

async function platformHash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(0, 255));
}

describe('Sha256', () => {
  // FIPS 180-4, examples of the NIST.
  for (const [text, hex] of [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ] as const) {
    it(`is what the standard says of “${text}”`, () => expect(hashed(new TextEncoder().encode(text))).to.equal(hex));
  }

  it('is what the platform says, at every length around the ends of blocks', async () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).fill(length);
      expect(hashed(bytes), String(length)).to.equal(await platformHash(bytes));
    }
  });

  laws('is what the platform says, in whatever pieces the bytes come', 200, async (random) => {
    const bytes = bytesOf(random, random.integer(0, 3_000));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = Math.min(bytes.length, at + random.integer(0, 200));
      pieces.push(bytes.subarray(at, end));
      at = end;
    }
    expect(hashed(...pieces)).to.equal(await platformHash(bytes));
  });
});
