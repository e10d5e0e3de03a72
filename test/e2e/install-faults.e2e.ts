/**
 * Criterion C2: one file of a version fails on its way to the device. `npm test` takes two files, and
 * lets each fail in every way, one try after the other; LECTERN_FULL=1 takes every file, and for each
 * kind of fault a reader who has never been there.
 */
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { becomes, type Reader, reading, startBrowser } from './helpers/reader.js';
import { FAULT_KINDS, type FaultKind } from './helpers/site.js';
import { buildVersions, type Version } from './helpers/versions.js';

const IS_FULL = process.env['LECTERN_FULL'] === '1';

/** Cases that run at once: they mostly wait. */
const AT_ONCE = 4;

const [v1, v2] = await buildVersions('1.0.0', '2.0.0');

/** One whose name stays from version to version, and one whose name tells its content. */
const REPRESENTATIVE = [/^index\.html$/, /^main-/];

const everyFile = v1.files.map(({ url }) => url);
const newFiles = changedFiles(v1, v2);

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

describe('a first visit on which one file cannot be kept', { concurrency: AT_ONCE }, () => {
  for (const { file, kinds } of cases(everyFile)) {
    it(`can be read and says “Not yet offline”, and the next visit is ready: ${file}, ${kinds.join(', ')}`, () =>
      reading(browser, v1, async (reader, site) => {
        const storage = await storageOf(reader);
        let text = '';
        for (const [tries, kind] of kinds.entries()) {
          site.fault = { file, kind, fillStorage: storage.fill };
          if (tries === 0) await reader.open();
          else await reader.button(en.offline.retry).click();
          await becomes(true, async () => site.faultsMet > tries);
          await reader.saying(en.offline.failed).waitFor();
          text = await reader.text();
          assert.ok(text.length > 10_000, 'there is hardly any text');
          assert.equal(await reader.saying(en.offline.ready).count(), 0);
          assert.deepEqual(await workers(reader), { installing: false, waiting: false, active: false });
        }
        site.fault = null;
        await storage.empty();
        await reader.reload();
        await reader.untilReady();
        await assertReadsOffline(reader, v1, text);
      }));
  }

  it('becomes ready when the reader tries again, without loading the page anew', () =>
    reading(browser, v1, async (reader, site) => {
      site.fault = { file: 'index.html', kind: '500' };
      await reader.open();
      await reader.saying(en.offline.failed).waitFor();
      await reader.markPage();
      site.asked.length = 0;
      site.fault = null;
      await reader.button(en.offline.retry).click();
      await reader.untilReady();
      await reader.assertSamePage();
      const again = site.asked.filter((path) => path.startsWith('precache'));
      assert.ok(again.length < everyFile.length, 'fetched again what it had');
      await assertReadsOffline(reader, v1, await reader.text());
    }));

  it('says so when the service worker itself cannot be had', () =>
    reading(browser, v1, async (reader, site) => {
      site.intercept = ({ url }, response) => {
        if (url !== '/service-worker.js') return false;
        response.writeHead(404).end();
        return true;
      };
      await reader.open();
      await reader.saying(en.offline.failed).waitFor();
      site.intercept = () => false;
      await reader.button(en.offline.retry).click();
      await reader.untilReady();
    }));
});

describe('a new version of which one file cannot be kept', { concurrency: AT_ONCE }, () => {
  for (const { file, kinds } of cases(newFiles)) {
    it(`leaves the old one working in full, and is offered later: ${file}, ${kinds.join(', ')}`, () =>
      reading(browser, v1, async (reader, site) => {
        await (await reader.open()).untilReady();
        const text = await reader.text();
        const storage = await storageOf(reader);
        await site.deploy(v2);
        for (const kind of kinds) {
          site.fault = { file, kind, fillStorage: storage.fill };
          await reader.markPage();
          assert.equal(await reader.update(), 'redundant');
          await reader.assertSamePage();
          assert.equal(await reader.saying(en.offline.update).count(), 0);
          await assertReadsOffline(reader, v1, text);
          await reader.findNetwork();
        }
        site.fault = null;
        await storage.empty();
        await reader.reload();
        await reader.assertShows(v1);
        assert.equal(await reader.update(), 'installed');
        await reader.saying(en.offline.update).waitFor();
      }));
  }

  it('has all its files fetched but those that did not change', () =>
    reading(browser, v1, async (reader, site) => {
      await (await reader.open()).untilReady();
      await site.deploy(v2);
      site.asked.length = 0;
      assert.equal(await reader.update(), 'installed');
      const fetched = site.asked.filter((path) => path.startsWith('precache /'));
      assert.deepEqual(fetched.sort(), newFiles.map((file) => `precache /${file}`).sort());
    }));
});

/** What is tried with each file, together in one browser context. */
function cases(files: readonly string[]): { file: string; kinds: readonly FaultKind[] }[] {
  if (IS_FULL) return files.flatMap((file) => FAULT_KINDS.map((kind) => ({ file, kinds: [kind] })));
  const chosen = files.filter((file) => REPRESENTATIVE.some((pattern) => pattern.test(file)));
  return chosen.map((file) => ({ file, kinds: FAULT_KINDS }));
}

/** Files of `later` that `earlier` has not, or has otherwise. */
function changedFiles(earlier: Version, later: Version): string[] {
  const known = new Set(earlier.files.map(({ url, integrity }) => `${url} ${integrity}`));
  return later.files.filter(({ url, integrity }) => !known.has(`${url} ${integrity}`)).map(({ url }) => url);
}

/** The room the browser gives the site: none, or as before. */
async function storageOf(reader: Reader): Promise<{ fill(): Promise<void>; empty(): Promise<void> }> {
  const cdp = await reader.cdp();
  const origin = new URL(reader.site.address).origin;
  return {
    fill: async () => void (await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })),
    empty: async () => void (await cdp.send('Storage.overrideQuotaForOrigin', { origin })),
  };
}

async function workers({ page }: Reader): Promise<Record<string, boolean>> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { installing, waiting, active } = registration ?? {};
    return { installing: !!installing, waiting: !!waiting, active: !!active };
  });
}

/** With the network gone: the page opens, it and its worker are of this version, and every file is there. */
async function assertReadsOffline(reader: Reader, version: Version, text: string): Promise<void> {
  await reader.loseNetwork();
  reader.forgetFailures();
  await reader.reload();
  assert.equal(await reader.text(), text);
  await reader.assertShows(version);
  await reader.assertHas(version);
  assert.deepEqual(reader.failed, []);
}
