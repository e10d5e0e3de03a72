import type { QuotedPassage } from '../core/citation/quoting.js';
import type { Apparatus } from '../core/index/apparatus.js';
import type { Company } from '../core/index/company.js';
import type { ContentsEntry } from '../core/index/contents.js';
import type {
  AddedRegister,
  Card,
  MentionInContext,
  NamedEntity,
  NoteContent,
  RegisterEntry,
  TextPlace,
} from '../core/index/edition.js';
import type { LateNotes, LeafContent, MentionMark } from '../core/index/edition-scan.js';
import type { IncludedLists } from '../core/index/included-parts.js';
import type { PlacedInclude, WantedInclude } from '../core/index/includes.js';
import type { Inclusion, InclusionPlace } from '../core/index/inclusions.js';
import type { Block, Milestone } from '../core/index/milestones.js';
import type { Note } from '../core/index/notes.js';
import type { Stretch } from '../core/index/reading-text.js';
import type { WantedFile } from '../core/index/resolver.js';
import type { Leaf } from '../core/leaves/leaves.js';
import type { EditionHeader } from '../core/records/header.js';
import type { TextTable } from '../core/scan/element-table.js';
import type { MarkupChoices } from '../core/search/markup.js';
import type { FileFound, HitContext, SearchPart, SearchQuery } from '../core/search/query.js';
import type { DiagnosticCode } from '../core/source/diagnostic.js';
import type { SourceForm } from '../core/source/form.js';
import type { SourceStretch } from '../core/source/stretch.js';
import type { ElementCount } from '../core/tei-display.js';

/**
 * What the page and the index worker say to each other. Each request has an `id`; each reply names
 * the request it belongs to. An edition is named by the `id` of the request that opened it.
 */

/** Where the bytes of an edition come from; gzip is unpacked. */
export type EditionSource = { readonly url: string } | { readonly bytes: Uint8Array } | { readonly file: Blob };

/** The file of an edition, as it was read. */
export interface EditionFile {
  /** Byte for byte, packed if it came packed. */
  readonly file: Blob;
  /** SHA-256 of its bytes, as 64 hexadecimal digits. */
  readonly id: string;
  /** Whether it holds registers and next to no text. */
  readonly isRegister: boolean;
}

/** The questions that can be asked of an open edition, and their answers. */
export interface Answers {
  leaf: LeafContent;
  note: NoteContent;
  /** The readings of a place. */
  apparatus: Apparatus;
  /** How often each element stands in the file. */
  elements: ElementCount[];
  /** The address of the picture that `facs="#id"` shows; `''` for none. */
  picture: string;
  card: Card;
  /** One for each thing that is meant. */
  cards: Card[];
  /** Registers that pointers name and that are not here. */
  wanted: WantedFile[];
  /** Files that are included and not here. */
  wantedIncludes: WantedInclude[];
  /** What belongs at a place that includes another file. */
  inclusion: Inclusion;
  /** What included files bring to the lists of the edition. */
  included: IncludedLists;
  /** Whether the register was there. */
  removeCompanion: boolean;
  /** A name with its record and where it stands. */
  entity: NamedEntity;
  /** Who is named in the same paragraphs. */
  company: Company;
  mentions: MentionInContext[];
  registers: RegisterEntry[];
  place: TextPlace;
  /** Row of a mention. */
  mention: number;
  /** The source around a place. */
  source: SourceStretch;
  /** `null` when another search has begun meanwhile. */
  search: SearchPart | null;
  /** What stands around some of what was found; `null` when another search has begun meanwhile. */
  hitContexts: readonly HitContext[] | null;
  /** What the form of the search can suggest. */
  choices: MarkupChoices;
  /** The text is folded for searching. */
  prepareSearch: null;
  /** Only of an edition that was opened with `keepsFile`. */
  file: EditionFile;
  /** What can be said of some words; `null` when there are none. */
  quote: QuotedPassage | null;
  /** Where the passage of a link stands now; `null` when it is lost. */
  passage: Stretch | null;
}

/** What each question needs to know. */
export interface Questions {
  leaf: { readonly index: number };
  note: { readonly ordinal: number };
  apparatus: { readonly row: number };
  elements: Record<never, never>;
  picture: { readonly id: string };
  card: { readonly key: string };
  /** The keys of a name, and the ordinal of the mention; −1 for none. */
  cards: { readonly keys: readonly string[]; readonly mention: number };
  wanted: Record<never, never>;
  wantedIncludes: Record<never, never>;
  inclusion: InclusionPlace;
  /** What the edition's own file is called: it is not included in itself. */
  included: { readonly ownFile: string };
  removeCompanion: { readonly name: string };
  entity: { readonly key: string };
  company: { readonly key: string };
  /** Those from number `start` to `end`: a name may have thousands. */
  mentions: { readonly key: string; readonly start: number; readonly end: number };
  registers: Record<never, never>;
  place: { readonly textOffset: number };
  mention: { readonly ordinal: number };
  /** Source code units; beyond the end it is the end. */
  source: { readonly start: number };
  /** What is found from a place in the list of hits on; an answer waits until there are some, or no more. */
  search: { readonly query: SearchQuery; readonly from: number };
  hitContexts: { readonly query: SearchQuery; readonly from: number; readonly most: number };
  /** The element and the attribute that were chosen; `''` for none. */
  choices: { readonly element: string; readonly attribute: string };
  prepareSearch: Record<never, never>;
  file: Record<never, never>;
  quote: Stretch;
  /** Of a link, percent-decoded. */
  passage: { readonly fragment: string };
}

