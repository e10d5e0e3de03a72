import { html, nothing } from 'lit';
import type { Settings } from '../core/settings.js';
import { ENTITY_KINDS } from '../core/tei.js';
import { bytes, listed, strings } from '../strings/strings.js';
import type { EditionState } from './store/edition.js';

/** A title with more letters is set smaller, as on a title page. */
const LONG_TITLE = 80;

/** The opening of an edition: what it is, where it comes from, who made it, and how to read the marks. */
export function mastheadView(
  edition: Extract<EditionState, { phase: 'opening' | 'open' }>,
  settings: Settings,
  toggleMarks: () => void,
  showAbout: () => void,
) {
  const { masthead } = strings;
  const { header } = edition;
  if (edition.phase === 'opening' && !header) {
    return openingView(edition);
  }
  const encoders = header?.responsibilities.flatMap(({ names }) => names) ?? [];
  return html`<header class="lectern-masthead lectern-column">
    <h1 class=${edition.showsTitle ? 'lectern-hidden' : nothing} ?data-long=${(header?.title.length ?? 0) > LONG_TITLE}>${header?.title || strings.app.name}</h1>
    ${edition.showsTitle || !header?.authors.length ? nothing : html`<p class="lectern-author">${listed(header.authors)}</p>`}
    <p>
      <span class="lectern-kicker">${masthead.kicker}</span>
      ${encoders.length > 0 ? html` · ${masthead.encodedBy(listed([...new Set(encoders)]))}` : nothing}
    </p>
    ${header?.sources[0] ? html`<p class="lectern-source-line">${header.sources[0]}</p>` : nothing}
    ${legendView(edition, settings, toggleMarks, showAbout)}
  </header>`;
}

/**
 * How to read the marks. What an edition has is known at its end: what it has not gives up its words then, but not
 * its room, since the text stands below.
 */
function legendView(
  edition: Extract<EditionState, { phase: 'opening' | 'open' }>,
  { marks }: Settings,
  toggleMarks: () => void,
  showAbout: () => void,
) {
  const { masthead } = strings;
  const isOpen = edition.phase === 'open';
  const hasNames = !isOpen || edition.opened.mentionCount > 0;
  const hasNotes = !isOpen || edition.opened.notes.some((note) => note.marks.length > 0);
  return html`<div class="lectern-legend">
    <p>${masthead.key(hasNames, hasNotes)}</p>
    <ul class="lectern-key" aria-label=${masthead.keyLabel} ?data-unused=${!hasNames}>
      ${ENTITY_KINDS.map((kind) => html`<li><span data-kind=${kind}>${strings.kinds[kind]}</span></li>`)}
    </ul>
    <p class="lectern-acts">
      <button type="button" ?data-unused=${!hasNames} @click=${toggleMarks}>${marks ? masthead.hide : masthead.showMarks}</button>
      <button type="button" @click=${showAbout}>${masthead.about}</button>
    </p>
  </div>`;
}

/** A file is being opened: how much of it was read, while its header is looked for. */
function openingView({ bytes: done, total }: Extract<EditionState, { phase: 'opening' }>) {
  // What came in one piece is not worth a word.
  const isOnItsWay = done > 0 && done !== total;
  return html`<div class="lectern-masthead lectern-column" role="status">
    <p>${strings.app.openingUnknown} ${isOnItsWay ? strings.app.bytes(bytes(done), total === null ? '' : bytes(total)) : nothing}</p>
    ${
      isOnItsWay
        ? html`<progress class="lectern-progress" max=${total ?? nothing} value=${total === null ? nothing : done} aria-label=${strings.app.openingUnknown}></progress>`
        : nothing
    }
  </div>`;
}
