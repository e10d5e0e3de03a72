import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Random, seeded } from '../../helpers/random.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

/* Criteria B1 and B2 for what is not prose: a line of verse is a line at every size and width. */

const WIDTHS = [320, 390, 744, 1180] as const;
/** As a share of the usual size; the largest that can be chosen, and beyond it what 200 % of text make of the usual one. */
const SIZES = [0.8, 1, 1.6, 2] as const;
/** Text spacing of WCAG 2.2, 1.4.12, which a reader's own style sheet may ask for. */
const SPACING = 'letter-spacing: 0.12em; word-spacing: 0.16em;';

const WORDS = ['sing', 'of', 'arms', 'and', 'the', 'unforgotten', 'man', 'who', 'incomprehensibilities', 'a', 'sea'];

function line(random: Random, words: number): string {
  return Array.from({ length: words }, () => WORDS[random.integer(0, WORDS.length - 1)]).join(' ');
}

/** Stanzas with lines of every length, some in parts and some with markup at their beginning. */
function verse(random: Random): string {
  const stanza = (at: number) => {
    const lines = Array.from({ length: 6 }, (_, n) => {
      const words = line(random, random.integer(1, 16));
      const number = random.integer(0, 1) === 0 ? ` n="${at * 6 + n + 1}"` : '';
      return random.integer(0, 2) === 0
        ? `<l${number}><hi rend="italic">${words}</hi> end</l>`
        : `<l${number}>${words}</l>`;
    });
    return `<lg>${lines.join('\n')}</lg>`;
  };
  return Array.from({ length: 5 }, (_, at) => stanza(at)).join('\n');
}

function drama(random: Random): string {
  return Array.from({ length: 8 }, (_, at) => {
    const first = line(random, random.integer(2, 6));
    const second = line(random, random.integer(2, 6));
    return `<sp><speaker>Speaker ${at}</speaker><l part="I">${first}</l></sp>
      <sp><speaker>Another</speaker><l part="F">${second}</l><l>${line(random, random.integer(1, 16))}</l>
      <stage>They go.</stage></sp>`;
  }).join('\n');
}

function tei(body: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Lines</title></titleStmt>
    <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
    <text><body><div>${body}</div></body></text></TEI>`;
}

/** A line of verse as it is set: where each of its lines on the screen begins, CSS pixels. */
interface SetLine {
  readonly words: string;
  readonly part: string;
  readonly top: number;
  readonly bottom: number;
  readonly starts: readonly number[];
  readonly end: number;
}

function setLines(page: Page): Promise<{ lines: SetLine[]; width: number; scroll: number; letter: number }> {
  return page.evaluate(() => {
    const lines = [...document.querySelectorAll<HTMLElement>('lectern-text tei-l')].map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const rows = new Map<number, { left: number; right: number; bottom: number }>();
      for (const { left, right, top, bottom, width } of range.getClientRects()) {
        if (width === 0) continue;
        const known = [...rows.keys()].find((at) => Math.abs(at - top) < 6);
        const row = rows.get(known ?? top);
        if (!row) rows.set(top, { left, right, bottom });
        else {
          row.left = Math.min(row.left, left);
          row.right = Math.max(row.right, right);
          row.bottom = Math.max(row.bottom, bottom);
        }
      }
      const all = [...rows].sort(([a], [b]) => a - b);
      return {
        words: element.textContent ?? '',
        part: element.dataset['linePart'] ?? '',
        top: all[0]?.[0] ?? 0,
        bottom: Math.max(...all.map(([, { bottom }]) => bottom)),
        starts: all.map(([, { left }]) => left),
        end: Math.max(...all.map(([, { right }]) => right)),
      };
    });
    const text = document.querySelector('lectern-text') as HTMLElement;
    return {
      lines,
      width: document.documentElement.clientWidth,
      scroll: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      letter: Number.parseFloat(getComputedStyle(text).fontSize),
    };
  });
}

async function inEverySize(page: Page, check: (about: string) => Promise<void>): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const size of SIZES) {
      for (const spacing of ['', SPACING]) {
        await page.evaluate(
          ([size, spacing]) => {
            document.documentElement.style.setProperty('--lectern-text-size', String(size));
            document.querySelector('lectern-text')?.setAttribute('style', spacing as string);
          },
          [size, spacing] as const,
        );
        await frames(page, 3);
        await check(`${width} px, ${size * 100} %${spacing === '' ? '' : ', spaced'}`);
      }
    }
  }
}

describe('lines of verse, at every size and width', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('begin one under the other, and what turns over is set in', async () => {
    for (const seed of [1, 2]) {
      const { page, context } = await app.open({ width: 820, height: 900, tei: tei(verse(seeded(seed))) });
      await inEverySize(page, async (about) => {
        const { lines, width, scroll, letter } = await setLines(page);
        assert.equal(scroll, 0, `${about}: the page scrolls sideways`);
        assert.ok(lines.length >= 30);
        const start = lines[0]?.starts[0] ?? 0;
        for (const [at, { words, starts, top, end }] of lines.entries()) {
          const [first = 0, ...turned] = starts;
          assert.ok(Math.abs(first - start) <= 1, `${about}: “${words}” begins at ${first}, not ${start}`);
          for (const left of turned) {
            assert.ok(left >= start + letter / 2, `${about}: what turns over of “${words}” is not set in`);
          }
          assert.ok(end <= width, `${about}: “${words}” is cut off`);
          assert.ok(
            at === 0 || top >= (lines[at - 1] as SetLine).bottom - 6,
            `${about}: “${words}” has no line of its own`,
          );
        }
      });
      await context.close();
    }
  });

  it('that two speak go on farther in, under the name of the second', async () => {
    const { page, context } = await app.open({ width: 820, height: 900, tei: tei(drama(seeded(3))) });
    await inEverySize(page, async (about) => {
      const { lines, width, scroll } = await setLines(page);
      assert.equal(scroll, 0, `${about}: the page scrolls sideways`);
      const first = lines.find(({ part }) => part === 'I')?.starts[0] ?? 0;
      for (const { words, part, starts, end } of lines) {
        const [start = 0] = starts;
        if (part === 'F') assert.ok(start > first + 20, `${about}: “${words}” does not go on farther in`);
        else assert.ok(Math.abs(start - first) <= 1, `${about}: “${words}” begins elsewhere`);
        assert.ok(end <= width, `${about}: “${words}” is cut off`);
      }
      const isUnder = await page.evaluate(() =>
        [...document.querySelectorAll('lectern-text tei-sp')].every((speech) => {
          const name = speech.querySelector('tei-speaker')?.getBoundingClientRect();
          const line = speech.querySelector('tei-l')?.getBoundingClientRect();
          return name && line && name.top <= line.top && name.bottom <= line.top + 1;
        }),
      );
      assert.ok(isUnder, `${about}: a speaker does not stand over what they say`);
    });
    await context.close();
  });
});
