import { Zip, ZipDeflate } from 'fflate';
import { MOST_PICTURE_BYTES, MOST_PICTURES_BYTES } from '../core/library/picture.js';
import { PICTURE_NAME } from '../core/library/picture-form.js';
import { formOf } from '../core/source/form.js';
import type { ArchiveEntry, ArchiveMember, Unpacked } from './protocol.js';
import { MOST_TEXT_BYTES, MOST_UNPACKED_BYTES } from './source-bytes.js';

/**
 * ZIP files (PKWARE APPNOTE.TXT 6.3.10), read by their central directory piece by piece, so that neither
 * the archive nor what is in it has to be in memory. The platform unpacks; fflate packs.
 *
 * Bounded: `MOST_MEMBERS` files, each of at most `MOST_UNPACKED_BYTES`, together at most `MOST_TOTAL_BYTES`,
 * counted as they are unpacked, whatever the archive says; archives in archives stay packed. Pictures have limits of
 * their own, `MOST_PICTURE_BYTES` and `MOST_PICTURES_BYTES`; those of a backup are all given back.
 */

export const MOST_MEMBERS = 10_000;
/** The format itself ends there (4.4.8), without its extension for more, which is refused. */
export const MOST_TOTAL_BYTES = 4_000_000_000;

/** What is unpacked; of others it is told that they are there. */
const WANTED = /\.(?:xml|tei|p[45]|odd|gz|json)$/i;
/** What systems add of their own. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i;

/** Parts that Office Open XML (ECMA-376 part 2) and OpenDocument (part 2, §3.2) have. */
const OFFICE =
  /^(?:\[Content_Types\]\.xml|META-INF\/manifest\.xml|word\/document\.xml|xl\/workbook\.xml|ppt\/presentation\.xml)$/;

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
/** Length of the end record, and of the longest comment behind it (4.3.16). */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

interface Entry {
  readonly path: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedLength: number;
  readonly localStart: number;
}

/** All files of an archive that may be TEI. Nothing is thrown: what cannot be read is told. */
export async function unpack(archive: Blob, most: { total: number } = { total: MOST_TOTAL_BYTES }): Promise<Unpacked> {
  let entries: readonly Entry[];
  try {
    const found = await directoryOf(archive);
    if (typeof found === 'string') return { kind: found, members: [] };
    entries = found.filter(({ path }) => !path.endsWith('/') && !LITTER.test(path));
  } catch {
    return { kind: 'damaged', members: [] };
  }
  const kind = kindOf(entries);
  if (kind === 'office' || kind === 'ebook') return { kind, members: [] };
  const members: ArchiveMember[] = [];
  let left = most.total;
  let leftForPictures = kind === 'backup' ? most.total : MOST_PICTURES_BYTES;
  for (const entry of entries) {
    const isPicture = PICTURE_NAME.test(entry.path);
    const room = isPicture ? Math.min(left, leftForPictures, MOST_PICTURE_BYTES) : Math.min(left, MOST_UNPACKED_BYTES);
    const member =
      isPicture || WANTED.test(entry.path)
        ? await memberOf(archive, entry, room)
        : ({ path: entry.path, refused: 'other' } as const);
    if ('file' in member) left -= member.file.size;
    if ('file' in member && isPicture) leftForPictures -= member.file.size;
    members.push(member);
  }
  return { kind, members };
}

/** The files at some paths of an archive, whatever they are called; none where it cannot be read. */
export async function unpackOnly(archive: Blob, paths: readonly string[]): Promise<Unpacked> {
  const found = await directoryOf(archive).catch(() => 'damaged' as const);
  if (typeof found === 'string') return { kind: found, members: [] };
  const members: ArchiveMember[] = [];
  for (const entry of found)
    if (paths.includes(entry.path)) members.push(await memberOf(archive, entry, MOST_TEXT_BYTES));
  return { kind: kindOf(found), members };
}

