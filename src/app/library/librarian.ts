import { type BookOrigin, baseName, nameOfAddress } from '../../core/library/book.js';
import { wantsBackup } from '../../core/library/reminder.js';
import { pathBeside } from '../../core/library/together.js';
import { FORM_BYTES, formOf } from '../../core/source/form.js';
import type { ReadingAnchor } from '../../dom/reading-place.js';
import type { BookAct } from '../../events/book-act.js';
import type { IncludeActEvent } from '../../events/include-act.js';
import { strings } from '../../strings/strings.js';
import type { OpenedEdition } from '../../worker/protocol.js';
import { loadLateParts } from '../late.js';
import { bookQuery, fragmentOf, isSameWanted, type ShippedEdition, type Wanted, wantedEdition } from '../location.js';
import { type OpeningParts, openWanted } from '../opening.js';
import type { Keeping } from '../storage/database.js';
import { askToPersist, isFull, storageState } from '../storage/durability.js';
import { type IndexClient, OpenError } from '../worker-client.js';
import { AddingFiles } from './adding.js';
import { BackupDesk, download } from './backup-desk.js';
import { actOnInclude, editionName, giveBelongings, rememberGiven } from './belonging.js';
import { openDoors, takeShared } from './doors.js';
import { bookName, placeNames, type RemovedBook, readingOf } from './library.js';
import type { PictureStore } from './picture-store.js';
import { askForFile } from './registers.js';

/** What the librarian works with. */
export interface LibrarianParts extends OpeningParts {
  readonly keeping: Keeping;
  readonly client: IndexClient;
  readonly pictures: PictureStore;
  readonly shipped: readonly ShippedEdition[];
}

/** The part of the reading history that opening another book needs. */
export interface BookHistory {
  jump(address: string): void;
  rename(query: string): void;
  setLayer(isOpen: boolean): void;
}

/** A file that was given and has no place in the library yet. */
interface Given {
  readonly file: File;
  /** Its id, as soon as it is known. */
  id: string;
}

/**
 * Opens books, takes in what comes through the doors, and does what the reader wants with the shelf. What
 * is on the shelf stands in the store; what could not be done is said there in a sentence.
 */
export class Librarian {
  readonly #parts: LibrarianParts;
  readonly #backups: BackupDesk;
  readonly #adding: AddingFiles;
  readonly #given = new Map<string, Given>();
  #history: BookHistory = { jump: () => {}, rename: () => {}, setLayer: () => {} };
  #wanted: Wanted;
  #removed: RemovedBook | null = null;
  /** One thing after another: two drops at once are two pieces of work. */
  #work: Promise<void> = Promise.resolve();
  /** Until the open edition has the name by which it is kept. */
  #kept: Promise<void> = Promise.resolve();

