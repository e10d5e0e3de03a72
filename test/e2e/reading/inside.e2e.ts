import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { type Box, cardsOf, mouseAway, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

const FORMATTED = `<p>Verse:</p><lg><l>first line</l><l>second line</l></lg>
  <list><item>one</item><item>two</item></list>
  <p><hi rend="italic">slanted</hi>, <title level="m">A Book</title>, <foreign xml:lang="ru">слово</foreign>,
  <foreign xml:lang="ar">كلمة</foreign>, <ref target="https://example.org/page">outside</ref>, <ref target="#p12">inside</ref>,
  and <persName ref="#b">Bea</persName>.</p>`;
const RECORDS = `<listPerson>
  <person xml:id="a"><persName>Anna</persName><note type="gloss">${FORMATTED}</note></person>
  <person xml:id="b"><persName>Bea</persName><note type="gloss"><p>Sister of <persName ref="#c">Cleo</persName>.</p></note></person>
  <person xml:id="c"><persName>Cleo</persName><note type="gloss"><p>Sister of <persName ref="#b">Bea</persName>, not of <persName ref="#a">Anna</persName>.</p></note></person>
</listPerson>`;
const TEI = madeTei({
  seed: 14,
  paragraphs: 24,
  words: 80,
  notes: 24,
  noteWords: 25,
  first: `<p>Here is <persName ref="#a">Anna</persName>.<note xml:id="shape" n="*">${FORMATTED}</note></p>`,
  records: RECORDS,
});

/* Criterion A9: what a card holds is text, with all that text can do. */
describe('what stands in a card is text like any other', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const subject of ['gloss', 'note', 'note in the panel', 'note in the margin'] as const) {
    it(`keeps its form in a ${subject}`, async () => {
      const { page } = await app.open({ width: subject.endsWith('margin') ? 1366 : 820, height: 1000, tei: TEI });
      const place = await showFormatted(page, subject);
      const lines = await boxes(place.locator('tei-l'));
      assert.equal(lines.length, 2);
      assert.ok((lines[1]?.top ?? 0) >= (lines[0]?.bottom ?? 0) - 6, 'verse runs on in one line');
      const items = await boxes(place.locator('tei-item'));
      assert.ok((items[1]?.top ?? 0) > (items[0]?.top ?? 0), 'a list runs on in one line');
      assert.equal(await style(place.locator('tei-hi'), 'fontStyle'), 'italic');
      assert.equal(await style(place.locator('tei-title'), 'fontStyle'), 'italic');
      assert.equal(await place.locator('tei-foreign').first().getAttribute('lang'), 'ru');
      assert.equal(await place.locator('tei-foreign').nth(1).getAttribute('dir'), 'rtl');
    });
  }

  it('is whole each time it is opened', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      await page.locator('lectern-text [data-keys="a"]').click();
      await untilCards(page, 1);
      seen.add((await page.locator('lectern-gloss .gloss').first().textContent()) ?? '');
      await page.keyboard.press('Escape');
      await page.locator('#lectern-mark-0').click();
      await untilCards(page, 1);
      seen.add((await page.locator('lectern-gloss .gloss').first().textContent()) ?? '');
      await page.keyboard.press('Escape');
      await untilCards(page, 0);
    }
    // The gloss and the note: the same words, in elements of two kinds of white space.
    assert.ok(
      [...seen].every((text) => text.includes('second line')),
      'something opened empty',
    );
    assert.ok(seen.size <= 2);
  });

  it('has links that work: out of the edition, and into it', async () => {
    const { page, context } = await app.open({ width: 820, height: 1000, tei: TEI });
    const place = await showFormatted(page, 'note');
    const opened = context.waitForEvent('page');
    await place.getByRole('link', { name: 'outside' }).click();
    await (await opened).close();
    assert.equal((await cardsOf(page)).length, 1, 'following a link outside closed the card');
    await place.getByRole('link', { name: 'inside' }).click();
    await untilCards(page, 0);
    await untilQuiet(page);
    const box = await page.locator('#p12').boundingBox();
    assert.ok(box && box.y > 50 && box.y < 400, `the paragraph is at ${box?.y}`);
    assert.ok(page.url().endsWith('#p12'));
    await page.goBack();
    await untilQuiet(page);
    assert.ok(await page.locator('lectern-text [data-keys="a"]').isVisible());
  });

  it('opens a card over the card, then others in its place, and leads back', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    await page.locator('lectern-text [data-keys="a"]').click();
    await untilCards(page, 1);
    const headings = async () => (await cardsOf(page)).map(({ heading }) => heading);
    const over = page.locator('lectern-gloss').nth(1);
    await page.locator('lectern-gloss').first().locator('.gloss [data-keys="b"]').click();
    await untilCards(page, 2);
    assert.deepEqual(await headings(), ['Anna', 'Bea']);
    for (const [key, name] of [
      ['c', 'Cleo'],
      ['b', 'Bea'],
      ['c', 'Cleo'],
    ]) {
      await over.locator(`.gloss [data-keys="${key}"]`).click();
      await page.waitForFunction(
        (wanted) =>
          document.querySelectorAll('lectern-gloss')[1]?.shadowRoot?.querySelector('h2')?.textContent === wanted,
        name,
      );
      assert.deepEqual(await headings(), ['Anna', name]);
    }
    await page.keyboard.press('Escape');
    await untilCards(page, 1);
    assert.deepEqual(await headings(), ['Anna']);
  });

  it('opens a card over the card for a pointer that rests on a name in it', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    await page.locator('lectern-text [data-keys="a"]').hover();
    await untilCards(page, 1);
    await page.locator('lectern-gloss').first().locator('.gloss [data-keys="b"]').hover();
    await untilCards(page, 2);
    // From the second card to its edge and away: both go.
    await mouseAway(page);
    await untilCards(page, 0);
  });

  it('can be selected and copied', async () => {
    const { page, context } = await app.open({ width: 820, height: 1000, tei: TEI });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const place = await showFormatted(page, 'note');
    const [line] = await boxes(place.locator('tei-l').first());
    const { left = 0, top = 0, bottom = 0 } = line ?? {};
    await page.mouse.move(left + 1, (top + bottom) / 2);
    await page.mouse.down();
    await page.mouse.move(left + 300, (top + bottom) / 2, { steps: 6 });
    await page.mouse.up();
    assert.equal((await cardsOf(page)).length, 1, 'selecting closed the card');
    await page.keyboard.press('ControlOrMeta+c');
    assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), 'first line');
  });

  it('does not open the name that a selection ends on', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    const box = (await boxes(page.locator('lectern-text [data-keys="a"]')))[0] as Box;
    await page.mouse.move(box.left + 1, (box.top + box.bottom) / 2);
    await page.mouse.down();
    await page.mouse.move(box.right - 3, (box.top + box.bottom) / 2, { steps: 6 });
    await page.mouse.up();
    await frames(page, 3);
    assert.deepEqual(await cardsOf(page), []);
    // In Chromium a selection cannot begin in what can have the focus, unless care is taken.
    assert.match(await page.evaluate(() => String(document.getSelection())), /^Ann/);
    assert.equal(await page.locator('lectern-text [data-keys="a"]').getAttribute('tabindex'), '0');
  });

  for (const screen of [
    { width: 390, height: 844, touch: true },
    { width: 820, height: 1180, touch: true },
  ]) {
    it(`leads to the note among all notes and back, the text where it was, at ${screen.width} px`, async () => {
      const { page } = await app.open({ ...screen, tei: TEI });
      const mark = page.locator('#lectern-mark-9');
      await mark.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => scrollBy(0, -200));
      await untilQuiet(page);
      await mark.tap();
      await untilCards(page, 1);
      const before = await page.evaluate(() => scrollY);
      await page.locator('lectern-gloss').first().getByRole('button', { name: 'All notes' }).tap();
      await page.locator('lectern-notes li[aria-current] .content').waitFor();
      const item = page.locator('lectern-notes li[aria-current]');
      assert.match((await item.textContent()) ?? '', /Note-9-begins/);
      await item.getByRole('button', { name: 'Back to text, note 9' }).tap();
      await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-9');
      await untilQuiet(page);
      // Beside a panel the text is narrower, and its lines are others.
      if (screen.width < 744) assert.ok(Math.abs((await page.evaluate(() => scrollY)) - before) <= 1);
      else
        assert.ok(await mark.evaluate((element) => element.getBoundingClientRect().top > 40), 'it is off the screen');
      assert.ok(await mark.evaluate((element) => element.matches('[data-lit]')));
    });
  }

  it('keeps a card open that was pinned, while one reads on and looks at others', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: TEI });
    await page.locator('lectern-text [data-keys="a"]').click();
    await untilCards(page, 1);
    await page.locator('lectern-gloss').first().getByRole('button', { name: 'Keep open' }).click();
    const [kept] = await cardsOf(page);
    await page.mouse.wheel(0, 1_500);
    await untilQuiet(page);
    await page.mouse.click(20, 400);
    const [still] = await cardsOf(page);
    assert.deepEqual([still?.heading, still?.box], [kept?.heading, kept?.box], 'it did not stay');
    await page.evaluate(() => scrollTo(0, 0));
    await untilQuiet(page);
    await page.keyboard.press('Escape');
    await untilCards(page, 0);
  });
});

async function showFormatted(
  page: Page,
  subject: 'gloss' | 'note' | 'note in the panel' | 'note in the margin',
): Promise<Locator> {
  if (subject === 'note in the margin') return page.locator('#shape');
  if (subject === 'note in the panel') {
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    const item = page.locator('lectern-notes li').first();
    await item.locator('tei-l').first().waitFor();
    return item;
  }
  await page.locator(subject === 'gloss' ? 'lectern-text [data-keys="a"]' : '#lectern-mark-0').click();
  await untilCards(page, 1);
  return page.locator('lectern-gloss').first();
}

function boxes(locator: Locator): Promise<Box[]> {
  return locator.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
}

function style(locator: Locator, name: 'fontStyle'): Promise<string> {
  return locator.first().evaluate((element, property) => getComputedStyle(element)[property], name);
}
