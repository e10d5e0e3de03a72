import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuiltFile, script } from './project.js';

/** A finished build of the app. */
export interface Version {
  /** As “About” shows it. */
  readonly number: string;
  /** As page and service worker carry it. */
  readonly build: string;
  readonly folder: string;
  readonly files: readonly BuiltFile[];
}

/** How long the service workers of these builds wait for a file: enough for a file from next door on a busy machine. */
const PRECACHE_TIMEOUT_MS = 4_000;

/** Builds the app once for each version number. They differ in the number that “About” shows, and so in some of their scripts. */
export async function buildVersions<const Numbers extends readonly string[]>(
  ...numbers: Numbers
): Promise<{ readonly [N in keyof Numbers]: Version }> {
  const { build } = await script('build');
  await mkdir('.cache/e2e-dist', { recursive: true });
  const folder = await mkdtemp(join('.cache/e2e-dist', 'versions-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const built: Version[] = [];
  for (const number of numbers) {
    const outdir = join(folder, number);
    const { precache, id } = await build({ outdir, version: number, precacheTimeoutMs: PRECACHE_TIMEOUT_MS });
    built.push({ number, build: id, folder: outdir, files: precache });
  }
  return built as unknown as { readonly [N in keyof Numbers]: Version };
}
