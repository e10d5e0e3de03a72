/**
 * New versions: criterion C3 so far as one window goes, and the older window that lives on beside a
 * newer one. The random schedules are 6 short ones; with LECTERN_FULL=1 200 long ones. A schedule that
 * fails names its seed; LECTERN_SEED runs that one alone.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { becomes, type Reader, reading, startBrowser } from './helpers/reader.js';
import { runSchedule } from './helpers/schedule.js';
import { buildVersions } from './helpers/versions.js';

const IS_FULL = process.env['LECTERN_FULL'] === '1';
const SEED = process.env['LECTERN_SEED'];

const SCHEDULES = IS_FULL ? { count: 200, steps: 12 } : { count: 6, steps: 4 };
/** One schedule in so many has a browser of its own, which is killed now and then. */
const OWN_BROWSER = IS_FULL ? 2 : 6;
/** Tests that run at once: they mostly wait. Chromium takes a second to activate a worker that was told to. */
const AT_ONCE = 4;
/** One line of text, and a bit. CSS pixels. */
const LINE_PX = 40;
const FIRST_SEED = 20_261_122;

const versions = await buildVersions('1.0.0', '2.0.0', '3.0.0');
const [v1, v2, v3] = versions;

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

describe('a new version', { concurrency: AT_ONCE }, () => {
  it('waits, is offered, and never loads the page anew by itself', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await site.deploy(v2);
      await reader.markPage();
      await reader.comeBack();
      await reader.saying(en.offline.update).waitFor();
      await reader.button(en.offline.later).click();
      await reader.saying(en.offline.update).waitFor({ state: 'detached' });
      await reader.assertShows(v1);
      await reader.assertSamePage();

      // “Later” is for this visit; a reload is still the old version, and offers again.
      await reader.reload();
      await reader.assertShows(v1);
      await reader.saying(en.offline.update).waitFor();
    }));

  it('comes when the reader wants it: the page is loaded anew once, at the same place, with the same settings', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await reader.button(en.tools.type).first().click();
      await reader.page.getByText(en.type.themes.sepia, { exact: true }).click();
      await reader.button(en.tools.more).first().click();
      await reader.saying(en.about.version(v1.number)).waitFor();
      await reader.page.evaluate(() => document.querySelector('#p12')?.scrollIntoView());
      const place = await settledPlace(reader);

      await site.deploy(v2);
      let loads = 0;
      reader.page.on('domcontentloaded', () => loads++);
      await reader.comeBack();
      await reader.takeUpdate();
      await reader.untilReady();
      await reader.assertShows(v2);
      assert.equal(await reader.page.evaluate(() => document.documentElement.dataset['theme']), 'sepia');
      const moved = Math.abs((await settledPlace(reader)) - place);
      assert.ok(moved <= LINE_PX, `the text stands ${moved} px from where it was`);
      // What stood beside the text stands there again.
      await reader.saying(en.about.version(v2.number)).waitFor();
      assert.equal(loads, 1);

      await reader.loseNetwork();
      await reader.reload();
      await reader.assertShows(v2);
      await reader.assertHas(v2);
    }));

  it('can be taken without a network once it is there', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await site.deploy(v2);
      await reader.comeBack();
      await reader.saying(en.offline.update).waitFor();
      await reader.loseNetwork();
      await reader.takeUpdate();
      await reader.assertShows(v2);
      await reader.assertHas(v2);
    }));

  it('gives way to a newer one that comes while it waits', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await site.deploy(v2);
      assert.equal(await reader.update(), 'installed');
      await reader.saying(en.offline.update).waitFor();
      await site.deploy(v3);
      assert.equal(await reader.update(), 'installed');
      await reader.assertShows(v1);
      await reader.takeUpdate();
      await reader.assertShows(v3);
      await becomes(v3.files.length, () => keptCount(reader));
    }));

  it('is offered on the page on which keeping it failed before', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await site.deploy(v2);
      site.fault = { file: 'index.html', kind: '500' };
      assert.equal(await reader.update(), 'redundant');
      assert.equal(await reader.update(), 'redundant');
      site.fault = null;
      await reader.comeBack();
      await reader.saying(en.offline.update).waitFor();
    }));

  it('that has the same files, and only another service worker, changes nothing before the reader’s eyes', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await reader.markPage();
      const script = await readFile(join(v1.folder, 'service-worker.js'), 'utf8');
      site.intercept = ({ url }, response) => {
        if (url !== '/service-worker.js') return false;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(`${script}\n// Mended.`);
        return true;
      };
      assert.equal(await reader.update(), 'installed');
      await becomes(false, () => reader.hasWaiting());
      await reader.assertSamePage();
      await reader.assertShows(v1);
      assert.equal(await reader.saying(en.offline.update).count(), 0);
      await reader.untilReady();
    }));

  it('leaves a window of the old one its files until it is closed', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await reader.markPage();
      const old = reader.page;
      await reader.openTab();
      await site.deploy(v2);
      await reader.comeBack();
      await reader.takeUpdate();
      await reader.untilReady();
      const fresh = reader.page;

      // The other window was not touched. It is told, and gets every part of its own version.
      reader.page = old;
      await reader.assertSamePage();
      await reader.saying(en.offline.update).waitFor();
      await reader.assertShows(v1, { worker: v2 });
      const parts = v1.files.filter(({ url }) => /-[A-Z0-9]{8}\./.test(url));
      await reader.assertHas({ ...v1, files: parts });

      // Nor are they taken from it when the new window comes again.
      reader.page = fresh;
      await reader.reload();
      await reader.untilReady();
      reader.page = old;
      await reader.assertHas({ ...v1, files: parts });
      await reader.takeUpdate();
      await reader.assertShows(v2);

      // With the last of the old windows its files go, as soon as a window has had its copy verified.
      await reader.untilReady();
      await becomes(v2.files.length, () => keptCount(reader));
    }));

  it('that came between a page and its service worker makes the page offer to load anew', () =>
    reading(browser, v1, async (reader, site) => {
      let isPage = true;
      site.intercept = ({ url }) => {
        if (url !== '/service-worker.js' || !isPage) return false;
        isPage = false;
        void site.deploy(v2);
        return false;
      };
      await reader.open();
      const failed = reader.saying(en.offline.failed);
      await failed.or(reader.saying(en.offline.update)).waitFor();
      // The host went down for a moment when it got the new version.
      if (await failed.isVisible()) await reader.button(en.offline.retry).click();
      await reader.saying(en.offline.update).waitFor();
      assert.equal(await reader.saying(en.offline.ready).count(), 0);
      await reader.takeUpdate();
      await reader.untilReady();
      await reader.assertShows(v2);
    }));
});

describe('in whatever order it comes', { concurrency: AT_ONCE }, () => {
  const seeds = SEED ? [Number(SEED)] : Array.from({ length: SCHEDULES.count }, (_, index) => FIRST_SEED + index);
  for (const seed of seeds) {
    it(`no page is of two versions, none is loaded anew unasked, the text is always there: seed ${seed}`, () =>
      runSchedule(seed, SCHEDULES.steps, versions, seed % OWN_BROWSER === 0 ? null : browser));
  }
});

/** Where ¶ 12 stands, when nothing moves any more and the place has had time to be kept. */
async function settledPlace({ page }: Reader): Promise<number> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
  return page.evaluate(() => document.querySelector('#p12')?.getBoundingClientRect().top ?? Number.NaN);
}

/** How many files are kept, of any version. */
async function keptCount({ page }: Reader): Promise<number> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const counts = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    return counts.reduce((sum, count) => sum + count, 0);
  });
}
