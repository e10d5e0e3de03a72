/**
 * What the gloss of one level does: a function of what the reader does and when, without DOM or clock.
 *
 *            on a mark           rest               away             300 ms
 *   closed ────────────▶ waiting ─────▶ open ◀─────────────▶ closing ──────▶ closed
 *      └──────── press, Enter ───────────▲         back
 *
 * The caller sends what happens as events, asks `dueAt` when to send the next `tick`, and shows
 * `shownCard`. There is one card at most. `at` is in milliseconds of any one clock and never goes back.
 */

/**
 * From rest to opening. With a timer that comes up to a frame or two late and a fade of 70 ms the card is
 * wholly there 390 to 425 ms after the pointer rests: late enough to cross a page without it, and
 * earlier than the 500 ms of the browsers' own `interestfor` and of Wikipedia's previews.
 */
export const OPEN_DELAY = 310;

/**
 * The same for a reader who goes from mark to mark. Shorter is not possible: a moving pointer reports
 * every 16 ms, on a busy page every 33 ms, and must not be taken for a resting one.
 */
export const QUICK_DELAY = 40;

/** A gloss is "just seen" for so long after it closed; the next one then opens quickly. */
export const QUICK_WINDOW = 500;

/** From leaving to closing: time to come back after a slip; Wikipedia's previews take the same. */
export const CLOSE_DELAY = 300;

/** So long after the last scroll the text may still slide under the pointer: what it meets is no wish of the reader. */
export const SCROLL_REST = 150;

/** The mark a gloss belongs to. */
export type SubjectId = string;

/** What the reader opened a card with; `hover` is a pointer that came to rest. */
export type OpenedBy = 'hover' | 'mouse' | 'touch' | 'pen' | 'keyboard';

/**
 * What happened. Each movement of the pointer is one `move` and may be one of `point`, `inside` and
 * `outside` as well: the mark comes first, then the card and the path to it.
 */
export type GlossEvent =
  /** The pointer came onto a mark or moved on it. `onPath`: the mark lies on the way from the open mark to its card. */
  | { readonly type: 'point'; readonly subject: SubjectId; readonly at: number; readonly onPath: boolean }
  /** The pointer is over the card, over a card opened from it, or on the way to it. */
  | { readonly type: 'inside'; readonly at: number }
  /** The pointer is over neither mark, way nor card. */
  | { readonly type: 'outside'; readonly at: number }
  /** The pointer moved, wherever it is. */
  | { readonly type: 'move'; readonly at: number }
  /** Something scrolled. */
  | { readonly type: 'scroll'; readonly at: number }
  /** A click or tap on a mark. */
  | {
      readonly type: 'press';
      readonly subject: SubjectId;
      readonly at: number;
      readonly pointer: 'mouse' | 'touch' | 'pen';
    }
  /** The Enter key on a mark. */
  | { readonly type: 'enter'; readonly subject: SubjectId; readonly at: number }
  /** "Keep open", and its undoing. */
  | { readonly type: 'pin' | 'unpin'; readonly at: number }
  /** The reader sends the card away: by Escape, or by button, a press elsewhere or going back; or its mark is gone. */
  | { readonly type: 'escape' | 'close'; readonly at: number }
  /** Time has passed. */
  | { readonly type: 'tick'; readonly at: number };

/** The card on the screen. */
export interface GlossCard {
  readonly subject: SubjectId;
  /** Counts openings from 1. An answer that was asked for by another serial came too late. */
  readonly serial: number;
  readonly by: OpenedBy;
  readonly isPinned: boolean;
  /** Opened right after another one: it appears without a fade. */
  readonly isQuick: boolean;
}

/** A mark that the pointer rests on, and when its card opens if it goes on resting. */
export interface GlossWait {
  readonly subject: SubjectId;
  readonly opensAt: number;
  readonly isQuick: boolean;
}

/** What outlives a card. */
interface Memory {
  /** Of the last opening; 0 before the first. */
  readonly serial: number;
  /** The card that closed last, however it closed. */
  readonly last: { readonly subject: SubjectId; readonly closedAt: number } | null;
  readonly scrolledAt: number;
}

