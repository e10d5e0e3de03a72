import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { quotePassage } from '../../../src/core/citation/quoting.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { AppUnderTest } from '../helpers/app.js';
import { untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

const FILLER = '<p>Some words of the text that fill the page. Many more of them, and again some.</p>'.repeat(60);
const TEI =
  teiOf(`<p>The text.<note xml:id="n1" n="1">A note with <hi>chosen</hi> words, and a quagga.</note></p>${FILLER}
<p xml:id="far">Farther down.<ref target="#apart">2</ref></p>`).replace(
    '</TEI>',
    '<standOff><note xml:id="apart">Kept apart, with a second quagga.</note></standOff></TEI>',
  );

/** What is painted into the card. */
function painted(page: Page, name: string): Promise<string[]> {
  return page.evaluate((wanted) => [...((CSS.highlights.get(wanted) ?? []) as Iterable<Range>)].map(String), name);
}

describe('what one came for in a note that is not shown', { concurrency: 1 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('is painted in its card when a link leads to it, and gone with the card', async () => {
    const { scan, text } = scanEdition(TEI);
    const textStart = text.indexOf('chosen words');
    const { fragment } = quotePassage(scan, { textStart, textEnd: textStart + 12 }) ?? { fragment: '' };
    assert.match(fragment, /~/);
    const { page, complaints } = await app.open({ width: 820, height: 1180, tei: TEI, fragment });
    await untilCards(page, 1);
    assert.deepEqual(await painted(page, 'lectern-piece-passage'), ['chosen words']);
    await page.keyboard.press('Escape');
    await untilCards(page, 0);
    assert.deepEqual(await painted(page, 'lectern-piece-passage'), []);
    // It stays the passage that the link led to.
    await page.locator('#lectern-mark-0').click();
    await untilCards(page, 1);
    assert.deepEqual(await painted(page, 'lectern-piece-passage'), ['chosen words']);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('is painted when one steps to it, also in a note that is kept beside the text', async () => {
    const { page } = await app.open({ width: 960, height: 800, tei: TEI });
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const field = page.locator('lectern-search input[type="search"]');
    await field.fill('quagga');
    await page.locator('lectern-search .hit').nth(1).waitFor();
    await field.press('Enter');
    await untilCards(page, 1);
    assert.deepEqual(await painted(page, 'lectern-piece-search-current'), ['quagga']);
    assert.match((await page.locator('lectern-gloss article').first().textContent()) ?? '', /chosen/);
    await field.press('Enter');
    await page.locator('lectern-gloss article', { hasText: 'Kept apart' }).waitFor();
    await untilCards(page, 1);
    assert.deepEqual(await painted(page, 'lectern-piece-search-current'), ['quagga']);
    await page.context().close();
  });
});