export type QuestionName = keyof Questions;

/** Work on files that has nothing to do with an open edition: what it needs, and what comes of it. */
export interface Tasks {
  /** With `only`, the files at these paths, whatever they are: texts that others of the archive include. */
  unpack: { readonly needs: { readonly file: Blob; readonly only?: readonly string[] }; readonly gives: Unpacked };
  pack: { readonly needs: { readonly entries: readonly ArchiveEntry[] }; readonly gives: Blob };
  /** SHA-256, as 64 hexadecimal digits. */
  digest: { readonly needs: { readonly file: Blob }; readonly gives: string };
  /** Searches a file that is not open; `null` for one that cannot be read. */
  searchFile: {
    readonly needs: { readonly file: Blob; readonly query: SearchQuery };
    readonly gives: FileFound | null;
  };
  /** A picture from the web that the reader asked for. */
  picture: { readonly needs: { readonly url: string }; readonly gives: FetchedPicture };
}

/** A picture from the web, or why it did not come: `refused` is also what a browser says where there is no network. */
export type FetchedPicture = { readonly file: Blob } | { readonly fault: 'refused' | 'status' | 'too-large' };

export type TaskName = keyof Tasks;

/** A file in an archive. */
export interface ArchiveEntry {
  readonly path: string;
  readonly file: Blob;
}

/** A file of an archive that was unpacked, or why it was not; `other` is none that could be TEI. */
export type ArchiveMember =
  | (ArchiveEntry & { readonly form: SourceForm })
  | { readonly path: string; readonly refused: 'other' | 'encrypted' | 'damaged' | 'too-large' };

/** What is in a ZIP file. */
export interface Unpacked {
  /** `office` and `ebook` are formats that only look like an archive of files. */
  readonly kind: 'files' | 'backup' | 'office' | 'ebook' | 'damaged' | 'too-large';
  readonly members: readonly ArchiveMember[];
}

export type Request =
  | { readonly type: 'open'; readonly id: number; readonly source: EditionSource; readonly keepsFile?: boolean }
  | { readonly type: 'close'; readonly id: number }
  /** The first leaf is on the screen: reading may go on at full speed. */
  | { readonly type: 'shown'; readonly id: number }
  /** Lends an open edition the entries of a register in a file of its own, by the name that pointers call it. */
  | {
      readonly type: 'companion';
      readonly id: number;
      readonly edition: number;
      readonly name: string;
      readonly source: EditionSource;
      /** Encoding of a file that is included as text, and no XML; `''` is UTF-8. */
      readonly textIn?: string;
    }
  | {
      [Name in QuestionName]: {
        readonly type: 'ask';
        readonly id: number;
        readonly edition: number;
        readonly name: Name;
        readonly about: Questions[Name];
      };
    }[QuestionName]
  | {
      [Name in TaskName]: {
        readonly type: 'task';
        readonly id: number;
        readonly name: Name;
        readonly needs: Tasks[Name]['needs'];
      };
    }[TaskName];

/** A diagnostic that can be shown without the source. */
export interface ShownDiagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Source code units. */
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** Place, sentence, line and carets, as `printDiagnostic` writes them. */
  readonly printed: string;
}

/** All that the page keeps of an edition. */
export interface OpenedEdition {
  readonly header: EditionHeader | null;
  readonly rootName: string;
  readonly language: string;
  readonly encoding: string;
  readonly byteLength: number;
  readonly table: TextTable;
  readonly leaves: readonly Leaf[];
  /** Whether there is more in the text than white space. */
  readonly hasText: boolean;
  readonly contents: readonly ContentsEntry[];
  readonly milestones: readonly Milestone[];
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  /** For leaves that were sent on the way: their notes, where more is known at the end. */
  readonly lateNotes: readonly LateNotes[];
  readonly ids: ReadonlyMap<string, number>;
  /** Where other files belong. */
  readonly includes: readonly PlacedInclude[];
  readonly mentionCount: number;
  /** Names in the leaves that were sent before it was known that they are names. */
  readonly lateMarks: readonly MentionMark[];
  readonly diagnostics: readonly ShownDiagnostic[];
}

/** Lists of an edition that grow with it. */
const LISTS = ['leaves', 'contents', 'milestones', 'blocks', 'notes'] as const;
type ListName = (typeof LISTS)[number];

/** A long list comes ahead of its edition, so many entries at a time: a message of 25,000 would hold up the page. */
const PART_LENGTH = 2_000;

