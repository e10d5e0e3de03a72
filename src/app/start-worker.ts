import { ownScript } from './trusted-script.js';

declare const __WORKER__: string;

/** A worker that was started, and what it broke of; that never comes as long as it lives. */
export interface StartedWorker {
  readonly worker: Worker;
  readonly broken: Promise<string>;
}

/**
 * The index worker. This is the first script of the page and a small one, so that the worker is on its way while the
 * rest of the app is; what goes wrong with it before anybody listens is not lost.
 */
export const indexWorker: StartedWorker = start();

function start(): StartedWorker {
  const worker = new Worker(ownScript(__WORKER__), { type: 'module' });
  const broken = new Promise<string>((resolve) => {
    worker.addEventListener('error', ({ message }) => resolve(message || 'the index worker did not start'));
  });
  return { worker, broken };
}
