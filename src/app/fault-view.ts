import { html, nothing } from 'lit';
import { unreadable } from '../components/lectern-library/drawings.js';
import { strings } from '../strings/strings.js';
import { faultText } from './fault-text.js';
import type { EditionFault, EditionState } from './store/edition.js';

/** What is said when an edition cannot be shown: what, where, and what can be done. */
export function faultView(
  { name, address, fault }: Extract<EditionState, { phase: 'failed' }>,
  showLibrary: () => void,
) {
  const printed = 'printed' in fault ? fault.printed : '';
  return html`<section class="lectern-fault" role="alert">
    ${unreadable()}
    <h1>${strings.faults.title}</h1>
    ${NAMES_ITSELF.has(fault.reason) ? nothing : html`<p class="lectern-fault-name">${name}</p>`}
    <p>${faultText(fault, name, address)}</p>
    ${printed === '' ? nothing : html`<pre tabindex="0">${printed}</pre>`}
    <p class="lectern-fault-acts">
      <button type="button" class="lectern-link-button" @click=${showLibrary}>${strings.faults.library}</button>
      ${mayBeOtherwise(fault) ? html`<a href="">${strings.faults.retry}</a>` : nothing}
      <a href="./">${strings.faults.shelf}</a>
    </p>
  </section>`;
}

/** Faults whose sentence says already what it is about, or that have no file. */
const NAMES_ITSELF: ReadonlySet<EditionFault['reason']> = new Set([
  'unknown-edition',
  'lost-book',
  'network',
  'status',
  'file',
]);

/** Whether the same may go well another time. */
function mayBeOtherwise({ reason }: EditionFault): boolean {
  return reason === 'network' || reason === 'status' || reason === 'unexpected';
}
