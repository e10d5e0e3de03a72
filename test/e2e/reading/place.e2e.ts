import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { type Random, seeded } from '../../helpers/random.js';
import { AppUnderTest, frames, settled } from '../helpers/app.js';
import { runs, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';
import { startBrowserIn } from '../helpers/reader.js';

const WINDOWS = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 700, height: 900 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1400, height: 900 },
] as const;

const START = {
  size: 1.25,
  line: 1.5,
  measure: 66,
  face: 'serif',
  theme: 'auto',
  justify: false,
  pages: true,
} as const;

/** The line that is read: where its first character stands, and how high it is. */
interface Line {
  readonly top: number;
  readonly bottom: number;
  /** How far apart lines are now. */
  readonly pitch: number;
  readonly inset: number;
  readonly height: number;
}

/* Criterion B1: whatever changes, the line that is read stays, and coming back is exact. */
describe('the line that is read stays in its place', { concurrency: 3 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  const sequences = runs(24, 1_000);
  const WORKERS = 3;
  for (let worker = 0; worker < WORKERS; worker++) {
    it(`through ${sequences / WORKERS} sequences of 20 changes (${worker + 1} of ${WORKERS})`, async (test) => {
      const tei = madeTei({
        seed: 60 + worker,
        paragraphs: 40,
        words: 110,
        notes: 40,
        entities: 20,
        namesPerParagraph: 6,
      });
      const { page, complaints } = await app.open({ ...WINDOWS[4], tei });
      let worst = 0;
      for (let run = 0; run < sequences / WORKERS; run++) {
        const seed = worker * 10_000 + run;
        worst = Math.max(worst, await oneSequence(page, seeded(seed), `seed ${seed}`));
      }
      test.diagnostic(`largest drift: ${worst.toFixed(2)} lines`);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  it('is found wherever the page is scrolled, in every size and height of lines', async () => {
    const { page, context } = await app.open({ width: 1280, height: 800 });
    for (let size = 0.8; size < 2.2; size += 0.1) {
      for (const line of [1.3, 1.5, 1.7]) {
        const tops = await page.evaluate(
          async ([size = 1, line = 1]) => {
            const { style } = document.documentElement;
            style.setProperty('--lectern-text-size', String(size));
            style.setProperty('--lectern-text-line', String(line));
            const tops: number[] = [];
            for (let step = 1; step <= 8; step++) {
              scrollTo({ top: step * 350, behavior: 'instant' });
              await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              const shown = document.querySelector('lectern-text')?.anchor;
              tops.push(shown?.top ?? Number.NaN);
            }
            return tops;
          },
          [size, line],
        );
        for (const top of tops) assert.ok(top >= -1 && top <= 300, `${size.toFixed(1)} × ${line}: ${tops}`);
      }
    }
    await context.close();
  });

  it('follows the wheel in a size that was chosen before', async () => {
    const { page, context } = await app.open({ width: 1280, height: 800 });
    await page.keyboard.press('+');
    await page.waitForTimeout(600);
    await page.reload();
    await settled(page);
    await page.mouse.move(600, 500);
    const places = new Set<number>();
    for (let turn = 1; turn <= 8; turn++) {
      await page.mouse.wheel(0, 700);
      await untilQuiet(page);
      places.add(await page.evaluate(() => document.querySelector('lectern-text')?.anchor?.textOffset ?? 0));
    }
    assert.equal(places.size, 8);
    await context.close();
  });

  it('is the one that the bar of the window was dragged to, also where no text was built yet', async () => {
    // More than is kept on the page as a whole.
    const tei = madeTei({ seed: 67, paragraphs: 1_400, words: 90 });
    const { page, context } = await app.open({ ...WINDOWS[4], tei });
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, 900);
    await frames(page, 6);
    for (const part of [0.7, 0.3]) {
      // Nobody's hand is seen: bars of windows are not of the page.
      const y = await page.evaluate((part) => {
        scrollTo({ top: document.documentElement.scrollHeight * part, behavior: 'instant' });
        return scrollY;
      }, part);
      await page.waitForFunction(() => {
        const leaf = document
          .elementFromPoint(innerWidth / 2, innerHeight / 2)
          ?.closest('.lectern-leaf, .lectern-quire');
        return leaf?.hasAttribute('data-built');
      });
      await frames(page, 20);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(
        Math.abs((await page.evaluate(() => scrollY)) - y) < height / 50,
        `the page went to ${await page.evaluate(() => scrollY)}, not ${y} of ${height}`,
      );
      const first = await markLine(page);
      await page.keyboard.press('+');
      await frames(page, 8);
      assert.ok(Math.abs((await lineNow(page)).top - first.top) <= 2, 'the line has moved');
      // Until the page has settled, what moves it without a hand is the browser.
      await page.waitForTimeout(600);
    }
    await context.close();
  });

  it('also when the browser moves the page by itself after a change of width, and is the reader’s again after that', async () => {
    const { page, context } = await app.open({ ...WINDOWS[4], tei: madeTei({ seed: 69, paragraphs: 60, notes: 30 }) });
    await scrollToPart(page, 0.4);
    const first = await markLine(page);
    await page.setViewportSize(WINDOWS[3]);
    await frames(page, 1);
    await page.evaluate(() => scrollBy(0, 64));
    await frames(page, 4);
    assert.ok(Math.abs((await lineNow(page)).top - first.top) <= 1, 'the line has moved');
    await page.setViewportSize(WINDOWS[4]);
    await frames(page, 1);
    const before = await lineNow(page);
    await page.mouse.move(400, 400);
    await page.mouse.wheel(0, 64);
    await frames(page, 12);
    assert.ok(Math.abs((await lineNow(page)).top - before.top + 64) <= 1, 'the wheel did not move the text');
    await context.close();
  });

  it('is the same after loading the page again, to the pixel', async () => {
    const tei = madeTei({ seed: 70, paragraphs: 60, notes: 30 });
    for (const window of [WINDOWS[0], WINDOWS[4]]) {
      const { page, context } = await app.open({ ...window, tei });
      const random = seeded(window.width);
      for (let turn = 0; turn < 3; turn++) {
        await scrollToPart(page, random.between(0.1, 0.9));
        const line = await markLine(page);
        const word = await wordsAtLine(page);
        await kept(page);
        await page.reload();
        await settled(page);
        await markLine(page);
        assert.equal(await wordsAtLine(page), word);
        assert.ok(Math.abs((await lineNow(page)).top - line.top) <= 1);
      }
      await context.close();
    }
  });

  it('is kept within a second, also when the browser is killed while one scrolls', async (test) => {
    const profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    const tei = madeTei({ seed: 71, paragraphs: 120, notes: 30 });
    const query = app.serve(tei);
    const losses: number[] = [];
    try {
      for (let kill = 0; kill < runs(3, 20); kill++) {
        const { page, context, cdp } = await app.visit(await startBrowserIn(profile, { viewport: WINDOWS[4] }), {
          query,
        });
        const places = await readOn(page, 2_500 + 137 * kill);
        const gone = new Promise((resolve) => context.once('close', resolve));
        const { at } = places.at(-1) as Place;
        await cdp.send('Browser.crash').catch(() => undefined);
        await gone;
        const again = await app.visit(await startBrowserIn(profile, { viewport: WINDOWS[4] }), { query });
        const resumed = await again.page.evaluate(() => scrollY);
        const last = places.findLast(({ top }) => top <= resumed + 1);
        losses.push(at - (last?.at ?? 0));
        await again.context.close();
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
    test.diagnostic(`killed ${losses.length} times: at most ${Math.max(...losses).toFixed(0)} ms of reading lost`);
    assert.ok(Math.max(...losses) <= 1_000, `${losses.map(Math.round)} ms`);
  });
});

interface Place {
  /** Milliseconds, by the clock of the page. */
  readonly at: number;
  readonly top: number;
}

/** Scrolls on steadily, as a wheel or a finger does. @returns where the text was when. */
async function readOn(page: Page, durationMs: number): Promise<Place[]> {
  return page.evaluate(async (duration) => {
    const places: Place[] = [];
    const start = performance.now();
    while (performance.now() - start < duration) {
      const at = await new Promise<number>(requestAnimationFrame);
      scrollBy(0, 3);
      places.push({ at, top: scrollY });
    }
    return places;
  }, durationMs);
}

/** Until the place has been written down. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
}

/** A scroll that no hand made and that comes right after a change of width is taken for the browser's. */
async function settledDown(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
}

async function scrollToPart(page: Page, part: number): Promise<void> {
  await page.evaluate((share) => scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight)), part);
  await frames(page, 3);
}

function wordsAtLine(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { node, offset } = (window as unknown as { line: { node: Text; offset: number } }).line;
    return node.data.slice(offset, offset + 40);
  });
}

