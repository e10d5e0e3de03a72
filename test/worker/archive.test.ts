import { expect } from '@esm-bundle/chai';
import { MOST_PICTURE_BYTES } from '../../src/core/library/picture.js';
import { MOST_MEMBERS, pack, unpack } from '../../src/worker/archive.js';
import type { ArchiveEntry, ArchiveMember } from '../../src/worker/protocol.js';
import { laws, type Random } from '../helpers/random.js';

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** What was unpacked, for comparing: names, and bytes or why not. */
async function shown(members: readonly ArchiveMember[]): Promise<[string, string][]> {
  return Promise.all(
    members.map(
      async (member): Promise<[string, string]> => [
        member.path,
        'file' in member ? [...(await bytesOf(member.file))].join() : member.refused,
      ],
    ),
  );
}

function madeEntries(random: Random): ArchiveEntry[] {
  return Array.from({ length: random.integer(1, 5) }, (_, at) => {
    const length = random.integer(0, random.chance(0.1) ? 100_000 : 500);
    const isDull = random.chance(0.5);
    const bytes = Uint8Array.from({ length }, () => (isDull ? 97 : random.integer(0, 255)));
    return { path: `${random.pick(['', 'a/', 'ä b/', 'книги/'])}${at}.xml`, file: new Blob([bytes]) };
  });
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('archives', () => {
  laws('unpack gives what pack was given, byte for byte', 100, async (random) => {
    const entries = madeEntries(random);
    const { kind, members } = await unpack(await pack(entries));
    expect(kind).to.equal('files');
    const given = await Promise.all(entries.map(async ({ path, file }) => [path, [...(await bytesOf(file))].join()]));
    expect(await shown(members)).to.deep.equal(given);
  });

  laws('never throws at a damaged archive, and gives no file that is not whole', 120, async (random) => {
    const entries = madeEntries(random);
    const whole = await bytesOf(await pack(entries));
    const given = new Map(
      await Promise.all(entries.map(async ({ path, file }) => [path, [...(await bytesOf(file))].join()] as const)),
    );
    const damaged = random.chance(0.5) ? whole.slice(0, random.integer(0, whole.length)) : whole.slice();
    for (let fault = 0; fault < 3 && damaged.length > 0; fault++) {
      damaged[random.integer(0, damaged.length - 1)] = random.integer(0, 255);
    }
    const { members } = await unpack(new Blob([damaged]));
    for (const member of members) {
      // A name may be damaged without anybody noticing; the bytes of a file may not.
      if ('file' in member) expect([...given.values()]).to.include([...(await bytesOf(member.file))].join());
    }
  });

  it('tells files that are stored as they are, with a comment at the end', async () => {
    const stored = storedZip([['a.xml', encode('<TEI/>')]], 'made by hand');
    const { members } = await unpack(stored);
    expect(await shown(members)).to.deep.equal([['a.xml', [...encode('<TEI/>')].join()]]);
    expect(members[0] && 'form' in members[0] && members[0].form).to.equal('xml');
  });

  it('leaves packed what can be no TEI, passes over what systems add, and folders', async () => {
    const entry = (path: string) => ({ path, file: new Blob(['<TEI/>']) });
    const paths = ['a.xml', 'b.png', '__MACOSX/._a.xml', 'c/.DS_Store', 'c/', 'inner.zip', 'd.tei', 'e.xml.gz'];
    const { members } = await unpack(await pack(paths.map(entry)));
    expect(members.map((member) => [member.path, 'file' in member])).to.deep.equal([
      ['a.xml', true],
      ['b.png', true],
      ['inner.zip', false],
      ['d.tei', true],
      ['e.xml.gz', true],
    ]);
  });

  for (const [kind, path] of [
    ['office', '[Content_Types].xml'],
    ['office', 'word/document.xml'],
    ['office', 'META-INF/manifest.xml'],
    ['ebook', 'META-INF/container.xml'],
    ['backup', 'lectern-backup.json'],
  ] as const) {
    it(`knows by ${path} that it is ${kind}`, async () => {
      const archive = await pack([{ path, file: new Blob(['<a/>']) }]);
      expect((await unpack(archive)).kind).to.equal(kind);
    });
  }

  it('stops at the limit however much a small archive holds', async () => {
    const bomb = await pack([
      { path: 'a.xml', file: new Blob([new Uint8Array(30_000_000)]) },
      { path: 'b.xml', file: new Blob(['<TEI/>']) },
    ]);
    expect(bomb.size).to.be.below(100_000);
    const { members } = await unpack(bomb, { total: 1_000_000 });
    expect((await shown(members)).map(([path, bytes]) => [path, bytes.slice(0, 9)])).to.deep.equal([
      ['a.xml', 'too-large'],
      ['b.xml', '60,84,69,'],
    ]);
  });

  it('unpacks pictures up to their own limit, and says which is larger', async () => {
    const { members } = await unpack(
      await pack([
        { path: 'a.png', file: new Blob([new Uint8Array(MOST_PICTURE_BYTES + 1)]) },
        { path: '../../b.JPG', file: new Blob(['b']) },
        { path: 'c.tif', file: new Blob(['c']) },
      ]),
    );
    expect(await shown(members)).to.deep.equal([
      ['a.png', 'too-large'],
      ['../../b.JPG', '98'],
      ['c.tif', 'other'],
    ]);
  });

  it('believes no length that an archive states', async () => {
    const bytes = await bytesOf(storedZip([['a.xml', encode('<TEI/>')]]));
    // 4.3.12: the length before packing, of which nothing is taken.
    const central = bytes.length - 22 - 46 - 'a.xml'.length;
    new DataView(bytes.buffer).setUint32(central + 24, 0xfffffff0, true);
    expect(await shown((await unpack(new Blob([bytes as Uint8Array<ArrayBuffer>]))).members)).to.deep.equal([
      ['a.xml', [...encode('<TEI/>')].join()],
    ]);
  });

  it('says of an archive of too many files, of nothing, and of something else, what it is', async () => {
    const many = storedZip(Array.from({ length: MOST_MEMBERS + 1 }, () => ['a.xml', new Uint8Array(0)]));
    expect((await unpack(many)).kind).to.equal('too-large');
    expect(await unpack(await pack([]))).to.deep.equal({ kind: 'files', members: [] });
    expect((await unpack(new Blob(['no archive']))).kind).to.equal('damaged');
    expect((await unpack(new Blob([]))).kind).to.equal('damaged');
  });

  it('does not open what is locked with a password, and says so', async () => {
    const bytes = await bytesOf(storedZip([['a.xml', encode('<TEI/>')]]));
    const central = bytes.length - 22 - 46 - 'a.xml'.length;
    bytes[central + 8] = 1;
    expect((await unpack(new Blob([bytes as Uint8Array<ArrayBuffer>]))).members).to.deep.equal([
      { path: 'a.xml', refused: 'encrypted' },
    ]);
  });
});

/** A ZIP of files that are stored unpacked, written by the letter of APPNOTE.TXT 4.3, for this test alone. */
function storedZip(files: [path: string, bytes: Uint8Array][], comment = ''): Blob {
  const parts: BlobPart[] = [];
  const central: BlobPart[] = [];
  let at = 0;
  let centralLength = 0;
  for (const [path, bytes] of files) {
    const name = encode(path);
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(26, name.length, true);
    parts.push(local.buffer, name, bytes as Uint8Array<ArrayBuffer>);
    const record = new DataView(new ArrayBuffer(46));
    record.setUint32(0, 0x02014b50, true);
    record.setUint32(16, crc32(bytes), true);
    record.setUint32(20, bytes.length, true);
    record.setUint32(24, bytes.length, true);
    record.setUint16(28, name.length, true);
    record.setUint32(42, at, true);
    central.push(record.buffer, name);
    at += 30 + name.length + bytes.length;
    centralLength += 46 + name.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, centralLength, true);
  end.setUint32(16, at, true);
  end.setUint16(20, comment.length, true);
  return new Blob([...parts, ...central, end.buffer, comment]);
}

/** CRC-32 bit by bit, otherwise than in what is tested. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
