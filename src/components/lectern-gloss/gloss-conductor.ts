import { KEY_ATTRIBUTE, MENTION_ATTRIBUTE, NOTE_ATTRIBUTE } from '../../dom/dress.js';
import { CloseRequestEvent } from '../../events/close-request.js';
import type { GlossContent } from './gloss-content.js';
import { CLOSED, dueAt, type GlossEvent, type GlossState, shownCard, step } from './gloss-state.js';
import { type LecternGloss, PinToggleEvent } from './lectern-gloss.js';
import { asSheet, type Box, inSafePath, nearestTarget, type Point, placeCard, type TapTarget } from './place-card.js';

/** What a mark stands for. */
export type MarkSubject =
  | { readonly kind: 'note'; readonly ordinal: number }
  | { readonly kind: 'entity'; readonly keys: readonly string[]; readonly mention: number };

/** What the conductor is told by the shell. */
export interface GlossSource {
  /** The content of a card. It must come soon; what came too late is not shown. */
  content(subject: MarkSubject): Promise<GlossContent>;
  /** CSS pixels at the top and bottom of the view that bars cover. */
  insets(): { readonly top: number; readonly bottom: number };
  /** A note that stands beside its line is lit instead of opened. @returns whether it was. */
  lightNote(ordinal: number, isAsked: boolean): boolean;
  /** A card was opened by touch or became the only thing to go back from, or all were closed. */
  layered(isOpen: boolean): void;
}

/** A mark is anything that carries one of these, in the text, in a card or in a panel. */
const MARKS = `[${NOTE_ATTRIBUTE}], [${KEY_ATTRIBUTE}]`;
const OTHER_TARGETS = 'a[href], button, input, select, textarea, summary, label, [role="button"]';
/** How far around a tap marks are looked for: the reach of `nearestTarget`. */
const REACH = 22;
/** A movement shorter than this is the hand's tremor. CSS pixels. */
const TREMOR = 3;
/** A scroll longer than this takes a hovered card away. */
const SCROLL_TREMOR = 2;

interface Level {
  readonly card: LecternGloss;
  state: GlossState;
  timer: number;
  /** Serial of the card that is shown. */
  shown: number;
  mark: HTMLElement | null;
  /** Which fragment of a wrapped mark was pointed at. */
  fragment: Box | null;
  content: Promise<GlossContent> | null;
}

/**
 * Opens and closes the cards: the first over the text, the second over the first. What the reader does
 * becomes events of the state machine of each level (`gloss-state.ts`); what it says is shown here.
 */
export class GlossConductor {
  readonly #levels: readonly Level[];
  readonly #source: GlossSource;
  readonly #abort = new AbortController();
  #ids = new WeakMap<Element, string>();
  #marks = new Map<string, WeakRef<HTMLElement>>();
  #pointer: Point = { x: -1, y: -1 };
  #pointed: Point = { x: -99, y: -99 };
  #contents = new Map<string, Promise<GlossContent>>();
  #scrolled = 0;

