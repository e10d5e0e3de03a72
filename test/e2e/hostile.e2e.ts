/**
 * Hostile files in the finished app, with its content security policy and with the policy removed (criteria E1,
 * E3): nothing runs, nothing is asked for, nothing leaves the page, and nothing of the policy is even touched.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import {
  crowdedDocument,
  crowdedRegister,
  HOSTILE_FILES,
  hostileDocument,
  PAYLOADS,
  POSITIONS,
} from '../cases/hostile.js';
import { AppUnderTest, frames, type Reading } from './helpers/app.js';
import { after, before, describe, it } from './helpers/limited.js';

const FIXTURES = join(process.cwd(), 'test/fixtures/hostile');

const HARMLESS = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Text.</p></body></text></TEI>';

/** What a page was told that it should not have heard. */
interface Watched extends Reading {
  readonly dialogs: string[];
  readonly popups: string[];
}

declare global {
  interface Window {
    lecternHostile?: number;
    violations?: string[];
  }
}

/** Opens a file in a browser context of its own. */
async function open(app: AppUnderTest, bypassCSP: boolean, tei: string): Promise<Watched> {
  const context = await app.browser.newContext({ bypassCSP, viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  await context.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      window.violations?.push(`${violatedDirective} ${blockedURI} ${sample}`);
    });
    // A link out of the edition is the reader's own way; it is not gone here.
    addEventListener('click', (event) => {
      const link = event.composedPath().find((at) => at instanceof HTMLAnchorElement && at.target === '_blank');
      if (link) event.preventDefault();
    });
  });
  const dialogs: string[] = [];
  const popups: string[] = [];
  context.once('page', (page) => {
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('popup', (popup) => popups.push(popup.url()));
  });
  return { ...(await app.visit(context, { tei })), dialogs, popups };
}

/** What would look different if a style of a document reached the app. */
function looksOf(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    ['html', 'body', 'lectern-app', 'lectern-bar', 'lectern-text'].map((name) => {
      const element =
        document.querySelector(name) ?? document.querySelector('lectern-app')?.shadowRoot?.querySelector(name);
      if (!element) return `${name} is not there`;
      const { display, color, backgroundImage, backgroundColor, position, animationName, visibility } =
        getComputedStyle(element);
      return [name, display, color, backgroundImage, backgroundColor, position, animationName, visibility].join(' ');
    }),
  );
}

/** Points at, presses and focuses whatever the document brought, with a real pointer where it is on the screen. */
async function handleEverything({ page }: Watched): Promise<void> {
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('lectern-text [data-row], lectern-text a')].slice(0, 12).map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 20), y: top + Math.min(height / 2, 8) };
    }),
  );
  for (const { x, y } of places) {
    if (x < 0 || y < 0 || y > 890) continue;
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  }
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('lectern-text *')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, composed: true }));
      if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    }
  });
  for (let press = 0; press < 6; press++) await page.keyboard.press('Tab');
}

/** Opens everything that shows something of the document: cards of names and notes, and the panels. */
async function openEverything({ page }: Watched): Promise<void> {
  for (const mark of await page.locator('lectern-text [data-keys], lectern-text .lectern-noteref').all()) {
    await mark.evaluate((element: HTMLElement) => element.click());
    await frames(page, 2);
  }
  await page.keyboard.press('Escape');
  const { contents, names, notes, more } = en.tools;
  for (const name of [contents, names, notes, more]) {
    const button = page.getByRole('button', { name, exact: true }).filter({ visible: true }).first();
    if ((await button.count()) === 0) continue;
    await button.click({ timeout: 5_000 });
    await frames(page, 6);
    for (const details of await page.locator('summary').filter({ visible: true }).all()) await details.click();
  }
}

/** So many places share a file with all strings: it is some megabytes. */
const CROWD = 7;

/** A long text is built only near the screen; here all of it. */
async function buildAll({ page }: Watched): Promise<void> {
  await page.evaluate(() => document.querySelector('lectern-text')?.buildAll());
  await frames(page, 3);
}

/** What lies on top in the corners and the middle of the window, if it is the app's own. */
async function coveredBy({ page }: Watched): Promise<string> {
  return page.evaluate(() => {
    const places = [
      [8, 8],
      [innerWidth - 8, 8],
      [8, innerHeight - 8],
      [innerWidth - 8, innerHeight - 8],
    ] as const;
    const tops = places.map(([x, y]) => document.elementFromPoint(x, y));
    const strange = tops.find((top) => top?.closest('lectern-text > *'));
    return strange ? strange.outerHTML.slice(0, 200) : 'lectern-app';
  });
}

