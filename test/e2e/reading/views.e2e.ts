import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { bringAxe, violationsOn } from '../helpers/axe.js';
import { untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';
import { type Reader, reading, startBrowser } from '../helpers/reader.js';
import { buildVersions } from '../helpers/versions.js';

const [version] = await buildVersions('1.0.0');

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#a33"/></svg>`;
const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';

function tei(title: string, body: string, header = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title><author>Ada</author></titleStmt></fileDesc>${header}</teiHeader><text><body>${body}</body></text></TEI>`;
}

/** An edition of several files that has everything which belongs to another file, or is wrong. */
const edition = (host: string): Record<string, string> => ({
  'letters/tei/letters.xml': tei(
    'Letters',
    `<p xml:id="p">Letters, paragraph 1. <ref target="#nowhere">Nowhere</ref>, <ref target="other.xml#q">another letter</ref>,
      <ref target="gone.xml">one that is lost</ref>.</p><p xml:id="p">The same id once more.</p>
      <xi:include ${XI} href="chapter.xml"/><xi:include ${XI} href="lost.xml"/>
      <p>In the line: <xi:include ${XI} href="chapter.xml" xpointer="word"/>.</p>
      <figure><head>Near</head><graphic url="../img/a.svg"/></figure>
      <figure><head>Far</head><graphic url="http://${host}/a.svg"/></figure>
      <figure><head>Refused</head><graphic url="http://${host}/no.svg"/></figure>
      <p><egXML xmlns="http://www.tei-c.org/ns/Examples"><p>an <hi rend="bold">example</hi></p></egXML></p>`,
  ),
  'letters/tei/chapter.xml': tei(
    'Chapter',
    `<head>A chapter</head><p>With <persName ref="#ada">Ada</persName>, a <ref target="https://example.org/">link</ref>
      and a <seg xml:id="word">word</seg>.<note>A note in it.</note></p>`,
    '<profileDesc><particDesc><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></particDesc></profileDesc>',
  ),
  'letters/tei/other.xml': tei('Other', '<p xml:id="q">Other, paragraph 1.</p>'),
  'letters/img/a.svg': SVG,
});

/* What stands where another file belongs, and what is said of a file that has faults: axe, and the reader's hands. */
describe('views of what belongs to other files, and of what is wrong', { concurrency: 1 }, () => {
  let browser: Browser;
  let elsewhere: Server;
  let host = '';
  before(async () => {
    browser = await startBrowser();
    elsewhere = createServer(({ url }, response) => {
      if (url === '/no.svg') response.writeHead(404, { 'access-control-allow-origin': '*' }).end();
      else response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/svg+xml' }).end(SVG);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    host = `localhost:${(elsewhere.address() as AddressInfo).port}`;
  });
  after(async () => {
    await browser.close();
    elsewhere.closeAllConnections();
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  for (const [width, colorScheme, theme] of [
    [390, 'dark', ''],
    [820, 'light', 'Sepia'],
    [1280, 'light', ''],
  ] as const) {
    it(`axe finds nothing in any of them at ${width} px, ${theme || colorScheme}`, () =>
      reading(
        browser,
        version,
        async (reader) => {
          const { page } = reader;
          await openLetters(reader, edition(host));
          await bringAxe(page);
          if (theme !== '') {
            await page.getByRole('button', { name: en.tools.type, exact: true }).click();
            await page.getByRole('radio', { name: theme }).check();
            await page.keyboard.press('Escape');
          }
          const found: string[] = [];
          for (const [name, reach] of Object.entries(VIEWS)) {
            await reach(page, host);
            found.push(...(await violationsOn(page)).map((violation) => `${name}: ${violation}`));
            const wide = await page.evaluate(() => document.documentElement.scrollWidth);
            if (wide > width) found.push(`${name}: it is ${wide} px wide`);
            await page.keyboard.press('Escape');
            await page.keyboard.press('Escape');
            await untilCards(page, 0);
          }
          assert.deepEqual(found, []);
          reader.complaints.splice(
            0,
            reader.complaints.length,
            ...reader.complaints.filter((one) => !one.includes(host)),
          );
        },
        { viewport: { width, height: 900 }, colorScheme, hasTouch: width < 1_000 },
      ));
  }
});

async function openLetters({ page, site }: Reader, files: Record<string, string>): Promise<void> {
  await page.goto(site.address);
  await page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
  await showLibrary(page);
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
  await page
    .locator('lectern-library #files')
    .setInputFiles({ name: 'letters.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) });
  await page.getByRole('button', { name: en.library.openBook('Letters') }).click();
  await page.getByText('Letters, paragraph 1.').filter({ visible: true }).waitFor();
  await page.waitForFunction(
    () => document.querySelector('lectern-included')?.shadowRoot?.textContent?.includes('A chapter') ?? false,
  );
}

async function showLibrary(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: en.library.title, exact: true }).first();
  if (!(await button.isVisible())) await page.getByRole('button', { name: en.tools.more, exact: true }).click();
  await page.getByRole('button', { name: en.library.title, exact: true }).filter({ visible: true }).first().click();
  await page.locator('lectern-library').getByRole('heading', { level: 1 }).waitFor();
}

async function showAbout(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('button', { name: en.masthead.about }).first().click();
  await page.locator('lectern-about').getByRole('heading').first().waitFor();
}

const figure = (page: Page, head: string) =>
  page.locator('lectern-text tei-figure', { hasText: head }).locator('lectern-picture');

/** How each view is reached; each from where the one before has been left by Escape. */
const VIEWS: Readonly<Record<string, (page: Page, host: string) => Promise<void>>> = {
  'the text with frames, places and crossings': async () => {},
  'the card of a file that is here': async (page) => {
    await page.locator('lectern-text .lectern-include').first().click();
    await untilCards(page, 1);
  },
  'the card of a file that is not here': async (page) => {
    await page.locator('lectern-text .lectern-include').nth(1).click();
    await untilCards(page, 1);
  },
  'the card of a name in a frame': async (page) => {
    await page.locator('lectern-included [data-keys]').first().click();
    await untilCards(page, 1);
  },
  'a picture that is loaded from elsewhere, and one that is not': async (page, host) => {
    await figure(page, 'Far')
      .getByRole('button', { name: en.picture.show(host) })
      .click();
    await figure(page, 'Far')
      .getByRole('button', { name: en.picture.enlarge('Far') })
      .waitFor();
    await figure(page, 'Refused')
      .getByRole('button', { name: en.picture.show(host) })
      .click();
    await page.getByText(en.picture.faults.status(host)).waitFor();
  },
  'an enlarged picture': async (page) => {
    await page.getByRole('button', { name: en.picture.enlarge('Near') }).click();
    await page.getByRole('dialog', { name: 'Near' }).getByRole('img').waitFor();
  },
  'About with faults': async (page) => {
    await showAbout(page);
    await page.locator('lectern-about summary', { hasText: /remark/ }).click();
    await page.locator('lectern-about').getByText('nowhere').first().waitFor();
  },
  'the source': async (page) => {
    await showAbout(page);
    await page.locator('lectern-about summary', { hasText: /remark/ }).click();
    await page.locator('lectern-about').getByRole('button', { name: en.source.show }).first().click();
    await page.locator('lectern-source .cm-line').first().waitFor();
  },
  'How TEI is shown': async (page) => {
    await showAbout(page);
    await page.getByRole('button', { name: en.elements.open }).click();
    await page.locator('lectern-elements').getByText('egXML').first().waitFor();
  },
  'the library with groups': async (page) => {
    await showLibrary(page);
    await page.getByText('Other', { exact: true }).first().waitFor();
  },
};
