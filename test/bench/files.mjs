import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { madeBook } from './made-book.mjs';
import { PAGES, STATIC_HEAD } from './pages.mjs';
import { staticPage } from './static-page.mjs';
import { worstShapes } from './worst-shapes.mjs';

/** The sizes of the made books. Megabytes. */
export const BOOK_SIZES = [0.05, 0.3, 1, 5, 16];

/** Worst cases are measured in the sizes that have no reason to be left out of a short run. Megabytes. */
const QUICK_SHAPE = 1;

/**
 * Puts all that is opened into `folder`, which is served as `/bench/`: the files, their static pages, the pages
 * of the contestants.
 * @returns {Promise<object[]>} name, bytes, elements, characters and places of each file; of made shapes also shape and size
 */
export async function prepareFiles({ folder, given, sizes, shapes, quick, packages }) {
  await mkdir(folder, { recursive: true });
  await copyFile(join(packages, 'CETEIcean/dist/CETEI.js'), join(folder, 'CETEI.js'));
  for (const [name, html] of Object.entries(PAGES)) await writeFile(join(folder, name), html);
  if (given.length > 0) return givenFiles(given, folder);
  const books = sizes.map((size) => ({ name: `book-${size}`, tei: () => madeBook({ bytes: size * 1e6 }) }));
  const made = [];
  for (const { tei, ...file } of [...books, ...(shapes ? worstShapes() : [])]) {
    const source = tei();
    if (quick && file.shape && source.length > QUICK_SHAPE * 1e6) continue;
    await writeFile(join(folder, `${file.name}.xml`), source);
    made.push({ ...file, ...(await described(folder, file.name, source)) });
  }
  return made;
}

async function givenFiles(paths, folder) {
  const files = [];
  for (const [at, path] of paths.entries()) {
    // Two files of one name in different folders are two files.
    const plain = basename(path, extname(path)).replace(/[^\w.-]/g, '_');
    const name = files.some((file) => file.name === plain) ? `${plain}-${at + 1}` : plain;
    await copyFile(path, join(folder, `${name}.xml`));
    files.push({ name, ...(await described(folder, name, await readFile(path, 'utf8'))) });
  }
  return files.sort((a, b) => a.bytes - b.bytes);
}

async function described(folder, name, source) {
  const { html, elements, characters, places } = staticPage(source, { title: name, head: STATIC_HEAD });
  await writeFile(join(folder, `${name}.html`), html);
  return { bytes: Buffer.byteLength(source), elements, characters, places };
}
