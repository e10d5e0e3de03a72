import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Server, script } from './project.js';
import type { Version } from './versions.js';

/** Everything criterion C2 wants a file to suffer on its way into the cache. */
export const FAULT_KINDS = ['404', '500', 'timeout', 'truncated', 'wrong content', 'reset', 'quota'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What goes wrong when the service worker, and nobody else, asks for a file. */
export interface Fault {
  /** As the build lists it. */
  readonly file: string;
  readonly kind: FaultKind;
  /** Takes the storage away; for `quota`. */
  readonly fillStorage?: () => Promise<void>;
}

/** A host of the app that can go down, come back, get a new version, and do badly. */
export class Site {
  fault: Fault | null = null;
  /** How often the service worker met a fault. */
  faultsMet = 0;
  /** May answer any request itself and return true, or change it. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  /** Paths that were asked for, with `precache` before those that the service worker asked to keep. */
  readonly asked: string[] = [];
  #version: Version;
  #server: Server | null = null;
  #port = 0;
  #held: { file: string; reached: () => void; released: Promise<void> } | null = null;

  private constructor(version: Version) {
    this.#version = version;
  }

  static async open(version: Version): Promise<Site> {
    const site = new Site(version);
    await site.comeBack();
    return site;
  }

  get address(): string {
    return `http://localhost:${this.#port}/`;
  }

  get version(): Version {
    return this.#version;
  }

  /** From now on the host has this version and no other. */
  async deploy(version: Version): Promise<void> {
    this.#version = version;
    if (!this.#server) return;
    await this.goDown();
    await this.comeBack();
  }

  /** The server is gone: nobody listens there. */
  async goDown(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async comeBack(): Promise<void> {
    if (this.#server) return;
    const { serve } = await script('serve');
    this.#server = await serve({
      folder: this.#version.folder,
      port: this.#port,
      intercept: (request, response) => this.#onRequest(request, response),
    });
    this.#port = this.#server.port;
  }

  /** Keeps the service worker waiting for a file. @returns what tells when it asked, and what lets it go on. */
  hold(file: string): { reached: Promise<void>; release(): void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      this.#held = { file, reached: resolve, released };
    });
    return { reached, release };
  }

  async #onRequest(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const isPrecaching = isForPrecache(request);
    this.asked.push(`${isPrecaching ? 'precache ' : ''}${request.url}`);
    if (this.intercept(request, response)) return true;
    const file = fileOf(request);
    if (!isPrecaching) return false;
    if (this.#held?.file === file) {
      this.#held.reached();
      await this.#held.released;
    }
    if (this.fault?.file !== file) return false;
    this.faultsMet++;
    return this.#fail(this.fault, response);
  }

  /** @returns whether the request was answered. */
  async #fail({ file, kind, fillStorage }: Fault, response: ServerResponse): Promise<boolean> {
    const right = await readFile(join(this.#version.folder, file));
    const half = right.subarray(0, right.length >> 1);
    switch (kind) {
      case '404':
      case '500':
        response.writeHead(Number(kind), { 'content-type': 'text/html' }).end('<h1>Sorry</h1>');
        return true;
      case 'timeout':
        // The beginning comes at once, the rest never.
        response.writeHead(200, { 'content-length': right.length }).write(half);
        return true;
      case 'truncated':
        // Looks like a whole answer.
        response.writeHead(200, { 'content-length': half.length }).end(half);
        return true;
      case 'wrong content': {
        const wrong = Buffer.from(right);
        wrong.writeUInt8(right.readUInt8(half.length) ^ 1, half.length);
        response.writeHead(200, { 'content-length': wrong.length }).end(wrong);
        return true;
      }
      case 'reset':
        response.writeHead(200, { 'content-length': right.length }).write(half);
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
        return true;
      case 'quota':
        await fillStorage?.();
        return false;
    }
  }
}

/** The service worker passes by the browser's cache; no page of the app does. */
function isForPrecache({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-dest'] === 'empty' && headers['cache-control'] === 'no-cache';
}

function fileOf({ url = '' }: IncomingMessage): string {
  return decodeURIComponent(new URL(url, 'http://localhost').pathname.slice(1)) || 'index.html';
}
