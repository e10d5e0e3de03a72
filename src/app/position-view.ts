import { html, nothing } from 'lit';
import '../components/lectern-position/lectern-position.js';
import { boundsOf, pagesOf } from './pages.js';
import type { State } from './store/store.js';

/**
 * How far one is in the text. It stands in the bar; on narrow screens it is a thin line there, and can be dragged in the
 * sheet of the contents.
 * @param hits first characters of what a search has found.
 */
export function positionView(
  { edition, view }: State,
  form: 'bar' | 'line' | 'sheet',
  hits: readonly number[] = NO_HITS,
) {
  if (edition.phase !== 'open') return nothing;
  const { opened } = edition;
  return html`<lectern-position
    slot=${form === 'sheet' ? nothing : 'position'}
    ?line=${form === 'line'}
    .bounds=${boundsOf(opened)}
    .textOffset=${view.textOffset}
    .divisions=${opened.contents}
    .pages=${pagesOf(opened.milestones)}
    .notes=${opened.notes}
    .hits=${hits}
  ></lectern-position>`;
}

const NO_HITS: readonly number[] = [];
