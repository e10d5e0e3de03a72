/** `npm start`: sets up, builds, and serves the finished app. */
import { join } from 'node:path';
import { ensurePackages, fail, ROOT } from './setup.mjs';

ensurePackages();
const { build } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');
const folder = join(ROOT, '.start');
await build({ outdir: folder });
const port = Number(process.env.PORT ?? 4173);
try {
  const server = await serve({ folder, port });
  console.log(`Lectern is ready: ${server.address}`);
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  fail(`Port ${port} is in use. Set another, for example: PORT=${port + 1} npm start`);
}
