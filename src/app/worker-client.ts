import type { AddedRegister } from '../core/index/edition.js';
import type { LeafContent } from '../core/index/edition-scan.js';
import type { EditionHeader } from '../core/records/header.js';
import type {
  Answers,
  EditionSource,
  OpenedEdition,
  OpenFault,
  QuestionName,
  Questions,
  Reply,
  Request,
  TaskName,
  Tasks,
} from '../worker/protocol.js';

/** What is heard while an edition is read. */
export interface OpeningListener {
  header(header: EditionHeader, language: string): void;
  leaf(content: LeafContent): void;
  progress(bytes: number, total: number | null): void;
}

/** An edition could not be opened; `fault` says why. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
  readonly fault: OpenFault;
  constructor(fault: OpenFault) {
    super(`The edition could not be opened: ${fault.reason}`);
    this.fault = fault;
  }
}

/** An edition that is open in the worker. */
export interface EditionHandle {
  readonly opened: OpenedEdition;
  ask<Name extends QuestionName>(name: Name, about: Questions[Name]): Promise<Answers[Name]>;
  /**
   * Lends it a register, or a file that it includes; `textIn` is the encoding of one that is included as text.
   * @throws OpenError when that cannot be read.
   */
  addCompanion(name: string, source: EditionSource, textIn?: string): Promise<AddedRegister>;
  close(): void;
}

interface Pending {
  resolve(value: never): void;
  reject(error: unknown): void;
  readonly listener?: OpeningListener;
}

/** The page's side of the index worker: plain async functions. */
export class IndexClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#onReply(data));
    worker.addEventListener('error', (event) => this.#onError(event.message));
  }

  /**
   * Reads an edition; leaves are told while it is read.
   * @param options with `keepsFile` its file can be asked for; an abort by `signal` rejects with its reason.
   * @throws OpenError
   */
  async open(
    source: EditionSource,
    listener: OpeningListener,
    { signal, keepsFile = false }: { signal?: AbortSignal; keepsFile?: boolean } = {},
  ): Promise<EditionHandle> {
    const id = ++this.#lastId;
    const opened = new Promise<OpenedEdition>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, listener });
      signal?.addEventListener('abort', () => {
        this.#pending.delete(id);
        this.#post({ type: 'close', id });
        reject(signal.reason);
      });
    });
    this.#post({ type: 'open', id, source, keepsFile });
    const edition = await opened;
    return {
      opened: edition,
      ask: (name, about) => this.#ask(id, name, about),
      addCompanion: (name, companion, textIn) => this.#addCompanion(id, name, companion, textIn),
      close: () => this.#post({ type: 'close', id }),
    };
  }

  #addCompanion(edition: number, name: string, source: EditionSource, textIn?: string): Promise<AddedRegister> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#post({ type: 'companion', id, edition, name, source, ...(textIn === undefined ? {} : { textIn }) });
    });
  }

  /** Has files unpacked, packed or hashed. @throws RangeError when that could not be done. */
  perform<Name extends TaskName>(name: Name, needs: Tasks[Name]['needs']): Promise<Tasks[Name]['gives']> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#post({ type: 'task', id, name, needs } as Request);
    });
  }

  #ask<Name extends QuestionName>(edition: number, name: Name, about: Questions[Name]): Promise<Answers[Name]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#post({ type: 'ask', id, edition, name, about } as Request);
    });
  }

  #post(request: Request): void {
    this.#worker.postMessage(request);
  }

  #onReply(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    switch (reply.type) {
      case 'header':
        pending.listener?.header(reply.header, reply.language);
        return;
      case 'leaf':
        pending.listener?.leaf(reply.content);
        return;
      case 'progress':
        pending.listener?.progress(reply.bytes, reply.total);
        return;
      case 'opened':
        pending.resolve(reply.edition as never);
        break;
      case 'companion':
        pending.resolve(reply.added as never);
        break;
      case 'answer':
        pending.resolve(reply.value as never);
        break;
      case 'failed':
        pending.reject(new OpenError(reply.fault));
        break;
      case 'refused':
        pending.reject(new RangeError(reply.message));
        break;
    }
    this.#pending.delete(reply.id);
  }

  /** The worker itself broke: nobody will get an answer. */
  #onError(message: string): void {
    const error = new OpenError({ reason: 'unexpected', message: message || 'the index worker did not start' });
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}
