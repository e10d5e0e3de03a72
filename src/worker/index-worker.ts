import { Edition } from '../core/index/edition.js';
import { EditionScan } from '../core/index/edition-scan.js';
import { isRegisterFile } from '../core/library/register-file.js';
import { tableBuffers } from '../core/scan/element-table.js';
import { DecodeError, SourceDecoder, UnknownEncodingError } from '../core/source/decode.js';
import { printDiagnostic } from '../core/source/diagnostic.js';
import { LineMap } from '../core/text/line-map.js';
import type {
  Answers,
  EditionSource,
  OpenedEdition,
  OpenFault,
  QuestionName,
  Questions,
  Reply,
  Request,
  ShownDiagnostic,
  TaskName,
  Tasks,
} from './protocol.js';
import { BlobKeeper, FormError, piecesOf, StatusError, UnpackError, UnreachableError } from './source-bytes.js';
import { digestOf, printHead, printPlaceOfByte } from './source-report.js';

/**
 * Reads editions off the page: bytes, text, table, index. It keeps the source and answers questions
 * about it; the page gets the leaves it shows and the parts of the index it needs.
 */

declare const self: DedicatedWorkerGlobalScope;

interface OpenEdition {
  readonly scan: EditionScan;
  readonly edition: Edition;
  /** The file as it was read, when it was to be kept. */
  readonly file: Blob | null;
  readonly isRegister: boolean;
}

const editions = new Map<number, OpenEdition>();
const running = new Map<number, AbortController>();

/** Leaves that are sent without being asked for: enough for the first screen at any size. */
const LEAVES_SENT = 2;

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'open') void open(data.id, data.source, data.keepsFile === true);
  else if (data.type === 'close') close(data.id);
  else void (data.type === 'task' ? perform(data) : answer(data)).then((answer) => reply(answer));
});

function reply(message: Reply, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function close(id: number): void {
  running.get(id)?.abort();
  editions.delete(id);
}

async function open(id: number, source: EditionSource, keepsFile: boolean): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const reading = new Reading(id, keepsFile);
  try {
    await reading.read(source, controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) reply({ type: 'failed', id, fault: reading.faultOf(error) });
  } finally {
    running.delete(id);
  }
}

/** An edition while it is read. */
class Reading {
  readonly #id: number;
  readonly #keeper: BlobKeeper | null;
  readonly #decoder = new SourceDecoder();
  readonly #scan: EditionScan;
  /** The pieces read last: the place of a byte that cannot be read is shown from them. */
  #last: Uint8Array[] = [];
  #byteLength = 0;

  constructor(id: number, keepsFile: boolean) {
    this.#id = id;
    this.#keeper = keepsFile ? new BlobKeeper() : null;
    this.#scan = new EditionScan({
      header: (header) => reply({ type: 'header', id, header, language: this.#scan.language }),
      leaf: (content) => {
        if (content.leaf.index < LEAVES_SENT) reply({ type: 'leaf', id, content });
      },
    });
  }

