import assert from 'node:assert/strict';
import { en } from '../../../src/strings/en.js';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest } from '../helpers/app.js';
import { untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';
import { pdfText } from '../helpers/pdf-text.js';

const NOTES = 40;
const PAGES = ['xvii', 'xix', '471'];
/** The title of the edition that ships, as it runs over the sheets. */
const HEAD = 'Communistdissidenceanditscontext';
const TEI = madeTei({
  seed: 51,
  paragraphs: 30,
  notes: NOTES,
  noteWords: 20,
  entities: 12,
  namesPerParagraph: 4,
  first: PAGES.map((n) => `<p>Before the page.<pb n="page-${n}"/>Paragraph-on-${n}.</p>`).join(''),
});

/* Criterion A10: print. Read from the PDF itself. */
describe('print has all there is to read, once', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const { width, state } of [
    { width: 390, state: 'with a card open' },
    { width: 820, state: 'with a panel open' },
    { width: 1366, state: 'with notes in the margin' },
  ]) {
    it(`from a window of ${width} px, ${state}`, async (test) => {
      const { page } = await app.open({ width, height: 900, tei: TEI });
      if (width === 390) {
        await page.locator('#lectern-mark-0').click();
        await untilCards(page, 1);
      } else if (width === 820) {
        await page.getByRole('button', { name: 'Notes', exact: true }).click();
        await page.locator('lectern-notes tei-note').first().waitFor();
      }
      const pdf = await page.pdf({ format: 'A4' });
      const text = pdfText(pdf);
      for (let n = 1; n <= NOTES; n++) {
        assert.equal(text.split(`Note-${n}-begins`).length - 1, 1, `note ${n}`);
        // The number at the note is the number at its mark.
        assert.ok(text.includes(`${n}Note-${n}-begins`), `note ${n} has lost its number`);
      }
      for (const n of PAGES) {
        assert.equal(text.split(`page-${n}`).length - 1, 1, `page ${n}`);
        assert.equal(text.split(`Paragraph-on-${n}`).length - 1, 1);
      }
      for (const chrome of ['Allnotes', 'Mentioned', 'Keepopen', 'Hideunderlines', 'Textsize', '↩']) {
        assert.ok(!text.includes(chrome), `“${chrome}” is printed`);
      }
      const leaves = (pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length;
      test.diagnostic(`${leaves} pages, ${text.length} characters`);
    });
  }

  it('has every word of the text, in its order', async () => {
    const { page } = await app.open({ width: 1366, height: 900 });
    const words = await page.evaluate(() => {
      const text = document.querySelector('lectern-text') as HTMLElement;
      // Without what is drawn out of its order, or put among the words: figures of notes, page numbers, signs at links.
      for (const sign of text.querySelectorAll('.lectern-noteref, tei-pb')) sign.remove();
      // A label is emptied: without it the list would number its items itself.
      for (const label of text.querySelectorAll('tei-list > tei-label')) label.textContent = '';
      for (const link of text.querySelectorAll('.lectern-ref-outside')) link.className = 'lectern-ref';
      const copy = text.cloneNode(true) as HTMLElement;
      for (const aside of copy.querySelectorAll('tei-note, tei-sic, tei-teiheader, tei-standoff')) aside.remove();
      return (copy.textContent ?? '').replace(/\s+/g, '');
    });
    // Without the running head and the number of each sheet.
    const sheets = pdfText(await page.pdf({ format: 'A4' })).split('\n');
    const text = sheets.map((sheet, at) => sheet.replace(new RegExp(`^(?:${HEAD})?${at + 1}`), '')).join('');
    assert.deepEqual(
      sheets.map((sheet) => sheet.startsWith(HEAD)),
      sheets.map((_, at) => at > 0),
      'every sheet but the first has a running head',
    );
    const at = text.indexOf(words.slice(0, 60));
    assert.ok(at >= 0, 'the text does not begin');
    const printed = text.slice(at, at + words.length);
    const differs = [...words].findIndex((letter, index) => letter !== printed[index]);
    assert.equal(
      differs,
      -1,
      `“${words.slice(differs - 20, differs + 20)}” is printed as “${printed.slice(differs - 20, differs + 20)}”`,
    );
  });

  it('says that it is a part, and has no empty sheets, where the edition is too long', async (test) => {
    const paragraph = `<p>${'Some words of a long book. '.repeat(200)}</p>`;
    const tei = madeTei({ seed: 52, paragraphs: 4, notes: 2, first: paragraph.repeat(1_000) });
    const { page } = await app.open({ width: 1366, height: 900, tei });
    const pdf = await page.pdf({ format: 'A4' });
    const text = pdfText(pdf);
    assert.ok(text.includes(en.print.part.replace(/\s/g, '')), text.slice(0, 300));
    assert.ok(text.includes('Somewordsofalongbook.'));
    const sheets = (pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length;
    assert.ok(sheets < 60, `${sheets} sheets`);
    test.diagnostic(`${sheets} sheets`);
    assert.equal(await page.locator('.lectern-part').count(), 0);
  });

  it('has the title where the text does not begin with it, and over every sheet, whatever signs are in it', async () => {
    const paragraph = `<p>${'Some words of a book. '.repeat(200)}</p>`;
    const tei = madeTei({ seed: 56, paragraphs: 4, notes: 2, first: paragraph.repeat(6) }).replace(
      '<title>',
      '<title>Title of “it”: "\\" &lt;/style&gt; ',
    );
    const { page } = await app.open({ width: 1366, height: 900, tei });
    const sheets = pdfText(await page.pdf({ format: 'A4' })).split('\n');
    assert.ok((sheets[0] as string).includes('Titleof“it”:"\\"</style>Amadetext56'), sheets[0]?.slice(0, 300));
    assert.ok((sheets[2] as string).startsWith('Titleof“it”:"\\"</style>Amadetext563'), sheets[2]?.slice(0, 80));
  });

  for (const way of ['the keys of the browser', 'the button for it'] as const) {
    it(`has all of a long edition by ${way}, and the page is what it was afterwards`, async (test) => {
      const paragraph = (at: number) => `<p>Paragraph-${at}-begins. ${'Some words of a long book. '.repeat(200)}</p>`;
      const first = Array.from({ length: 150 }, (_, at) => paragraph(at)).join('');
      const { page } = await app.open({
        width: 820,
        height: 900,
        tei: madeTei({ seed: 53, paragraphs: 4, notes: 3, first }),
      });
      // What the printer would see; a browser without a window has none.
      await page.evaluate(() => {
        Object.assign(window, { print: () => Object.assign(window, { isAsked: true }) });
      });
      const built = () => page.locator('.lectern-leaf[data-built]').count();
      const before = await built();
      if (way === 'the keys of the browser') await page.keyboard.press('Control+p');
      else {
        await page.getByRole('button', { name: en.masthead.about }).click();
        await page.getByRole('button', { name: en.print.print }).click();
      }
      await page.waitForFunction(() => 'isAsked' in window);
      assert.equal(await page.getByText(en.print.preparing).count(), 0);
      const pdf = await page.pdf({ format: 'A4' });
      const text = pdfText(pdf);
      for (let at = 0; at < 150; at++)
        assert.equal(text.split(`Paragraph-${at}-begins`).length - 1, 1, `paragraph ${at}`);
      for (let n = 1; n <= 3; n++) assert.equal(text.split(`Note-${n}-begins`).length - 1, 1, `note ${n}`);
      assert.ok(!text.includes(en.print.part.slice(0, 20).replace(/\s/g, '')));
      await page.waitForFunction(
        (most) => document.querySelectorAll('.lectern-leaf[data-built]').length <= most,
        before + 2,
      );
      assert.equal(await page.evaluate(() => scrollY), 0);
      test.diagnostic(
        `${(pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length} sheets, ${before} leaves built before`,
      );
    });
  }

  it('has thousands of notes once, and those in the margin have their places again afterwards', async (test) => {
    const notes = 2_400;
    const tei = madeTei({ seed: 57, paragraphs: 600, words: 60, notes, noteWords: 24 });
    const { page } = await app.open({ width: 1366, height: 900, tei });
    await page.evaluate(() => {
      Object.assign(window, { print: () => Object.assign(window, { isAsked: true }) });
    });
    const margin = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('lectern-text [data-form="beside"]:not([data-unplaced])')]
          .map((note) => note.getBoundingClientRect())
          .filter(({ height, bottom, top }) => height > 0 && bottom > 0 && top < innerHeight)
          .map(({ top, bottom }) => [Math.round(top), Math.round(bottom)] as const),
      );
    const before = await margin();
    assert.ok(before.length > 3, `${before.length} notes in the margin`);
    const asked = Date.now();
    await page.keyboard.press('Control+p');
    await page.waitForFunction(() => 'isAsked' in window);
    test.diagnostic(`asked for after ${Date.now() - asked} ms`);
    assert.equal(await page.locator('.lectern-leaf:not([data-built])').count(), 0);
    const text = pdfText(await page.pdf({ format: 'A4' }));
    const found = new Map<string, number>();
    for (const [, n = ''] of text.matchAll(/Note-(\d+)-begins/g)) found.set(n, (found.get(n) ?? 0) + 1);
    assert.deepEqual([found.size, Math.max(...found.values())], [notes, 1]);
    await page.waitForFunction(() => document.querySelectorAll('.lectern-leaf[data-built]').length < 20);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(await margin(), before);
    // What is built from now on is set in the margin as ever.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForFunction(() => {
      const notes = [...document.querySelectorAll('lectern-text [data-form="beside"]')];
      const seen = notes.filter((note) => {
        const { top, bottom, height } = note.getBoundingClientRect();
        return height > 0 && bottom > 0 && top < innerHeight;
      });
      return seen.length > 3 && seen.some((note) => (note as HTMLElement).style.marginBlockStart !== '');
    });
  });

  it('has what is included, also far from what is read', async () => {
    const chapter = madeTei({ seed: 54, paragraphs: 1, first: '<p>Words-of-the-chapter.</p>' });
    const name = app.serve(chapter).split('/').at(-1);
    const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${name}"/>`;
    const far = `${'<p>Some words. </p>'.repeat(400)}${include}`;
    const { page } = await app.open({ width: 820, height: 900, tei: madeTei({ seed: 55, paragraphs: 2, first: far }) });
    await page.waitForFunction(() => document.querySelector('lectern-included') !== null);
    assert.equal(pdfText(await page.pdf({ format: 'A4' })).split('Words-of-the-chapter').length - 1, 1);
  });

  it('leaves the page as it was', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: TEI });
    await page.evaluate(() => scrollTo(0, 1_200));
    const state = () =>
      page.evaluate(() => [
        document.querySelectorAll('.lectern-endnotes').length,
        scrollY,
        document.body.textContent?.length,
      ]);
    const before = await state();
    await page.pdf({ format: 'A4' });
    assert.deepEqual(await state(), before);
  });

  it('does not print a series of notes that the reader has hidden', async () => {
    const { page } = await app.open({ width: 1366, height: 900 });
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Editor’s notes' }).uncheck();
    const text = pdfText(await page.pdf({ format: 'A4' }));
    assert.ok(!text.includes('OldStyle:'));
    assert.ok(text.includes('Icollectedinformation'));
  });
});