/** Some entries of a list, in their order; `ids` are those of the map. */
export interface EditionPart {
  readonly type: 'part';
  readonly id: number;
  readonly list: ListName | 'ids';
  readonly entries: readonly unknown[];
}

/** An edition as messages: its long lists in parts, then the rest, in which they are empty. */
export function editionMessages(id: number, edition: OpenedEdition): Reply[] {
  const all: readonly (readonly [ListName | 'ids', readonly unknown[]])[] = [
    ...LISTS.map((list) => [list, edition[list]] as const),
    ['ids', [...edition.ids]],
  ];
  const long = all.filter(([, entries]) => entries.length > PART_LENGTH);
  const parts = long.flatMap(([list, entries]) =>
    Array.from({ length: Math.ceil(entries.length / PART_LENGTH) }, (_, at): EditionPart => {
      return { type: 'part', id, list, entries: entries.slice(at * PART_LENGTH, (at + 1) * PART_LENGTH) };
    }),
  );
  const emptied = Object.fromEntries(long.map(([list]) => [list, list === 'ids' ? new Map() : []]));
  return [...parts, { type: 'opened', id, edition: { ...edition, ...emptied } }];
}

/** Puts an edition together again from its messages. */
export class EditionParts {
  readonly #lists = new Map<EditionPart['list'], unknown[]>();
  readonly #ids = new Map<string, number>();

  add({ list, entries }: EditionPart): void {
    if (list === 'ids') {
      for (const [key, row] of entries as readonly [string, number][]) this.#ids.set(key, row);
      return;
    }
    const before = this.#lists.get(list);
    if (!before) this.#lists.set(list, [...entries]);
    else for (const entry of entries) before.push(entry);
  }

  whole(edition: OpenedEdition): OpenedEdition {
    const ids = this.#ids.size > 0 ? { ids: this.#ids } : {};
    return { ...edition, ...Object.fromEntries(this.#lists), ...ids };
  }
}

/** Some entries of an answer that is a long list, in their order; the rest comes as the answer. */
export interface AnswerPart {
  readonly type: 'answer-part';
  readonly id: number;
  readonly entries: readonly unknown[];
}

/** A reply as messages: an answer that is a long list comes in parts, as the lists of an edition do. */
export function replyMessages(reply: Reply): Reply[] {
  if (reply.type !== 'answer' || !Array.isArray(reply.value)) return [reply];
  const { id } = reply;
  const entries: readonly unknown[] = reply.value;
  const messages: Reply[] = [];
  let at = 0;
  for (; entries.length - at > PART_LENGTH; at += PART_LENGTH) {
    messages.push({ type: 'answer-part', id, entries: entries.slice(at, at + PART_LENGTH) });
  }
  messages.push({ ...reply, value: entries.slice(at) as typeof reply.value });
  return messages;
}

/** Puts an answer together again from its messages. */
export class AnswerParts {
  readonly #entries: unknown[] = [];

  add({ entries }: AnswerPart): void {
    for (const entry of entries) this.#entries.push(entry);
  }

  /** What was answered, of which the last entries came as `value`. */
  whole(value: unknown): unknown {
    if (this.#entries.length === 0 || !Array.isArray(value)) return value;
    for (const entry of value) this.#entries.push(entry);
    return this.#entries;
  }
}

/** Why a source could not be opened. */
export type OpenFault =
  | { readonly reason: 'network' }
  | { readonly reason: 'status'; readonly status: number }
  | { readonly reason: 'encoding'; readonly label: string }
  | { readonly reason: 'bytes'; readonly label: string; readonly byteOffset: number; readonly printed: string }
  | { readonly reason: 'empty' }
  /** More text than is read (`MOST_BYTES`). */
  | { readonly reason: 'too-large' }
  /** The file of the device was moved, changed or taken away. */
  | { readonly reason: 'file' }
  /** Something else than XML that is known; a ZIP file comes with it when it was to be kept. */
  | {
      readonly reason: 'form';
      readonly form: Exclude<SourceForm, 'xml' | 'gzip'>;
      readonly printed: string;
      readonly file: Blob | null;
    }
  | { readonly reason: 'unpack'; readonly why: 'damaged' | 'too-large' }
  | { readonly reason: 'not-xml'; readonly printed: string }
  | { readonly reason: 'unexpected'; readonly message: string };

export type Reply =
  | { readonly type: 'header'; readonly id: number; readonly header: EditionHeader; readonly language: string }
  | { readonly type: 'leaf'; readonly id: number; readonly content: LeafContent }
  | { readonly type: 'progress'; readonly id: number; readonly bytes: number; readonly total: number | null }
  | EditionPart
  | AnswerPart
  | { readonly type: 'opened'; readonly id: number; readonly edition: OpenedEdition }
  | { readonly type: 'failed'; readonly id: number; readonly fault: OpenFault }
  | { readonly type: 'companion'; readonly id: number; readonly added: AddedRegister }
  | { readonly type: 'answer'; readonly id: number; readonly value: Answers[QuestionName] | Tasks[TaskName]['gives'] }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };
