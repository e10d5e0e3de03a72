import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.rng': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** What a page cannot say of itself in a `meta` element; everything else is in the page's own policy. */
const HEADERS = {
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/**
 * Serves a folder as plain files, as any static host would.
 * @param {{ folder: string, port?: number, intercept?: (request, response) => boolean | Promise<boolean> }} options
 *   `intercept` may answer a request itself and return true: the tests make faults with it.
 * @returns {Promise<{ address: string, port: number, close(): Promise<void> }>}
 */
export async function serve({ folder, port = 0, intercept = () => false }) {
  const server = createServer(async (request, response) => {
    if (await intercept(request, response)) return;
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address().port;
  return {
    address: `http://localhost:${bound}/`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(folder, request, response) {
  const path = pathOf(folder, request.url);
  const file = path && (await fileAt(path));
  if (!file) {
    response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end('There is nothing at this address.\n');
    return;
  }
  const headers = { ...HEADERS, 'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream' };
  const isText = TEXT.has(extname(file.path)) && file.size <= MOST_COMPRESSED;
  if (isText) headers.vary = 'accept-encoding';
  if (isText && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    const body = await compressed(file);
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.writeHead(200, { ...headers, 'content-length': file.size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file.path).pipe(response);
}

/** What becomes smaller; the others are compressed already. */
const TEXT = new Set(['.html', '.js', '.css', '.json', '.map', '.webmanifest', '.svg', '.xml', '.rng', '.txt', '.md']);
/** Larger files are sent as they are, at once, and say how long they are. Bytes. */
const MOST_COMPRESSED = 2_000_000;
const packed = new Map();

/** A file compressed, once for each state of it. */
function compressed({ path, size, changed }) {
  const key = `${path} ${size} ${changed}`;
  let body = packed.get(key);
  if (!body) {
    body = readFile(path).then((bytes) => promisify(gzip)(bytes));
    packed.set(key, body);
    body.catch(() => packed.delete(key));
  }
  return body;
}

function pathOf(folder, url) {
  try {
    const path = normalize(join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname)));
    return path === normalize(folder) || path.startsWith(normalize(folder + sep)) ? path : null;
  } catch {
    return null;
  }
}

async function fileAt(path) {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return fileAt(join(path, 'index.html'));
  return found ? { path, size: found.size, changed: found.mtimeMs } : null;
}
