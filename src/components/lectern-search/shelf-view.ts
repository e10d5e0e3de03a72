import { html, nothing } from 'lit';
import type { AddressedHit } from '../../core/search/query.js';
import { ShelfSearchEvent } from '../../events/shelf-search.js';
import { listed, number, strings } from '../../strings/strings.js';
import { placeText } from '../place-text.js';
import type { BookFound, ShelfSearch } from './search-state.js';

/** What was found in the library, book by book, and what begins and ends that. */
export function shelfSearchView(shelf: ShelfSearch | null) {
  const isRunning = shelf !== null && !shelf.isDone;
  const press = (event: Event) => event.target?.dispatchEvent(new ShelfSearchEvent(isRunning ? 'stop' : 'start'));
  return html`<div class="shelf">
    <button type="button" class="reset" @click=${press}>
      ${isRunning ? strings.search.stop : strings.search.inLibrary}
    </button>
    <p class="progress quiet" role="status">${shelf === null ? nothing : progress(shelf)}</p>
    ${shelf?.found.map((book, at) => bookView(book, at))}
    ${
      shelf === null || shelf.unread.length === 0
        ? nothing
        : html`<p class="quiet">${strings.search.unread(listed(shelf.unread))}</p>`
    }
  </div>`;
}

function progress({ isDone, at, of, found }: ShelfSearch): string {
  if (!isDone) return strings.search.shelfAt(number(at + 1), number(of));
  if (of === 0) return strings.search.shelfEmpty;
  return strings.search.shelfDone(number(found.length), number(at));
}

function bookView({ id, title, hits, count }: BookFound, at: number) {
  return html`<section aria-labelledby="book-${at}">
    <h3 id="book-${at}"><span>${title}</span> <span class="quiet">${number(count)}</span></h3>
    <ol>
      ${hits.map((hit) => hitView(id, hit))}
    </ol>
    ${count > hits.length ? html`<p class="quiet">${strings.search.listed(number(hits.length))}</p>` : nothing}
  </section>`;
}

/** A link of the app: it opens the book at the place. */
function hitView(id: string, hit: AddressedHit) {
  const place = placeText(hit.place, hit.noteLabel);
  return html`<li>
    <a class="button hit" href="?book=${id}#${encodeURIComponent(hit.address)}">
      <span class="context" dir="auto">${hit.before}<mark>${hit.match}</mark>${hit.after}</span>
      ${place === '' ? nothing : html`<span class="quiet">${place}</span>`}
    </a>
  </li>`;
}
