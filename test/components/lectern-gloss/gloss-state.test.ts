import { expect } from '@esm-bundle/chai';
import {
  CLOSE_DELAY,
  CLOSED,
  dueAt,
  type GlossEvent,
  type GlossState,
  OPEN_DELAY,
  QUICK_DELAY,
  QUICK_WINDOW,
  SCROLL_REST,
  shownCard,
  step,
} from '../../../src/components/lectern-gloss/gloss-state.js';
import { type Box, inSafePath, type Point, placeCard } from '../../../src/components/lectern-gloss/place-card.js';
import { laws, type Random, seeded } from '../../helpers/random.js';

/*
 * A script is a line of words, from left to right. Capital letters are marks.
 *
 *   A    the pointer is on the mark A       A'   the same, and A lies on the way to the open card
 *   #    … over the card or on the way      _    … over none of them
 *   w    the pointer moves                  ~    something scrolls
 *   !A   A is pressed (!A-touch: by touch)  >A   Enter on A
 *   pin  unpin  esc  close                  250  so many milliseconds pass, with every tick that is due
 *
 * In brackets what is seen: [A] its card, [A/] its card without a fade, [A-] its card, about to close,
 * [A+] its card, kept open by the reader, [] no card.
 */
const POINTERS = ['mouse', 'touch', 'pen'] as const;

