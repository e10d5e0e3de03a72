import type { Book } from '../../core/library/book.js';
import {
  groupFrom,
  type KeptGroup,
  type KeptPicture,
  MOST_PIXELS,
  NO_GROUP,
  withPictures,
} from '../../core/library/picture.js';
import { PICTURE_HEAD_BYTES, type PictureForm, pictureForm } from '../../core/library/picture-form.js';
import type { Keeping } from '../storage/database.js';
import { placeNames } from './library.js';

/** A picture that is to be kept, and where in its group it was. */
export interface GivenPicture {
  readonly path: string;
  readonly file: Blob;
}

/** What became of pictures that were to be kept. `fault` is why they could not be stored; they can be seen all the same. */
export interface KeptPictures {
  readonly count: number;
  /** Paths of those that are no picture that is shown, or too large to be drawn. */
  readonly refused: readonly string[];
  readonly fault: unknown;
}

/** So long what was read of a group is believed: all places of a page ask at once. Another window may change it. */
const BELIEVED_MS = 1_000;

/** A group as it was read, with its pictures by their paths. */
interface ReadGroup {
  readonly group: KeptGroup;
  readonly byPath: ReadonlyMap<string, KeptPicture>;
  /** By paths in small letters: some systems do not tell them apart. */
  readonly byFolded: ReadonlyMap<string, KeptPicture>;
}

/** So long a picture that no book needs is left where it is: its book may be put back, also in another window. */
const PUT_BACK_MS = 3_600_000;

/**
 * The pictures of editions: those that came with books, and those from the web that the reader wanted. Each is kept
 * once, by the hash of its bytes, and goes when no group has it any more; a group goes some time after its last book.
 * What cannot be stored is in memory as long as the window is open.
 */
export class PictureStore {
  readonly #keeping: Keeping;
  readonly #digestOf: (file: Blob) => Promise<string>;
  readonly #groups = new Map<string, KeptGroup>();
  readonly #blobs = new Map<string, Blob>();
  readonly #read = new Map<string, Promise<ReadGroup>>();

  constructor(keeping: Keeping, digestOf: (file: Blob) => Promise<string>) {
    this.#keeping = keeping;
    this.#digestOf = digestOf;
  }

  /** The group of a name; an empty one when nothing is kept under it. @throws what the storage says. */
  async group(name: string): Promise<KeptGroup> {
    return (await this.#readGroup(name)).group;
  }

  #readGroup(name: string): Promise<ReadGroup> {
    let read = this.#read.get(name);
    if (!read) {
      read = this.#readNow(name);
      this.#read.set(name, read);
      const forget = () => {
        if (this.#read.get(name) === read) this.#read.delete(name);
      };
      read.then(() => setTimeout(forget, BELIEVED_MS), forget);
    }
    return read;
  }

  async #readNow(name: string): Promise<ReadGroup> {
    const group = this.#groups.get(name) ?? groupFrom(await this.#keeping.get('groups', name));
    const byPath = new Map(group.pictures.map((picture) => [picture.path, picture]));
    return { group, byPath, byFolded: new Map([...byPath].map(([path, picture]) => [path.toLowerCase(), picture])) };
  }

  /** The picture at the first of these places that has one; `null` when none has. @throws what the storage says. */
  async find(places: readonly { readonly group: string; readonly path: string }[]): Promise<KeptPicture | null> {
    for (const { group, path } of places) {
      const { byPath, byFolded } = await this.#readGroup(group);
      const found = byPath.get(path) ?? byFolded.get(path.toLowerCase());
      if (found) return found;
    }
    return null;
  }

  /** The bytes of a picture, as what it is; `null` when they are lost. @throws what the storage says. */
  async file({ digest, type }: KeptPicture): Promise<Blob | null> {
    const file = this.#blobs.get(digest) ?? (await this.#keeping.get('pictures', digest));
    return file ? new Blob([file], { type }) : null;
  }

  /** Keeps pictures in a group. Those that are none, or too large to be drawn, are left out. */
  async keep(name: string, given: readonly GivenPicture[]): Promise<KeptPictures> {
    const pictures: KeptPicture[] = [];
    const files = new Map<string, Blob>();
    const refused: string[] = [];
    for (const { path, file } of given) {
      const form = await drawableForm(file);
      if (!form) refused.push(path);
      else {
        const digest = await this.#digestOf(file);
        pictures.push({ path, digest, ...form, byteLength: file.size });
        files.set(digest, file);
      }
    }
    const fault = pictures.length === 0 ? null : await this.#put(name, pictures, files);
    return { count: pictures.length, refused, fault };
  }

