/**
 * `npm run corpus -- FOLDER`: opens every file of a folder in the real browser, as a reader would, and writes a
 * table: how each was opened, and whether the text that is shown is the text of the file.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { browserArguments, ensureBrowser, ensurePackages, fail, ROOT } from './setup.mjs';

ensurePackages();
const [given, ...only] = argv.slice(2);
if (!given) fail('npm run corpus -- FOLDER [FILE …]: which folder?');
const executablePath = ensureBrowser();

const { chromium } = await import('playwright-core');
const { build } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');

/** A file that has not been opened by then has failed. Milliseconds. */
const LONGEST_MS = 120_000;

const folder = join(ROOT, '.cache/corpus');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await build({ outdir: join(folder, 'site') });
await bundleCore();
const names = (await readdir(resolve(given)))
  .filter((name) => only.length === 0 || only.includes(name))
  .filter((name) => !/\.(?:tsv|md|py)$/.test(name))
  .sort();
const server = await serve({
  folder: join(folder, 'site'),
  async intercept({ url = '' }, response) {
    const name = /^\/corpus\/(\d+)$/.exec(url)?.[1];
    if (name === undefined) return false;
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(await readFile(join(resolve(given), names[Number(name)])));
    return true;
  },
});
const browser = await chromium.launch({ executablePath, args: browserArguments() });
const rows = [];
try {
  for (const [at, name] of names.entries()) {
    if (!(await stat(join(resolve(given), name))).isFile()) continue;
    const row = { name, ...(await opened(`${server.address}?tei=./corpus/${at}`)) };
    rows.push(row);
    console.log(line(row));
  }
} finally {
  await browser.close();
  await server.close();
}
const table = ['file\tresult\tfirst ms\telements\tnotes\tmarks\tmentions\tresolved\ttext\tidentical\tdiagnostics']
  .concat(rows.map((row) => cells(row).join('\t')))
  .join('\n');
await writeFile(join(folder, 'table.tsv'), `${table}\n`);
const bad = rows.filter(
  ({ text = '', identical = '' }) => text.startsWith('differs') || identical.startsWith('differs'),
);
console.log(`\n${rows.length} files, ${bad.length} that break a law. The table is .cache/corpus/table.tsv.`);
process.exitCode = bad.length > 0 ? 1 : 0;

/** What saves a file, for trying it on the file itself, in the browser that reads it. */
async function bundleCore() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    stdin: {
      contents: `export { SourceDecoder } from './src/core/source/decode.js';
        export { encodeSource, firstDifference } from './src/core/source/encode.js';`,
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'site/corpus/core.js'),
  });
}

async function opened(address) {
  // The policy of the page would keep the comparison from parsing; it is tested elsewhere.
  const context = await browser.newContext({
    viewport: { width: 1180, height: 820 },
    serviceWorkers: 'block',
    bypassCSP: true,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address) && !/^(?:data|blob):/.test(request.url())) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  try {
    await page.goto(address);
    const identical = await page.evaluate(identity, address);
    const result = await page.waitForFunction(outcome, undefined, { timeout: LONGEST_MS, polling: 50 });
    const { failed } = await result.jsonValue();
    if (failed) return { result: failed, identical, complaints };
    await page.waitForFunction(hasText, undefined, { timeout: 2_000 }).catch(() => {});
    const seen = await page.evaluate(look, address);
    return { result: 'open', identical, complaints, ...seen };
  } catch (error) {
    return { result: `FAILED: ${String(error).split('\n')[0]}`, complaints };
  } finally {
    await context.close();
  }
}

/** In the page: whether it has come to an end, and a sentence when it could not be opened. */
function outcome() {
  const fault = document.querySelector('.lectern-fault');
  if (fault) return { failed: fault.textContent.replace(/\s+/g, ' ').trim().slice(0, 160) };
  const marks = ['lectern:complete', 'lectern:registers'];
  return marks.every((name) => performance.getEntriesByName(name).length > 0) && { failed: '' };
}

