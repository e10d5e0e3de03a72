import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { type Random, seeded } from '../../helpers/random.js';
import { AppUnderTest, frames, type Reading } from '../helpers/app.js';
import {
  type Box,
  cardsOf,
  countOpenings,
  opensWithin,
  runs,
  type Spot,
  untilCards,
  untilQuiet,
} from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

const SCREENS = [
  { name: 'a phone', width: 390, height: 844, touch: true },
  { name: 'a tablet', width: 820, height: 1180, touch: true },
] as const;
/** Within this a tap at a lone mark is meant for it; beyond that it is not. CSS pixels. */
const NEAR = 16;
const FAR = 30;

/* Criterion A5: touch. Long press is selection and not for headless browsers; see test/README.md. */
describe('a finger opens and closes cards', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  const tei = madeTei({
    seed: 77,
    paragraphs: 40,
    words: 70,
    entities: 30,
    namesPerParagraph: 1,
    notes: 6,
    noteWords: 30,
  });

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const [number, screen] of SCREENS.entries()) {
    it(`opens the mark that was meant, and none that was not, on ${screen.name}`, async (test) => {
      const { page, complaints } = await app.open({ ...screen, tei });
      await watchShifts(page);
      const random = seeded(700 + number);
      const trials = runs(50, 250);
      let opened = 0;
      for (let trial = 0; trial < trials; trial++) {
        const box = await bringLoneMark(page, random);
        const spot = near(box, random, 0, NEAR, screen.width);
        await page.touchscreen.tap(spot.x, spot.y);
        // One that is not opened is counted, not waited for.
        if (await openedTheMark(page)) opened++;
        await page.keyboard.press('Escape');
        await untilCards(page, 0);
      }
      const openings = await countOpenings(page);
      const misses = runs(15, 100);
      for (let trial = 0; trial < misses; trial++) {
        const box = await bringLoneMark(page, random);
        const spot = near(box, random, FAR + 1, FAR + 25, screen.width);
        await page.touchscreen.tap(spot.x, spot.y);
        await frames(page, 3);
      }
      assert.equal(await openings(), 0, 'a tap more than 30 px away opened a card');
      test.diagnostic(
        `${opened} of ${trials} near taps opened, 0 of ${misses} far ones; layout shift ${await shifts(page)}`,
      );
      assert.ok(opened >= trials * 0.99, `${opened} of ${trials}`);
      assert.equal(await shifts(page), 0);
      assert.deepEqual(complaints, []);
    });

    it(`closes by a tap beside the card, which does nothing else, on ${screen.name}`, async () => {
      const { page } = await app.open({ ...screen, tei });
      const random = seeded(710 + number);
      const targets = [
        () => page.locator('lectern-text [data-keys]:not([data-open])').filter({ visible: true }),
        () => page.getByRole('button', { name: 'Names', exact: true }),
      ];
      for (const target of targets) {
        await openSome(page, random);
        const before = await stateOf(page);
        const spot = await uncovered(page, target());
        // On a phone the sheet lies over the tools.
        if (!spot) {
          await page.keyboard.press('Escape');
          continue;
        }
        await page.touchscreen.tap(spot.x, spot.y);
        await untilCards(page, 0);
        assert.equal(await opensWithin(page, 250), false);
        assert.deepEqual(await stateOf(page), before);
      }
    });

    it(`closes by its button, by Escape and by going back, on ${screen.name}`, async () => {
      const { page } = await app.open({ ...screen, tei });
      const random = seeded(720 + number);
      const address = page.url();
      await openSome(page, random);
      await page.locator('lectern-gloss').first().getByRole('button', { name: 'Close' }).tap();
      await untilCards(page, 0);
      await openSome(page, random);
      await page.keyboard.press('Escape');
      await untilCards(page, 0);
      // The text moved meanwhile: closing leaves it where it is.
      await openSome(page, random);
      await page.evaluate(() => scrollBy(0, 200));
      const moved = await page.evaluate(() => scrollY);
      await page.locator('lectern-gloss').first().getByRole('button', { name: 'Close' }).tap();
      await untilCards(page, 0);
      await untilQuiet(page);
      assert.equal(await page.evaluate(() => scrollY), moved);
      for (let turn = 0; turn < 3; turn++) {
        await openSome(page, random);
        await page.goBack();
        await untilCards(page, 0);
        assert.equal(page.url(), address);
        assert.ok(await page.locator('lectern-text tei-p').first().isVisible());
      }
    });

    it(`goes from mention to mention, and back through all of them, on ${screen.name}`, async () => {
      const { page } = await app.open({
        ...screen,
        tei: madeTei({ seed: 5, paragraphs: 120, entities: 8, namesPerParagraph: 1 }),
      });
      const address = page.url();
      await bringLoneMark(page, seeded(3));
      const start = await page.evaluate(() => scrollY);
      await page.locator('[data-tried]').tap();
      await untilCards(page, 1);
      const places: number[] = [];
      for (let turn = 0; turn < 3; turn++) {
        const from = await openMention(page);
        await page.locator('lectern-gloss').first().getByRole('button', { name: 'Next mention' }).tap();
        await page.waitForFunction(
          (old) => document.querySelector('[data-open]')?.getAttribute('data-mention') !== old,
          from,
        );
        await untilQuiet(page);
        const mark = await page.locator('[data-open]').boundingBox();
        assert.ok(mark && mark.y > 0 && mark.y < screen.height, `turn ${turn}: the mention is at ${mark?.y}`);
        assert.equal((await cardsOf(page)).length, 1);
        places.push(await page.evaluate(() => scrollY));
      }
      assert.equal(new Set(places).size, 3);
      // Back closes the card, then leads from place to place to where one began.
      await page.goBack();
      await untilCards(page, 0);
      for (const place of [...places.slice(0, -1).reverse(), start]) {
        await page.goBack();
        await untilQuiet(page);
        const now = await page.evaluate(() => scrollY);
        assert.ok(Math.abs(now - place) <= 1, `back at ${now}, not ${place}, of ${[start, ...places]}`);
      }
      assert.equal(page.url(), address);
    });

    it(`opens again at once after closing, on ${screen.name}`, async () => {
      const { page } = await app.open({ ...screen, tei });
      const random = seeded(730 + number);
      for (let turn = 0; turn < 6; turn++) {
        const box = await bringLoneMark(page, random);
        const spot = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
        await page.touchscreen.tap(spot.x, spot.y);
        await untilCards(page, 1);
        const again = await page.evaluate(() => {
          const [first] = document.querySelector('[data-tried]')?.getClientRects() ?? [];
          return {
            x: ((first?.left ?? 0) + (first?.right ?? 0)) / 2,
            y: ((first?.top ?? 0) + (first?.bottom ?? 0)) / 2,
          };
        });
        // Two quick taps: the first closes, the second opens; no step back in the history may undo it.
        await page.keyboard.press('Escape');
        await page.touchscreen.tap(again.x, again.y);
        await untilCards(page, 1);
        await untilQuiet(page);
        assert.equal((await cardsOf(page)).length, 1, `turn ${turn}: the card was closed by what came before`);
        await page.goBack();
        await untilCards(page, 0);
      }
    });
  }

  it('leaves the tap to a link or a button that is nearer', async () => {
    const records = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>';
    const first =
      '<p xml:id="target">One <ref target="https://example.org/">link here</ref> <persName ref="#ada">Ada</persName> and so on.</p>';
    const { page } = await app.open({ ...SCREENS[0], tei: madeTei({ seed: 1, paragraphs: 6, first, records }) });
    const link = (await page.locator('.lectern-ref').boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const popup = page.context().waitForEvent('page');
    await page.touchscreen.tap(link.x + link.width - 3, link.y + link.height / 2);
    await (await popup).close();
    assert.equal((await cardsOf(page)).length, 0);
  });

  it('opens a name inside a card by one tap, and goes back to the first', async () => {
    const records =
      '<listPerson><person xml:id="ada"><persName>Ada</persName><note type="gloss"><p>Friend of <persName ref="#mary">Mary</persName>.</p></note></person><person xml:id="mary"><persName>Mary</persName><note type="gloss"><p>Friend of <persName ref="#ada">Ada</persName>.</p></note></person></listPerson>';
    const first = '<p>Here is <persName ref="#ada">Ada</persName>.</p>';
    const { page }: Reading = await app.open({
      ...SCREENS[0],
      tei: madeTei({ seed: 1, paragraphs: 6, first, records }),
    });
    await page.locator('lectern-text [data-keys]').first().tap();
    await untilCards(page, 1);
    await page.locator('lectern-gloss').nth(0).locator('.gloss [data-keys]').tap();
    await untilCards(page, 2);
    assert.deepEqual(
      (await cardsOf(page)).map(({ heading }) => heading),
      ['Ada', 'Mary'],
    );
    await page.locator('lectern-gloss').nth(1).getByRole('button', { name: 'Back to Ada' }).tap();
    await untilCards(page, 1);
    assert.deepEqual(
      (await cardsOf(page)).map(({ heading }) => heading),
      ['Ada'],
    );
  });
});

