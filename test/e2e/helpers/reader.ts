import assert from 'node:assert/strict';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  Locator,
  Page,
  Request,
} from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Verified } from '../../../service-worker/messages.js';
import { en } from '../../../src/strings/en.js';
import { script } from './project.js';
import { Site } from './site.js';
import type { Version } from './versions.js';

/** An unknown host is told from a known one by this list alone; nothing is looked up. */
const OUTSIDE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'];

export async function startBrowser(): Promise<Browser> {
  const { browserArguments, findBrowser } = await script('setup');
  return chromium.launch({ executablePath: findBrowser(), args: [...browserArguments(), ...OUTSIDE] });
}

/** A browser of its own that keeps what it has in a folder, so that it can be ended and started again. */
export async function startBrowserIn(profile: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { browserArguments, findBrowser } = await script('setup');
  const args = [...browserArguments(), ...OUTSIDE];
  return chromium.launchPersistentContext(profile, { executablePath: findBrowser(), args, ...options });
}

/**
 * A reader who arrives at a site of their own that has this version, and leaves it at the end, whatever
 * happened. Tests of this kind may run side by side.
 */
export async function reading(
  browser: Browser,
  version: Version,
  act: (reader: Reader, site: Site) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const site = await Site.open(version);
  const reader = await Reader.arrive(browser, site, options);
  try {
    await act(reader, site);
    reader.assertUntroubled();
  } finally {
    await reader.context.close();
    await site.goDown();
  }
}

/** Someone who reads on a site: a browser context, and the page that is before them. */
export class Reader {
  readonly context: BrowserContext;
  readonly site: Site;
  page: Page;
  /** Uncaught errors, violations of the content security policy, requests to other hosts. There must be none. */
  readonly complaints: string[] = [];
  /** Requests that got no answer, or a bad one. */
  readonly failed: string[] = [];
  #asked = new Set<Request>();
  #forgotten = new WeakSet<Request>();

  private constructor(context: BrowserContext, page: Page, site: Site) {
    this.context = context;
    this.page = page;
    this.site = site;
  }

  static async arrive(from: Browser | BrowserContext, site: Site, options: BrowserContextOptions = {}) {
    const context = 'newContext' in from ? await from.newContext({ locale: 'en-GB', ...options }) : from;
    const page = context.pages()[0] ?? (await context.newPage());
    const reader = new Reader(context, page, site);
    await reader.#listen();
    return reader;
  }

  /** Goes to an address of the app, and waits until the text is there. */
  async open(path = ''): Promise<this> {
    await this.page.goto(this.site.address + path);
    return this.untilRead();
  }

  async openTab(path = ''): Promise<this> {
    this.page = await this.context.newPage();
    return this.open(path);
  }

  async reload(): Promise<this> {
    await this.page.reload();
    return this.untilRead();
  }

  /** Until the whole text is there. */
  async untilRead(): Promise<this> {
    await this.page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
    return this;
  }

  async untilReady(): Promise<this> {
    // It says so for a while only.
    await this.page
      .locator('lectern-status[phase="ready"]')
      .waitFor({ state: 'attached' })
      .catch(async (cause) => {
        const said = await this.page.locator('lectern-status').getByRole('status').textContent();
        throw new Error(`It never said that it is ready, but: ${said?.trim()}`, { cause });
      });
    return this;
  }

