import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames, type Reading } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

const PERSONS = 3_000;
const MENTIONS = 6_000;
const first = Array.from({ length: MENTIONS / 4 }, (_, at) => {
  const mention = (n: number) => `and <persName ref="#most">Ada-${at * 4 + n}</persName> with others`;
  return `<p n="a${at}">Here ${[0, 1, 2, 3].map(mention).join(', ')}.</p>`;
}).join('\n');
const TEI = madeTei({
  seed: 91,
  paragraphs: 40,
  entities: PERSONS,
  namesPerParagraph: 6,
  first,
  records: '<listPerson><person xml:id="most"><persName>Zz Most</persName></person></listPerson>',
});

/** What there is of mentions in the panel: how many elements, and the words of those that can be seen. */
function seen(page: Page): Promise<{ readonly count: number; readonly words: readonly string[] }> {
  return page.evaluate(() => {
    const root = document.querySelector('lectern-names')?.shadowRoot?.querySelector('lectern-record')?.shadowRoot;
    const panel = document.querySelector('lectern-names')?.getBoundingClientRect();
    const mentions = [...(root?.querySelectorAll('.mention') ?? [])];
    const isSeen = (mention: Element) => {
      const { top, bottom } = mention.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && panel !== undefined;
    };
    return {
      count: mentions.length,
      words: mentions.filter(isSeen).map((mention) => mention.querySelector('mark')?.textContent ?? ''),
    };
  });
}

describe('a register of thousands', { concurrency: 1 }, () => {
  let app: AppUnderTest;
  let reading: Reading;
  before(async () => {
    app = await AppUnderTest.start();
    reading = await app.open({ width: 1280, height: 900, tei: TEI });
  });
  after(() => app.close());

  it('is listed where one looks, and found in by each letter', async () => {
    const { page } = reading;
    await page.getByRole('button', { name: 'Names', exact: true }).click();
    await page.locator('lectern-names .entry').first().waitFor();
    assert.ok((await page.locator('lectern-names .entry').count()) < 200);
    const field = page.locator('lectern-names input');
    for (const letter of 'zz m') await field.press(letter);
    await page.locator('lectern-names .entry', { hasText: '6,000 mentions' }).waitFor();
    assert.equal(await page.locator('lectern-names .entry').count(), 1);
  });

  it('shows of thousands of mentions those that are looked at, the last as well as the first', async () => {
    const { page } = reading;
    await page.locator('lectern-names .entry').first().click();
    await page.waitForFunction(() => {
      const record = document.querySelector('lectern-names')?.shadowRoot?.querySelector('lectern-record');
      return record?.shadowRoot?.querySelector('.mention mark')?.textContent === 'Ada-0';
    });
    const list = page.locator('lectern-names .mention').first();
    await list.focus();
    await page.keyboard.press('End');
    await page.locator('lectern-names .mention mark', { hasText: `Ada-${MENTIONS - 1}` }).waitFor();
    const { count, words } = await seen(page);
    assert.ok(count < 100, `${count} mentions are on the page`);
    assert.ok(words.includes(`Ada-${MENTIONS - 1}`), words.join(' '));
  });

  it('leads from a mention to the text, and back to the line one came from', async () => {
    const { page } = reading;
    const before = await page.evaluate(() => scrollY);
    await page.locator('lectern-names .mention[tabindex="0"]').click();
    const there = page.locator('lectern-text tei-persname', { hasText: `Ada-${MENTIONS - 1}` });
    await there.waitFor();
    await page.waitForFunction((from) => Math.abs(scrollY - from) > 1_000, before);
    await page.evaluate(() => history.back());
    await page.waitForFunction((from) => Math.abs(scrollY - from) <= 2, before);
    await frames(page);
    assert.ok((await seen(page)).count > 0, 'the record is gone');
    assert.deepEqual(reading.complaints, []);
  });
});
