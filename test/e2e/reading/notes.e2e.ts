import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { madeTei } from '../../helpers/made-tei.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { type Box, cardsOf, runs, untilCards, untilQuiet } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** Two notes to a line of text: more than any margin holds. */
const CROWDED = madeTei({ seed: 5, paragraphs: 4, words: 240, notes: 200, noteWords: 14 });
const ORDINARY = madeTei({ seed: 6, paragraphs: 24, notes: 24, noteWords: 30, entities: 10, namesPerParagraph: 3 });
const LONG = madeTei({
  seed: 7,
  paragraphs: 12,
  first: `<p>Here<note n="long" xml:id="long"><p>${'A long note that goes on and on. '.repeat(160)}</p></note> it stands.</p>`,
});

/* Criterion A6: a note takes the form that there is room for. */
describe('a note takes the form there is room for', { concurrency: 3 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  for (const width of [1100, 1180, 1366, 1600]) {
    it(`stands beside its line at ${width} px, clear of the others and of the text`, async () => {
      const { page } = await app.open({ width, height: 820, tei: ORDINARY });
      const { notes, column } = await margin(page);
      assert.equal(notes.filter(({ box }) => box).length, 24, 'not every note stands in the margin');
      checkApart(notes, column);
      for (const { box, mark, n } of notes) {
        // The first line of a note that was not pushed down stands on the line of its mark.
        const off = (box as Box).top - mark.top;
        assert.ok(off > -4 && off < 12, `note ${n} begins ${off.toFixed(1)} px from the line of its mark`);
      }
    });
  }

  it('keeps 200 notes of a crowded page apart, and all can be reached', async (test) => {
    const { page } = await app.open({ width: 1366, height: 900, tei: CROWDED });
    const { notes, column } = await margin(page);
    assert.equal(notes.length, 200);
    checkApart(notes, column);
    const beside = notes.filter(({ box }) => box).length;
    test.diagnostic(`${beside} of 200 beside their lines, the others by their marks`);
    // A mark shows its note: in the margin, or as a card when there was no place for it.
    const every = runs(7, 1);
    for (const { n, box } of notes.filter((_, at) => at % every === 0)) {
      const mark = page.locator(`#lectern-mark-${n - 1}`);
      await mark.focus();
      await page.keyboard.press('Enter');
      if (box) {
        await page.waitForFunction((id) => document.activeElement?.id === id, `n${n}`, { polling: 'raf' });
      } else {
        await untilCards(page, 1);
        assert.equal((await cardsOf(page))[0]?.heading, `Note ${n}`);
        await page.keyboard.press('Escape');
        await untilCards(page, 0);
      }
    }
  });

  for (const width of [600, 820, 1099]) {
    it(`is a card near its mark at ${width} px`, async () => {
      const { page } = await app.open({ width, height: 1000, tei: ORDINARY });
      await pressMark(page, 3);
      const [card] = await cardsOf(page);
      assert.equal(card?.heading, 'Note 4');
      assert.equal(card?.isSheet, false);
      const mark = await boxOfMark(page, 3);
      const gap = Math.max((card?.box.top ?? 0) - mark.bottom, mark.top - (card?.box.bottom ?? 0));
      assert.ok(gap >= 0 && gap < 16, `${gap} px between mark and card`);
    });
  }

  for (const width of [320, 390, 599]) {
    it(`is a sheet from below at ${width} px, and the mark stays in sight, also the last one`, async () => {
      const { page } = await app.open({ width, height: 844, touch: true, tei: ORDINARY });
      for (const at of [0, 7, 23]) {
        // Wherever the mark is on the screen, also at its lower end.
        await page.locator(`#lectern-mark-${at}`).evaluate((mark) => {
          scrollBy(0, mark.getBoundingClientRect().bottom - (innerHeight - 70));
        });
        await untilQuiet(page);
        const before = await boxOfMark(page, at);
        await page.touchscreen.tap((before.left + before.right) / 2, (before.top + before.bottom) / 2);
        await untilCards(page, 1);
        const [card] = await cardsOf(page);
        assert.equal(card?.isSheet, true);
        assert.equal(Math.round(card?.box.bottom ?? 0), 844);
        const mark = await boxOfMark(page, at);
        assert.ok(
          mark.top >= 0 && mark.bottom < (card?.box.top ?? 0),
          `note ${at + 1}: mark at ${mark.bottom}, sheet at ${card?.box.top}`,
        );
        await page.keyboard.press('Escape');
        await untilCards(page, 0);
      }
    });
  }

  for (const screen of [
    { width: 820, height: 1180 },
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    it(`is a sheet that scrolls when it is longer than half of ${screen.width}×${screen.height}`, async () => {
      const { page } = await app.open({ ...screen, tei: LONG });
      await page.locator('#lectern-mark-0').click();
      await untilCards(page, 1);
      const [card] = await cardsOf(page);
      assert.equal(card?.isSheet, true);
      assert.ok((card?.box.bottom ?? 0) - (card?.box.top ?? 0) <= screen.height / 2 + 1);
      const scrolled = await page
        .locator('lectern-gloss [part="body"]')
        .first()
        .evaluate((body) => {
          body.scrollTop = 1e6;
          return body.scrollTop;
        });
      assert.ok(scrolled > 200, 'the long note does not scroll');
      // Scrolling the text behind does not lose the place in the note.
      await page.evaluate(() => scrollBy(0, 120));
      await frames(page, 3);
      const after = await page
        .locator('lectern-gloss [part="body"]')
        .first()
        .evaluate((body) => body.scrollTop);
      assert.equal(after, scrolled);
    });
  }

  it('stays open, the same note, through every width', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: ORDINARY });
    await pressMark(page, 5);
    const forms: boolean[] = [];
    for (const width of [700, 500, 390, 620, 1000, 390, 820]) {
      await page.setViewportSize({ width, height: 1000 });
      await frames(page, 4);
      const [card] = await cardsOf(page);
      assert.equal(card?.heading, 'Note 6', `at ${width}`);
      forms.push(card?.isSheet ?? false);
    }
    assert.deepEqual(forms, [false, true, true, false, false, true, false]);
    // Where notes stand in the margin the open card gives way to its note there, lit.
    await page.setViewportSize({ width: 1366, height: 1000 });
    await frames(page, 4);
    const shown = await page.evaluate(() => {
      const note = document.getElementById('n6') as HTMLElement;
      const box = note.getBoundingClientRect();
      return {
        isLit: note.hasAttribute('data-lit'),
        isSeen: box.height > 0 && box.top < innerHeight && box.bottom > 0,
      };
    });
    assert.deepEqual([shown, (await cardsOf(page)).length], [{ isLit: true, isSeen: true }, 0]);
    // And back: the note that is being read in the margin becomes a card.
    await page.setViewportSize({ width: 820, height: 1000 });
    await untilCards(page, 1);
    assert.equal((await cardsOf(page))[0]?.heading, 'Note 6');
  });

  it('is shown by a link to it, in every form', async () => {
    for (const width of [390, 820]) {
      const { page, context } = await app.open({ width, height: 900, tei: ORDINARY, fragment: '#n9' });
      await untilCards(page, 1);
      assert.equal((await cardsOf(page))[0]?.heading, 'Note 9');
      await context.close();
    }
    const { page } = await app.open({ width: 1366, height: 900, tei: ORDINARY, fragment: '#n9' });
    const box = await page.locator('#n9').boundingBox();
    assert.ok(box && box.y > 0 && box.y < 900);
    assert.deepEqual(await cardsOf(page), []);
  });

  it('is shown in the panel of all notes when that is open, once', async () => {
    const { page } = await app.open({ width: 1366, height: 900, tei: ORDINARY });
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    await page.locator('lectern-notes li').first().waitFor();
    await pressMark(page, 14);
    const item = page.locator('lectern-notes li[aria-current]');
    await page.waitForFunction(() => document.querySelector('lectern-notes')?.shadowRoot?.activeElement !== null);
    assert.equal(await item.getAttribute('data-ordinal'), '14');
    assert.ok(await item.isVisible());
    assert.deepEqual(await cardsOf(page), []);
    // Its figure leads back to the mark, and the text has not moved.
    const before = await boxOfMark(page, 14);
    await item.getByRole('button').click();
    await untilQuiet(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'lectern-mark-14');
    assert.ok(Math.abs((await boxOfMark(page, 14)).top - before.top) <= 1);
  });
});

