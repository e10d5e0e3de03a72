import type { LitElement } from 'lit';
import type { LecternNames } from '../components/lectern-names/lectern-names.js';
import type { LecternNotes } from '../components/lectern-notes/lectern-notes.js';
import type { LecternPanel } from '../components/lectern-panel/lectern-panel.js';
import type { LecternSearch } from '../components/lectern-search/lectern-search.js';
import type { PanelName } from '../events/panel-name.js';
import { deepActive, focusPanel, hasKeys, returnFocus } from './panel-focus.js';
import type { SearchGuide } from './searching.js';
import type { Store } from './store/store.js';
import { PANEL_BESIDE_FROM } from './widths.js';

/** What the panels stand in. */
export interface PanelSurroundings {
  /** The shell, in whose light DOM they are rendered. */
  readonly shell: LitElement;
  readonly main: HTMLElement;
  readonly store: Store;
  readonly search: SearchGuide;
  /** Resolves when the elements of the panels are there, or cannot be had. */
  needLateParts(): Promise<void>;
  /** What lies over the text is another than before. */
  layered(): void;
}

/** Opens and closes what stands beside the text, and leads the focus there and back. */
export class PanelDesk {
  readonly #shell: LitElement;
  readonly #main: HTMLElement;
  readonly #store: Store;
  readonly #search: SearchGuide;
  readonly #needLateParts: () => Promise<void>;
  readonly #layered: () => void;
  #opener: HTMLElement | null = null;
  #railOpener: HTMLElement | null = null;
  /** What was typed while the field of a panel was on its way; `null` when none is. */
  #typedAhead: string | null = null;

  constructor({ shell, main, store, search, needLateParts, layered }: PanelSurroundings) {
    this.#shell = shell;
    this.#main = main;
    this.#store = store;
    this.#search = search;
    this.#needLateParts = needLateParts;
    this.#layered = layered;
  }

  /** The panel that is open. */
  get element(): LecternPanel | null {
    return this.#shell.querySelector('lectern-panel:not([side])');
  }

  get #rail(): LecternPanel | null {
    return this.#shell.querySelector('lectern-panel[side]');
  }

  get #notes(): LecternNotes | null {
    return this.#shell.querySelector('lectern-notes:defined');
  }

  get #names(): LecternNames | null {
    return this.#shell.querySelector('lectern-names:defined');
  }

  /** Whether a panel lies over the text, instead of beside it. */
  get isOver(): boolean {
    return this.#store.state.view.panel !== null && innerWidth < PANEL_BESIDE_FROM;
  }

  /** Whether the focus is in the rail of contents. */
  get isInRail(): boolean {
    return this.#rail?.matches(':focus-within') ?? false;
  }

  /** Opens a panel, with a note where one is meant; `null` closes the one that is open. */
  async open(panel: PanelName | null, note: number | null = null): Promise<void> {
    const active = deepActive();
    const isTool = active?.getRootNode() === this.#shell.querySelector('lectern-bar')?.shadowRoot;
    if (panel !== null && (this.#store.state.view.panel === null || isTool)) this.#opener = active;
    this.#store.dispatch({ type: 'view/panel', panel });
    this.#layered();
    this.#typedAhead = this.#hasField(panel) ? '' : null;
    if (panel !== null) await this.#needLateParts();
    await this.#shell.updateComplete;
    if (panel === null) this.returnFocus();
    else if (note === null || !this.#notes?.show(note, true)) await this.focus();
    this.#takeTyped();
  }

  /** As with a panel, the focus goes into the rail and comes back; but who is elsewhere when it closes stays there. */
  async openRail(open: boolean): Promise<void> {
    if (open) this.#railOpener = deepActive();
    const isLeft = !open && this.isInRail;
    this.#store.dispatch({ type: 'view/rail', open });
    if (open) await this.#needLateParts();
    await this.#shell.updateComplete;
    if (open) await focusPanel(this.#rail);
    else if (isLeft) returnFocus(this.#railOpener, this.#main);
  }

  /** Where the focus goes back to when the panel closes that somebody else has opened. */
  openedFrom(opener: HTMLElement | null = deepActive()): void {
    this.#opener = opener;
  }

  /** Moves the focus into the panel. */
  async focus(): Promise<void> {
    const panel = this.element;
    await panel?.updateComplete;
    const search = this.#shell.querySelector<LecternSearch>('lectern-search:defined');
    if (!search) {
      await focusPanel(panel);
      return;
    }
    this.#search.prepare();
    await search.updateComplete;
    search.focus();
  }

  /** To the record that is shown in the panel. @returns whether one is. */
  async focusRecord(): Promise<boolean> {
    await this.#names?.updateComplete;
    return this.#names?.focusSelected() ?? false;
  }

  returnFocus(): void {
    const opener = this.#opener;
    this.#opener = null;
    if (opener?.isConnected || deepActive() === null) returnFocus(opener, this.#main);
  }

  /** Keeps a letter for a field that is on its way. @returns whether one is. */
  typeAhead(letter: string): boolean {
    if (this.#typedAhead === null) return false;
    this.#typedAhead += letter;
    return true;
  }

  /** Shows a note in the panel of all notes. @returns whether that is open, and has it. */
  showNote(ordinal: number, isAsked: boolean): boolean {
    if (!this.#notes) return false;
    if (isAsked) this.openedFrom();
    return this.#notes.show(ordinal, isAsked);
  }

  /** Whether all notes are shown in the panel. */
  get showsNotes(): boolean {
    return this.#notes !== null;
  }

  /** Whether a panel that opens has the focus in a field. */
  #hasField(panel: PanelName | null): boolean {
    return panel === 'search' || (panel === 'names' && this.#store.state.view.selectedKey === '' && hasKeys());
  }

  /** Who types at once has typed into the field. */
  #takeTyped(): void {
    const words = this.#typedAhead;
    this.#typedAhead = null;
    if (!words) return;
    const names = this.#names;
    if (names) names.find(words);
    else this.#search.change({ ...this.#store.state.search.query, words });
  }
}
