import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames, type Reading } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

const HEADER = `<teiHeader><fileDesc><titleStmt><title>Letters &amp; <hi>Papers</hi></title>
  <author><persName><forename>Ada</forename> <nameLink>van</nameLink> <surname>Lovelace</surname></persName></author></titleStmt>
  <publicationStmt><publisher>The Press</publisher><date when="2008"/></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>`;

const MADE = madeTei({ seed: 71, paragraphs: 40, notes: 20, noteWords: 8 }).replace(
  /<teiHeader>[\s\S]*<\/teiHeader>/,
  HEADER,
);

function withFirst(first: string): string {
  return MADE.replace('<p xml:id="p1"', `${first}<p xml:id="p1"`);
}

const PASSAGE = '<p xml:id="here" n="0"><pb n="17"/>Before it, and these are the chosen words of it, and after it.</p>';
const TEI = withFirst(PASSAGE);
const WORDS = 'these are the chosen words';

/** Selects some words of a text as a script would; the page is told of it as of any selection. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.querySelector('lectern-text') as Element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const at = node.data.indexOf(sought);
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + sought.length);
      return;
    }
    throw new Error(`“${sought}” is not in the text`);
  }, words);
}

function tools(page: Page) {
  return page.getByRole('toolbar', { name: 'Selected passage' });
}

function clipboard(page: Page, type = 'text/plain'): Promise<string> {
  return page.evaluate(async (wanted) => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType(wanted))?.text() ?? '';
  }, type);
}

/** What is painted as the passage of a link. */
function painted(page: Page): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('lectern-passage') ?? [])].map(String).join(''));
}

/** What axe finds on the page, dialogs and shadow roots included. */
async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(
    await readFile(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8'),
  );
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          root: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
    const found = (await axe.run(document, rules)).violations;
    return found.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]);
  });
}

