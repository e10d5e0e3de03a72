import type { BarInsets } from '../../dom/bars.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import { strings } from '../../strings/strings.js';
import { fragmentsOf } from './card-room.js';
import type { GlossContent } from './gloss-content.js';
import { GlossLevel } from './gloss-level.js';
import type { OpenedBy } from './gloss-state.js';
import { type LecternGloss, PinToggleEvent } from './lectern-gloss.js';
import {
  isMark,
  isNoteOfPage,
  MarkNames,
  type MarkSubject,
  markIn,
  markNear,
  markUnder,
  pointOf,
  subjectOf,
} from './marks.js';
import { inSafePath, type Point } from './place-card.js';

/** What the conductor is told by the shell. */
export interface GlossSource {
  /** The content of a card. It must come soon; what came too late is not shown. */
  content(subject: MarkSubject): Promise<GlossContent>;
  /** What bars cover of the window. */
  insets(): BarInsets;
  /** A note that stands beside its line is lit instead of opened. @returns whether it was. */
  lightNote(ordinal: number, isAsked: boolean): boolean;
  /** The first card was opened, or the last closed. */
  layered(isOpen: boolean): void;
}

/** How a reader asks for a card. */
type AskedBy = Exclude<OpenedBy, 'hover'>;

/** A movement shorter than this is the hand's tremor. CSS pixels. */
const TREMOR = 3;
/** A scroll longer than this takes a hovered card away. CSS pixels. */
const SCROLL_TREMOR = 2;

/**
 * Opens and closes the cards: the first over the text, the second over the first. What the reader does
 * becomes events of the state machine of each level (`gloss-state.ts`); each level shows what its
 * machine says (`gloss-level.ts`).
 */
export class GlossConductor {
  readonly #levels: readonly GlossLevel[];
  readonly #source: GlossSource;
  readonly #abort = new AbortController();
  readonly #names = new MarkNames();
  readonly #contents = new Map<string, Promise<GlossContent>>();
  #pointer: Point = { x: -1, y: -1 };
  #pointed: Point = { x: -99, y: -99 };
  #scrolled = 0;
  #refitFrame = 0;
  #beganInCard = false;

  constructor(cards: readonly LecternGloss[], source: GlossSource) {
    this.#source = source;
    this.#levels = cards.map((card) => this.#levelOf(card));
    this.#listen();
  }

