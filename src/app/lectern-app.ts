import { html, LitElement, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import '../components/lectern-bar/lectern-bar.js';
import { GlossConductor } from '../components/lectern-gloss/gloss-conductor.js';
import type { LecternGloss } from '../components/lectern-gloss/lectern-gloss.js';
import '../components/lectern-gloss/lectern-gloss.js';
import type { LecternNotes } from '../components/lectern-notes/lectern-notes.js';
import type { LecternPanel } from '../components/lectern-panel/lectern-panel.js';
import '../components/lectern-status/lectern-status.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import '../components/lectern-text/lectern-text.js';
import { lastBefore } from '../core/index/milestones.js';
import { directionOf } from '../core/text/direction.js';
import { barInsets } from '../dom/bars.js';
import { CARD_ID } from '../dom/dress.js';
import { hiddenNoteMark } from '../dom/dress-notes.js';
import type { AddressGiveEvent } from '../events/address-give.js';
import type { BookActEvent } from '../events/book-act.js';
import type { CompanionRequestEvent } from '../events/companion-request.js';
import type { EntitySelectEvent } from '../events/entity-select.js';
import type { FilesGiveEvent } from '../events/files-give.js';
import type { LayerChangeEvent } from '../events/layer-change.js';
import type { LibraryActEvent } from '../events/library-act.js';
import type { MentionStepEvent } from '../events/mention-step.js';
import { PANEL_NAMES, type PanelName } from '../events/panel-name.js';
import type { PanelSelectEvent } from '../events/panel-select.js';
import type { PlaceSelectEvent } from '../events/place-select.js';
import type { ReadingMoveEvent } from '../events/reading-move.js';
import type { SeriesToggleEvent } from '../events/series-toggle.js';
import type { SettingsChangeEvent } from '../events/settings-change.js';
import type { SourceSelectEvent } from '../events/source-select.js';
import type { TextTarget } from '../events/text-target.js';
import { strings } from '../strings/strings.js';
import { applySettings } from './apply-settings.js';
import { copyWithoutNotes } from './copying.js';
import type { EditionController } from './edition-controller.js';
import { faultView } from './fault-view.js';
import { includesView } from './includes-view.js';
import { loadLateParts } from './late.js';
import { leadAcross } from './library/crossings.js';
import type { Librarian } from './library/librarian.js';
import type { Library } from './library/library.js';
import type { ShippedEdition } from './location.js';
import { mastheadView } from './masthead-view.js';
import { leaveSidenote, lightSidenote, litSidenoteMark, noteMarkFrom } from './note-marks.js';
import { type NoticeActions, noticeView } from './notice-view.js';
import { pagesOf } from './pages.js';
import { type PanelActions, panelView } from './panel-view.js';
import type { PictureDesk } from './pictures.js';
import { canPrint, WholePrinter } from './print-whole.js';
import { type ApartNote, preparePrinting } from './printing.js';
import { ReadingHistory } from './reading-history.js';
import { shelfView } from './shelf-view.js';
import type { State, Store } from './store/store.js';

/** What the shell stands on; `main.ts` gives it. */
export interface Services {
  readonly store: Store;
  readonly edition: EditionController;
  readonly offline: Offline;
  readonly library: Library;
  readonly librarian: Librarian;
  readonly pictures: PictureDesk;
  readonly shipped: readonly ShippedEdition[];
}

/** What the reader can ask of the service worker. */
export interface Offline {
  /** Use the new version now. */
  useUpdate(): void;
  /** Try again to keep a copy. */
  retry(): void;
}

/** From this width of the window on, notes stand beside their lines (criterion A6), if the text's pane has the room. CSS pixels. */
const SIDENOTES_FROM = { window: 1_100, pane: 960 } as const;
/** From this width of the window on, the contents have a rail of their own (`design.md`, four widths). CSS pixels. */
const RAIL_FROM = 1_280;
/** From this width of the window on, a panel stands beside the text; below, it lies over a part of it. CSS pixels. */
const PANEL_BESIDE_FROM = 1_000;
/** A scroll shorter than this says nothing of reading on or back. CSS pixels. */
const SCROLL_TREMOR = 12;

/**
 * The shell: the only element that knows the store. It lays out bar, text and panels, gives components
 * what they show, and answers what they say. It renders in light DOM, so that the text stays in the
 * document.
 */
@customElement('lectern-app')
export class LecternApp extends LitElement {
  #services!: Services;
  #glosses: GlossConductor | null = null;
  #history: ReadingHistory | null = null;
  #stops: (() => void)[] = [];
  #lastScroll = 0;
  #panelOpener: HTMLElement | null = null;
  #hasStarted = false;
  /** Whether the parts that the first screen did not wait for were asked for. */
  #isPrepared = false;
  /** Closes what a component has laid over everything: an enlarged picture. */
  #closeOverlay: (() => void) | null = null;
  /** The registers that cards were made from. */
  #registers: readonly unknown[] | null = null;
  /** The edition that cards were made from. */
  #opened: unknown = null;
  readonly #wide = matchMedia(`(width >= ${RAIL_FROM}px)`);

  @query('lectern-text') private text!: LecternText;
  @query('lectern-panel:not([side])') private panel!: LecternPanel | null;
  @query('lectern-notes:defined') private notesPanel!: LecternNotes | null;
  @query('.lectern-main') private main!: HTMLElement;
  @query('.lectern-shelf') private shelf!: HTMLDialogElement;

  /** Connects the shell to what it stands on. Once. */
  start(services: Services): void {
    this.#services = services;
    this.#hasStarted = true;
    this.replaceChildren();
    this.#stops.push(services.store.subscribe(() => this.requestUpdate()));
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override shouldUpdate(): boolean {
    return this.#hasStarted;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    this.#glosses?.dispose();
    this.#history?.dispose();
  }

  protected override firstUpdated(): void {
    const { edition } = this.#services;
    edition.attach(this.text, (element) => {
      if (!this.#openHiddenNote(element)) focusOn(element);
    });
    this.#history = new ReadingHistory({
      anchor: () => this.text.anchor,
      restore: (anchor) => void this.text.restoreAnchor(anchor),
      reopen: (place) => this.#services.librarian.reopen(place),
      follow: (fragment) => void edition.follow(decodeFragment(fragment)),
      closeLayer: () => this.#closeLayer(),
    });
    this.#services.librarian.connect(this.#history);
    this.#glosses = new GlossConductor([...this.querySelectorAll<LecternGloss>('lectern-gloss')], {
      content: (subject) => edition.content(subject),
      insets: barInsets,
      lightNote: (ordinal, isAsked) => this.#lightNote(ordinal, isAsked),
      layered: () => this.#onLayered(),
    });
    this.#stops.push(
      preparePrinting(
        this.text,
        this.main,
        () => this.#notesApart(),
        () => this.#canPrint(),
      ),
    );
    this.#stops.push(new WholePrinter(this.text, this.#services.store).listen(this));
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(this.main);
    this.#stops.push(() => sizes.disconnect());
    this.#stops.push(this.#services.pictures.listen(this), leadAcross(this, this.#services));
    this.#listen();
  }

  #listen(): void {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    this.#stops.push(() => abort.abort());
    const { offline } = this.#services;
    this.#wide.addEventListener('change', () => this.requestUpdate(), options);
    addEventListener('keydown', (event) => this.#onKey(event), options);
    addEventListener('copy', (event) => copyWithoutNotes(this.text, event), options);
    addEventListener('scroll', () => this.#onScroll(), { ...options, passive: true });
    this.addEventListener('click', (event) => this.#onLink(event), options);
    this.addEventListener('lectern-reading-move', (event) => this.#onMove(event), options);
    this.addEventListener('lectern-panel-select', (event) => this.#onPanel(event), options);
    this.addEventListener('lectern-place-select', (event) => this.#onPlace(event), options);
    this.addEventListener('lectern-entity-select', (event) => void this.#onEntity(event), options);
    this.addEventListener('lectern-mention-step', (event) => void this.#onStep(event), options);
    this.addEventListener('lectern-series-toggle', (event) => this.#onSeries(event), options);
    this.addEventListener('lectern-update-request', () => offline.useUpdate(), options);
    this.addEventListener('lectern-retry-request', () => offline.retry(), options);
    this.addEventListener('lectern-source-select', (event) => this.#onSource(event), options);
    this.addEventListener('lectern-settings-change', (event) => this.#onSettings(event), options);
    const { librarian } = this.#services;
    this.addEventListener('lectern-layer-change', ({ close }: LayerChangeEvent) => this.#onOverlay(close), options);
    this.addEventListener('lectern-library-act', (event) => this.#onLibrary(event), options);
    this.addEventListener('lectern-book-act', ({ id, act }: BookActEvent) => librarian.act(id, act), options);
    this.addEventListener(
      'lectern-companion-request',
      ({ file }: CompanionRequestEvent) => librarian.lend(file),
      options,
    );
    this.addEventListener('lectern-include-act', (event) => librarian.include(event), options);
    this.addEventListener('lectern-files-give', ({ files }: FilesGiveEvent) => librarian.give(files), options);
    this.addEventListener(
      'lectern-address-give',
      ({ address }: AddressGiveEvent) => librarian.giveAddress(address),
      options,
    );
  }

  get #state(): State {
    return this.#services.store.state;
  }

  // What components say

  #onMove({ textOffset }: ReadingMoveEvent): void {
    this.#services.edition.moved(textOffset);
    this.#history?.moved();
  }

  #onPlace({ place }: PlaceSelectEvent): void {
    void this.#goTo(place);
  }

  #onSettings({ change }: SettingsChangeEvent): void {
    this.#services.store.dispatch({ type: 'settings/changed', change });
  }

  #onLibrary({ act }: LibraryActEvent): void {
    const { librarian } = this.#services;
    if (act === 'show') void this.#showLibrary();
    else if (act === 'back-up') librarian.backUp();
    else if (act === 'dismiss-reminder') librarian.dismissReminder();
    else librarian.undoRemove();
  }

  async #showLibrary(): Promise<void> {
    this.#glosses?.closeAll();
    await this.#services.librarian.show();
  }

  #onPanel({ panel, note }: PanelSelectEvent): void {
    if (panel !== null) this.#glosses?.dismiss();
    if (panel === 'contents' && this.#wide.matches) {
      this.#services.store.dispatch({ type: 'view/rail', open: !this.#state.view.rail });
    } else void this.#openPanel(panel, note);
  }

  #onSource({ start }: SourceSelectEvent): void {
    void this.#showSource(start);
  }

  /** A place in the source, beside the text. */
  async #showSource(start: number): Promise<void> {
    const shown = this.#services.edition.showSource(start);
    await this.#openPanel('source');
    await shown;
  }

  async #openPanel(panel: PanelName | null, note: number | null = null): Promise<void> {
    const active = deepActive();
    const isTool = active?.getRootNode() === this.querySelector('lectern-bar')?.shadowRoot;
    if (panel !== null && (this.#state.view.panel === null || isTool)) this.#panelOpener = active;
    this.#services.store.dispatch({ type: 'view/panel', panel });
    this.#onLayered();
    if (panel !== null) await this.#needLateParts();
    await this.updateComplete;
    if (panel === null) this.#returnFocus();
    else if (note === null || !this.notesPanel?.show(note, true)) await this.#focusPanel();
  }

  /** What cannot be had now is tried again with the next panel. */
  async #needLateParts(): Promise<void> {
    await loadLateParts().catch(() => {
      this.#services.store.dispatch({ type: 'view/notice', notice: { kind: 'part-missing' } });
    });
  }

  async #focusPanel(): Promise<void> {
    await this.panel?.updateComplete;
    this.panel?.focus();
  }

  #returnFocus(): void {
    const opener = this.#panelOpener;
    this.#panelOpener = null;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  /** Goes to a place the reader chose; what covers the text on a small screen gives way. */
  async #goTo(target: TextTarget): Promise<HTMLElement | null> {
    this.#history?.jump(await this.#services.edition.fragmentOf(target));
    this.#glosses?.dismiss();
    if (innerWidth < PANEL_BESIDE_FROM) this.#services.store.dispatch({ type: 'view/panel', panel: null });
    await this.updateComplete;
    const element = await this.#services.edition.goTo(target);
    if (element && !this.#openHiddenNote(element)) focusOn(element);
    return element;
  }

  /** What one came for stands in a note that is not shown: the note opens at its mark. @returns whether it was so. */
  #openHiddenNote(element: HTMLElement): boolean {
    const mark = hiddenNoteMark(element);
    // Where all notes are shown anyway, it is shown among them.
    if (mark && this.notesPanel && this.#lightNote(Number(mark.dataset['note']), true)) return true;
    mark?.focus({ preventScroll: true });
    if (mark) this.#glosses?.open(mark);
    return mark !== null;
  }

  async #onEntity({ key }: EntitySelectEvent): Promise<void> {
    this.#glosses?.closeAll();
    if (this.#state.view.panel === null) this.#panelOpener = deepActive();
    await Promise.all([this.#services.edition.select(key), this.#needLateParts()]);
    await this.updateComplete;
    await this.#focusPanel();
  }

  /** To another mention of what a card is about: there the card opens again. */
  async #onStep({ ordinal }: MentionStepEvent): Promise<void> {
    const element = await this.#goTo({ mention: ordinal });
    if (element && !hiddenNoteMark(element)) this.#glosses?.open(element);
  }

  #onSeries({ series, shown }: SeriesToggleEvent): void {
    const others = this.#state.settings.hiddenSeries.filter((name) => name !== series);
    const hiddenSeries = shown ? others : [...others, series];
    this.#services.store.dispatch({ type: 'settings/changed', change: { hiddenSeries } });
  }

  // What the reader does with the page

  /** Links to places of the edition are followed here; the browser would not find what is not built. */
  #onLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event
      .composedPath()
      .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    const href = link?.getAttribute('href');
    if (!link || !href || !/^(?:#|\?book=)/.test(href)) return;
    event.preventDefault();
    if (href.startsWith('?')) {
      this.#services.librarian.follow(href);
      return;
    }
    if (link.classList.contains('lectern-skip')) {
      this.main.focus();
      return;
    }
    const from = link.dataset['backFrom'];
    void this.#goTo(from === undefined ? { fragment: decodeFragment(href.slice(1)) } : { noteMark: Number(from) });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (!leaveSidenote() && this.#state.view.panel !== null) void this.#openPanel(null);
    } else if (event.key.toLowerCase() === 'n' && !isTyping(event)) {
      event.preventDefault();
      this.#stepNote(event.shiftKey ? -1 : 1);
    }
  }

  /** `N` and `Shift+N`: the next and previous note. */
  #stepNote(by: 1 | -1): void {
    const mark = noteMarkFrom(this.text, by);
    if (!mark) return;
    this.#glosses?.closeAll();
    const { edition } = this.#services;
    void edition.goTo({ noteMark: Number(mark.dataset['note']) }).then(() => mark.focus({ preventScroll: true }));
  }

  /** On a tablet in portrait the bar draws back while one reads on, and returns on reading back. */
  #onScroll(): void {
    const moved = scrollY - this.#lastScroll;
    if (Math.abs(moved) < SCROLL_TREMOR) return;
    this.#lastScroll = scrollY;
    const away = moved > 0 && scrollY > 200 && this.#state.view.panel === null;
    this.#services.store.dispatch({ type: 'view/bar', away });
  }

  #measure(): void {
    const sidenotes = innerWidth >= SIDENOTES_FROM.window && this.main.clientWidth >= SIDENOTES_FROM.pane;
    if (sidenotes !== this.#state.view.sidenotes) void this.#changeNotes(sidenotes);
  }

  /** Notes go to the margin or leave it; the one that is being read stays open in its new form. */
  async #changeNotes(sidenotes: boolean): Promise<void> {
    const mark = litSidenoteMark(this.text);
    this.#services.store.dispatch({ type: 'view/sidenotes', sidenotes });
    await this.updateComplete;
    if (sidenotes) this.#glosses?.refit();
    else if (mark) this.#glosses?.open(mark);
  }

  /** A note that is on the screen anyway is lit there: in the panel of all notes, or beside its line. */
  #lightNote(ordinal: number, isAsked: boolean): boolean {
    if (this.notesPanel) {
      if (isAsked) this.#panelOpener = deepActive();
      return this.notesPanel.show(ordinal, isAsked);
    }
    return this.#hasSidenotes() && lightSidenote(this.text, ordinal, isAsked);
  }

  /** On a touch screen what lies over the text is a step in the history, so that the system's way back closes it. */
  #onLayered(): void {
    const { isShown } = this.#services.librarian;
    const isOver = this.#closeOverlay !== null || (this.#glosses?.isOpen ?? false) || this.#isPanelOver() || isShown;
    if (!isOver || isShown || matchMedia('(pointer: coarse)').matches) this.#history?.setLayer(isOver);
  }

  /** Whether a panel lies over the text, instead of beside it. */
  #isPanelOver(): boolean {
    return this.#state.view.panel !== null && innerWidth < PANEL_BESIDE_FROM;
  }

  #onOverlay(close: (() => void) | null): void {
    this.#closeOverlay = close;
    this.#onLayered();
  }

  /** The system's way back: what lies on top goes, an enlarged picture, the library, then a card, then the panel under it. */
  #closeLayer(): void {
    const { librarian } = this.#services;
    if (this.#closeOverlay) {
      this.#closeOverlay();
      this.#closeOverlay = null;
    } else if (librarian.isShown) librarian.hide();
    else if (this.#glosses?.isOpen) this.#glosses.closeAll();
    else if (this.#isPanelOver()) void this.#openPanel(null);
    this.#onLayered();
  }

  /** Notes stand in the margin, unless the panel shows them already, or there are none that do. */
  #hasSidenotes(): boolean {
    const { view, edition, settings } = this.#state;
    const hasNotes =
      edition.phase !== 'open' ||
      edition.opened.notes.some(({ series, isBeside }) => isBeside && !settings.hiddenSeries.includes(series));
    return view.sidenotes && view.panel !== 'notes' && hasNotes;
  }

  #canPrint(): boolean {
    const { edition } = this.#state;
    return edition.phase === 'open' && canPrint(edition.opened.leaves);
  }

  #notesApart(): readonly ApartNote[] {
    const { hiddenSeries } = this.#state.settings;
    return this.#services.edition.notesApart.filter(({ series }) => !hiddenSeries.includes(series));
  }

  // What is shown

  protected override updated(): void {
    const { settings, edition } = this.#state;
    applySettings(settings);
    const registers = edition.phase === 'open' ? edition.registers : null;
    // A register came or went: names mean something else.
    const isOtherwise = registers && this.#registers && registers !== this.#registers;
    // Another edition has other notes under the same numbers, and other records under the same keys.
    const opened = edition.phase === 'open' ? edition.opened : null;
    if (isOtherwise || (this.#opened && opened !== this.#opened)) this.#glosses?.forget();
    this.#opened = opened;
    this.#registers = registers;
    this.main.dataset['notes'] = this.#hasSidenotes() ? 'margin' : 'popover';
    this.#syncShelf();
    // The first screen stands, or there will be none, or a panel is a part of it.
    if (!this.#isPrepared && (edition.phase !== 'opening' || this.#state.view.panel !== null)) {
      this.#isPrepared = true;
      // Nobody has asked yet; who does is told.
      void loadLateParts().catch(() => {});
    }
    if (edition.phase === 'opening' && edition.bytes === 0) this.#glosses?.closeAll();
    const title = 'header' in edition ? edition.header?.title : undefined;
    document.title = title ? `${title} · ${strings.app.name}` : strings.app.name;
  }

  /** The library is a modal dialog of the browser's own: the rest is inert, and focus comes back when it closes. */
  #syncShelf(): void {
    const { isOpen } = this.#state.library;
    if (isOpen === this.shelf.open) return;
    if (isOpen) this.shelf.showModal();
    else this.shelf.close();
    if (isOpen)
      this.shelf
        .querySelector('lectern-library')
        ?.updateComplete.then(() => this.shelf.querySelector('lectern-library')?.focus());
  }

  override render() {
    const { edition, view, settings, offline, library } = this.#state;
    const language = edition.phase === 'open' ? edition.opened.language : '';
    return html`
      <a class="lectern-skip" href="#lectern-main">${strings.app.skip}</a>
      <lectern-bar
        .heading=${('header' in edition && edition.header?.title) || strings.app.name}
        .place=${this.#place()}
        .panel=${view.panel}
        .rail=${this.#hasRail()}
        .available=${edition.phase === 'open' ? ALL_PANELS : WITHOUT_EDITION}
        ?away=${view.barAway}
      ></lectern-bar>
      <div class="lectern-desk">
        ${this.#hasRail() ? panelView('contents', this.#state, this.#railActions, 'start') : nothing}
        <main
          class="lectern-main"
          id="lectern-main"
          tabindex="-1"
          data-direction=${directionOf(language)}
          aria-label=${strings.app.text}
          aria-busy=${edition.phase === 'opening'}
        >
          ${edition.phase === 'failed' ? faultView(edition, () => void this.#showLibrary()) : nothing} ${noticeView(this.#state, this.#noticeActions)}
          ${this.#renderMasthead()}
          ${edition.phase === 'open' ? includesView(edition.opened.includes) : nothing}
          <lectern-text
            class="lectern-column"
            lang=${language || nothing}
            dir=${language === '' ? nothing : directionOf(language)}
            ?hidden=${edition.phase === 'failed'}
            .sidenotes=${this.#hasSidenotes()}
            .hiddenSeries=${settings.hiddenSeries}
          ></lectern-text>
        </main>
        ${view.panel === null ? nothing : panelView(view.panel, this.#state, this.#panelActions)}
      </div>
      <lectern-gloss id=${CARD_ID} data-reading=${settings.reading}></lectern-gloss>
      <lectern-gloss data-reading=${settings.reading}></lectern-gloss>
      ${shelfView(library, this.#services.shipped, () => this.#services.librarian.hide())}
      <lectern-status .phase=${offline.phase} .updateWaits=${offline.updateWaits}></lectern-status>
    `;
  }

  #renderMasthead() {
    const { edition, settings } = this.#state;
    if (edition.phase === 'failed' || edition.phase === 'none') return nothing;
    const { store } = this.#services;
    const toggleMarks = () => store.dispatch({ type: 'settings/changed', change: { marks: !settings.marks } });
    return mastheadView(edition, settings, toggleMarks, () => void this.#openPanel('about'));
  }

  #place(): string {
    const { edition, view } = this.#state;
    if (edition.phase !== 'open') return '';
    const page = lastBefore(pagesOf(edition.opened.milestones), view.textOffset);
    return page ? strings.pageShort(page.n) : '';
  }

  #hasRail(): boolean {
    return this.#state.view.rail && this.#state.edition.phase === 'open' && this.#wide.matches;
  }

  readonly #noticeActions: NoticeActions = {
    close: () => this.#services.store.dispatch({ type: 'view/notice', notice: null }),
    showSource: (start) => void this.#showSource(start),
  };

  readonly #panelActions: PanelActions = {
    close: () => void this.#openPanel(null),
    loadNote: (ordinal) => this.#services.edition.note(ordinal),
    countElements: () => this.#services.edition.elements(),
  };

  readonly #railActions: PanelActions = {
    ...this.#panelActions,
    close: () => this.#services.store.dispatch({ type: 'view/rail', open: false }),
  };
}

/** Sets the focus where the reader has come to, so that the keyboard goes on from there. */
function focusOn(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex') && !element.matches('a[href]')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

const ALL_PANELS: ReadonlySet<PanelName> = new Set(PANEL_NAMES);
const WITHOUT_EDITION: ReadonlySet<PanelName> = new Set(['type', 'about']);

/** A fragment as text; a broken escape is left as it is. */
function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The focused element, also inside shadow roots. */
function deepActive(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName))
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-app': LecternApp;
  }
}