function eventOf(word: string, at: number): GlossEvent {
  const [, subject, onPath] = /^([A-Z])('?)$/.exec(word) ?? [];
  if (subject) return { type: 'point', subject, at, onPath: onPath === "'" };
  const [, asked, pointer] = /^!([A-Z])(?:-(\w+))?$/.exec(word) ?? [];
  if (asked) {
    return { type: 'press', subject: asked, at, pointer: POINTERS.find((name) => name === pointer) ?? 'mouse' };
  }
  if (word.startsWith('>')) return { type: 'enter', subject: word.slice(1), at };
  const signs = { '#': 'inside', _: 'outside', w: 'move', '~': 'scroll' } as const;
  if (word in signs) return { type: signs[word as keyof typeof signs], at };
  if (word === 'pin' || word === 'unpin' || word === 'close') return { type: word, at };
  if (word === 'esc') return { type: 'escape', at };
  throw new RangeError(`No such word in a script: ${word}`);
}

function seen(state: GlossState): string {
  const card = shownCard(state);
  if (!card) return '[]';
  const sign = state.phase === 'closing' ? '-' : card.isPinned ? '+' : card.isQuick ? '/' : '';
  return `[${card.subject}${sign}]`;
}

/** A clock that never misses: time passes from tick to tick. */
class Stage {
  state = CLOSED;
  now = 1_000;

  send(word: string): void {
    this.state = step(this.state, eventOf(word, this.now));
  }

  pass(duration: number): void {
    const end = this.now + duration;
    for (let due = dueAt(this.state); due !== null && due <= end; due = dueAt(this.state)) {
      expect(due, 'the tick comes later than what happened before').to.be.greaterThan(this.now);
      this.now = due;
      this.state = step(this.state, { type: 'tick', at: due });
    }
    this.now = end;
  }
}

function play(script: string): GlossState {
  const stage = new Stage();
  const words = script.split(/\s+/);
  for (const [index, word] of words.entries()) {
    if (/^\d+$/.test(word)) stage.pass(Number(word));
    else if (word.startsWith('[')) {
      expect(seen(stage.state), `${words.slice(0, index).join(' ')} «${word}»`).to.equal(word);
    } else stage.send(word);
  }
  return stage.state;
}

function scripts(cases: readonly (readonly [sentence: string, script: string])[]): void {
  for (const [sentence, script] of cases) it(`${sentence}: ${script}`, () => void play(script));
}

describe('gloss-state: pointing', () => {
  scripts([
    ['opens when the pointer has rested on a mark', 'A 309 [] 1 [A]'],
    ['begins to wait anew with each movement', 'A 300 A 300 A 309 [] 1 [A]'],
    ['does not open a mark that the pointer has left', 'A 300 _ 1000 []'],
    ['waits for the mark the pointer is on', 'A 200 B 309 [] 1 [B]'],
    ['stays open as long as the pointer rests', 'A 310 [A] 10000 [A]'],
    ['closes some time after the pointer has left', 'A 310 _ [A-] 299 [A-] 1 []'],
    ['counts from the first movement outside', 'A 310 _ 100 _ 100 _ 99 [A-] 1 []'],
    ['stays when the pointer comes back to the mark', 'A 310 _ 299 A [A] 5000 [A]'],
    ['stays when the pointer comes to the card', 'A 310 _ 299 # [A] 5000 [A]'],
    ['stays when the pointer goes to the card by the way between', 'A 310 # 100 # 100 # 5000 [A]'],
    ['closes when the pointer leaves the card', 'A 310 # 500 _ 300 []'],
    ['ignores a pointer that was never on a mark', '# 500 _ 500 w 500 []'],
  ]);
});

describe('gloss-state: from mark to mark', () => {
  scripts([
    ['changes quickly to the next mark', 'A 310 [A] B 39 [A-] 1 [B/]'],
    ['opens quickly after another card has closed', 'A 310 _ 300 [] 100 B 40 [B/]'],
    ['opens quickly until half a second after', 'A 310 _ 300 500 B 40 [B/]'],
    ['takes its time again after that', 'A 310 _ 300 501 B 309 [] 1 [B]'],
    ['takes its time for the mark whose card has just closed', 'A 310 _ 300 100 A 309 [] 1 [A]'],
    ['does not change while the pointer only crosses marks', 'A 310 B 16 B 16 B 16 C 16 C 16 _ 300 []'],
    [
      'does not live longer by crossing other marks',
      'A 310 B 39 B 39 B 39 B 39 B 39 B 39 B 39 [A-] B 27 [] B 39 [] 1 [B/]',
    ],
    ['closes one card in its time, and goes on waiting for the next', 'A 310 _ 290 B 10 [] 29 [] 1 [B/]'],
    ['passes over a mark on the way to the card', "A 310 B' 100 B' 100 # 5000 [A]"],
    ['changes to a mark on the way only when the pointer rests there', "A 310 B' 309 [A] 1 [B]"],
    ['does not close while the pointer is on such a mark', "A 310 B' 300 B' 300 B' 300 [A]"],
    ['closes when the pointer leaves such a mark to nowhere', "A 310 B' 100 _ [A-] 300 []"],
    ['is quick again where the mark is left of the way', "A 310 B' 100 B 40 [B/]"],
  ]);

  it('counts its openings, so that a late answer is known', () => {
    expect(shownCard(play('A 310'))?.serial).to.equal(1);
    expect(shownCard(play('A 310 B 40'))?.serial).to.equal(2);
    expect(shownCard(play('A 310 _ 300 !A esc !A'))?.serial).to.equal(3);
    expect(shownCard(play('A 310 _ 100 # !A pin >A'))?.serial).to.equal(1);
  });
});

describe('gloss-state: scrolling', () => {
  scripts([
    ['closes with the scrolling page', 'A 310 [A] ~ []'],
    ['closes when it was about to close', 'A 310 _ 100 ~ []'],
    ['stays when the pointer is over the card, which may scroll inside', 'A 310 # ~ [A] 5000 [A]'],
    ['stays when the pointer is on a mark on the way to it', "A 310 B' ~ [A] 5000 [A]"],
    ['closes when the pointer has come back from the card to the mark', 'A 310 # A ~ []'],
    ['does not open what was waited for', 'A 300 ~ 5000 []'],
    ['does not open what slides under a resting pointer', '~ 16 A 5000 []'],
    ['does not open during a long scroll', '~ A 100 ~ A 100 ~ A 100 ~ A 100 ~ 5000 []'],
    ['ignores movements until the text has come to rest', '~ 150 A w 5000 []'],
    ['opens after rest when the pointer then moves', '~ 150 A 1 w 309 [] 1 [A]'],
    ['opens after rest when the pointer then moves on the mark', '~ 100 A 100 A 309 [] 1 [A]'],
    ['opens a mark that is pointed at after rest', '~ 151 A 309 [] 1 [A]'],
    ['does not open a mark that slid under the pointer and away', '~ A 50 _ 200 w 5000 []'],
    ['does not open a mark that slid by while the pointer was over another card', '~ A 50 # 200 w 5000 []'],
    ['forgets what slid by when the page scrolls on', '~ A 100 ~ 200 w 5000 []'],
    ['closes a card whose pointer has slid onto another mark', 'A 310 # ~ B [A-] 300 []'],
    ['keeps a card whose pointer has slid onto its mark', 'A 310 # ~ A [A] 5000 [A]'],
  ]);
});

describe('gloss-state: press and Enter', () => {
  scripts([
    ['opens at once on a press', '!A [A]'],
    ['opens at once on a tap, even while the page scrolls', '~ !A-touch [A]'],
    ['opens at once on Enter', '>A [A]'],
    ['stays when the pointer leaves', '!A _ 5000 [A]'],
    ['stays when the page scrolls', '>A ~ [A]'],
    ['stays when the pointer rests on another mark', '!A B 5000 [A]'],
    ['closes for a press on another mark', '!A !B [B]'],
    ['closes for Enter on another mark', '!A >B [B]'],
    ['keeps a hovered card that is pressed', 'A 310 !A _ 5000 [A]'],
    ['keeps a hovered card that was about to close', 'A 310 _ 299 !A 5000 [A]'],
    ['does not wait for a mark any more when another is pressed', 'A 300 !B 5000 [B]'],
    ['opens quickly after it', '!A close 100 B 40 [B/]'],
  ]);

  it('says what the reader opened it with', () => {
    const openedBy = (script: string) => shownCard(play(script))?.by;
    expect(openedBy('A 310')).to.equal('hover');
    expect(openedBy('!A-touch')).to.equal('touch');
    expect(openedBy('A 310 !A-pen')).to.equal('pen');
    expect(openedBy('!A >A')).to.equal('keyboard');
  });
});

describe('gloss-state: keeping open', () => {
  scripts([
    ['keeps a pinned card when the pointer leaves', 'A 310 # pin [A+] _ 5000 [A+]'],
    ['keeps a pinned card when the page scrolls', 'A 310 pin A ~ [A+]'],
    ['pins a card that was about to close', 'A 310 _ 200 pin 5000 [A+]'],
    ['keeps a pinned card when the pointer rests on another mark', 'A 310 # pin B 5000 [A+]'],
    ['closes again by itself when it is not pinned any more', 'A 310 # pin unpin 5000 [A] _ 300 []'],
    ['closes with the scrolling page when it is not pinned any more', 'A 310 # pin B unpin ~ []'],
    ['leaves a pressed card open when it is not pinned any more', '!A pin unpin _ 5000 [A]'],
    ['closes a pinned card by Escape', 'A 310 # pin esc []'],
    ['has nothing to pin without a card', 'pin A 310 [A] _ [A-]'],
  ]);
});

describe('gloss-state: sending away', () => {
  scripts([
    ['closes at once by Escape', 'A 310 esc []'],
    ['closes at once by its button', 'A 310 # close []'],
    ['closes at once while it is about to close', 'A 310 _ 100 esc []'],
    ['does not open again on a pointer that stays on the mark', 'A 310 esc A 5000 A 5000 w 5000 []'],
    ['opens again when the pointer has left the mark', 'A 310 esc _ 600 A 310 [A]'],
    ['opens again when the pointer has been on another mark', 'A 310 esc B A 310 [A]'],
    ['opens another mark', 'A 310 esc 600 B 310 [B]'],
    ['opens the same mark when it is pressed', 'A 310 esc !A [A]'],
    ['does not open what was only waited for', 'A 300 esc A 5000 []'],
    ['does not open again because the page scrolled', 'A 310 esc ~ A 200 w A 5000 []'],
    ['lets nothing happen where there is no card', 'esc close 5000 []'],
  ]);
});

describe('gloss-state: the clock', () => {
  it('wants no tick when nothing is waited for', () => {
    for (const script of ['_', 'A 310', 'A 310 #', '!A _ B', 'A 310 esc A', 'A 300 ~', 'A 310 pin _']) {
      expect(dueAt(play(script)), script).to.equal(null);
    }
  });

  it('wants a tick when the card is to open or to close', () => {
    expect(dueAt(play('A'))).to.equal(1_000 + OPEN_DELAY);
    expect(dueAt(play('A 310 _'))).to.equal(1_310 + CLOSE_DELAY);
    expect(dueAt(play('A 310 _ 100 B'))).to.equal(1_410 + QUICK_DELAY);
    expect(dueAt(play('A 310 _ 280 B'))).to.equal(1_310 + CLOSE_DELAY);
    expect(dueAt(play("A 310 B'"))).to.equal(1_310 + OPEN_DELAY);
  });

  /** The events one after another, with no tick between: the timer is late. */
  const late = (...events: readonly (readonly [word: string, at: number])[]): GlossState =>
    events.reduce((state, [word, at]) => step(state, eventOf(word, at)), CLOSED);

  it('does not open for a pointer that has left before a late tick', () => {
    expect(late(['A', 0], ['_', 350]).phase).to.equal('closed');
  });

  it('opens without a tick when something else happens after its time', () => {
    expect(shownCard(late(['A', 0], ['w', 350]))?.subject).to.equal('A');
  });

  it('keeps a card that the pointer comes back to before a late tick', () => {
    const opened = step(late(['A', 0]), { type: 'tick', at: 310 });
    const back = step(step(opened, { type: 'outside', at: 400 }), { type: 'inside', at: 750 });
    expect(back.phase).to.equal('open');
  });

  it('closes one card and opens the next in one very late tick', () => {
    const opened = step(late(['A', 0]), { type: 'tick', at: 310 });
    const away = step(step(opened, { type: 'outside', at: 400 }), eventOf('B', 690));
    const settled = step(away, { type: 'tick', at: 60_000 });
    expect(shownCard(settled)).to.deep.include({ subject: 'B', serial: 2 });
    expect(dueAt(settled)).to.equal(null);
  });
});

/** What a law looks at: one event, and the states around it. Both are frozen to the bottom. */
interface Turn {
  readonly before: GlossState;
  readonly event: GlossEvent;
  readonly after: GlossState;
}

/** Pauses at which something may happen, and a millisecond on each side. */
const PAUSES = [0, QUICK_DELAY, SCROLL_REST, CLOSE_DELAY, OPEN_DELAY, QUICK_WINDOW].flatMap((pause) =>
  [pause - 1, pause, pause + 1].filter((ms) => ms >= 0),
);

/** What a reader and a page do, in no sensible order; ticks are on time, late or missing. */
function walk(random: Random, look: (turn: Turn) => void, length = 40): void {
  let state: GlossState = CLOSED;
  let at = random.integer(0, 10_000);
  const timer = random.pick(['on time', 'late', 'missing']);
  const send = (event: GlossEvent): void => {
    const after = frozen(step(state, frozen(event)));
    look({ before: state, event, after });
    state = after;
  };
  for (let turn = 0; turn < length; turn++) {
    const end = at + (random.chance(0.5) ? random.pick(PAUSES) : random.integer(0, 60));
    for (let due = dueAt(state); due !== null && timer !== 'missing'; due = dueAt(state)) {
      const tick: number = timer === 'late' ? due + random.integer(0, 60) : due;
      if (tick > end) break;
      const untouched = state;
      send({ type: 'tick', at: tick });
      expect(state, `a tick at ${tick}`).not.to.equal(untouched);
    }
    at = end;
    send(anyEvent(random, at));
  }
}

function anyEvent(random: Random, at: number): GlossEvent {
  const subject = random.pick(['A', 'B', 'C']);
  const type = random.pick([
    ...(['point', 'point', 'point', 'point', 'point', 'point', 'inside', 'inside', 'outside', 'outside'] as const),
    ...(['move', 'scroll', 'press', 'enter', 'pin', 'unpin', 'escape', 'close', 'tick'] as const),
  ]);
  if (type === 'point') return { type, subject, at, onPath: random.chance(0.3) };
  if (type === 'press') return { type, subject, at, pointer: random.pick(POINTERS) };
  return type === 'enter' ? { type, subject, at } : { type, at };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** The subject that has been opened by this turn, `null` when none was. */
function openedIn({ before, after }: Turn): string | null {
  const card = shownCard(after);
  return card && card.serial !== shownCard(before)?.serial ? card.subject : null;
}

function isAsked({ event }: Turn): boolean {
  return event.type === 'press' || event.type === 'enter';
}

const RUNS = 10_000;

describe('gloss-state: laws', () => {
  laws('wants its tick in the future, and only when something waits', RUNS, (random) => {
    walk(random, ({ event, after }) => {
      const due = dueAt(after);
      const waits = after.phase !== 'closed' && (after.phase === 'closing' || after.next !== null);
      expect(due !== null).to.equal(waits);
      if (due !== null) expect(due).to.be.greaterThan(event.at);
    });
  });

  laws('never opens by pointing sooner than the delay after the last movement on that mark', RUNS, (random) => {
    let rest: { subject: string; at: number; isFull: boolean } | null = null;
    let closed: { subject: string; at: number } | null = null;
    walk(random, (turn) => {
      const { before, event, after } = turn;
      const cardBefore = shownCard(before);
      const opened = openedIn(turn);
      if (opened && !isAsked(turn)) {
        expect(rest?.subject).to.equal(opened);
        const waited = event.at - (rest?.at ?? 0);
        expect(waited).to.be.at.least(rest?.isFull ? OPEN_DELAY : QUICK_DELAY);
      }
      if (cardBefore && cardBefore.serial !== shownCard(after)?.serial) {
        closed = { subject: cardBefore.subject, at: event.at };
      }
      if (event.type === 'point') {
        const justSeen = closed && closed.subject !== event.subject && event.at - closed.at <= QUICK_WINDOW;
        rest = { ...event, isFull: cardBefore ? event.onPath : !justSeen };
      } else if (event.type === 'inside' || event.type === 'outside' || isAsked(turn)) rest = null;
    });
  });

  laws('opens nothing by pointing in or after a scroll until the pointer has moved', RUNS, (random) => {
    let scrolledAt = Number.NEGATIVE_INFINITY;
    let movedAt = Number.NEGATIVE_INFINITY;
    walk(random, (turn) => {
      const { event } = turn;
      if (openedIn(turn) && !isAsked(turn)) {
        expect(event.at - scrolledAt).to.be.greaterThan(SCROLL_REST);
        expect(movedAt - scrolledAt).to.be.greaterThan(SCROLL_REST);
      }
      if (event.type === 'scroll') scrolledAt = event.at;
      if (event.type === 'point' || event.type === 'move') movedAt = event.at;
    });
  });

  laws('is closed after Escape and after closing', RUNS, (random) => {
    walk(random, ({ event, after }) => {
      if (event.type === 'escape' || event.type === 'close') expect(after.phase).to.equal('closed');
    });
  });

  laws('does not reopen by pointing what was sent away, until the pointer has left it', RUNS, (random) => {
    let sentAway: string | null = null;
    walk(random, (turn) => {
      const { before, event } = turn;
      const opened = openedIn(turn);
      if (opened && !isAsked(turn)) expect(opened).not.to.equal(sentAway);
      const card = shownCard(before);
      if ((event.type === 'escape' || event.type === 'close') && card) sentAway = card.subject;
      const isElsewhere = event.type === 'point' && event.subject !== sentAway;
      if (event.type === 'outside' || isElsewhere || isAsked(turn)) sentAway = null;
    });
  });

  laws('closes what was asked for or pinned only when it is sent away or another is asked for', RUNS, (random) => {
    walk(random, (turn) => {
      const card = shownCard(turn.before);
      if (!card || (card.by === 'hover' && !card.isPinned)) return;
      const isSentAway = turn.event.type === 'escape' || turn.event.type === 'close';
      if (!isSentAway && !isAsked(turn)) expect(shownCard(turn.after)?.serial).to.equal(card.serial);
    });
  });

  laws('closes by itself when the pointer has been away for its time, and not before', RUNS, (random) => {
    let leftAt = Number.NaN;
    walk(random, (turn) => {
      const { before, event, after } = turn;
      const isClosing = after.phase === 'closing';
      if (isClosing && before.phase !== 'closing') leftAt = event.at;
      if (isClosing) expect(event.at - leftAt).to.be.lessThan(CLOSE_DELAY);
      const isByItself = event.type === 'tick' || event.type === 'move' || event.type === 'outside';
      if (isByItself && shownCard(before) && !shownCard(after)) {
        expect(event.at - leftAt).to.be.at.least(CLOSE_DELAY);
      }
    });
  });

  laws('shows one card at a time, and numbers them one after the other', RUNS, (random) => {
    walk(random, (turn) => {
      const card = shownCard(turn.after);
      const last = shownCard(turn.before);
      expect(turn.after.memory.serial - turn.before.memory.serial).to.equal(openedIn(turn) ? 1 : 0);
      if (card) expect(card.serial).to.equal(turn.after.memory.serial);
      if (card && last && card.serial === last.serial) expect(card.subject).to.equal(last.subject);
      if (turn.after.phase === 'open' && turn.after.next) {
        expect(turn.after.next.subject).not.to.equal(card?.subject);
      }
      if (turn.after.phase === 'closing') expect(card).to.include({ by: 'hover', isPinned: false });
    });
  });

  laws('changes nothing by a tick before its time, or by the same tick again', RUNS, (random) => {
    walk(random, ({ event, after }) => {
      expect(step(after, { type: 'tick', at: event.at })).to.equal(after);
      const due = dueAt(after);
      expect(step(after, { type: 'tick', at: due === null ? event.at + 60_000 : due - 1 })).to.equal(after);
      if (due === null) return;
      const late = { type: 'tick', at: due + random.integer(0, 1_000) } as const;
      const once = step(after, late);
      expect(step(once, late)).to.equal(once);
    });
  });

  laws('comes to rest when nothing happens any more', RUNS, (random) => {
    let last: GlossState = CLOSED;
    walk(random, ({ after }) => {
      last = after;
    });
    let ticks = 0;
    for (let due = dueAt(last); due !== null; due = dueAt(last)) {
      last = step(last, { type: 'tick', at: due });
      expect(++ticks).to.be.at.most(2);
    }
    expect(last.phase).to.be.oneOf(['open', 'closed']);
  });
});

/** A pointer reports at each frame, and a timer is late by up to a frame. */
const FRAME = 16;

/** Sends what a pointer at `place` means to `stage`; marks are one beside the other, `width` wide and `gap` apart. */
function overMarks(stage: Stage, place: number, width: number, gap: number): void {
  const index = Math.floor(place / (width + gap));
  stage.send('w');
  stage.send(place - index * (width + gap) < width ? String.fromCharCode(65 + index) : '_');
}

describe('gloss-state: through the hand of a reader', () => {
  it('opens 310 to 345 ms after rest in 95 of 100 trials, and never sooner', () => {
    const random = seeded(1);
    const waits: number[] = [];
    for (let trial = 0; trial < 200; trial++) {
      const stage = new Stage();
      for (let move = random.integer(1, 12); move > 1; move--) {
        stage.send('A');
        stage.now += FRAME;
      }
      stage.send('A');
      const restedAt = stage.now;
      stage.now += random.between(0, FRAME);
      while (!shownCard(stage.state) && stage.now < restedAt + 1_000) {
        stage.now += FRAME;
        stage.state = step(stage.state, { type: 'tick', at: stage.now });
      }
      waits.push(stage.now - restedAt);
    }
    waits.sort((a, b) => a - b);
    expect(waits[0]).to.be.at.least(310);
    expect(waits[189]).to.be.within(310, 345);
  });

  laws('opens nothing when the pointer crosses 20 marks at 800 px/s, even right after a card', 200, (random) => {
    const stage = new Stage();
    if (random.chance(0.5)) {
      stage.send('Z');
      stage.pass(OPEN_DELAY);
      stage.send('_');
      stage.pass(random.integer(CLOSE_DELAY, CLOSE_DELAY + QUICK_WINDOW));
    }
    const opened = stage.state.memory.serial;
    const width = random.between(8, 200);
    const gap = random.between(0, 60);
    // Some displays report at every second frame, some at 120 a second.
    const every = random.pick([FRAME / 2, FRAME, FRAME * 2]);
    for (let place = 0; place < 20 * (width + gap); place += 0.8 * every) {
      overMarks(stage, place, width, gap);
      stage.pass(every);
    }
    stage.send('_');
    stage.pass(5_000);
    expect(stage.state.memory.serial).to.equal(opened);
  });

  it('opens the next card within 100 ms when another was open up to half a second ago', () => {
    for (let pause = 0; pause <= QUICK_WINDOW; pause += 10) {
      const stage = new Stage();
      for (const word of ['!A', 'close']) stage.send(word);
      stage.pass(pause);
      stage.send('B');
      stage.pass(100 - 2 * FRAME);
      expect(shownCard(stage.state)?.subject, `${pause} ms after closing`).to.equal('B');
    }
  });

  /** A page of 1000 × 800 px, and marks in places that put the card below, above, beside and into corners. */
  const view = { left: 0, top: 0, right: 1000, bottom: 800 };
  const marks = [
    { left: 450, top: 100, right: 520, bottom: 130 },
    { left: 450, top: 700, right: 520, bottom: 730 },
    { left: 10, top: 60, right: 40, bottom: 90 },
    { left: 970, top: 60, right: 990, bottom: 90 },
    { left: 8, top: 760, right: 300, bottom: 790 },
    { left: 980, top: 740, right: 990, bottom: 756 },
  ];

  for (const speed of [60, 150, 600]) {
    laws(`stays open on any straight way to the card at ${speed} px/s, in 24 directions from 6 marks`, 4, (random) => {
      for (const mark of marks) {
        const line = { ...mark, left: 0, right: 1000 };
        const place = placeCard({ anchor: mark, line, card: { width: 400, height: 240 }, view, rtl: false });
        const card = { ...place, right: place.left + 400, bottom: place.top + 240 };
        for (let turn = 0; turn < 24; turn++) {
          const from = pointIn(mark, random);
          const to = onRim(card, (turn * Math.PI) / 12);
          const stage = new Stage();
          stage.send('A');
          stage.pass(OPEN_DELAY);
          for (const point of way(from, to, speed / 1000, FRAME / 2)) {
            const whole = { x: Math.round(point.x), y: Math.round(point.y) };
            stage.send('w');
            if (isIn(whole, mark)) stage.send('A');
            else stage.send(isIn(whole, card) || inSafePath(whole, mark, card) ? '#' : '_');
            stage.pass(FRAME / 2);
            expect(seen(stage.state), `to ${turn * 15}°, at ${whole.x}, ${whole.y}`).to.equal('[A]');
          }
        }
      }
    });
  }
});

/** The points of a straight way, one each `every` ms, at a speed in px per ms. */
function* way(from: Point, to: Point, speed: number, every: number): Generator<Point> {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (speed * every));
  for (let i = 0; i <= steps; i++) {
    const part = steps === 0 ? 1 : i / steps;
    yield { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  }
}

function isIn({ x, y }: Point, { left, top, right, bottom }: Box): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function pointIn({ left, top, right, bottom }: Box, random: Random): Point {
  return { x: random.between(left, right), y: random.between(top, bottom) };
}

/** Where a ray from the middle of a box at this angle leaves it. */
function onRim({ left, top, right, bottom }: Box, angle: number): Point {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const far = Math.min((right - left) / 2 / Math.abs(dx), (bottom - top) / 2 / Math.abs(dy));
  return { x: (left + right) / 2 + dx * far, y: (top + bottom) / 2 + dy * far };
}