/**
 * `heldBack` is a mark under the pointer that does not open: one that the reader sent away, until the
 * pointer leaves it, or one that slid under the pointer by scrolling, until the pointer moves.
 */
interface Closed {
  readonly phase: 'closed';
  readonly heldBack: { readonly subject: SubjectId; readonly until: 'leave' | 'move' } | null;
  readonly memory: Memory;
}

interface Waiting {
  readonly phase: 'waiting';
  readonly next: GlossWait;
  readonly memory: Memory;
}

/** `next` is another mark, on the way to the card, that takes over if the pointer rests there. */
interface Open {
  readonly phase: 'open';
  readonly card: GlossCard;
  /** The pointer was last seen over the card or on the way to it. */
  readonly isInside: boolean;
  readonly next: GlossWait | null;
  readonly memory: Memory;
}

/** The pointer has gone, perhaps to `next`; the card is a hovered one, still wholly visible. */
interface Closing {
  readonly phase: 'closing';
  readonly card: GlossCard;
  readonly closesAt: number;
  readonly next: GlossWait | null;
  readonly memory: Memory;
}

export type GlossState = Closed | Waiting | Open | Closing;

/** Nothing shown, nothing waited for: how every level begins. */
export const CLOSED: GlossState = {
  phase: 'closed',
  heldBack: null,
  memory: { serial: 0, last: null, scrolledAt: Number.NEGATIVE_INFINITY },
};

/** The state after `event`. Whatever has come due by then has happened, unless the event called it off. */
export function step(state: GlossState, event: GlossEvent): GlossState {
  return settle(react(state, event), event.at);
}

/** When a `tick` is wanted, always later than the last event; `null` when nothing waits for the clock. */
export function dueAt(state: GlossState): number | null {
  switch (state.phase) {
    case 'closed':
      return null;
    case 'waiting':
      return state.next.opensAt;
    case 'open':
      return state.next?.opensAt ?? null;
    case 'closing':
      return Math.min(state.closesAt, state.next?.opensAt ?? state.closesAt);
  }
}

/** The card on the screen, `null` when there is none. */
export function shownCard(state: GlossState): GlossCard | null {
  return state.phase === 'open' || state.phase === 'closing' ? state.card : null;
}

function react(state: GlossState, event: GlossEvent): GlossState {
  switch (event.type) {
    case 'point':
      return point(state, event.subject, event.onPath, event.at);
    case 'move':
      // On a mark that slid under the pointer: now it is pointed at.
      return state.phase === 'closed' && state.heldBack ? point(state, state.heldBack.subject, false, event.at) : state;
    case 'inside':
      return inside(state);
    case 'outside':
      return outside(state, event.at);
    case 'scroll':
      return scroll(state, event.at);
    case 'press':
      return ask(state, event.subject, event.pointer, event.at);
    case 'enter':
      return ask(state, event.subject, 'keyboard', event.at);
    case 'pin':
    case 'unpin': {
      const card = shownCard(state);
      return card ? keepOpen(state, { ...card, isPinned: event.type === 'pin' }) : state;
    }
    case 'escape':
    case 'close': {
      // Also a mark that is only waited for: nothing may follow when the reader has said "away".
      const subject = state.phase === 'waiting' ? state.next.subject : shownCard(state)?.subject;
      return subject === undefined ? state : shut(state, event.at, { subject, until: 'leave' });
    }
    case 'tick':
      return state;
  }
}

/** Opens and closes what has come due. An opening goes first: it closes the card before it. */
function settle(state: GlossState, at: number): GlossState {
  const due = dueAt(state);
  if (due === null || due > at || state.phase === 'closed') return state;
  const { next } = state;
  if (next && next.opensAt <= at) return open(state, next.subject, 'hover', next.isQuick, at);
  const closed = shut(state, at);
  return next ? { phase: 'waiting', next, memory: closed.memory } : closed;
}

