import { setTimeout as sleep } from 'node:timers/promises';
import { CONTESTANTS, NOT_SHOWN } from './contestants.mjs';
import { hands } from './hands.mjs';
import { rendererMemory, watchOthers } from './machine.mjs';
import { probe } from './probe.mjs';

/** A load that is not complete by then has failed. Milliseconds. */
const LONGEST_LOAD = 120_000;
/** Everything that is done with the page afterwards. */
const LONGEST_ACTIONS = 120_000;
/** What goes on after a page said it was complete is counted too. */
const AFTERMATH = 2_000;

/** Until a browser that was just started has done what it does for itself. */
const WARM_UP = 1_000;

/** A laptop's window: Lectern has its notes in the margin there. CSS pixels. */
const VIEWPORT = { width: 1280, height: 800 };
/** Narrow enough that notes open as cards. */
const NARROW = { width: 960, height: 800 };

/**
 * One load in a fresh browser, warmed on an empty page of the same origin.
 * @param {{ name: string, file: object, address: string, isWorkedWith: boolean,
 *   launch: () => Promise<import('playwright-core').Browser> }} about `isWorkedWith`: also scroll, jump and so on
 * @returns what was measured; with `failed`, a sentence, when the text did not come.
 */
export async function measureLoad({ name, file, address, isWorkedWith, launch }) {
  const contestant = CONTESTANTS[name];
  const browser = await launch();
  let session = null;
  try {
    session = await browser.newBrowserCDPSession();
    const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block', locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${address}bench/empty.html`);
    await sleep(WARM_UP);
    const { text, done, failed } = contestant;
    await page.addInitScript(probe, { text, notShown: NOT_SHOWN, done, failed });
    const load = await open(page, `${address}${contestant.page(file.name)}`);
    if (load.failed) return load;
    load.memory = await memoryOf(page, session);
    if (contestant.hands && isWorkedWith) await act(page, contestant, file, load);
    return load;
  } catch (error) {
    return { failed: firstLine(error) };
  } finally {
    await end(browser, session);
  }
}

async function open(page, url) {
  const othersSince = watchOthers();
  await within(LONGEST_LOAD, page.goto(url, { waitUntil: 'commit' }));
  const complete = await within(
    LONGEST_LOAD,
    page.evaluate(() => window.bench.complete),
  );
  const foreign = othersSince();
  if (complete.failed) return { failed: complete.failed, foreign };
  await sleep(AFTERMATH);
  const seen = await page.evaluate(() => window.bench.read());
  return { complete: complete.at, foreign, ...seen, version: page.context().browser()?.version() };
}

async function memoryOf(page, session) {
  await collectGarbage(page);
  await sleep(500);
  return rendererMemory(session);
}

/** In the page and in its workers, which have a heap of their own. */
async function collectGarbage(page) {
  const cdp = await page.context().newCDPSession(page);
  const workers = [];
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await sleep(100);
  await cdp.send('HeapProfiler.collectGarbage');
  const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' });
  await Promise.all(workers.map((sessionId) => cdp.send('Target.sendMessageToTarget', { sessionId, message })));
  if (workers.length > 0) await sleep(500);
  await cdp.detach();
}

/** What cannot be done in time is left out; what was measured before stays. */
async function act(page, { hands: kind, text }, file, load) {
  const until = Date.now() + LONGEST_ACTIONS;
  const run = (what) =>
    within(
      Math.max(1, until - Date.now()),
      page.evaluate((action) => window.bench.hands[action](), what),
    );
  try {
    await page.evaluate(hands, { kind, text, notShown: NOT_SHOWN, places: file.places });
    load.jump = await run('jump');
    load.characters = await run('characters');
    if (file.shape) return;
    load.scroll = await run('scroll');
    load.gloss = await run('gloss');
    if (kind !== 'lectern') load.note = await run('note');
    load.size = await run('size');
    load.theme = await run('theme');
    if (kind === 'lectern') {
      await page.setViewportSize(NARROW);
      await sleep(1_000);
      load.note = await run('note');
    }
  } catch (error) {
    load.stopped = firstLine(error);
  }
}

async function within(ms, promise) {
  const stop = new AbortController();
  const late = sleep(ms, null, { signal: stop.signal }).then(
    () => Promise.reject(new Error(`not done within ${Math.round(ms / 1000)} s`)),
    () => undefined,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
    promise.catch(() => {});
  }
}

/** Closes the browser, with force when its page no longer answers. */
async function end(browser, session) {
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo').catch(() => null)) ?? {};
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  await within(10_000, browser.close()).catch(() => {
    if (pid) process.kill(pid, 'SIGKILL');
  });
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n')[0];
}
