import { FORM_BYTES, formOf, type SourceForm } from '../core/source/form.js';
import type { EditionSource } from './protocol.js';

/** The server answered with another status than that all is well. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;
  constructor(status: number) {
    super(`Status ${status}`);
    this.status = status;
  }
}

/** The bytes cannot be had: no network, a server that lets nobody read, a file that was moved or changed. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly of: 'network' | 'file';
  constructor(of: UnreachableError['of'], cause: unknown) {
    super(`The ${of} did not give the bytes`, { cause });
    this.of = of;
  }
}

/** It is no XML but something else that is known; `head` is its beginning. */
export class FormError extends Error {
  override readonly name = 'FormError';
  readonly form: Exclude<SourceForm, 'xml' | 'gzip'>;
  readonly head: Uint8Array;
  constructor(form: FormError['form'], head: Uint8Array) {
    super(`The source is ${form}`);
    this.form = form;
    this.head = head;
  }
}

/** More than `MOST_BYTES`. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** What is packed cannot be unpacked, or is larger than `MOST_BYTES` then. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
  readonly reason: 'damaged' | 'too-large';
  constructor(reason: UnpackError['reason'], options?: { cause?: unknown }) {
    super(`Cannot be unpacked: ${reason}`, options);
    this.reason = reason;
  }
}

/** A file of an archive is unpacked up to this size: packing makes a thousand times less of a file that was made for it. */
export const MOST_UNPACKED_BYTES = 512_000_000;

/**
 * A source is read up to this size: the table and the index of a text that is nothing but notes take more than ten
 * times its own memory, and a tablet has little.
 */
export const MOST_BYTES = 128_000_000;

/** A piece of a source, and how much of the file was read for it. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Of the file as it lies there, packed or not. */
  readonly read: number;
  readonly total: number | null;
}

/**
 * The bytes of an edition as they come, unpacked if they are gzip. `keeper` gets those of the file itself.
 * @throws StatusError, UnreachableError, FormError, UnpackError, TooLargeError
 */
export async function* piecesOf(
  source: EditionSource,
  signal: AbortSignal,
  keeper: BlobKeeper | null,
): AsyncGenerator<Piece> {
  const { stream, total, of } = await streamOf(source, signal);
  let read = 0;
  const raw = async function* (): AsyncGenerator<Uint8Array> {
    for await (const bytes of chunksOf(stream, of)) {
      if (signal.aborted) return;
      read += bytes.length;
      keeper?.add(bytes);
      yield bytes;
    }
  };
  const pieces = raw();
  const { head, isEnd } = await headOf(pieces);
  const form = formOf(head);
  if (form === 'gzip') {
    for await (const bytes of gunzip(withHead(head, isEnd, pieces))) yield { bytes, read, total };
    return;
  }
  if (form !== 'xml') {
    // The rest is read for who unpacks it; of others nothing more is wanted.
    if (form === 'zip' && keeper) for await (const _ of pieces);
    else await pieces.return(undefined);
    throw new FormError(form, head);
  }
  let length = 0;
  const piece = (bytes: Uint8Array): Piece => {
    length += bytes.length;
    if (length > MOST_BYTES) throw new TooLargeError();
    return { bytes, read, total };
  };
  // What says itself how long it is need not be read for it.
  if ((total ?? 0) > MOST_BYTES) {
    await pieces.return(undefined);
    throw new TooLargeError();
  }
  for await (const bytes of withHead(head, isEnd, pieces)) yield piece(bytes);
}

/** Of a file that is included as text no more is read: more is not shown. */
export const MOST_TEXT_BYTES = 1_000_000;

/**
 * The beginning of a file as text, whatever it is. What does not belong to its encoding is U+FFFD; an encoding that is
 * none is UTF-8.
 * @throws StatusError, UnreachableError
 */
export async function textOf(source: EditionSource, encoding: string, signal: AbortSignal): Promise<string> {
  const { stream, of } = await streamOf(source, signal);
  const decoder = decoderFor(encoding);
  let text = '';
  let read = 0;
  for await (const bytes of chunksOf(stream, of)) {
    text += decoder.decode(bytes, { stream: true });
    read += bytes.length;
    if (read > MOST_TEXT_BYTES || signal.aborted) break;
  }
  return text + decoder.decode();
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding || 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

interface ByteStream {
  readonly stream: ReadableStream<Uint8Array>;
  readonly total: number | null;
  readonly of: 'network' | 'file';
}

async function streamOf(source: EditionSource, signal: AbortSignal): Promise<ByteStream> {
  if ('bytes' in source) {
    const stream = new Blob([source.bytes as Uint8Array<ArrayBuffer>]).stream();
    return { stream, total: source.bytes.length, of: 'file' };
  }
  if ('file' in source) return { stream: source.file.stream(), total: source.file.size, of: 'file' };
  const response = await fetch(source.url, { signal }).catch((error: unknown) => {
    throw new UnreachableError('network', error);
  });
  if (!response.ok) throw new StatusError(response.status);
  const length = Number(response.headers.get('content-length'));
  // With a content encoding the length counts compressed bytes, and says nothing of what arrives here.
  const total = length > 0 && !response.headers.has('content-encoding') ? length : null;
  return { stream: response.body ?? new Blob([]).stream(), total, of: 'network' };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, of: ByteStream['of']): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    while (true) {
      const read = await reader.read().catch((error: unknown) => {
        throw new UnreachableError(of, error);
      });
      if (read.done) return;
      yield read.value;
    }
  } finally {
    // Who stops early wants no more; a stream that broke says so once more here.
    await reader.cancel().catch(() => {});
  }
}

/** The first bytes, as many as tell what it is, in one piece. */
async function headOf(pieces: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array; isEnd: boolean }> {
  let head = new Uint8Array(0);
  while (head.length < FORM_BYTES) {
    const { value, done } = await pieces.next();
    if (done) return { head, isEnd: true };
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return { head, isEnd: false };
}

async function* withHead(
  head: Uint8Array,
  isEnd: boolean,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  if (!isEnd) yield* rest;
}

/** RFC 1952. @throws UnpackError; what the packed bytes themselves throw goes on as it is. */
async function* gunzip(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let failed: unknown;
  const input = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const { value, done } = await packed.next();
        if (done) controller.close();
        else controller.enqueue(value as Uint8Array<ArrayBuffer>);
      } catch (error) {
        failed = error;
        controller.error(error);
      }
    },
    cancel: () => void packed.return(undefined),
  });
  const reader = input.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let length = 0; ; ) {
      const read = await reader.read().catch((cause: unknown) => {
        throw failed ?? new UnpackError('damaged', { cause });
      });
      if (read.done) return;
      length += read.value.length;
      if (length > MOST_BYTES) throw new UnpackError('too-large');
      yield read.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Pieces are put together when they are as many bytes: a Blob can lie on the disk, a piece cannot. */
const FOLD_BYTES = 1_000_000;

/** Puts a file together from the pieces in which it came, without holding it in memory. */
export class BlobKeeper {
  #parts: BlobPart[] = [];
  #loose: Uint8Array<ArrayBuffer>[] = [];
  #looseLength = 0;

  add(bytes: Uint8Array): void {
    this.#loose.push(bytes as Uint8Array<ArrayBuffer>);
    this.#looseLength += bytes.length;
    if (this.#looseLength >= FOLD_BYTES) this.#fold();
  }

  blob(): Blob {
    this.#fold();
    return new Blob(this.#parts);
  }

  #fold(): void {
    this.#parts.push(new Blob(this.#loose));
    this.#loose = [];
    this.#looseLength = 0;
  }
}