/** @returns the largest drift on the way, in lines. */
async function oneSequence(page: Page, random: Random, name: string): Promise<number> {
  const home = random.pick(WINDOWS);
  await page.setViewportSize(home);
  await settings(page, START);
  await panel(page, null);
  await settledDown(page);
  await scrollToPart(page, random.between(0.1, 0.85));
  const first = await markLine(page);
  const done: string[] = [];
  let worst = 0;
  for (let step = 0; step < 20; step++) {
    done.push(await change(page, random));
    const line = await lineNow(page);
    const where = `${name}: ${done.join(', ')}`;
    assert.ok(
      line.bottom > line.inset && line.top < line.height,
      `${where}: the line is at ${line.top} of ${line.height}`,
    );
    // Below the bar; a line higher than what is left of a low window cannot stand lower.
    const most = Math.max(0, line.height - line.inset - (line.bottom - line.top));
    const drift = Math.abs(line.top - line.inset - Math.min(first.top - first.inset, most)) / line.pitch;
    worst = Math.max(worst, drift);
    assert.ok(drift <= 1, `${where}: the line has moved from ${first.top} to ${line.top}, ${drift.toFixed(2)} lines`);
  }
  await page.setViewportSize(home);
  await settings(page, START);
  await panel(page, null);
  await frames(page, 4);
  const last = await lineNow(page);
  assert.ok(
    Math.abs(last.top - first.top) < 0.6,
    `${name}: after ${done.join(', ')} and back: from ${first.top} to ${last.top}`,
  );
  return worst;
}

