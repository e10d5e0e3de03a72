import type { BackupTimes } from '../../core/library/reminder.js';
import { settingsFrom } from '../../core/settings.js';
import { counted, strings } from '../../strings/strings.js';
import type { ArchiveMember } from '../../worker/protocol.js';
import { READY_TOLD_KEY } from '../kept-readiness.js';
import { SETTINGS_KEY } from '../kept-settings.js';
import type { Keeping } from '../storage/database.js';
import { isFull } from '../storage/durability.js';
import type { Store } from '../store/store.js';
import type { IndexClient } from '../worker-client.js';
import { BackupError, backupEntries, belongingsFrom } from './backup.js';
import type { Library } from './library.js';
import type { PictureStore } from './picture-store.js';

export interface BackupParts {
  readonly store: Store;
  readonly client: IndexClient;
  readonly library: Library;
  readonly keeping: Keeping;
  readonly pictures: PictureStore;
}

/** Under which it is kept when the last backup was made. */
const BACKED_UP_AT = 'backed-up-at';
/** Under which it is kept when the reader waved the reminder away. */
const DISMISSED_AT = 'backup-reminder-dismissed-at';
/** They say something of this device, and not of the one a backup is taken to. */
const OF_THIS_DEVICE: ReadonlySet<string> = new Set([BACKED_UP_AT, DISMISSED_AT, READY_TOLD_KEY]);

/** Gives the reader everything in one file, and takes it back. */
export class BackupDesk {
  readonly #parts: BackupParts;

  constructor(parts: BackupParts) {
    this.#parts = parts;
  }

  /** When the last backup was made, and when the reader wanted to hear no more of it. */
  async times(): Promise<BackupTimes> {
    const { keeping } = this.#parts;
    const [backedUpAt, dismissedAt] = await Promise.all([
      keeping.get('settings', BACKED_UP_AT),
      keeping.get('settings', DISMISSED_AT),
    ]);
    const time = (kept: unknown) => (typeof kept === 'number' ? kept : null);
    return { backedUpAt: time(backedUpAt), dismissedAt: time(dismissedAt) };
  }

  dismissReminder(): Promise<void> {
    return this.#parts.keeping.put('settings', DISMISSED_AT, Date.now());
  }

  /** Hands out a backup; what could not be put into it is said. */
  async backUp(): Promise<void> {
    const { client, keeping, library, store } = this.#parts;
    const messages: string[] = [];
    const shelf = await library.shelf();
    const books: { book: (typeof shelf)[number]['book']; file: Blob }[] = [];
    for (const [at, { book }] of shelf.entries()) {
      store.dispatch({ type: 'library/work', work: { name: book.title, at: at + 1, of: shelf.length } });
      const file = await library.file(book.id);
      if (!file) messages.push(strings.library.lostFile(book.title));
      else if ((await client.perform('digest', { file })) !== book.id)
        messages.push(strings.library.damagedFile(book.title));
      if (file) books.push({ book, file });
    }
    const [settings, places] = await Promise.all([keeping.entries('settings'), keeping.entries('places')]);
    const { groups, files: pictures } = await this.#parts.pictures.all();
    const entries = backupEntries({ settings, places, books, groups, pictures });
    const backup = await client.perform('pack', { entries });
    const now = Date.now();
    download(backup, strings.library.backupName(dayOf(now)));
    await keeping.put('settings', BACKED_UP_AT, now);
    store.dispatch({ type: 'library/work', work: null });
    store.dispatch({ type: 'library/messages', messages });
  }

  /**
   * Takes back what is in a backup; what is on the device stays, and of two places in a book the later one.
   * @returns how it went, in sentences.
   */
  async restore(members: readonly ArchiveMember[]): Promise<readonly string[]> {
    const { client, keeping, library, store } = this.#parts;
    try {
      const { belongings, damaged } = await belongingsFrom(members);
      const messages = damaged.map((title) => strings.library.damagedInBackup(title));
      let count = 0;
      for (const [at, { book, file }] of belongings.books.entries()) {
        store.dispatch({ type: 'library/work', work: { name: book.title, at: at + 1, of: belongings.books.length } });
        if ((await client.perform('digest', { file })) !== book.id) {
          messages.push(strings.library.damagedInBackup(book.title));
          continue;
        }
        if (await library.file(book.id)) await library.addOrigins(book.id, book.origins);
        else await library.putBack({ book, file });
        count++;
      }
      const pictures = new Map<string, Blob>();
      for (const { picture, file } of belongings.pictures)
        if ((await client.perform('digest', { file })) === picture.digest) pictures.set(picture.digest, file);
      await this.#parts.pictures.putBack(belongings.groups, ({ digest }) => pictures.get(digest) ?? null);
      for (const [name, place] of belongings.places) await keeping.putPlace(name, place);
      for (const [key, value] of belongings.settings)
        if (!OF_THIS_DEVICE.has(key)) await keeping.put('settings', key, value);
      const reading = belongings.settings.find(([key]) => key === SETTINGS_KEY)?.[1];
      const { hiddenSeries: _, ...change } = settingsFrom(reading);
      if (reading !== undefined) store.dispatch({ type: 'settings/changed', change });
      return [counted(count, strings.library.restored), ...messages];
    } catch (error) {
      if (error instanceof BackupError) return [strings.library.backupFaults[error.reason]];
      if (isFull(error)) return [strings.library.noRoom];
      throw error;
    }
  }
}

/** Gives a file to the reader under a name. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  // Of no type that the system would want to give another ending.
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}

/** Long enough for a slow disk to take a large file. */
const REVOKE_AFTER_MS = 60_000;

/** `2026-11-25`, in the reader's time zone. */
function dayOf(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
