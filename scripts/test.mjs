/**
 * `npm test`: sets up, runs every check, and ends with `N passed, N failed` alone on a line.
 * Names of parts may be given: `npm test -- lint types node browser e2e`.
 */
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { ensureBrowser, ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
process.env.CHROMIUM = ensureBrowser();
const BIN = join(ROOT, 'node_modules');

/** Each part runs and tells how many of its checks passed and failed. */
const PARTS = {
  lint: () => single('format and lint', [join(BIN, '@biomejs/biome/bin/biome'), 'ci', '.']),
  types: () => single('types and layers', [join(BIN, 'typescript/bin/tsc'), '-b']),
  node: () => nodeTests(['test/**/*.test.mjs']),
  browser: () => counted([join(BIN, '@web/test-runner/dist/bin.js')], /^browser: (\d+) passed, (\d+) failed$/m),
  e2e: endToEnd,
};

/** A part that takes longer than this has come to a stand. A full run (`LECTERN_FULL=1`) takes hours. */
const LIMIT_MS = process.env.LECTERN_FULL === '1' ? 2 ** 31 - 1 : 55 * 60_000;
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) kill(child);
    process.exit(1);
  });
}

const wanted = argv.slice(2).length > 0 ? argv.slice(2) : Object.keys(PARTS);
let passed = 0;
let failed = 0;
for (const name of wanted) {
  console.log(`\n== ${name}`);
  const result = await PARTS[name]();
  passed += result.passed;
  failed += result.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function single(what, args) {
  const { code } = await run(args);
  console.log(`${what}: ${code === 0 ? 'fine' : 'faults, see above'}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that prints its own sum. One that ends without a sum, or badly without a failure, has failed. */
async function counted(args, sum) {
  const { code, output } = await run(args);
  const found = sum.exec(output);
  const count = found ? { passed: Number(found[1]), failed: Number(found[2]) } : { passed: 0, failed: 1 };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function nodeTests(patterns) {
  const { glob } = await import('./files.mjs');
  const files = (await Promise.all(patterns.map(glob))).flat();
  const reporter = join(ROOT, 'scripts/count-reporter.mjs');
  return counted(
    ['--test', '--test-concurrency=1', `--test-reporter=${reporter}`, ...files],
    /^node: (\d+) passed, (\d+) failed$/m,
  );
}

/** End-to-end tests are TypeScript too; they run against the finished build. */
async function endToEnd() {
  const { glob } = await import('./files.mjs');
  const { build } = await import('esbuild');
  const outdir = join(ROOT, '.cache/e2e');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: await glob('test/e2e/**/*.e2e.ts'),
    outdir,
    outExtension: { '.js': '.test.mjs' },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    sourcemap: 'inline',
    absWorkingDir: ROOT,
  });
  return nodeTests(['.cache/e2e/**/*.test.mjs']);
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
      // A group of its own, so that it can be ended with all that it started.
      detached: process.platform !== 'win32',
    });
    const end = setTimeout(() => {
      console.error(`\nNot ended after ${LIMIT_MS / 60_000} minutes: given up.`);
      kill(child);
    }, LIMIT_MS);
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.on('close', (code) => {
      clearTimeout(end);
      running.delete(child);
      resolve({ code, output });
    });
    running.add(child);
  });
}

function kill(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
