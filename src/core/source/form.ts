/**
 * What a file is, by its first bytes. Names of files lie, and so do types that systems give them; the
 * first bytes of these forms are fixed by their own specifications.
 */
export type SourceForm =
  /** Text with markup, or whatever is not one of the others. */
  | 'xml'
  | 'gzip'
  | 'zip'
  | 'html'
  | 'json'
  | 'pdf'
  | 'rtf'
  /** A Word or Excel file of before 2007. */
  | 'office'
  | 'picture'
  | 'binary';

/** As many bytes as are looked at; fewer is fine when the file is shorter. */
export const FORM_BYTES = 1024;

/** How certain beginnings are: bytes, and how far from the start they stand. */
const MAGIC: readonly (readonly [form: SourceForm, bytes: readonly number[], at?: number])[] = [
  ['gzip', [0x1f, 0x8b]],
  // APPNOTE.TXT 4.3.7 and, for an archive of nothing, 4.3.16.
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['picture', [0x57, 0x45, 0x42, 0x50], 8],
];

/** A file of text has hardly any of these; tab, line feed, form feed and carriage return do not count. */
const MOST_CONTROLS = 1 / 10;

/** What a file is, from its first `FORM_BYTES`. */
export function formOf(head: Uint8Array): SourceForm {
  const magic = MAGIC.find(([, bytes, at = 0]) => bytes.every((byte, index) => head[at + index] === byte));
  if (magic) return magic[0];
  if (isUtf16(head)) return 'xml';
  if (isBinary(head)) return 'binary';
  const start = String.fromCharCode(...head.subarray(0, 256))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)*(?:<!doctype\s+html\b|<html\b)/i.test(start)) return 'html';
  if (/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|$))/.test(start)) return 'json';
  return 'xml';
}

/** A mark, or every other byte of the beginning is nought: text in two-byte units (XML 1.0 Appendix F). */
function isUtf16([b0, b1, b2, b3]: Uint8Array): boolean {
  if (b2 === 0 && b3 === 0 && b0 === 0xff && b1 === 0xfe) return true;
  return (
    (b0 === 0xff && b1 === 0xfe) ||
    (b0 === 0xfe && b1 === 0xff) ||
    (b0 === 0x3c && b1 === 0) ||
    (b0 === 0 && b1 === 0x3c)
  );
}

/** Many control characters, and it does not begin as markup: a damaged file of text may have a few. */
function isBinary(head: Uint8Array): boolean {
  const controls = head.reduce(
    (count, byte) => count + Number(byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d),
    0,
  );
  const first = head.find((byte) => byte > 0x20);
  return head.length > 0 && first !== 0x3c && controls / head.length > MOST_CONTROLS;
}
