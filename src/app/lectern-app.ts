import { html, LitElement, nothing, type PropertyValues, render } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import '../components/lectern-bar/lectern-bar.js';
import type { LecternCite } from '../components/lectern-cite/lectern-cite.js';
import type { LecternCommands } from '../components/lectern-commands/lectern-commands.js';
import type { LecternContents } from '../components/lectern-contents/lectern-contents.js';
import { GlossConductor } from '../components/lectern-gloss/gloss-conductor.js';
import type { LecternGloss } from '../components/lectern-gloss/lectern-gloss.js';
import '../components/lectern-gloss/lectern-gloss.js';
import { paneOf } from '../components/lectern-gloss/marks.js';
import type { LecternSelection } from '../components/lectern-selection/lectern-selection.js';
import '../components/lectern-return/lectern-return.js';
import '../components/lectern-status/lectern-status.js';
import type { LecternSecond } from '../components/lectern-second/lectern-second.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import { lastBefore } from '../core/index/milestones.js';
import type { SearchHit } from '../core/search/query.js';
import { barInsets } from '../dom/bars.js';
import { CARD_ID } from '../dom/dress.js';
import { hiddenNoteMark, isNoteMark } from '../dom/dress-notes.js';
import { boxOfHit } from '../dom/highlights.js';
import type { Painting } from '../dom/piece-highlights.js';
import type { AddressGiveEvent } from '../events/address-give.js';
import type { BookActEvent } from '../events/book-act.js';
import type { CommandRunEvent } from '../events/command-run.js';
import type { CommandsForm, CommandsShowEvent } from '../events/commands-show.js';
import type { CompanionRequestEvent } from '../events/companion-request.js';
import type { EntitySelectEvent } from '../events/entity-select.js';
import type { FilesGiveEvent } from '../events/files-give.js';
import type { HitSelectEvent } from '../events/hit-select.js';
import type { LayerChangeEvent } from '../events/layer-change.js';
import type { LibraryActEvent } from '../events/library-act.js';
import type { MentionStepEvent } from '../events/mention-step.js';
import type { PaneResizeEvent } from '../events/pane-resize.js';
import { PANEL_NAMES, type PanelName } from '../events/panel-name.js';
import { PanelSelectEvent } from '../events/panel-select.js';
import { PassageActEvent } from '../events/passage-act.js';
import type { PlaceSelectEvent } from '../events/place-select.js';
import { PrintRequestEvent } from '../events/print-request.js';
import type { ReadingMoveEvent } from '../events/reading-move.js';
import type { ReturnRequestEvent } from '../events/return-request.js';
import type { SearchChangeEvent } from '../events/search-change.js';
import type { SearchMoreEvent } from '../events/search-more.js';
import type { SecondActEvent } from '../events/second-act.js';
import type { SeriesToggleEvent } from '../events/series-toggle.js';
import type { SettingsChangeEvent } from '../events/settings-change.js';
import type { ShelfSearchEvent } from '../events/shelf-search.js';
import type { SourceSelectEvent } from '../events/source-select.js';
import type { TextTarget } from '../events/text-target.js';
import { strings } from '../strings/strings.js';
import { setPaneSize } from './apply-settings.js';
import { type Command, commandOfKey, commandsOf } from './commands.js';
import { copyWithoutNotes } from './copying.js';
import type { EditionController } from './edition-controller.js';
import { faultView } from './fault-view.js';
import { includesView } from './includes-view.js';
import { loadLateParts } from './late.js';
import { leadAcross } from './library/crossings.js';
import type { Librarian } from './library/librarian.js';
import type { Library } from './library/library.js';
import type { ShippedEdition } from './location.js';
import { leaveSidenote, lightSidenote, litSidenoteMark, noteMarkFrom } from './note-marks.js';
import { type NoticeActions, noticeView } from './notice-view.js';
import { pagesOf } from './pages.js';
import { PanelDesk } from './panel-desk.js';
import { type PanelActions, panelView, WIDE_PANELS } from './panel-view.js';
import type { PassageDesk } from './passage-desk.js';
import type { PictureDesk } from './pictures.js';
import { placeName, returnName, titleAt } from './place-name.js';
import { positionView } from './position-view.js';
import { canPrint, WholePrinter } from './print-whole.js';
import { type ApartNote, preparePrinting } from './printing.js';
import { type Beside, ReadingHistory } from './reading-history.js';
import { type AboveText, type ReadingPage, showsSidenotes } from './reading-page.js';
import { SearchGuide } from './searching.js';
import { SecondPane, type SecondWanted } from './second-pane.js';
import { shelfView } from './shelf-view.js';
import type { Keeping } from './storage/database.js';
import type { State, Store } from './store/store.js';
import { BAR_AT_TOP_FROM, PANEL_BESIDE_FROM, RAIL_FROM, SHEET_BELOW } from './widths.js';
import type { IndexClient } from './worker-client.js';

