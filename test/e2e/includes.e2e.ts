/** Files that include files: a place that says so, and what stands there once the file is given. */
import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { AppUnderTest } from './helpers/app.js';
import { after, before, describe, it } from './helpers/limited.js';
import { becomes, type Reader, reading, startBrowser } from './helpers/reader.js';
import { pick, untilKept } from './helpers/shelf.js';
import { buildVersions } from './helpers/versions.js';

const [version] = await buildVersions('1.0.0');
const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';

function tei(title: string, text: string, header = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc>${header}</teiHeader>${text}</TEI>`;
}

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});
const CHAPTER = tei(
  'Chapter',
  '<text><body><p>Words of the chapter by <persName ref="#ada">A.</persName></p></body></text>',
  '<profileDesc><particDesc><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></particDesc></profileDesc>',
);
const BOOK = tei(
  'Book',
  `<text><body><p>Book, paragraph 1. <persName ref="#ada">She</persName></p><xi:include ${XI} href="parts/chapter.xml"><xi:fallback><p>Nothing yet.</p></xi:fallback></xi:include><p>The end.</p></body></text>`,
);

async function untilOpen({ page }: Reader, words: string): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor();
  await untilKept({ page });
}

const place = (page: Page) => page.locator('lectern-text .lectern-include').first();
const shown = (page: Page) => page.locator('lectern-text lectern-included').first();

/** What is said and shown at the place, and what the text of the edition is. */
async function look(page: Page): Promise<{ label: string; shown: string; text: string }> {
  return page.evaluate(() => {
    const text = document.querySelector('lectern-text');
    return {
      label: text?.querySelector('.lectern-include')?.getAttribute('aria-label') ?? '',
      shown:
        text?.querySelector('lectern-included')?.shadowRoot?.querySelector('[part="frame"]')?.textContent?.trim() ?? '',
      text: text?.textContent?.replace(/\s+/g, ' ') ?? '',
    };
  });
}

async function give(page: Page, given: ReturnType<typeof file>, button: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await chooser.setFiles(given);
}

async function untilShown(page: Page, words: RegExp): Promise<void> {
  await becomes(true, async () => words.test((await look(page)).shown));
}

describe('a file that is included', { concurrency: 2 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser.close());

  it('is a place, then what the reader gives, is remembered, and can be taken out again', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('book.xml', BOOK));
      await untilOpen(reader, 'Book, paragraph 1.');
      const before = await look(page);
      assert.equal(before.label, en.includes.absent('parts/chapter.xml'));
      assert.match(before.text, /Nothing yet\./);
      await place(page).focus();
      await page.keyboard.press('Enter');
      await page.locator('lectern-gloss article').first().waitFor();
      await give(page, file('from-a-colleague.xml', CHAPTER), en.includes.give('chapter.xml'));
      await untilShown(page, /Words of the chapter/);
      const after = await look(page);
      assert.equal(after.label, en.includes.included('parts/chapter.xml'));
      assert.equal(after.text, before.text, 'the text of the edition has changed');
      assert.equal(await page.getByText('Nothing yet.').isVisible(), false);
      await page.keyboard.press('Escape');
      for (const name of [page.locator('lectern-text tei-persname').first(), shown(page).locator('tei-persname')]) {
        await name.click();
        await becomes('Ada', async () => (await page.locator('lectern-gloss h2').first().textContent()) ?? '');
        await page.keyboard.press('Escape');
      }
      await page.waitForTimeout(500);
      await page.reload();
      await untilOpen(reader, 'Book, paragraph 1.');
      await untilShown(page, /Words of the chapter/);
      await place(page).click();
      await page.getByRole('button', { name: en.includes.remove }).click();
      await becomes(en.includes.absent('parts/chapter.xml'), async () => (await look(page)).label);
      assert.equal((await look(page)).shown, '');
    }));

  it('is found by itself when it is in the library, and is read by itself', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('chapter.xml', CHAPTER), file('book.xml', BOOK));
      await page.locator('lectern-library .messages li').first().waitFor();
      await reader.button(en.library.openBook('Book')).click();
      await untilOpen(reader, 'Book, paragraph 1.');
      await untilShown(page, /Words of the chapter/);
      await place(page).click();
      await page.getByRole('button', { name: en.includes.open }).click();
      // As the text of the page, and no longer in a shadow root in it.
      await page.waitForFunction(() =>
        document.querySelector('lectern-text')?.textContent?.includes('Words of the chapter'),
      );
    }));

  const PLAIN = tei(
    'Plain',
    `<text><body><p>Plain, paragraph 1.</p><xi:include ${XI} href="data/list.txt" parse="text" encoding="iso-8859-1"/></body></text>`,
  );
  const LIST = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a, 0x3c, 0x62, 0x3e]);

  it('as text is remembered as well, and forgotten when it is taken out', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('plain.xml', PLAIN));
      await untilOpen(reader, 'Plain, paragraph 1.');
      await place(page).click();
      await give(page, { ...file('any.txt', ''), buffer: LIST }, en.includes.give('list.txt'));
      await untilShown(page, /^café\n<b>$/);
      await page.keyboard.press('Escape');
      await page.waitForTimeout(500);
      await page.reload();
      await untilOpen(reader, 'Plain, paragraph 1.');
      await untilShown(page, /^café\n<b>$/);
      await place(page).click();
      await page.getByRole('button', { name: en.includes.remove }).click();
      await becomes('', async () => (await look(page)).shown);
      await page.waitForTimeout(500);
      await page.reload();
      await untilOpen(reader, 'Plain, paragraph 1.');
      await page.waitForTimeout(500);
      assert.equal((await look(page)).shown, '');
    }));

  it('as text is found by itself when it came in the same ZIP', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      const zip = zipSync({
        'project/plain.xml': Buffer.from(PLAIN),
        'project/data/list.txt': LIST,
        'project/data/other.txt': Buffer.from('not wanted'),
      });
      await pick(reader, { ...file('project.zip', ''), buffer: Buffer.from(zip) });
      await untilOpen(reader, 'Plain, paragraph 1.');
      await untilShown(page, /^café\n<b>$/);
      await page.reload();
      await untilOpen(reader, 'Plain, paragraph 1.');
      await untilShown(page, /^café\n<b>$/);
    }));

  it('that cannot be read says so, and the place stays as it was', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('book.xml', BOOK));
      await untilOpen(reader, 'Book, paragraph 1.');
      await place(page).click();
      await give(page, file('chapter.xml', 'no XML at all'), en.includes.give('chapter.xml'));
      await reader.saying(en.includes.notGiven('chapter.xml')).waitFor();
      assert.equal((await look(page)).label, en.includes.absent('parts/chapter.xml'));
    }));

  it('a register for a bare key is remembered with the edition', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      const letter = tei(
        'Letter',
        '<text><body><p>Letter, paragraph 1. <persName key="ada">A.</persName></p></body></text>',
      );
      await pick(reader, file('letter.xml', letter));
      const cardOfName = async () => {
        await page.keyboard.press('Escape');
        await page.locator('lectern-text tei-persname').click();
        return (await page.locator('lectern-gloss h2').first().textContent()) ?? '';
      };
      await untilOpen(reader, 'Letter, paragraph 1.');
      await cardOfName();
      await give(page, file('people.xml', CHAPTER), en.card.openRegister);
      await becomes('Ada', cardOfName);
      await page.waitForTimeout(500);
      await page.reload();
      await untilOpen(reader, 'Letter, paragraph 1.');
      await becomes('Ada', cardOfName);
    }));
});

describe('files that lie beside an edition', () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  /** The name of a file on the server, beside all others. */
  const nameOn = (source: string) => /[^/]+$/.exec(app.serve(source))?.[0] ?? '';

  it('make a corpus of nothing but includes a text to read', async () => {
    const names = ['one', 'two', 'three'].map((title) =>
      nameOn(tei(title, `<text><body><p>Text ${title}</p></body></text>`)),
    );
    const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" ${XI}><teiHeader/>${[...names, 'absent.xml'].map((href) => `<xi:include href="${href}"/>`).join('')}</teiCorpus>`;
    const { page, complaints } = await app.open({ width: 1180, height: 820, tei: corpus });
    await page.waitForFunction(() => document.querySelectorAll('lectern-included').length === 3);
    const labels = await page
      .locator('lectern-text .lectern-include')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')));
    assert.deepEqual(labels, [...names.map(en.includes.included), en.includes.absent('absent.xml')]);
    const words = await page
      .locator('lectern-included')
      .evaluateAll((all) => all.map((one) => one.shadowRoot?.textContent?.trim()));
    assert.deepEqual(
      words.map((text) => /Text \w+/.exec(text ?? '')?.[0]),
      ['Text one', 'Text two', 'Text three'],
    );
    assert.deepEqual(
      complaints.filter((complaint) => !/404/.test(complaint)),
      [],
    );
  });

  it('never go round, and are fetched from nowhere else', async () => {
    const includes = (...hrefs: string[]) => hrefs.map((href) => `<xi:include ${XI} href="${href}"/>`).join('');
    // Each file is named before the next is made: the first includes itself, the second the first.
    const number = Number(/(\d+)\.xml/.exec(nameOn('<TEI/>'))?.[1]) + 1;
    const [own, other] = [`${number}.xml`, `${number + 1}.xml`];
    const source = tei(
      'Own',
      `<text><body><p>a</p>${includes(own, other, 'https://elsewhere.example/x.xml', '../up.xml', 'file:///etc/passwd')}</body></text>`,
    );
    const query = app.serve(source);
    app.serve(tei('Other', `<text><body><p>inside</p>${includes(own, other)}</body></text>`));
    const { page, requests } = await app.open({ width: 390, height: 844, touch: true, query });
    await page.waitForFunction(() =>
      document.querySelector('lectern-included')?.shadowRoot?.querySelector('.lectern-include'),
    );
    await becomes(en.includes.circular(own), async () => (await place(page).getAttribute('aria-label')) ?? '');
    const inner = shown(page).locator('.lectern-include');
    await becomes(en.includes.circular(own), async () => (await inner.first().getAttribute('aria-label')) ?? '');
    assert.equal(await page.locator('lectern-included').count(), 1);
    assert.deepEqual(
      requests.filter((url) => /elsewhere|up\.xml|passwd/.test(url)),
      [],
    );
    await page.locator('lectern-text .lectern-include').nth(2).tap();
    await page.getByRole('button', { name: en.includes.fetch('https://elsewhere.example/x.xml') }).waitFor();
  });

  it('are looked for where a relative xml:base says, and never where an absolute one does', async () => {
    const name = nameOn(tei('Chapter', '<text><body><p>Chapter by its base</p></body></text>'));
    const places = [
      `<div xml:base="elsewhere/up.xml"><xi:include ${XI} href="../${name}"/></div>`,
      `<div xml:base="https://elsewhere.example/x/"><xi:include ${XI} href="${name}"/><p>a <graphic url="p.png"/> <ref target="q.html">to</ref> <persName ref="r.xml#s">S</persName></p></div>`,
      `<div xml:base="//elsewhere.example/x/"><xi:include ${XI} href="absent.xml"/></div>`,
    ];
    const source = tei('Book', `<text xml:base="file:///elsewhere/"><body>${places.join('')}</body></text>`);
    const { page, requests } = await app.open({ width: 1180, height: 820, tei: source });
    await page.waitForFunction(() => document.querySelectorAll('lectern-included').length === 2);
    const labels = await page
      .locator('lectern-text .lectern-include')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')));
    assert.deepEqual(labels, [
      en.includes.included(name),
      en.includes.included(name),
      en.includes.absent('absent.xml'),
    ]);
    assert.deepEqual(
      requests.filter((url) => /elsewhere/.test(url)),
      [],
    );
  });

  it('do not move the line that is being read, nor what is read of them', async () => {
    const long = nameOn(
      tei(
        'Long',
        `<text><body>${Array.from({ length: 60 }, (_, at) => `<p xml:id="q${at}">Inside ${at}. ${'word '.repeat(60)}</p>`).join('')}</body></text>`,
      ),
    );
    const paragraphs = (name: string) =>
      Array.from({ length: 30 }, (_, at) => `<p xml:id="${name}${at}">${name} ${at} ${'word '.repeat(60)}</p>`).join(
        '',
      );
    const source = tei(
      'Book',
      `<text><body>${paragraphs('a')}<xi:include ${XI} href="${long}"/>${paragraphs('b')}</body></text>`,
    );
    const { page } = await app.open({ width: 900, height: 800, tei: source, fragment: '#b5' });
    await page.waitForFunction(() => document.querySelector('lectern-included'));
    const topOf = (selector: string) =>
      page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const top = await topOf('#b5');
    assert.ok(top > 0 && top < 200, `the line stands at ${top}`);
    // Deep in the included file, a change of the type keeps what is on the screen.
    await page.evaluate(() => {
      const target = document.querySelector('lectern-included')?.shadowRoot?.getElementById('q30');
      scrollBy({ top: (target?.getBoundingClientRect().top ?? 0) - 120, behavior: 'instant' });
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    await page.setViewportSize({ width: 700, height: 800 });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const inside = await topOf('#q30');
    assert.ok(Math.abs(inside - 120) < 250, `the paragraph stands at ${inside}`);
  });

  it('that are included in the header stand at the head of the text, and answer for its names', async () => {
    const people = nameOn(
      `<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="ada"><persName>Ada</persName></person></listPerson>`,
    );
    const source = tei(
      'Book',
      '<text><body><p><persName ref="#ada">She</persName></p></body></text>',
      `<profileDesc><particDesc><xi:include ${XI} href="${people}"/></particDesc></profileDesc>`,
    );
    const { page } = await app.open({ width: 1180, height: 820, tei: source });
    await becomes('Ada', async () => {
      await page.keyboard.press('Escape');
      await page.locator('lectern-text tei-persname').click();
      return (await page.locator('lectern-gloss h2').first().textContent()) ?? '';
    });
    await page.keyboard.press('Escape');
    await page.locator('.lectern-belonging .lectern-include').click();
    await page.locator('lectern-gloss').getByText(en.includes.isHere).waitFor();
  });
});
