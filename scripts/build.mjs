/**
 * `npm run build`: plain static files with relative addresses in `dist/`, to be served from anywhere.
 *
 * Scripts and styles carry a hash in their names; the service worker gets the list of all files with
 * their hashes (`__PRECACHE__`), so that it can tell a whole version from a part of one.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensurePackages, ROOT } from './setup.mjs';

/** The oldest browsers that read the text; see README, “Browsers”. */
const TARGET = ['chrome123', 'safari17.5', 'firefox128'];

/** Files that are not part of the app shell: fetched when asked for, or by the system alone. */
const NOT_PRECACHED =
  /\.map$|^screenshots\/|^service-worker\.js$|\.rng$|\.md$|^icons\/(?:apple-touch-icon|icon-maskable)\.svg$/;

/** What the worker loads when it is needed. Has nothing in common with the rest but plain data and functions. */
const LATE_WORKER_PARTS = ['archive', 'picture-fetch', 'search-desk'];

const FONT = /\.woff2$/;

/** How long the service worker waits for one file, to its last byte. */
const PRECACHE_TIMEOUT_MS = 30_000;

/**
 * @param {{ outdir: string, dev?: boolean, version?: string, precacheTimeoutMs?: number }} options
 *   `version` and `precacheTimeoutMs` are for the tests, which need several versions and no patience.
 */
export async function build({ outdir, dev = false, version, precacheTimeoutMs = PRECACHE_TIMEOUT_MS }) {
  const esbuild = await import('esbuild');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  version ??= JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;
  const editions = await shippedEditions();
  const common = {
    bundle: true,
    minify: !dev,
    sourcemap: true,
    target: TARGET,
    absWorkingDir: ROOT,
    outdir,
    metafile: true,
    legalComments: 'linked',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]-[hash]',
    define: {
      'process.env.NODE_ENV': dev ? '"development"' : '"production"',
      __DEV__: String(dev),
      __VERSION__: JSON.stringify(version),
      __EDITIONS__: JSON.stringify(editions),
    },
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'warning',
  };
  // The worker is one file, so that nothing has to be fetched after it; what it does not begin with has its own.
  const workerParts = await esbuild.build({
    ...common,
    entryPoints: LATE_WORKER_PARTS.map((name) => `src/worker/${name}.ts`),
    entryNames: 'chunks/worker-[name]-[hash]',
    chunkNames: 'chunks/worker-[name]-[hash]',
    splitting: true,
    format: 'esm',
  });
  const worker = await esbuild.build({
    ...common,
    entryPoints: { 'index-worker': 'src/worker/index-worker.ts' },
    entryNames: '[name]-[hash]',
    format: 'esm',
    plugins: [builtAlready(LATE_WORKER_PARTS, (name) => outputOf(workerParts, outdir, name))],
  });
  const styles = await esbuild.build({
    ...common,
    entryPoints: { lectern: 'styles/index.css' },
    entryNames: '[name]-[hash]',
  });
  const starter = await esbuild.build({
    ...common,
    entryPoints: { 'start-worker': 'src/app/start-worker.ts' },
    format: 'iife',
    define: { ...common.define, __WORKER__: JSON.stringify(outputOf(worker, outdir)) },
    sourcemap: false,
    legalComments: 'none',
    write: false,
  });
  const startScript = starter.outputFiles[0].text.trim();
  if (/<\/script|<!--/i.test(startScript)) throw new Error('The first script cannot be written into the page');
  const app = await esbuild.build({
    ...common,
    entryPoints: { main: 'src/app/main.ts' },
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    loader: { ...common.loader, '.css': 'text' },
    plugins: [styleText(esbuild, common)],
  });
  await copyEditions(outdir, editions);
  await cp(join(ROOT, 'styles/icons'), join(outdir, 'icons'), { recursive: true });
  await cp(join(ROOT, 'styles/screenshots'), join(outdir, 'screenshots'), { recursive: true });
  await cp(join(ROOT, 'src/app/manifest.webmanifest'), join(outdir, 'manifest.webmanifest'));
  await writeFile(
    join(outdir, 'index.html'),
    page(await readFile(join(ROOT, 'src/app/index.html'), 'utf8'), {
      START_WORKER: startScript,
      START_WORKER_HASH: `sha256-${createHash('sha256').update(startScript).digest('base64')}`,
      SCRIPT: outputOf(app, outdir, 'main'),
      PRELOADS: preloads(app, outdir, ['main']),
      STYLE: outputOf(styles, outdir),
      WORKER: outputOf(worker, outdir),
      EDITION: editions[0]?.path ?? '',
      FONT: fontOf(styles, outdir),
    }),
  );
  const id = await stampBuild(outdir);
  const precache = await precacheList(outdir);
  await esbuild.build({
    ...common,
    entryPoints: { 'service-worker': 'service-worker/service-worker.ts' },
    format: 'iife',
    define: {
      ...common.define,
      __PRECACHE__: JSON.stringify(precache),
      __BUILD__: JSON.stringify(id),
      __PRECACHE_TIMEOUT_MS__: String(precacheTimeoutMs),
    },
  });
  return { precache, outdir, id };
}

