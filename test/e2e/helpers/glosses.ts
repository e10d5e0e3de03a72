import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';

/** A place on the screen, in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A box on the screen, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A card as it is seen. */
export interface SeenCard {
  /** 0 for the one over the text, 1 for the one over that. */
  readonly level: number;
  readonly heading: string;
  readonly box: Box;
  readonly isSheet: boolean;
}

/** What happened to the cards, by the clock of the page (milliseconds). */
export interface GlossLog {
  /** The last movement of the pointer before the card opened. */
  readonly rested: number;
  /** The card was opened. */
  readonly opened: number;
  /** The first frame in which it was there with no part of its fade left. */
  readonly visible: number;
}

/** The cards that are on the screen. */
export function cardsOf(page: Page): Promise<SeenCard[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('lectern-gloss')].flatMap((card, level) => {
      if (!card.matches(':popover-open')) return [];
      const panel = card.shadowRoot?.querySelector('[part="panel"]');
      const { left, top, right, bottom } = (panel as Element).getBoundingClientRect();
      return [
        {
          level,
          heading: card.shadowRoot?.querySelector('h2')?.textContent?.trim() ?? '',
          box: { left, top, right, bottom },
          isSheet: card.hasAttribute('sheet'),
        },
      ];
    }),
  );
}

/** Until so many cards are open. */
export async function untilCards(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('lectern-gloss:popover-open').length === wanted,
    count,
    { polling: 'raf', timeout: 5_000 },
  );
}

/** Whether a card opens while so many milliseconds pass. For what must not happen; what must is waited for. */
export async function opensWithin(page: Page, durationMs: number): Promise<boolean> {
  return page.evaluate(async (duration) => {
    let opened = false;
    const hear = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') opened = true;
    };
    const cards = [...document.querySelectorAll('lectern-gloss')];
    for (const card of cards) card.addEventListener('beforetoggle', hear);
    await new Promise((resolve) => setTimeout(resolve, duration));
    for (const card of cards) card.removeEventListener('beforetoggle', hear);
    return opened || cards.some((card) => card.matches(':popover-open'));
  }, durationMs);
}