interface MarginNote {
  readonly n: number;
  readonly mark: Box;
  /** `null` when it does not stand in the margin. */
  readonly box: Box | null;
}

/** All notes as they stand in the margin, in coordinates of the page, and the column of the text. */
function margin(page: Page): Promise<{ notes: MarginNote[]; column: Box }> {
  return page.evaluate(() => {
    const boxOf = ({ left, top, right, bottom }: DOMRect) => ({
      left,
      top: top + scrollY,
      right,
      bottom: bottom + scrollY,
    });
    const notes = [...document.querySelectorAll<HTMLElement>('tei-note[role="doc-footnote"]')].map((note) => ({
      n: Number(note.dataset['label']),
      mark: boxOf((note.previousElementSibling as Element).getBoundingClientRect()),
      box: note.getClientRects().length > 0 ? boxOf(note.getBoundingClientRect()) : null,
    }));
    return { notes, column: boxOf((document.querySelector('.lectern-leaf') as Element).getBoundingClientRect()) };
  });
}

function checkApart(notes: readonly MarginNote[], column: Box): void {
  const placed = notes.filter((note): note is MarginNote & { box: Box } => note.box !== null);
  for (const [at, { box, n }] of placed.entries()) {
    assert.ok(box.left >= column.right + 8, `note ${n} stands over the text`);
    const next = placed[at + 1];
    if (next)
      assert.ok(
        next.box.top - box.bottom >= 8,
        `${(next.box.top - box.bottom).toFixed(1)} px between notes ${n} and ${next.n}`,
      );
  }
}

async function pressMark(page: Page, ordinal: number): Promise<void> {
  const mark = page.locator(`#lectern-mark-${ordinal}`);
  await mark.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await untilQuiet(page);
  const box = await boxOfMark(page, ordinal);
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  await frames(page, 3);
}

async function boxOfMark(page: Page, ordinal: number): Promise<Box> {
  return page.locator(`#lectern-mark-${ordinal}`).evaluate((mark) => {
    const { left, top, right, bottom } = mark.getBoundingClientRect();
    return { left, top, right, bottom };
  });
}
