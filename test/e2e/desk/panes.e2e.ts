import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';
import { startBrowserIn } from '../helpers/reader.js';

const TEI = madeTei({ seed: 81, paragraphs: 60, notes: 20, entities: 10 });

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
