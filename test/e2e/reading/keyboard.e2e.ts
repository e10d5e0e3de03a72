import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest } from '../helpers/app.js';
import { cardsOf, opensWithin, untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** Some 240 names and 100 notes. */
const TEI = madeTei({
  seed: 31,
  paragraphs: 40,
  words: 60,
  entities: 30,
  namesPerParagraph: 6,
  notes: 100,
  noteWords: 8,
});

/* Criterion A7: everything by keyboard. */
describe('a document is read from start to end by keyboard alone', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('meets every mark in the order of the text, and never loses the focus', async (test) => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    const marks = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('lectern-text :is([data-keys], a[data-note])')];
      const seen = all.filter((mark) => mark.getClientRects().length > 0);
      seen.forEach((mark, at) => {
        mark.dataset['order'] = String(at);
      });
      return seen.map((mark) => mark.getAttribute('aria-label') ?? '');
    });
    assert.ok(marks.length >= 300, `only ${marks.length} marks`);
    await page.locator('#lectern-main').focus();
    let opened = 0;
    let steps = 0;
    for (let at = 0; at < marks.length; steps++) {
      await page.keyboard.press('Tab');
      const order = await focusedOrder(page);
      if (order === null) continue;
      assert.equal(order, String(at), `after ${at} marks`);
      // Focus alone opens nothing; every tenth mark is opened and left, by each of the ways there are.
      if (at % 10 === 0) {
        assert.deepEqual(await cardsOf(page), [], `the focus alone opened mark ${at}`);
        await readCard(page, at, marks[at] ?? '');
        opened++;
      }
      at++;
    }
    assert.ok(steps <= marks.length + 20, `${steps} stops for ${marks.length} marks`);
    test.diagnostic(`${marks.length} marks, ${steps} stops, ${opened} cards read`);
  });

  it('opens a note with Enter at its heading, and Escape returns to the mark', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    await page.locator('#lectern-mark-11').focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    assert.equal(await focusedText(page), 'Note 12');
    await page.keyboard.press('Escape');
    await untilCards(page, 0);
    assert.equal(await focusedId(page), 'lectern-mark-11');
  });

  it('lets every control of a card be reached, forward and backward', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    await page.locator('lectern-text [data-keys]').first().focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    // The heading has the focus: what stands above it is behind, what stands below ahead.
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focusedName(page), 'Close');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focusedName(page), 'Keep open');
    const ahead: string[] = [];
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab');
      if ((await cardsOf(page)).length === 0) break;
      ahead.push(await focusedName(page));
    }
    assert.equal(ahead[0], 'Close');
    assert.equal(ahead.at(-1), 'All mentions');
    // Beyond the last one stands the next mark of the text.
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-mention')), '1');
  });

  it('goes to the next and the previous note with N and Shift+N', async () => {
    for (const width of [820, 1366]) {
      const { page, context } = await app.open({ width, height: 900, tei: TEI });
      const seen: string[] = [];
      for (const key of ['n', 'n', 'n', 'N', 'n', 'n']) {
        await page.keyboard.press(key === 'N' ? 'Shift+N' : 'n');
        await page.waitForFunction(
          (before) => document.activeElement?.id !== before && document.activeElement !== document.body,
          seen.at(-1) ?? '',
        );
        seen.push(await focusedId(page));
        const box = await page.locator(`#${seen.at(-1)}`).boundingBox();
        assert.ok(box && box.y >= 50 && box.y < 900, `${seen.at(-1)} is at ${box?.y}`);
      }
      const [first = ''] = seen;
      const from = Number(first.replace(/\D/g, ''));
      assert.deepEqual(
        seen,
        [0, 1, 2, 1, 2, 3].map((step) => `lectern-mark-${from + step}`),
      );
      await context.close();
    }
  });

  it('leads from a mark to its note in the margin, through it, and back', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: TEI });
    await page.locator('#lectern-mark-4').focus();
    await page.keyboard.press('Enter');
    assert.equal(await focusedId(page), 'n5');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Note 5');
    await page.keyboard.press('Escape');
    assert.equal(await focusedId(page), 'lectern-mark-4');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await focusedName(page), 'Back to text, note 5');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-4');
  });

  it('opens a panel at its heading, or at the field that finds a name, and Escape returns to where one was', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: TEI });
    for (const [name, first] of [
      ['Names', 'input'],
      ['Notes', 'h2'],
      ['Type', 'h2'],
      ['More', 'h2'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction((wanted) => deepActive()?.localName === wanted, first);
      await page.keyboard.press('Escape');
      await page.waitForFunction((word) => deepActive()?.textContent?.trim() === word, name);
    }
  });

  it('keeps the page’s own keys: typing into a field is not reading', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: TEI });
    await page.getByRole('button', { name: 'Names', exact: true }).click();
    const field = page.getByRole('searchbox');
    await field.fill('');
    await field.press('n');
    assert.equal(await field.inputValue(), 'n');
    assert.equal(await opensWithin(page, 100), false);
    assert.equal(await focusedName(page), 'Find a name');
  });
});

/** Opens the card of the focused mark, and leaves it by Escape, by Tab, or by Shift+Tab. */
async function readCard(page: Page, at: number, label: string): Promise<void> {
  await page.keyboard.press('Enter');
  await untilCards(page, 1);
  assert.notEqual(await focusedText(page), '', `the focus is not in the card of ${label}`);
  const ways = ['Escape', 'Tab', 'Shift+Tab'] as const;
  const way = ways[(at / 10) % ways.length] as (typeof ways)[number];
  for (let stop = 0; stop < 15 && (await cardsOf(page)).length > 0; stop++) {
    await page.keyboard.press(way);
    assert.notEqual(
      await page.evaluate(() => document.activeElement?.localName),
      'body',
      `${way} lost the focus at ${label}`,
    );
  }
  assert.deepEqual(await cardsOf(page), [], `${way} does not lead out of the card of ${label}`);
  // Forward one stands at the next mark; from there back to this one, for the count.
  if (way === 'Tab') await page.keyboard.press('Shift+Tab');
  assert.equal(await focusedOrder(page), String(at), `${way} did not lead back to ${label}`);
}

function focusedOrder(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-order') ?? null);
}

function focusedId(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? '');
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => deepActive()?.textContent?.trim() ?? '');
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = deepActive();
    const label = active?.closest('label')?.textContent;
    return (active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? '').trim();
  });
}

/** In the page: the focused element, also in shadow roots. Put there by `app.open`. */
declare function deepActive(): HTMLElement | null;