  /** Remembers, or forgets, that pictures from a host are wanted in an edition; forgetting takes those that came from there. */
  async setHost(name: string, host: string, isWanted: boolean): Promise<KeptGroup> {
    return this.#change(name, (group) => {
      const others = group.hosts.filter((known) => known !== host);
      if (isWanted) return { ...group, hosts: [...others, host] };
      return { ...group, hosts: others, pictures: group.pictures.filter(({ path }) => hostOf(path) !== host) };
    });
  }

  /** What was kept of an edition under another name is kept under this one too: its file has come into the library. */
  async take(name: string, from: string): Promise<void> {
    const before = await this.group(from);
    if (before.pictures.length === 0 && before.hosts.length === 0) return;
    await this.#change(name, (group) => ({
      ...withPictures(group, before.pictures),
      hosts: [...new Set([...group.hosts, ...before.hosts])],
    }));
  }

  /**
   * Marks the groups that no book needs any more, and takes away those that have been so for long, with the pictures
   * that nothing else has.
   * @param lasting names of editions that need no book: those that ship.
   * @param atOnce groups whose books will not be put back.
   */
  async settle(books: readonly Book[], lasting: readonly string[], atOnce = false): Promise<void> {
    const needed = new Set([
      ...lasting,
      ...books.flatMap((book) => [...book.origins.map(({ group }) => group), ...placeNames(book)]),
    ]);
    const now = Date.now();
    this.#read.clear();
    await this.#keeping.change(['groups', 'pictures'], async (transaction) => {
      const groups = transaction.objectStore('groups');
      const pictures = transaction.objectStore('pictures');
      const [names, kept] = await Promise.all([groups.getAllKeys(), groups.getAll()]);
      const left = new Set<string>();
      for (const [at, name] of names.entries()) {
        const group = groupFrom(kept[at]);
        const releasedAt = needed.has(name) ? null : (group.releasedAt ?? now);
        const goes = releasedAt !== null && (atOnce || now - releasedAt >= PUT_BACK_MS);
        if (goes) await groups.delete(name);
        else for (const { digest } of group.pictures) left.add(digest);
        if (!goes && releasedAt !== group.releasedAt) await groups.put({ ...group, releasedAt }, name);
      }
      for (const digest of await pictures.getAllKeys()) if (!left.has(digest)) await pictures.delete(digest);
    });
  }

  /** Everything that is kept, for a backup. */
  async all(): Promise<{
    readonly groups: readonly (readonly [name: string, group: KeptGroup])[];
    readonly files: readonly { readonly picture: KeptPicture; readonly file: Blob }[];
  }> {
    const groups = (await this.#keeping.entries('groups')).map(([name, group]) => [name, groupFrom(group)] as const);
    const needed = groups.filter(([, { releasedAt }]) => releasedAt === null);
    const byDigest = new Map(
      needed.flatMap(([, { pictures }]) => pictures).map((picture) => [picture.digest, picture]),
    );
    const files: { picture: KeptPicture; file: Blob }[] = [];
    for (const picture of byDigest.values()) {
      const file = await this.file(picture);
      if (file) files.push({ picture, file });
    }
    return { groups: needed, files };
  }

  /** Takes back what `all` gave: of each group the pictures whose bytes came with it and are what they were. */
  async putBack(
    groups: readonly (readonly [name: string, group: KeptGroup])[],
    fileOf: (picture: KeptPicture) => Blob | null,
  ): Promise<void> {
    for (const [name, { pictures, hosts }] of groups) {
      const given = pictures.flatMap((picture) => {
        const file = fileOf(picture);
        return file ? [{ path: picture.path, file }] : [];
      });
      const { fault } = await this.keep(name, given);
      if (fault) throw fault;
      for (const host of hosts) await this.setHost(name, host, true);
    }
  }

  async #put(name: string, pictures: readonly KeptPicture[], files: ReadonlyMap<string, Blob>): Promise<unknown> {
    try {
      await this.#keeping.change(['groups', 'pictures'], async (transaction) => {
        const groups = transaction.objectStore('groups');
        const group = groupFrom(await groups.get(name));
        await groups.put({ ...withPictures(group, pictures), releasedAt: null }, name);
        for (const [digest, file] of files) await transaction.objectStore('pictures').put(file, digest);
      });
      const inMemory = this.#groups.get(name);
      if (inMemory) this.#groups.set(name, withPictures(inMemory, pictures));
      return null;
    } catch (fault) {
      this.#groups.set(name, withPictures(await this.#known(name), pictures));
      for (const [digest, file] of files) this.#blobs.set(digest, file);
      return fault;
    } finally {
      this.#read.delete(name);
    }
  }

  async #change(name: string, change: (group: KeptGroup) => KeptGroup): Promise<KeptGroup> {
    let changed: KeptGroup = NO_GROUP;
    try {
      await this.#keeping.change(['groups'], async (transaction) => {
        const groups = transaction.objectStore('groups');
        changed = change(groupFrom(await groups.get(name)));
        await groups.put(changed, name);
      });
      if (this.#groups.has(name)) this.#groups.set(name, change(await this.group(name)));
    } catch {
      // It holds as long as the window is open.
      changed = change(await this.#known(name));
      this.#groups.set(name, changed);
    } finally {
      this.#read.delete(name);
    }
    return changed;
  }

  /** What can be known of a group where the storage fails. */
  #known(name: string): Promise<KeptGroup> {
    return this.group(name).catch(() => NO_GROUP);
  }
}

/** The host of a picture that came from the web; `''` for one that came with files. */
export function hostOf(path: string): string {
  return URL.canParse(path) ? new URL(path).host : '';
}

/** What a picture is, when a page can draw it; `null` when it is none, or of too many points. */
export async function drawableForm(file: Blob): Promise<PictureForm | null> {
  const form = pictureForm(new Uint8Array(await file.slice(0, PICTURE_HEAD_BYTES).arrayBuffer()));
  return form && (form.width ?? 0) * (form.height ?? 0) <= MOST_PIXELS ? form : null;
}
