import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { AppUnderTest, frames } from '../helpers/app.js';
import { cardsOf, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

const FILLER = Array.from({ length: 60 }, (_, at) => `<p>Paragraph ${at + 1}. ${'Words of the text. '.repeat(30)}</p>`);

/** Notes as editions keep them: gathered in `back` and called by figures; beside the text and pointing into it. */
const GATHERED = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>Notes kept elsewhere</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<standOff><listAnnotation><note n="a" target="#anchor">A reading of the manuscript.</note></listAnnotation></standOff>
<text><body><div>
<p>It is nesh <ref target="#n1">[1]</ref> and cold<ptr target="n2"/> here<anchor xml:id="anchor"/> to-day.</p>
${FILLER.join('\n')}
<p>And nesh <ref target="#n1">[1]</ref> at the end.</p>
</div></body><back><div type="notes"><head>Notes</head>
<note xml:id="n1"><p>Tender, see <ref target="#n2">the other</ref>.</p></note>
<note xml:id="n2"><p>Very cold.</p></note>
<note xml:id="n3"><p>Nobody calls this one.</p></note>
</div></back></text></TEI>`;

describe('notes that are kept elsewhere', { concurrency: 3 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('open at their figure with the mouse, also one that is read long before its note', async () => {
    const { page, complaints } = await app.open({ width: 1180, height: 820, tei: GATHERED });
    const mark = page.locator('#lectern-mark-1');
    assert.equal(await mark.getAttribute('role'), 'doc-noteref');
    assert.equal(await mark.textContent(), '[1]');
    assert.equal(await mark.evaluate((link) => getComputedStyle(link, '::before').content), 'none');
    await mark.click();
    await untilCards(page, 1);
    const [card] = await cardsOf(page);
    assert.equal(card?.heading, 'Note 1');
    const box = await mark.boundingBox();
    assert.ok(box && card && card.box.top - (box.y + box.height) < 16, 'the card is not at its mark');
    assert.match(await cardText(page), /Tender, see the other\./);
    await page.keyboard.press('Escape');
    await untilCards(page, 0);
    // A figure of ours where the source has none, and one of a note that stands beside the text.
    assert.deepEqual(await figures(page), ['=[1]', '2', 'a', '=[1]']);
    await page.locator('#lectern-mark-0').click();
    await untilCards(page, 1);
    assert.match(await cardText(page), /A reading of the manuscript\./);
    assert.deepEqual(complaints, []);
  });

  it('open and close with the keyboard, and the focus comes back to the figure', async () => {
    const { page } = await app.open({ width: 820, height: 900, tei: GATHERED });
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-1');
    await page.keyboard.press('Enter');
    await untilCards(page, 1);
    assert.equal((await cardsOf(page))[0]?.heading, 'Note 1');
    await page.keyboard.press('Escape');
    await untilCards(page, 0);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'lectern-mark-1');
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-2');
  });

  it('can be read where they stand, once, and lead back to their first figure', async () => {
    const { page } = await app.open({ width: 1180, height: 820, tei: GATHERED, fragment: '#n1' });
    await untilQuiet(page);
    const note = page.locator('#n1');
    assert.ok(await note.isVisible());
    assert.ok(((await note.boundingBox())?.y ?? 9_999) < 820, 'the link did not lead to the note');
    assert.deepEqual(await cardsOf(page), []);
    assert.equal(await page.getByText('Tender, see').count(), 1);
    await note.locator('.lectern-backlink').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-1');
    assert.ok(await isOnScreen(page, '#lectern-mark-1'));
    assert.equal(await page.locator('#n3 .lectern-backlink').count(), 0);
  });

  it('are listed in the order of their figures, those without one last, and say so', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: GATHERED });
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    const items = page.locator('lectern-notes li');
    await items.nth(3).locator('.content').waitFor();
    const words = (await items.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
    assert.deepEqual(words, [
      '1 Tender, see the other.',
      '2 Very cold.',
      'a A reading of the manuscript.',
      '4 No mark in the text leads to this note. Nobody calls this one.',
    ]);
    await items.nth(3).getByRole('button').click();
    await untilQuiet(page);
    assert.ok(await isOnScreen(page, '#n3'));
    await items.nth(0).getByRole('button').click();
    await page.waitForFunction(() => document.activeElement?.id === 'lectern-mark-1');
    assert.ok(await isOnScreen(page, '#lectern-mark-1'));
  });

  it('are printed: those of the text where they stand, those beside it at the end', async () => {
    const { page } = await app.open({ width: 820, height: 900, tei: GATHERED });
    await page.emulateMedia({ media: 'print' });
    await frames(page, 3);
    const printed = await page.locator('.lectern-endnotes li').allTextContents();
    assert.deepEqual(
      printed.map((text) => text.trim()),
      ['aA reading of the manuscript.'],
    );
    assert.ok(await page.locator('#n1').isVisible());
  });
});

/** The figures of all marks as they are seen; after `=` those that are words of the source. */
function figures(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('lectern-text .lectern-noteref')].map(
      (mark) => mark.dataset['label'] ?? `=${mark.textContent}`,
    ),
  );
}

function cardText(page: Page): Promise<string> {
  return page
    .locator('lectern-gloss')
    .first()
    .evaluate((card) => card.shadowRoot?.querySelector('.gloss')?.textContent ?? '');
}

function isOnScreen(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}
