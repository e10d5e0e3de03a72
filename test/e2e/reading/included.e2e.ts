/** What an edition includes is a part of it: of its contents, its notes, its names, and of what is searched. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
const ADA = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>';

function tei(body: string, people = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc>${people}</particDesc></profileDesc></teiHeader><text><body>${body}</body></text></TEI>`;
}

const filler = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `<p>${name} ${at} ${'word '.repeat(60)}</p>`).join('');

/** Longer than what is shown of a file at once. */
const LONG = 300;

describe('what an edition includes', () => {
  let app: AppUnderTest;
  let query = '';
  before(async () => {
    app = await AppUnderTest.start();
    const nameOn = (source: string) => /[^/]+$/.exec(app.serve(source))?.[0] ?? '';
    const inner = nameOn(
      tei(
        '<div><head>Innermost</head><p>A zebra <persName ref="#ada">deep</persName> inside<note>deep note</note></p></div>',
      ),
    );
    const chapter = nameOn(
      tei(
        `<div><head>Chapter</head>${filler('Chapter', LONG)}<div><head>Far section</head><p>The far zebra<note>far note</note></p></div><xi:include ${XI} href="${inner}"/></div>`,
      ),
    );
    query = app.serve(
      tei(
        `<div><head>First</head><p>One zebra<note>own note</note> of <persName ref="#ada">her</persName></p>${filler('Own', 40)}</div><xi:include ${XI} href="${chapter}"/><div><head>Last</head><p>The last zebra</p></div>`,
        ADA,
      ),
    );
  });
  after(() => app.close());

  const open = async (width: number, height: number, touch = false) => {
    const reading = await app.open({ width, height, touch, query });
    await reading.page.waitForFunction(() => performance.getEntriesByName('lectern:registers').length > 1);
    return reading;
  };

  /** Whether an element with these words is on the screen, in the text or in what it includes. */
  const isInSight = (page: Page, words: string) =>
    page.getByText(words, { exact: false }).evaluateAll((all) =>
      all.some((one) => {
        const isOfText = one.getRootNode() !== document || one.closest('lectern-text') !== null;
        const box = one.getBoundingClientRect();
        const host = (one.getRootNode() as ShadowRoot).host;
        return (
          isOfText &&
          (!host || host.localName === 'lectern-included') &&
          box.height > 0 &&
          box.top >= 0 &&
          box.top < innerHeight
        );
      }),
    );

  async function untilInSight(page: Page, words: string): Promise<void> {
    for (let trial = 0; trial < 100 && !(await isInSight(page, words)); trial++) await frames(page, 4);
    assert.ok(await isInSight(page, words), `“${words}” is not on the screen`);
  }

  it('is in the contents, and an entry leads into the file, however far', async () => {
    const { page, complaints } = await open(1280, 800);
    const button = page.getByRole('button', { name: 'Contents', exact: true });
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    const entries = page.locator('lectern-contents .entry');
    await entries.nth(4).waitFor();
    assert.deepEqual(
      (await entries.allTextContents()).map((text) => text.trim()),
      ['First', 'Chapter', 'Far section', 'Innermost', 'Last'],
    );
    await entries.nth(2).click();
    await untilInSight(page, 'The far zebra');
    const current = page.locator('lectern-contents .entry[aria-current]');
    assert.equal((await current.textContent())?.trim(), 'Far section');
    await entries.nth(3).click();
    await untilInSight(page, 'A zebra');
    await entries.nth(0).click();
    await untilInSight(page, 'One zebra');
    assert.deepEqual(complaints, []);
  });

  it('has its notes among the notes, each with what it says and the way to its place', async () => {
    const { page } = await open(1280, 800);
    await page.getByRole('button', { name: 'Notes' }).first().click();
    const items = page.locator('lectern-notes li');
    await items.nth(2).waitFor();
    await page.locator('lectern-notes').getByText('deep note').waitFor();
    assert.deepEqual(
      (await items.locator('.content').allTextContents()).map((text) => text.trim()),
      ['own note', 'far note', 'deep note'],
    );
    await items.nth(1).locator('.figure').click();
    await untilInSight(page, 'far note');
    await items.nth(2).locator('.figure').click();
    await untilInSight(page, 'deep note');
  });

  it('is found by its words, in the order in which one reads it', async () => {
    const { page } = await open(1280, 800);
    await page.keyboard.press('/');
    await page.keyboard.type('zebra');
    const hits = page.locator('lectern-search .hit');
    await hits.nth(3).waitFor();
    const words = (await hits.allTextContents()).map((text) => text.trim());
    assert.deepEqual(
      words.map((text) => /One|far|A zebra|last/.exec(text)?.[0]),
      ['One', 'far', 'A zebra', 'last'],
    );
    assert.deepEqual(
      (await page.locator('lectern-search h3 > span:first-child').allTextContents()).map((text) => text.trim()),
      ['First', 'Far section', 'Innermost', 'Last'],
    );
    await hits.nth(2).click();
    await untilInSight(page, 'A zebra');
    await hits.nth(1).click();
    await untilInSight(page, 'The far zebra');
  });

  it('has its names in the registers, and each mention leads to its place', async () => {
    const { page } = await open(1280, 800);
    await page.getByRole('button', { name: 'Names' }).first().click();
    await page.locator('lectern-names').getByRole('button', { name: /Ada/ }).first().click();
    const mentions = page.locator('lectern-record .mention', { hasText: 'deep' });
    await mentions.first().click();
    await untilInSight(page, 'A zebra');
  });

  it('is where one reads on the next time, and where Back leads', async () => {
    const { page } = await open(1280, 800);
    const button = page.getByRole('button', { name: 'Contents', exact: true });
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    const entries = page.locator('lectern-contents .entry');
    await entries.nth(4).waitFor();
    await entries.nth(2).click();
    await untilInSight(page, 'The far zebra');
    await entries.nth(3).click();
    await untilInSight(page, 'A zebra');
    await page.goBack();
    await untilInSight(page, 'The far zebra');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));
    // Without what the browser remembers of the page: as on another day.
    await page.evaluate(() => history.replaceState(null, '', location.search));
    await page.goto(page.url());
    await page.waitForFunction(() => performance.getEntriesByName('lectern:registers').length > 1);
    await untilInSight(page, 'The far zebra');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.waitForTimeout(900);
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName('lectern:registers').length > 1);
    assert.equal(await isInSight(page, 'The far zebra'), false);
  });

  it('goes on where one reads on, and nothing on the screen moves', async () => {
    const { page } = await open(390, 844, true);
    await page.locator('lectern-included').first().scrollIntoViewIfNeeded();
    const heights: number[] = [];
    for (let step = 0; step < 40; step++) {
      const moved = await page.evaluate(async () => {
        scrollBy({ top: 900, behavior: 'instant' });
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await frame();
        const root = document.querySelector('lectern-included')?.shadowRoot;
        const seen = [...(root?.querySelectorAll('tei-p') ?? [])].find((one) => one.getBoundingClientRect().top > 0);
        const before = seen?.getBoundingClientRect().top ?? 0;
        for (let at = 0; at < 8; at++) await frame();
        return seen ? Math.abs(seen.getBoundingClientRect().top - before) : 0;
      });
      heights.push(moved);
      if (await isInSight(page, 'The far zebra')) break;
    }
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const last = await page
      .locator('lectern-included')
      .first()
      .evaluate((host) => [...(host.shadowRoot?.querySelectorAll('tei-p') ?? [])].length);
    assert.ok(last > 190, `${last} paragraphs are shown`);
    assert.ok(Math.max(...heights) < 2, `what is read moved by ${Math.max(...heights)} px`);
  });
});
