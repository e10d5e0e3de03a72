import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import '../components/lectern-about/lectern-about.js';
import '../components/lectern-bar/lectern-bar.js';
import '../components/lectern-contents/lectern-contents.js';
import { GlossConductor } from '../components/lectern-gloss/gloss-conductor.js';
import type { LecternGloss } from '../components/lectern-gloss/lectern-gloss.js';
import '../components/lectern-gloss/lectern-gloss.js';
import '../components/lectern-names/lectern-names.js';
import '../components/lectern-notes/lectern-notes.js';
import '../components/lectern-panel/lectern-panel.js';
import type { LecternPanel } from '../components/lectern-panel/lectern-panel.js';
import '../components/lectern-status/lectern-status.js';
import '../components/lectern-text/lectern-text.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import '../components/lectern-type/lectern-type.js';
import { lastBefore } from '../core/index/milestones.js';
import type { Settings } from '../core/settings.js';
import { CARD_ID } from '../dom/dress.js';
import type { EntitySelectEvent } from '../events/entity-select.js';
import type { MentionStepEvent } from '../events/mention-step.js';
import type { PanelName } from '../events/panel-name.js';
import type { PanelSelectEvent } from '../events/panel-select.js';
import type { PlaceSelectEvent } from '../events/place-select.js';
import type { ReadingMoveEvent } from '../events/reading-move.js';
import type { SeriesToggleEvent } from '../events/series-toggle.js';
import type { SettingsChangeEvent } from '../events/settings-change.js';
import type { TextTarget } from '../events/text-target.js';
import { counted, strings } from '../strings/strings.js';
import type { EditionController } from './edition-controller.js';
import { faultView } from './fault-view.js';
import { mastheadView } from './masthead-view.js';
import { preparePrinting } from './printing.js';
import type { OfflineConductor } from './service-worker-client.js';
import type { Store } from './store/store.js';

declare const __VERSION__: string;

/** What the shell stands on; `main.ts` gives it. */
export interface Services {
  readonly store: Store;
  readonly edition: EditionController;
  readonly offline: OfflineConductor;
}

/** From this width of the text's pane on, notes stand beside their lines (criterion A6). CSS pixels. */
const SIDENOTES_FROM = 1_000;

/**
 * The shell: the only element that knows the store. It lays out bar, text and panels, gives components
 * what they show, and answers what they say. It renders in light DOM, so that the text stays in the
 * document.
 */
@customElement('lectern-app')
export class LecternApp extends LitElement {
  #services: Services | null = null;
  #glosses: GlossConductor | null = null;
  #stops: (() => void)[] = [];
  #lastScroll = 0;
  #layered = false;
  #panelOpener: HTMLElement | null = null;

  @query('lectern-text') private text!: LecternText;
  @query('lectern-panel') private panel!: LecternPanel | null;
  @query('.lectern-main') private main!: HTMLElement;

