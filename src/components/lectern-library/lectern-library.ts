import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Book, SHELF_ORDERS, type ShelfOrder, sortedBooks } from '../../core/library/book.js';
import { fold } from '../../core/text/fold.js';
import { AddressGiveEvent } from '../../events/address-give.js';
import { type BookAct, BookActEvent } from '../../events/book-act.js';
import { FilesGiveEvent } from '../../events/files-give.js';
import { type LibraryAct, LibraryActEvent } from '../../events/library-act.js';
import { bytes, compareNames, moment, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { coverView } from './cover-view.js';
import { libraryStyles } from './lectern-library.styles.js';

/** An edition that ships with the app, as the shelf shows it. */
export interface ShippedBook {
  readonly id: string;
  readonly title: string;
  readonly author: string;
}

/** What the library says of the storage. */
export interface LibraryStorage {
  readonly used: number | null;
  readonly quota: number | null;
  readonly isPersistent: boolean | null;
  /** Whether anything can be kept at all. */
  readonly isAvailable: boolean;
}

/**
 * The reader's shelf: what ships with Lectern and what they opened, with search and sort; the doors by
 * which files come in; and where all of it is kept.
 *
 * @event lectern-book-act - open, export or remove a book
 * @event lectern-files-give - files were chosen
 * @event lectern-address-give - an address was given
 * @event lectern-library-act - paste, folder, back up, restore, undo
 */
@customElement('lectern-library')
export class LecternLibrary extends LitElement {
  static override styles = [controlStyles, libraryStyles];

  @property({ attribute: false }) books: readonly Book[] = [];
  @property({ attribute: false }) shipped: readonly ShippedBook[] = [];
  @property({ attribute: false }) storage: LibraryStorage = {
    used: null,
    quota: null,
    isPersistent: null,
    isAvailable: true,
  };

  /** Title of the book that was removed last and can be put back; `''` for none. */
  @property({ attribute: false }) removed = '';

  /** What happened to what was given last: sentences. */
  @property({ attribute: false }) messages: readonly string[] = [];

  /** Whether this browser can open a whole folder. */
  @property({ attribute: false }) hasFolders = false;

  @state() private sought = '';
  @state() private order: ShelfOrder = 'opened';
  @state() private asksAddress = false;

  @query('#files') private fileInput!: HTMLInputElement;
  @query('h1') private heading!: HTMLElement | null;

  /** Moves the focus to the heading. */
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
  }

  #act(act: LibraryAct): void {
    this.dispatchEvent(new LibraryActEvent(act));
  }

  #bookAct(id: string, act: BookAct): void {
    this.dispatchEvent(new BookActEvent(id, act));
  }

  #giveFiles(): void {
    const files = [...(this.fileInput.files ?? [])];
    this.fileInput.value = '';
    if (files.length > 0) this.dispatchEvent(new FilesGiveEvent(files));
  }

  #giveAddress(event: SubmitEvent): void {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('address') as HTMLInputElement;
    const address = input.value.trim();
    if (address === '') return;
    this.asksAddress = false;
    this.dispatchEvent(new AddressGiveEvent(address));
  }

  override render() {
    return html`
      <h1 tabindex="-1">${strings.library.title}</h1>
      ${this.#renderDoors()}
      <div role="status" class="messages">
        ${this.messages.map((message) => html`<p>${message}</p>`)}
        ${
          this.removed === ''
            ? nothing
            : html`<p>
              ${strings.library.removed(this.removed)}
              <button class="act" type="button" @click=${() => this.#act('undo-remove')}>${strings.library.undo}</button>
            </p>`
        }
      </div>
      ${this.#renderShelf()} ${this.#renderStorage()}
    `;
  }

  #renderDoors() {
    const { library } = strings;
    return html`<div class="doors">
      <input
        id="files"
        type="file"
        multiple
        hidden
        accept=".xml,.tei,.p5,.gz,.zip,application/xml,text/xml,application/tei+xml,application/gzip,application/zip"
        @change=${() => this.#giveFiles()}
      />
      <button class="main" type="button" @click=${() => this.fileInput.click()}>
        ${icon('open')}${library.open}
      </button>
      ${
        this.hasFolders
          ? html`<button type="button" @click=${() => this.#act('folder')}>${library.folder}</button>`
          : nothing
      }
      <button type="button" @click=${() => this.#act('paste')}>${library.paste}</button>
      <button
        type="button"
        aria-expanded=${this.asksAddress}
        @click=${() => {
          this.asksAddress = !this.asksAddress;
        }}
      >
        ${library.address}
      </button>
      <p class="quiet">${library.drop}</p>
      ${this.asksAddress ? this.#renderAddress() : nothing}
    </div>`;
  }

  #renderAddress() {
    const { library } = strings;
    return html`<form class="address" @submit=${(event: SubmitEvent) => this.#giveAddress(event)}>
      <label
        ><span class="hidden">${library.addressLabel}</span
        ><input name="address" type="url" inputmode="url" required placeholder="https://…" autocomplete="off"
      /></label>
      <button class="act" type="submit">${library.addressOpen}</button>
      <p class="quiet">${library.addressHint}</p>
    </form>`;
  }

  #renderShelf() {
    const { library } = strings;
    const sought = fold(this.sought.trim());
    const books = sortedBooks(this.books, this.order, compareNames).filter(
      ({ title, author, fileName }) => sought === '' || fold(`${title} ${author} ${fileName}`).includes(sought),
    );
    const shipped = this.shipped.filter(
      ({ title, author }) => sought === '' || fold(`${title} ${author}`).includes(sought),
    );
    const isEmpty = books.length + shipped.length === 0;
    return html`<section aria-labelledby="shelf">
      <h2 id="shelf" class="hidden">${library.shelf}</h2>
      <div class="tools">
        <label
          ><span class="hidden">${library.find}</span
          ><input
            type="search"
            placeholder=${library.find}
            .value=${this.sought}
            @input=${(event: Event) => {
              this.sought = (event.target as HTMLInputElement).value;
            }}
        /></label>
        <label
          >${library.sort}
          <select
            @change=${(event: Event) => {
              this.order = (event.target as HTMLSelectElement).value as ShelfOrder;
            }}
          >
            ${SHELF_ORDERS.map(
              (order) =>
                html`<option value=${order} ?selected=${order === this.order}>${library.orders[order]}</option>`,
            )}
          </select></label
        >
      </div>
      ${isEmpty ? html`<p class="quiet">${library.noMatch(this.sought.trim())}</p>` : nothing}
      <ul class="books">
        ${repeat(
          books,
          ({ id }) => id,
          (book) => this.#renderBook(book),
        )}
        ${shipped.map((book) => this.#renderShipped(book))}
      </ul>
      ${this.books.length === 0 && sought === '' ? html`<p class="quiet empty">${library.empty}</p>` : nothing}
    </section>`;
  }

  #renderBook(book: Book) {
    const { library } = strings;
    const facts = [book.date, bytes(book.byteLength), library.added(moment(book.addedAt))].filter(
      (fact) => fact !== '',
    );
    return html`<li class="book">
      <button class="cover" type="button" aria-label=${library.openBook(book.title)} @click=${() => this.#bookAct(book.id, 'open')}>
        ${coverView(book.title, book.author)}
      </button>
      <div class="facts">
        <p class="title">${book.title}</p>
        ${book.author === '' ? nothing : html`<p>${book.author}</p>`}
        <p class="quiet">${facts.join(' · ')}</p>
        <p class="quiet">
          ${book.isRegister ? library.register : book.progress > 0 ? library.read(percent(book.progress)) : library.unread}
        </p>
        <p class="acts">
          <button type="button" @click=${() => this.#bookAct(book.id, 'open')}>${library.read_}</button>
          <button type="button" aria-label=${library.exportBook(book.title)} @click=${() => this.#bookAct(book.id, 'export')}>
            ${library.export}
          </button>
          <button type="button" aria-label=${library.removeBook(book.title)} @click=${() => this.#bookAct(book.id, 'remove')}>
            ${library.remove}
          </button>
        </p>
      </div>
    </li>`;
  }

  #renderShipped(book: ShippedBook) {
    const { library } = strings;
    return html`<li class="book">
      <button class="cover" type="button" aria-label=${library.openBook(book.title)} @click=${() => this.#bookAct(book.id, 'open')}>
        ${coverView(book.title, book.author)}
      </button>
      <div class="facts">
        <p class="title">${book.title}</p>
        <p>${book.author}</p>
        <p class="quiet">${library.ships}</p>
        <p class="acts">
          <button type="button" @click=${() => this.#bookAct(book.id, 'open')}>${library.read_}</button>
        </p>
      </div>
    </li>`;
  }

  #renderStorage() {
    const { library } = strings;
    const { used, quota, isPersistent, isAvailable } = this.storage;
    if (!isAvailable) return html`<section class="storage"><p>${strings.storage.unavailable}</p></section>`;
    const nearlyFull = used !== null && quota !== null && quota > 0 && used / quota > 0.9;
    return html`<section class="storage" aria-labelledby="storage">
      <h2 id="storage">${library.storage}</h2>
      <p>
        ${used === null ? library.here : library.hereUsed(bytes(used))}
        ${isPersistent === true ? library.persistent : library.notPersistent}
      </p>
      ${nearlyFull ? html`<p class="warn">${library.nearlyFull}</p>` : nothing}
      <p class="acts">
        <button type="button" @click=${() => this.#act('back-up')}>${icon('download')}${library.backUp}</button>
        <button type="button" @click=${() => this.#act('restore')}>${library.restore}</button>
      </p>
    </section>`;
  }
}

function percent(part: number): string {
  return `${number(Math.round(part * 100))} %`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-library': LecternLibrary;
  }
}
