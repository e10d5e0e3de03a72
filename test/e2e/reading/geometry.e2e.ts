import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { type Random, seeded } from '../../helpers/random.js';
import { AppUnderTest, frames, type Screen } from '../helpers/app.js';
import { type Box, cardsOf, runs, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

interface Case extends Screen {
  readonly name: string;
  readonly language?: 'en' | 'ar';
  /** The reader has spread two fingers: so many times. */
  readonly pinch?: number;
}

/** Zooming in a browser makes the window smaller in CSS pixels and its device pixels more. */
const WINDOWS: readonly Case[] = [
  { name: 'the smallest phone', width: 320, height: 568, touch: true },
  { name: 'a phone', width: 390, height: 844, touch: true, scale: 3 },
  { name: 'a phone on its side', width: 844, height: 390, touch: true },
  { name: 'a narrow window', width: 600, height: 700 },
  { name: 'a tablet', width: 820, height: 1180, touch: true, scale: 2 },
  { name: 'a tablet on its side', width: 1180, height: 820, touch: true, scale: 2 },
  { name: 'a laptop', width: 1366, height: 768 },
  { name: 'a laptop at 200 %', width: 683, height: 384, scale: 2 },
  { name: 'a laptop at 400 %', width: 342, height: 192, scale: 4 },
  { name: 'a tablet, Arabic', width: 820, height: 1180, language: 'ar' },
  { name: 'a laptop, Arabic', width: 1366, height: 768, language: 'ar' },
  { name: 'a tablet pinched to 200 %', width: 820, height: 1180, touch: true, pinch: 2 },
  { name: 'a tablet pinched to 400 %', width: 820, height: 1180, touch: true, pinch: 4 },
  { name: 'a phone pinched to 250 %', width: 390, height: 844, touch: true, pinch: 2.5 },
];

/** What was seen of one card. */
interface Seen {
  readonly card: Box;
  readonly isSheet: boolean;
  readonly view: Box;
  /** The line of the mark that was pressed, with all words on it. */
  readonly line: readonly Box[];
}

/* Criterion A4. The law itself is proven for 5,000 random cases in place-card.test.ts; here it meets real text. */
describe('a card stands in what can be seen, clear of the line it belongs to', { concurrency: 3 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const [number, screen] of WINDOWS.entries()) {
    it(`in ${screen.name}`, async (test) => {
      const { language = 'en', pinch = 1 } = screen;
      const tei = madeTei({
        seed: 41,
        paragraphs: 14,
        entities: 30,
        namesPerParagraph: 10,
        notes: 14,
        noteWords: 40,
        language,
      });
      const { page, cdp } = await app.open({ ...screen, tei });
      const random = seeded(500 + number);
      const trials = runs(8, 400);
      for (let trial = 0; trial < trials; trial++) {
        if (pinch !== 1) await pinchTo(page, cdp, pinch, random);
        const seen = await pressSomeMark(page, random, screen.touch ?? false);
        check(seen, `trial ${trial}`);
        await page.keyboard.press('Escape');
        await untilCards(page, 0);
      }
      test.diagnostic(`${trials} marks`);
      await page.context().close();
    });
  }

  it('wherever a wrapped mark is pointed at, the card belongs to that line', async () => {
    const tei = madeTei({ seed: 42, paragraphs: 10, entities: 30, namesPerParagraph: 14 });
    const { page } = await app.open({ width: 900, height: 800, tei });
    const count = await page.evaluate(
      () =>
        [...document.querySelectorAll('lectern-text [data-keys]')].filter((one) => one.getClientRects().length > 1)
          .length,
    );
    assert.ok(count > 5, `only ${count} wrapped marks`);
    for (let at = 0; at < Math.min(count, 6); at++) {
      for (const piece of [0, 1]) {
        const spot = await page.evaluate(
          ([which, part]) => {
            const mark = [...document.querySelectorAll('lectern-text [data-keys]')].filter(
              (one) => one.getClientRects().length > 1,
            )[which] as Element;
            mark.scrollIntoView({ block: 'center' });
            const box = mark.getClientRects()[part] as DOMRect;
            return { x: box.left + box.width / 2, y: box.top + box.height / 2, top: box.top, bottom: box.bottom };
          },
          [at, piece] as const,
        );
        await page.mouse.click(spot.x, spot.y);
        await untilCards(page, 1);
        const [card] = await cardsOf(page);
        const { top = 0, bottom = 0 } = card?.box ?? {};
        const gap = top >= spot.bottom ? top - spot.bottom : spot.top - bottom;
        assert.ok(gap >= 0 && gap <= 16, `mark ${at}, line ${piece}: ${gap} px between line and card`);
        await page.keyboard.press('Escape');
        await untilCards(page, 0);
      }
    }
  });

  it('follows its mark when the window changes', async () => {
    const tei = madeTei({ seed: 43, paragraphs: 12, entities: 20, namesPerParagraph: 8 });
    const { page } = await app.open({ width: 1366, height: 768, tei });
    const seen = await pressSomeMark(page, seeded(9), false);
    check(seen, 'before');
    for (const size of [
      { width: 1024, height: 700 },
      { width: 700, height: 900 },
      { width: 1366, height: 768 },
    ]) {
      await page.setViewportSize(size);
      await frames(page, 4);
      assert.equal((await cardsOf(page)).length, 1, `gone at ${size.width}`);
      check(await look(page), `at ${size.width}`);
    }
  });
});

