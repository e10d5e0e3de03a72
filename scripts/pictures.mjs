/**
 * `npm run pictures`: the pictures of the README and of the manifest, taken anew from the finished build when its
 * looks have changed. The result belongs into the repository.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { browserArguments, ensureBrowser, ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
const executablePath = ensureBrowser();
const { chromium } = await import('playwright-core');
const { build } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');

/** `src/app/manifest.webmanifest` names them with their sizes in device pixels. */
const PICTURES = [
  { name: 'wide', width: 1280, height: 800, scale: 1, touch: false },
  { name: 'narrow', width: 390, height: 844, scale: 2, touch: true },
];

const folder = join(ROOT, '.cache/pictures');
await build({ outdir: folder });
const server = await serve({ folder });
const browser = await chromium.launch({ executablePath, args: browserArguments() });
await mkdir(join(ROOT, 'styles/screenshots'), { recursive: true });
try {
  for (const { name, width, height, scale, touch } of PICTURES) {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      hasTouch: touch,
      isMobile: touch,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    // The page of a reader who has been here before: nothing is said about being offline.
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await page.goto(`${server.address}#p5`);
    await page.waitForFunction(() => performance.getEntriesByName('lectern:complete').length > 0);
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const miasnikov = page.locator('#p5 [data-keys="per-miasnikov"]');
    await (touch ? miasnikov.tap() : miasnikov.click());
    await page.locator('lectern-gloss').first().getByRole('heading', { name: 'Gavriil Miasnikov' }).waitFor();
    // What was gone to is lit for a moment.
    await page.waitForTimeout(2_500);
    await page.mouse.move(4, 400);
    await page.screenshot({ path: join(ROOT, `styles/screenshots/${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