  /** Connects the shell to what it stands on. Once. */
  start(services: Services): void {
    this.#services = services;
    this.replaceChildren();
    this.#stops.push(services.store.subscribe(() => this.requestUpdate()));
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override shouldUpdate(): boolean {
    return this.#services !== null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    this.#glosses?.dispose();
  }

  protected override firstUpdated(): void {
    const { edition } = this.#services as Services;
    edition.attach(this.text);
    const cards = [...this.querySelectorAll<LecternGloss>('lectern-gloss')];
    this.#glosses = new GlossConductor(cards, {
      content: (subject) => edition.content(subject),
      insets: () => this.#insets(),
      lightNote: (ordinal, isAsked) => this.#lightNote(ordinal, isAsked),
      layered: (isOpen) => this.#onLayered(isOpen),
    });
    this.#stops.push(preparePrinting(this.text, this.main));
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(this.main);
    this.#stops.push(() => sizes.disconnect());
    this.#listen();
  }

  #listen(): void {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    this.#stops.push(() => abort.abort());
    addEventListener('keydown', (event) => this.#onKey(event), options);
    addEventListener('scroll', () => this.#onScroll(), { ...options, passive: true });
    addEventListener('popstate', () => this.#onPopState(), options);
    addEventListener('hashchange', () => this.#onHashChange(), options);
    this.addEventListener('click', (event) => this.#onLink(event), options);
    this.addEventListener('lectern-reading-move', (event) => this.#onMove(event), options);
    this.addEventListener('lectern-panel-select', (event) => this.#onPanel(event), options);
    this.addEventListener('lectern-place-select', (event) => this.#onPlace(event), options);
    this.addEventListener('lectern-entity-select', (event) => this.#onEntity(event), options);
    this.addEventListener('lectern-mention-step', (event) => this.#onStep(event), options);
    this.addEventListener('lectern-settings-change', (event) => this.#onSettings(event), options);
    this.addEventListener('lectern-series-toggle', (event) => this.#onSeries(event), options);
    this.addEventListener('lectern-update-request', () => this.#services?.offline.useUpdate(), options);
    this.addEventListener('lectern-retry-request', () => this.#services?.offline.retry(), options);
  }

  // What components say

  #onMove({ textOffset }: ReadingMoveEvent): void {
    this.#services?.edition.moved(textOffset);
  }

  #onPanel({ panel }: PanelSelectEvent): void {
    if (panel !== null) this.#glosses?.closeAll();
    this.#openPanel(panel);
  }

  #openPanel(panel: PanelName | null): void {
    const { store } = this.#services as Services;
    if (store.state.view.panel === null && panel !== null) this.#panelOpener = deepActive();
    store.dispatch({ type: 'view/panel', panel });
    void this.updateComplete.then(async () => {
      if (panel === null) return this.#returnFocus();
      await this.panel?.updateComplete;
      this.panel?.focus();
    });
  }

  #returnFocus(): void {
    const opener = this.#panelOpener;
    this.#panelOpener = null;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  async #onPlace({ place }: PlaceSelectEvent): Promise<void> {
    await this.#goTo(place);
  }

  /** Goes to a place the reader chose; what covers the text on a small screen gives way. */
  async #goTo(target: TextTarget): Promise<HTMLElement | null> {
    this.#glosses?.closeAll();
    if (innerWidth < 600) this.#services?.store.dispatch({ type: 'view/panel', panel: null });
    await this.updateComplete;
    const element = await (this.#services as Services).edition.goTo(target);
    element?.focus({ preventScroll: true });
    return element;
  }

  async #onEntity({ key }: EntitySelectEvent): Promise<void> {
    this.#glosses?.closeAll();
    const { store, edition } = this.#services as Services;
    if (store.state.view.panel === null) this.#panelOpener = deepActive();
    await edition.select(key);
    await this.updateComplete;
    this.panel?.focus();
  }

  /** To another mention of what a card is about: there the card opens again. */
  async #onStep({ ordinal }: MentionStepEvent): Promise<void> {
    const element = await this.#goTo({ mention: ordinal });
    if (!element) return;
    const note = element.closest<HTMLElement>('tei-note[role="doc-footnote"]');
    const isHidden = note !== null && note.getClientRects().length === 0;
    const mark = isHidden ? (note.previousElementSibling as HTMLElement | null) : element;
    if (mark) this.#glosses?.open(mark);
  }

  #onSettings({ change }: SettingsChangeEvent): void {
    this.#services?.store.dispatch({ type: 'settings/changed', change });
  }

  #onSeries({ series, shown }: SeriesToggleEvent): void {
    const { store } = this.#services as Services;
    const others = store.state.settings.hiddenSeries.filter((name) => name !== series);
    store.dispatch({ type: 'settings/changed', change: { hiddenSeries: shown ? others : [...others, series] } });
  }

  // What the reader does with the page

  /** Links to places of the edition are followed here; the browser would not find what is not built. */
  #onLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event
      .composedPath()
      .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    const fragment = link?.getAttribute('href');
    if (!link || !fragment?.startsWith('#') || link.classList.contains('lectern-skip')) return;
    event.preventDefault();
    const from = link.dataset['backFrom'];
    if (from !== undefined) {
      void this.#goTo({ noteMark: Number(from) });
      return;
    }
    const id = decodeURIComponent(fragment.slice(1));
    history.pushState({ ...history.state, layer: false }, '', fragment);
    void this.#goTo({ fragment: id });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { store } = this.#services as Services;
    if (event.key === 'Escape') {
      if (store.state.view.panel !== null) this.#openPanel(null);
      return;
    }
    if (isTyping(event)) return;
    if (event.key.toLowerCase() === 'n') {
      event.preventDefault();
      this.#stepNote(event.shiftKey ? -1 : 1);
    }
  }

  /** `N` and `Shift+N`: the next and previous note, from the one that has the focus or from where one reads. */
  #stepNote(by: 1 | -1): void {
    const marks = [...this.text.querySelectorAll<HTMLElement>('.lectern-noteref:not([data-hidden-series])')];
    if (marks.length === 0) return;
    const focused = marks.indexOf(document.activeElement as HTMLElement);
    const reading = marks.findIndex((mark) => mark.getBoundingClientRect().top >= this.#insets().top);
    const from = focused >= 0 ? focused + by : by > 0 ? reading : (reading < 0 ? marks.length : reading) - 1;
    const mark = marks[from];
    if (!mark) return;
    this.#glosses?.closeAll();
    void this.#services?.edition.goTo({ noteMark: Number(mark.dataset['note']) }).then(() => {
      mark.focus({ preventScroll: true });
    });
  }

  /** On a tablet in portrait the bar draws back while one reads on, and returns on reading back. */
  #onScroll(): void {
    const moved = scrollY - this.#lastScroll;
    if (Math.abs(moved) < 12) return;
    this.#lastScroll = scrollY;
    const away = moved > 0 && scrollY > 200 && this.#services?.store.state.view.panel === null;
    this.#services?.store.dispatch({ type: 'view/bar', away });
  }

  #measure(): void {
    const sidenotes = this.main.clientWidth >= SIDENOTES_FROM;
    this.#services?.store.dispatch({ type: 'view/sidenotes', sidenotes });
  }

  // Cards and the way back

  /**
   * On a touch screen what lies over the text is a step in the history, so that the system's own way
   * back closes it. The step is taken off again when it is closed in another way.
   */
  #onLayered(isOpen: boolean): void {
    if (isOpen === this.#layered) return;
    if (isOpen && !matchMedia('(pointer: coarse)').matches) return;
    this.#layered = isOpen;
    if (isOpen) history.pushState({ ...history.state, layer: true }, '');
    else if (history.state?.layer) history.back();
  }

  #onPopState(): void {
    if (!this.#layered || history.state?.layer) return;
    this.#layered = false;
    this.#glosses?.closeAll();
  }

  #onHashChange(): void {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id !== '') void this.#services?.edition.goTo({ fragment: id });
  }

  /** A note that stands in the margin is shown where it is. */
  #lightNote(ordinal: number, isAsked: boolean): boolean {
    const note = this.text.querySelector<HTMLElement>(`tei-note[data-ordinal="${ordinal}"]`);
    if (!note || note.getClientRects().length === 0 || !this.#services?.store.state.view.sidenotes) return false;
    for (const lit of this.text.querySelectorAll('tei-note[data-lit]')) lit.removeAttribute('data-lit');
    note.setAttribute('data-lit', '');
    setTimeout(() => note.removeAttribute('data-lit'), isAsked ? 4_000 : 1_500);
    if (isAsked) {
      note.tabIndex = -1;
      note.focus({ preventScroll: true });
      const { top, bottom } = note.getBoundingClientRect();
      if (bottom > innerHeight || top < this.#insets().top) note.scrollIntoView({ block: 'nearest' });
    }
    return true;
  }

  #insets(): { top: number; bottom: number } {
    return innerWidth < 600 ? { top: 0, bottom: 56 } : { top: 52, bottom: 0 };
  }

  // What is shown

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { settings, view, edition } = (this.#services as Services).store.state;
    applySettings(settings);
    this.main.dataset['notes'] = view.sidenotes && view.panel !== 'notes' ? 'margin' : 'popover';
    const header = edition.phase === 'opening' || edition.phase === 'open' ? edition.header : null;
    document.title = header?.title ? `${header.title} · ${strings.app.name}` : strings.app.name;
  }

  override render() {
    const { state } = (this.#services as Services).store;
    const { edition, view, settings, offline } = state;
    const failed = edition.phase === 'failed';
    return html`
      <a class="lectern-skip" href="#lectern-main">${strings.app.skip}</a>
      <lectern-bar
        .heading=${this.#heading()}
        .place=${this.#place()}
        .panel=${view.panel}
        .available=${this.#available()}
        ?away=${view.barAway}
      ></lectern-bar>
      <div class="lectern-desk">
        <main
          class="lectern-main"
          id="lectern-main"
          tabindex="-1"
          aria-label=${strings.app.text}
          aria-busy=${edition.phase === 'opening'}
        >
          ${failed ? faultView(edition) : nothing} ${this.#renderNotice()}
          ${
            failed || edition.phase === 'none'
              ? nothing
              : mastheadView(
                  edition,
                  settings,
                  () => this.#onSettingsToggle(),
                  () => this.#openPanel('about'),
                )
          }
          <lectern-text
            class="lectern-column"
            lang=${edition.phase === 'open' && edition.opened.language !== '' ? edition.opened.language : nothing}
            ?hidden=${failed}
            .sidenotes=${view.sidenotes && view.panel !== 'notes'}
            .topInset=${this.#insets().top}
            .hiddenSeries=${settings.hiddenSeries}
          ></lectern-text>
        </main>
        ${view.panel === null ? nothing : this.#renderPanel(view.panel)}
      </div>
      <lectern-gloss id=${CARD_ID}></lectern-gloss>
      <lectern-gloss></lectern-gloss>
      <lectern-status .phase=${offline.phase} .updateWaits=${offline.updateWaits}></lectern-status>
    `;
  }

  #onSettingsToggle(): void {
    const { store } = this.#services as Services;
    store.dispatch({ type: 'settings/changed', change: { marks: !store.state.settings.marks } });
  }

  #heading(): string {
    const { edition } = (this.#services as Services).store.state;
    return edition.phase === 'open' || edition.phase === 'opening'
      ? (edition.header?.title ?? strings.app.name)
      : strings.app.name;
  }

  #place(): string {
    const { edition, view } = (this.#services as Services).store.state;
    if (edition.phase !== 'open') return '';
    const page = lastBefore(pagesOf(edition.opened.milestones), view.textOffset);
    return page && page.n !== '' ? strings.pageShort(page.n) : '';
  }

  #available(): ReadonlySet<PanelName> {
    const { edition } = (this.#services as Services).store.state;
    return edition.phase === 'open' ? ALL_PANELS : WITHOUT_EDITION;
  }

  #renderNotice() {
    const { view, edition } = (this.#services as Services).store.state;
    const { notice } = view;
    const damage =
      edition.phase === 'open' ? edition.opened.diagnostics.filter(({ severity }) => severity === 'error') : [];
    return html`<div role="status" class="lectern-column">
      ${
        notice === null
          ? nothing
          : html`<p class="lectern-notice">
            ${notice.kind === 'lost-place' ? strings.place.lost(notice.id) : strings.storage.unavailable}
          </p>`
      }
      ${
        damage.length === 0
          ? nothing
          : html`<div class="lectern-notice">
            <p>${counted(damage.length, strings.faults.damagedFile)}</p>
            <pre tabindex="0">${damage[0]?.printed}</pre>
          </div>`
      }
    </div>`;
  }

  #renderPanel(panel: PanelName) {
    const headings: Readonly<Record<PanelName, string>> = {
      contents: strings.contents.title,
      names: strings.names.title,
      notes: strings.notes.title,
      type: strings.type.title,
      about: strings.about.title,
    };
    return html`<lectern-panel
      heading=${headings[panel]}
      data-panel=${panel}
      @lectern-close-request=${() => this.#openPanel(null)}
      >${this.#renderPanelBody(panel)}</lectern-panel
    >`;
  }

  #renderPanelBody(panel: PanelName) {
    const { edition, view, settings } = (this.#services as Services).store.state;
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
          .notes=${opened.notes}
          .load=${this.#loadNote}
          .textOffset=${view.textOffset}
          .hiddenSeries=${settings.hiddenSeries}
        ></lectern-notes>`;
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
          .xmlAddress=${addressOfXml(edition.name)}
          >${aboutApp()}</lectern-about
        >`;
    }
  }

  readonly #loadNote = (ordinal: number) => (this.#services as Services).edition.note(ordinal);
}