/** Scrolls a mark that has no other within 80 px to a random height, clear of the bars. */
async function bringLoneMark(page: Page, random: Random): Promise<Box> {
  const box = await page.evaluate(
    ([which, height]) => {
      const all = [...document.querySelectorAll<HTMLElement>('lectern-text :is([data-keys], a[data-note])')];
      const boxes = all.map((mark) => mark.getBoundingClientRect());
      const lone = all.filter((mark, at) => {
        const own = boxes[at] as DOMRect;
        if (mark.getClientRects().length !== 1) return false;
        return boxes.every((box, other) => {
          const dx = Math.max(box.left - own.right, own.left - box.right, 0);
          const dy = Math.max(box.top - own.bottom, own.top - box.bottom, 0);
          return other === at || box.width === 0 || Math.hypot(dx, dy) > 80;
        });
      });
      const inner = lone.slice(2, -4);
      const mark = inner[Math.floor(which * inner.length)] as HTMLElement;
      document.querySelector('[data-tried]')?.removeAttribute('data-tried');
      mark.setAttribute('data-tried', '');
      scrollBy(0, mark.getBoundingClientRect().top - (110 + height * (innerHeight - 260)));
      const { left, top, right, bottom } = mark.getBoundingClientRect();
      return { left, top, right, bottom };
    },
    [random.next(), random.next()] as const,
  );
  await frames(page, 1);
  return box;
}

