import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';
import { type Random, seeded } from '../../helpers/random.js';
import { Reader, startBrowserIn } from './reader.js';
import { Site } from './site.js';
import type { Version } from './versions.js';

/** What happens to a reader and a site, in any order. `kill` ends the browser without a word, where it is the reader's own. */
const STEPS = [
  'reload',
  'deploy',
  'deploy',
  'offline',
  'online',
  'check',
  'check',
  'accept',
  'accept',
  'second visit',
  'close a window',
  'kill',
] as const;
type Step = (typeof STEPS)[number];

/** A page that is open, and the build it came with. It may change only when the reader has it loaded anew. */
interface Window {
  readonly page: Page;
  version: Version;
  mark: string;
  /** Whether another window has taken a new version since; then its worker is of that one. */
  isOvertaken: boolean;
}

/**
 * One random schedule, checked after each step: every window shows the text, is of one build from page
 * to last script, is the same page as before unless the reader had it loaded anew, and the worker's copy
 * is whole. At the end the network is there, and the newest version can be had.
 * @param browser - `null` for one of its own, which can be killed but takes a second to start.
 * @throws AssertionError with the seed and the steps so far.
 */
export async function runSchedule(
  seed: number,
  steps: number,
  versions: readonly Version[],
  browser: Browser | null,
): Promise<void> {
  const schedule = new Schedule(seeded(seed), versions, browser);
  try {
    await schedule.begin();
    for (let step = 0; step < steps; step++) await schedule.go();
    await schedule.end();
  } catch (error) {
    const story = `[seed ${seed}: ${schedule.told.join(', ')}]`;
    throw new Error(`${story} ${error instanceof Error ? error.stack : error}`, { cause: error });
  } finally {
    await schedule.close();
  }
}

class Schedule {
  readonly told: string[] = [];
  readonly #random: Random;
  readonly #versions: readonly Version[];
  readonly #browser: Browser | null;
  #profile = '';
  #site!: Site;
  #reader!: Reader;
  #windows: Window[] = [];
  #isOnline = true;
  #marks = 0;
  #text = '';

  constructor(random: Random, versions: readonly Version[], browser: Browser | null) {
    this.#random = random;
    this.#versions = versions;
    this.#browser = browser;
  }

