import { html, nothing } from 'lit';
import { icon } from '../components/icons.js';
import '../components/lectern-panel/lectern-panel.js';
import type { LoadChoices } from '../components/lectern-search/search-form.js';
import type { GoTo } from '../core/address/go-to.js';
import type { Company } from '../core/index/company.js';
import type { MentionInContext, NoteContent, RegisterEntry } from '../core/index/edition.js';
import type { ElementCount } from '../core/tei-display.js';
import { isLong } from '../dom/leaf-window.js';
import { CommandsShowEvent } from '../events/commands-show.js';
import { LibraryActEvent } from '../events/library-act.js';
import type { PanelName } from '../events/panel-name.js';
import { SecondActEvent } from '../events/second-act.js';
import { strings } from '../strings/strings.js';
import { offlineWords } from './offline-words.js';
import { boundsOf, pagesOf } from './pages.js';
import { positionView } from './position-view.js';
import { canPrint } from './print-whole.js';
import type { State } from './store/store.js';

declare const __VERSION__: string;

/** What the panels ask of the shell. */
export interface PanelActions {
  close(): void;
  loadNote(ordinal: number): Promise<NoteContent>;
  /** Finds places by what a reader types. */
  places(): GoTo | null;
  /** The mentions of a name from one number up to another, and who is named together with it. */
  loadMentions(key: string, start: number, end: number): Promise<readonly MentionInContext[]>;
  loadCompany(key: string): Promise<Company>;
  /** How often each element stands in the file. */
  countElements(): Promise<readonly ElementCount[]>;
  readonly searchChoices: LoadChoices;
}

/** Panels that hold running text themselves. */
export const WIDE_PANELS: ReadonlySet<PanelName> = new Set(['source', 'second']);
/** Until the registers are known; one list, so that nothing is rendered anew. */
const NO_NAMES: readonly RegisterEntry[] = [];

/** A panel with what it shows. `side` is `start` for the rail on the left. */
export function panelView(panel: PanelName, state: State, actions: PanelActions, side?: 'start') {
  const headings: Readonly<Record<PanelName, string>> = {
    contents: strings.contents.title,
    names: strings.names.title,
    notes: strings.notes.title,
    search: strings.search.title,
    type: strings.type.title,
    about: state.edition.phase === 'open' ? strings.about.title : strings.about.app,
    source: strings.source.title,
    elements: strings.elements.title,
    second: secondHeading(state),
  };
  return html`<lectern-panel
    heading=${headings[panel]}
    data-panel=${panel}
    ?data-wide=${WIDE_PANELS.has(panel)}
    side=${side ?? nothing}
    @lectern-close-request=${actions.close}
    >${bodyView(panel, state, actions)}</lectern-panel
  >`;
}

function secondHeading({ second }: State): string {
  return (second.phase === 'open' && second.isOther && second.title) || strings.second.title;
}

function secondView(second: State['second']) {
  const isOpen = second.phase === 'open';
  const words = { none: strings.second.opening, opening: strings.second.opening, open: '', failed: '' }[second.phase];
  return html`<lectern-second
    .heading=${isOpen ? second.title : ''}
    .language=${isOpen ? second.language : ''}
    .entries=${isOpen ? second.contents : []}
    .textOffset=${isOpen ? second.textOffset : 0}
    .past=${isOpen ? second.past : 0}
    .future=${isOpen ? second.future : 0}
    .words=${second.phase === 'failed' ? second.why : words}
  ></lectern-second>`;
}

function bodyView(panel: PanelName, state: State, actions: PanelActions) {
  const { edition, view, settings, offline, search, second } = state;
  if (panel === 'type') return html`<lectern-type .settings=${settings}></lectern-type>`;
  if (edition.phase !== 'open')
    return panel === 'about' ? [libraryButton(), commandsButton(), aboutApp(offline)] : nothing;
  const { opened } = edition;
  switch (panel) {
    case 'contents':
      return html`${innerWidth < 600 ? positionView(state, 'sheet') : nothing}<lectern-contents
        .entries=${edition.contents}
        .milestones=${opened.milestones}
        .places=${actions.places()}
        .textOffset=${view.textOffset}
        .includedRow=${view.includedRow}
      ></lectern-contents>`;
    case 'names':
      return html`<lectern-names
        .entries=${edition.registers}
        .selected=${view.selectedKey}
        .entity=${view.entity}
        .bounds=${boundsOf(opened)}
        .textOffset=${view.textOffset}
        .loadMentions=${actions.loadMentions}
        .loadCompany=${actions.loadCompany}
      ></lectern-names>`;
    case 'notes':
      return html`<lectern-notes
        data-reading=${settings.reading}
        .notes=${edition.notes}
        .load=${actions.loadNote}
        .textOffset=${view.textOffset}
        .hiddenSeries=${settings.hiddenSeries}
      ></lectern-notes>`;
    case 'second':
      return secondView(second);
    case 'search':
      return html`<lectern-search
        .search=${search}
        .contents=${edition.contents}
        .notes=${edition.notes}
        .entries=${edition.registers ?? NO_NAMES}
        .loadChoices=${actions.searchChoices}
      ></lectern-search>`;
    case 'source':
      return html`<lectern-source .stretch=${view.source}></lectern-source>`;
    case 'elements':
      return html`<lectern-elements .edition=${opened} .load=${actions.countElements}></lectern-elements>`;
    case 'about':
      return html`${libraryButton()}${secondButton()}${commandsButton()}<lectern-about
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

function secondButton() {
  return html`<p>
    <button
      type="button"
      class="lectern-panel-button"
      @click=${(event: Event) => event.target?.dispatchEvent(new SecondActEvent('show'))}
    >
      ${icon('second')}${strings.second.show}
    </button>
  </p>`;
}

/** A finger has no keys, but every command has a name. */
function commandsButton() {
  return html`<p>
    <button
      type="button"
      class="lectern-panel-button"
      @click=${(event: Event) => event.target?.dispatchEvent(new CommandsShowEvent('palette'))}
    >
      ${icon('more')}${strings.commands.show}
    </button>
  </p>`;
}

function aboutApp(offline: State['offline']) {
  const words = offlineWords(offline);
  return html`<h3>${strings.about.app}</h3>
    <p>${strings.about.appText}</p>
    ${words === '' ? nothing : html`<p>${words}</p>`}
    <p>${strings.about.installHint}</p>
    <p>${strings.about.version(__VERSION__)}</p>`;
}