  async read(source: EditionSource, signal: AbortSignal): Promise<void> {
    for await (const { bytes, read, total } of piecesOf(source, signal, this.#keeper)) {
      if (signal.aborted) return;
      this.#byteLength += bytes.length;
      this.#last = [...this.#last.slice(-1), bytes];
      this.#scan.write(this.#decoder.push(bytes));
      reply({ type: 'progress', id: this.#id, bytes: read, total });
    }
    this.#scan.write(this.#decoder.end());
    this.#scan.end();
    if (signal.aborted) return;
    const encoding = this.#decoder.encoding?.label ?? 'utf-8';
    finish(this.#id, this.#scan, encoding, this.#byteLength, this.#keeper?.blob() ?? null);
  }

  faultOf(error: unknown): OpenFault {
    if (error instanceof StatusError) return { reason: 'status', status: error.status };
    if (error instanceof UnreachableError) return { reason: error.of };
    if (error instanceof UnpackError) return { reason: 'unpack', why: error.reason };
    if (error instanceof FormError) {
      const { form } = error;
      const file = form === 'zip' ? (this.#keeper?.blob() ?? null) : null;
      return { reason: 'form', form, printed: printHead(error.head, form), file };
    }
    if (error instanceof DecodeError) {
      const { label, byteOffset } = error;
      const printed = printPlaceOfByte(this.#last, this.#byteLength, byteOffset, label);
      return { reason: 'bytes', label, byteOffset, printed };
    }
    if (error instanceof UnknownEncodingError) return { reason: 'encoding', label: error.label };
    return { reason: 'unexpected', message: String(error) };
  }
}

function finish(id: number, scan: EditionScan, encoding: string, byteLength: number, file: Blob | null): void {
  if (byteLength === 0) {
    reply({ type: 'failed', id, fault: { reason: 'empty' } });
    return;
  }
  const diagnostics = shownDiagnostics(scan);
  if (scan.cutter.leaves.length === 0 && scan.scanner.builder.length === 0) {
    reply({ type: 'failed', id, fault: { reason: 'not-xml', printed: diagnostics[0]?.printed ?? '' } });
    return;
  }
  const table = scan.scanner.builder.finish();
  editions.set(id, { scan, edition: new Edition(scan), file, isRegister: isRegisterFile(table) });
  const edition: OpenedEdition = {
    header: scan.header,
    rootName: scan.rootName,
    language: scan.language,
    encoding,
    byteLength,
    table,
    leaves: scan.cutter.leaves,
    contents: scan.contents.entries,
    milestones: scan.milestones.milestones,
    blocks: scan.milestones.blocks,
    notes: scan.notes.notes,
    ids: scan.ids.rows,
    mentionCount: scan.mentions.mentions.length,
    diagnostics,
  };
  reply({ type: 'opened', id, edition }, tableBuffers(table) as ArrayBuffer[]);
}

function shownDiagnostics(scan: EditionScan): ShownDiagnostic[] {
  const { diagnostics } = scan;
  if (diagnostics.length === 0) return [];
  const source = scan.scanner.source.toString();
  const lines = new LineMap(source);
  return diagnostics.map((diagnostic) => {
    const { code, severity, message, span } = diagnostic;
    const place = lines.placeAt(Math.min(span.start, source.length));
    return {
      code,
      severity,
      message,
      start: span.start,
      ...place,
      printed: printDiagnostic(source, diagnostic, lines),
    };
  });
}

type Ask = Extract<Request, { type: 'ask' }>;

async function answer(request: Ask): Promise<Reply> {
  const { id } = request;
  const open = editions.get(request.edition);
  if (!open) return { type: 'refused', id, message: `Edition ${request.edition} is not open` };
  try {
    const ask = answers[request.name] as (open: OpenEdition, about: Questions[QuestionName]) => Answer<QuestionName>;
    return { type: 'answer', id, value: await ask(open, request.about) };
  } catch (error) {
    return { type: 'refused', id, message: String(error) };
  }
}

async function perform({ id, name, needs }: Extract<Request, { type: 'task' }>): Promise<Reply> {
  try {
    const task = tasks[name] as (needs: Tasks[TaskName]['needs']) => Promise<Tasks[TaskName]['gives']>;
    return { type: 'answer', id, value: await task(needs) };
  } catch (error) {
    return { type: 'refused', id, message: String(error) };
  }
}

const tasks: { [Name in TaskName]: (needs: Tasks[Name]['needs']) => Promise<Tasks[Name]['gives']> } = {
  unpack: async ({ file }) => (await import('./archive.js')).unpack(file),
  pack: async ({ entries }) => (await import('./archive.js')).pack(entries),
  digest: ({ file }) => digestOf(file),
};

type Answer<Name extends QuestionName> = Answers[Name] | Promise<Answers[Name]>;

const answers: { [Name in QuestionName]: (open: OpenEdition, about: Questions[Name]) => Answer<Name> } = {
  leaf: ({ scan }, { index }) => {
    const leaf = scan.cutter.leaves[index];
    if (!leaf) throw new RangeError(`There is no leaf ${index}; the edition has ${scan.cutter.leaves.length}`);
    return scan.leafContent(leaf);
  },
  note: ({ edition }, { ordinal }) => edition.note(ordinal),
  card: ({ edition }, { key }) => edition.card(key),
  mentions: ({ edition }, { key }) => edition.mentions(key),
  registers: ({ edition }) => edition.registers(),
  mention: ({ scan }, { ordinal }) => {
    const mention = scan.mentions.mentions[ordinal];
    if (!mention) throw new RangeError(`There is no mention ${ordinal}`);
    return mention.row;
  },
  place: ({ edition }, { textOffset }) => edition.placeOf(textOffset),
  file: async ({ file, isRegister }) => {
    if (!file) throw new RangeError('The edition was opened without keeping its file');
    return { file, isRegister, id: await digestOf(file) };
  },
};
