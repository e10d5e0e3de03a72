import type { BarInsets } from '../../dom/bars.js';
import { fragmentNear, fragmentsOf, lineOf, roomNow, viewOfText } from './card-room.js';
import type { GlossContent } from './gloss-content.js';
import {
  CLOSED,
  dueAt,
  type GlossCard,
  type GlossEvent,
  type GlossState,
  type SubjectId,
  shownCard,
  step,
} from './gloss-state.js';
import type { LecternGloss } from './lectern-gloss.js';
import { isNoteOfPage, type MarkSubject, PANE_ATTRIBUTE, paneOf, subjectOf } from './marks.js';
import { asSheet, type Box, type Point, placeCard } from './place-card.js';

/** What a level needs of the conductor. */
export interface GlossSurroundings {
  content(subject: MarkSubject): Promise<GlossContent>;
  markOf(id: SubjectId): HTMLElement | null;
  insets(): BarInsets;
  /** Where the pointer is, or was when a card was asked for. */
  pointer(): Point;
  /** A note that stands beside its line is lit instead of opened. @returns whether it was. */
  lightNote(ordinal: number): boolean;
  /** The card under this level, if there is one. */
  below(level: GlossLevel): LecternGloss | null;
  /** Closes the cards that lie over this level's. */
  closeAbove(level: GlossLevel): void;
  /** Whether another card is a sheet: one opened over it lies in the same place. */
  hasSheet(besides: GlossLevel): boolean;
  /** A card was shown or closed. */
  changed(): void;
  /** The text was moved, but not by the reader. */
  scrolled(): void;
}

/** Between a mark and the edge it was moved clear of: another line of text. CSS pixels. */
const CLEARANCE = 24;

/** One card and its state machine: what the machine says is shown, at the mark it is about. */
export class GlossLevel {
  readonly card: LecternGloss;
  readonly #around: GlossSurroundings;
  #state: GlossState = CLOSED;
  #timer = 0;
  #mark: HTMLElement | null = null;
  /** Which line of a wrapped mark was pointed at. */
  #fragment = 0;