/** Packs files into an archive that any program can open. */
export async function pack(entries: readonly ArchiveEntry[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    // Each piece is given to the browser at once: the whole need not be in memory.
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  for (const { path, file } of entries) {
    const packed = new ZipDeflate(path, { level: 6 });
    zip.add(packed);
    for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) packed.push(chunk);
    packed.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}

function kindOf(entries: readonly Entry[]): 'files' | 'backup' | 'office' | 'ebook' {
  const has = (name: string) => entries.some(({ path }) => path === name);
  if (has('lectern-backup.json')) return 'backup';
  const isOffice = entries.some(({ path }) => OFFICE.test(path));
  if (isOffice) return 'office';
  return has('META-INF/container.xml') ? 'ebook' : 'files';
}

async function bytesOf(archive: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await archive.slice(start, end).arrayBuffer());
}

/** 4.3.12: the list of files at the end of the archive. @throws RangeError when it is cut off or damaged. */
async function directoryOf(archive: Blob): Promise<readonly Entry[] | 'damaged' | 'too-large'> {
  const tailStart = Math.max(0, archive.size - END_LENGTH - LONGEST_COMMENT);
  const tail = await bytesOf(archive, tailStart, archive.size);
  let at = tail.byteLength - END_LENGTH;
  while (at >= 0 && tail.getUint32(at, true) !== END_RECORD) at--;
  if (at < 0) return 'damaged';
  const count = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const start = tail.getUint32(at + 16, true);
  if (count === 0xffff || start === 0xffffffff || count > MOST_MEMBERS) return 'too-large';
  const view = await bytesOf(archive, start, start + length);
  const entries: Entry[] = [];
  for (let from = 0; entries.length < count; ) {
    if (view.getUint32(from, true) !== CENTRAL_RECORD) return 'damaged';
    const nameLength = view.getUint16(from + 28, true);
    entries.push(entryOf(view, from, nameLength));
    from += 46 + nameLength + view.getUint16(from + 30, true) + view.getUint16(from + 32, true);
  }
  return entries;
}

function entryOf(view: DataView, at: number, nameLength: number): Entry {
  const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
  return {
    path: nameFrom(name),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedLength: view.getUint32(at + 20, true),
    localStart: view.getUint32(at + 42, true),
  };
}

/** UTF-8, whether it is said (4.4.4, bit 11) or not; old archives have names of the system they were made on. */
function nameFrom(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function memberOf(archive: Blob, entry: Entry, most: number): Promise<ArchiveMember> {
  const { path, method, isEncrypted } = entry;
  if (isEncrypted) return { path, refused: 'encrypted' };
  if (method !== 0 && method !== 8) return { path, refused: 'damaged' };
  try {
    const local = await bytesOf(archive, entry.localStart, entry.localStart + 30);
    if (local.getUint32(0, true) !== LOCAL_RECORD) return { path, refused: 'damaged' };
    // 4.3.7: the lengths of name and extra field here may differ from those in the directory.
    const start = entry.localStart + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    const packed = archive.slice(start, start + entry.packedLength).stream();
    const unpacked =
      method === 0
        ? packed
        : packed.pipeThrough(new DecompressionStream('deflate-raw') as TransformStream<Uint8Array, Uint8Array>);
    return await collected(unpacked, entry, most);
  } catch {
    return { path, refused: 'damaged' };
  }
}

async function collected(stream: ReadableStream<Uint8Array>, entry: Entry, most: number): Promise<ArchiveMember> {
  const { path } = entry;
  const parts: BlobPart[] = [];
  const reader = stream.getReader();
  let length = 0;
  let crc = 0xffffffff;
  let head: Uint8Array | null = null;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      return { path, refused: 'too-large' };
    }
    head ??= read.value.slice(0, 1024);
    crc = crcAfter(crc, read.value);
    parts.push(new Blob([read.value as Uint8Array<ArrayBuffer>]));
  }
  if ((crc ^ 0xffffffff) >>> 0 !== entry.crc) return { path, refused: 'damaged' };
  return { path, file: new Blob(parts), form: formOf(head ?? new Uint8Array(0)) };
}

/** CRC-32 (4.4.7), a table of all bytes. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcAfter(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC[(value ^ byte) & 0xff] as number);
  return value;
}