function check({ card, view, line, isSheet }: Seen, when: string): void {
  const margin = isSheet ? -0.5 : 7.5;
  const inside =
    card.left >= view.left + margin &&
    card.top >= view.top + margin &&
    card.right <= view.right - margin &&
    card.bottom <= view.bottom - margin;
  assert.ok(inside, `${when}: card ${text(card)} in view ${text(view)}`);
  const covered = line.filter((box) => overlap(box, card));
  assert.deepEqual(covered.map(text), [], `${when}: card ${text(card)} in view ${text(view)} covers its own line`);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
}

function text({ left, top, right, bottom }: Box): string {
  return `${left.toFixed(0)}–${right.toFixed(0)} × ${top.toFixed(0)}–${bottom.toFixed(0)}`;
}

/** Brings a random mark to a random height and presses it at a random one of its lines. */
async function pressSomeMark(page: Page, random: Random, touch: boolean): Promise<Seen> {
  const spot = await page.evaluate(
    ([which, height, piece]) => {
      const marks = [...document.querySelectorAll<HTMLElement>('lectern-text :is([data-keys], a[data-note])')].filter(
        // A note in the margin needs no card.
        (one) =>
          one.getClientRects().length > 0 &&
          !(one.nextElementSibling?.matches('tei-note') && one.nextElementSibling.checkVisibility()),
      );
      const mark = marks[Math.floor(which * marks.length)] as HTMLElement;
      const lines = [...mark.getClientRects()];
      const at = Math.floor(piece * lines.length);
      const visual = visualViewport as VisualViewport;
      const bar = innerWidth < 600 ? 0 : 56;
      const low = Math.max(visual.offsetTop, bar) + 4;
      const high = Math.min(visual.offsetTop + visual.height, innerHeight - (innerWidth < 600 ? 60 : 0)) - 34;
      scrollBy(0, (lines[at] as DOMRect).top - (low + height * (high - low)));
      const box = [...mark.getClientRects()][at] as DOMRect;
      const scope = window as unknown as { pressed: { mark: Element; at: number } };
      scope.pressed = { mark, at };
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    },
    [random.next(), random.next(), random.next()] as const,
  );
  await press(page, spot, touch);
  await untilCards(page, 1);
  return look(page);
}

async function press(page: Page, spot: { x: number; y: number }, touch: boolean): Promise<void> {
  const isPinched = await page.evaluate(() => visualViewport?.scale !== 1);
  if (isPinched) await page.evaluate(clickPressed, spot);
  else if (touch) await page.touchscreen.tap(spot.x, spot.y);
  else await page.mouse.click(spot.x, spot.y);
}

/** Under a pinch the mark may be beside what is seen, where no finger reaches it: the click is made in the page. */
function clickPressed({ x, y }: { x: number; y: number }): void {
  const { mark } = (window as unknown as { pressed: { mark: Element } }).pressed;
  const about = {
    bubbles: true,
    composed: true,
    cancelable: true,
    clientX: x,
    clientY: y,
    detail: 1,
    pointerType: 'touch',
  };
  mark.dispatchEvent(new PointerEvent('click', about));
}

async function pinchTo(page: Page, cdp: CDPSession, pinch: number, random: Random): Promise<void> {
  await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: pinch });
  await page.waitForFunction((scale) => Math.abs((visualViewport?.scale ?? 1) - scale) < 0.01, pinch, {
    polling: 'raf',
  });
  // The reader moves what is seen about.
  await page.mouse.wheel(random.between(-300, 300), 0);
  await untilQuiet(page);
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const boxOf = ({ left, top, right, bottom }: Box) => ({ left, top, right, bottom });
    const { mark, at } = (window as unknown as { pressed: { mark: Element; at: number } }).pressed;
    const host = document.querySelector('lectern-gloss:popover-open') as HTMLElement;
    const card = boxOf(
      (host.shadowRoot as ShadowRoot).querySelector('[part="panel"]')?.getBoundingClientRect() as DOMRect,
    );
    const visual = visualViewport as VisualViewport;
    const lines = [...mark.getClientRects()];
    const own = lines[Math.min(at, lines.length - 1)] as DOMRect;
    const middle = own.top + own.height / 2;
    const block = mark.closest('tei-p, tei-head') as Element;
    const range = document.createRange();
    range.selectNodeContents(block);
    const column = block.getBoundingClientRect();
    // Not the notes in the margin: they have lines of their own.
    const line = [...range.getClientRects()].filter(
      (box) =>
        box.width > 0 &&
        box.height < 60 &&
        box.top < middle &&
        box.bottom > middle &&
        box.left < column.right &&
        box.right > column.left,
    );
    return {
      card,
      isSheet: host.hasAttribute('sheet'),
      view: {
        left: visual.offsetLeft,
        top: visual.offsetTop,
        right: visual.offsetLeft + visual.width,
        bottom: visual.offsetTop + visual.height,
      },
      line: line.map(boxOf),
    };
  });
}
