import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { seeded } from '../../helpers/random.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import {
  type Box,
  cardsOf,
  centreOf,
  glide,
  judge,
  marksOnScreen,
  mouseAway,
  opensWithin,
  runs,
  type Spot,
  undisturbed,
  untilCards,
  untilQuiet,
} from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** Where on the screen the mark is: so the card stands below it, above it, and shifted to each side. */
const PLACEMENTS = [
  { name: 'upper left', x: 0, y: 0.2 },
  { name: 'upper right', x: 1, y: 0.2 },
  { name: 'middle', x: 0.5, y: 0.45 },
  { name: 'lower left', x: 0, y: 0.9 },
  { name: 'lower right', x: 1, y: 0.9 },
  { name: 'over two lines', x: 0.5, y: 0.5, wrapped: true },
] as const;
const DIRECTIONS = 24;
/** CSS pixels a second: a tremulous hand, a calm one, a quick one. */
const SPEEDS = [60, 150, 600] as const;

/* Criteria A2 (the way from the mark to its card) and A3 (WCAG 1.4.13: dismissible, hoverable, persistent). */
describe('a card can be reached, stays, and can be sent away', () => {
  let app: AppUnderTest;
  let open: () => Promise<Page>;

  before(async () => {
    app = await AppUnderTest.start();
    const tei = madeTei({ seed: 23, paragraphs: 30, entities: 40, namesPerParagraph: 12 });
    open = async () => (await app.open({ width: 900, height: 760, tei })).page;
  });
  after(() => app.close());

  // One reader each; what is timed comes after, alone.
  describe('while others read too', { concurrency: 4 }, () => {
    it('is still there after ten seconds untouched', async () => {
      const page = await open();
      await openAt(page, PLACEMENTS[2], 0.5);
      const closings = await listenForClosing(page);
      await opensWithin(page, 10_000);
      assert.equal(await closings(), 0);
      assert.equal((await cardsOf(page)).length, 1);
    });

    for (const [at, placement] of PLACEMENTS.entries()) {
      it(`is still there when the pointer arrives: mark ${placement.name}`, async (test) => {
        const page = await open();
        const random = seeded(100 + at);
        const cases = casesFor(at);
        for (const { direction, speed } of cases) {
          const from = await openAt(page, placement, random.next());
          const [card] = await cardsOf(page);
          const closings = await listenForClosing(page);
          await glide(page, from, towards(card?.box as Box, (direction / DIRECTIONS) * 2 * Math.PI), speed);
          assert.equal(await closings(), 0, `closed on the way, direction ${direction}, ${speed} px/s`);
          assert.equal((await cardsOf(page)).length, 1, `not there at the end, direction ${direction}, ${speed} px/s`);
          await reset(page);
        }
        test.diagnostic(`${cases.length} paths`);
        await page.close();
      });
    }

    it('leaves the next Escape to the panel, and none to the page', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Type', exact: true }).click();
      await page.locator('lectern-panel [part="panel"]').waitFor();
      await openAt(page, PLACEMENTS[0], 0.5);
      await page.keyboard.press('Escape');
      await untilCards(page, 0);
      assert.equal(await page.locator('lectern-panel').count(), 1, 'one Escape closed both');
      await page.keyboard.press('Escape');
      await page.locator('lectern-panel').waitFor({ state: 'detached' });
      // The text has the whole width again: it stands as before at another scroll.
      await frames(page, 3);
      const before = await page.evaluate(() => [location.href, history.length, scrollY]);
      await page.keyboard.press('Escape');
      await frames(page);
      assert.deepEqual(await page.evaluate(() => [location.href, history.length, scrollY]), before);
    });

    it('stays open for a reader who works in it, wherever the pointer goes', async () => {
      const page = await open();
      await openAt(page, PLACEMENTS[2], 0.5);
      const [card] = await cardsOf(page);
      const box = card?.box as Box;
      await page.mouse.click(box.left + 40, box.top + 60);
      await mouseAway(page);
      await opensWithin(page, 700);
      assert.equal((await cardsOf(page)).length, 1);
      await page.mouse.click(20, box.top + 10);
      await untilCards(page, 0);
    });
  });

  it('closes 250 to 400 ms after the pointer went away', async (test) => {
    const page = await open();
    const trials = runs(8, 60);
    const measured = await undisturbed(trials, async (trial) => {
      const from = await openAt(page, PLACEMENTS[trial % PLACEMENTS.length] as (typeof PLACEMENTS)[number], 0.5);
      const [card] = await cardsOf(page);
      const isBelow = (card?.box.top ?? 0) > from.y;
      const closed = untilClosed(page, 'pointermove');
      await frames(page, 1);
      // Into the margin, away from the card.
      await page.mouse.move(20, from.y + (isBelow ? -60 : 60));
      const took = await closed;
      await reset(page);
      return took;
    });
    judge(test, measured, trials, (waits) => {
      const [least, most] = [Math.min(...waits), Math.max(...waits)];
      assert.ok(least >= 250 && most <= 400, `${least} to ${most} ms`);
      return `after ${least.toFixed(0)} to ${most.toFixed(0)} ms`;
    });
  });

  it('goes at once on Escape, the pointer still, and comes back only after the pointer has left', async (test) => {
    const page = await open();
    const from = await openAt(page, PLACEMENTS[2], 0.5);
    const focused = await activeElement(page);
    const closed = untilClosed(page, 'keydown');
    await frames(page, 1);
    await page.keyboard.press('Escape');
    const took = await closed;
    test.diagnostic(`Escape: gone after ${took.toFixed(0)} ms`);
    assert.ok(took <= 100, `${took} ms`);
    assert.equal(await activeElement(page), focused, 'Escape moved the focus');
    // A tremor, and a walk inside the mark.
    for (const dx of [1, 3, -4, 6, -5]) await page.mouse.move(from.x + dx, from.y);
    assert.equal(await opensWithin(page, 700), false, 'it came back though the pointer never left');
    await mouseAway(page);
    await page.mouse.move(from.x, from.y);
    await untilCards(page, 1);
  });
});

