import { type Book, baseName } from '../../core/library/book.js';
import { MOST_PICTURE_BYTES, MOST_PICTURES_BYTES } from '../../core/library/picture.js';
import { PICTURE_NAME } from '../../core/library/picture-form.js';
import { Sha256 } from '../../core/library/sha256.js';
import { type GroupKind, groupListing, groupName, pathBeside, pathIn } from '../../core/library/together.js';
import { FORM_BYTES, formOf } from '../../core/source/form.js';
import { counted, strings } from '../../strings/strings.js';
import type { ArchiveMember } from '../../worker/protocol.js';
import { faultText } from '../fault-text.js';
import type { Keeping } from '../storage/database.js';
import { isFull } from '../storage/durability.js';
import type { Store } from '../store/store.js';
import { type IndexClient, OpenError } from '../worker-client.js';
import type { BackupDesk } from './backup-desk.js';
import type { Library } from './library.js';
import type { GivenPicture, PictureStore } from './picture-store.js';
import { decodedText, type KeptText, keepTexts, MOST_TEXT_BYTES } from './texts.js';

export interface AddingParts {
  readonly store: Store;
  readonly client: IndexClient;
  readonly library: Library;
  readonly pictures: PictureStore;
  readonly keeping: Keeping;
}

/** Files that came together, while they are looked at. */
interface Group {
  readonly kind: GroupKind;
  readonly name: string;
  readonly pictures: GivenPicture[];
  /** Files that books of it include as text, by their paths, with their encodings. */
  readonly texts: Map<string, string>;
  /** How many books of it were added. */
  books: number;
}

/** What became of several files: the books, and a sentence for each that is none, and for all of them. */
export interface Addition {
  readonly added: readonly Book[];
  readonly messages: readonly string[];
}

/** More sentences than these help nobody; the rest is counted. */
const MOST_MESSAGES = 12;

/** What systems put into folders of their own accord. */
const LITTER = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i;
/** What is looked at in a folder; a file that was chosen by itself is looked at whatever it is called. */
const WANTED = /\.(?:xml|tei|p[45]|odd|gz|zip)$/i;

/** Puts several files on the shelf, one after another, and those in archives. */
export class AddingFiles {
  readonly #parts: AddingParts;
  readonly #backups: BackupDesk;
  #added: Book[] = [];
  #messages: string[] = [];
  #others = 0;
  #pictures = 0;

  constructor(parts: AddingParts, backups: BackupDesk) {
    this.#parts = parts;
    this.#backups = backups;
  }

  async add(files: readonly File[]): Promise<Addition> {
    this.#added = [];
    this.#messages = [];
    this.#others = 0;
    this.#pictures = 0;
    const group = files.length > 1 || files.some(isFromFolder) ? groupOf(files) : null;
    // What is no book may be a text that one of the others includes.
    const loose: File[] = [];
    for (const [at, file] of files.entries()) {
      if (group && PICTURE_NAME.test(file.name) && !LITTER.test(file.name)) {
        group.pictures.push({ path: pathOf(file), file });
        continue;
      }
      if (group && !WANTED.test(file.name)) {
        if (!isFromFolder(file) || !LITTER.test(file.name)) loose.push(file);
        continue;
      }
      this.#tell(file.name, at, files.length);
      await this.#addOne(file, group);
    }
    if (group) {
      const texts = new Map(loose.filter((file) => group.texts.has(pathOf(file))).map((file) => [pathOf(file), file]));
      await this.#keepTexts(group, texts);
      for (const file of loose) {
        if (texts.has(pathOf(file))) continue;
        if (isFromFolder(file)) this.#others++;
        else await this.#addOne(file, group);
      }
      await this.#keepPictures(group);
    }
    this.#parts.store.dispatch({ type: 'library/work', work: null });
    return { added: this.#added, messages: this.#sentences(files.length) };
  }

  /** A file that was given, or what is in it; its bytes tell which, not its name. */
  async #addOne(file: File, group: Group | null): Promise<void> {
    const head = await file
      .slice(0, FORM_BYTES)
      .arrayBuffer()
      .catch(() => null);
    if (head && formOf(new Uint8Array(head)) === 'zip') await this.#addArchive(file);
    else await this.#addFile(file.name, file, group, pathOf(file));
  }

  async #addArchive(archive: File): Promise<void> {
    const { library } = strings;
    const { kind, members } = await this.#parts.client.perform('unpack', { file: archive });
    if (kind === 'backup') {
      this.#messages.push(...(await this.#backups.restore(members)));
      return;
    }
    if (kind !== 'files') {
      this.#messages.push(library.notOpened(archive.name, library.archives[kind]));
      return;
    }
    const before = this.#added.length + this.#messages.length;
    const name = groupName('zip', await this.#parts.client.perform('digest', { file: archive }));
    const group: Group = { kind: 'zip', name, pictures: [], texts: new Map(), books: 0 };
    for (const [at, member] of members.entries()) await this.#addMember(member, at, members.length, group);
    await this.#keepPictures(group);
    await this.#keepTextsOf(archive, members, group);
    if (this.#added.length + this.#messages.length === before) this.#messages.push(library.noXmlInside(archive.name));
  }

  async #addMember(member: ArchiveMember, at: number, of: number, group: Group): Promise<void> {
    const { library } = strings;
    const name = baseName(member.path);
    if ('file' in member) {
      if (PICTURE_NAME.test(member.path)) group.pictures.push({ path: pathIn(member.path), file: member.file });
      else if (member.form === 'json') this.#others++;
      else {
        this.#tell(name, at, of);
        await this.#addFile(name, member.file, group, pathIn(member.path));
      }
    } else if (member.refused === 'other') this.#others++;
    else if (member.refused === 'too-large' && PICTURE_NAME.test(member.path))
      this.#messages.push(library.notOpened(member.path, library.pictureTooLarge));
    else this.#messages.push(library.notOpened(member.path, library.refused[member.refused]));
  }

