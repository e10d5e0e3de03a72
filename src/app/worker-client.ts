import type { AddedRegister } from '../core/index/edition.js';
import type { LeafContent } from '../core/index/edition-scan.js';
import type { EditionHeader } from '../core/records/header.js';
import {
  AnswerParts,
  type Answers,
  EditionParts,
  type EditionSource,
  type OpenedEdition,
  type OpenFault,
  type QuestionName,
  type Questions,
  type Reply,
  type Request,
  type TaskName,
  type Tasks,
} from '../worker/protocol.js';
import type { EarlyOpening, StartedWorker } from './start-worker.js';

/** What is heard while an edition is read. */
export interface OpeningListener {
  header(header: EditionHeader, language: string): void;
  /** @returns for the first leaf, when it is on the screen. */
  leaf(content: LeafContent): Promise<void> | void;
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
  readonly parts?: EditionParts;
  readonly answerParts: AnswerParts;
}

/** A request that was made, and what comes of it. */
interface Asked<Answer> {
  readonly id: number;
  readonly answer: Promise<Answer>;
}

/** The page's side of the index worker: plain async functions. */
export class IndexClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId: number;
  /** What is being read already, until it is known whether that is wanted. */
  #early: EarlyOpening | null;
  /** The worker itself broke: nobody gets an answer any more. */
  #broken: OpenError | null = null;

  constructor({ worker, broken, early }: StartedWorker) {
    this.#worker = worker;
    this.#early = early;
    this.#lastId = early?.request.id ?? 0;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#onReply(data));
    void broken.then((message) => this.#onBroken(message));
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
    const { id, answer: opened } =
      this.#adopt(source, listener, keepsFile) ??
      this.#request<OpenedEdition>((id) => ({ type: 'open', id, source, keepsFile }), listener);
    signal?.addEventListener('abort', () => {
      this.#pending.get(id)?.reject(signal.reason);
      this.#pending.delete(id);
      this.#post({ type: 'close', id });
    });
    const edition = await opened;
    return {
      opened: edition,
      ask: (name, about) => this.#ask(id, name, about),
      addCompanion: (name, companion, textIn) => this.#addCompanion(id, name, companion, textIn),
      close: () => this.#post({ type: 'close', id }),
    };
  }

  #addCompanion(edition: number, name: string, source: EditionSource, textIn?: string): Promise<AddedRegister> {
    const asText = textIn === undefined ? {} : { textIn };
    return this.#request<AddedRegister>((id) => ({ type: 'companion', id, edition, name, source, ...asText })).answer;
  }

  /** Has files unpacked, packed or hashed. @throws RangeError when that could not be done. */
  perform<Name extends TaskName>(name: Name, needs: Tasks[Name]['needs']): Promise<Tasks[Name]['gives']> {
    return this.#request<Tasks[Name]['gives']>((id) => ({ type: 'task', id, name, needs }) as Request).answer;
  }

  #ask<Name extends QuestionName>(edition: number, name: Name, about: Questions[Name]): Promise<Answers[Name]> {
    return this.#request<Answers[Name]>((id) => ({ type: 'ask', id, edition, name, about }) as Request).answer;
  }

  /** What is read already, when it is this; what is not this is given up. */
  #adopt(source: EditionSource, listener: OpeningListener, keepsFile: boolean): Asked<OpenedEdition> | null {
    const early = this.#early;
    this.#early = null;
    if (!early || this.#broken) return null;
    const { id, ...request } = early.request;
    const replies = early.take();
    if (
      !('url' in source && 'url' in request.source) ||
      source.url !== request.source.url ||
      keepsFile !== request.keepsFile
    ) {
      this.#post({ type: 'close', id });
      return null;
    }
    const answer = this.#wait<OpenedEdition>(id, listener);
    // After the one who opens is ready to hear of it.
    queueMicrotask(() => {
      for (const reply of replies) this.#onReply(reply);
    });
    return { id, answer };
  }

  #request<Answer>(write: (id: number) => Request, listener?: OpeningListener): Asked<Answer> {
    const id = ++this.#lastId;
    const answer = this.#wait<Answer>(id, listener);
    if (!this.#broken) this.#post(write(id));
    return { id, answer };
  }

  #wait<Answer>(id: number, listener?: OpeningListener): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      const opening = listener ? { listener, parts: new EditionParts() } : {};
      const answerParts = new AnswerParts();
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject, answerParts, ...opening });
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
        void pending.listener?.leaf(reply.content)?.then(() => this.#post({ type: 'shown', id: reply.id }));
        return;
      case 'progress':
        pending.listener?.progress(reply.bytes, reply.total);
        return;
      case 'part':
        pending.parts?.add(reply);
        return;
      case 'answer-part':
        pending.answerParts.add(reply);
        return;
      case 'opened':
        pending.resolve(pending.parts?.whole(reply.edition) as never);
        break;
      case 'companion':
        pending.resolve(reply.added as never);
        break;
      case 'answer':
        pending.resolve(pending.answerParts.whole(reply.value) as never);
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

  #onBroken(message: string): void {
    this.#broken = new OpenError({ reason: 'unexpected', message });
    for (const pending of this.#pending.values()) pending.reject(this.#broken);
    this.#pending.clear();
  }
}
