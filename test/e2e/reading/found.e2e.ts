import assert from 'node:assert/strict';
import { AppUnderTest, frames, settled } from '../helpers/app.js';
import { cardsOf, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/* What readers stumbled over once: each of these is a fault that was found by reading. */
describe('a reader who goes about in the shipped edition', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('is after a reload where they had read on to, not at the place of the address', async () => {
    const { page } = await app.open({ width: 1180, height: 820, fragment: '#p9' });
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 2_000);
    await untilQuiet(page);
    const before = await page.evaluate(() => scrollY);
    await page.waitForTimeout(600);
    await page.reload();
    await settled(page);
    await frames(page, 6);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - before) <= 2);
  });

  it('comes by the id of a record, or of its gloss, to its entry in the register', async () => {
    for (const fragment of ['#per-demidov', '#gloss-per-lenin']) {
      const { page, context } = await app.open({ width: 1180, height: 820, fragment });
      const name = fragment.includes('demidov') ? /Demidov/ : /Lenin/;
      await page.locator('lectern-names').getByRole('heading', { name }).waitFor();
      assert.ok((await page.evaluate(() => scrollY)) < 100, 'the text has jumped');
      await context.close();
    }
  });

  it('sees a note that the address names, also one too high for the margin', async () => {
    const { page } = await app.open({ width: 1180, height: 820, fragment: '#note-4' });
    await untilCards(page, 1);
    assert.equal((await cardsOf(page))[0]?.heading, 'Note 4');
  });

  it('sees it once, where all notes are shown', async () => {
    const { page } = await app.open({ width: 820, height: 1180, query: '?panel=notes', fragment: '#note-4' });
    await frames(page, 6);
    assert.deepEqual(await cardsOf(page), []);
  });

  it('gets back to where they began, from a panel on a phone', async () => {
    const { page } = await app.open({ width: 390, height: 844, touch: true });
    await page.getByRole('button', { name: 'Contents', exact: true }).tap();
    await page.getByRole('button', { name: 'Pages', exact: true }).tap();
    await page.locator('lectern-contents').getByRole('button', { name: 'Page 4' }).tap();
    await page.waitForFunction(() => scrollY > 1_000);
    await untilQuiet(page);
    await page.goBack();
    await page.waitForFunction(() => scrollY < 50);
  });

  it('closes a panel over the text by the system’s way back, and stays', async () => {
    const { page } = await app.open({ width: 390, height: 844, touch: true });
    const address = page.url();
    await page.getByRole('button', { name: 'Notes', exact: true }).tap();
    await page.locator('lectern-notes').waitFor();
    await page.goBack();
    await page.locator('lectern-notes').waitFor({ state: 'detached' });
    assert.equal(page.url(), address);
    assert.ok(await page.locator('lectern-text tei-p').first().isVisible());
  });

  it('has the focus where they have come to', async () => {
    const { page } = await app.open({ width: 820, height: 1180 });
    await page.getByRole('button', { name: 'Contents', exact: true }).click();
    await page.getByRole('button', { name: 'Pages', exact: true }).click();
    await page.locator('lectern-contents').getByRole('button', { name: 'Page 4' }).click();
    await page.waitForFunction(() => document.activeElement?.localName === 'tei-pb');
  });

  it('goes to the text by the skip link, and the address stays', async () => {
    const { page } = await app.open({ width: 1180, height: 820 });
    const address = page.url();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'lectern-main');
    assert.equal(page.url(), address);
  });

  it('is told where they are that a place is lost, until they find another', async () => {
    const { page } = await app.open({ width: 1180, height: 820, fragment: '#p7' });
    await page.evaluate(() => {
      location.hash = '#nowhere';
    });
    const lost = page.getByText('There is no place “nowhere”');
    await lost.waitFor();
    const box = await lost.boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 200, `it is said at ${box?.y}`);
    await page.evaluate(() => {
      location.hash = '#p2';
    });
    await lost.waitFor({ state: 'detached' });
  });

  it('goes on to the next note from where they have read on to', async () => {
    const { page } = await app.open({ width: 1180, height: 820 });
    await page.locator('#lectern-main').focus();
    await page.keyboard.press('n');
    await untilQuiet(page);
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 6_000);
    await untilQuiet(page);
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.press('n');
    await untilQuiet(page);
    assert.ok((await page.evaluate(() => scrollY)) >= before - 10);
  });

  it('copies a sentence without the notes beside it', async () => {
    const { page, context } = await app.open({ width: 1180, height: 820 });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => getSelection()?.selectAllChildren(document.getElementById('p1') as Element));
    await page.keyboard.press('Control+c');
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).replace(/\s+/g, ' ');
    assert.ok(copied.includes('On 27 October, after prolonged'), copied);
    assert.ok(!copied.includes('Julian'));
  });

  it('finds a name by another spelling, and empties the field by Escape before the panel closes', async () => {
    const { page } = await app.open({ width: 1180, height: 820 });
    await page.getByRole('button', { name: 'Names', exact: true }).click();
    const field = page.getByRole('searchbox');
    await field.fill('Shlyapnikov');
    await page
      .locator('lectern-names')
      .getByRole('button', { name: /Shliapnikov/ })
      .waitFor();
    await field.press('Escape');
    assert.equal(await field.inputValue(), '');
    await field.press('Escape');
    await page.locator('lectern-names').waitFor({ state: 'detached' });
  });

  it('is told by a card which note a statement rests on', async () => {
    const { page } = await app.open({ width: 1180, height: 820 });
    await page.locator('lectern-text [data-keys="per-getzler"]').first().click();
    await untilCards(page, 1);
    const source = await page.locator('lectern-gloss').first().locator('.source').textContent();
    assert.match(source ?? '', /¶ 10.*note 7/i);
  });

  it('reaches every tool with letters of twice the size', async () => {
    for (const width of [320, 390]) {
      const { page, context } = await app.open({ width, height: 700, touch: true });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await frames(page, 3);
      for (const name of ['Contents', 'Names', 'Notes', 'Search', 'Type', 'More']) {
        const box = await page.getByRole('button', { name, exact: true }).boundingBox();
        assert.ok(
          box && box.x >= 0 && box.x + box.width <= width + 0.5,
          `${name} at ${width} px: ${JSON.stringify(box)}`,
        );
      }
      await context.close();
    }
  });
});
