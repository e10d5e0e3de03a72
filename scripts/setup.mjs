/**
 * Sets up what the other scripts need: the packages of the lock file, and for tests a browser.
 * Uses nothing but Node, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'node_modules', '.lectern-setup');

/**
 * Installs the versions that the lock file has, if that was not done for this lock file. Not `npm ci`: that
 * refuses a lock file without the native parts of every other platform, and not every registry carries those.
 */
export function ensurePackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Setting up: installing packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(
    npm,
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) fail('The packages could not be installed; npm says why above.');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

const BROWSERS = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    process.env[name]
      ? ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
          join(process.env[name], path),
        )
      : [],
  ),
};

/** A Chromium-like browser that is installed; `null` when there is none. `CHROMIUM` names one. */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  return (BROWSERS[process.platform] ?? []).find((path) => existsSync(path)) ?? null;
}

/** The browser for the tests; on Debian as root it is installed when missing. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Setting up: installing Chromium …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = (...args) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
    let result = run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    if (result.status !== 0) {
      run('update', '-qq');
      result = run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    }
    if (result.status !== 0) console.error(result.stderr);
    const installed = findBrowser();
    if (installed) return installed;
  }
  return fail(
    'The tests need a browser: install Chrome, Chromium or Edge, or set CHROMIUM to the path of one, and run npm test again.',
  );
}

/** Arguments every test browser gets. Root may not use Chromium's sandbox. */
export function browserArguments() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}