/** In the page: what was opened, and the text that is shown beside the text that the browser's own parser reads. */
async function look(address) {
  const mark = (name) => performance.getEntriesByName(name)[0];
  const host = document.querySelector('lectern-text');
  await host.buildAll();
  const shown = host.textContent;
  const bytes = await (await fetch(new URL(new URL(address).searchParams.get('tei'), document.baseURI))).arrayBuffer();
  return {
    first: Math.round(mark('lectern:first-text')?.startTime ?? Number.NaN),
    ...mark('lectern:indexed').detail,
    ...mark('lectern:registers').detail,
    marks: host.querySelectorAll('[data-note]').length,
    text: compared(shown, bytes),
  };

  /** The header, and beside a text what is data about it; examples of them in a text are text. */
  function isData(node) {
    const { parentElement: parent, localName } = node;
    const isTop = parent && /^(?:TEI|TEI\.2|teiCorpus|teiCorpus\.2)$/.test(parent.localName);
    if (!isTop || parent.namespaceURI !== node.ownerDocument.documentElement.namespaceURI) return false;
    return localName === 'teiHeader' || (/^(?:standOff|facsimile)$/.test(localName) && holdsText(parent));
  }

  function holdsText(document) {
    return [...document.children].some((child) => /^(?:text|sourceDoc|TEI|TEI\.2)$/.test(child.localName));
  }

  function compared(shown, bytes) {
    const { encoding, diagnostics: said } = mark('lectern:indexed').detail;
    let parsed;
    try {
      const source = new TextDecoder(encoding).decode(bytes);
      parsed = new DOMParser().parseFromString(source, 'application/xml');
    } catch (error) {
      return `not compared (${error.message.slice(0, 60)})`;
    }
    if (parsed.getElementsByTagName('parsererror').length > 0) return 'not compared (ill-formed for the browser)';
    const walker = parsed.createTreeWalker(
      parsed.documentElement,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION,
      (node) => (isData(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    );
    let wanted = '';
    while (walker.nextNode()) if (walker.currentNode.nodeType !== Node.ELEMENT_NODE) wanted += walker.currentNode.data;
    const plain = (text) => text.replace(/\s+/g, ' ').trim();
    // The browser drops references that it cannot read; they are shown by their names.
    const unnamed = (text) => (said.some((code) => /entity/.test(code)) ? text.replace(/&[\w.:-]+;/g, '') : text);
    const [a, b] = [plain(unnamed(shown)), plain(unnamed(wanted))];
    if (a === b) return 'holds';
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return `differs at ${at} of ${b.length}: shown ${JSON.stringify(a.slice(Math.max(0, at - 20), at + 40))}, in the file ${JSON.stringify(b.slice(Math.max(0, at - 20), at + 40))}`;
  }
}

/** In the page: whether the bytes come out again as they went in. */
async function identity(address) {
  const { SourceDecoder, encodeSource, firstDifference } = await import(new URL('./corpus/core.js', document.baseURI));
  const response = await fetch(new URL(new URL(address).searchParams.get('tei'), document.baseURI));
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    const decoder = new SourceDecoder();
    const text = decoder.push(bytes) + decoder.end();
    const at = firstDifference(encodeSource(text, decoder.encoding), bytes);
    return at === -1 ? 'yes' : `differs at byte ${at}`;
  } catch (error) {
    return `refused: ${error.message}`;
  }
}

/** In the page: whether the first text has been painted. */
function hasText() {
  return performance.getEntriesByName('lectern:first-text').length > 0;
}

function cells(row) {
  const { name, result, first = '', elements = '', notes = '', marks = '', mentions = '', resolved = '' } = row;
  const { text = '', identical = '', diagnostics = [], complaints } = row;
  const said = [...complaints, ...summed(diagnostics)].join(', ');
  return [name, result, first, elements, notes, marks, mentions, resolved, text, identical, said];
}

/** Codes with how often each was said. */
function summed(diagnostics) {
  const counts = new Map();
  for (const code of diagnostics.map((said) => said.replace(/:\d+$/, '')))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => (count > 1 ? `${code} ×${count}` : code));
}

function line(row) {
  const [name, result, first, elements, notes, marks, mentions, resolved, text, identical, said] = cells(row);
  const counts =
    result === 'open'
      ? `${first} ms, ${elements} elements, ${marks}/${notes} notes, ${resolved}/${mentions} names`
      : result;
  return [name.padEnd(40), counts, text, identical === 'yes' ? '' : `export ${identical}`, said]
    .filter(Boolean)
    .join(' | ');
}
