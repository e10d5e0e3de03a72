import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { build } from 'esbuild';
import { browserArguments, findBrowser } from './scripts/setup.mjs';

/** Test files run in this many tabs at once; timing in a crowded browser says nothing. */
const TABS = 2;

const GROUPS = ['core', 'strings', 'dom', 'components', 'worker', 'app'];

/** Each law of `test/helpers/random.ts` goes on for so long; 0 for the runs that it always has. */
const FUZZ_SECONDS = Number(process.env.LECTERN_FUZZ) || 0;

/** Style sheets that a component imports are text, as in the build. */
const styleText = {
  name: 'style-text',
  resolveMimeType: ({ path, request }) =>
    path.endsWith('.css') && request.headers['sec-fetch-dest'] === 'script' ? 'js' : undefined,
  async serve({ path, request }) {
    if (!path.endsWith('.css') || request.headers['sec-fetch-dest'] !== 'script') return undefined;
    const file = fileURLToPath(new URL(`.${path}`, import.meta.url));
    await readFile(file);
    const result = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      target: 'chrome123',
      external: ['*.woff2'],
    });
    return { body: `export default ${JSON.stringify(result.outputFiles[0].text)}`, type: 'js' };
  },
};

/** saxes is CommonJS, which no browser reads: it is bundled here as the build does. */
const saxes = {
  name: 'saxes',
  async serve({ path }) {
    if (!path.endsWith('/node_modules/saxes/saxes.js')) return undefined;
    const result = await build({
      stdin: {
        contents: `export { SaxesParser } from 'saxes';`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      format: 'esm',
    });
    return { body: result.outputFiles[0].text, type: 'js' };
  },
};

/** Values that the build puts in. */
const defines = {
  name: 'defines',
  transform({ path, body }) {
    if (!/^\/(?:src|test\/helpers)\/.*\.ts$/.test(path)) return undefined;
    return String(body)
      .replaceAll(/(?<!declare const )__FUZZ_SECONDS__/g, String(FUZZ_SECONDS))
      .replaceAll(/(?<!declare const )__DEV__/g, 'true')
      .replaceAll(/(?<!declare const )__VERSION__/g, '"0.0.0-test"');
  },
};

/** What a reader's hand does and the runner's own commands lack. Coordinates are CSS pixels of the page. */
const hands = {
  name: 'hands',
  async executeCommand({ command, payload, session }) {
    const page = session.browser.getPage?.(session.id);
    if (command === 'tap') {
      await page.touchscreen.tap(payload.x, payload.y);
      return true;
    }
    if (command === 'glide') {
      // A straight path at a steady speed: one step each `stepMs`.
      const { from, to, stepMs, steps } = payload;
      for (let step = 0; step <= steps; step++) {
        const part = steps === 0 ? 1 : step / steps;
        await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
        if (stepMs > 0) await new Promise((resolve) => setTimeout(resolve, stepMs));
      }
      return true;
    }
    if (command === 'wheel') {
      await page.mouse.wheel(payload.dx ?? 0, payload.dy ?? 0);
      return true;
    }
    if (command === 'throttle') {
      const session2 = await page.context().newCDPSession(page);
      await session2.send('Emulation.setCPUThrottlingRate', { rate: payload.rate });
      return true;
    }
    return undefined;
  },
};

const counted = () => ({
  onTestRunFinished({ sessions }) {
    let passed = 0;
    let failed = 0;
    const walk = (suite) => {
      for (const test of suite.tests) {
        if (test.passed) passed++;
        else if (!test.skipped) failed++;
      }
      suite.suites.forEach(walk);
    };
    for (const session of sessions) {
      if (session.testResults) walk(session.testResults);
      if (session.errors?.length || (!session.passed && !session.testResults)) failed++;
    }
    console.log(`\nbrowser: ${passed} passed, ${failed} failed`);
  },
});

export default {
  nodeResolve: true,
  concurrency: TABS,
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: findBrowser(), headless: true, args: browserArguments() },
      createBrowserContext: ({ browser }) => browser.newContext({ hasTouch: true, locale: 'en-GB' }),
    }),
  ],
  // With `--files` only those.
  groups: argv.includes('--files') ? [] : GROUPS.map((name) => ({ name, files: `test/${name}/**/*.test.ts` })),
  plugins: [
    styleText,
    saxes,
    defines,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    hands,
  ],
  testFramework: { config: { timeout: 20_000 } },
  // A file has many laws; each is given its time.
  testsFinishTimeout: FUZZ_SECONDS > 0 ? 2 ** 31 - 1 : 300_000,
  reporters: [defaultReporter({ reportTestProgress: false }), counted()],
};
