import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** What is looked for stands at the beginning, in a note, in a second form, and far down in what is not built yet. */
const FIRST = `<p xml:id="first">The quick<note n="1">Or the <hi>slow zebra</hi>.</note> zebra <hi>crossed</hi> the
  <choice><sic>raod</sic><corr>road</corr></choice>.</p>`;
const LONG = madeTei({ seed: 41, paragraphs: 900, words: 120, notes: 40, noteWords: 8, first: FIRST }).replace(
  '</body>',
  '<p xml:id="last">At the end another zebra waits.</p></body>',
);

interface Painted {
  readonly all: readonly string[];
  readonly current: readonly string[];
}

/** What is painted in the text. */
function painted(page: Page): Promise<Painted> {
  return page.evaluate(() => {
    const wordsOf = ({ startContainer, startOffset, endContainer, endOffset }: AbstractRange) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    };
    const words = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(wordsOf);
    return { all: words('lectern-search'), current: words('lectern-search-current') };
  });
}

async function search(page: Page, words: string): Promise<void> {
  if (!(await page.locator('lectern-search').isVisible())) await page.keyboard.press('/');
  await page.locator('lectern-search input[type="search"]').fill(words);
  await page.waitForFunction(
    () =>
      !/Searching/.test(
        document.querySelector('lectern-search')?.shadowRoot?.querySelector('.count')?.textContent ?? '',
      ),
  );
  await frames(page, 4);
}

const count = (page: Page) => page.locator('lectern-search .count').textContent();

/** Whether the words that are painted as the current ones are on the screen, clear of the bar and of the panel. */
function isInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('lectern-search-current') ?? [];
    const box = range instanceof Range ? range.getBoundingClientRect() : null;
    const panel = document.querySelector('lectern-panel:not([side])')?.shadowRoot?.querySelector('section');
    const sheet = innerWidth < 600 ? panel?.getBoundingClientRect().top : undefined;
    return box !== null && box.height > 0 && box.top >= 0 && box.bottom <= (sheet ?? innerHeight);
  });
}

