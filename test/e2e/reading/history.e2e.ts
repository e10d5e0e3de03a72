import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { type Random, seeded } from '../../helpers/random.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { runs, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/**
 * Chromium and Firefox keep 50 entries of a tab; the blank page and the first place are two, and each record that is
 * looked up is one besides the jump from it. So many jumps are all that can be gone back.
 */
const JUMPS = runs(24, 41);
const PARTS = 60;

/** A book of pages and parts, with notes and names: longer than what is built whole. */
function book(seed: number): string {
  const tei = madeTei({ seed, paragraphs: PARTS * 12, words: 120, notes: 240, entities: 30, namesPerParagraph: 4 });
  let part = 0;
  return tei
    .replace(/<p xml:id="p(\d+)" n="\1">/g, (tag, n: string) =>
      Number(n) % 12 === 1
        ? `${part > 0 ? '</div>' : ''}<div><head>Part ${++part}</head><pb n="${part}"/><p><ref target="#p${((Number(n) * 7) % (PARTS * 12)) + 1}">See there ${part}</ref></p>${tag}`
        : tag,
    )
    .replace('</body>', '</div></body>');
}

/** The first line that can be seen whole: its words, and where it stands. CSS pixels. */
interface SeenLine {
  readonly words: string;
  readonly top: number;
}

/** The first line below the bar, and the one after it: a hair's breadth decides which is the first. */
interface Seen extends SeenLine {
  readonly next: SeenLine;
}

function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const inset = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const text = document.querySelector('lectern-text') as HTMLElement;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('tei-note') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const range = document.createRange();
    const lines: { words: string; top: number }[] = [];
    while (walker.nextNode() && lines.length < 2) {
      const node = walker.currentNode as Text;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.height === 0 || box.bottom < inset) continue;
      for (let offset = 0; offset < node.length; offset++) {
        if (/\s/.test(node.data[offset] ?? '')) continue;
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        const { top } = range.getBoundingClientRect();
        if (top < (lines[0] ? lines[0].top + 4 : inset)) continue;
        lines.push({ words: node.data.slice(offset, offset + 24), top });
        if (lines.length === 2) break;
      }
    }
    const [first = { words: '', top: -1 }, next = first] = lines;
    return { ...first, next };
  });
}

/** Until the text stands still: a jump may have to fetch what it leads to. */
async function untilStill(page: Page): Promise<Seen> {
  let last = await seen(page);
  for (let same = 0; same < 3; ) {
    await frames(page, 3);
    const now = await seen(page);
    same = now.words === last.words && now.top === last.top ? same + 1 : 0;
    last = now;
  }
  return last;
}

function steps(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}

async function panel(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
}

const bar = (page: Page) => page.locator('lectern-bar');

/** The ways to jump, each as a reader does it. @returns once it was asked for. */
const WAYS: Readonly<Record<string, (page: Page, random: Random) => Promise<void>>> = {
  contents: async (page, random) => {
    await panel(page, 'Contents');
    const entries = page.locator('lectern-contents .entry');
    await entries.nth(random.integer(0, (await entries.count()) - 1)).click();
  },
  'go to': async (page, random) => {
    await panel(page, 'Contents');
    const field = page.getByRole('combobox');
    await field.fill(`p. ${random.integer(1, PARTS)}`);
    await field.press('Enter');
  },
  register: async (page, random) => {
    await page.evaluate(
      (key) => {
        const event = Object.assign(new Event('lectern-entity-select', { bubbles: true, composed: true }), { key });
        document.querySelector('lectern-bar')?.dispatchEvent(event);
      },
      `per-${random.integer(0, 9) * 3}`,
    );
    const mentions = page.locator('lectern-record .mention mark');
    await mentions.first().waitFor();
    await mentions.nth(random.integer(0, (await mentions.count()) - 1)).click();
  },
  gloss: async (page) => {
    const name = await inSight(page, 'lectern-text [data-keys]');
    await name.press('Enter');
    await untilCards(page, 1);
    const card = page.locator('lectern-gloss').first();
    const next = card.getByRole('button', { name: 'Next mention' });
    await ((await next.isEnabled()) ? next : card.getByRole('button', { name: 'Previous mention' })).click();
    await untilQuiet(page);
    await page.keyboard.press('Escape');
  },
  footnote: async (page, random) => {
    await panel(page, 'Notes');
    const figures = page.locator('lectern-notes button.figure');
    await figures.first().waitFor();
    await figures.nth(random.integer(0, Math.min(60, await figures.count()) - 1)).click();
  },
  link: async (page, random) => {
    const part = random.integer(1, PARTS);
    await page.evaluate((wanted) => {
      const link = document.createElement('a');
      link.href = `#p${wanted * 5}`;
      document.querySelector('lectern-text')?.append(link);
      link.click();
      link.remove();
    }, part);
  },
};

