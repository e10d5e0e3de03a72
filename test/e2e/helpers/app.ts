import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';

/** What the reader sits before. Sizes in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** A finger instead of a mouse: no hover, a coarse pointer. */
  readonly touch?: boolean;
  readonly dark?: boolean;
  /** Device pixels to a CSS pixel. */
  readonly scale?: number;
  readonly reducedMotion?: boolean;
}

/** An edition that was opened in a page of its own. */
export interface Reading {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  /** Addresses asked for since the page was opened. */
  readonly requests: readonly string[];
  /** What the page reported as failed: uncaught errors, and `console.error`. */
  readonly complaints: readonly string[];
}

/** What is served and shown. */
export interface OpenOptions extends Screen {
  /** A made edition; without it the one that ships with the app. */
  readonly tei?: string;
  /** What follows the address: `?edition=…` or `#id`. */
  readonly query?: string;
  readonly fragment?: string;
  /** Runs in the page before anything of the app. */
  readonly before?: () => void;
}

/** The finished build on a server of its own, and a browser; one for each test file. */
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

  /** Builds, serves and starts a browser. The build takes less than a second, so each file makes its own. */
  static async start(): Promise<AppUnderTest> {
    const { build } = await script('build');
    const { serve } = await script('serve');
    const { browserArguments, findBrowser } = await script('setup');
    const folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'));
    await build({ outdir: folder });
    const made = new Map<string, string>();
    const server = await serve({ folder, intercept: intercept(made) });
    const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments() });
    return new AppUnderTest(server.address, browser, made, async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Puts a made edition on the server. @returns the query that opens it. */
  serve(tei: string): string {
    const name = `/made/${this.#made.size}.xml`;
    this.#made.set(name, tei);
    return `?tei=.${name}`;
  }

  /** Opens the app as a reader would, and waits until nothing more happens by itself. */
  async open(options: OpenOptions): Promise<Reading> {
    const context = await this.browser.newContext(contextOf(options));
    const page = await context.newPage();
    return this.visit(page, options);
  }

  /** The same in a page that is there already. */
  async visit(page: Page, options: OpenOptions): Promise<Reading> {
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    if (options.before) await page.addInitScript(options.before);
    const query = options.tei === undefined ? (options.query ?? '') : this.serve(options.tei);
    await page.goto(`${this.address}${query}${options.fragment ?? ''}`);
    await settled(page);
    const cdp = await page.context().newCDPSession(page);
    return { page, context: page.context(), cdp, requests, complaints };
  }

  async close(): Promise<void> {
    await this.#end();
  }
}

/** Until the whole text is built, fonts are there, and the page has been painted. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}

/** So many frames of the page. */
export async function frames(page: Page, count = 2): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (let frame = 0; frame < wanted; frame++) await new Promise(requestAnimationFrame);
  }, count);
}

function contextOf({ width, height, touch = false, dark = false, scale = 1, reducedMotion = false }: Screen) {
  return {
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: scale,
    colorScheme: dark ? ('dark' as const) : ('light' as const),
    reducedMotion: reducedMotion ? ('reduce' as const) : ('no-preference' as const),
    locale: 'en-GB',
    // Offline is tested by itself; here every page reads from this very build.
    serviceWorkers: 'block' as const,
  };
}

interface Asked {
  readonly url?: string;
}
interface Answering {
  writeHead(status: number, headers: Readonly<Record<string, string>>): void;
  end(body: string): void;
}

function intercept(made: ReadonlyMap<string, string>): (request: Asked, response: Answering) => boolean {
  return ({ url = '' }, response) => {
    const tei = made.get(url);
    if (tei === undefined) return false;
    response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' });
    response.end(tei);
    return true;
  };
}

/** The project's own scripts, which are not part of what is bundled. */
function script(name: string) {
  return import(pathToFileURL(join(process.cwd(), 'scripts', `${name}.mjs`)).href);
}