function point(state: GlossState, subject: SubjectId, onPath: boolean, at: number): GlossState {
  const card = shownCard(state);
  if (card?.subject === subject) return keepOpen(state, card, false);
  if (card && stays(card)) return keepOpen(state, card, onPath);
  if (state.phase === 'closed' && state.heldBack?.subject === subject && state.heldBack.until === 'leave') return state;

  const next = hasSettled(state, at) ? waitFor(state, subject, onPath, at) : null;
  if (card && onPath) return { phase: 'open', card, isInside: true, next, memory: state.memory };
  if (card) return { phase: 'closing', card, closesAt: closesAt(state, at), next, memory: state.memory };
  return next ? { phase: 'waiting', next, memory: state.memory } : shut(state, at, { subject, until: 'move' });
}

function inside(state: GlossState): GlossState {
  const card = shownCard(state);
  if (card) return keepOpen(state, card, true);
  // Over a card of another level: the mark has been left, but not for what counts as leaving after Escape.
  if (state.phase === 'closed' && state.heldBack?.until !== 'move') return state;
  return { phase: 'closed', heldBack: null, memory: state.memory };
}

function outside(state: GlossState, at: number): GlossState {
  const card = shownCard(state);
  if (!card) return { phase: 'closed', heldBack: null, memory: state.memory };
  if (stays(card)) return keepOpen(state, card, false);
  return { phase: 'closing', card, closesAt: closesAt(state, at), next: null, memory: state.memory };
}

function scroll(state: GlossState, at: number): GlossState {
  const memory = { ...state.memory, scrolledAt: at };
  if (state.phase === 'open' && (stays(state.card) || state.isInside)) return { ...state, next: null, memory };
  const isSentAway = state.phase === 'closed' && state.heldBack?.until === 'leave';
  return isSentAway ? { ...state, memory } : shut({ ...state, memory }, at);
}

/** Opens a mark the reader asked for by hand or key; a card that is there already only learns that it stays. */
function ask(state: GlossState, subject: SubjectId, by: OpenedBy, at: number): GlossState {
  const card = shownCard(state);
  if (card?.subject === subject) return keepOpen(state, { ...card, by });
  return open(state, subject, by, false, at);
}

function open(state: GlossState, subject: SubjectId, by: OpenedBy, isQuick: boolean, at: number): Open {
  const { memory } = shut(state, at);
  const serial = memory.serial + 1;
  const card = { subject, serial, by, isPinned: false, isQuick };
  return { phase: 'open', card, isInside: false, next: null, memory: { ...memory, serial } };
}

/** The card stays, or comes back, and no other mark is waited for. */
function keepOpen(state: GlossState, card: GlossCard, isInside = state.phase === 'open' && state.isInside): Open {
  return { phase: 'open', card, isInside, next: null, memory: state.memory };
}

function shut(state: GlossState, at: number, heldBack: Closed['heldBack'] = null): Closed {
  const card = shownCard(state);
  const memory = card ? { ...state.memory, last: { subject: card.subject, closedAt: at } } : state.memory;
  return { phase: 'closed', heldBack, memory };
}

function waitFor(state: GlossState, subject: SubjectId, onPath: boolean, at: number): GlossWait {
  const { last } = state.memory;
  const isQuick = shownCard(state)
    ? !onPath
    : last !== null && last.subject !== subject && at - last.closedAt <= QUICK_WINDOW;
  return { subject, opensAt: at + (isQuick ? QUICK_DELAY : OPEN_DELAY), isQuick };
}

/** The wait for closing begins when the pointer leaves and is not prolonged by moving on. */
function closesAt(state: GlossState, at: number): number {
  return state.phase === 'closing' ? state.closesAt : at + CLOSE_DELAY;
}

/** Whether a movement now is the reader's own, not the text sliding under a resting pointer. */
function hasSettled(state: GlossState, at: number): boolean {
  return at - state.memory.scrolledAt > SCROLL_REST;
}

/** Whether the card waits to be sent away, whatever the pointer and the page do. */
function stays(card: GlossCard): boolean {
  return card.by !== 'hover' || card.isPinned;
}