/** Brings a mark to a place of the screen and opens its card. @returns where the pointer rests. */
async function openAt(page: Page, placement: { x: number; y: number; wrapped?: boolean }, part: number): Promise<Spot> {
  await bringMark(page, placement);
  const [mark] = await marksOnScreen(page, '[data-tried]');
  const box = mark?.boxes[0] as Box;
  const spot = { x: box.left + 2 + part * (box.right - box.left - 4), y: (box.top + box.bottom) / 2 };
  await page.mouse.move(spot.x, spot.y);
  await untilCards(page, 1);
  return spot;
}

async function reset(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await mouseAway(page);
  await untilCards(page, 0);
}

/** Milliseconds, by the clock of the page, from the next event of a kind to the closing of the card. */
function untilClosed(page: Page, after: 'keydown' | 'pointermove'): Promise<number> {
  return page.evaluate(
    (type) =>
      new Promise<number>((resolve) => {
        let since = 0;
        const begin = (event: Event) => {
          since = event.timeStamp;
        };
        addEventListener(type, begin, { capture: true, once: true });
        const card = document.querySelector('lectern-gloss') as HTMLElement;
        card.addEventListener('beforetoggle', () => resolve(performance.now() - since), { once: true });
      }),
    after,
  );
}

async function listenForClosing(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const scope = window as unknown as { closings: number };
    scope.closings = 0;
    document.querySelector('lectern-gloss')?.addEventListener('beforetoggle', () => scope.closings++);
  });
  return () => page.evaluate(() => (window as unknown as { closings: number }).closings);
}

function activeElement(page: Page): Promise<string> {
  return page.evaluate(() => `${document.activeElement?.localName}#${document.activeElement?.id}`);
}

/** Scrolls a mark that stands at the right place of its line to the right height. */
async function bringMark(page: Page, { x, y, wrapped = false }: { x: number; y: number; wrapped?: boolean }) {
  await page.evaluate(
    ({ x: part, y: height, wrapped: wants }) => {
      const text = document.querySelector('lectern-text') as HTMLElement;
      const column = text.querySelector('tei-p')?.getBoundingClientRect() as DOMRect;
      const off = (mark: Element) => {
        const [box] = mark.getClientRects();
        return box
          ? Math.abs((box.left + box.right) / 2 - column.left - part * column.width)
          : Number.POSITIVE_INFINITY;
      };
      const marks = [...text.querySelectorAll('[data-keys]')].filter(
        (mark) => mark.getClientRects().length > 1 === wants,
      );
      // Not at the very edges of the text, where it cannot be scrolled.
      const inner = marks.slice(8, -8).concat(wants ? marks : []);
      const mark = inner.reduce((best, one) => (off(one) < off(best) ? one : best));
      text.querySelector('[data-tried]')?.removeAttribute('data-tried');
      mark.setAttribute('data-tried', '');
      const top = mark.getClientRects()[0]?.top ?? 0;
      scrollBy(0, top - height * innerHeight);
    },
    { x, y, wrapped },
  );
  await untilQuiet(page);
}

/** Each placement gets every direction with `LECTERN_FULL=1`; otherwise three, the slow hand once. */
function casesFor(placement: number): { direction: number; speed: number }[] {
  if (runs(0, 1) === 1) {
    return SPEEDS.flatMap((speed) => Array.from({ length: DIRECTIONS }, (_, direction) => ({ direction, speed })));
  }
  return [0, 1, 2].map((third) => ({
    direction: (third * 8 + placement * 5) % DIRECTIONS,
    speed: third > 0 ? 600 : placement === 2 ? 60 : 150,
  }));
}

/** The point of the card that lies in a direction from its middle, a little inside its edge. */
function towards(box: Box, angle: number): Spot {
  const { x, y } = centreOf(box);
  const reach = { x: (box.right - box.left) / 2 - 8, y: (box.bottom - box.top) / 2 - 8 };
  const scale = 1 / Math.max(Math.abs(Math.cos(angle)) / reach.x, Math.abs(Math.sin(angle)) / reach.y);
  return { x: x + Math.cos(angle) * scale, y: y + Math.sin(angle) * scale };
}
