import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { madeTei } from '../../helpers/made-tei.js';
import { seeded } from '../../helpers/random.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';
import { startBrowserIn } from '../helpers/reader.js';

const TEI = madeTei({ seed: 81, paragraphs: 60, notes: 20, entities: 10, namesPerParagraph: 3 });
/** Too long to be built whole, in divisions of twenty paragraphs. */
const LONG = madeTei({ seed: 82, paragraphs: 1_200, notes: 40, entities: 10 })
  .replace(/<p xml:id="p(\d+)"/g, (p, n) =>
    Number(n) % 20 === 1 ? `${n === '1' ? '' : '</div>'}<div><head>Part ${Math.ceil(Number(n) / 20)}</head>\n${p}` : p,
  )
  .replace('</body>', '</div></body>');

/** With more notes than a screen has room for. */
const NOTED = madeTei({ seed: 84, paragraphs: 120, notes: 90, noteWords: 40 });

describe('what stands beside the text', { concurrency: 2 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const width of [744, 820, 1024, 1280]) {
    it(`covers nothing of it at ${width} px, and stays when one goes to a place`, async () => {
      const { page, context, complaints } = await app.open({ width, height: 1000, tei: TEI, touch: width < 1000 });
      await tool(page, en.tools.notes).click();
      const panel = page.locator('lectern-panel[data-panel="notes"]');
      await panel.waitFor();
      const { text, pane } = await boxes(page);
      assert.ok(text.right <= pane.left + 1, `text to ${text.right}, panel from ${pane.left}`);
      assert.ok(text.right - text.left >= 300, `the text has ${text.right - text.left} px`);
      await panel.locator('lectern-notes button, lectern-notes a').last().click();
      await frames(page, 4);
      assert.ok(await panel.isVisible(), 'the panel has gone');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('is drawn wider by the divider while the line that is read stays, and is as wide after a restart, and open', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    const query = app.serve(TEI);
    try {
      const screen = { viewport: { width: 1180, height: 820 } };
      const { page, context } = await app.visit(await startBrowserIn(profile, screen), { query });
      await tool(page, en.tools.names).click();
      await page.locator('lectern-panel[data-panel="names"]').waitFor();
      await page.evaluate(() => scrollTo(0, 2_500));
      await frames(page, 6);
      const before = await firstLine(page);
      const width = (await boxes(page)).pane.width;
      await draw(page, -160);
      const { pane } = await boxes(page);
      assert.ok(Math.abs(pane.width - width - 160) <= 2, `from ${width} to ${pane.width}`);
      assert.ok(Math.abs((await topOf(page, before.row)) - before.top) <= 2, 'the line has moved');
      // Until it is written down.
      await page.waitForTimeout(700);
      await context.close();
      const again = await app.visit(await startBrowserIn(profile, screen), { query });
      await again.page.locator('lectern-panel[data-panel="names"]').waitFor();
      assert.ok(Math.abs((await boxes(again.page)).pane.width - pane.width) <= 1);
      await again.page.setViewportSize({ width: 390, height: 844 });
      await again.page.reload();
      await again.page.locator('lectern-text p, lectern-text [data-row]').first().waitFor();
      await frames(again.page, 4);
      assert.equal(await again.page.locator('lectern-panel').count(), 0, 'a sheet lies over the text unasked');
      await again.context.close();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });
});

describe('the list of notes beside the text', { concurrency: 2 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const [width, touch] of [
    [820, true],
    [1280, false],
  ] as const) {
    it(`is filled at once when it is there again after a restart, and does not move then, at ${width} px`, async () => {
      const query = app.serve(NOTED);
      const context = await app.browser.newContext({ viewport: { width, height: 1000 }, hasTouch: touch });
      const first = await app.visit(context, { query });
      await tool(first.page, en.tools.notes).click();
      await first.page.locator('lectern-notes .content').first().waitFor();
      await first.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
      // Until it is written down.
      await first.page.waitForTimeout(1_200);
      const { page } = first;
      await page.addInitScript(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        const look = () => {
          const list = document.querySelector('lectern-notes')?.shadowRoot?.querySelector('ol');
          const panel = document.querySelector('lectern-panel');
          const scroller = panel?.shadowRoot?.querySelector('[part="body"]');
          const room = scroller?.getBoundingClientRect();
          if (room && panel && document.querySelector('lectern-text')?.textContent?.trim())
            seen.push(`panel ${Math.round(room.left)}`);
          if (list && room && getComputedStyle(list).opacity === '1') {
            const shown = [...list.querySelectorAll('li')].filter((item) => {
              const { top, bottom } = item.getBoundingClientRect();
              return bottom > room.top && top < room.bottom;
            });
            const words = shown.map(
              (item) =>
                `${Math.round(item.getBoundingClientRect().top)} ${item.querySelector('.content') ? 'full' : 'empty'}`,
            );
            if (words.length > 0) seen.push(`notes ${words.join(', ')}`);
          }
          requestAnimationFrame(look);
        };
        look();
      });
      await page.reload();
      await page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
      await page.waitForTimeout(1_000);
      const seen = [...new Set(await page.evaluate(() => (window as unknown as { seen: string[] }).seen))];
      const lists = seen.filter((state) => state.startsWith('notes'));
      assert.ok(lists[0] && !lists[0].includes('empty'), `first seen: ${lists[0]}`);
      assert.equal(lists.length, 1, lists.join('\n'));
      assert.equal(seen.filter((state) => state.startsWith('panel')).length, 1, seen.join('\n'));
      await context.close();
    });
  }
});