  constructor(cards: readonly LecternGloss[], source: GlossSource) {
    this.#source = source;
    this.#levels = cards.map((card) => ({
      card,
      state: CLOSED,
      timer: 0,
      shown: 0,
      mark: null,
      fragment: null,
      content: null,
    }));
    this.#listen();
  }

  /** No more cards: another edition is opened, or the page goes. */
  dispose(): void {
    this.#abort.abort();
    for (const level of this.#levels) clearTimeout(level.timer);
  }

  /** Forgets what was fetched: another edition is open. */
  forget(): void {
    this.#contents.clear();
    this.closeAll();
  }

  get isOpen(): boolean {
    return this.#levels.some((level) => shownCard(level.state) !== null);
  }

  /** Opens the card of a mark as if it had been pressed. */
  open(mark: HTMLElement): void {
    this.#send(0, { type: 'press', subject: this.#idOf(mark), at: performance.now(), pointer: 'mouse' });
  }

  /** Closes what lies on top. @returns whether there was something. */
  closeTop(by: 'escape' | 'close' = 'close'): boolean {
    for (let at = this.#levels.length - 1; at >= 0; at--) {
      const level = this.#levels[at] as Level;
      const isShown = shownCard(level.state) !== null;
      if (!isShown && level.state.phase !== 'waiting') continue;
      const hadFocus = document.activeElement === level.card;
      const { mark } = level;
      this.#send(at, { type: by, at: performance.now() });
      if (hadFocus) mark?.focus({ preventScroll: true });
      if (isShown) return true;
    }
    return false;
  }

  closeAll(): void {
    for (let at = this.#levels.length - 1; at >= 0; at--) this.#send(at, { type: 'close', at: performance.now() });
  }

  #listen(): void {
    const options = { signal: this.#abort.signal };
    const passive = { ...options, passive: true };
    document.addEventListener('pointermove', (event) => this.#onMove(event), passive);
    document.documentElement.addEventListener('pointerleave', (event) => this.#onLeave(event), passive);
    document.addEventListener('click', (event) => this.#onClick(event), { ...options, capture: true });
    document.addEventListener('keydown', (event) => this.#onKey(event), { ...options, capture: true });
    document.addEventListener('scroll', (event) => this.#onScroll(event), { ...passive, capture: true });
    window.visualViewport?.addEventListener('resize', () => this.#replace(), options);
    addEventListener('resize', () => this.#replace(), options);
    this.#levels.forEach(({ card }, at) => {
      card.addEventListener(CloseRequestEvent.type, () => this.#closeFrom(at), options);
      card.addEventListener(PinToggleEvent.type, () => this.#togglePin(at), options);
    });
  }

  #closeFrom(at: number): void {
    const level = this.#levels[at] as Level;
    const hadFocus = document.activeElement === level.card;
    for (let above = this.#levels.length - 1; above >= at; above--) {
      this.#send(above, { type: 'close', at: performance.now() });
    }
    if (hadFocus) level.mark?.focus({ preventScroll: true });
  }

  #togglePin(at: number): void {
    const { state } = this.#levels[at] as Level;
    this.#send(at, { type: shownCard(state)?.isPinned ? 'unpin' : 'pin', at: performance.now() });
  }

  // What the reader does

  #onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    const at = performance.now();
    this.#pointer = { x: event.clientX, y: event.clientY };
    const mark = markIn(event.composedPath());
    const markLevel = mark ? this.#levelFor(mark) : -1;
    const moved = Math.hypot(event.clientX - this.#pointed.x, event.clientY - this.#pointed.y) > TREMOR;
    for (let level = this.#levels.length - 1; level >= 0; level--) {
      this.#send(level, { type: 'move', at });
      if (mark && level === markLevel) {
        const subject = this.#idOf(mark);
        if (moved || this.#isNew(level, subject)) {
          this.#pointed = this.#pointer;
          this.#send(level, { type: 'point', subject, at, onPath: this.#isInside(level, event) });
        }
      } else this.#send(level, { type: this.#isInside(level, event) ? 'inside' : 'outside', at });
    }
  }

  #onLeave(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    for (const at of this.#levels.keys()) this.#send(at, { type: 'outside', at: performance.now() });
  }

  #isNew(level: number, subject: string): boolean {
    const { state } = this.#levels[level] as Level;
    const waited = state.phase === 'closed' ? null : state.phase === 'waiting' ? state.next : state.next;
    return waited?.subject !== subject && shownCard(state)?.subject !== subject;
  }

  /** Over the card, over one opened from it, or on the way to it. */
  #isInside(at: number, event: PointerEvent): boolean {
    const path = event.composedPath();
    for (let level = at; level < this.#levels.length; level++) {
      const { card, state, fragment } = this.#levels[level] as Level;
      if (!shownCard(state)) continue;
      if (path.includes(card.panel as EventTarget)) return true;
      const box = card.panel?.getBoundingClientRect();
      if (box && fragment && !card.sheet && inSafePath(this.#pointer, fragment, box)) return true;
    }
    return false;
  }

  #onClick(event: MouseEvent): void {
    const pointer = pointerOf(event);
    const path = event.composedPath();
    const inCard = this.#levels.some(({ card }) => path.includes(card));
    const wasOpen = this.#levels.some(({ state }) => shownCard(state) !== null);
    if (pointer !== 'mouse' && wasOpen && !inCard) {
      // A touch outside closes and does nothing else.
      event.preventDefault();
      event.stopPropagation();
      this.closeAll();
      return;
    }
    if (hasSelection()) return;
    const mark = markIn(path) ?? (pointer === 'mouse' ? null : this.#markNear(event, path));
    if (!mark) {
      if (!inCard && wasOpen) this.closeAll();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const isKeyboard = event.detail === 0 && pointer === 'mouse';
    this.#ask(mark, isKeyboard ? 'keyboard' : pointer, { x: event.clientX, y: event.clientY });
  }

  #ask(mark: HTMLElement, by: 'mouse' | 'touch' | 'pen' | 'keyboard', point: Point): void {
    this.#pointer = point;
    const subject = subjectOf(mark);
    if (subject.kind === 'note' && this.#source.lightNote(subject.ordinal, true)) return;
    const level = this.#levelFor(mark);
    for (let above = this.#levels.length - 1; above > level; above--) {
      this.#send(above, { type: 'close', at: performance.now() });
    }
    const id = this.#idOf(mark);
    const at = performance.now();
    this.#send(
      level,
      by === 'keyboard' ? { type: 'enter', subject: id, at } : { type: 'press', subject: id, at, pointer: by },
    );
  }

  /** The mark nearest to a finger, when nothing else is nearer (criterion A5). */
  #markNear(event: MouseEvent, path: readonly EventTarget[]): HTMLElement | null {
    const from = path.find((target): target is Element => target instanceof Element);
    const around = from?.closest('lectern-text, lectern-gloss, lectern-panel') ?? from;
    const root = around?.getRootNode();
    if (!around || !(root instanceof Document || root instanceof ShadowRoot)) return null;
    const found: { element: HTMLElement; target: TapTarget }[] = [];
    for (const element of around.querySelectorAll<HTMLElement>(`${MARKS}, ${OTHER_TARGETS}`)) {
      const boxes = [...element.getClientRects()].filter((box) => isNear(box, event.clientX, event.clientY));
      if (boxes.length > 0) found.push({ element, target: { boxes, isMark: element.matches(MARKS) } });
    }
    const at = nearestTarget(
      { x: event.clientX, y: event.clientY },
      found.map(({ target }) => target),
      REACH,
    );
    return found[at]?.element ?? null;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      if (!this.closeTop('escape')) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const path = event.composedPath();
    const mark = path[0] instanceof HTMLElement && path[0].matches(MARKS) ? path[0] : null;
    if (mark && (event.key === 'Enter' || (event.key === ' ' && mark.localName !== 'a'))) {
      event.preventDefault();
      event.stopPropagation();
      const box = mark.getClientRects()[0];
      this.#ask(mark, 'keyboard', box ? { x: box.left, y: box.top } : this.#pointer);
      return;
    }
    if (event.key === 'Tab') this.#onTab(event);
  }

  /** Tab at the edge of a card leaves it in reading order: after its mark, or back to it. */
  #onTab(event: KeyboardEvent): void {
    const level = this.#levels.findLast(({ card }) => document.activeElement === card);
    if (!level?.mark) return;
    const { focusable } = level.card;
    const focused = level.card.shadowRoot?.activeElement;
    const index = focusable.indexOf(focused as HTMLElement);
    if (event.shiftKey ? index > 0 : index < focusable.length - 1) return;
    const { mark } = level;
    this.#closeFrom(this.#levels.indexOf(level));
    mark.focus({ preventScroll: true });
    // Backward the mark itself is the place; forward the browser goes on from it.
    if (event.shiftKey) event.preventDefault();
  }

  #onScroll(event: Event): void {
    const inCard = this.#levels.some(({ card }) => event.composedPath().includes(card) || event.target === card);
    if (inCard) return;
    const { scrollY } = window;
    if (event.target === document && Math.abs(scrollY - this.#scrolled) < SCROLL_TREMOR) return;
    this.#scrolled = scrollY;
    for (const at of this.#levels.keys()) this.#send(at, { type: 'scroll', at: performance.now() });
    this.#replace();
  }

  // What follows from it

  #send(at: number, event: GlossEvent): void {
    const level = this.#levels[at] as Level;
    const before = shownCard(level.state);
    level.state = step(level.state, event);
    const after = shownCard(level.state);
    clearTimeout(level.timer);
    const due = dueAt(level.state);
    if (due !== null) {
      const delay = Math.max(0, due - performance.now());
      level.timer = window.setTimeout(
        () => this.#send(at, { type: 'tick', at: Math.max(due, performance.now()) }),
        delay,
      );
    }
    if (level.state.phase === 'waiting') this.#prefetch(level.state.next.subject);
    if (after && after.serial !== before?.serial) void this.#show(at, after.serial, after.subject);
    else if (!after && before) this.#hide(at);
    if (after) level.card.pinned = after.isPinned;
  }

  #prefetch(id: string): void {
    const mark = this.#marks.get(id)?.deref();
    if (mark) void this.#contentOf(subjectOf(mark)).catch(() => {});
  }

  #contentOf(subject: MarkSubject): Promise<GlossContent> {
    const key = JSON.stringify(subject);
    let content = this.#contents.get(key);
    if (!content) {
      content = this.#source.content(subject);
      this.#contents.set(key, content);
      content.catch(() => this.#contents.delete(key));
    }
    return content;
  }

  async #show(at: number, serial: number, id: string): Promise<void> {
    const level = this.#levels[at] as Level;
    this.#unmark(level);
    for (let above = at + 1; above < this.#levels.length; above++) {
      this.#send(above, { type: 'close', at: performance.now() });
    }
    const mark = this.#marks.get(id)?.deref();
    const opened = shownCard(level.state);
    if (!mark?.isConnected || !opened) return this.#send(at, { type: 'close', at: performance.now() });
    const subject = subjectOf(mark);
    if (subject.kind === 'note' && opened.by === 'hover' && this.#source.lightNote(subject.ordinal, false)) {
      return this.#send(at, { type: 'close', at: performance.now() });
    }
    level.mark = mark;
    mark.setAttribute('data-open', '');
    const content = await this.#contentOf(subject).catch(() => null);
    // Too late: another card was opened, or this one closed, while the answer was on its way.
    if (shownCard(level.state)?.serial !== serial || !content) return;
    const { card } = level;
    card.content = content;
    card.quick = opened.isQuick;
    card.under = at === 0 ? '' : this.#nameUnder(at);
    level.shown = serial;
    await card.updateComplete;
    if (shownCard(level.state)?.serial !== serial) return;
    card.show();
    level.fragment = fragmentAt(mark, this.#pointer);
    this.#placeLevel(level);
    if (opened.by === 'keyboard') card.focusHeading();
    if (card.sheet) this.#clearMark(level);
    this.#source.layered(true);
  }

  #nameUnder(at: number): string {
    const { content } = (this.#levels[at - 1] as Level).card;
    if (content?.kind === 'note') return content.label;
    return content?.kind === 'entity' ? (content.cards[0]?.name ?? '') : '';
  }

  #hide(at: number): void {
    const level = this.#levels[at] as Level;
    this.#unmark(level);
    level.card.hide();
    level.fragment = null;
    for (let above = at + 1; above < this.#levels.length; above++) {
      this.#send(above, { type: 'close', at: performance.now() });
    }
    if (!this.isOpen) this.#source.layered(false);
  }

  #unmark(level: Level): void {
    level.mark?.removeAttribute('data-open');
    level.mark = null;
  }

  /** After a scroll or a change of size: cards follow their marks, and go when those have gone. */
  #replace(): void {
    for (const [at, level] of this.#levels.entries()) {
      if (!shownCard(level.state) || !level.mark || level.card.content === null) continue;
      const box = fragmentAt(level.mark, null);
      const isGone = !box || box.bottom < 0 || box.top > innerHeight;
      if (isGone && !level.card.sheet) this.#send(at, { type: 'close', at: performance.now() });
      else this.#placeLevel(level);
    }
  }

  #placeLevel(level: Level): void {
    const { card, mark } = level;
    if (!mark) return;
    const view = this.#view();
    card.sheet = false;
    card.toggleAttribute('sheet', false);
    const size = card.naturalSize();
    // A card opened from a sheet lies in the same place.
    const overSheet = this.#levels.some((other) => other !== level && other.card.sheet && shownCard(other.state));
    // A card of a person may scroll beside its word; a long note is a text of its own and wants the width.
    const isNote = card.content?.kind === 'note';
    if (asSheet(view, isNote ? size.height : 0) || overSheet) {
      card.sheet = true;
      card.toggleAttribute('sheet', true);
      card.placeAsSheet();
      return;
    }
    const anchor = fragmentAt(mark, level.fragment ? centre(level.fragment) : null) ?? view;
    level.fragment = anchor;
    const rtl = getComputedStyle(mark).direction === 'rtl';
    card.place(placeCard({ anchor, line: lineOf(mark, anchor), card: size, view, rtl }));
  }

  /** The part of the window that can be seen: without bars, keyboard, and what a pinch has moved out. */
  #view(): Box {
    const { top, bottom } = this.#source.insets();
    const visual = window.visualViewport;
    const left = visual?.offsetLeft ?? 0;
    const upper = visual?.offsetTop ?? 0;
    const width = visual?.width ?? innerWidth;
    const height = visual?.height ?? innerHeight;
    return {
      left,
      top: Math.max(upper, top),
      right: left + Math.min(width, document.documentElement.clientWidth),
      bottom: Math.min(upper + height, innerHeight - bottom),
    };
  }

  /** A sheet must not hide the mark it belongs to: the text moves just enough. */
  #clearMark(level: Level): void {
    const mark = level.mark?.getBoundingClientRect();
    const sheet = level.card.panel?.getBoundingClientRect();
    if (!mark || !sheet || level.mark?.getRootNode() !== document) return;
    const hidden = mark.bottom + 24 - sheet.top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
  }

  #idOf(mark: HTMLElement): string {
    let id = this.#ids.get(mark);
    if (id === undefined) {
      id = String(this.#marks.size);
      this.#ids.set(mark, id);
      this.#marks.set(id, new WeakRef(mark));
    }
    return id;
  }

  /** A mark in a card opens over it; in the last card it takes that card's place. */
  #levelFor(mark: HTMLElement): number {
    const root = mark.getRootNode();
    const from = this.#levels.findIndex(({ card }) => card.shadowRoot === root);
    return Math.min(from + 1, this.#levels.length - 1);
  }
}

function markIn(path: readonly EventTarget[]): HTMLElement | null {
  const found = path.find((target): target is HTMLElement => target instanceof HTMLElement && target.matches(MARKS));
  return found ?? null;
}

function subjectOf(mark: HTMLElement): MarkSubject {
  const note = mark.getAttribute(NOTE_ATTRIBUTE);
  if (note !== null) return { kind: 'note', ordinal: Number(note) };
  return {
    kind: 'entity',
    keys: (mark.getAttribute(KEY_ATTRIBUTE) ?? '').split(' '),
    mention: Number(mark.getAttribute(MENTION_ATTRIBUTE) ?? -1),
  };
}

function pointerOf(event: MouseEvent): 'mouse' | 'touch' | 'pen' {
  const type = (event as Partial<PointerEvent>).pointerType;
  return type === 'touch' || type === 'pen' ? type : 'mouse';
}

/** A click that ends a selection is no wish for a card. */
function hasSelection(): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed;
}

function isNear(box: Box, x: number, y: number): boolean {
  return box.left - REACH <= x && x <= box.right + REACH && box.top - REACH <= y && y <= box.bottom + REACH;
}

function centre(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** The fragment of a wrapped mark that is nearest to a point, the first when there is none. */
function fragmentAt(mark: Element, point: Point | null): Box | null {
  const boxes = [...mark.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  if (!point) return boxes[0] ?? null;
  const distance = (box: Box) =>
    Math.max(box.top - point.y, point.y - box.bottom, 0) * 10 + Math.max(box.left - point.x, point.x - box.right, 0);
  return boxes.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The line of text a fragment stands on: as wide as its block, as high as the line. */
function lineOf(mark: Element, fragment: Box): Box {
  const block = mark.closest('tei-p, tei-l, tei-head, tei-item, tei-cell, tei-note, .gloss, li') ?? mark;
  const { left, right } = block.getBoundingClientRect();
  return {
    left: Math.min(left, fragment.left),
    right: Math.max(right, fragment.right),
    top: fragment.top,
    bottom: fragment.bottom,
  };
}
