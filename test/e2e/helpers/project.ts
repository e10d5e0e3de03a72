import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file that the service worker keeps, as `scripts/build.mjs` lists it. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string;
  readonly integrity: string;
}

interface BuildOptions {
  readonly outdir: string;
  readonly version?: string;
  readonly precacheTimeoutMs?: number;
}

/** What `scripts/serve.mjs` gives. */
export interface Server {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

interface ServeOptions {
  readonly folder: string;
  readonly port?: number;
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

interface Scripts {
  readonly build: {
    build(options: BuildOptions): Promise<{ precache: readonly BuiltFile[]; outdir: string; id: string }>;
  };
  readonly serve: { serve(options: ServeOptions): Promise<Server> };
  readonly setup: { findBrowser(): string; browserArguments(): string[] };
}

/** One of the project's own scripts: plain JavaScript, and not bundled with the tests. */
export function script<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> {
  return import(pathToFileURL(join(process.cwd(), 'scripts', `${name}.mjs`)).href);
}
