import { findPassage, quotePassage } from '../core/citation/quoting.js';
import { Edition } from '../core/index/edition.js';
import { EditionScan, type LeafContent } from '../core/index/edition-scan.js';
import { pictureOf } from '../core/index/facsimile.js';
import { isRegisterFile } from '../core/library/register-file.js';
import { tableBuffers } from '../core/scan/element-table.js';
import type { FileFound, SearchQuery } from '../core/search/query.js';
import { DecodeError, SourceDecoder, UnknownEncodingError } from '../core/source/decode.js';
import { type Diagnostic, printDiagnostic } from '../core/source/diagnostic.js';
import { encodingDoubts, Utf8Witness } from '../core/source/encoding-doubt.js';
import { stretchAround } from '../core/source/stretch.js';
import { LineMap } from '../core/text/line-map.js';
import { inTurns } from './in-turns.js';
import {
  type Answers,
  type EditionSource,
  editionMessages,
  type OpenedEdition,
  type OpenFault,
  type QuestionName,
  type Questions,
  type Reply,
  type Request,
  replyMessages,
  type ShownDiagnostic,
  type TaskName,
  type Tasks,
} from './protocol.js';
import type { SearchDesk } from './search-desk.js';
import {
  BlobKeeper,
  FormError,
  piecesOf,
  StatusError,
  TooLargeError,
  textOf,
  UnpackError,
  UnreachableError,
} from './source-bytes.js';
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
/** Editions whose first leaf is on its way to the screen, and what goes on when it is there. */
const unseen = new Map<number, () => void>();

/** Leaves that are sent without being asked for: enough for the first screen at any size. */
const LEAVES_SENT = 2;

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'open') void open(data.id, data.source, data.keepsFile === true);
  else if (data.type === 'close') close(data.id);
  else if (data.type === 'shown') unseen.get(data.id)?.();
  else if (data.type === 'companion') void addCompanion(data);
  else
    void (data.type === 'task' ? perform(data) : answer(data)).then((answer) => {
      for (const message of replyMessages(answer)) reply(message);
    });
});

