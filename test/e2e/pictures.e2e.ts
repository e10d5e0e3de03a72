/** Pictures of editions: those that came with them are shown, those on the web only when the reader wants them. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Browser, Locator, Page } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { becomes, type Reader, reading, startBrowser } from './helpers/reader.js';
import { pick, showLibrary } from './helpers/shelf.js';
import { buildVersions } from './helpers/versions.js';

const [version] = await buildVersions('1.0.0');

let browser: Browser;
let folder: string;
before(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'lectern-pictures-'));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** One red point, as a PNG. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);
const HIT = 'top.lecternHostile=1;window.lecternHostile=1';
const SVG = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" onload="${HIT}"><script>${HIT}</script><image href="http://localhost:1/beacon"/><rect width="300" height="200" fill="#a33"/></svg>`,
);

function tei(title: string, body: string): Buffer {
  return Buffer.from(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader>${body}</TEI>`,
  );
}
const text = (body: string) => `<text><body>${body}</body></text>`;
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function openBook(reader: Reader, title: string): Promise<void> {
  await reader.button(en.library.openBook(title)).click();
  await reader.page.waitForFunction((title) => document.title.startsWith(title), title);
}

const places = ({ page }: Reader): Locator => page.locator('lectern-text tei-graphic lectern-picture');

/** What stands in the place of each picture: the kind of address and the size of one that is drawn, or words. */
async function seen(reader: Reader): Promise<string[]> {
  return places(reader).evaluateAll((holders) =>
    holders.map(({ shadowRoot }) => {
      const image = shadowRoot?.querySelector<HTMLImageElement>('.view img');
      if (!image) return (shadowRoot?.querySelector('.frame')?.textContent ?? '').replace(/\s+/g, ' ').trim();
      if (image.hasAttribute('data-room')) return `room ${image.width}×${image.height}`;
      return `${image.src.split(':')[0]} ${image.complete ? image.naturalWidth : 0} ${image.width}×${image.height}`;
    }),
  );
}

async function ran(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as unknown as { lecternHostile?: number }).lecternHostile ?? 0);
}