/** A random spot so far from a box, on the screen. */
function near(box: Box, random: Random, least: number, most: number, width: number): Spot {
  for (;;) {
    const distance = random.between(least, most);
    const angle = random.between(0, 2 * Math.PI);
    const edge = { x: random.between(box.left, box.right), y: random.between(box.top, box.bottom) };
    const spot = { x: edge.x + Math.cos(angle) * distance, y: edge.y + Math.sin(angle) * distance };
    const dx = Math.max(box.left - spot.x, spot.x - box.right, 0);
    const dy = Math.max(box.top - spot.y, spot.y - box.bottom, 0);
    const off = Math.hypot(dx, dy);
    if (off >= least && off <= most && spot.x > 1 && spot.x < width - 1) return spot;
  }
}

async function openedTheMark(page: Page): Promise<boolean> {
  return page
    .waitForFunction(
      () =>
        document.querySelector('[data-tried]')?.hasAttribute('data-open') &&
        document.querySelector('lectern-gloss')?.matches(':popover-open'),
      undefined,
      { polling: 'raf', timeout: 1_000 },
    )
    .then(
      () => true,
      () => false,
    );
}

async function openSome(page: Page, random: Random): Promise<void> {
  const box = await bringLoneMark(page, random);
  await page.touchscreen.tap((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  await untilCards(page, 1);
}

function openMention(page: Page): Promise<string | null> {
  return page.locator('[data-open]').getAttribute('data-mention');
}

/** What a tap could have changed. */
function stateOf(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    address: location.href,
    focus: `${document.activeElement?.localName} ${document.activeElement?.id}`,
    panel: document.querySelector('lectern-panel')?.getAttribute('data-panel') ?? null,
  }));
}

/** A spot of the first of these that no card covers. */
async function uncovered(page: Page, candidates: import('playwright-core').Locator): Promise<Spot | null> {
  const cards = await cardsOf(page);
  const bar = await page.locator('lectern-bar header').boundingBox();
  for (const one of await candidates.all()) {
    const box = await one.boundingBox();
    if (!box) continue;
    const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const isTool = (await one.evaluate((element) => element.localName)) === 'button';
    const covered = cards.some(
      ({ box: card }) => spot.x > card.left && spot.x < card.right && spot.y > card.top && spot.y < card.bottom,
    );
    const underBar = !isTool && bar !== null && spot.y > bar.y && spot.y < bar.y + bar.height;
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    if (!covered && !underBar && spot.y > 0 && spot.y < size.height) return spot;
  }
  return null;
}

async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scope = window as unknown as { shifts: number };
    scope.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) scope.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift' });
  });
}

function shifts(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { shifts: number }).shifts);
}
