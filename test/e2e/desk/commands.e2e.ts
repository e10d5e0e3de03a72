import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

const TEI = madeTei({ seed: 83, paragraphs: 30, notes: 12, entities: 6, namesPerParagraph: 1 });
/** What its only division is called. */
const [, HEAD = ''] = /<head>(.*?)<\/head>/.exec(TEI) ?? [];
/** The same in three parts of ten paragraphs. */
const PARTS = TEI.replace(
  /<p xml:id="p(1|11|21)"/g,
  (p, n) => `${n === '1' ? '' : '</div>'}<div><head>Part ${Math.ceil(Number(n) / 10)}</head>\n${p}`,
).replace('</body>', '</div></body>');

/** What each page has for the tests (`helpers/app.ts`). */
interface Asked {
  deepActive(): Element | null;
}

describe('everything that can be done has a name and can be done by keys', { concurrency: 2 }, () => {
  let app: AppUnderTest;

  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('opens and closes each panel by its own key, and the focus goes into it and comes back', async () => {
    const { page, context, complaints } = await app.open({ width: 1180, height: 820, tei: TEI });
    for (const [key, panel] of [
      ['o', 'contents'],
      ['m', 'names'],
      ['f', 'notes'],
      ['a', 'type'],
      ['i', 'about'],
      ['b', 'second'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(`lectern-panel[data-panel="${panel}"]`).waitFor();
      await page.waitForFunction((name) => document.activeElement?.closest(`[data-panel="${name}"]`), panel);
      await page.keyboard.press('Escape');
      await page.locator('lectern-panel').waitFor({ state: 'detached' });
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('leads by O into the contents in their rail, to where one is, and by Escape back to the line that is read', async () => {
    const { page, context, complaints } = await app.open({ width: 1366, height: 900, tei: PARTS, fragment: '#p14' });
    // As one who reads: nothing has the focus.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('o');
    await page.locator('lectern-panel[side]').waitFor();
    await page.waitForFunction(
      (words) => (window as unknown as Asked).deepActive()?.textContent?.trim() === words,
      'Part 2',
    );
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(
      (words) => (window as unknown as Asked).deepActive()?.textContent?.trim() === words,
      'Part 3',
    );
    await page.keyboard.press('Escape');
    await page.locator('lectern-panel[side]').waitFor({ state: 'detached' });
    const back = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement;
      const { top, bottom } = active.getBoundingClientRect();
      return { isText: active.closest('lectern-text') !== null, isSeen: top < innerHeight && bottom > 0 };
    });
    assert.deepEqual(back, { isText: true, isSeen: true });
    // Who is in the text when Escape is pressed has the rail stay.
    await page.keyboard.press('o');
    await page.locator('lectern-panel[side]').waitFor();
    await page.locator('#lectern-main').focus();
    await page.keyboard.press('Escape');
    await frames(page, 3);
    assert.equal(await page.locator('lectern-panel[side]').count(), 1);
    // By the tool as by the key, and back to the tool.
    await page.keyboard.press('o');
    await page.locator('lectern-panel[side]').waitFor({ state: 'detached' });
    await page.locator('lectern-bar').getByRole('button', { name: en.tools.contents, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('lectern-panel[side] lectern-contents'));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() =>
      (window as unknown as Asked).deepActive()?.matches('[data-panel="contents"][part="tool"]'),
    );
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('leads by M to the field that finds a name, which gets what is typed meanwhile; by a finger to the heading', async () => {
    const { page, context, complaints } = await app.open({ width: 1180, height: 820, tei: TEI });
    await page.keyboard.type('mZq');
    const field = page.locator('lectern-names input');
    await field.waitFor();
    await page.waitForFunction(() => (window as unknown as Asked).deepActive()?.matches('input[type="search"]'));
    assert.equal(await field.inputValue(), 'Zq');
    // The first empties the field, the second is for the panel.
    await page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '');
    await page.keyboard.press('Escape');
    await page.locator('lectern-panel').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
    await context.close();
    const touched = await app.open({ width: 820, height: 1180, touch: true, tei: TEI });
    await touched.page.locator('lectern-bar').getByRole('button', { name: en.tools.names, exact: true }).tap();
    await touched.page.waitForFunction(() => (window as unknown as Asked).deepActive()?.id === 'heading');
    await touched.context.close();
  });

  for (const [width, where] of [
    [820, 'in their panel'],
    [1366, 'in their rail'],
  ] as const) {
    it(`leads by G to the field for a page, a paragraph or an id, over the contents ${where}`, async () => {
      const { page, context } = await app.open({ width, height: 900, tei: TEI });
      await page.keyboard.press('g');
      await page.waitForFunction(() =>
        (window as unknown as { deepActive(): Element }).deepActive().matches('lectern-go-to input, [role="combobox"]'),
      );
      await page.keyboard.type('p20');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => {
        const { top } = document.getElementById('p20')?.getBoundingClientRect() ?? { top: -1 };
        return top > 0 && top < innerHeight;
      });
      await context.close();
    });
  }

  it('finds a setting by its name and sets it at once', async () => {
    const { page, context } = await app.open({ width: 820, height: 1180, tei: TEI });
    await run(page, 'colour dark');
    assert.equal(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
    const size = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--lectern-text-size'));
    const before = Number(await size());
    await page.keyboard.press('+');
    await frames(page, 2);
    assert.ok(Number(await size()) > before);
    await page.keyboard.press('-');
    await frames(page, 2);
    assert.equal(Number(await size()), before);
    await context.close();
  });

  it('takes no letter for a command while one types, with Ctrl, in the library, or when single keys are off', async () => {
    const { page, context } = await app.open({ width: 1180, height: 820, tei: TEI });
    const panels = () => page.locator('lectern-panel:not([side])').count();
    await page.keyboard.press('Control+m');
    await page.keyboard.press('Alt+m');
    assert.equal(await panels(), 0);
    await page.keyboard.press('m');
    await page.locator('lectern-names input').first().focus();
    await page.keyboard.type('fo');
    assert.ok(await page.locator('lectern-panel[data-panel="names"]').isVisible());
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.locator('lectern-library').waitFor();
    await page.keyboard.press('m');
    assert.equal(await panels(), 0);
    await page.keyboard.press('Escape');
    await page.locator('lectern-library').waitFor({ state: 'detached' });
    await run(page, en.commands.singleKeys);
    await page.keyboard.press('m');
    await frames(page, 3);
    assert.equal(await panels(), 0);
    // The list itself needs no letter alone.
    await page.keyboard.press('Control+k');
    await page.locator('lectern-commands dialog[open]').waitFor();
    await context.close();
  });

  it('is reached by a finger, too', async () => {
    const { page, context } = await app.open({ width: 390, height: 844, touch: true, tei: TEI });
    await page.getByRole('button', { name: en.tools.more, exact: true }).tap();
    await page.getByRole('button', { name: en.commands.show }).tap();
    const options = page.locator('lectern-commands [role="option"]');
    await options.first().waitFor();
    const heights = await options.evaluateAll((all) => all.map((option) => option.getBoundingClientRect().height));
    assert.ok(Math.min(...heights) >= 44, `${Math.min(...heights)} px`);
    await options.filter({ hasText: en.commands.nextNote }).tap();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'doc-noteref');
    await context.close();
  });
});

/** Runs the first command that answers to these words. */
async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('lectern-commands dialog[open]').waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.locator('lectern-commands dialog[open]').waitFor({ state: 'detached' });
  await frames(page, 2);
}

describe('the bar', () => {
  it('keeps all its tools on the screen while it offers the way back', async () => {
    const app = await AppUnderTest.start();
    try {
      for (const width of [600, 744, 820, 999, 1180]) {
        const { page, context } = await app.open({ width, height: 900, tei: TEI, fragment: '#p2' });
        await page.keyboard.press('n');
        await page.keyboard.press('g');
        await page.locator('lectern-go-to input').first().fill('p25');
        await page.keyboard.press('Enter');
        await page.locator('lectern-return').waitFor({ state: 'attached' });
        // It says where it leads, in full where there is room, else the place alone.
        const words = page.locator('lectern-return').locator(width < 1000 ? '.short' : '.whole');
        assert.equal(await words.textContent(), width < 1000 ? HEAD : `Back to ${HEAD}`);
        assert.equal(((await words.boundingBox())?.width ?? 0) > 0, width >= 744, `at ${width} px`);
        const back = page.locator('lectern-return').getByRole('button', { name: `Back to ${HEAD}`, exact: true });
        assert.equal(await back.getAttribute('title'), `Back to ${HEAD}`);
        const library = page.locator('lectern-bar').getByRole('button', { name: en.library.title, exact: true });
        assert.equal(await library.locator('.word').isVisible(), width >= 1000);
        assert.equal(await library.getAttribute('title'), en.library.title);
        for (const name of [en.tools.contents, en.tools.more]) {
          const box = await page.locator('lectern-bar').getByRole('button', { name, exact: true }).boundingBox();
          assert.ok(
            box && box.x >= 0 && box.x + box.width <= width + 0.5,
            `${name} at ${width} px: ${JSON.stringify(box)}`,
          );
        }
        await context.close();
      }
    } finally {
      await app.close();
    }
  });
});