describe('a second place beside the text', { concurrency: 2 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const [width, touch, jumps] of [
    [820, true, 12],
    [1280, false, 50],
  ] as const) {
    it(`shows the same edition elsewhere, with a way back of its own through ${jumps} jumps, exact to the pixel, at ${width} px`, async () => {
      const { page, context, complaints } = await app.open({ width, height: 1000, tei: LONG, touch });
      await openSecond(page);
      const random = seeded(width);
      const past = [await placeInSecond(page)];
      const history = await page.evaluate(() => window.history.length);
      const main = await page.evaluate(() => scrollY);
      for (let jump = 0; jump < jumps; jump++) {
        const options = page.locator('.lectern-second-contents option:not([value=""])');
        const value = await options.nth(random.integer(0, (await options.count()) - 1)).getAttribute('value');
        await page.locator('.lectern-second-contents').selectOption(value);
        await untilStill(page);
        // Read on a little: where one has come to is where Back leads, not where the jump led.
        await page.locator('.lectern-second-area').evaluate((area, by) => area.scrollBy(0, by), random.integer(0, 180));
        await untilStill(page);
        past.push(await placeInSecond(page));
      }
      for (const [name, places] of [
        [en.second.back, past.slice(0, -1).toReversed()],
        [en.second.forward, past.slice(1)],
      ] as const) {
        for (const place of places) {
          await page.getByRole('button', { name }).click();
          await untilStill(page);
          const now = await placeInSecond(page, place.row);
          assert.ok(
            Math.abs(now.top - place.top) <= 1,
            `${name}: ${place.row} is at ${now.top} instead of ${place.top}`,
          );
        }
        assert.ok(await page.getByRole('button', { name }).isDisabled());
      }
      assert.equal(await page.evaluate(() => window.history.length), history, 'the browser’s history has grown');
      assert.ok(Math.abs((await page.evaluate(() => scrollY)) - main) <= 1, 'the text itself has moved');
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('opens its notes and names as cards over it, and leads to their places in it', async () => {
    const { page, context, complaints } = await app.open({ width: 1280, height: 900, tei: TEI });
    await openSecond(page);
    const main = await page.evaluate(() => scrollY);
    const second = page.locator('lectern-second');
    await second.locator('[role="doc-noteref"]').nth(1).click();
    const card = page.locator('lectern-gloss').first();
    await card.locator('[part="panel"]').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await second.locator('[data-keys]').nth(2).click();
    await card.locator('[part="panel"]').waitFor({ state: 'visible' });
    const next = card.getByRole('button', { name: en.card.next, exact: false }).first();
    if (await next.isEnabled()) await next.click();
    await frames(page, 6);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - main) <= 1, 'the text itself has moved');
    // An id stands once in the page.
    const ids = await page.evaluate(() => {
      const all = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return all.filter((id, at) => all.indexOf(id) !== at);
    });
    assert.deepEqual(ids, []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows another edition of the library, and becomes the text itself when that is wanted', async () => {
    const { page, context, complaints } = await app.open({ width: 1280, height: 900, tei: TEI });
    await page.locator('lectern-bar').getByRole('button', { name: en.library.title }).click();
    await page
      .locator('lectern-library')
      .getByRole('button', { name: /^Open Communist dissidence.* beside the text$/ })
      .click();
    const second = page.locator('lectern-second');
    await second.getByText('Vladimir Demidov', { exact: false }).first().waitFor();
    await second.locator('[data-keys]').first().click();
    const card = page.locator('lectern-gloss').first();
    await card.locator('[part="panel"]').waitFor({ state: 'visible' });
    assert.match(
      (await card.locator('[part="panel"]').textContent()) ?? '',
      /Person|Organisation|Work|Place|Event|Term/,
    );
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: en.second.toPage }).click();
    await page.locator('lectern-main, .lectern-main').getByText('Vladimir Demidov', { exact: false }).first().waitFor();
    assert.match(page.url(), /edition=communist-dissidence/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('is there again after a restart, at its place', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    const query = app.serve(LONG);
    try {
      const screen = { viewport: { width: 1180, height: 820 } };
      const { page, context } = await app.visit(await startBrowserIn(profile, screen), { query });
      await openSecond(page);
      await page.locator('.lectern-second-contents').selectOption({ index: 4 });
      await untilStill(page);
      const words = await firstWords(page);
      await page.waitForTimeout(900);
      await context.close();
      const again = await app.visit(await startBrowserIn(profile, screen), { query });
      await again.page.locator('lectern-second .lectern-leaf[data-built]').first().waitFor();
      await untilStill(again.page);
      assert.equal(await firstWords(again.page), words);
      await again.context.close();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });
});

async function openSecond(page: Page): Promise<void> {
  await tool(page, en.tools.more).click();
  await page.getByRole('button', { name: en.second.show }).click();
  await page.locator('lectern-second .lectern-leaf[data-built]').first().waitFor();
  await untilStill(page);
}

/** The paragraph that begins highest in the second text, or one of a given row, and where it stands. */
function placeInSecond(page: Page, row = ''): Promise<{ row: string; top: number }> {
  return page.locator('.lectern-second-area').evaluate((area, wanted) => {
    const { top: edge } = area.getBoundingClientRect();
    for (const element of area.querySelectorAll<HTMLElement>('tei-p, tei-head')) {
      const top = element.getBoundingClientRect().top - edge;
      const { row = '' } = element.dataset;
      if (wanted === '' ? top > 0 : row === wanted) return { row, top };
    }
    return { row: '', top: Number.NaN };
  }, row);
}

/** The first words that stand in the second text. */
function firstWords(page: Page): Promise<string> {
  return page.locator('.lectern-second-area').evaluate((area) => {
    const { top, left } = area.getBoundingClientRect();
    const point = document.caretPositionFromPoint(left + 70, top + 40);
    return point?.offsetNode.textContent?.slice(point.offset, point.offset + 20) ?? '';
  });
}

/** Until the second text has not moved for some frames. */
async function untilStill(page: Page): Promise<void> {
  await page.locator('.lectern-second-area').evaluate(async (area) => {
    for (let still = 0, before = -1, tries = 0; still < 4 && tries < 200; tries++) {
      await new Promise(requestAnimationFrame);
      still = area.scrollTop === before && !area.querySelector('[data-coming]') ? still + 1 : 0;
      before = area.scrollTop;
    }
  });
}

function tool(page: Page, name: string) {
  return page.locator('lectern-bar').getByRole('button', { name, exact: true });
}

/** Where the column of text and the panel are. */
function boxes(page: Page) {
  return page.evaluate(() => {
    const box = (element: Element | null | undefined) =>
      (element as Element).getBoundingClientRect().toJSON() as DOMRect;
    const panel = document.querySelector('lectern-panel:not([side])');
    return {
      text: box(document.querySelector('lectern-text')),
      pane: box(panel?.shadowRoot?.querySelector('[part="panel"]')),
    };
  });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

async function draw(page: Page, by: number): Promise<void> {
  const box = await page.locator('lectern-panel').locator('[part="divider"]').boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(x + (by * step) / 8, y);
  await page.mouse.up();
  await frames(page, 4);
}

/** The paragraph whose beginning stands highest on the screen. */
function firstLine(page: Page): Promise<{ row: string; top: number }> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('lectern-text tei-p')) {
      const { top } = element.getBoundingClientRect();
      if (top > 60) return { row: element.dataset['row'] ?? '', top };
    }
    throw new Error('no paragraph in sight');
  });
}

function topOf(page: Page, row: string): Promise<number> {
  return page.evaluate(
    (row) => document.querySelector(`lectern-text [data-row="${row}"]`)?.getBoundingClientRect().top ?? Number.NaN,
    row,
  );
}