/** A host of pictures, elsewhere. */
class Elsewhere {
  readonly asked: IncomingMessage[] = [];
  readonly #server: Server;
  constructor(answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: Buffer }) {
    this.#server = createServer((request, response) => {
      this.asked.push(request);
      const { status = 200, headers = {}, body = PNG } = answer(request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
  }
  get host(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A reader in a world where one other host has pictures and says `answer`. */
function withElsewhere(
  answer: ConstructorParameters<typeof Elsewhere>[0],
  act: (reader: Reader, elsewhere: Elsewhere) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const elsewhere = new Elsewhere(answer);
    await elsewhere.start();
    try {
      await reading(browser, version, async (reader) => {
        await act(reader, elsewhere);
        // Requests to that host are what is tested here.
        const others = reader.complaints.filter((complaint) => !complaint.includes(elsewhere.host));
        reader.complaints.splice(0, reader.complaints.length, ...others);
      });
    } finally {
      await elsewhere.stop();
    }
  };
}

const OPEN = { headers: { 'access-control-allow-origin': '*' } };

describe('pictures that came with an edition', { concurrency: 2 }, () => {
  const ALBUM = {
    'album/tei/album.xml': tei(
      'Album',
      text(
        `<p>Album, paragraph 1.</p><figure><figDesc>A red point</figDesc><graphic url="../img/a.png" width="40px"/></figure>
        <figure><head>Drawn</head><graphic url="../img/b.svg"/></figure><figure><graphic url="../img/c.tif"/></figure>
        <figure><graphic url="../img/none.png"/></figure><figure><graphic url="../../../../etc/passwd.png"/></figure>
        <figure><graphic url="../img/false.png"/></figure><figure><graphic url="javascript:${HIT}"/></figure>
        <figure><graphic url="file:///etc/passwd.png"/></figure>`,
      ),
    ),
    'album/img/a.png': PNG,
    'album/img/b.svg': SVG,
    'album/img/c.tif': Buffer.from('II*\0'),
    'album/img/false.png': Buffer.from(`<html><script>${HIT}</script></html>`),
    '../../evil.png': PNG,
  };
  const SEEN = [
    'blob 1 40×40',
    'data 300 300×200',
    en.picture.missing.tiff('../img/c.tif'),
    en.picture.missing['not-here']('../img/none.png'),
    en.picture.missing['not-here']('../../../../etc/passwd.png'),
    en.picture.missing['not-here']('../img/false.png'),
    en.picture.missing.nowhere(`javascript:${HIT}`),
    en.picture.missing.nowhere('file:///etc/passwd.png'),
  ];

  it('in a ZIP are shown in their places, also without a network; nothing in them runs or is asked for', () =>
    reading(browser, version, async (reader) => {
      await (await reader.open()).untilReady();
      await pick(reader, file('album.zip', Buffer.from(zipSync(ALBUM))));
      await reader.page.waitForFunction(() => document.title.startsWith('Album'));
      await becomes(SEEN.join('\n'), async () => (await seen(reader)).join('\n'));
      await reader.loseNetwork();
      await reader.page.reload();
      await becomes(SEEN.join('\n'), async () => (await seen(reader)).join('\n'));
      assert.equal(await ran(reader.page), 0);
      assert.deepEqual(await reader.text().then((words) => /Show|Picture/.test(words)), false);
    }));

  it('in a folder are shown', () =>
    reading(browser, version, async (reader) => {
      const root = join(folder, 'album');
      for (const [path, bytes] of Object.entries(ALBUM)) {
        if (path.startsWith('..')) continue;
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), bytes);
      }
      await reader.open();
      await showLibrary(reader);
      await reader.page.locator('lectern-library #folder').setInputFiles(root);
      await becomes(
        true,
        async () =>
          (await seen(reader)).length > 0 || (await reader.page.locator('lectern-library .messages li').count()) > 0,
      );
      if ((await seen(reader)).length === 0) await openBook(reader, 'Album');
      await becomes(SEEN.slice(0, 2).join('\n'), async () => (await seen(reader)).slice(0, 2).join('\n'));
    }));

  it('have words for who does not see them, are enlarged by key and pointer, and give the focus back', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('album.zip', Buffer.from(zipSync(ALBUM))));
      const view = page.getByRole('button', { name: en.picture.enlarge('A red point') });
      await view.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'A red point' });
      await dialog.getByRole('img', { name: 'A red point' }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(
        await view.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button),
        true,
      );
      await page.getByRole('button', { name: en.picture.enlarge('Drawn') }).click();
      await page.getByRole('dialog', { name: 'Drawn' }).getByRole('button', { name: en.tools.close }).click();
    }));

  it('are closed by the system’s way back on a touch screen, and nothing else happens', () =>
    reading(
      browser,
      version,
      async (reader) => {
        const { page } = reader;
        await reader.open();
        await page.getByRole('button', { name: en.tools.more, exact: true }).tap();
        await page.getByRole('button', { name: en.library.title, exact: true }).filter({ visible: true }).tap();
        await page.locator('lectern-library #files').setInputFiles(file('album.zip', Buffer.from(zipSync(ALBUM))));
        await page.waitForFunction(() => /book=[0-9a-f]{16}/.test(location.search));
        const [address, view] = [page.url(), page.getByRole('button', { name: en.picture.enlarge('A red point') })];
        const dialog = page.getByRole('dialog', { name: 'A red point' });
        for (const close of [
          () => page.goBack(),
          () => dialog.getByRole('button', { name: en.tools.close }).tap(),
          () => page.goBack(),
        ]) {
          await view.tap();
          await dialog.getByRole('img').waitFor();
          await close();
          await dialog.waitFor({ state: 'hidden' });
          await becomes(false, () => page.evaluate(() => history.state?.layer ?? false));
          assert.equal(page.url(), address);
          assert.ok(await page.getByText('Album, paragraph 1.').isVisible());
        }
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ));

  it('have their room before they are there', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      const body = `<p>Tall, paragraph 1.</p>${'<p>Words.</p>'.repeat(60)}<figure><graphic url="b.svg"/></figure><p xml:id="end">End.</p>`;
      await pick(reader, file('tall.zip', Buffer.from(zipSync({ 'tall.xml': tei('Tall', text(body)), 'b.svg': SVG }))));
      await reader.untilRead();
      await becomes('room 300×200', async () => (await seen(reader))[0] ?? '');
      const end = () => page.evaluate(() => document.getElementById('end')?.offsetTop ?? 0);
      const before = await end();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await becomes('data 300 300×200', async () => (await seen(reader))[0] ?? '');
      assert.equal(await end(), before);
    }));

  it('of pages open from the page number, by the address or by the surface that it points at', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      const facsimile = `<facsimile><surface xml:id="s2"><graphic url="2.png"/><zone xml:id="z2"/></surface><surface xml:id="s3"/></facsimile>`;
      const body = text(
        `<p><pb n="1" facs="1.png"/>Pages, paragraph 1. <pb n="2" facs="#z2"/>two <pb n="3" facs="#s3"/>three</p>`,
      );
      await reader.open();
      await pick(
        reader,
        file('p.zip', Buffer.from(zipSync({ 'p.xml': tei('Pages', facsimile + body), '1.png': PNG, '2.png': PNG }))),
      );
      for (const n of ['1', '2']) {
        await page.getByRole('button', { name: en.picture.ofPage(n) }).click();
        const dialog = page.getByRole('dialog', { name: en.picture.ofPage(n) });
        await becomes(1, () => dialog.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth));
        await page.keyboard.press('Escape');
      }
      assert.equal(await page.getByRole('button', { name: en.picture.ofPage('3') }).count(), 0);
    }));

  it('stay while a book can be put back, go with the last of it, and come with a backup', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      const kept = () =>
        page.evaluate(
          () =>
            new Promise<number>((resolve, reject) => {
              const request = indexedDB.open('lectern');
              request.onerror = () => reject(request.error);
              request.onsuccess = () => {
                const count = request.result.transaction('pictures').objectStore('pictures').count();
                count.onsuccess = () => {
                  request.result.close();
                  resolve(count.result);
                };
              };
            }),
        );
      await reader.open();
      await pick(reader, file('album.zip', Buffer.from(zipSync(ALBUM))));
      await becomes(SEEN[0], async () => (await seen(reader))[0] ?? '');
      assert.equal(await kept(), 2);
      await showLibrary(reader);
      const [download] = await Promise.all([page.waitForEvent('download'), reader.button(en.library.backUp).click()]);
      const backup = await readFile(await download.path());
      await reader.button(en.library.removeBook('Album')).click();
      await reader.saying(en.library.removed('Album')).waitFor();
      assert.equal(await kept(), 2);
      await reader.button(en.library.undo).click();
      await reader.button(en.library.removeBook('Album')).waitFor();
      await reader.button(en.library.removeBook('Album')).click();
      await reader.saying(en.library.removed('Album')).waitFor();
      await page.keyboard.press('Escape');
      await becomes(0, kept);
      await pick(reader, file('backup.zip', backup));
      await reader.saying('One book was restored.').waitFor();
      assert.equal(await kept(), 2);
      await openBook(reader, 'Album');
      await becomes(SEEN[0], async () => (await seen(reader))[0] ?? '');
    }));

  it('beside an edition of the app’s own host are shown at once, and nothing else of that host', () =>
    reading(browser, version, async (reader) => {
      const body = ['img/a.png', '/hostile-beacon/a.png', '../a.png', 'a.png?x'].map(
        (url) => `<figure><graphic url="${url}"/></figure>`,
      );
      const { intercept } = reader.site;
      reader.site.intercept = (request, response) => {
        if (!request.url?.startsWith('/made/')) return intercept(request, response);
        response
          .writeHead(200)
          .end(request.url.endsWith('.xml') ? tei('Own', text(`<p>Own.</p>${body.join('')}`)) : PNG);
        return true;
      };
      await reader.page.goto(`${reader.site.address}?tei=./made/own.xml`);
      await becomes('http 1 1×1', async () => (await seen(reader))[0] ?? '');
      assert.deepEqual(
        reader.site.asked.filter((path) => /png/.test(path) && !/icon|screenshot|precache/.test(path)),
        ['/made/img/a.png'],
      );
    }));
});