describe('searching an edition', () => {
  let app: AppUnderTest;
  let query = '';
  before(async () => {
    app = await AppUnderTest.start();
    query = app.serve(LONG);
  });
  after(() => app.close());

  it('finds while one types, paints what is found, and goes from one to the next, also where nothing is built', async () => {
    const { page, complaints } = await app.open({ width: 1280, height: 800, query });
    await page.keyboard.press('/');
    await page.keyboard.type('zebra');
    await frames(page, 6);
    assert.equal(await count(page), '3 places');
    assert.deepEqual((await painted(page)).all, ['zebra', 'zebra']);
    await page.keyboard.press('Enter');
    await frames(page, 6);
    assert.equal(await count(page), '1 of 3');
    assert.equal(await isInSight(page), true);
    // The third stands where nothing is built.
    await page.keyboard.press('Shift+Enter');
    await page.waitForFunction(() => scrollY > 5_000);
    await frames(page, 6);
    assert.equal(await count(page), '3 of 3');
    assert.deepEqual((await painted(page)).current, ['zebra']);
    assert.equal(await isInSight(page), true);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('has what is typed at once, though its field is still on its way', async () => {
    const context = await app.browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    await context.route(/late-parts-/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    const { page } = await app.visit(context, { query });
    await page.keyboard.press('/');
    await page.keyboard.type('zebra');
    await page.locator('lectern-search .count', { hasText: '3 places' }).waitFor();
    assert.equal(await page.locator('lectern-search input[type="search"]').inputValue(), 'zebra');
    await context.close();
  });

  it('leads back to the line one came from', async () => {
    const { page } = await app.open({ width: 1280, height: 800, query });
    await search(page, 'another zebra');
    await page.locator('lectern-search .hit').first().click();
    await page.waitForFunction(() => scrollY > 5_000);
    assert.match(new URL(page.url()).hash, /^#last/);
    await page.goBack();
    await page.waitForFunction(() => scrollY < 500);
    await page.context().close();
  });

  it('opens a note that is not shown at its mark', async () => {
    const { page } = await app.open({ width: 820, height: 1180, touch: true, query });
    await search(page, 'slow zebra');
    await page.locator('lectern-search .hit').first().click();
    await page.locator('lectern-gloss article').first().waitFor();
    assert.match((await page.locator('lectern-gloss article').first().textContent()) ?? '', /slow zebra/);
    await page.context().close();
  });

  it('keeps the field while one steps, also into a note that is not shown', async () => {
    const { page } = await app.open({ width: 960, height: 800, query });
    await search(page, 'slow zebra');
    await page.locator('lectern-search input[type="search"]').press('Enter');
    await page.locator('lectern-gloss article').first().waitFor();
    const focused = () =>
      page.evaluate(() => document.querySelector('lectern-search')?.shadowRoot?.activeElement?.localName ?? '');
    assert.equal(await focused(), 'input');
    await page.context().close();
  });

  it('shows its options, and what is wrong with a pattern, where one types', async () => {
    const { page } = await app.open({ width: 1280, height: 800, query });
    await search(page, 'the');
    const field = page.locator('lectern-search input[type="search"]');
    for (let step = 0; step < 12; step++) await field.press('Enter');
    await page.locator('lectern-search').getByRole('button', { name: 'Options' }).click();
    await page.getByLabel('Regular expression').check();
    await frames(page, 4);
    const isSeen = (name: string) =>
      page.evaluate((selector) => {
        const box = document
          .querySelector('lectern-search')
          ?.shadowRoot?.querySelector(selector)
          ?.getBoundingClientRect();
        return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
      }, name);
    assert.equal(await isSeen('input[type="search"]'), true);
    await field.fill('wor(ker');
    await page.locator('lectern-search .count', { hasText: 'No regular expression' }).waitFor();
    assert.equal(await isSeen('.count'), true);
    await page.context().close();
  });

  it('finds what an editor has corrected, and paints it where it is shown', async () => {
    const { page } = await app.open({ width: 1280, height: 800, query });
    for (const words of ['the road', 'the raod']) {
      await search(page, words);
      assert.equal(await count(page), 'one place', words);
      await page.keyboard.press('Enter');
      await frames(page, 6);
      assert.equal(await isInSight(page), true, words);
    }
    await page.context().close();
  });

  it('leaves the place in sight above its sheet on a phone, and the sheet open', async () => {
    const { page } = await app.open({ width: 390, height: 844, touch: true, query });
    await page.getByRole('button', { name: 'Search' }).click();
    await search(page, 'zebra');
    for (const name of ['Next place', 'Next place', 'Next place']) {
      await page.getByRole('button', { name }).click();
      await frames(page, 8);
    }
    await page.waitForFunction(() => scrollY > 5_000);
    await frames(page, 6);
    assert.equal(await isInSight(page), true);
    assert.equal(await page.locator('lectern-search').isVisible(), true);
    await page.context().close();
  });

  it('forgets what was found when another edition opens', async () => {
    const { page } = await app.open({ width: 1280, height: 800, query });
    await search(page, 'zebra');
    await page.getByRole('button', { name: 'Library', exact: true }).first().click();
    await page.getByRole('button', { name: /^Read Communist/ }).click();
    await page.waitForFunction(() => /Communist/.test(document.title));
    await frames(page, 4);
    assert.deepEqual(await painted(page), { all: [], current: [] });
    await page.context().close();
  });

  it('searches the whole library, and opens a book at the place', async () => {
    const { page, context } = await app.open({ width: 1280, height: 800, query });
    const title = await page.title();
    // What was opened from an address is kept; the other edition ships with the app.
    await page.waitForFunction(async () => {
      const names = await indexedDB.databases();
      return names.length > 0;
    });
    const other = await app.visit(context, {});
    await search(other.page, 'zebra');
    assert.equal(await count(other.page), '');
    await other.page.getByRole('button', { name: 'Search the whole library' }).click();
    const link = other.page.locator('lectern-search .shelf a');
    await link.first().waitFor();
    assert.equal(await link.count(), 3);
    assert.match((await link.last().textContent()) ?? '', /At the end another zebra waits/);
    await link.last().click();
    // It says where in it one is, too.
    await other.page.waitForFunction((wanted) => document.title.startsWith(wanted), title.split(' · ')[0] ?? '');
    await other.page.waitForFunction(() => scrollY > 5_000);
    // The same words are looked for there.
    await search(other.page, 'zebra');
    assert.equal(await count(other.page), '3 places');
    await context.close();
  });

  for (const theme of ['light', 'sepia', 'dark']) {
    it(`can be read in ${theme}, and is clear to those who do not see`, async () => {
      const { page } = await app.open({ width: 1180, height: 820, dark: theme === 'dark', query });
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await search(page, 'zebra');
      await page.getByRole('button', { name: 'Options' }).click();
      await page.evaluate(await axeSource());
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(on: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run('lectern-panel')).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
      });
      assert.deepEqual(found, []);
      for (const [paint, words] of [
        ['--lectern-color-found', '--lectern-color-ink'],
        ['--lectern-color-found-current', '--lectern-color-paper'],
      ] as const) {
        const ratio = await contrast(page, paint, words);
        assert.ok(ratio >= 7, `${words} on ${paint}: ${ratio}`);
      }
      await page.context().close();
    });
  }
});

async function axeSource(): Promise<string> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  return readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
}

/** Contrast of two colours of the page (WCAG 2.2, contrast ratio). */
function contrast(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    (names) => {
      const probe = document.body.appendChild(document.createElement('i'));
      const [first = 0, second = 0] = names.map((name) => {
        probe.style.color = `var(${name})`;
        const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map((value) => {
          const part = Number(value) / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      });
      probe.remove();
      return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    },
    [one, other],
  );
}