/** Parts that are loaded when they are needed, and were built already: imported as they are. */
function builtAlready(names, pathOf) {
  const filter = new RegExp(`/(?:${names.join('|')})\\.js$`);
  return {
    name: 'built-already',
    setup(builder) {
      builder.onResolve({ filter }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path: `./${pathOf(basename(path, '.js'))}`, external: true } : null,
      );
    },
  };
}

/** Style sheets imported by components are text in the script, their own imports and nesting resolved. */
function styleText(esbuild, common) {
  return {
    name: 'style-text',
    setup(builder) {
      builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const result = await esbuild.build({
          entryPoints: [path],
          bundle: true,
          minify: common.minify,
          target: common.target,
          write: false,
        });
        return { contents: result.outputFiles[0].text, loader: 'text', watchFiles: [path] };
      });
    },
  };
}

/** The editions that ship with the app: a folder of `tei/` with a TEI file of the same name. */
async function shippedEditions() {
  const folders = await readdir(join(ROOT, 'tei'), { withFileTypes: true });
  const names = folders.filter((folder) => folder.isDirectory() && folder.name !== 'schema').map(({ name }) => name);
  return Promise.all(
    names.map(async (id) => {
      const path = `tei/${id}/${id}.xml`;
      const bytes = await readFile(join(ROOT, path));
      return { id, path, ...shelfMark(bytes.toString('utf8')), byteLength: bytes.length };
    }),
  );
}

/** What stands on the shelf of an edition that was not opened yet, from its header (TEI P5 HD2). */
function shelfMark(tei) {
  const header = tei.slice(0, tei.indexOf('</teiHeader>'));
  const titles = header.slice(header.indexOf('<titleStmt'), header.indexOf('</titleStmt>'));
  const publication = header.slice(header.indexOf('<publicationStmt'), header.indexOf('</publicationStmt>'));
  const text = (from, name) =>
    (new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(from)?.[1] ?? '')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .replace(/&amp;/g, '&')
      .trim();
  return { title: text(titles, 'title'), author: text(titles, 'author'), date: text(publication, 'date') };
}

async function copyEditions(outdir, editions) {
  for (const { path } of editions) await cp(join(ROOT, path), join(outdir, path), { recursive: true });
}

/** The file that an entry point was built to; the only one when none is named. */
function outputOf(result, outdir, name = '') {
  const entries = Object.entries(result.metafile.outputs).filter(([, output]) => output.entryPoint);
  const [path] = entries.find(([, output]) => basename(output.entryPoint).startsWith(`${name}.`)) ?? entries[0];
  return relative(outdir, join(ROOT, path)).replaceAll('\\', '/');
}

/** Links that fetch these parts and all they import at once, instead of one after another. */
function preloads(result, outdir, names) {
  const { outputs } = result.metafile;
  const wanted = new Set();
  const add = (path) => {
    if (wanted.has(path)) return;
    wanted.add(path);
    for (const { path: imported, kind, external } of outputs[path].imports) {
      if (kind === 'import-statement' && !external) add(imported);
    }
  };
  for (const path of Object.keys(outputs)) {
    if (path.endsWith('.js') && names.some((name) => basename(path).startsWith(`${name}-`))) add(path);
  }
  return [...wanted]
    .map((path) => relative(outdir, join(ROOT, path)).replaceAll('\\', '/'))
    .map((path) => `<link rel="modulepreload" href="./${path}" />`)
    .join('\n    ');
}

/** The text face, which the first line needs. */
function fontOf(result, outdir) {
  const path = Object.keys(result.metafile.outputs).find((output) => FONT.test(output) && /serif-roman/.test(output));
  return path ? relative(outdir, join(ROOT, path)).replaceAll('\\', '/') : '';
}

function page(template, values) {
  return Object.entries(values).reduce((html, [name, value]) => html.replaceAll(`%${name}%`, () => value), template);
}

/** Names the build by all its files, and writes the name into the page, so that page and service worker can compare. */
async function stampBuild(outdir) {
  const id = createHash('sha256')
    .update(JSON.stringify(await precacheList(outdir)))
    .digest('hex')
    .slice(0, 12);
  const path = join(outdir, 'index.html');
  await writeFile(path, page(await readFile(path, 'utf8'), { BUILD: id }));
  return id;
}

/** Every file of the app with its SHA-256, as hash for the cache and as integrity for the browser. */
async function precacheList(outdir) {
  const files = (await readdir(outdir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outdir, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !NOT_PRECACHED.test(path) && !basename(path).endsWith('.LEGAL.txt'))
    .sort();
  return Promise.all(
    files.map(async (url) => {
      const hash = createHash('sha256').update(await readFile(join(outdir, url)));
      const copy = hash.copy();
      return { url, revision: hash.digest('hex').slice(0, 16), integrity: `sha256-${copy.digest('base64')}` };
    }),
  );
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  const { precache } = await build({ outdir: join(ROOT, 'dist') });
  console.log(`Built dist/: ${precache.length} files to keep offline.`);
}