describe('selected words', { concurrency: 1 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  async function open(options: Partial<Parameters<AppUnderTest['open']>[0]> = {}): Promise<Reading> {
    const reading = await app.open({ width: 1000, height: 900, tei: TEI, ...options });
    await reading.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await reading.page.waitForFunction(() => customElements.get('lectern-selection') !== undefined);
    return reading;
  }

  it('have their tools when they rest, and not while they are drawn', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      const seen: string[] = [];
      let changedAt = 0;
      document.addEventListener('selectionchange', () => {
        changedAt = performance.now();
      });
      const element = document.querySelector('lectern-selection') as HTMLElement;
      new MutationObserver(() => {
        if (element.hasAttribute('open')) seen.push(`${Math.round(performance.now() - changedAt)}`);
      }).observe(element, { attributes: true });
      Object.assign(window, { seen });
    });
    const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const box = await page.locator('#here').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 5, box.y + 12);
    await page.mouse.down();
    for (let step = 1; step <= 6; step++) {
      await page.mouse.move(box.x + 5 + step * 40, box.y + 12, { steps: 3 });
      await page.waitForTimeout(step % 2 === 0 ? 350 : 60);
    }
    await page.waitForTimeout(600);
    assert.deepEqual(await seen(), [], 'they appeared while the button was down');
    await page.mouse.up();
    await tools(page).waitFor();
    const [after] = await seen();
    assert.ok(Number(after) >= 250, `they appeared ${after} ms after the last change`);
    await page.mouse.click(box.x + 5, box.y + 12);
    await tools(page).waitFor({ state: 'hidden' });
  });

  it('are copied with their citation, and a link leads back to them, whatever was changed elsewhere', async () => {
    const { page, context } = await open();
    await select(page, WORDS);
    await tools(page).getByRole('button', { name: 'Copy with citation' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    const copied = await clipboard(page);
    assert.match(
      copied,
      /^“these are the chosen words”\n\nAda van Lovelace, Letters & Papers \(The Press, 2008\), p\. 17\. http/,
    );
    const link = /http\S+$/.exec(copied)?.[0] ?? '';
    assert.match(link, /\?tei=\.\/made\/\d+\.xml#here:15~these_are_the_chosen_words~1\.w\.[0-9a-z]+$/);
    const html = await clipboard(page, 'text/html');
    assert.match(html, /<blockquote>“these are the chosen words”<\/blockquote>/);
    assert.ok(html.includes('Letters &amp; Papers'));
    assert.equal(await page.evaluate(() => String(getSelection())), WORDS);

    await tools(page).getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
    assert.equal(await clipboard(page), link);

    const fragment = new URL(link).hash;
    const near = `<p>New paragraph before.</p>${PASSAGE.replace('these are the', 'these <hi>are</hi> the').replace(' xml:id="here"', '')}`;
    for (const [what, tei] of [
      ['the same file', TEI],
      [
        'paragraphs were moved, and markup was added',
        withFirst('').replace('<p xml:id="p20"', `${near}<p xml:id="p20"`),
      ],
    ] as const) {
      const { page: other, complaints } = await app.visit(context, { tei, fragment });
      await other.waitForFunction(() => CSS.highlights.has('lectern-passage'));
      assert.equal(await painted(other), WORDS, what);
      const at = await other.evaluate(() => {
        const [range] = CSS.highlights.get('lectern-passage') ?? [];
        return (range as Range).getBoundingClientRect().top;
      });
      assert.ok(at > 0 && at < 400, `${what}: the passage is at ${at}`);
      assert.deepEqual(complaints, []);
      await other.close();
    }
  });

  it('that are lost are said to be lost, with the words, and nothing else is shown in their place', async () => {
    const { page, context } = await open();
    await select(page, WORDS);
    await tools(page).getByRole('button', { name: 'Copy link' }).click();
    const fragment = await page
      .getByRole('status')
      .filter({ hasText: 'Link copied' })
      .waitFor()
      .then(async () => new URL(await clipboard(page)).hash);
    for (const tei of [
      withFirst(''),
      withFirst(PASSAGE.replace('chosen', 'other')),
      withFirst(`<p>${WORDS}</p><p>${WORDS}</p>`),
    ]) {
      const { page: other } = await app.visit(context, { tei, fragment });
      await other.getByText(`“${WORDS}” does not stand in this edition any more, or more than once`).waitFor();
      assert.equal(await painted(other), '');
      assert.equal(await other.evaluate(() => scrollY), 0);
      await other.close();
    }
  });

  it('across paragraphs, notes and pages have a link that paints all of them', async () => {
    const { page, context } = await open();
    const words = await page.evaluate(() => {
      const [first, last] = ['#here', '#p4'].map((id) => document.querySelector(id) as HTMLElement);
      const range = document.createRange();
      range.setStart(first as Node, 2);
      range.setEnd(last as Node, (last as Node).childNodes.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return range.toString();
    });
    await tools(page).getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
    const link = await clipboard(page);
    assert.ok(link.length < 250, link);
    const { page: other } = await app.visit(context, { tei: TEI, fragment: new URL(link).hash });
    await other.waitForFunction(() => CSS.highlights.has('lectern-passage'));
    assert.equal((await painted(other)).trim(), words.trim());
  });

  it('in a note that is not shown open the note, and where notes stand in the margin are painted there', async () => {
    const { page, context } = await open({ width: 1400 });
    const words = 'Note-2-begins';
    await select(page, words);
    await tools(page).getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
    const fragment = new URL(await clipboard(page)).hash;
    const wide = await app.visit(context, { tei: TEI, fragment });
    await wide.page.waitForFunction(() => CSS.highlights.has('lectern-passage'));
    assert.equal(await painted(wide.page), words);
    const narrow = await app.open({ width: 820, height: 900, tei: TEI, fragment });
    await narrow.page.locator('lectern-gloss').getByText(words).waitFor();
  });

  it('are cited in the style that was chosen, which is remembered', async () => {
    const { page } = await open();
    await select(page, WORDS);
    await tools(page).getByRole('button', { name: 'Cite …' }).click();
    const sheet = page.getByRole('dialog', { name: 'Cite this passage' });
    await sheet.getByText(WORDS, { exact: true }).waitFor();
    await sheet.getByRole('radio', { name: 'MLA' }).check();
    await sheet.getByText('(Lovelace 17)').waitFor();
    await sheet.getByRole('button', { name: 'Copy with the words' }).click();
    await sheet.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    assert.match(
      await clipboard(page),
      /^“these are the chosen words” \(Lovelace 17\)\n\nLovelace, Ada van\. Letters & Papers\. The Press, 2008, http/,
    );
    assert.match(await clipboard(page, 'text/html'), /<i>Letters &amp; Papers<\/i>/);
    await sheet.getByText('BibTeX', { exact: true }).click();
    const download = page.waitForEvent('download');
    await sheet.getByRole('button', { name: 'Download BibTeX' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'lovelace2008letters.bib');
    const bib = await readFile(await file.path(), 'utf8');
    assert.match(bib, /author = \{van Lovelace, Ada\}/);
    assert.match(bib, /note = \{Cited: p\. 17\}/);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await select(page, WORDS);
    await page.keyboard.press('c');
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    assert.match(await clipboard(page), /\(Lovelace 17\)/);
  });

  it('are in reach of the keyboard: Tab leads to the tools, Escape sends them away', async () => {
    const { page } = await open();
    await select(page, WORDS);
    await tools(page).waitFor();
    await page.keyboard.press('Tab');
    const focused = () =>
      page.evaluate(() => (window as unknown as { deepActive(): Element }).deepActive()?.textContent?.trim());
    assert.equal(await focused(), 'Copy with citation');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Copy link');
    await page.keyboard.press('Escape');
    await tools(page).waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => String(getSelection())), WORDS);
    // The same selection does not call them back.
    await page.waitForTimeout(400);
    assert.equal(await tools(page).count(), 0);
  });

  it('are never under the tools, nor near them, on a phone', async () => {
    const { page } = await open({ width: 390, height: 844, touch: true });
    for (const id of ['here', 'p1', 'p2', 'p3', 'p4']) {
      for (const place of ['start', 'center', 'end'] as const) {
        const box = await page.evaluate(
          async ([id, block]) => {
            const paragraph = document.getElementById(id) as HTMLElement;
            paragraph.scrollIntoView({ block });
            const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            const node = text.nextNode() as Text;
            const words = node.length > 5 ? node : (text.nextNode() as Text);
            getSelection()?.setBaseAndExtent(words, 0, words, Math.min(40, words.length));
            await new Promise((resolve) => setTimeout(resolve, 450));
            const { top, bottom } = (getSelection() as Selection).getRangeAt(0).getBoundingClientRect();
            const tools = document
              .querySelector('lectern-selection')
              ?.shadowRoot?.querySelector('.place') as HTMLElement;
            const place = tools.getBoundingClientRect();
            return {
              open: tools.parentNode !== null,
              top,
              bottom,
              from: place.top,
              to: place.bottom,
              left: place.left,
              right: place.right,
            };
          },
          [id, place] as const,
        );
        await tools(page).waitFor();
        assert.ok(
          box.bottom + 60 <= box.from || box.top - 60 >= box.to,
          `${id} at the ${place}: ${JSON.stringify(box)}`,
        );
        assert.ok(box.left >= 0 && box.right <= 390, JSON.stringify(box));
      }
    }
  });

  for (const [width, dark] of [
    [390, false],
    [820, true],
  ] as const) {
    it(`have tools and a sheet in which axe finds nothing at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
      const { page } = await open({ width, height: 900, dark });
      await select(page, WORDS);
      await tools(page).waitFor();
      assert.deepEqual(await violations(page), [], 'tools');
      await tools(page).getByRole('button', { name: 'Cite …' }).click();
      const sheet = page.getByRole('dialog', { name: 'Cite this passage' });
      for (const name of ['BibTeX', 'RIS', 'CSL-JSON']) await sheet.getByText(name, { exact: true }).click();
      assert.deepEqual(await violations(page), [], 'sheet');
    });
  }

  it('leave the edition to be cited as a whole, and its file to be had byte for byte', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Cite this edition' }).click();
    const sheet = page.getByRole('dialog', { name: 'Cite this edition' });
    await sheet.getByText('Ada van Lovelace, Letters & Papers (The Press, 2008).').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'hidden' });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the XML' }).click();
    assert.equal(await readFile(await (await download).path(), 'utf8'), TEI);
    await frames(page);
  });
});
