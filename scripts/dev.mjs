/** `npm run dev`: builds on every change into a folder of its own and serves it, without service worker. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, ROOT } from './setup.mjs';

ensurePackages();
const { build } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');
const folder = join(ROOT, '.dev');
await build({ outdir: folder, dev: true });
const { address } = await serve({ folder, port: Number(process.env.PORT ?? 4174) });
console.log(`Lectern (development): ${address}`);

let timer;
for (const part of ['src', 'styles', 'tei', 'service-worker']) {
  watch(join(ROOT, part), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      build({ outdir: folder, dev: true }).then(
        () => console.log(`Built at ${new Date().toLocaleTimeString()}`),
        (error) => console.error(String(error.message ?? error)),
      );
    }, 80);
  });
}
