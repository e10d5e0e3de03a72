import { html, nothing } from 'lit';
import '../components/lectern-position/lectern-position.js';
import type { SearchHit } from '../core/search/query.js';
import { boundsOf, pagesOf } from './pages.js';
import type { State } from './store/store.js';

/**
 * How far one is in the text. It stands in the bar; on narrow screens it is a thin line there, and can be dragged in the
 * sheet of the contents.
 */
export function positionView({ edition, view, search }: State, form: 'bar' | 'line' | 'sheet') {
  if (edition.phase !== 'open') return nothing;
  const { opened } = edition;
  return html`<lectern-position
    slot=${form === 'sheet' ? nothing : 'position'}
    ?line=${form === 'line'}
    .bounds=${boundsOf(opened)}
    .textOffset=${view.textOffset}
    .divisions=${edition.contents}
    .pages=${pagesOf(opened.milestones)}
    .notes=${opened.notes}
    .hits=${placesOf(search.hits)}
  ></lectern-position>`;
}

const places = new WeakMap<readonly SearchHit[], readonly number[]>();

/** First characters of what a search has found; the same list for the same hits, so that nothing is drawn anew. */
function placesOf(hits: readonly SearchHit[]): readonly number[] {
  let found = places.get(hits);
  if (!found) {
    found = hits.map(({ textStart }) => textStart);
    places.set(hits, found);
  }
  return found;
}