async function assertNothingHappened(app: AppUnderTest, watched: Watched, looks: unknown): Promise<void> {
  const { page, requests, dialogs, popups, complaints } = watched;
  const seen = await page.evaluate(() => ({
    ran: window.lecternHostile ?? 0,
    violations: window.violations ?? [],
    reaching: document.querySelectorAll('base, iframe, object, embed, form, img, script:not([src])').length,
    page: location.origin + location.pathname,
    query: location.search,
  }));
  assert.equal(seen.ran, 0, 'a script of the document ran');
  assert.deepEqual(seen.violations, [], 'the policy had something to stop');
  assert.equal(seen.reaching, 0);
  assert.equal(`${seen.page}`, app.address);
  assert.match(seen.query, /^\?tei=\.\/made\/\d+\.xml$/);
  assert.deepEqual([dialogs, popups], [[], []]);
  assert.deepEqual(
    requests.filter(
      (url) => /hostile|example/.test(url) || !(url.startsWith(app.address) || /^(?:data|blob):/.test(url)),
    ),
    [],
  );
  // What a file of such a kind may lack is its record or its encoding, and never takes the app with it.
  assert.deepEqual(complaints, []);
  assert.deepEqual(await looksOf(page), looks, 'a style of the document reached the app');
}

for (const bypassCSP of [false, true]) {
  describe(`a hostile file in the app, ${bypassCSP ? 'with the policy removed' : 'with its policy'}`, {
    concurrency: 3,
  }, () => {
    let app: AppUnderTest;
    let looks: unknown;
    before(async () => {
      app = await AppUnderTest.start();
      const harmless = await open(app, bypassCSP, HARMLESS);
      const policy = await harmless.page.evaluate(() => {
        try {
          // Text of a script is set; the policy, where there is one, does not let it run.
          const script = document.createElement('script');
          script.textContent = 'window.lecternHostile = 1';
          document.body.append(script);
        } catch {
          return 'kept';
        }
        return window.lecternHostile === 1 ? 'removed' : 'kept';
      });
      assert.equal(policy, bypassCSP ? 'removed' : 'kept');
      await harmless.context.close();
      const again = await open(app, bypassCSP, HARMLESS);
      looks = await looksOf(again.page);
      await again.context.close();
    });
    after(() => app.close());

    for (const file of HOSTILE_FILES) {
      it(`does nothing: ${file}`, async () => {
        const watched = await open(app, bypassCSP, await readFile(join(FIXTURES, `${file}.xml`), 'utf8'));
        await handleEverything(watched);
        await openEverything(watched);
        await assertNothingHappened(app, watched, looks);
        await watched.context.close();
      });
    }

    it('does nothing with one string in every place, in what is shown beside the text too', async () => {
      for (const payload of PAYLOADS.filter((_, at) => at % 128 === 0)) {
        const watched = await open(app, bypassCSP, hostileDocument(payload));
        await openEverything(watched);
        await assertNothingHappened(app, watched, looks);
        await watched.context.close();
      }
    });

    for (let at = 0; at < POSITIONS.length; at += CROWD) {
      const positions = POSITIONS.slice(at, at + CROWD);
      it(`does nothing with ${PAYLOADS.length} strings in each of the places ${at + 1} to ${at + positions.length}`, async () => {
        const watched = await open(app, bypassCSP, crowdedDocument(positions));
        await buildAll(watched);
        await assertNothingHappened(app, watched, looks);
        assert.equal(await coveredBy(watched), 'lectern-app');
        await watched.context.close();
      });
    }

    it(`does nothing with ${PAYLOADS.length} strings in the entries of a register, its list and some of its cards`, async () => {
      const watched = await open(app, bypassCSP, crowdedRegister());
      await buildAll(watched);
      await watched.page
        .getByRole('button', { name: en.tools.names, exact: true })
        .filter({ visible: true })
        .first()
        .click();
      await frames(watched.page, 6);
      const marks = await watched.page.locator('lectern-text [data-keys]').all();
      for (const mark of marks.filter((_, number) => number % 16 === 0)) {
        await mark.evaluate((element: HTMLElement) => element.click());
        await frames(watched.page, 2);
      }
      await assertNothingHappened(app, watched, looks);
      await watched.context.close();
    });

    it('does nothing as the name of a file, on the shelf, and as the title of the window', async () => {
      const watched = await open(app, bypassCSP, HARMLESS);
      const { page } = watched;
      for (const [at, payload] of PAYLOADS.filter((_, number) => number % 48 === 7).entries()) {
        const text = payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;').slice(0, 300);
        const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${text}</title></titleStmt></fileDesc></teiHeader><text><body><p>file ${at}</p></body></text></TEI>`;
        await page.evaluate(
          ([name, content]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([content as string], name as string));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
          },
          [payload.slice(0, 200), tei],
        );
        await page.getByText(`file ${at}`, { exact: true }).filter({ visible: true }).waitFor();
      }
      await page.getByRole('button', { name: en.library.title, exact: true }).first().click();
      await page.locator('lectern-library').getByRole('heading', { level: 1 }).waitFor();
      await frames(page, 6);
      const seen = await page.evaluate(() => [
        window.lecternHostile ?? 0,
        document.querySelectorAll('base, iframe, object, embed, img').length,
      ]);
      assert.deepEqual(seen, [0, 0]);
      assert.deepEqual(
        watched.requests.filter((url) => /hostile/.test(url)),
        [],
      );
      assert.deepEqual([watched.dialogs, watched.popups, watched.complaints], [[], [], []]);
      await watched.context.close();
    });
  });
}