  /** No more cards: another edition is opened, or the page goes. */
  dispose(): void {
    this.#abort.abort();
    cancelAnimationFrame(this.#refitFrame);
    for (const level of this.#levels) level.dispose();
  }

  /** Forgets what was fetched: another edition is open. */
  forget(): void {
    this.#contents.clear();
    this.closeAll();
  }

  /** A register came or went: what a card says may be something else now. An open one is filled anew in its place. */
  renew(): void {
    this.#contents.clear();
    // What a card over it was opened from is a part of what goes.
    this.#closeFrom(1);
    void this.#levels[0]?.renew();
  }

  get isOpen(): boolean {
    return this.#levels.some((level) => level.shown !== null);
  }

  /** The mark in the text whose card is open; `null` when none is. */
  get firstMark(): HTMLElement | null {
    return this.#levels.find(({ shown }) => shown !== null)?.mark ?? null;
  }

  /** Opens the card of a mark as if it had been pressed. A card that is kept open stays where it is. */
  open(mark: HTMLElement): void {
    const [level] = this.#levels;
    const [box] = fragmentsOf(mark);
    if (box) this.#pointer = { x: box.left, y: box.top };
    const wasPinned = level?.isPinned ?? false;
    this.#press(level, mark, 'mouse');
    if (wasPinned) level?.send({ type: 'pin', at: performance.now() });
  }

  /** Closes what lies on top. @returns whether there was something. */
  closeTop(by: 'escape' | 'close' = 'close'): boolean {
    for (const level of this.#levels.toReversed()) {
      const isShown = level.shown !== null;
      if (isShown || level.awaited !== null) level.close(by);
      if (isShown) return true;
    }
    return false;
  }

  closeAll(): void {
    this.#closeFrom(0);
  }

  /** Closes what the reader did not ask to be kept. */
  dismiss(): void {
    for (const level of this.#levels.toReversed()) if (!level.isPinned) level.close();
  }

  /** The room has changed: what is open takes the form there is room for now. */
  refit(): void {
    for (const level of this.#levels) level.refit();
  }

  #levelOf(card: LecternGloss): GlossLevel {
    return new GlossLevel(card, {
      content: (subject) => this.#contentOf(subject),
      markOf: (id) => this.#names.markOf(id),
      insets: () => this.#source.insets(),
      pointer: () => this.#pointer,
      lightNote: (ordinal) => this.#source.lightNote(ordinal, false),
      below: (level) => this.#levels[this.#levels.indexOf(level) - 1]?.card ?? null,
      closeAbove: (level) => this.#closeFrom(this.#levels.indexOf(level) + 1),
      hasSheet: (besides) =>
        this.#levels.some(({ card: other }, at) => other.sheet && other.isOpen && this.#levels[at] !== besides),
      changed: () => this.#source.layered(this.isOpen),
      scrolled: () => {
        this.#scrolled = window.scrollY;
      },
    });
  }

  #listen(): void {
    const options = { signal: this.#abort.signal };
    const passive = { ...options, passive: true };
    const capture = { ...options, capture: true };
    document.addEventListener('pointermove', (event) => this.#onMove(event), passive);
    document.documentElement.addEventListener('pointerleave', (event) => this.#onLeave(event), passive);
    document.addEventListener('pointerdown', (event) => this.#onDown(event), capture);
    document.addEventListener('click', (event) => this.#onClick(event), capture);
    document.addEventListener('keydown', (event) => this.#onKey(event), capture);
    document.addEventListener('scroll', (event) => this.#onScroll(event), { ...passive, capture: true });
    const refit = () => this.#refitSoon();
    for (const type of ['resize', 'scroll']) window.visualViewport?.addEventListener(type, refit, options);
    addEventListener('resize', refit, options);
    this.#levels.forEach((level, at) => {
      level.card.addEventListener(CloseRequestEvent.type, () => this.#closeFrom(at), options);
      level.card.addEventListener(PinToggleEvent.type, () => togglePin(level), options);
      level.card.addEventListener('focusin', () => this.#engage(at), options);
    });
  }

  #closeFrom(at: number): void {
    for (const level of this.#levels.slice(at).toReversed()) level.close();
  }

  /** In the same frame, but after the text has been brought back to the line that is being read. */
  #refitSoon(): void {
    cancelAnimationFrame(this.#refitFrame);
    this.#refitFrame = requestAnimationFrame(() => this.refit());
  }

  // What the pointer does

  #onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    const at = performance.now();
    this.#pointer = pointOf(event);
    const mark = markUnder(event);
    const own = mark ? this.#levels[this.#numberFor(mark)] : undefined;
    const moved = Math.hypot(this.#pointer.x - this.#pointed.x, this.#pointer.y - this.#pointed.y) > TREMOR;
    for (const level of this.#levels.toReversed()) {
      level.send({ type: 'move', at });
      const isInside = this.#isInside(level, event);
      if (!mark || level !== own) {
        level.send({ type: isInside ? 'inside' : 'outside', at });
        continue;
      }
      const subject = this.#names.idOf(mark);
      if (!moved && (level.awaited === subject || level.shown?.subject === subject)) continue;
      this.#pointed = this.#pointer;
      level.send({ type: 'point', subject, at, onPath: isInside });
    }
  }

  #onLeave(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    for (const level of this.#levels) level.send({ type: 'outside', at: performance.now() });
  }

  /** Over the card, over one opened from it, or on the way to it. */
  #isInside(level: GlossLevel, event: PointerEvent): boolean {
    const path = event.composedPath();
    return this.#levels.slice(this.#levels.indexOf(level)).some(({ shown, card, anchor }) => {
      if (!shown || !card.panel) return false;
      if (path.includes(card.panel)) return true;
      return anchor !== null && card.isOpen && inSafePath(this.#pointer, anchor, card.panel.getBoundingClientRect());
    });
  }

  #onDown(event: PointerEvent): void {
    // Whoever presses does not rest: nothing opens under a selection that is being drawn.
    for (const level of this.#levels) {
      if (level.awaited !== null) level.send({ type: 'outside', at: performance.now() });
    }
    const path = event.composedPath();
    const mark = markIn(path);
    if (mark) {
      letSelect(mark);
      // Between pressing and letting go there is time to fetch what will be asked for.
      void this.#contentOf(subjectOf(mark));
    }
    const at = this.#levels.findLastIndex(({ card }) => path.includes(card));
    this.#beganInCard = at >= 0;
    if (at >= 0) this.#engage(at);
    else if (event.pointerType !== 'mouse' && this.#isDismissable()) keepFocusUntilClick();
  }

  /** A card that one works in, and those under it, are no longer closed by the pointer going away. */
  #engage(at: number): void {
    for (const level of this.#levels.slice(0, at + 1)) {
      if (level.shown?.by === 'hover') this.#press(level, level.mark, 'mouse');
    }
  }

  #isDismissable(): boolean {
    return this.#levels.some(({ shown }) => shown?.isPinned === false);
  }

  #onClick(event: MouseEvent): void {
    const pointer = pointerOf(event);
    const path = event.composedPath();
    // Also when the press only began there, as a selection does that is drawn beyond the edge.
    const inCard = this.#beganInCard || this.#levels.some(({ card }) => path.includes(card));
    if (pointer !== 'mouse' && !inCard && this.#isDismissable()) {
      // A touch outside closes and does nothing else.
      event.preventDefault();
      event.stopPropagation();
      this.dismiss();
      return;
    }
    if (hasSelection(path)) return;
    const isKeyboard = event.detail === 0 && pointer === 'mouse';
    const mark = isKeyboard ? path.find(isMark) : (markUnder(event) ?? (pointer === 'mouse' ? null : markNear(event)));
    if (!mark) {
      if (!inCard) this.dismiss();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask(mark, isKeyboard ? 'keyboard' : pointer, pointOf(event));
  }

  #onScroll(event: Event): void {
    const path = event.composedPath();
    if (this.#levels.some(({ card }) => path.includes(card))) return;
    const { scrollY } = window;
    if (event.target === document && Math.abs(scrollY - this.#scrolled) < SCROLL_TREMOR) return;
    this.#scrolled = scrollY;
    for (const level of this.#levels) level.send({ type: 'scroll', at: performance.now() });
    for (const level of this.#levels) level.follow();
  }

  // What keys do

  #onKey(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    if (event.key === 'Escape') {
      if (!this.closeTop('escape')) return;
    } else if (isMark(target) && (event.key === 'Enter' || (event.key === ' ' && target.localName !== 'a'))) {
      const [box] = fragmentsOf(target);
      this.#ask(target, 'keyboard', box ? { x: box.left, y: box.top } : this.#pointer);
    } else {
      if (event.key === 'Tab') this.#onTab(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Tab at the edge of a card leaves it in reading order: after its mark, or back to it. */
  #onTab(event: KeyboardEvent): void {
    const at = this.#levels.findLastIndex(({ card }) => document.activeElement === card);
    const { card, mark } = this.#levels[at] ?? {};
    if (!card || !mark || !card.isAtEdge(event.shiftKey ? 'start' : 'end')) return;
    this.#closeFrom(at);
    mark.focus({ preventScroll: true });
    // Backward the mark itself is the place; forward the browser goes on from it.
    if (event.shiftKey) event.preventDefault();
  }

  // What follows from it

  #ask(mark: HTMLElement, by: AskedBy, point: Point): void {
    this.#pointer = point;
    const subject = subjectOf(mark);
    if (isNoteOfPage(subject) && this.#source.lightNote(subject.ordinal, true)) return;
    const at = this.#numberFor(mark);
    this.#closeFrom(at + 1);
    this.#press(this.#levels[at], mark, by);
  }

  #press(level: GlossLevel | undefined, mark: HTMLElement | null, by: AskedBy): void {
    if (!mark) return;
    const subject = this.#names.idOf(mark);
    const at = performance.now();
    level?.send(by === 'keyboard' ? { type: 'enter', subject, at } : { type: 'press', subject, at, pointer: by });
  }

  /** What a card shows. Never nothing: what cannot be had says so. */
  #contentOf(subject: MarkSubject): Promise<GlossContent> {
    const key = JSON.stringify(subject);
    let content = this.#contents.get(key);
    if (!content) {
      content = this.#source.content(subject).catch((): GlossContent => {
        this.#contents.delete(key);
        return { kind: 'missing', words: strings.card.failed };
      });
      this.#contents.set(key, content);
    }
    return content;
  }

  /** A mark in a card opens over it; in the last card it takes that card's place. A card that is kept is not replaced. */
  #numberFor(mark: HTMLElement): number {
    const root = mark.getRootNode();
    const [first] = this.#levels;
    const from = this.#levels.findIndex(({ card }) => card.shadowRoot === root);
    const under = from < 0 && first?.isPinned && first.mark !== mark ? 0 : from;
    return Math.min(under + 1, this.#levels.length - 1);
  }
}

function togglePin(level: GlossLevel): void {
  level.send({ type: level.isPinned ? 'unpin' : 'pin', at: performance.now() });
}

/** In Chromium no selection can begin in what can have the focus: while the button is down, a name is mere text. */
function letSelect(mark: HTMLElement): void {
  if (!mark.hasAttribute('tabindex') || mark.matches(':focus')) return;
  const end = new AbortController();
  const restore = () => {
    end.abort();
    mark.tabIndex = 0;
  };
  mark.removeAttribute('tabindex');
  for (const type of ['pointerup', 'pointercancel', 'dragend']) {
    document.addEventListener(type, restore, { signal: end.signal, capture: true });
  }
}

/** Until this touch has become a click, or none, it does not move the focus. */
function keepFocusUntilClick(): void {
  const end = new AbortController();
  const options = { signal: end.signal, capture: true };
  document.addEventListener('mousedown', (event) => event.preventDefault(), options);
  for (const type of ['click', 'pointercancel', 'pointerdown']) {
    // Not this very touch: what is added now hears only what comes next.
    document.addEventListener(type, () => end.abort(), options);
  }
}

function pointerOf(event: MouseEvent): 'mouse' | 'touch' | 'pen' {
  const type = (event as Partial<PointerEvent>).pointerType;
  return type === 'touch' || type === 'pen' ? type : 'mouse';
}

/** A click that ends a selection is no wish for a card. Of a selection in a card only its shadow root knows. */
function hasSelection(path: readonly EventTarget[]): boolean {
  const roots = path.filter((one): one is ShadowRoot => one instanceof ShadowRoot);
  const selections = [document, ...roots].map((root) =>
    'getSelection' in root && typeof root.getSelection === 'function'
      ? (root.getSelection() as Selection | null)
      : null,
  );
  return selections.some((selection) => selection !== null && !selection.isCollapsed);
}