/** An element of the text that is on the screen, clear of the bar. */
async function inSight(page: Page, selector: string) {
  const at = await page.evaluate((wanted) => {
    const all = [...document.querySelectorAll<HTMLElement>(wanted)];
    return all.findIndex((one) => {
      const { top, bottom, height } = one.getBoundingClientRect();
      return height > 0 && top > 80 && bottom < innerHeight - 80;
    });
  }, selector);
  assert.ok(at >= 0, `no ${selector} in sight`);
  return page.locator(selector).nth(at);
}

function assertSame(now: Seen, then: Seen, where: string): number {
  const [a, b] =
    now.next.words === then.words ? [now.next, then] : now.words === then.next.words ? [now, then.next] : [now, then];
  assert.equal(a.words, b.words, `${where}: another line`);
  const moved = Math.abs(a.top - b.top);
  assert.ok(moved <= 1, `${where}: ${moved.toFixed(2)} px away`);
  return moved;
}

/* Criterion A4. */
describe('back and forward', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it(`lead through ${JUMPS} jumps of all kinds to the pixel: there, back and there again`, async (test) => {
    const { page, complaints } = await app.open({ width: 1280, height: 860, tei: book(81) });
    const random = seeded(81);
    const ways = Object.keys(WAYS);
    const places: { readonly seen: Seen; readonly step: number }[] = [];
    const first = await steps(page);
    for (let jump = 0; jump < JUMPS; jump++) {
      places.push({ seen: await untilStill(page), step: (await steps(page)) - first });
      const way = ways[jump % ways.length] as string;
      await WAYS[way]?.(page, random);
      await untilQuiet(page);
      await untilStill(page);
      // One reads on a little, or not at all.
      if (random.chance(0.5)) {
        await page.mouse.move(500, 500);
        await page.mouse.wheel(0, random.integer(20, 900));
        await untilQuiet(page);
      }
      const before = places.at(-1)?.step ?? 0;
      // On a machine that has much to do the way there takes its time.
      for (let waits = 0; waits < 20 && (await steps(page)) - first <= before; waits++) await page.waitForTimeout(250);
      assert.ok((await steps(page)) - first > before, `${way} is no step in the history`);
    }
    const last = await untilStill(page);
    // Until it is written down: what a reader leaves sooner is known as it was half a second before.
    await page.waitForTimeout(600);
    const end = (await steps(page)) - first;
    let worst = 0;
    let at = end;
    for (const { seen: then, step } of places.toReversed()) {
      for (; at > step; at--) await page.goBack();
      worst = Math.max(worst, assertSame(await untilStill(page), then, `back to ${step}`));
    }
    for (const { seen: then, step } of places.slice(1)) {
      for (; at < step; at++) await page.goForward();
      worst = Math.max(worst, assertSame(await untilStill(page), then, `forward to ${step}`));
    }
    for (; at < end; at++) await page.goForward();
    worst = Math.max(worst, assertSame(await untilStill(page), last, 'forward to the end'));
    test.diagnostic(`${JUMPS} jumps, ${end} steps: at most ${worst.toFixed(2)} px away`);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('are offered by name after a jump, until one has read on', async () => {
    const { page } = await app.open({ width: 1280, height: 860, tei: book(82), fragment: '#p100' });
    const then = await untilStill(page);
    await WAYS['go to']?.(page, seeded(3));
    await untilStill(page);
    const back = bar(page)
      .getByRole('button', { name: 'Back to p. 9' })
      .or(page.getByRole('button', { name: 'Back to p. 9' }));
    await back.first().click();
    assertSame(await untilStill(page), then, 'back by the button');
    assert.equal(await page.locator('lectern-return').count(), 0);
    await WAYS['go to']?.(page, seeded(3));
    await page.locator('lectern-return').waitFor();
    await page.mouse.move(500, 500);
    for (let turn = 0; turn < 12; turn++) {
      await page.mouse.wheel(0, 500);
      await frames(page, 4);
    }
    await page.locator('lectern-return').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('are offered by the start, and by paragraphs as they are counted, where nothing has a number', async () => {
    const tei = madeTei({ seed: 86, paragraphs: 40 })
      .replace(/<head>.*?<\/head>/, '')
      .replace(/ (?:n|xml:id)="p?\d+"/g, '');
    const { page } = await app.open({ width: 1280, height: 860, tei });
    const field = page.getByRole('combobox');
    await page.keyboard.press('g');
    for (const [typed, offered] of [
      ['¶ 12', 'Back to the start'],
      ['¶ 30', 'Back to ¶ 12'],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      await page.locator('lectern-return').getByRole('button', { name: offered, exact: true }).waitFor();
    }
    await page.context().close();
  });

  it('are none when one goes to where one is', async () => {
    const { page } = await app.open({ width: 1280, height: 860, tei: book(84) });
    const before = await page.evaluate(() => history.length);
    for (let turn = 0; turn < 3; turn++) {
      await panel(page, 'Contents');
      await page.getByRole('combobox').fill('p. 5');
      await page.getByRole('combobox').press('Enter');
      await untilStill(page);
    }
    assert.equal((await page.evaluate(() => history.length)) - before, 1);
    await page.context().close();
  });

  it('have names: the title of each step says where it was', async () => {
    const { page, cdp } = await app.open({ width: 1280, height: 860, tei: book(83), fragment: '#p100' });
    await untilStill(page);
    await frames(page, 4);
    const field = page.getByRole('combobox');
    await panel(page, 'Contents');
    await field.fill('p. 40');
    await field.press('Enter');
    await untilStill(page);
    await frames(page, 4);
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    assert.deepEqual(
      entries.slice(currentIndex - 1, currentIndex + 1).map(({ title }) => title),
      ['A made text 83, p. 9 · Lectern', 'A made text 83, p. 40 · Lectern'],
    );
    await page.context().close();
  });

  it('lead from a mention to its record and back in one step, by the panel and by the browser', async () => {
    for (const how of ['panel', 'browser'] as const) {
      for (const screen of [
        { width: 1280, height: 860 },
        { width: 390, height: 844, touch: true },
      ]) {
        const { page } = await app.open({ ...screen, tei: book(84), fragment: '#p100' });
        const then = await untilStill(page);
        const name = await inSight(page, 'lectern-text [data-keys]');
        const keys = await name.getAttribute('data-keys');
        await ('touch' in screen ? name.tap() : name.click());
        await untilCards(page, 1);
        const all = page.locator('lectern-gloss').first().getByRole('button', { name: 'All mentions' });
        await all.click();
        const record = page.locator('lectern-record');
        await record.locator('h2').waitFor();
        await untilQuiet(page);
        if (how === 'browser') await page.goBack();
        else await record.getByRole('button', { name: 'Back', exact: true }).click();
        await record.waitFor({ state: 'detached' });
        assertSame(await untilStill(page), then, `${how}, ${screen.width}`);
        const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-keys'));
        assert.equal(focused, keys, `${how}, ${screen.width}: the focus is elsewhere`);
        await page.context().close();
      }
    }
  });

  it('lead from one record to the one before, and from a mention back to the record, also on a phone', async () => {
    for (const screen of [
      { width: 1280, height: 860 },
      { width: 390, height: 844, touch: true },
    ]) {
      const { page } = await app.open({ ...screen, tei: book(85), fragment: '#p100' });
      const then = await untilStill(page);
      await panel(page, 'Names');
      await page.locator('lectern-names .entry').nth(2).click();
      const heading = page.locator('lectern-record h2');
      await heading.waitFor();
      const first = await heading.textContent();
      await page.locator('lectern-record .company button').first().click();
      await page.waitForFunction((name) => {
        const record = document.querySelector('lectern-names')?.shadowRoot?.querySelector('lectern-record');
        return record?.shadowRoot?.querySelector('h2')?.textContent !== name;
      }, first);
      const second = await heading.textContent();
      await page.locator('lectern-record .mention mark').first().click();
      await untilStill(page);
      await page.goBack();
      await page.getByRole('heading', { name: second ?? '', exact: true }).waitFor();
      assertSame(await untilStill(page), then, 'back at the record');
      await page.goBack();
      await page.getByRole('heading', { name: first ?? '', exact: true }).waitFor();
      await page.goBack();
      await page.locator('lectern-names .entry').first().waitFor();
      assertSame(await untilStill(page), then, 'back at the names');
      await page.context().close();
    }
  });
});
