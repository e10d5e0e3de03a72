import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { script } from './project.js';
import { startBrowser } from './reader.js';

/** What the reader sits before. Sizes in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** A finger instead of a mouse: no hover, a coarse pointer. */
  readonly touch?: boolean;
  readonly dark?: boolean;
  /** Device pixels to a CSS pixel. */
  readonly scale?: number;
}

export interface OpenOptions extends Screen {
  /** A made edition; without it the one that ships with the app. */
  readonly tei?: string;
  /** What follows the address: `?edition=…`. */
  readonly query?: string;
  readonly fragment?: string;
}

/** An edition that was opened in a page of its own. */
export interface Reading {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  /** Addresses asked for since the page was opened. */
  readonly requests: readonly string[];
  /** What the page reported as failed: uncaught errors, and what stands in the console as an error. */
  readonly complaints: readonly string[];
}

/**
 * The finished build on a server of its own, and a browser. Each test file makes its own: building takes
 * less than a second. Without service worker, which has tests of its own: what is read here is this build.
 */
export class AppUnderTest {
  readonly address: string;
  readonly browser: Browser;
  readonly #made: Map<string, string>;
  readonly #end: () => Promise<void>;

  private constructor(address: string, browser: Browser, made: Map<string, string>, end: () => Promise<void>) {
    this.address = address;
    this.browser = browser;
    this.#made = made;
    this.#end = end;
  }

  static async start(): Promise<AppUnderTest> {
    const { build } = await script('build');
    const { serve } = await script('serve');
    const folder = await mkdtemp(join(tmpdir(), 'lectern-reading-'));
    await build({ outdir: folder });
    const made = new Map<string, string>();
    const server = await serve({
      folder,
      intercept({ url = '' }, response) {
        const tei = made.get(url);
        if (tei === undefined) return false;
        response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' });
        response.end(tei);
        return true;
      },
    });
    const browser = await startBrowser();
    return new AppUnderTest(server.address, browser, made, async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Puts a made edition on the server. @returns the query that opens it. */
  serve(tei: string): string {
    const path = `/made/${this.#made.size}.xml`;
    this.#made.set(path, tei);
    return `?tei=.${path}`;
  }

  /** Opens the app as a reader would, and waits until nothing more happens by itself. */
  async open(options: OpenOptions): Promise<Reading> {
    const context = await this.browser.newContext(contextOf(options));
    return this.visit(context, options);
  }

  /** The same in a browser context that is there already. */
  async visit(context: BrowserContext, options: Omit<OpenOptions, keyof Screen>): Promise<Reading> {
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
      // For the tests' own questions: the focused element, also in shadow roots.
      Object.assign(window, {
        deepActive(): Element | null {
          let active = document.activeElement;
          while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
          return active;
        },
      });
    });
    const query = options.tei === undefined ? (options.query ?? '') : this.serve(options.tei);
    await page.goto(`${this.address}${query}${options.fragment ?? ''}`);
    await settled(page);
    const cdp = await context.newCDPSession(page);
    return { page, context, cdp, requests, complaints };
  }

  async close(): Promise<void> {
    await this.#end();
  }
}

/** Until the whole text is built, fonts are there, and the page has been painted. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await frames(page, 3);
}

/** So many frames of the page. */
export async function frames(page: Page, count = 2): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (let frame = 0; frame < wanted; frame++) await new Promise(requestAnimationFrame);
  }, count);
}

function contextOf({ width, height, touch = false, dark = false, scale = 1 }: Screen): BrowserContextOptions {
  return {
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  };
}
