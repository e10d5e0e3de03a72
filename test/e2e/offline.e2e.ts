/** Reading without a network: criterion C1, and how the copy on the device is watched over. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { Reader, reading, startBrowser, startBrowserIn } from './helpers/reader.js';
import { Site } from './helpers/site.js';
import { buildVersions, type Version } from './helpers/versions.js';

const [version] = await buildVersions('1.0.0');

describe('without a network', { concurrency: 3 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser.close());

  it('says “Ready offline” when every file was verified, and not before', () =>
    reading(browser, version, async (reader, site) => {
      const held = site.hold('index.html');
      await reader.open();
      await held.reached;
      await reader.button(en.tools.more).first().click();
      await reader.saying(en.offline.preparing).waitFor();
      assert.equal(await reader.saying(en.offline.ready).count(), 0);
      assert.equal(await reader.saying(en.offline.readyText).count(), 0);
      held.release();
      await reader.saying(en.offline.ready).waitFor();
      await reader.saying(en.offline.readyText).waitFor();
      const verified = await reader.verified();
      assert.deepEqual([verified?.total, verified?.missing, verified?.wrong], [version.files.length, [], []]);
    }));

  it('says so once; whoever comes again finds it in the library and under “More”', () =>
    reading(browser, version, async (reader) => {
      await (await reader.open()).untilReady();
      await reader.saying(en.offline.ready).waitFor();
      // Until it is written down.
      await reader.page.waitForTimeout(300);
      await reader.reload();
      await reader.untilReady();
      await reader.button(en.library.title).first().click();
      await reader.saying(en.offline.readyText).waitFor();
      await reader.page.keyboard.press('Escape');
      await reader.button(en.tools.more).first().click();
      await reader.saying(en.offline.readyText).waitFor();
      assert.equal(await reader.saying(en.offline.ready).count(), 0);
    }));

  it('opens the edition anew, in a new tab and at a deep link, with its fonts, and asks nobody', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      const text = await reader.text();
      await reader.untilReady();
      await reader.loseNetwork();
      reader.failed.length = 0;

      await reader.reload();
      assert.equal(await reader.text(), text);
      await reader.assertHas(version);

      await reader.openTab();
      assert.equal(await reader.text(), text);

      await reader.openTab('?edition=communist-dissidence#p7');
      const place = await reader.page.locator('#p7').boundingBox();
      const height = reader.page.viewportSize()?.height ?? 0;
      assert.ok(place && place.y >= 0 && place.y < height / 2, `¶ 7 stands at ${place?.y}`);
      assert.deepEqual(await loadedFonts(reader), ['Lectern Serif italic', 'Lectern Serif normal']);
      await reader.untilReady();

      await reader.openTab('?panel=about&utm_source=letter');
      await reader.page.getByRole('heading', { name: en.about.title, exact: true }).waitFor();
      assert.equal(await reader.text(), text);
      assert.deepEqual(reader.failed, []);
    }));

  it('still opens the edition after the browser was ended and started again', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    const site = await Site.open(version);
    try {
      const first = await (await Reader.arrive(await startBrowserIn(profile), site)).open();
      const text = await first.text();
      await first.untilReady();
      await first.context.close();

      const second = await Reader.arrive(await startBrowserIn(profile), site);
      await second.loseNetwork();
      await second.open('?edition=communist-dissidence');
      assert.equal(await second.text(), text);
      await second.untilReady();
      await second.assertShows(version);
      await second.context.close();
      assert.deepEqual([...first.complaints, ...second.complaints, ...second.failed], []);
    } finally {
      await site.goDown();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });

  it('gives the XML itself at the link to it', () =>
    reading(browser, version, async (reader, site) => {
      await (await reader.open()).untilReady();
      await reader.loseNetwork();
      const response = await reader.page.goto(`${site.address}tei/communist-dissidence/communist-dissidence.xml`);
      assert.match((await response?.text()) ?? '', /^<\?xml/);
    }));

  it('works from any folder of a host, also one that redirects and negotiates', () =>
    reading(browser, version, async (reader, site) => {
      const folder = 'some/where/else/';
      site.intercept = (request, response) => {
        if (!request.url?.startsWith(`/${folder}`)) {
          response.writeHead(404).end();
          return true;
        }
        request.url = request.url.slice(folder.length);
        response.setHeader('vary', 'Accept, Accept-Encoding');
        if (request.url !== '/index.html') return false;
        response.writeHead(308, { location: './' }).end();
        return true;
      };
      await reader.open(folder);
      const text = await reader.text();
      await reader.untilReady();
      await reader.loseNetwork();
      reader.failed.length = 0;
      await reader.reload();
      assert.equal(await reader.text(), text);
      assert.deepEqual(reader.failed, []);
    }));

  it('fetches anew what is damaged in the copy, or lost', () =>
    reading(browser, version, async (reader, site) => {
      await (await reader.open()).untilReady();
      const [wrong, lost] = filesToDamage(version);
      await damage(reader, { wrong, lost });
      site.asked.length = 0;
      await reader.reload();
      await reader.untilReady();
      const fetched = site.asked.filter((path) => path.startsWith('precache ')).sort();
      assert.deepEqual(fetched, [`precache /${wrong}`, `precache /${lost}`].sort());
      await reader.loseNetwork();
      await reader.reload();
      await reader.assertHas(version);
    }));

  it('says that it is not ready when the copy cannot be repaired, and is when one comes back with a network', () =>
    reading(browser, version, async (reader) => {
      await (await reader.open()).untilReady();
      const [wrong, lost] = filesToDamage(version);
      await damage(reader, { wrong, lost });
      await reader.loseNetwork();
      await reader.reload();
      await reader.saying(en.offline.failed).waitFor();
      assert.equal(await reader.saying(en.offline.ready).count(), 0);
      await reader.findNetwork();
      await reader.comeBack();
      await reader.untilReady();
      await reader.assertHas(version);
    }));
});

/** Two files that the first line does not need. */
function filesToDamage({ files }: Version): [string, string] {
  const fonts = files.map(({ url }) => url).filter((url) => url.includes('supplement'));
  assert.equal(fonts.length, 2);
  return fonts as [string, string];
}

async function damage(reader: Reader, { wrong, lost }: { wrong: string; lost: string }): Promise<void> {
  const changed = await reader.page.evaluate(
    async ({ wrong, lost }) => {
      let changed = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (request.url.includes(wrong)) await cache.put(request, new Response('something else'));
          else if (request.url.includes(lost)) await cache.delete(request);
          else continue;
          changed++;
        }
      }
      return changed;
    },
    { wrong, lost },
  );
  assert.equal(changed, 2);
}

/** Those of the text, as the browser has them. */
async function loadedFonts({ page }: Reader): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const loaded = [...document.fonts].filter(({ status, family }) => status === 'loaded' && /Serif"?$/.test(family));
    return loaded.map(({ family, style }) => `${family.replaceAll('"', '')} ${style}`).sort();
  });
}
