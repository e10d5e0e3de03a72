import { Edition } from '../core/index/edition.js';
import { EditionScan } from '../core/index/edition-scan.js';
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
} from './protocol.js';

/**
 * Reads editions off the page: bytes, text, table, index. It keeps the source and answers questions
 * about it; the page gets the leaves it shows and the parts of the index it needs.
 */

declare const self: DedicatedWorkerGlobalScope;

interface OpenEdition {
  readonly scan: EditionScan;
  readonly edition: Edition;
}

const editions = new Map<number, OpenEdition>();
const running = new Map<number, AbortController>();

/** Leaves that are sent without being asked for: enough for the first screen at any size. */
const LEAVES_SENT = 2;

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'open') void open(data.id, data.source);
  else if (data.type === 'close') close(data.id);
  else reply(answer(data));
});

function reply(message: Reply, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function close(id: number): void {
  running.get(id)?.abort();
  editions.delete(id);
}

async function open(id: number, source: EditionSource): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    await read(id, source, controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) reply({ type: 'failed', id, fault: faultOf(error) });
  } finally {
    running.delete(id);
  }
}

class StatusError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`Status ${status}`);
    this.status = status;
  }
}

async function read(id: number, source: EditionSource, signal: AbortSignal): Promise<void> {
  const decoder = new SourceDecoder();
  const scan = new EditionScan({
    header: (header) => reply({ type: 'header', id, header, language: scan.language }),
    leaf: (content) => {
      if (content.leaf.index < LEAVES_SENT) reply({ type: 'leaf', id, content });
    },
  });
  let byteLength = 0;
  for await (const { bytes, total } of piecesOf(source, signal)) {
    byteLength += bytes.length;
    scan.write(decoder.push(bytes));
    reply({ type: 'progress', id, bytes: byteLength, total });
  }
  scan.write(decoder.end());
  scan.end();
  if (signal.aborted) return;
  finish(id, scan, decoder.encoding?.label ?? 'utf-8', byteLength);
}

function finish(id: number, scan: EditionScan, encoding: string, byteLength: number): void {
  if (byteLength === 0) {
    reply({ type: 'failed', id, fault: { reason: 'empty' } });
    return;
  }
  const diagnostics = shownDiagnostics(scan);
  if (scan.cutter.leaves.length === 0 && scan.scanner.builder.length === 0) {
    reply({ type: 'failed', id, fault: { reason: 'not-xml', printed: diagnostics[0]?.printed ?? '' } });
    return;
  }
  editions.set(id, { scan, edition: new Edition(scan) });
  const table = scan.scanner.builder.finish();
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

interface Piece {
  readonly bytes: Uint8Array;
  readonly total: number | null;
}

async function* piecesOf(source: EditionSource, signal: AbortSignal): AsyncGenerator<Piece> {
  if ('bytes' in source) {
    yield { bytes: source.bytes, total: source.bytes.length };
    return;
  }
  const response = await fetch(source.url, { signal });
  if (!response.ok) throw new StatusError(response.status);
  const length = Number(response.headers.get('content-length'));
  // With a content encoding the length counts compressed bytes, and says nothing of what arrives here.
  const total = length > 0 && !response.headers.has('content-encoding') ? length : null;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield { bytes: read.value, total };
}

function faultOf(error: unknown): OpenFault {
  if (error instanceof StatusError) return { reason: 'status', status: error.status };
  if (error instanceof DecodeError) return { reason: 'bytes', label: error.label, byteOffset: error.byteOffset };
  if (error instanceof UnknownEncodingError) return { reason: 'encoding', label: error.label };
  if (error instanceof TypeError) return { reason: 'network' };
  return { reason: 'unexpected', message: String(error) };
}

type Ask = Extract<Request, { type: 'ask' }>;

function answer(request: Ask): Reply {
  const { id } = request;
  const open = editions.get(request.edition);
  if (!open) return { type: 'refused', id, message: `Edition ${request.edition} is not open` };
  try {
    const ask = answers[request.name] as (open: OpenEdition, about: Questions[QuestionName]) => Answers[QuestionName];
    return { type: 'answer', id, value: ask(open, request.about) };
  } catch (error) {
    return { type: 'refused', id, message: String(error) };
  }
}

const answers: { [Name in QuestionName]: (open: OpenEdition, about: Questions[Name]) => Answers[Name] } = {
  leaf: ({ scan }, { index }) => {
    const leaf = scan.cutter.leaves[index];
    if (!leaf) throw new RangeError(`There is no leaf ${index}; the edition has ${scan.cutter.leaves.length}`);
    return scan.leafContent(leaf);
  },
  note: ({ edition }, { ordinal }) => edition.note(ordinal),
  apparatus: ({ edition }, { row }) => edition.apparatus(row),
  elements: ({ edition }) => edition.elements(),
  card: ({ edition }, { key }) => edition.card(key),
  mentions: ({ edition }, { key }) => edition.mentions(key),
  registers: ({ edition }) => edition.registers(),
  mention: ({ scan }, { ordinal }) => {
    const mention = scan.mentions.mentions[ordinal];
    if (!mention) throw new RangeError(`There is no mention ${ordinal}`);
    return mention.row;
  },
  place: ({ edition }, { textOffset }) => edition.placeOf(textOffset),
};