  async begin(): Promise<void> {
    if (!this.#browser) this.#profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    this.#site = await Site.open(this.#versions[0] as Version);
    await this.#startBrowser();
    await this.#openWindow(this.#reader.page);
    await this.#reader.untilReady();
    this.#text = await this.#reader.text();
  }

  async go(): Promise<void> {
    const possible = STEPS.filter((step) => this.#isPossible(step));
    const step = this.#random.pick(possible);
    this.told.push(step);
    await this.#take(step);
    // Some steps follow at once, others when things have come to rest.
    if (this.#random.chance(0.5)) await new Promise((resolve) => setTimeout(resolve, this.#random.integer(20, 400)));
    await this.#check();
  }

  async end(): Promise<void> {
    if (!this.#isOnline) await this.#take('online');
    const newest = this.#site.version;
    this.told.push('the end');
    const last = this.#random.pick(this.#windows);
    for (const window of this.#windows) if (window !== last) await window.page.close();
    this.#windows = [last];
    this.#reader.page = last.page;
    // A browser that is asked while it is asking answers once, perhaps from before the host got its last version.
    for (let tries = 0; tries < 3 && (tries === 0 || last.version !== newest); tries++) await this.#renew(last);
    assert.equal(last.version.number, newest.number);
    await this.#reader.untilReady();
    await this.#check();
    this.#reader.assertUntroubled();
  }

  async close(): Promise<void> {
    await this.#reader?.context.close().catch(() => undefined);
    await this.#site?.goDown();
    if (this.#profile !== '') await rm(this.#profile, { recursive: true, force: true, maxRetries: 3 });
  }

  #isPossible(step: Step): boolean {
    switch (step) {
      case 'offline':
        return this.#isOnline;
      case 'online':
        return !this.#isOnline;
      case 'second visit':
        return this.#windows.length < 2;
      case 'close a window':
        return this.#windows.length > 1;
      case 'kill':
        return this.#browser === null;
      default:
        return true;
    }
  }

  async #take(step: Step): Promise<void> {
    const window = this.#random.pick(this.#windows);
    this.#reader.page = window.page;
    switch (step) {
      case 'reload':
        return this.#loadAnew(window, () => window.page.reload());
      case 'deploy': {
        const version = this.#random.pick(this.#versions);
        this.told.push(version.number);
        return this.#site.deploy(version);
      }
      case 'offline':
        this.#isOnline = false;
        return this.#reader.loseNetwork();
      case 'online':
        this.#isOnline = true;
        return this.#reader.findNetwork();
      case 'check':
        return this.#reader.comeBack();
      case 'accept':
        return this.#accept(window);
      case 'second visit':
        return this.#openWindow(await this.#reader.context.newPage());
      case 'close a window':
        this.#windows = this.#windows.filter((other) => other !== window);
        return window.page.close();
      case 'kill':
        return this.#kill();
    }
  }

  /** Asks for a new version, and takes the one that is offered; what was offered before may be another one. */
  async #renew(window: Window): Promise<void> {
    const found = await this.#reader.update();
    this.told.push(found);
    const isOffered = found === 'installed' && window.version !== this.#site.version;
    if (isOffered) await this.#loadAnew(window, () => this.#reader.button(en.offline.updateNow).click());
    else await this.#loadAnew(window, () => window.page.reload());
  }

  async #accept(window: Window): Promise<void> {
    const button = this.#reader.button(en.offline.updateNow);
    if (!(await button.isVisible())) {
      this.told.push('(no offer)');
      return;
    }
    await this.#loadAnew(window, () => button.click());
    for (const other of this.#windows) if (other !== window) other.isOvertaken = true;
  }

  /** The browser is gone at once; it starts again with what it had kept. */
  async #kill(): Promise<void> {
    const cdp = await this.#reader.cdp();
    const gone = new Promise((resolve) => this.#reader.context.once('close', resolve));
    await cdp.send('Browser.crash').catch(() => undefined);
    await gone;
    await this.#startBrowser();
    this.#windows = [];
    await this.#openWindow(this.#reader.page);
  }

  async #startBrowser(): Promise<void> {
    this.#reader = await Reader.arrive(this.#browser ?? (await startBrowserIn(this.#profile)), this.#site);
    await this.#reader.context.setOffline(!this.#isOnline);
  }

  async #openWindow(page: Page): Promise<void> {
    this.#reader.page = page;
    const window = { page, version: this.#versions[0] as Version, mark: '', isOvertaken: false };
    await this.#loadAnew(window, () => page.goto(this.#site.address));
    this.#windows.push(window);
  }

  async #loadAnew(window: Window, act: () => Promise<unknown>): Promise<void> {
    this.#reader.page = window.page;
    await Promise.all([window.page.waitForEvent('domcontentloaded'), act()]);
    await this.#reader.untilRead();
    const build = await window.page.getAttribute('meta[name="lectern-build"]', 'content');
    const version = this.#versions.find((known) => known.build === build);
    assert.ok(version, `a page of no known build: ${build}`);
    window.version = version;
    window.isOvertaken = false;
    window.mark = String(++this.#marks);
    await window.page.evaluate((mark) => document.documentElement.setAttribute('data-test-mark', mark), window.mark);
  }

  async #check(): Promise<void> {
    for (const window of this.#windows) {
      this.#reader.page = window.page;
      const mark = await window.page.getAttribute('html', 'data-test-mark');
      assert.equal(mark, window.mark, 'a page was loaded anew unasked');
      const verified = await this.#reader.verified();
      const kept = this.#versions.find(({ build }) => build === verified?.build);
      assert.ok(kept, 'the page has no worker');
      await this.#reader.assertShows(window.version, { worker: kept });
      if (!window.isOvertaken) assert.equal(kept.number, window.version.number, 'page and worker differ');
      if (this.#text !== '') assert.equal(await this.#reader.text(), this.#text);
    }
    this.#reader.assertUntroubled();
  }
}
