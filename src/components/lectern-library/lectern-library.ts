import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SHELF_ORDERS, type ShelfBook, type ShelfOrder, sortedBooks } from '../../core/library/book.js';
import { readPasted } from '../../core/library/pasted.js';
import { fold } from '../../core/text/fold.js';
import { AddressGiveEvent } from '../../events/address-give.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { FilesGiveEvent } from '../../events/files-give.js';
import { type LibraryAct, LibraryActEvent } from '../../events/library-act.js';
import { bytes, compareNames, moment, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { bookView, type ShippedBook, shippedView } from './book-view.js';
import { emptyShelf, heldOver, nothingFound } from './drawings.js';
import { libraryStyles } from './lectern-library.styles.js';

/** What the library says of the storage. */
export interface LibraryStorage {
  readonly used: number | null;
  readonly quota: number | null;
  readonly isPersistent: boolean | null;
  /** Whether anything can be kept at all. */
  readonly isAvailable: boolean;
  readonly backedUpAt: number | null;
  /** Whether it is time for a word about backups. */
  readonly wantsBackup: boolean;
}

/** What is being worked on: one of several files, counted from 1. */
export interface ShownWork {
  readonly name: string;
  readonly at: number;
  readonly of: number;
}

/** From this part of the space on it is said that it comes to its end. */
const NEARLY_FULL = 0.9;

/**
 * The reader's shelf: what ships with Lectern and what they opened, with search and sort; the doors by
 * which files come in; and where all of it is kept.
 *
 * @event lectern-book-act - open, export or remove a book
 * @event lectern-files-give - files were chosen, or their text was pasted
 * @event lectern-address-give - an address was given
 * @event lectern-library-act - back up, undo, hear no more of backups for a while
 * @event lectern-close-request - the reader wants to go back to the text
 */
@customElement('lectern-library')
export class LecternLibrary extends LitElement {
  static override styles = [controlStyles, libraryStyles];

  @query('#files') private fileInput!: HTMLInputElement;
  @query('#folder') private folderInput!: HTMLInputElement | null;
  @query('h1') private heading!: HTMLElement | null;

  @state() private sought = '';
  @state() private order: ShelfOrder = 'opened';
  @state() private asks: 'nothing' | 'address' | 'paste' = 'nothing';
  /** What is wrong with what was pasted. */
  @state() private complaint = '';

  @property({ attribute: false }) books: readonly ShelfBook[] = [];
  @property({ attribute: false }) shipped: readonly ShippedBook[] = [];
  @property({ attribute: false }) storage: LibraryStorage = {
    used: null,
    quota: null,
    isPersistent: null,
    isAvailable: true,
    backedUpAt: null,
    wantsBackup: false,
  };

  /** Whether all this works without a network, in a sentence; `''` while that is not known. */
  @property({ attribute: false }) offline = '';

  /** Title of the book that was removed last and can be put back; `''` for none. */
  @property({ attribute: false }) removed = '';

  /** What happened to what was given last: sentences. */
  @property({ attribute: false }) messages: readonly string[] = [];

  @property({ attribute: false }) work: ShownWork | null = null;

  /** Whether something is held over the page. */
  @property({ attribute: false }) isHeldOver = false;

  /** Moves the focus to the heading. */
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
  }

  #act(act: LibraryAct): void {
    this.dispatchEvent(new LibraryActEvent(act));
  }

  #giveFiles(input: HTMLInputElement | null): void {
    const files = [...(input?.files ?? [])];
    if (input) input.value = '';
    if (files.length > 0) this.dispatchEvent(new FilesGiveEvent(files));
  }

  #giveAddress(event: SubmitEvent): void {
    event.preventDefault();
    const address = fieldOf(event, 'address').trim();
    if (address === '') return;
    this.asks = 'nothing';
    this.dispatchEvent(new AddressGiveEvent(address));
  }

  /** The clipboard at once where the browser lets us; else a field to paste into, which works everywhere. */
  async #askPaste(): Promise<void> {
    if (this.asks === 'paste') {
      this.asks = 'nothing';
      return;
    }
    this.asks = 'paste';
    this.complaint = '';
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
    const text = await navigator.clipboard?.readText?.().catch(() => '');
    if (text) this.#givePasted(text);
  }

  /** @returns whether it was something that can be opened. */
  #givePasted(text: string): boolean {
    const pasted = readPasted(text);
    if (!pasted) return false;
    this.asks = 'nothing';
    if (pasted.kind === 'address') this.dispatchEvent(new AddressGiveEvent(pasted.address));
    else this.dispatchEvent(new FilesGiveEvent([new File([pasted.text], strings.library.pastedName)]));
    return true;
  }

  #submitPasted(event: SubmitEvent): void {
    event.preventDefault();
    this.complaint = this.#givePasted(fieldOf(event, 'pasted')) ? '' : strings.library.nothingPasted;
  }

  /** A field shows what is pasted with its line ends changed; the clipboard has it as it was. */
  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if ((event.target as HTMLTextAreaElement).value === '' && this.#givePasted(text)) event.preventDefault();
  }

  override render() {
    return html`
      <header>
        <h1 tabindex="-1">${strings.library.title}</h1>
        <button type="button" @click=${() => this.dispatchEvent(new CloseRequestEvent('button'))}>
          ${icon('close')}<span>${strings.library.close}</span>
        </button>
      </header>
      ${this.#renderDoors()} ${this.#renderMessages()} ${this.#renderShelf()} ${this.#renderStorage()}
      ${this.isHeldOver ? html`<div class="held-over">${heldOver()}<p>${strings.app.drop}</p></div>` : nothing}
    `;
  }

  #renderDoors() {
    const { library } = strings;
    return html`<div class="doors">
      ${
        // No list of endings: systems for tablets show a file grey whose ending they do not know.
        html`<input id="files" type="file" multiple hidden @change=${() => this.#giveFiles(this.fileInput)} />`
      }
      <button class="main" type="button" @click=${() => this.fileInput.click()}>${icon('open')}${library.open}</button>
      ${HAS_FOLDERS ? this.#renderFolder() : nothing}
      <button type="button" aria-expanded=${this.asks === 'paste'} @click=${() => void this.#askPaste()}>
        ${library.paste}
      </button>
      <button
        type="button"
        aria-expanded=${this.asks === 'address'}
        @click=${() => {
          this.asks = this.asks === 'address' ? 'nothing' : 'address';
        }}
      >
        ${library.address}
      </button>
      <p class="quiet">${library.drop}</p>
      ${this.asks === 'address' ? this.#renderAddress() : nothing}
      ${this.asks === 'paste' ? this.#renderPaste() : nothing}
    </div>`;
  }

  #renderFolder() {
    return html`<input id="folder" type="file" webkitdirectory hidden @change=${() => this.#giveFiles(this.folderInput)} />
      <button type="button" @click=${() => this.folderInput?.click()}>${strings.library.folder}</button>`;
  }

  #renderAddress() {
    const { library } = strings;
    return html`<form class="ask" @submit=${(event: SubmitEvent) => this.#giveAddress(event)}>
      <label
        ><span class="hidden">${library.addressLabel}</span
        ><input name="address" type="url" inputmode="url" required placeholder="https://…" autocomplete="off"
      /></label>
      <button class="act" type="submit">${library.addressOpen}</button>
      <p class="quiet">${library.addressHint}</p>
    </form>`;
  }

  #renderPaste() {
    const { library } = strings;
    return html`<form class="ask" @submit=${(event: SubmitEvent) => this.#submitPasted(event)}>
      <label
        ><span class="hidden">${library.pasteLabel}</span
        ><textarea
          name="pasted"
          rows="4"
          required
          spellcheck="false"
          placeholder=${library.pasteHint}
          @paste=${(event: ClipboardEvent) => this.#onPaste(event)}
        ></textarea>
      </label>
      <button class="act" type="submit">${library.pasteOpen}</button>
      ${this.complaint === '' ? nothing : html`<p role="alert">${this.complaint}</p>`}
    </form>`;
  }

  #renderMessages() {
    const { library } = strings;
    return html`<div role="status" class="messages">
      ${
        this.work
          ? html`<div class="work">
            <p>${library.working(this.work.name, number(this.work.at), number(this.work.of))}</p>
            <progress max=${this.work.of} .value=${this.work.at - 1} aria-label=${this.work.name}></progress>
          </div>`
          : nothing
      }
      ${
        this.messages.length === 0
          ? nothing
          : html`<ul>${this.messages.map((message) => html`<li>${message}</li>`)}</ul>`
      }
      ${
        this.removed === ''
          ? nothing
          : html`<p>
            <span>${library.removed(this.removed)}</span>
            <button class="act" type="button" @click=${() => this.#act('undo-remove')}>${library.undo}</button>
          </p>`
      }
      ${
        this.storage.wantsBackup
          ? html`<p class="reminder">
            <span>${library.reminder}</span>
            <button class="act" type="button" @click=${() => this.#act('back-up')}>${library.backUpNow}</button>
            <button class="act" type="button" @click=${() => this.#act('dismiss-reminder')}>${library.notNow}</button>
          </p>`
          : nothing
      }
    </div>`;
  }

  #renderShelf() {
    const { library } = strings;
    const sought = fold(this.sought.trim());
    const fits = (...texts: string[]) => sought === '' || fold(texts.join(' ')).includes(sought);
    const books = sortedBooks(this.books, this.order, compareNames).filter(({ book }) =>
      fits(book.title, book.author, book.fileName, book.date),
    );
    const shipped = this.shipped.filter(({ title, author }) => fits(title, author));
    return html`<section aria-labelledby="shelf">
      <h2 id="shelf" class="hidden">${library.shelf}</h2>
      ${this.books.length === 0 ? nothing : this.#renderTools()}
      <ul class="books">
        ${repeat(books, ({ book }) => book.id, bookView)} ${repeat(shipped, ({ id }) => id, shippedView)}
      </ul>
      ${
        books.length + shipped.length === 0
          ? html`<div class="state">${nothingFound()}<p>${library.noMatch(this.sought.trim())}</p></div>`
          : nothing
      }
      ${
        this.books.length === 0 && this.storage.isAvailable
          ? html`<div class="state">${emptyShelf()}<p>${library.empty}</p></div>`
          : nothing
      }
    </section>`;
  }

  #renderTools() {
    const { library } = strings;
    return html`<div class="tools">
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
            (order) => html`<option value=${order} ?selected=${order === this.order}>${library.orders[order]}</option>`,
          )}
        </select></label
      >
    </div>`;
  }

  #renderStorage() {
    const { library } = strings;
    const { used, quota, isPersistent, isAvailable, backedUpAt } = this.storage;
    return html`<section class="storage" aria-labelledby="storage">
      <h2 id="storage">${library.storage}</h2>
      ${this.offline === '' ? nothing : html`<p>${this.offline}</p>`}
      ${isAvailable ? this.#renderRoom(used, quota) : html`<p>${strings.storage.unavailable}</p>`}
      ${isAvailable ? html`<p>${isPersistent === true ? library.persistent : library.notPersistent}</p>` : nothing}
      <p class="quiet">${backedUpAt === null ? library.neverBackedUp : library.backedUp(moment(backedUpAt))}</p>
      <p class="acts">
        <button type="button" @click=${() => this.#act('back-up')}>${icon('download')}${library.backUp}</button>
        <button type="button" @click=${() => this.fileInput.click()}>${icon('open')}${library.restore}</button>
      </p>
    </section>`;
  }

  #renderRoom(used: number | null, quota: number | null) {
    const { library } = strings;
    if (used === null || !quota) return html`<p>${library.here}</p>`;
    return html`<p>${library.hereUsed(bytes(used))}</p>
      ${
        used / quota > NEARLY_FULL
          ? html`<p class="warn full">
            <progress max=${quota} .value=${used} aria-label=${library.room(bytes(used), bytes(quota))}></progress>
            ${library.room(bytes(used), bytes(quota))}. ${library.nearlyFull}
          </p>`
          : nothing
      }`;
  }
}

/** Whether this browser opens whole folders. */
const HAS_FOLDERS = 'webkitdirectory' in HTMLInputElement.prototype;

function fieldOf(event: SubmitEvent, name: string): string {
  return ((event.target as HTMLFormElement).elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-library': LecternLibrary;
  }
}