function reply(message: Reply, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function close(id: number): void {
  running.get(id)?.abort();
  unseen.get(id)?.();
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

/** While the first leaf is set and painted the page has the machine to itself, but not for longer. */
const SHOWING_MS = 400;

/** So much is read in one go until the first leaves are there. */
const FIRST_BYTES = 16_384;

/** How often it is told how far reading has come: what is over sooner is not worth a word. */
const PROGRESS_MS = 150;

/** An edition while it is read. */
class Reading {
  readonly #id: number;
  readonly #keeper: BlobKeeper | null;
  readonly #decoder = new SourceDecoder();
  readonly #witness = new Utf8Witness();
  readonly #scan: EditionScan;
  /** The pieces read last: the place of a byte that cannot be read is shown from them. */
  #last: Uint8Array[] = [];
  #byteLength = 0;
  readonly #sent: LeafContent[] = [];
  #isShown = false;

  constructor(id: number, keepsFile: boolean) {
    this.#id = id;
    this.#keeper = keepsFile ? new BlobKeeper() : null;
    this.#scan = new EditionScan({
      header: (header) => reply({ type: 'header', id, header, language: this.#scan.language }),
      leaf: (content) => {
        if (content.leaf.index >= LEAVES_SENT) return;
        this.#sent.push(content);
        reply({ type: 'leaf', id, content });
      },
    });
  }

  async read(source: EditionSource, signal: AbortSignal): Promise<void> {
    let told = performance.now();
    let progress: Reply | null = null;
    for await (const { bytes, read, total } of piecesOf(source, signal, this.#keeper)) {
      if (signal.aborted) return;
      this.#byteLength += bytes.length;
      this.#last = [...this.#last.slice(-1), bytes];
      await this.#take(bytes);
      if (this.#decoder.encoding?.label !== 'utf-8') this.#witness.push(bytes);
      progress = { type: 'progress', id: this.#id, bytes: read, total };
      if (performance.now() - told >= PROGRESS_MS) {
        told = performance.now();
        reply(progress);
      }
    }
    if (progress) reply(progress);
    this.#scan.write(this.#decoder.end());
    this.#scan.end();
    this.#witness.end();
    if (signal.aborted) return;
    // The edition stays, and knows who read it; the pieces go.
    this.#last = [];
    const encoding = this.#decoder.encoding?.label ?? 'utf-8';
    const doubts = this.#doubts();
    const file = this.#keeper?.blob() ?? null;
    finish(this.#id, this.#scan, { encoding, doubts, byteLength: this.#byteLength, file, sent: this.#sent });
  }

  /** A piece can be most of a file: until the first leaves are there no more of it is read than they need. */
  async #take(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (!this.#isShown && at < bytes.length) {
      this.#scan.write(this.#decoder.push(bytes.subarray(at, at + FIRST_BYTES)));
      at += FIRST_BYTES;
      if (this.#sent.length > 0) await this.#untilShown();
    }
    if (at < bytes.length) this.#scan.write(this.#decoder.push(bytes.subarray(at)));
  }

  async #untilShown(): Promise<void> {
    await new Promise<void>((resolve) => {
      unseen.set(this.#id, resolve);
      setTimeout(resolve, SHOWING_MS);
    });
    unseen.delete(this.#id);
    this.#isShown = true;
  }

  #doubts(): Diagnostic[] {
    const { encoding } = this.#decoder;
    return encoding ? encodingDoubts(encoding, this.#witness.isUtf8, this.#scan.scanner.source.slice(0, 1024)) : [];
  }

  /** Why it could not be read, with what there is to show of the place. */
  faultOf(error: unknown): OpenFault {
    const fault = faultOf(error);
    if (fault.reason === 'form') {
      return fault.form === 'zip' ? { ...fault, file: this.#keeper?.blob() ?? null } : fault;
    }
    if (fault.reason !== 'bytes') return fault;
    const { label, byteOffset } = fault;
    return { ...fault, printed: printPlaceOfByte(this.#last, this.#byteLength, byteOffset, label) };
  }
}

function faultOf(error: unknown): OpenFault {
  if (error instanceof StatusError) return { reason: 'status', status: error.status };
  if (error instanceof UnreachableError) return { reason: error.of };
  if (error instanceof TooLargeError) return { reason: 'too-large' };
  if (error instanceof UnpackError) return { reason: 'unpack', why: error.reason };
  if (error instanceof UnknownEncodingError) return { reason: 'encoding', label: error.label };
  if (error instanceof FormError) {
    const { form, head } = error;
    return { reason: 'form', form, printed: printHead(head, form), file: null };
  }
  if (error instanceof DecodeError) {
    const { label, byteOffset } = error;
    return { reason: 'bytes', label, byteOffset, printed: '' };
  }
  return { reason: 'unexpected', message: String(error) };
}

type Companion = Extract<Request, { type: 'companion' }>;

/** Reads a register, or a file that is included, beside an open edition. It is kept as long as the edition is, or until it is taken away. */
async function addCompanion({ id, edition, name, source, textIn }: Companion): Promise<void> {
  const refuse = () => reply({ type: 'refused', id, message: `Edition ${edition} is not open` });
  const open = editions.get(edition);
  if (!open) return refuse();
  const controller = new AbortController();
  running.set(id, controller);
  try {
    if (textIn !== undefined) {
      const text = await textOf(source, textIn, controller.signal);
      if (editions.get(edition) !== open) return refuse();
      open.edition.addText(name, text);
      return reply({ type: 'companion', id, added: { ...NOTHING_ADDED, file: name, text } });
    }
    const decoder = new SourceDecoder();
    const scan = new EditionScan({ header: () => {}, leaf: () => {} });
    for await (const { bytes } of piecesOf(source, controller.signal, null)) scan.write(decoder.push(bytes));
    scan.write(decoder.end());
    scan.end();
    if (controller.signal.aborted) return;
    // It may have been closed meanwhile.
    if (editions.get(edition) !== open) return refuse();
    if (scan.scanner.source.length === 0) return reply({ type: 'failed', id, fault: { reason: 'empty' } });
    if (scan.scanner.builder.length === 0) {
      const printed = shownDiagnostics(scan)[0]?.printed ?? '';
      return reply({ type: 'failed', id, fault: { reason: 'not-xml', printed } });
    }
    reply({ type: 'companion', id, added: open.edition.addRegister(name, scan) });
  } catch (error) {
    if (!controller.signal.aborted) reply({ type: 'failed', id, fault: faultOf(error) });
  } finally {
    running.delete(id);
  }
}

const NOTHING_ADDED = { title: '', recordCount: 0, keyCount: 0, mentionCount: 0 };

function finish(
  id: number,
  scan: EditionScan,
  about: {
    encoding: string;
    doubts: readonly Diagnostic[];
    byteLength: number;
    file: Blob | null;
    sent: readonly LeafContent[];
  },
): void {
  const { encoding, doubts, byteLength, file, sent } = about;
  if (byteLength === 0) {
    reply({ type: 'failed', id, fault: { reason: 'empty' } });
    return;
  }
  const diagnostics = shownDiagnostics(scan, doubts);
  if (scan.cutter.leaves.length === 0 && scan.scanner.builder.length === 0) {
    reply({ type: 'failed', id, fault: { reason: 'not-xml', printed: diagnostics[0]?.printed ?? '' } });
    return;
  }
  const index = new Edition(scan);
  const table = scan.scanner.builder.forPage();
  editions.set(id, { scan, edition: index, file, isRegister: isRegisterFile(table) });
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
    lateNotes: scan.lateNotes,
    ids: scan.ids.rows,
    includes: scan.includes,
    mentionCount: index.nameCounts.marked,
    hasText: hasText(scan),
    lateMarks: sent.flatMap((content) => scan.lateMarks(content)),
    diagnostics,
  };
  for (const message of editionMessages(id, edition)) {
    reply(message, message.type === 'opened' ? (tableBuffers(table) as ArrayBuffer[]) : []);
  }
}

/** So much of the text is looked at in one go. */
const STRETCH = 0x8000;

/** Whether more than white space stands in the leaves: a header may be all there is. */
function hasText({ text, cutter: { leaves } }: EditionScan): boolean {
  const end = leaves.at(-1)?.textEnd ?? 0;
  for (let at = leaves[0]?.textStart ?? 0; at < end; at += STRETCH) {
    if (/\S/.test(text.slice(at, Math.min(end, at + STRETCH)))) return true;
  }
  return false;
}

function shownDiagnostics(scan: EditionScan, doubts: readonly Diagnostic[] = []): ShownDiagnostic[] {
  const diagnostics = [...doubts, ...scan.diagnostics];
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
  unpack: async ({ file, only }) => {
    const { unpack, unpackOnly } = await import('./archive.js');
    return only ? unpackOnly(file, only) : unpack(file);
  },
  pack: async ({ entries }) => (await import('./archive.js')).pack(entries),
  digest: ({ file }) => digestOf(file),
  searchFile: ({ file, query }) => searchFile(file, query),
  picture: async ({ url }) => (await import('./picture-fetch.js')).fetchPicture(url),
};

/** Reads a file and searches it. @returns `null` when it cannot be read. */
async function searchFile(file: Blob, query: SearchQuery): Promise<FileFound | null> {
  const scan = new EditionScan({ header: () => {}, leaf: () => {} });
  try {
    const decoder = new SourceDecoder();
    for await (const { bytes } of piecesOf({ file }, new AbortController().signal, null)) {
      scan.write(decoder.push(bytes));
      // Others wait for an answer too.
      await new Promise((resolve) => setTimeout(resolve));
    }
    scan.write(decoder.end());
    scan.end();
  } catch {
    return null;
  }
  const { searchOnce } = await import('./search-desk.js');
  return searchOnce(scan, new Edition(scan), query);
}

const searches = new WeakMap<OpenEdition, SearchDesk>();

/** What searches an edition; not before somebody does. */
async function searching(open: OpenEdition): Promise<SearchDesk> {
  const { SearchDesk } = await import('./search-desk.js');
  const desk = searches.get(open) ?? new SearchDesk(open.scan, open.edition);
  searches.set(open, desk);
  return desk;
}

type Answer<Name extends QuestionName> = Answers[Name] | Promise<Answers[Name]>;

const answers: { [Name in QuestionName]: (open: OpenEdition, about: Questions[Name]) => Answer<Name> } = {
  leaf: ({ scan }, { index }) => {
    const leaf = scan.cutter.leaves[index];
    if (!leaf) throw new RangeError(`There is no leaf ${index}; the edition has ${scan.cutter.leaves.length}`);
    return scan.leafContent(leaf);
  },
  note: ({ edition }, { ordinal }) => edition.note(ordinal),
  apparatus: ({ edition }, { row }) => edition.apparatus(row),
  elements: ({ edition }) => edition.elements(),
  picture: ({ scan }, { id }) => pictureOf(scan, id),
  card: ({ edition }, { key }) => edition.card(key),
  cards: ({ edition }, { keys, mention }) => edition.cards(keys, mention),
  wanted: ({ edition }) => edition.wantedRegisters(),
  wantedIncludes: ({ edition }) => edition.wantedIncludes(),
  inclusion: ({ edition }, place) => edition.inclusion(place),
  included: ({ edition }, { ownFile }) => edition.include(ownFile),
  removeCompanion: ({ edition }, { name }) => edition.removeRegister(name),
  entity: ({ edition }, { key }) => edition.entity(key),
  company: ({ edition }, { key }) => inTurns(edition.companyInTurns(key)),
  mentions: ({ edition }, { key, start, end }) => edition.mentions(key, start, end),
  registers: ({ edition }) => inTurns(edition.registersInTurns()),
  mention: ({ edition }, { ordinal }) => edition.mentionRow(ordinal),
  place: ({ edition }, { textOffset }) => edition.placeOf(textOffset),
  source: ({ scan }, { start }) => {
    const source = scan.scanner.source.toString();
    return stretchAround(source, Math.min(start, source.length));
  },
  search: async (open, about) => (await searching(open)).ask(about),
  hitContexts: async (open, about) => (await searching(open)).contexts(about),
  choices: async (open, { element, attribute }) => (await searching(open)).choices(element, attribute),
  prepareSearch: async (open) => (await searching(open)).prepare(),
  file: async ({ file, isRegister }) => {
    if (!file) throw new RangeError('The edition was opened without keeping its file');
    return { file, isRegister, id: await digestOf(file) };
  },
  quote: ({ scan }, stretch) => quotePassage(scan, stretch),
  passage: ({ scan }, { fragment }) => findPassage(scan, fragment),
};
