import { html, nothing } from 'lit';
import { icon } from '../components/icons.js';
import '../components/lectern-panel/lectern-panel.js';
import type { NoteContent } from '../core/index/edition.js';
import type { ElementCount } from '../core/tei-display.js';
import { isLong } from '../dom/leaf-window.js';
import { LibraryActEvent } from '../events/library-act.js';
import type { PanelName } from '../events/panel-name.js';
import { strings } from '../strings/strings.js';
import { pagesOf } from './pages.js';
import { canPrint } from './print-whole.js';
import type { State } from './store/store.js';

declare const __VERSION__: string;

/** What the panels ask of the shell. */
export interface PanelActions {
  close(): void;
  loadNote(ordinal: number): Promise<NoteContent>;
  /** How often each element stands in the file. */
  countElements(): Promise<readonly ElementCount[]>;
}

/** A panel with what it shows. `side` is `start` for the rail on the left. */
export function panelView(panel: PanelName, state: State, actions: PanelActions, side?: 'start') {
  const headings: Readonly<Record<PanelName, string>> = {
    contents: strings.contents.title,
    names: strings.names.title,
    notes: strings.notes.title,
    type: strings.type.title,
    about: state.edition.phase === 'open' ? strings.about.title : strings.about.app,
    source: strings.source.title,
    elements: strings.elements.title,
  };
  return html`<lectern-panel
    heading=${headings[panel]}
    data-panel=${panel}
    side=${side ?? nothing}
    @lectern-close-request=${actions.close}
    >${bodyView(panel, state, actions)}</lectern-panel
  >`;
}

function bodyView(panel: PanelName, { edition, view, settings, offline }: State, actions: PanelActions) {
  if (panel === 'type') return html`<lectern-type .settings=${settings}></lectern-type>`;
  if (edition.phase !== 'open') return panel === 'about' ? [libraryButton(), aboutApp(offline)] : nothing;
  const { opened } = edition;
  switch (panel) {
    case 'contents':
      return html`<lectern-contents
        .entries=${opened.contents}
        .pages=${pagesOf(opened.milestones)}
        .textOffset=${view.textOffset}
      ></lectern-contents>`;
    case 'names':
      return html`<lectern-names
        .entries=${edition.registers ?? []}
        .selected=${view.selectedKey}
        .mentions=${view.mentions}
      ></lectern-names>`;
    case 'notes':
      return html`<lectern-notes
        data-reading=${settings.reading}
        .notes=${opened.notes}
        .load=${actions.loadNote}
        .textOffset=${view.textOffset}
        .hiddenSeries=${settings.hiddenSeries}
      ></lectern-notes>`;
    case 'source':
      return html`<lectern-source .stretch=${view.source}></lectern-source>`;
    case 'elements':
      return html`<lectern-elements .edition=${opened} .load=${actions.countElements}></lectern-elements>`;
    case 'about':
      return html`${libraryButton()}<lectern-about
        .header=${opened.header}
        .counts=${{
          pages: pagesOf(opened.milestones).length,
          paragraphs: opened.blocks.length,
          notes: opened.notes.length,
          mentions: opened.mentionCount,
        }}
        .faults=${opened.diagnostics}
        .isLong=${isLong(opened.leaves)}
        .canPrint=${canPrint(opened.leaves)}
        .pictureHosts=${view.pictureHosts}
        .xmlAddress=${edition.name.startsWith('book:') ? '' : edition.name}
        >${aboutApp(offline)}</lectern-about
      >`;
  }
}

/** On a phone the bar has no room for it. */
function libraryButton() {
  return html`<p>
    <button
      type="button"
      class="lectern-panel-button"
      @click=${(event: Event) => event.target?.dispatchEvent(new LibraryActEvent('show'))}
    >
      ${icon('library')}${strings.library.title}
    </button>
  </p>`;
}

function aboutApp({ phase }: State['offline']) {
  const words = {
    unknown: '',
    unsupported: strings.offline.unsupported,
    blocked: strings.offline.blocked,
    preparing: strings.offline.preparing,
    ready: strings.offline.readyText,
    failed: strings.offline.failed,
  };
  return html`<h3>${strings.about.app}</h3>
    <p>${strings.about.appText}</p>
    ${words[phase] === '' ? nothing : html`<p>${words[phase]}</p>`}
    <p>${strings.about.installHint}</p>
    <p>${strings.about.version(__VERSION__)}</p>`;
}
