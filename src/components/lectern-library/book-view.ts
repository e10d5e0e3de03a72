import { html, nothing } from 'lit';
import type { BookReading, ShelfBook } from '../../core/library/book.js';
import { type BookAct, BookActEvent } from '../../events/book-act.js';
import { bytes, date, moment, number, strings } from '../../strings/strings.js';
import { coverView } from './cover-view.js';

/** An edition that ships with the app, as the shelf shows it. */
export interface ShippedBook {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly byteLength: number;
  readonly reading: BookReading | null;
}

/** How much of a hash tells two versions of one file apart for people. */
const SHOWN_DIGITS = 6;

/** A book of the reader's own. */
export function bookView({ book, reading, isKept, versions }: ShelfBook) {
  const { library } = strings;
  const facts = [
    day(book.date),
    bytes(book.byteLength),
    library.added(moment(book.addedAt)),
    versions > 1 ? library.version(book.id.slice(0, SHOWN_DIGITS)) : '',
  ].filter((fact) => fact !== '');
  return html`<li class="book">
    ${openButton(book.id, book.title, book.author)}
    <div class="facts">
      <h3 class="title">${book.title}</h3>
      ${book.author === '' ? nothing : html`<p>${book.author}</p>`}
      <p class="quiet">${facts.join(' · ')}</p>
      ${book.isRegister ? html`<p class="quiet">${library.register}</p>` : readingView(reading)}
      ${isKept ? nothing : html`<p class="warn">${library.notKeptBook}</p>`}
      <p class="acts">
        <button type="button" aria-label=${library.besideBook(book.title)} @click=${act(book.id, 'beside')}>
          ${library.beside}
        </button>
        <button type="button" aria-label=${library.exportBook(book.title)} @click=${act(book.id, 'export')}>
          ${library.export}
        </button>
        <button type="button" aria-label=${library.removeBook(book.title)} @click=${act(book.id, 'remove')}>
          ${library.remove}
        </button>
      </p>
    </div>
  </li>`;
}

/** An edition that comes with the app: it cannot be removed, and “About” has its file. */
export function shippedView({ id, title, author, date: published, byteLength, reading }: ShippedBook) {
  const facts = [day(published), bytes(byteLength), strings.library.ships].filter((fact) => fact !== '');
  return html`<li class="book">
    ${openButton(id, title, author)}
    <div class="facts">
      <h3 class="title">${title}</h3>
      <p>${author}</p>
      <p class="quiet">${facts.join(' · ')}</p>
      ${readingView(reading)}
      <p class="acts">
        <button type="button" aria-label=${strings.library.besideBook(title)} @click=${act(id, 'beside')}>
          ${strings.library.beside}
        </button>
      </p>
    </div>
  </li>`;
}

/** A date of a header as people write it; the hour that a program put there is of no use. */
function day(written: string): string {
  return date(written.replace(/^(-?\d{4,}-\d{2}-\d{2})T\S*$/, '$1'));
}

/** The button lies over the drawing: what is drawn there is no label. */
function openButton(id: string, title: string, author: string) {
  return html`<div class="cover">
    ${coverView(title, author)}
    <button type="button" aria-label=${strings.library.openBook(title)} @click=${act(id, 'open')}></button>
  </div>`;
}

function readingView(reading: BookReading | null) {
  const { library } = strings;
  if (!reading) return html`<p class="quiet">${library.unread}</p>`;
  const part = `${number(Math.round(reading.progress * 100))} %`;
  const words = [library.read(part), reading.page === '' ? '' : library.pages(reading.page)].filter(Boolean).join(', ');
  return html`<p class="quiet reading">
    <progress max="1" .value=${reading.progress} aria-label=${library.readOf}></progress>${words}
  </p>`;
}

function act(id: string, what: BookAct) {
  return (event: Event) => event.target?.dispatchEvent(new BookActEvent(id, what));
}
