import type { EditionSource, Reply, Request } from '../worker/protocol.js';
import { type ShippedEdition, sourceOf, wantedEdition } from './location.js';
import { Keeping } from './storage/database.js';
import { scriptPolicy } from './trusted-script.js';

declare const __WORKER__: string;
declare const __EDITIONS__: readonly ShippedEdition[];

/** An edition that the worker was told to read before anybody was there to hear of it. */
export interface EarlyOpening {
  readonly request: Extract<Request, { type: 'open' }>;
  /** What it has said so far, once; from then on it is heard as all else is. */
  take(): Reply[];
}

/** A worker that was started, and what it broke of; that never comes as long as it lives. */
export interface StartedWorker {
  readonly worker: Worker;
  readonly broken: Promise<string>;
  /** What the address of the page asks for, where that is known from the address alone. */
  readonly early: EarlyOpening | null;
}

/** What the first script of the page has begun. */
export interface EarlyStart {
  /** The index worker; what it says before anybody listens is not lost. */
  readonly indexWorker: StartedWorker;
  /** What the device keeps. */
  readonly keeping: Keeping;
}

declare global {
  interface Window {
    lecternEarly?: EarlyStart;
  }
}

// This is the first script of the page, written into it, so that the worker reads the edition while the rest of the app
// is on its way. The browser also takes its time over the first opening of the storage, and no text is shown before it.
const keeping = new Keeping();
window.lecternEarly = { indexWorker: start(), keeping };
keeping.warm();
// What stands in the page from now on is never a script.
document.currentScript?.remove();

function start(): StartedWorker {
  const address = scriptPolicy('lectern-worker', /^(?:\.\/)?index-worker(?:-\w+)?\.js$/)(__WORKER__);
  const worker = new Worker(address, { type: 'module' });
  const broken = new Promise<string>((resolve) => {
    worker.addEventListener('error', ({ message }) => resolve(message || 'the index worker did not start'));
  });
  const wanted = sourceOf(wantedEdition(new URL(location.href), __EDITIONS__), document.baseURI);
  return { worker, broken, early: wanted && openEarly(worker, wanted) };
}

function openEarly(worker: Worker, wanted: { source: EditionSource; keepsFile: boolean }): EarlyOpening {
  const request = { type: 'open', id: 1, ...wanted } as const;
  const heard: Reply[] = [];
  const hear = ({ data }: MessageEvent<Reply>) => heard.push(data);
  worker.addEventListener('message', hear);
  worker.postMessage(request);
  return {
    request,
    take() {
      worker.removeEventListener('message', hear);
      return heard.splice(0);
    },
  };
}