describe('pictures on the web', { concurrency: 2 }, () => {
  const edition = (host: string, ...paths: string[]) =>
    tei(
      'Far',
      text(
        `<p>Far, paragraph 1.</p>${paths.map((path) => `<figure><head>${path}</head><graphic url="http://${host}/${path}"/></figure>`).join('')}`,
      ),
    );

  it(
    'are asked for only when the reader wants one, without a word of who they are, and are kept',
    withElsewhere(
      () => OPEN,
      async (reader, elsewhere) => {
        const { page } = reader;
        await (await reader.open()).untilReady();
        await reader.context.addCookies([{ name: 'who', value: 'me', url: `http://${elsewhere.host}/` }]);
        await pick(reader, file('far.xml', edition(elsewhere.host, 'a', 'b')));
        await page.waitForFunction(() => /book=[0-9a-f]{16}/.test(location.search));
        await becomes(
          2,
          async () =>
            (await seen(reader)).filter((words) => words.includes(en.picture.notLoaded(elsewhere.host))).length,
        );
        assert.equal(elsewhere.asked.length, 0);
        await page
          .getByRole('button', { name: en.picture.show(elsewhere.host) })
          .first()
          .click();
        await becomes('blob 1 1×1', async () => (await seen(reader))[0] ?? '');
        assert.deepEqual(
          elsewhere.asked.map(({ url }) => url),
          ['/a'],
        );
        const [{ headers }] = elsewhere.asked as [IncomingMessage];
        assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined]);
        await reader.loseNetwork();
        await page.reload();
        await becomes('blob 1 1×1', async () => (await seen(reader))[0] ?? '');
        assert.equal(elsewhere.asked.length, 1);
      },
    ),
  );

  it(
    'of one host are shown for one edition, until the reader no longer wants them',
    withElsewhere(
      () => OPEN,
      async (reader, elsewhere) => {
        const { page } = reader;
        await reader.open();
        await pick(reader, file('far.xml', edition(elsewhere.host, 'a', 'b')));
        await page.waitForFunction(() => /book=[0-9a-f]{16}/.test(location.search));
        await page
          .getByRole('button', { name: en.picture.showAll(elsewhere.host) })
          .first()
          .click();
        await becomes('blob 1 1×1|blob 1 1×1', async () => (await seen(reader)).join('|'));
        // Another edition with pictures of the same host asks anew.
        await pick(reader, file('other.xml', edition(elsewhere.host, 'c')));
        await becomes(true, async () => (await seen(reader)).join('').includes(en.picture.notLoaded(elsewhere.host)));
        assert.deepEqual(elsewhere.asked.map(({ url }) => url).sort(), ['/a', '/b']);
        await page.goBack();
        await becomes('blob 1 1×1|blob 1 1×1', async () => (await seen(reader)).join('|'));
        await page.getByRole('button', { name: en.masthead.about }).first().click();
        await page.getByRole('button', { name: en.picture.revoke(elsewhere.host) }).click();
        await becomes(
          2,
          async () =>
            (await seen(reader)).filter((words) => words.includes(en.picture.notLoaded(elsewhere.host))).length,
        );
        assert.equal(await page.getByRole('button', { name: en.picture.revoke(elsewhere.host) }).count(), 0);
      },
    ),
  );

  for (const [words, answer, fault] of [
    ['a host that lets no other page read', {}, 'refused'],
    [
      'a host that leads to another',
      { status: 302, headers: { location: 'http://localhost:1/beacon', ...OPEN.headers } },
      'refused',
    ],
    ['a host that has none', { status: 404, ...OPEN }, 'status'],
    ['a web page', { ...OPEN, body: Buffer.from(`<html><script>${HIT}</script>`) }, 'not-a-picture'],
    ['too many bytes', { ...OPEN, body: Buffer.alloc(40_000_001) }, 'too-large'],
    [
      'too many points',
      { ...OPEN, body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>') },
      'not-a-picture',
    ],
  ] as const) {
    it(
      `say so, and lead there, when the answer is ${words}`,
      withElsewhere(
        () => answer,
        async (reader, elsewhere) => {
          const { page } = reader;
          await reader.open();
          await pick(reader, file('far.xml', edition(elsewhere.host, 'a')));
          await page.getByRole('button', { name: en.picture.show(elsewhere.host) }).click();
          await page.getByText(en.picture.faults[fault](elsewhere.host)).waitFor();
          const link = page.getByRole('link', { name: en.picture.elsewhere });
          assert.equal(await link.getAttribute('href'), `http://${elsewhere.host}/a`);
          assert.match((await link.getAttribute('rel')) ?? '', /noopener noreferrer/);
          assert.equal(await ran(page), 0);
        },
      ),
    );
  }
});
