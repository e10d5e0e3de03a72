/**
 * `npm run bench`: sets up, builds, and measures the finished build beside others, in one run and interleaved, so
 * that all have the same machine. What is measured and why: issue 3, item 14. `npm run bench -- --help` says more.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { browserArguments, ensureBrowser, ensurePackages, fail, ROOT } from './setup.mjs';

ensurePackages();
const { parseOptions, USAGE } = await import('../test/bench/options.mjs');
const options = parseOptions(argv.slice(2));
if (options.fault) fail(`${options.fault}\n\n${USAGE}`);
if (options.help) {
  console.log(USAGE);
  exit(0);
}
const executablePath = ensureBrowser();

const { chromium } = await import('playwright-core');
const { build } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');
const { prepareFiles } = await import('../test/bench/files.mjs');
const { measureLoad } = await import('../test/bench/load.mjs');
const { HAS_PROC } = await import('../test/bench/machine.mjs');
const { medians } = await import('../test/bench/statistics.mjs');
const { fileTable, goalTable, growthTable } = await import('../test/bench/report.mjs');

/** A worst case takes minutes in the slowest contestant, and its ratios are large enough for fewer loads. */
const SHAPE_LOADS = 3;

/** What is done with a page afterwards takes longer than most loads and varies less. */
const WORKED_WITH = 3;

const folder = join(ROOT, '.cache/bench');
await rm(folder, { recursive: true, force: true });
// Profiles of the browsers lie here too, so that nothing is left elsewhere, however this ends.
const profiles = join(folder, 'tmp');
await mkdir(profiles, { recursive: true });
process.env.TMPDIR = profiles;

const site = join(folder, 'site');
await build({ outdir: site });
console.log('Making the files …');
const files = await prepareFiles({ ...options, folder: join(site, 'bench'), packages: join(ROOT, 'node_modules') });
if (!HAS_PROC) console.log('Memory of renderers and use of the machine by others are measured on Linux only.');

const server = await serve({ folder: site });
let browser = null;
const launch = async () => {
  // Ended from outside, the bench puts away its browser itself, and its files.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  browser = await chromium.launch({ executablePath, args: browserArguments(), ...signals });
  return browser;
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
try {
  for (const file of files) {
    file.loads = await measured(file);
    file.medians = medians(file.loads);
    progress('');
    console.log(`\n${fileTable(file)}`);
  }
} finally {
  await putAway();
}
console.log(`\n${growthTable(files)}`);
console.log(`\n${goalTable(files)}`);
if (options.out) await keep(options.out);

async function stop() {
  await browser?.close().catch(() => {});
  await putAway();
  exit(130);
}

async function putAway() {
  await server.close();
  await rm(profiles, { recursive: true, force: true });
}

/** All loads of a file, the contestants in turn, each round beginning with another one. */
async function measured(file) {
  const loads = Object.fromEntries(options.only.map((name) => [name, []]));
  const count = file.shape ? Math.min(options.loads, SHAPE_LOADS) : options.loads;
  for (let round = 0; round < count; round++) {
    for (let at = 0; at < options.only.length; at++) {
      const name = options.only[(at + round) % options.only.length];
      // Who failed once fails again, and may take two minutes each time.
      if (loads[name].some(({ failed }) => failed)) continue;
      progress(`${file.name}, load ${round + 1} of ${count}: ${name}`);
      const isWorkedWith = round < WORKED_WITH;
      loads[name].push(await measureLoad({ name, file, address: server.address, isWorkedWith, launch }));
    }
  }
  return loads;
}

/** One line that is written over, where someone looks at it. */
function progress(line) {
  if (stdout.isTTY) stdout.write(`\r\x1b[K${line}`);
}

async function keep(path) {
  const versions = files.flatMap(({ loads }) => Object.values(loads).flat()).map(({ version }) => version);
  const numbers = {
    at: new Date().toISOString(),
    cores: availableParallelism(),
    platform: process.platform,
    browser: versions.find(Boolean) ?? null,
    loads: options.loads,
    files: files.map(({ places: _, ...file }) => file),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(numbers, null, 1)}\n`);
  console.log(`\nAll numbers: ${path}`);
}
