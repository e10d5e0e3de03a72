import { html, nothing } from 'lit';
import { heldOver } from '../components/lectern-library/drawings.js';
import { strings } from '../strings/strings.js';
import type { ShippedEdition } from './location.js';
import { offlineWords } from './offline-words.js';
import type { State } from './store/store.js';

/**
 * The library lies over the text as a page of its own: nothing of the text is moved for it. While it is
 * closed, what is held over the page is answered here.
 */
export function shelfView({ library, offline }: State, shipped: readonly ShippedEdition[], close: () => void) {
  return html`<dialog
      class="lectern-shelf"
      aria-label=${strings.library.title}
      @cancel=${(event: Event) => {
        // A picker of files inside it is cancelled with an event of the same name.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
      @lectern-close-request=${close}
    >
      ${
        library.isOpen
          ? html`<lectern-library
            .books=${library.books}
            .shipped=${shipped.map((edition) => ({ ...edition, reading: library.shippedReading[edition.id] ?? null }))}
            .storage=${library.storage}
            .offline=${offlineWords(offline)}
            .removed=${library.removed}
            .messages=${library.messages}
            .work=${library.work}
            .isHeldOver=${library.isHeldOver}
          ></lectern-library>`
          : nothing
      }
    </dialog>
    ${
      library.isHeldOver && !library.isOpen
        ? html`<div class="lectern-held-over">${heldOver()}<p>${strings.app.drop}</p></div>`
        : nothing
    }`;
}
