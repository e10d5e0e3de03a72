import type { Book } from '../../core/library/book.js';
import { atPath, pathBeside } from '../../core/library/together.js';
import type { Keeping } from '../storage/database.js';

/** A file that an edition includes as text (XInclude, `parse="text"`): no book, and kept for that edition alone. */
export interface KeptText {
  /** As the edition calls it; of one that came with others, its path among them. */
  readonly file: string;
  readonly text: string;
}

/** Larger ones are not kept, as they are not read (`worker/source-bytes.ts`). */
export const MOST_TEXT_BYTES = 1_000_000;
/** So many are kept with one edition, or with files that came together. */
const MOST_TEXTS = 200;

/** Under which they are kept, by the name of the edition, or of the group of files that they came with. */
const KEY = 'texts:';

/** The texts of an edition, by its names, or of a group of files. */
export async function textsOf(owners: readonly string[], keeping: Keeping): Promise<readonly KeptText[]> {
  const kept = await Promise.all([...new Set(owners)].map((owner) => keeping.get('settings', KEY + owner)));
  return kept.flatMap(textsFrom);
}

/** Keeps texts; each in place of an earlier one of its name. */
export async function keepTexts(owner: string, texts: readonly KeptText[], keeping: Keeping): Promise<void> {
  const added = texts.filter(({ text }) => text.length <= MOST_TEXT_BYTES);
  await change(owner, keeping, (kept) => {
    const others = kept.filter(({ file }) => !added.some((one) => one.file === file));
    return [...others, ...added].slice(-MOST_TEXTS);
  });
}

/** The edition does not include the text any more. */
export async function forgetText(owners: readonly string[], file: string, keeping: Keeping): Promise<void> {
  for (const owner of owners) await change(owner, keeping, (kept) => kept.filter((one) => one.file !== file));
}

/** The text that a book includes, among those that came with it; `null` for none. */
export async function textBeside(book: Book | null, pointer: string, keeping: Keeping): Promise<string | null> {
  for (const { group, path } of book?.origins ?? []) {
    const wanted = pathBeside(path, pointer);
    const found = wanted === null ? null : atPath(await textsOf([group], keeping), wanted, ({ file }) => file);
    if (found) return found.text;
  }
  return null;
}

/** A text as the include says that it is encoded; as UTF-8 where that is no name of an encoding. */
export async function decodedText(file: Blob, encoding: string): Promise<string> {
  return decoderFor(encoding).decode(await file.arrayBuffer());
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding || 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

async function change(
  owner: string,
  keeping: Keeping,
  changed: (kept: readonly KeptText[]) => readonly KeptText[],
): Promise<void> {
  await keeping.change(['settings'], async (transaction) => {
    const settings = transaction.objectStore('settings');
    const kept = textsFrom(await settings.get(KEY + owner));
    const after = changed(kept);
    if (after.length > 0) await settings.put(after, KEY + owner);
    else if (kept.length > 0) await settings.delete(KEY + owner);
  });
}

/** Texts that were kept, as far as they are whole. */
function textsFrom(kept: unknown): readonly KeptText[] {
  if (!Array.isArray(kept)) return [];
  return kept
    .filter((one): one is KeptText => typeof one?.file === 'string' && typeof one.text === 'string')
    .map(({ file, text }) => ({ file, text }));
}
