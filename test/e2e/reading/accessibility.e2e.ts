import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames, type OpenOptions } from '../helpers/app.js';
import { runs, untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** WCAG 2.2 AA and everything under it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const THEMES = ['light', 'sepia', 'dark'] as const;
const WIDTHS = [390, 820, 1180, 1600] as const;
const PANELS = ['Contents', 'Names', 'Notes', 'Search', 'Type', 'More'] as const;

/** A little of everything, so that a page is quickly examined. */
const TEI = madeTei({
  seed: 90,
  paragraphs: 3,
  words: 40,
  entities: 9,
  namesPerParagraph: 4,
  notes: 6,
  noteWords: 10,
  records:
    '<listPerson><person xml:id="ada"><persName>Ada Lovelace</persName><note type="gloss"><p>Friend of <persName ref="#mary">Mary</persName>; see <title level="m">Sketch</title>.</p></note></person><person xml:id="mary"><persName>Mary Somerville</persName><note type="gloss"><p>Taught <persName ref="#ada">Ada</persName>.</p></note></person></listPerson>',
  first: `<pb n="1"/><p>Here is <persName ref="#ada">Ada Lovelace</persName> and <persName ref="#nobody">Nobody</persName>,
    with <foreign xml:lang="ru">слово</foreign>, a <ref target="https://example.org/">link</ref>, and <q>said</q>.<note n="7" type="editor"><p>Note-7-begins as verse:</p><lg><l>one</l><l>two</l></lg><p>and names <persName ref="#mary">Mary</persName>.</p></note></p>
    <list><item>one</item><item>two</item></list><table><row><cell>a</cell><cell>b</cell></row></table>`,
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/* Criterion A8, and issue 2 item 11: what those hear who do not see, and what axe finds. */
describe('the page speaks to those who do not see it', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  let axe = '';
  before(async () => {
    app = await AppUnderTest.start();
    const require = createRequire(join(process.cwd(), 'package.json'));
    axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(() => app.close());

  for (const [number, width] of WIDTHS.entries()) {
    // Every width in one theme each time, and in all of them with LECTERN_FULL=1.
    const themes = runs(0, 1) === 1 ? THEMES : [THEMES[number % THEMES.length] as (typeof THEMES)[number]];
    for (const theme of themes) {
      it(`axe finds nothing in any state at ${width} px, ${theme}`, async (test) => {
        const { page } = await open(
          { width, height: 900, touch: width < 600, dark: theme === 'dark', tei: TEI },
          theme,
        );
        const examined: string[] = [];
        const examine = async (state: string) => {
          assert.deepEqual(await violations(page), [], state);
          examined.push(state);
        };
        await examine('closed');
        for (const [state, reach] of Object.entries(STATES)) {
          if (!(await reach(page, width))) continue;
          await examine(state);
          await page.keyboard.press('Escape');
          await page.keyboard.press('Escape');
          await untilCards(page, 0);
        }
        for (const panel of PANELS) {
          await page.getByRole('button', { name: panel, exact: true }).click();
          await panelShown(page);
          await examine(`panel ${panel}`);
          const inside = INSIDE[panel];
          if (inside) await examine(await inside(page));
          await page.keyboard.press('Escape');
        }
        await page.keyboard.press('b');
        await page.locator('lectern-second .lectern-leaf[data-built]').first().waitFor();
        await frames(page, 6);
        await examine('second text');
        await page.keyboard.press('Escape');
        for (const [keys, name] of [
          ['Control+k', 'commands'],
          ['?', 'shortcuts'],
        ] as const) {
          await page.keyboard.press(keys);
          await page.locator('lectern-commands dialog[open]').waitFor();
          await examine(name);
          await page.keyboard.press('Escape');
        }
        test.diagnostic(`${examined.length} states: ${examined.join(', ')}`);
      });
    }
  }

  it('axe finds nothing in the edition that ships with the app, nor on the page of an error', async () => {
    for (const query of ['', '?edition=unheard-of', '?tei=./nowhere.xml', '?tei=./icons/icon-192.png']) {
      const context = await app.browser.newContext({ viewport: { width: 820, height: 1180 }, locale: 'en-GB' });
      const page = await context.newPage();
      await page.goto(app.address + query);
      await page.locator('lectern-text tei-p, .lectern-fault').first().waitFor();
      // What the names of the first leaf point at comes after it.
      await page.locator('#lectern-card').waitFor({ state: 'attached' });
      await page.evaluate(axe);
      assert.deepEqual(await violations(page), [], query);
      await context.close();
    }
  });

  it('marks are links that say what they are, and point at what explains them', async () => {
    const { page, cdp } = await app.open({ width: 820, height: 1000, tei: TEI });
    const tree = await axTree(cdp);
    const named = (role: string) => tree.filter((node) => node.role === role).map(({ name }) => name);
    assert.deepEqual(named('doc-noteref').slice(0, 3), ['Editor’s note 7', 'Note 1', 'Note 2']);
    assert.ok(named('link').includes('Person: Ada Lovelace'));
    assert.ok(named('link').includes('Person: Nobody'));
    const details = await page.evaluate(
      () =>
        [...document.querySelectorAll('lectern-text [aria-details]')].filter(
          (mark) => document.getElementById(mark.getAttribute('aria-details') ?? '') === null,
        ).length,
    );
    assert.equal(details, 0, 'marks point at what is not there');
    const notes = await page.evaluate(() =>
      [...document.querySelectorAll('a[role="doc-noteref"]')].every((mark) => {
        const note = document.getElementById(mark.getAttribute('aria-details') ?? '');
        return note?.getAttribute('role') === 'doc-footnote' && mark.getAttribute('href') === `#${note.id}`;
      }),
    );
    assert.ok(notes, 'a mark does not lead to its note');
  });

  it('notes in the margin are footnotes with a way back, and each is heard once', async () => {
    const { cdp } = await app.open({ width: 1366, height: 1000, tei: TEI });
    const tree = await axTree(cdp);
    const footnotes = tree.filter(({ role }) => role === 'doc-footnote').map(({ name }) => name);
    assert.equal(footnotes.length, 7);
    assert.ok(footnotes.includes('Note 3') && footnotes.includes('Editor’s note 7'));
    const back = tree.filter(({ role }) => role === 'doc-backlink').map(({ name }) => name);
    assert.ok(back.includes('Back to text, note 3') && back.includes('Back to text, editor’s note 7'));
    assert.deepEqual(heard(tree), [1, 1, 1, 1, 1, 1, 1]);
  });

  it('a note in a card or in the panel is heard once, the others not', async () => {
    const { page, cdp } = await app.open({ width: 820, height: 1000, tei: TEI });
    assert.deepEqual(heard(await axTree(cdp)), [0, 0, 0, 0, 0, 0, 0]);
    await page.locator('#lectern-mark-3').click();
    await untilCards(page, 1);
    const tree = await axTree(cdp);
    assert.deepEqual(heard(tree), [0, 0, 1, 0, 0, 0, 0]);
    assert.deepEqual(
      tree.filter(({ role }) => role === 'dialog').map(({ name }) => name),
      ['Note 3'],
    );
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1366, height: 1000 });
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    await page.waitForFunction(() =>
      document.querySelector('lectern-notes')?.shadowRoot?.textContent?.includes('Note-6-begins'),
    );
    assert.deepEqual(heard(await axTree(cdp)), [1, 1, 1, 1, 1, 1, 1]);
    await page.locator('#lectern-mark-3').click();
    await frames(page, 3);
    assert.deepEqual(heard(await axTree(cdp)), [1, 1, 1, 1, 1, 1, 1]);
  });

  it('says which language a foreign word is in, also in a card', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    assert.equal(await page.locator('tei-foreign').getAttribute('lang'), 'ru');
    assert.equal(await page.locator('lectern-text').getAttribute('lang'), 'en');
    await page.locator('lectern-text [data-keys="ada"]').first().click();
    await untilCards(page, 1);
    assert.equal(await page.locator('lectern-gloss .gloss > *').first().getAttribute('lang'), 'en');
  });

  it('is still and plain for who asked for that: reduced motion and forced colours', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: TEI });
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    await page.locator('#lectern-mark-3').click();
    await untilCards(page, 1);
    const running = await page.evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 0).length,
    );
    assert.equal(running, 0, 'something moves');
    const border = await page
      .locator('lectern-gloss [part="panel"]')
      .first()
      .evaluate((panel) => getComputedStyle(panel).borderTopStyle);
    assert.equal(border, 'solid');
  });

  async function open(options: OpenOptions, theme: (typeof THEMES)[number]) {
    const reading = await app.open(options);
    if (theme === 'sepia') {
      await reading.page.getByRole('button', { name: 'Type', exact: true }).click();
      await reading.page.getByRole('radio', { name: 'Sepia' }).check();
      await reading.page.keyboard.press('Escape');
      await frames(reading.page);
    }
    await reading.page.evaluate(axe);
    return reading;
  }
});

