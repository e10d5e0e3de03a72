/** What comes over the text for a moment, and what stands beside it. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** In parts with long names, so that the name of a place is wide. */
const TEI = madeTei({ seed: 91, paragraphs: 60, notes: 30, noteWords: 60, entities: 8, namesPerParagraph: 2 })
  .replace(/<p xml:id="p(\d+)"/g, (p, n) =>
    Number(n) % 20 === 1
      ? `${n === '1' ? '' : '</div>'}<div><head>Of all that may be said in part ${n} of a long text</head>\n${p}`
      : p,
  )
  .replace('</body>', '</div></body>');

describe('beside the text', { concurrency: 2 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const [width, panel] of [
    [820, 'search'],
    [1000, 'names'],
    [1280, 'search'],
  ] as const) {
    it(`the ${panel} panel is not covered by the cards of notes and names, at ${width} px`, async () => {
      const { page, context, complaints } = await app.open({ width, height: 900, tei: TEI });
      await tool(page, en.tools[panel]).click();
      await page.locator(`lectern-panel[data-panel="${panel}"]`).waitFor();
      await page.locator('#lectern-main').focus();
      let isNear = false;
      for (const kind of ['.lectern-noteref', '[data-keys]']) {
        const marks = page.locator(`lectern-text ${kind}`);
        for (let at = 0; at < 10; at++) {
          const mark = marks.nth(at);
          await mark.scrollIntoViewIfNeeded();
          await mark.press('Enter');
          await untilCards(page, 1);
          const [card, pane] = await boxes(page);
          assert.ok(card.right <= pane.left + 0.5, `${kind} ${at}: card to ${card.right}, panel from ${pane.left}`);
          assert.ok(card.left >= 0);
          isNear ||= card.right > pane.left - 20;
          await page.keyboard.press('Escape');
          await untilCards(page, 0);
        }
      }
      assert.ok(isNear, 'no card came near the panel, so nothing was tried');
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('the contents in their rail do not cover the name of the place that one drags to', async () => {
    const { page, context, complaints } = await app.open({ width: 1366, height: 900, tei: TEI });
    await page.keyboard.press('o');
    await page.locator('lectern-panel[side] lectern-contents').waitFor();
    const slider = page.getByRole('slider', { name: en.position.label });
    const box = await slider.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (const share of [0.3, 0.1, 0.02]) {
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
      await frames(page, 2);
      const { covered, overlaps } = await page.evaluate(() => {
        const label = document.querySelector('lectern-position')?.shadowRoot?.querySelector<HTMLElement>('.label');
        const rail = document.querySelector('lectern-panel[side]')?.shadowRoot?.querySelector('[part="panel"]');
        if (!label || !rail) throw new Error('there is no label, or no rail');
        // It lets the pointer through; for the question of what lies on top it does not.
        label.style.pointerEvents = 'auto';
        const { left, right, top, bottom } = label.getBoundingClientRect();
        const position = label.getRootNode() as ShadowRoot;
        const covered = [left + 2, (left + right) / 2, right - 2].filter(
          (x) => !label.contains(position.elementFromPoint(x, (top + bottom) / 2)),
        );
        return { covered: covered.length, overlaps: left < rail.getBoundingClientRect().right };
      });
      assert.equal(covered, 0, `at ${share}`);
      if (share < 0.1) assert.ok(overlaps, 'the label is not over the rail, so nothing was tried');
    }
    await page.mouse.up();
    assert.deepEqual(complaints, []);
    await context.close();
  });
});

function tool(page: Page, name: string) {
  return page.locator('lectern-bar').getByRole('button', { name, exact: true });
}

/** The open card, and the panel at the end. */
function boxes(page: Page): Promise<[DOMRect, DOMRect]> {
  return page.evaluate(() => {
    const cards = [...document.querySelectorAll('lectern-gloss')].map((card) =>
      card.shadowRoot?.querySelector('[part="panel"]')?.getBoundingClientRect(),
    );
    const card = cards.find((box) => box && box.width > 0);
    const pane = document
      .querySelector('lectern-panel:not([side])')
      ?.shadowRoot?.querySelector('[part="panel"]')
      ?.getBoundingClientRect();
    return [card?.toJSON(), pane?.toJSON()];
  });
}