  constructor(card: LecternGloss, around: GlossSurroundings) {
    this.card = card;
    this.#around = around;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** The card that is open, or about to be as soon as its content is there. */
  get shown(): GlossCard | null {
    return shownCard(this.#state);
  }

  get isPinned(): boolean {
    return this.shown?.isPinned ?? false;
  }

  /** The mark whose card is open. */
  get mark(): HTMLElement | null {
    return this.#mark;
  }

  /** A mark that is waited for; `null` when none is. */
  get awaited(): SubjectId | null {
    return this.#state.phase === 'closed' ? null : (this.#state.next?.subject ?? null);
  }

  /** The line of the mark that the card was opened at. */
  get anchor(): Box | null {
    const fragments = this.#mark ? fragmentsOf(this.#mark) : [];
    return fragments[Math.min(this.#fragment, fragments.length - 1)] ?? null;
  }

  send(event: GlossEvent): void {
    const before = this.shown;
    this.#state = step(this.#state, event);
    const after = this.shown;
    this.#wind();
    if (this.#state.phase === 'waiting') void this.#prepare(this.#state.next.subject);
    if (after && after.serial !== before?.serial) void this.#show(after);
    else if (!after && before) this.#hide();
    if (after) this.card.pinned = after.isPinned;
  }

  close(by: 'escape' | 'close' = 'close'): void {
    this.send({ type: by, at: performance.now() });
  }

  /** After a scroll the card follows its mark, and goes when that has gone. */
  follow(): void {
    if (!this.card.isOpen || !this.#mark) return;
    const box = fragmentsOf(this.#mark)[0];
    const isGone = !box || box.bottom < 0 || box.top > innerHeight;
    if (isGone && !this.card.sheet && !this.isPinned) this.close();
    else this.#place(this.#mark);
  }

  /**
   * After a change of size the card stays, and takes the form there is room for now. Its mark may have been
   * moved off the screen, and a note may have got a place beside its line.
   */
  refit(): void {
    const mark = this.#mark;
    if (!this.card.isOpen || !mark) return;
    const subject = subjectOf(mark);
    if (isNoteOfPage(subject) && this.#around.lightNote(subject.ordinal)) this.close();
    else {
      if (!this.isPinned) this.#showMark();
      this.#place(mark);
      this.#clearMark();
    }
  }

  /** Has its content fetched again; the card stays open, and has the room that it needs then. */
  async renew(): Promise<void> {
    const [opened, mark] = [this.shown, this.#mark];
    if (!opened || !mark) return;
    const content = await this.#around.content(subjectOf(mark));
    if (this.shown?.serial !== opened.serial) return;
    this.card.content = content;
    await this.card.updateComplete;
    if (this.shown?.serial === opened.serial && this.card.isOpen) this.#place(mark);
  }

  /** Sets the clock for what comes next. */
  #wind(): void {
    clearTimeout(this.#timer);
    const due = dueAt(this.#state);
    if (due === null) return;
    const tick = () => this.send({ type: 'tick', at: Math.max(due, performance.now()) });
    this.#timer = window.setTimeout(tick, Math.max(0, due - performance.now()));
  }

  /** While a mark is waited for its card is made, so that at the end of the wait it only has to be shown. */
  async #prepare(id: SubjectId): Promise<void> {
    const mark = this.#around.markOf(id);
    const content = mark && (await this.#around.content(subjectOf(mark)));
    if (content && this.#state.phase === 'waiting' && this.awaited === id) this.card.content = content;
  }

  async #show(opened: GlossCard): Promise<void> {
    this.#unmark();
    this.#around.closeAbove(this);
    const mark = this.#around.markOf(opened.subject);
    if (!mark) return this.close();
    const subject = subjectOf(mark);
    if (isNoteOfPage(subject) && opened.by === 'hover' && this.#around.lightNote(subject.ordinal)) {
      return this.close();
    }
    this.#mark = mark;
    mark.setAttribute('data-open', '');
    const content = await this.#around.content(subject);
    // Too late: another card was opened, or this one closed, while the answer was on its way.
    if (this.shown?.serial !== opened.serial) return;
    const { card } = this;
    const hadFocus = document.activeElement === card;
    const pane = paneOf(mark);
    if (pane === null) card.removeAttribute(PANE_ATTRIBUTE);
    else card.setAttribute(PANE_ATTRIBUTE, pane);
    card.content = content;
    card.quick = opened.isQuick;
    card.under = this.#nameUnder(mark);
    await card.updateComplete;
    if (this.shown?.serial !== opened.serial) return;
    card.show();
    this.#fragment = fragmentNear(fragmentsOf(mark), this.#around.pointer());
    this.#place(mark);
    if (opened.by === 'keyboard' || hadFocus) card.focusHeading();
    this.#clearMark();
    this.#around.changed();
  }

  /** What a card was opened from, if it was a card. */
  #nameUnder(mark: HTMLElement): string {
    const below = this.#around.below(this);
    if (!below || mark.getRootNode() !== below.shadowRoot) return '';
    const { content } = below;
    if (content?.kind === 'note') return content.label;
    return content?.kind === 'entity' ? (content.cards[0]?.name ?? '') : '';
  }

  #hide(): void {
    const { card } = this;
    const mark = this.#mark;
    const hadFocus = document.activeElement === card;
    this.#unmark();
    this.#around.closeAbove(this);
    card.hide();
    if (hadFocus && mark?.isConnected) mark.focus({ preventScroll: true });
    this.#around.changed();
  }

  #unmark(): void {
    this.#mark?.removeAttribute('data-open');
    this.#mark = null;
  }

  #place(mark: HTMLElement): void {
    const { card } = this;
    const room = roomNow(this.#around.insets());
    const { view } = room;
    card.fit(room);
    const size = card.naturalSize();
    // A card of a person may scroll beside its word; a long note is a text of its own and wants the width.
    const noteHeight = card.content?.kind === 'note' ? size.height : 0;
    // Under two fingers there is no bottom of the page to lie at.
    if (!room.isPinched && (this.#around.hasSheet(this) || asSheet(view, noteHeight))) {
      card.placeAsSheet(room);
    } else if (this.isPinned && !card.sheet) {
      card.keepWithin(view);
    } else {
      const anchor = this.anchor ?? view;
      const rtl = getComputedStyle(mark).direction === 'rtl';
      const text = document.querySelector('main')?.getBoundingClientRect() ?? null;
      const place = viewOfText(view, text, anchor, size.width);
      card.place(placeCard({ anchor, line: lineOf(mark, anchor), card: size, view: place, rtl }));
    }
  }

  #showMark(): void {
    const { anchor } = this;
    const { top, bottom } = roomNow(this.#around.insets()).view;
    if (!anchor) return;
    if (anchor.bottom + CLEARANCE > bottom) this.#moveText(anchor.bottom + CLEARANCE - bottom);
    else if (anchor.top < top) this.#moveText(anchor.top - CLEARANCE - top);
  }

  /** A sheet must not hide the mark it belongs to. */
  #clearMark(): void {
    const { anchor } = this;
    const sheet = this.card.panel?.getBoundingClientRect();
    if (!this.card.sheet || !anchor || !sheet) return;
    const hidden = anchor.bottom + CLEARANCE - sheet.top;
    if (hidden > 0) this.#moveText(hidden);
  }

  /** Moves the text just enough, if the mark stands in it. */
  #moveText(distance: number): void {
    if (this.#mark?.getRootNode() !== document) return;
    scrollBy({ top: distance, behavior: 'instant' });
    this.#around.scrolled();
  }
}