/** What the shell stands on; `main.ts` gives it. */
export interface Services {
  readonly store: Store;
  /** The text and what stands above it, which the shell is built around. */
  readonly page: ReadingPage;
  readonly edition: EditionController;
  readonly offline: Offline;
  readonly library: Library;
  readonly librarian: Librarian;
  readonly client: IndexClient;
  readonly keeping: Keeping;
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

/** A scroll shorter than this says nothing of reading on or back. CSS pixels. */
const SCROLL_TREMOR = 12;

/**
 * The shell: the only element that knows the store. It lays out bar and panels around the text that stands in it
 * already, gives components what they show, and answers what they say. It renders in light DOM, so that the text stays
 * in the document.
 */
@customElement('lectern-app')
export class LecternApp extends LitElement {
  #services!: Services;
  #glosses: GlossConductor | null = null;
  #history: ReadingHistory | null = null;
  #second: SecondPane | null = null;
  #search: SearchGuide | null = null;
  #panels: PanelDesk | null = null;
  #stops: (() => void)[] = [];
  #passages: PassageDesk | null = null;
  #lastScroll = 0;
  /** What stands at the end of the desk: the panel comes before it. */
  readonly #deskEnd = new Comment();
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
  readonly #narrow = matchMedia(`(width < ${BAR_AT_TOP_FROM}px)`);

  @query('lectern-contents:defined') private contents!: LecternContents | null;
  @query('lectern-commands:defined') private commands!: LecternCommands | null;
  @query('lectern-selection') private selection!: LecternSelection;
  @query('lectern-cite') private cite!: LecternCite;
  @query('.lectern-shelf') private shelf!: HTMLDialogElement;