const ALL_PANELS: ReadonlySet<PanelName> = new Set(['contents', 'names', 'notes', 'type', 'about']);
const WITHOUT_EDITION: ReadonlySet<PanelName> = new Set(['type']);

const pages = new WeakMap<object, OpenedPages>();
type OpenedPages = readonly { row: number; unit: string; n: string; textStart: number }[];

/** Only the pages among the milestones; the same list for the same edition, so that nothing is rendered anew. */
function pagesOf(milestones: OpenedPages): OpenedPages {
  let found = pages.get(milestones);
  if (!found) {
    found = milestones.filter(({ unit, n }) => unit === 'page' && n !== '');
    pages.set(milestones, found);
  }
  return found;
}

/** An edition that came from an address is named by it. */
function addressOfXml(name: string): string {
  return name;
}

function aboutApp() {
  return html`<h3>${strings.about.app}</h3>
    <p>${strings.about.appText}</p>
    <p>${strings.about.installHint}</p>
    <p>${strings.about.version(__VERSION__)}</p>`;
}

function applySettings(settings: Settings): void {
  const { dataset, style } = document.documentElement;
  dataset['theme'] = settings.theme;
  dataset['face'] = settings.face;
  document.documentElement.toggleAttribute('data-justify', settings.justify);
  document.documentElement.toggleAttribute('data-marks', settings.marks);
  document.documentElement.toggleAttribute('data-pages', settings.pages);
  style.setProperty('--lectern-text-size', String(settings.size));
  style.setProperty('--lectern-text-line', String(settings.line));
  style.setProperty('--lectern-text-measure', String(settings.measure));
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