  /** A sentence that is on the screen. */
  saying(sentence: string): Locator {
    return this.page.getByText(sentence, { exact: true }).filter({ visible: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The network goes, in the browser and at the host. */
  async loseNetwork(): Promise<void> {
    await this.site.goDown();
    await this.context.setOffline(true);
  }

  async findNetwork(): Promise<void> {
    await this.context.setOffline(false);
    await this.site.comeBack();
  }

  /** All words of the text. */
  async text(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('lectern-text')?.textContent ?? '');
  }

  async cdp(): Promise<CDPSession> {
    return this.context.newCDPSession(this.page);
  }

  /** What a reader who comes back to the window sets off: the app asks for a new version. */
  async comeBack(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  }

  /** From now on only requests count that are made from now on: of those before, some may be heard of late. */
  forgetFailures(): void {
    this.failed.length = 0;
    for (const request of this.#asked) this.#forgotten.add(request);
    this.#asked.clear();
  }

  /** Asks for a new version. @returns what became of it: `installed`, or `redundant` when it could not be kept. */
  async update(): Promise<string> {
    return this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
      const worker = registration?.installing;
      if (!worker) return registration?.waiting?.state ?? 'none';
      return new Promise<string>((resolve) => {
        const look = () => worker.state === 'installing' || resolve(worker.state);
        worker.addEventListener('statechange', look);
        look();
      });
    });
  }

  /** Whether a version waits to be taken. */
  async hasWaiting(): Promise<boolean> {
    return this.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  }

  /** What the worker that controls the page says of its copy; `null` without one. */
  async verified(): Promise<Verified | null> {
    return this.page.evaluate(async () => {
      const worker = navigator.serviceWorker.controller;
      if (!worker) return null;
      const { port1, port2 } = new MessageChannel();
      return new Promise<Verified>((resolve) => {
        port1.onmessage = ({ data }) => resolve(data);
        worker.postMessage({ type: 'VERIFY' }, [port2]);
      });
    });
  }

  /** The page, every script it loaded, and its worker are of one build, and it is this one. */
  async assertShows(version: Version, { worker = version } = {}): Promise<void> {
    const { build, scripts } = await this.page.evaluate(() => ({
      build: document.querySelector<HTMLMetaElement>('meta[name="lectern-build"]')?.content,
      scripts: performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    }));
    assert.equal(build, version.build, 'the page is of another build');
    const own = new Set(version.files.map(({ url }) => this.site.address + url));
    const foreign = scripts.filter((name) => !own.has(name) && !name.endsWith('/service-worker.js'));
    assert.deepEqual(foreign, [], 'scripts of another build');
    const verified = await this.verified();
    assert.deepEqual(
      [verified?.build, verified?.missing, verified?.wrong],
      [worker.build, [], []],
      'the worker keeps another build, or not the whole',
    );
  }

  /** Asks, from the page, for every file of a version, and compares each with what was built. */
  async assertHas({ files }: Version): Promise<void> {
    const bad = await this.page.evaluate(async (files) => {
      const bad: string[] = [];
      for (const { url, integrity } of files) {
        const response = await fetch(new URL(url, document.baseURI), { integrity }).catch(() => null);
        if (!response?.ok) bad.push(url);
      }
      return bad;
    }, files);
    assert.deepEqual(bad, []);
  }

  assertUntroubled(): void {
    assert.deepEqual(this.complaints, []);
  }

  /** Marks the page that is before the reader, to know it again. */
  async markPage(): Promise<void> {
    await this.page.evaluate(() => document.documentElement.setAttribute('data-test-mark', ''));
  }

  async assertSamePage(): Promise<void> {
    const isSame = await this.page.evaluate(() => document.documentElement.hasAttribute('data-test-mark'));
    assert.ok(isSame, 'the page was loaded anew');
  }

  /** Takes the new version that is offered, and waits until it is there. */
  async takeUpdate(): Promise<this> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await Promise.all([loaded, this.button(en.offline.updateNow).click()]);
    return this.untilRead();
  }

  async #listen(): Promise<void> {
    await this.context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        console.error(`[policy] ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    this.context.on('weberror', (error) => this.complaints.push(String(error.error())));
    this.context.on('console', (message) => {
      if (/^\[policy\]|Content Security Policy|Trusted/.test(message.text())) this.complaints.push(message.text());
    });
    this.context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.site.address) && !/^(?:data|blob|about):/.test(url)) this.complaints.push(url);
    });
    this.context.on('request', (request) => this.#asked.add(request));
    // What a service worker asks for while it is installed is not the page's; what it asks for the page is that too.
    const isOfPage = (request: Request) => request.serviceWorker() === null && !this.#forgotten.has(request);
    this.context.on('requestfailed', (request) => {
      if (isOfPage(request)) this.failed.push(request.url());
    });
    this.context.on('response', (response) => {
      if (response.status() >= 400 && isOfPage(response.request()))
        this.failed.push(`${response.status()} ${response.url()}`);
    });
  }
}

/** Waits until something is as expected. @throws AssertionError when it is still not after a while. */
export async function becomes<T>(expected: T, look: () => Promise<T>): Promise<void> {
  const until = Date.now() + 10_000;
  let seen = await look();
  while (seen !== expected && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    seen = await look();
  }
  assert.equal(seen, expected);
}
