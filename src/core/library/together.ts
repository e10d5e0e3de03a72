import type { Book, BookOrigin } from './book.js';

/**
 * Files that came together: in one ZIP, from one folder, or chosen at once. Each keeps its path among them, so that
 * `../persons.xml` in one of them means the one that came with it, and never that of another project.
 */

/** How files came together. Who chooses several files at once need not mean that they are one project. */
export type GroupKind = 'zip' | 'folder' | 'files';

/** The name of a group: how it came, and digits that are the same whenever the same comes again. */
export function groupName(kind: GroupKind, digest: string): string {
  return `${kind}-${digest}`;
}

/**
 * What tells a folder, or files chosen at once, from every other: their paths, sizes and times, in no order.
 * To be hashed; the same files are the same group, also tomorrow.
 */
export function groupListing(
  files: readonly { readonly path: string; readonly byteLength: number; readonly changedAt: number }[],
): string {
  const lines = files.map(({ path, byteLength, changedAt }) => `${path}\n${byteLength}\n${changedAt}`);
  return JSON.stringify(lines.sort());
}

/** A deeper path than this is no path of a project. */
const MOST_STEPS = 64;

/**
 * The path of a file within its group, as it is kept: steps with `/` between them. What would lead out of the group
 * is left out (`../../etc/x` is `etc/x`): no archive has a say in what lies beside it.
 */
export function pathIn(written: string): string {
  const steps = written
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => !/^(?:|\.|\.\.|[A-Za-z]:)$/.test(step));
  return steps.slice(-MOST_STEPS).join('/').normalize('NFC');
}

/**
 * The path that a pointer means in a file of a group (RFC 3986 §5.2, for relative paths only): without fragment and
 * query, `%20` read as it is meant. `null` when it has a scheme or a host, names no file, or leads out of the group.
 */
export function pathBeside(from: string, pointer: string): string | null {
  const written = pointer.trim().replace(/[?#].*$/s, '');
  if (written === '' || /^(?:[A-Za-z][A-Za-z\d+.-]*:|[/\\]{2})/.test(written)) return null;
  const isFromTop = /^[/\\]/.test(written);
  const steps = isFromTop ? [] : from.split('/').slice(0, -1);
  for (const step of unescaped(written).replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.length === 0 || steps.length > MOST_STEPS ? null : steps.join('/').normalize('NFC');
}

function unescaped(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** What of several has a path: the very path, else the one that differs only in case, as some systems allow. */
export function atPath<T>(all: readonly T[], path: string, pathOf: (one: T) => string): T | null {
  const folded = path.toLowerCase();
  return all.find((one) => pathOf(one) === path) ?? all.find((one) => pathOf(one).toLowerCase() === folded) ?? null;
}

/**
 * The book that a pointer in a book means, by the file that it names: 1. the one at that path among those that came
 * with it; 2. the only one of that file name among them; 3. one of that name that is of no project, the newest;
 * 4. where the book itself is of no project, the only one of that name. `null` when there is none, or no telling which.
 * @param from `null` for an edition that is no book of the library.
 */
export function bookBeside(books: readonly Book[], from: Book | null, pointer: string): Book | null {
  for (const origin of from?.origins ?? []) {
    const found = besideIn(books, origin, pointer);
    if (found) return found;
  }
  const name = fileNameOf(pointer);
  const named = name === '' ? [] : books.filter((book) => book.fileName.toLowerCase() === name.toLowerCase());
  const loose = named.filter((book) => !isOfProject(book));
  if (loose.length > 0) return newest(loose);
  return named.length === 1 && !(from && isOfProject(from)) ? (named[0] as Book) : null;
}

function besideIn(books: readonly Book[], { group, path }: BookOrigin, pointer: string): Book | null {
  const members = books.flatMap((book) =>
    book.origins.filter((origin) => origin.group === group).map((origin) => ({ book, path: origin.path })),
  );
  const wanted = pathBeside(path, pointer);
  const there = wanted === null ? null : atPath(members, wanted, (member) => member.path);
  if (there) return there.book;
  const name = fileNameOf(pointer).toLowerCase();
  const named = members.filter((member) => name !== '' && fileNameOf(member.path).toLowerCase() === name);
  return named.length === 1 ? (named[0]?.book ?? null) : null;
}

/** Whether a book came in a ZIP or a folder: then others of its name belong to other projects. */
function isOfProject({ origins }: Book): boolean {
  return origins.some(({ group }) => !group.startsWith('files-'));
}

function fileNameOf(pointer: string): string {
  return unescaped(pointer.trim().replace(/[?#].*$/s, ''))
    .replace(/^.*[/\\]/, '')
    .normalize('NFC');
}

function newest(books: readonly Book[]): Book {
  return books.reduce((best, book) => (book.addedAt > best.addedAt ? book : best));
}