/** Counts openings from now on. @returns what gives the count. */
export async function countOpenings(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counts = window as unknown as { openings: number };
    counts.openings = 0;
    for (const card of document.querySelectorAll('lectern-gloss')) {
      card.addEventListener('beforetoggle', (event) => {
        if ((event as ToggleEvent).newState === 'open') counts.openings++;
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { openings: number }).openings);
}

/** Begins to watch the first card from the page itself; `logged` tells what it saw. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log = { rested: 0, opened: 0, visible: 0 };
    const scope = window as unknown as { log?: typeof log; stopWatch?: () => void };
    scope.stopWatch?.();
    scope.log = log;
    const end = new AbortController();
    const card = document.querySelector('lectern-gloss') as HTMLElement;
    const panel = card.shadowRoot?.querySelector('[part="panel"]') as HTMLElement;
    const moved = (event: Event) => {
      if (log.opened === 0) log.rested = event.timeStamp;
    };
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open' && log.opened === 0) log.opened = performance.now();
    };
    document.addEventListener('pointermove', moved, { capture: true, signal: end.signal });
    card.addEventListener('beforetoggle', toggled, { signal: end.signal });
    const look = () => {
      if (end.signal.aborted) return;
      if (card.matches(':popover-open') && getComputedStyle(panel).opacity === '1') log.visible ||= performance.now();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    scope.stopWatch = () => end.abort();
  });
}

/** What was seen since `watch`, once a card was wholly visible. */
export async function logged(page: Page): Promise<GlossLog> {
  await page.waitForFunction(() => (window as unknown as { log: GlossLog }).log.visible > 0, undefined, {
    polling: 'raf',
    timeout: 5_000,
  });
  return page.evaluate(() => (window as unknown as { log: GlossLog }).log);
}

/** Moves the mouse on a straight path at a steady speed. CSS pixels a second. */
export async function glide(page: Page, from: Spot, to: Spot, speed: number): Promise<void> {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const start = performance.now();
  for (let part = 0; part < 1; ) {
    part = length === 0 ? 1 : Math.min(1, ((performance.now() - start) * speed) / 1_000 / length);
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    // As often as a mouse reports.
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
}

/** Until nothing has scrolled for so long that a movement of the pointer counts again. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = new AbortController();
        const done = () => {
          end.abort();
          resolve();
        };
        let timer = setTimeout(done, 200);
        const again = () => {
          clearTimeout(timer);
          timer = setTimeout(done, 200);
        };
        addEventListener('scroll', again, { capture: true, signal: end.signal });
        visualViewport?.addEventListener('scroll', again, { signal: end.signal });
      }),
  );
}

/** What was measured while no other program took the machine's time, and how often one did. */
export interface Undisturbed<T> {
  readonly results: readonly T[];
  readonly disturbed: number;
}

/**
 * Repeats what is timed until it went `wanted` times undisturbed, at most four times as often: while other
 * programs take the machine, times say nothing about this one. The witness is a clock in this process, which
 * has nothing else to do and is late only when the processors are taken.
 */
export async function undisturbed<T>(wanted: number, trial: (number: number) => Promise<T>): Promise<Undisturbed<T>> {
  const results: T[] = [];
  let attempts = 0;
  for (; results.length < wanted && attempts < 4 * wanted; attempts++) {
    let last = performance.now();
    let late = 0;
    const tick = () => {
      late = Math.max(late, performance.now() - last - TICK_MS);
      last = performance.now();
    };
    const clock = setInterval(tick, TICK_MS);
    const result = await trial(attempts);
    tick();
    clearInterval(clock);
    if (late < LATE_MS) results.push(result);
  }
  return { results, disturbed: attempts - results.length };
}

/** Says what was reached, and judges it if there is enough to judge; otherwise the test says why it does not. */
export function judge<T>(
  test: TestContext,
  { results, disturbed }: Undisturbed<T>,
  wanted: number,
  check: (results: readonly T[]) => string,
): void {
  const said = disturbed > 0 ? `; ${disturbed} more were disturbed by other programs` : '';
  if (results.length < wanted / 2) {
    const busy = `not judged, the machine is too busy: ${results.length} trials${said}`;
    test.diagnostic(busy);
    test.skip(busy);
  } else test.diagnostic(`${results.length} trials: ${check(results)}${said}`);
}

const TICK_MS = 4;
/** Half a frame: less cannot be seen. */
const LATE_MS = 8;

/** Puts the mouse where nothing answers to it. */
export async function mouseAway(page: Page): Promise<void> {
  await page.mouse.move(4, 300);
}

/** The marks of the text that are wholly on the screen, in their order, with the boxes of their lines. */
export function marksOnScreen(
  page: Page,
  selector = '[data-keys], [data-note]',
): Promise<{ at: number; boxes: Box[] }[]> {
  return page.evaluate((wanted) => {
    const top = document.querySelector('lectern-bar')?.shadowRoot?.querySelector('header');
    const from = innerWidth < 600 ? 0 : (top?.getBoundingClientRect().bottom ?? 0);
    const to = innerWidth < 600 ? innerHeight - 60 : innerHeight;
    return [...document.querySelectorAll(`lectern-text :is(${wanted})`)].flatMap((mark, at) => {
      const boxes = [...mark.getClientRects()].map(({ left, top: upper, right, bottom }) => ({
        left,
        top: upper,
        right,
        bottom,
      }));
      return boxes.length > 0 && boxes.every((box) => box.top >= from && box.bottom <= to) ? [{ at, boxes }] : [];
    });
  }, selector);
}

export function centreOf({ left, top, right, bottom }: Box): Spot {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** The value that so great a share of the values does not exceed; the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** How often a sampled check is run: fewer in every `npm test`, all with `LECTERN_FULL=1`. */
export function runs(usual: number, full: number): number {
  return process.env['LECTERN_FULL'] === '1' ? full : usual;
}