  constructor(parts: LibrarianParts) {
    this.#parts = parts;
    this.#backups = new BackupDesk(parts);
    this.#adding = new AddingFiles(parts, this.#backups);
    this.#wanted = wantedEdition(new URL(location.href), parts.shipped);
    parts.library.listen(() => void this.#refreshIfShown());
  }

  /** Opens the doors. `opening` is what the page's address asked for. @returns what closes them. */
  start(opening: Promise<OpenedEdition | null>): () => void {
    void opening.then((opened) => this.#afterOpening(this.#wanted, opened));
    if (this.#wanted.kind === 'shared') void this.#takeShared();
    return openDoors({
      files: (files) => this.give(files),
      address: (address) => this.giveAddress(address),
      hovering: (isHeldOver) => this.#parts.store.dispatch({ type: 'library/held-over', isHeldOver }),
    });
  }

  connect(history: BookHistory): void {
    this.#history = history;
  }

  get isShown(): boolean {
    return this.#parts.store.state.library.isOpen;
  }

  /** Shows the shelf over the text. */
  async show(): Promise<void> {
    await Promise.all([loadLateParts(), this.#refresh()]);
    this.#history.setLayer(true);
    this.#parts.store.dispatch({ type: 'library/shown', isOpen: true });
  }

  hide(): void {
    if (!this.isShown) return;
    this.#parts.store.dispatch({ type: 'library/shown', isOpen: false });
    this.#history.setLayer(false);
    this.#queue(() => this.#forgetRemoved());
  }

  /** The browser's history led to an address. @returns whether another edition stands there, which is opened. */
  reopen(place: ReadingAnchor | null): boolean {
    const wanted = wantedEdition(new URL(location.href), this.#parts.shipped);
    if (isSameWanted(wanted, this.#wanted)) return false;
    void this.#open(wanted, place);
    return true;
  }

  /** Files that came through any door: one is opened, several are put on the shelf. */
  give(files: readonly File[]): void {
    this.#queue(() => this.#take(files));
  }

  giveAddress(address: string): void {
    const url = URL.canParse(address, location.href) ? new URL(address, location.href).href : address;
    this.#go(`?tei=${encodeURIComponent(url)}`);
  }

  /** A link leads to another book: `?book=ID`, perhaps with the fragment of a place. */
  follow(address: string): void {
    this.#go(address);
  }

  /** What the reader wants with a book, or an edition that ships. */
  act(id: string, act: BookAct): void {
    const { shipped } = this.#parts;
    if (act === 'open') this.#go(shipped.some((edition) => edition.id === id) ? `?edition=${id}` : bookQuery(id));
    else if (act === 'export') this.#queue(() => this.#export(id));
    else this.#queue(() => this.#remove(id));
  }

  /** A name points into a register that is not here: the reader gives the file, which is kept like any other. */
  lend(asked: string): void {
    this.#queue(async () => {
      const file = await askForFile();
      if (!file) return;
      const { edition, library, client, store } = this.#parts;
      const wanted = asked || file.name;
      // The open book has its name then; and the reader may have gone to another one before the register is kept.
      await this.#kept;
      const to = editionName(this.#parts);
      const origin = await this.#besideOpen(wanted);
      const added = await edition.addCompanion(wanted, { file }).catch((error: unknown) => {
        if (error instanceof OpenError) return null;
        throw error;
      });
      if (!added || added.keyCount === 0) {
        const notice = { kind: 'no-register', file: file.name, isReadable: added !== null } as const;
        store.dispatch({ type: 'view/notice', notice });
        return;
      }
      // Kept under the name that pointers call it, so that it is found the next time.
      const fileName = baseName(wanted);
      const id = await client.perform('digest', { file });
      await library.add(id, file, { fileName, address: '', isRegister: true, header: null, origin });
      await rememberGiven(this.#parts, to, { id, name: wanted });
      await this.#refreshIfShown();
    });
  }

  /** What the reader wants with a file that the open edition includes. */
  include(asked: IncludeActEvent): void {
    this.#queue(async () => {
      await this.#kept;
      await actOnInclude(asked, this.#parts, {
        book: (id) => this.act(id, 'open'),
        address: (address) => this.giveAddress(address),
        file: (file) => this.give([file]),
      });
      await this.#refreshIfShown();
    });
  }

  /** The place of a file among those that the open edition came with: it is theirs then, and no other project's. */
  async #besideOpen(pointer: string): Promise<BookOrigin | null> {
    const { edition } = this.#parts.store.state;
    const book = 'name' in edition ? await this.#parts.library.named(edition.name).catch(() => null) : null;
    const [origin] = book?.origins ?? [];
    const path = origin ? pathBeside(origin.path, pointer) : null;
    return origin && path !== null ? { group: origin.group, path } : null;
  }

  undoRemove(): void {
    this.#queue(async () => {
      if (this.#removed) await this.#parts.library.putBack(this.#removed);
      this.#setRemoved(null);
      await this.#settlePictures();
      await this.#refresh();
    });
  }

  backUp(): void {
    this.#queue(async () => {
      await this.#backups.backUp();
      await this.#refresh();
    });
  }

  dismissReminder(): void {
    this.#queue(async () => {
      await this.#backups.dismissReminder();
      await this.#refresh();
    });
  }

  // Opening

  /** A step in the history: another edition. */
  #go(query: string): void {
    this.#history.jump(query);
    this.#parts.store.dispatch({ type: 'library/shown', isOpen: false });
    void this.#open(wantedEdition(new URL(location.href), this.#parts.shipped), null);
  }

  async #open(wanted: Wanted, place: ReadingAnchor | null): Promise<void> {
    this.#wanted = wanted;
    if (wanted.kind === 'shared') return;
    const given = wanted.kind === 'book' ? this.#given.get(wanted.id) : undefined;
    const fragment = fragmentOf(new URL(location.href));
    if (given && given.id === '') return this.#openGiven(wanted, given, place);
    const known = given ? ({ kind: 'book', id: given.id } as const) : wanted;
    await this.#afterOpening(wanted, await openWanted(known, this.#parts, { fragment, place }));
  }

  async #openGiven(wanted: Wanted, given: Given, place: ReadingAnchor | null): Promise<void> {
    const { edition } = this.#parts;
    const opened = await edition.open(given.file.name, { file: given.file }, { place, keepsFile: true });
    if (opened) {
      this.#lendTo(opened);
      this.#kept = this.#keepOpen(opened, { fileName: baseName(given.file.name), address: '' }, given);
      await this.#kept;
    } else this.#afterFailing(wanted);
  }

  #isOpen(opened: OpenedEdition): boolean {
    const { edition } = this.#parts.store.state;
    return edition.phase === 'open' && edition.opened === opened;
  }

  #lendTo(opened: OpenedEdition): void {
    void giveBelongings(this.#parts, () => this.#isOpen(opened));
  }

  /** What was fetched from an address stays on the device. */
  async #afterOpening(wanted: Wanted, opened: OpenedEdition | null): Promise<void> {
    if (opened) void this.#lendTo(opened);
    if (wanted.kind !== 'address') return;
    const { view } = this.#parts.store.state;
    if (!opened) this.#afterFailing(wanted);
    else if (view.notice?.kind !== 'from-copy')
      await this.#keepOpen(opened, { fileName: nameOfAddress(wanted.url), address: wanted.url }, null);
  }

  /** An archive is no edition, but there may be some in it. */
  #afterFailing(wanted: Wanted): void {
    const { edition } = this.#parts.store.state;
    if (edition.phase !== 'failed' || edition.fault.reason !== 'form' || !edition.fault.file) return;
    if (wanted.kind === 'address') this.give([new File([edition.fault.file], nameOfAddress(wanted.url))]);
  }

  async #keepOpen(
    opened: OpenedEdition,
    { fileName, address }: { fileName: string; address: string },
    given: Given | null,
  ): Promise<void> {
    const { edition, library, store } = this.#parts;
    const file = await edition.file().catch(() => null);
    // Another one was opened before this one was read to its end.
    if (!file) return;
    const { id, isRegister } = file;
    const isFirst = (await library.shelf().catch(() => [])).length === 0;
    const { book, fault } = await library.add(id, file.file, { fileName, address, isRegister, header: opened.header });
    if (given) given.id = id;
    const isStillOpen = this.#isOpen(opened);
    if (isStillOpen && given) {
      this.#history.rename(bookQuery(id));
      this.#wanted = wantedEdition(new URL(location.href), this.#parts.shipped);
      await edition.rename(bookName(id), placeNames(book));
    }
    if (isStillOpen && fault && store.state.view.notice === null) {
      const why = isFull(fault) ? 'full' : 'other';
      store.dispatch({ type: 'view/notice', notice: { kind: 'not-kept', title: book.title, why } });
    }
    if (isFirst && !fault) await askToPersist();
    await this.#refreshIfShown();
  }

  // Doors

  async #take(files: readonly File[]): Promise<void> {
    const [only] = files;
    if (!only) return;
    this.#say([]);
    if (files.length === 1 && !(await isArchive(only))) {
      const name = `new-${this.#given.size + 1}`;
      this.#given.set(name, { file: only, id: '' });
      this.#go(`?book=${name}`);
      return;
    }
    await this.show();
    await this.#forgetRemoved();
    const isFirst = this.#parts.store.state.library.books.length === 0;
    const { added, messages } = await this.#adding.add(files);
    if (isFirst && added.length > 0) await askToPersist();
    await this.#refresh();
    const [book] = added;
    if (book && added.length === 1 && messages.length === 0) this.#go(bookQuery(book.id));
    else this.#say(messages);
  }

  async #takeShared(): Promise<void> {
    const { files, address } = await takeShared().catch(() => ({ files: [], address: '' }));
    history.replaceState(null, '', './');
    this.#wanted = wantedEdition(new URL(location.href), this.#parts.shipped);
    if (files.length > 0) this.give(files);
    else if (address !== '') this.giveAddress(address);
    else await this.#open(this.#wanted, null);
  }

  // The shelf

  async #export(id: string): Promise<void> {
    const { library, client } = this.#parts;
    const book = await library.find(id);
    const file = book && (await library.file(id));
    if (!book) return;
    if (!file) return this.#say([strings.library.lostFile(book.title)]);
    const isWhole = (await client.perform('digest', { file })) === id;
    download(file, book.fileName);
    this.#say(isWhole ? [] : [strings.library.damagedFile(book.title)]);
  }

  async #remove(id: string): Promise<void> {
    this.#say([]);
    await this.#forgetRemoved();
    const removed = await this.#parts.library.remove(id);
    await this.#refresh();
    this.#setRemoved(removed);
    await this.#settlePictures();
  }

  /** What was removed is not put back any more: its pictures go too, and make room. */
  async #forgetRemoved(): Promise<void> {
    if (!this.#removed) return;
    this.#setRemoved(null);
    await this.#settlePictures(true);
  }

  async #settlePictures(atOnce = false): Promise<void> {
    const { library, pictures, shipped } = this.#parts;
    const shelf = await library.shelf().catch(() => null);
    if (!shelf) return;
    const books = shelf.map(({ book }) => book);
    const lasting = shipped.map(({ path }) => new URL(path, document.baseURI).href);
    // What cannot be cleared up now is the next time.
    await pictures.settle(books, lasting, atOnce).catch(() => {});
  }

  #setRemoved(removed: RemovedBook | null): void {
    this.#removed = removed;
    this.#parts.store.dispatch({ type: 'library/removed', title: removed?.book.title ?? '' });
  }

  async #refreshIfShown(): Promise<void> {
    if (this.isShown) await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const { library, keeping, shipped, store } = this.#parts;
    const state = await storageState();
    // What answers this keeps things; what does not has none of the others either.
    const [isAvailable, times] = await this.#backups.times().then(
      (kept) => [true, kept] as const,
      () => [false, { backedUpAt: null, dismissedAt: null }] as const,
    );
    const books = await library.shelf().catch(() => []);
    const readings = shipped.map(async ({ id, path }) => {
      const place = await keeping.get('places', new URL(path, document.baseURI).href).catch(() => null);
      return [id, readingOf(place)] as const;
    });
    const shippedReading = Object.fromEntries(await Promise.all(readings));
    const kept = books.filter(({ isKept }) => isKept).map(({ book }) => book);
    const storage = {
      ...state,
      isAvailable,
      backedUpAt: times.backedUpAt,
      wantsBackup: wantsBackup(kept, times, Date.now()),
    };
    store.dispatch({ type: 'library/shelf', books, shippedReading, storage });
  }

  #say(messages: readonly string[]): void {
    this.#parts.store.dispatch({ type: 'library/messages', messages });
  }

  /** Does one thing after another; what fails unforeseen is said, not swallowed. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#say([isFull(error) ? strings.library.noRoom : strings.faults.unexpected(String(error))]);
      this.#parts.store.dispatch({ type: 'library/work', work: null });
    });
  }
}

async function isArchive(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, FORM_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return formOf(new Uint8Array(head)) === 'zip';
}