/** How each state is reached; false where it does not exist. */
const STATES: Readonly<Record<string, (page: Page, width: number) => Promise<boolean>>> = {
  'card by pointing': async (page, width) => {
    if (width < 600) return false;
    await page.locator('lectern-text [data-keys="ada"]').first().hover();
    await untilCards(page, 1);
    return true;
  },
  'card by keyboard': async (page) => {
    await page.locator('lectern-text [data-keys="ada"]').first().focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    return true;
  },
  'card in a card': async (page) => {
    await page.locator('lectern-text [data-keys="ada"]').first().focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    await page.locator('lectern-gloss').first().locator('.gloss [data-keys]').first().focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 2);
    return true;
  },
  'name without a record': async (page) => {
    await page.locator('lectern-text [data-keys="nobody"]').focus();
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    return true;
  },
  note: async (page, width) => {
    await page.locator('#lectern-mark-3').focus();
    await page.keyboard.press('Enter');
    if (width < 1_100) await untilCards(page, 1);
    else await page.waitForFunction(() => document.activeElement?.id === 'n3');
    return true;
  },
};

/** What is come to inside a panel. @returns what it is called. */
const INSIDE: Readonly<Record<string, (page: Page) => Promise<string>>> = {
  Names: async (page) => {
    await page.locator('lectern-names .entry').nth(3).press('Enter');
    await page.locator('lectern-record .mention mark').first().waitFor();
    return 'record of a name';
  },
  Contents: async (page) => {
    await page.getByRole('combobox').fill('p.');
    await page.getByRole('combobox').fill('2');
    await page.getByRole('option').first().waitFor();
    return 'a place that is typed';
  },
};

async function panelShown(page: Page): Promise<void> {
  await page.locator('lectern-panel [part="panel"]').first().waitFor();
  await frames(page, 3);
}

async function violations(page: Page): Promise<unknown[]> {
  // What fades in is examined when it is there; what was called off is over too.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => {}));
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run(on: Document, how: unknown): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations;
  }, RULES);
  return found.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html.slice(0, 200), nodes[0]?.failureSummary]);
}

interface Heard {
  readonly role: string;
  readonly name: string;
}

async function axTree(cdp: CDPSession): Promise<Heard[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }));
}

/** How often each of the seven notes is heard. */
function heard(tree: readonly Heard[]): number[] {
  const words = tree.filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  return [1, 2, 3, 4, 5, 6, 7].map((n) => words.filter((word) => word.includes(`Note-${n}-begins`)).length);
}
