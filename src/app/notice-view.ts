import { html, nothing } from 'lit';
import { counted, moment, strings } from '../strings/strings.js';
import { remarksOn } from './remarks.js';
import type { State } from './store/store.js';
import type { Notice } from './store/view.js';

/** What a reader can do about a notice. */
export interface NoticeActions {
  close(): void;
  /** Source code units. */
  showSource(start: number): void;
}

/** What there is to say of the edition as a whole, and of what the reader did last, above the text. */
export function noticeView({ view, edition }: State, actions: NoticeActions) {
  const { notice } = view;
  const diagnostics = edition.phase === 'open' ? edition.opened.diagnostics : [];
  const faults = diagnostics.filter(({ severity }) => severity === 'error');
  const remarks = edition.phase === 'open' ? remarksOn(edition.opened) : [];
  return html`<div role="status" class="lectern-column">
    ${notice === null ? nothing : sentenceView(notice, actions)}
    ${remarks.map((remark) => html`<p class="lectern-notice">${remark}</p>`)}
    ${
      faults.length === 0
        ? nothing
        : html`<div class="lectern-notice">
            <p>${counted(faults.length, strings.faults.damagedFile)}</p>
            <pre tabindex="0">${faults[0]?.printed}</pre>
            <p>
              <button class="lectern-link-button" type="button" @click=${() => actions.showSource(faults[0]?.start ?? 0)}>
                ${strings.source.show}
              </button>
            </p>
          </div>`
    }
  </div>`;
}

/** What became of something the reader did is said where they are, wherever that is, until it was read. */
const ANSWERS: ReadonlySet<Notice['kind']> = new Set([
  'lost-place',
  'lost-passage',
  'no-register',
  'no-include',
  'part-missing',
  'no-register',
  'no-include',
  'part-missing',
  'printing',
]);

function sentenceView(notice: Notice, { close }: NoticeActions) {
  if (!ANSWERS.has(notice.kind)) return html`<p class="lectern-notice">${noticeText(notice)}</p>`;
  return html`<div class="lectern-notice lectern-answer">
    <p>${noticeText(notice)}</p>
    <button class="lectern-link-button" type="button" @click=${close}>${strings.tools.close}</button>
  </div>`;
}

function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case 'lost-place':
      return strings.place.lost(notice.id);
    case 'lost-passage':
      return strings.place.lostPassage(notice.words);
    case 'no-register':
      return (notice.isReadable ? strings.library.noRegister : strings.library.noRegisterFile)(notice.file);
    case 'no-include':
      return (notice.isFetched ? strings.includes.notFetched : strings.includes.notGiven)(notice.file);
    case 'part-missing':
      return strings.faults.partMissing;
    case 'printing':
      return strings.print.preparing;
    case 'storage-unavailable':
      return strings.storage.unavailable;
    case 'not-kept':
      return notice.why === 'full' ? strings.library.full(notice.title) : strings.library.notKept(notice.title);
    case 'from-copy':
      return strings.storage.fromCopy(moment(notice.keptAt));
  }
}