async function change(page: Page, random: Random): Promise<string> {
  const kinds = {
    size: async () => settings(page, { size: random.pick([0.85, 1, 1.4, 1.6, 1.85, 2.2, 2.6]) }),
    line: async () => settings(page, { line: random.pick([1.3, 1.4, 1.65, 1.8, 2]) }),
    measure: async () => settings(page, { measure: random.pick([48, 56, 76, 90]) }),
    face: async () => settings(page, { face: random.pick(['serif', 'system', 'sans']) }),
    justify: async () => settings(page, { justify: random.chance(0.5) }),
    theme: async () => settings(page, { theme: random.pick(['light', 'sepia', 'dark']) }),
    pages: async () => settings(page, { pages: random.chance(0.5) }),
    window: async () => {
      const size = random.pick(WINDOWS);
      await page.setViewportSize(size);
      return `${size.width}×${size.height}`;
    },
    rotation: async () => {
      const size = page.viewportSize() ?? WINDOWS[0];
      await page.setViewportSize({ width: size.height, height: size.width });
      return '';
    },
    panel: async () => panel(page, random.pick(['notes', 'names', 'contents', 'type', null])),
  };
  const kind = random.pick(Object.keys(kinds) as (keyof typeof kinds)[]);
  const detail = await kinds[kind]();
  await frames(page, 2);
  return `${kind} ${detail}`;
}

/** As if chosen in the panel. */
async function settings(page: Page, change: Readonly<Record<string, unknown>>): Promise<string> {
  await page.evaluate((what) => {
    const event = Object.assign(new Event('lectern-settings-change', { bubbles: true, composed: true }), {
      change: what,
    });
    document.querySelector('lectern-bar')?.dispatchEvent(event);
  }, change);
  return Object.values(change).join(' ');
}

async function panel(page: Page, name: string | null): Promise<string> {
  await page.evaluate((panel) => {
    const event = Object.assign(new Event('lectern-panel-select', { bubbles: true, composed: true }), { panel });
    document.querySelector('lectern-bar')?.dispatchEvent(event);
  }, name);
  return String(name);
}

/** Finds the first line that can be seen whole and remembers its first character. */
async function markLine(page: Page): Promise<Line> {
  await page.evaluate(() => {
    const bar = document.querySelector('lectern-bar')?.shadowRoot?.querySelector('header')?.offsetHeight ?? 0;
    const inset = innerWidth < 600 ? 0 : bar;
    const text = document.querySelector('lectern-text') as HTMLElement;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('tei-note') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const range = document.createRange();
    let best: { node: Node; offset: number; top: number; left: number } | null = null;
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.height === 0 || box.bottom < inset || box.top > innerHeight) continue;
      for (let offset = 0; offset < node.length; offset++) {
        if (/\s/.test(node.data[offset] ?? '')) continue;
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        const { top, left } = range.getBoundingClientRect();
        // The text of a line has one height here; a point of tolerance for italics.
        if (top < inset - 1) continue;
        if (!best || top < best.top - 2 || (top < best.top + 2 && left < best.left)) best = { node, offset, top, left };
      }
      if (best && box.top > best.top + 60) break;
    }
    (window as unknown as { line: unknown }).line = best;
  });
  return lineNow(page);
}

function lineNow(page: Page): Promise<Line> {
  return page.evaluate(() => {
    const { node, offset } = (window as unknown as { line: { node: Text; offset: number } }).line;
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const { top, bottom } = range.getBoundingClientRect();
    const bar = document.querySelector('lectern-bar')?.shadowRoot?.querySelector('header')?.offsetHeight ?? 0;
    const pitch = Number.parseFloat(getComputedStyle(node.parentElement as Element).lineHeight);
    return {
      top,
      bottom,
      pitch,
      inset: innerWidth < 600 ? 0 : bar,
      height: innerHeight - (innerWidth < 600 ? bar : 0),
    };
  });
}
