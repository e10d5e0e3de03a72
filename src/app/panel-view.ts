import { html, nothing } from 'lit';
import '../components/lectern-about/lectern-about.js';
import '../components/lectern-elements/lectern-elements.js';
import '../components/lectern-contents/lectern-contents.js';
import '../components/lectern-names/lectern-names.js';
import '../components/lectern-notes/lectern-notes.js';
import '../components/lectern-panel/lectern-panel.js';
import '../components/lectern-type/lectern-type.js';
import type { TeiPiece } from '../components/tei-fragment.js';
import type { Milestone } from '../core/index/milestones.js';
import type { ElementCount } from '../core/tei-display.js';
import type { PanelName } from '../events/panel-name.js';
import { strings } from '../strings/strings.js';
import type { State } from './store/store.js';

declare const __VERSION__: string;

/** What the panels ask of the shell. */
export interface PanelActions {
  close(): void;
  loadNote(ordinal: number): Promise<TeiPiece>;
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
    about: strings.about.title,
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
  if (edition.phase !== 'open') return nothing;
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
    case 'elements':
      return html`<lectern-elements .edition=${opened} .load=${actions.countElements}></lectern-elements>`;
    case 'about':
      return html`<lectern-about
        .header=${opened.header}
        .counts=${{
          pages: pagesOf(opened.milestones).length,
          paragraphs: opened.blocks.length,
          notes: opened.notes.length,
          mentions: opened.mentionCount,
        }}
        .faults=${opened.diagnostics}
        .xmlAddress=${edition.name}
        >${aboutApp(offline)}</lectern-about
      >`;
  }
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

const pages = new WeakMap<readonly Milestone[], readonly Milestone[]>();

/** Only the pages among the milestones; the same list for the same edition, so that nothing is rendered anew. */
export function pagesOf(milestones: readonly Milestone[]): readonly Milestone[] {
  let found = pages.get(milestones);
  if (!found) {
    found = milestones.filter(({ unit, n }) => unit === 'page' && n !== '');
    pages.set(milestones, found);
  }
  return found;
}