  /** Connects the shell to what it stands on. Once. */
  start(services: Services): void {
    this.#services = services;
    this.#hasStarted = true;
    services.page.takeOver();
    services.page.desk.append(this.#deskEnd);
    this.renderOptions.renderBefore = services.page.desk;
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
    this.#search?.dispose();
  }

  protected override firstUpdated(): void {
    const { edition } = this.#services;
    edition.arrived = (element) => {
      if (!this.#openHiddenNote(element)) focusOn(element);
    };
    this.#history = new ReadingHistory({
      anchor: () => this.text.anchor,
      restore: (anchor) => this.text.restoreAnchor(anchor),
      reopen: (place) => this.#services.librarian.reopen(place),
      follow: (fragment) => void edition.follow(decodeFragment(fragment)),
      closeLayer: () => this.#closeLayer(),
      beside: () => ({ panel: this.#state.view.panel, record: this.#state.view.selectedKey }),
      showBeside: (beside) => void this.#showBeside(beside),
      placeName: () => returnName(this.#state),
      returns: (place) => this.#services.store.dispatch({ type: 'view/returns', place }),
    });
    this.#services.librarian.connect(this.#history);
    this.#search = new SearchGuide(this.#services, this.text);
    this.#panels = new PanelDesk({
      shell: this,
      main: this.main,
      store: this.#services.store,
      search: this.#search,
      needLateParts: () => this.#needLateParts(),
      layered: () => this.#onLayered(),
    });
    this.#glosses = new GlossConductor([...this.querySelectorAll<LecternGloss>('lectern-gloss')], {
      content: (subject) => (subject.pane ? this.#second?.content(subject) : null) ?? edition.content(subject),
      insets: barInsets,
      lightNote: (ordinal, isAsked) => this.#lightNote(ordinal, isAsked),
      layered: () => this.#onLayered(),
    });
    this.#second = new SecondPane({
      ...this.#services,
      goTo: (target) => this.#goTo(target),
      follow: (address) => this.#services.librarian.follow(address),
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
    for (const width of [this.#wide, this.#narrow])
      width.addEventListener('change', () => this.requestUpdate(), options);
    addEventListener('keydown', (event) => this.#onKey(event), options);
    addEventListener('copy', (event) => copyWithoutNotes(this.text, event), options);
    addEventListener('scroll', () => this.#onScroll(), { ...options, passive: true });
    this.addEventListener('click', (event) => this.#onLink(event), options);
    this.addEventListener('lectern-reading-move', (event) => this.#onMove(event), options);
    this.addEventListener('lectern-panel-select', (event) => this.#onPanel(event), options);
    this.addEventListener('lectern-place-select', (event) => this.#onPlace(event), options);
    this.addEventListener('lectern-entity-select', (event) => void this.#onEntity(event), options);
    this.addEventListener('lectern-return-request', (event) => this.#onReturn(event), options);
    this.addEventListener('lectern-mention-step', (event) => void this.#onStep(event), options);
    this.addEventListener('lectern-series-toggle', (event) => this.#onSeries(event), options);
    this.addEventListener('lectern-update-request', () => offline.useUpdate(), options);
    this.addEventListener('lectern-retry-request', () => offline.retry(), options);
    this.addEventListener('lectern-source-select', (event) => this.#onSource(event), options);
    this.addEventListener('lectern-pane-resize', (event) => this.#onResize(event), options);
    this.addEventListener('lectern-settings-change', (event) => this.#onSettings(event), options);
    this.addEventListener(
      'lectern-search-change',
      ({ query }: SearchChangeEvent) => this.#search?.change(query),
      options,
    );
    this.addEventListener(
      'lectern-search-more',
      ({ wanted }: SearchMoreEvent) => void this.#search?.more(wanted),
      options,
    );
    this.addEventListener(
      'lectern-shelf-search',
      ({ act }: ShelfSearchEvent) => (act === 'start' ? void this.#search?.searchShelf() : this.#search?.stopShelf()),
      options,
    );
    this.addEventListener('lectern-hit-select', (event) => void this.#onHit(event), options);
    const { librarian } = this.#services;
    this.addEventListener('lectern-layer-change', ({ close }: LayerChangeEvent) => this.#onOverlay(close), options);
    this.addEventListener('lectern-library-act', (event) => this.#onLibrary(event), options);
    this.addEventListener('lectern-book-act', (event) => this.#onBook(event), options);
    this.addEventListener('lectern-commands-show', (event) => this.#onCommandsShow(event), options);
    this.addEventListener('lectern-second-act', (event) => this.#onSecond(event), options);
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

  private get text(): LecternText {
    return this.#services.page.text;
  }

  private get main(): HTMLElement {
    return this.#services.page.main;
  }

  get #state(): State {
    return this.#services.store.state;
  }

  // What components say

  #onMove(event: ReadingMoveEvent): void {
    const { textOffset } = event;
    if (isFromPane(event)) {
      this.#second?.moved(textOffset);
      return;
    }
    this.#services.edition.moved(textOffset);
    this.#history?.moved();
  }

  #onPlace(event: PlaceSelectEvent): void {
    if (!isFromPane(event)) void this.#goTo(event.place);
    else this.#goToInSecond(event.place);
  }

  #onCommandsShow({ form }: CommandsShowEvent): void {
    void this.#showCommands(form);
  }

  /** A place in the text beside the page's own. */
  #goToInSecond(place: TextTarget): void {
    this.#glosses?.dismiss();
    void this.#second?.goTo(place);
  }

  #onSecond({ act }: SecondActEvent): void {
    if (act !== 'show') this.#second?.act(act);
    else this.#showSecond(null);
  }

  /** `null` for another place of the open edition. */
  #showSecond(wanted: SecondWanted): void {
    this.#second?.want(wanted);
    void this.#panels?.open('second');
  }

  #onBook({ id, act }: BookActEvent): void {
    const { librarian } = this.#services;
    if (act === 'beside') {
      librarian.hide();
      this.#showSecond({ id });
    } else librarian.act(id, act);
  }

  #onSettings({ change }: SettingsChangeEvent): void {
    this.#services.store.dispatch({ type: 'settings/changed', change });
  }

  /** What is on the way is only shown: the text is laid out anew for each step, and nothing else happens. */
  #onResize({ inlineSize, isSettled }: PaneResizeEvent): void {
    const { panel } = this.#state.view;
    const which = panel !== null && WIDE_PANELS.has(panel) ? 'widePanelSize' : 'panelSize';
    const size = inlineSize ?? 0;
    if (isSettled) this.#services.store.dispatch({ type: 'settings/changed', change: { [which]: size } });
    else setPaneSize(which, size);
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
    if (panel === 'contents' && this.#wide.matches) void this.#panels?.openRail(!this.#state.view.rail);
    else void this.#panels?.open(panel, note);
  }

  #onSource({ start }: SourceSelectEvent): void {
    void this.#showSource(start);
  }

  /** A place in the source, beside the text. */
  async #showSource(start: number): Promise<void> {
    const shown = this.#services.edition.showSource(start);
    await this.#panels?.open('source');
    await shown;
  }

  /** What cannot be had now is tried again with the next panel. */
  async #needLateParts(): Promise<void> {
    await this.#loadLateParts().catch(() => {
      this.#services.store.dispatch({ type: 'view/notice', notice: { kind: 'part-missing' } });
    });
  }

  async #loadLateParts(): Promise<void> {
    const { PassageDesk } = await loadLateParts();
    if (this.#passages) return;
    const { text, main, selection, cite } = this;
    this.#passages = new PassageDesk({ ...this.#services, text, main, tools: selection, cite });
    this.#stops.push(this.#passages.listen(this));
    // What was drawn before it came is connected now.
    this.requestUpdate();
  }

  /** To a place that was found. One that is in sight is not moved; the panel stays, so that one may go on from it. */
  async #onHit({ hit: at, isStep }: HitSelectEvent): Promise<void> {
    const chosen = this.#search?.choose(at, isStep);
    if (!chosen) return;
    const { hit, isJump } = chosen;
    const { edition, store } = this.#services;
    const target = edition.targetOf(hit);
    const go = async () => {
      this.#glosses?.dismiss();
      // A sheet from below leaves the line free that one comes to; one from the side lies over it.
      const isCovered = innerWidth >= SHEET_BELOW && innerWidth < PANEL_BESIDE_FROM;
      if (isCovered && !isStep) store.dispatch({ type: 'view/panel', panel: null });
      await this.updateComplete;
      return this.#isInSight(hit) ? null : edition.goTo(target);
    };
    const element = isJump ? await this.#history?.travel(await edition.fragmentOf(target), go) : await go();
    if (!element || hit.note < 0) return;
    // Of a note that is kept beside the text only its mark stands there.
    this.#openHiddenNote(element, isStep, isNoteMark(element) ? element : hiddenNoteMark(element));
  }

  /** Whether what was found is on the screen, clear of bars and of a sheet from below. */
  #isInSight(hit: SearchHit): boolean {
    const box = boxOfHit(this.text, hit);
    const { top, bottom } = barInsets();
    const sheet = innerWidth < SHEET_BELOW ? this.#panels?.element?.panel?.getBoundingClientRect().top : undefined;
    return box !== null && box.top >= top && box.bottom <= Math.min(innerHeight - bottom, sheet ?? innerHeight);
  }

  /** Goes to a place the reader chose; what covers the text on a small screen gives way. */
  async #goTo(target: TextTarget): Promise<HTMLElement | null> {
    const { edition } = this.#services;
    const address = await edition.fragmentOf(target);
    const go = async () => {
      this.#glosses?.dismiss();
      if (this.#isPanelOver) this.#services.store.dispatch({ type: 'view/panel', panel: null });
      await this.updateComplete;
      return edition.goTo(target);
    };
    const element = await (this.#history?.travel(address, go) ?? go());
    if (element && !this.#openHiddenNote(element)) focusOn(element);
    return element;
  }

  /**
   * What one came for stands in a note that is not shown: the note opens at its mark. Who steps from one place to the next
   * keeps the field that they step from, and the sheet that it stands on.
   * @returns whether it was so.
   */
  #openHiddenNote(element: HTMLElement, isStep = false, mark = hiddenNoteMark(element)): boolean {
    // Where all notes are shown anyway, it is shown among them.
    if (mark && this.#panels?.showsNotes && this.#lightNote(Number(mark.dataset['note']), true)) return true;
    if (isStep && this.#isPanelOver) return mark !== null;
    if (!isStep) mark?.focus({ preventScroll: true });
    if (mark) this.#glosses?.open(mark);
    return mark !== null;
  }

  /** The record of a name, which is a step in the history; an empty key leads to all names. */
  async #onEntity({ key }: EntitySelectEvent): Promise<void> {
    if (this.#state.view.panel === null) this.#panels?.openedFrom(this.#glosses?.firstMark ?? undefined);
    if (key !== '') this.#history?.visit(key, this.#hasLayers && innerWidth < PANEL_BESIDE_FROM);
    await this.#showBeside({ panel: 'names', record: key });
  }

  /** Shows what stood beside the text: a panel with its record, or nothing. */
  async #showBeside({ panel, record }: Beside): Promise<void> {
    const { edition, store } = this.#services;
    const late = panel === null ? null : this.#needLateParts();
    if (panel === 'names') await edition.select(record);
    // What is not seen is asked for anew.
    else if (panel === null) store.dispatch({ type: 'view/selected', key: '', entity: null });
    store.dispatch({ type: 'view/panel', panel });
    // After the panel is there: what lies over the text stays a step in the history.
    this.#glosses?.closeAll();
    await late;
    await this.updateComplete;
    if (panel === null) this.#panels?.returnFocus();
    else if (record === '' || !(await this.#panels?.focusRecord())) await this.#panels?.focus();
  }

  /** Back to where one was before a jump; from a record, to what one had come from. */
  #onReturn({ target }: ReturnRequestEvent): void {
    const isFromBar = target instanceof Element && target.localName === 'lectern-return';
    if (isFromBar || this.#history?.isAtRecord) history.back();
    else void this.#showBeside({ panel: 'names', record: '' });
  }

  /** To another mention of what a card is about: there the card opens again. */
  async #onStep(event: MentionStepEvent): Promise<void> {
    const { ordinal } = event;
    if (isFromPane(event)) return this.#goToInSecond({ mention: ordinal });
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
    const target = from === undefined ? { fragment: decodeFragment(href.slice(1)) } : { noteMark: Number(from) };
    if (paneOf(link) === null) void this.#goTo(target);
    else this.#goToInSecond(target);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    const hasControl = event.ctrlKey || event.metaKey;
    if (hasControl && event.key.toLowerCase() === 'k' && !event.shiftKey) {
      event.preventDefault();
      void this.#showCommands('palette');
    } else if (hasControl || this.#state.library.isOpen || this.commands?.isOpen) return;
    else if (event.key === 'Escape') {
      if (leaveSidenote()) return;
      if (this.#panels?.isInRail) void this.#panels?.openRail(false);
      else if (this.#state.view.panel !== null) void this.#panels?.open(null);
    } else if (isTyping(event)) return;
    else if (event.key.length === 1 && this.#panels?.typeAhead(event.key)) event.preventDefault();
    else if (this.#state.settings.shortcuts) this.#onShortcut(event);
  }

  #onShortcut(event: KeyboardEvent): void {
    const command = commandOfKey(this.#commands, event);
    if (!command) return;
    event.preventDefault();
    command.run();
  }

  get #commands(): readonly Command[] {
    return commandsOf(this.#state, {
      openPanel: (panel) => this.#togglePanel(panel),
      showLibrary: () => void this.#showLibrary(),
      showSecond: () => this.#showSecond(null),
      showCommands: (form) => void this.#showCommands(form),
      stepNote: (by) => this.#stepNote(by),
      showGoTo: () => void this.#showGoTo(),
      passage: (act) => this.dispatchEvent(new PassageActEvent(act)),
      printWhole: () => this.dispatchEvent(new PrintRequestEvent()),
      settings: (change) => this.#services.store.dispatch({ type: 'settings/changed', change }),
    });
  }

  /** As the tool of the bar does: what is open closes. */
  #togglePanel(panel: PanelName): void {
    // One searches again and again: the key leads to the field.
    const closes = this.#state.view.panel === panel && panel !== 'search';
    this.#onPanel(new PanelSelectEvent(closes ? null : panel));
  }

  /** The field stands over the contents, wherever these stand. */
  async #showGoTo(): Promise<void> {
    this.#glosses?.dismiss();
    if (!this.querySelector('lectern-contents'))
      await (this.#wide.matches ? this.#panels?.openRail(true) : this.#panels?.open('contents'));
    await this.#needLateParts();
    await this.updateComplete;
    await this.contents?.focusGoTo();
  }

  async #showCommands(form: CommandsForm): Promise<void> {
    this.#glosses?.dismiss();
    await this.#needLateParts();
    await this.commands?.show(form);
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
    const sidenotes = this.#services.page.hasRoomForSidenotes;
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
    if (this.#panels?.showsNotes) return this.#panels.showNote(ordinal, isAsked);
    return showsSidenotes(this.#state) && lightSidenote(this.text, ordinal, isAsked);
  }

  /** On a touch screen what lies over the text is a step in the history, so that the system's way back closes it. */
  #onLayered(): void {
    const { isShown } = this.#services.librarian;
    const isOver = this.#closeOverlay !== null || (this.#glosses?.isOpen ?? false) || this.#isPanelOver || isShown;
    if (!isOver || isShown || this.#hasLayers) this.#history?.setLayer(isOver);
  }

  /** Whether the system has a way back that people close things with: a gesture or a button. */
  get #hasLayers(): boolean {
    return matchMedia('(pointer: coarse)').matches;
  }

  get #isPanelOver(): boolean {
    return this.#panels?.isOver ?? false;
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
    else if (this.#isPanelOver) void this.#panels?.open(null);
    this.#onLayered();
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
    const { edition } = this.#state;
    const registers = edition.phase === 'open' ? edition.registers : null;
    // A register came or went: names mean something else.
    const isOtherwise = registers && this.#registers && registers !== this.#registers;
    // Another edition has other notes under the same numbers, and other records under the same keys.
    const opened = edition.phase === 'open' ? edition.opened : null;
    if (this.#opened && opened !== this.#opened) this.#glosses?.forget();
    else if (isOtherwise) this.#glosses?.renew();
    this.#opened = opened;
    this.#registers = registers;
    this.#second?.attach(edition.phase === 'open' ? this.querySelector<LecternSecond>('lectern-second:defined') : null);
    this.#syncShelf();
    for (const card of this.querySelectorAll<LecternGloss>('lectern-gloss')) card.repaint();
    // The first screen stands, or there will be none, or a panel is a part of it.
    if (!this.#isPrepared && (edition.phase !== 'opening' || this.#state.view.panel !== null)) {
      this.#isPrepared = true;
      // Nobody has asked yet; who does is told.
      void this.#loadLateParts().catch(() => {});
    }
    if (edition.phase === 'opening' && edition.bytes === 0) this.#glosses?.closeAll();
    const title = 'header' in edition ? edition.header?.title : undefined;
    document.title = [titleAt(title ?? '', placeName(this.#state)), strings.app.name]
      .filter((part) => part)
      .join(' · ');
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

  /** The text and what stands above it stay where they are; what is around them is rendered in its places. */
  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { page } = this.#services;
    const { view } = this.#state;
    const rail = this.#hasRail() ? panelView('contents', this.#state, this.#railActions, 'start') : nothing;
    const panel = view.panel === null ? nothing : panelView(view.panel, this.#state, this.#panelActions);
    render(rail, page.desk, { renderBefore: page.main });
    page.setSides(rail !== nothing, view.panel, view.panel !== null && WIDE_PANELS.has(view.panel));
    page.render(this.#aboveText());
    render(panel, page.desk, { renderBefore: this.#deskEnd });
    render(this.#renderOver(), this);
  }

  /** What comes before the desk. */
  override render() {
    const { edition, view } = this.#state;
    return html`
      <a class="lectern-skip" href="#lectern-main">${strings.app.skip}</a>
      <lectern-bar
        .heading=${('header' in edition && edition.header?.title) || strings.app.name}
        .place=${this.#place()}
        .panel=${view.panel}
        .rail=${this.#hasRail()}
        .available=${edition.phase === 'open' ? ALL_PANELS : WITHOUT_EDITION}
        ?away=${view.barAway}
        >${positionView(this.#state, this.#narrow.matches ? 'line' : 'bar')}${view.returns === null ? nothing : html`<lectern-return slot="return" .place=${view.returns}></lectern-return>`}</lectern-bar
      >
    `;
  }

  #aboveText(): AboveText {
    const { edition } = this.#state;
    const fault = edition.phase === 'failed' ? faultView(edition, () => void this.#showLibrary()) : nothing;
    return {
      before: [fault, noticeView(this.#state, this.#noticeActions)],
      after: edition.phase === 'open' ? includesView(edition.opened.includes) : nothing,
      showAbout: () => void this.#panels?.open('about'),
    };
  }

  /** What lies over the desk. */
  #renderOver() {
    const { settings, offline } = this.#state;
    return html`
      <lectern-gloss id=${CARD_ID} data-reading=${settings.reading} .painting=${this.#painting}></lectern-gloss>
      <lectern-gloss data-reading=${settings.reading} .painting=${this.#painting}></lectern-gloss>
      ${shelfView(this.#state, this.#services.shipped, () => this.#services.librarian.hide())}
      <lectern-commands
        .entries=${this.#commands}
        .hasSingleKeys=${settings.shortcuts}
        @lectern-command-run=${({ id }: CommandRunEvent) => this.#commands.find((command) => command.id === id)?.run()}
      ></lectern-commands>
      <lectern-selection></lectern-selection>
      <lectern-cite .chosen=${settings.citationStyle}></lectern-cite>
      <lectern-status .phase=${offline.phase} .isKnown=${!offline.isNews} .updateWaits=${offline.updateWaits}></lectern-status>
    `;
  }

  /** What is painted in the text, for notes that a card shows. */
  readonly #painting = (): Painting | null => {
    const { edition, search } = this.#state;
    if (edition.phase !== 'open') return null;
    const { hits, current } = search;
    return { table: edition.opened.table, passage: this.text.passage, hits, current: hits[current] ?? null };
  };

  #place(): string {
    const { edition, view } = this.#state;
    if (edition.phase !== 'open') return '';
    const page = lastBefore(pagesOf(edition.opened.milestones), view.textOffset);
    return page ? strings.pageShort(page.n) : '';
  }

  #hasRail(): boolean {
    const { view, edition } = this.#state;
    // Its room is kept while the edition opens; two texts have it for themselves.
    const isThere = edition.phase === 'open' || edition.phase === 'opening';
    return view.rail && isThere && view.panel !== 'second' && this.#wide.matches;
  }

  readonly #noticeActions: NoticeActions = {
    close: () => this.#services.store.dispatch({ type: 'view/notice', notice: null }),
    showSource: (start) => void this.#showSource(start),
  };

  readonly #panelActions: PanelActions = {
    close: () => void this.#panels?.open(null),
    loadNote: (ordinal) => this.#services.edition.note(ordinal),
    places: () => this.#services.edition.places(),
    loadMentions: (key, start, end) => this.#services.edition.mentions(key, start, end),
    loadCompany: (key) => this.#services.edition.company(key),
    countElements: () => this.#services.edition.elements(),
    searchChoices: (element, attribute) => this.#services.edition.searchChoices(element, attribute),
  };

  readonly #railActions: PanelActions = {
    ...this.#panelActions,
    close: () => void this.#panels?.openRail(false),
  };
}

/** Whether it was said by the text beside the page's own, or by a card of that. */
function isFromPane(event: Event): boolean {
  const [from] = event.composedPath();
  return from instanceof Element && paneOf(from) !== null;
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
