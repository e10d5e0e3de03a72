/** What still can be read when something is missing, and what is said of it. Nothing is ever blank. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { Reader, reading, startBrowser, startBrowserIn } from './helpers/reader.js';
import { Site } from './helpers/site.js';
import { buildVersions } from './helpers/versions.js';

const [version] = await buildVersions('1.0.0');
const XML = 'tei/communist-dissidence/communist-dissidence.xml';

/** A host that has no file whose path is so. */
function lacking(path: RegExp): Site['intercept'] {
  return ({ url = '' }, response) => {
    if (!path.test(url)) return false;
    response.writeHead(404).end();
    return true;
  };
}

/** The beginning of the text, and its end. */
const FIRST = /Vladimir Demidov/;
const LAST_BLOCK = '#p19';

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

describe('when the browser lacks something', { concurrency: 3 }, () => {
  it('reads without service workers, and “About” says what that means', () =>
    reading(browser, version, async (reader) => {
      await reader.context.addInitScript(() => {
        Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
      });
      await reader.open();
      await assertReads(reader);
      await reader.button(en.tools.more).first().click();
      await reader.saying(en.offline.unsupported).waitFor();
    }));

  it('reads where the browser keeps nothing for the site, and says so', async () => {
    const profile = await profileThatKeepsNothing();
    const site = await Site.open(version);
    const reader = await Reader.arrive(await startBrowserIn(profile), site);
    try {
      await reader.open();
      await assertReads(reader);
      await reader.saying(en.storage.unavailable).waitFor();
      await reader.button(en.tools.more).first().click();
      await reader.saying(en.offline.blocked).waitFor();
      reader.assertUntroubled();
    } finally {
      await reader.context.close();
      await site.goDown();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });

  it('reads without IndexedDB, and says what will be lost', () =>
    reading(browser, version, async (reader) => {
      await reader.context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      });
      await reader.open();
      await assertReads(reader);
      await reader.saying(en.storage.unavailable).waitFor();
      await reader.untilReady();
    }));

  it('without JavaScript has a sentence and a link to the XML', () =>
    reading(
      browser,
      version,
      async (reader) => {
        await reader.page.goto(reader.site.address);
        // Playwright's text selectors pass by `noscript`.
        const words = reader.page.locator('noscript').filter({ visible: true });
        assert.match((await words.textContent()) ?? '', /needs JavaScript/);
        await assertLeadsToXml(reader, words.getByRole('link'));
      },
      { javaScriptEnabled: false },
    ));
});

describe('when the host lacks something', { concurrency: 3 }, () => {
  it('says that it has not started when its main script is missing, with a link to the XML', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = lacking(/^\/main-/);
      await reader.page.goto(site.address);
      await reader.page.getByText('Lectern has not started').filter({ visible: true }).waitFor();
      await assertLeadsToXml(reader);
    }));

  it('shows the text where it stands, and says that the rest has not started, when the shell is missing', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = lacking(/\/shell-/);
      await reader.page.goto(site.address);
      const line = reader.page.locator('lectern-text tei-p').first();
      await line.waitFor();
      const before = await line.boundingBox();
      await reader.page.getByText('Lectern has not started').filter({ visible: true }).waitFor();
      assert.deepEqual(await line.boundingBox(), before);
      await assertLeadsToXml(reader, reader.page.getByRole('link', { name: 'the edition as XML' }));
      reader.complaints.length = 0;
    }));

  it('says what is missing when the worker is', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = lacking(/^\/index-worker-/);
      await reader.page.goto(site.address);
      await reader.page.getByText('the index worker did not start').filter({ visible: true }).first().waitFor();
      await reader.page.getByRole('link', { name: en.faults.shelf }).waitFor();
      reader.complaints.length = 0;
    }));

  it('opens the text, and says so when a panel is asked for, when what stands in the panels is missing', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = lacking(/\/late-parts-/);
      await reader.page.goto(site.address);
      await assertReads(reader);
      await reader.button(en.tools.notes).first().click();
      await reader.saying(en.faults.partMissing).waitFor();
      reader.complaints.length = 0;
    }));

  it('says the same when a part of the interface is missing', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = lacking(/^\/chunks\/(?!late-parts-|source-editor-|service-worker-client-)/);
      await reader.page.goto(site.address);
      await reader.page.getByText('Lectern has not started').filter({ visible: true }).waitFor();
      await assertLeadsToXml(reader);
      // That it could not be imported is an error in the console, and nothing else.
      assert.deepEqual(
        reader.complaints.filter((words) => !words.includes('dynamically imported module')),
        [],
      );
      reader.complaints.length = 0;
    }));

  it('says which file is missing when the edition is', () =>
    reading(browser, version, async (reader, site) => {
      site.intercept = ({ url }, response) => {
        if (url !== `/${XML}`) return false;
        response.writeHead(404).end();
        return true;
      };
      await reader.page.goto(site.address);
      await reader.saying(en.faults.status(site.address + XML, '404')).waitFor();
      await reader.page.getByRole('link', { name: en.faults.shelf }).waitFor();
    }));
});

describe('when the address is not right', { concurrency: 3 }, () => {
  it('says that there is no such edition', () =>
    reading(browser, version, async (reader) => {
      await reader.page.goto(`${reader.site.address}?edition=nowhere`);
      await reader.saying(en.faults.unknownEdition('nowhere')).waitFor();
      await reader.page.getByRole('link', { name: en.faults.shelf }).click();
      await reader.untilRead();
      await assertReads(reader);
    }));

  it('says that a file at another address could not be reached', () =>
    reading(browser, version, async (reader, site) => {
      const tei = `${site.address}made/nothing.xml`;
      await reader.page.goto(`${site.address}?tei=${encodeURIComponent(tei)}`);
      await reader.saying(en.faults.status(tei, '404')).waitFor();
    }));

  for (const [what, fragment, id] of [
    ['an unknown id', '#nobody', 'nobody'],
    ['a broken escape', '#%E0%A4%A', '%E0%A4%A'],
    ['an address of nothing', '#p999/12', 'p999/12'],
  ] as const) {
    it(`says that there is no such place, and shows the text from its beginning: ${what}`, () =>
      reading(browser, version, async (reader) => {
        await reader.open(fragment);
        await reader.saying(en.place.lost(id)).waitFor();
        await assertReads(reader);
        assert.equal(await reader.page.evaluate(() => scrollY), 0);
      }));

    it(`says the same when the reader comes to it on the open page: ${what}`, () =>
      reading(browser, version, async (reader) => {
        await reader.open();
        await reader.page.evaluate((fragment) => {
          location.hash = fragment;
        }, fragment);
        await reader.page.getByText(id).filter({ visible: true }).first().waitFor();
        await assertReads(reader);
      }));
  }
});

async function assertReads(reader: Reader): Promise<void> {
  await reader.page.locator('#p1').filter({ visible: true, hasText: FIRST }).waitFor();
  await reader.page.locator(LAST_BLOCK).filter({ visible: true }).waitFor();
}

async function assertLeadsToXml({ page }: Reader, link = page.getByRole('link').filter({ visible: true })) {
  const [response] = await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('.xml')), link.click()]);
  assert.equal(response.status(), 200);
  assert.match(response.headers()['content-type'] ?? '', /xml/);
}

/** A browser whose user lets no site keep anything: neither worker nor database. */
async function profileThatKeepsNothing(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
  await mkdir(join(profile, 'Default'));
  const block = 2;
  const preferences = { profile: { default_content_setting_values: { cookies: block } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}