  /** What books of an archive include as text is unpacked once it is known what that is. */
  async #keepTextsOf(archive: File, members: readonly ArchiveMember[], group: Group): Promise<void> {
    const only = members.map(({ path }) => path).filter((path) => group.texts.has(pathIn(path)));
    if (only.length === 0) return;
    const unpacked = await this.#parts.client.perform('unpack', { file: archive, only });
    const texts = new Map(unpacked.members.flatMap((one) => ('file' in one ? [[pathIn(one.path), one.file]] : [])));
    await this.#keepTexts(group, texts);
    this.#others -= texts.size;
  }

  /** Texts are kept with the books that came with them and include them. What cannot be kept is given anew. */
  async #keepTexts({ name, texts: encodings }: Group, files: ReadonlyMap<string, Blob>): Promise<void> {
    const texts: KeptText[] = [];
    for (const [file, blob] of files) {
      if (blob.size <= MOST_TEXT_BYTES) texts.push({ file, text: await decodedText(blob, encodings.get(file) ?? '') });
    }
    if (texts.length > 0) await keepTexts(name, texts, this.#parts.keeping).catch(() => {});
  }

  /** Pictures are kept with the books that came with them; where none did, they are only other files. */
  async #keepPictures({ kind, name, pictures, books }: Group): Promise<void> {
    const { library } = strings;
    if (books === 0) {
      // One that was chosen by itself was meant to be opened.
      if (kind !== 'files') this.#others += pictures.length;
      else for (const { path } of pictures) this.#messages.push(library.notOpened(path, strings.faults.forms.picture));
      return;
    }
    let room = MOST_PICTURES_BYTES;
    const fitting: GivenPicture[] = [];
    for (const picture of pictures) {
      if (picture.file.size > Math.min(room, MOST_PICTURE_BYTES))
        this.#messages.push(library.notOpened(picture.path, library.pictureTooLarge));
      else {
        room -= picture.file.size;
        fitting.push(picture);
      }
    }
    const { count, refused, fault } = await this.#parts.pictures.keep(name, fitting);
    this.#pictures += count;
    this.#others += refused.length;
    if (fault) this.#messages.push(library.picturesNotKept);
  }

  async #addFile(name: string, file: Blob, group: Group | null, path: string): Promise<void> {
    const { client, library } = this.#parts;
    const silent = { header: () => {}, leaf: () => {}, progress: () => {} };
    try {
      const handle = await client.open({ file }, silent, { keepsFile: true });
      const { header, diagnostics, rootName, includes } = handle.opened;
      if (diagnostics.some(({ code }) => code === 'tei/not-tei')) {
        handle.close();
        this.#messages.push(strings.library.notOpened(name, strings.library.notTei(rootName)));
        return;
      }
      const { id, file: kept, isRegister } = await handle.ask('file', {});
      handle.close();
      const origin = group && path !== '' ? { group: group.name, path } : null;
      const details = { fileName: baseName(name), header, address: '', isRegister, origin };
      const { book, fault } = await library.add(id, kept, details);
      this.#added.push(book);
      if (group) {
        group.books++;
        for (const { href, isText, encoding } of includes) {
          const wanted = isText ? pathBeside(path, href) : null;
          if (wanted !== null) group.texts.set(wanted, encoding);
        }
      }
      if (fault) this.#messages.push(strings.library[isFull(fault) ? 'full' : 'notKept'](book.title));
    } catch (error) {
      if (!(error instanceof OpenError)) throw error;
      this.#messages.push(strings.library.notOpened(name, faultText(error.fault, name, name)));
    }
  }

  /** How it went, when there is something to say: several books, or one that is not opened at once. */
  #sentences(given: number): readonly string[] {
    const { library } = strings;
    const first = this.#messages.slice(0, MOST_MESSAGES);
    const more = this.#messages.length - first.length;
    const books = this.#added.length;
    const summary =
      books > 1 || (books === 1 && (given > 1 || first.length > 0)) ? [counted(books, library.openedSeveral)] : [];
    const others =
      this.#others > 0 && (books !== 1 || given > 1 || first.length > 0) ? [counted(this.#others, library.others)] : [];
    const pictures = this.#pictures > 0 && summary.length > 0 ? [counted(this.#pictures, library.picturesKept)] : [];
    return [...summary, ...pictures, ...first, ...(more > 0 ? [counted(more, library.moreMessages)] : []), ...others];
  }

  #tell(name: string, at: number, of: number): void {
    this.#parts.store.dispatch({ type: 'library/work', work: { name: baseName(name), at: at + 1, of } });
  }
}

function isFromFolder(file: File): boolean {
  return (file.webkitRelativePath ?? '').includes('/');
}

/** Where a file lies in the folder that was given; its name, when it was chosen by itself. */
function pathOf(file: File): string {
  return pathIn(isFromFolder(file) ? file.webkitRelativePath : file.name);
}

function groupOf(files: readonly File[]): Group {
  const listing = files.map((file) => ({ path: pathOf(file), byteLength: file.size, changedAt: file.lastModified }));
  const hash = new Sha256();
  hash.update(new TextEncoder().encode(groupListing(listing)));
  const kind = files.some(isFromFolder) ? 'folder' : 'files';
  return { kind, name: groupName(kind, hash.hex()), pictures: [], texts: new Map(), books: 0 };
}
