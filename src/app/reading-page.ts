import { html, nothing, render } from 'lit';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import '../components/lectern-text/lectern-text.js';
import { directionOf } from '../core/text/direction.js';
import type { PanelName } from '../events/panel-name.js';
import { strings } from '../strings/strings.js';
import { applySettings } from './apply-settings.js';
import { mastheadView } from './masthead-view.js';
import type { EditionState } from './store/edition.js';
import type { State, Store } from './store/store.js';
import { SIDENOTES_FROM, SIDENOTES_PANE } from './widths.js';

/** What the shell has stand above the text, around the opening of the edition. */
export interface AboveText {
  readonly before: unknown;
  readonly after: unknown;
  showAbout(): void;
}

const NOTHING_ABOVE: AboveText = { before: nothing, after: nothing, showAbout: () => {} };

/**
 * The text and what stands above it: all that the first screen needs. It stands in the page as it is delivered, and is
 * shown by itself; the shell comes after it and is built around it.
 */
export class ReadingPage {
  readonly desk: HTMLElement;
  readonly main: HTMLElement;
  readonly text: LecternText;
  readonly #store: Store;
  readonly #notStarted: HTMLElement | null;
  /** What stands above the text comes before it. The text, which Lit renders too, cannot be the place itself. */
  readonly #textStart = new Comment();
  #stop: () => void = () => {};

  constructor(store: Store, root: ParentNode) {
    this.#store = store;
    this.#notStarted = root.querySelector('.lectern-boot');
    this.desk = found(root, '.lectern-desk');
    this.main = found(this.desk, '.lectern-main');
    this.text = found(this.main, 'lectern-text');
    this.text.before(this.#textStart);
  }

  /** Shows what there is, and what comes, until the shell takes it in hand. */
  begin(): void {
    if (this.#notStarted) this.#notStarted.hidden = true;
    this.#store.dispatch({ type: 'view/sidenotes', sidenotes: this.hasRoomForSidenotes });
    let isDue = false;
    this.#stop = this.#store.subscribe(() => {
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        this.render(NOTHING_ABOVE);
      });
    });
    this.render(NOTHING_ABOVE);
  }

  /** The shell is here: from now on it says when to render. */
  takeOver(): void {
    this.#stop();
    this.#notStarted?.remove();
  }

  /** The shell could not be had. The text stands, and above it that there is no more. */
  sayNotStarted(): void {
    if (!this.#notStarted) return;
    this.#notStarted.dataset['late'] = '';
    this.#notStarted.hidden = false;
  }

  /**
   * Says on the desk what stands beside the text. A style that looked for it there (`:has`) would have every element of
   * the text that has an attribute of some other such rule styled anew whenever a leaf is built.
   */
  setSides(hasRail: boolean, panel: PanelName | null, isWide: boolean): void {
    this.desk.toggleAttribute('data-rail', hasRail);
    this.desk.toggleAttribute('data-wide', isWide);
    setAttribute(this.desk, 'data-beside', panel ?? '');
  }

  /** Whether the margin is wide enough for notes. */
  get hasRoomForSidenotes(): boolean {
    return innerWidth >= SIDENOTES_FROM && this.main.clientWidth >= SIDENOTES_PANE;
  }

  render({ before, after, showAbout }: AboveText): void {
    const state = this.#store.state;
    const { edition, settings } = state;
    // Known before the text comes, which is not set anew then.
    const language = languageOf(edition);
    applySettings(settings);
    const hasSidenotes = showsSidenotes(state);
    const { main, text } = this;
    main.dataset['direction'] = directionOf(language);
    main.dataset['notes'] = hasSidenotes ? 'margin' : 'popover';
    main.ariaLabel = strings.app.text;
    main.ariaBusy = String(edition.phase === 'opening');
    text.hidden = edition.phase === 'failed';
    setAttribute(text, 'lang', language);
    setAttribute(text, 'dir', language === '' ? '' : directionOf(language));
    text.sidenotes = hasSidenotes;
    text.hiddenSeries = settings.hiddenSeries;
    render(html`${before}${this.#masthead(state, showAbout)}${after}`, main, {
      renderBefore: this.#textStart,
    });
  }

  #masthead({ edition, settings }: State, showAbout: () => void) {
    if (edition.phase === 'failed' || edition.phase === 'none') return nothing;
    const toggleMarks = () => this.#store.dispatch({ type: 'settings/changed', change: { marks: !settings.marks } });
    return mastheadView(edition, settings, toggleMarks, showAbout);
  }
}

/** Notes stand in the margin, unless the panel shows them already, or there are none that do. */
export function showsSidenotes({ view, edition, settings }: State): boolean {
  const hasNotes =
    edition.phase !== 'open' ||
    edition.opened.notes.some(({ series, isBeside }) => isBeside && !settings.hiddenSeries.includes(series));
  return view.sidenotes && view.panel !== 'notes' && hasNotes;
}

function languageOf(edition: EditionState): string {
  if (edition.phase === 'opening') return edition.language;
  return edition.phase === 'open' ? edition.opened.language : '';
}

/** An empty value is none. */
function setAttribute(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function found<Found extends HTMLElement>(root: ParentNode, selector: string): Found {
  const element = root.querySelector<Found>(selector);
  if (!element) throw new TypeError(`The page has no ${selector}`);
  return element;
}
