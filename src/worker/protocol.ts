import type { Apparatus } from '../core/index/apparatus.js';
import type { ContentsEntry } from '../core/index/contents.js';
import type { Card, MentionInContext, RegisterEntry, TextPlace } from '../core/index/edition.js';
import type { LeafContent } from '../core/index/edition-scan.js';
import type { Block, Milestone } from '../core/index/milestones.js';
import type { Note } from '../core/index/notes.js';
import type { Leaf } from '../core/leaves/leaves.js';
import type { Renditions } from '../core/look/look.js';
import type { EditionHeader } from '../core/records/header.js';
import type { ElementTable } from '../core/scan/element-table.js';
import type { DiagnosticCode } from '../core/source/diagnostic.js';
import type { ElementCount } from '../core/tei-display.js';

/**
 * What the page and the index worker say to each other. Each request has an `id`; each reply names
 * the request it belongs to. An edition is named by the `id` of the request that opened it.
 */

/** Where the bytes of an edition come from. */
export type EditionSource = { readonly url: string } | { readonly bytes: Uint8Array };

/** The questions that can be asked of an open edition, and their answers. */
export interface Answers {
  leaf: LeafContent;
  note: { readonly xml: string; readonly row: number; readonly renditions: Renditions };
  /** The readings of a place. */
  apparatus: Apparatus;
  /** How often each element stands in the file. */
  elements: ElementCount[];
  card: Card;
  mentions: MentionInContext[];
  registers: RegisterEntry[];
  place: TextPlace;
  /** Row of a mention. */
  mention: number;
}

/** What each question needs to know. */
export interface Questions {
  leaf: { readonly index: number };
  note: { readonly ordinal: number };
  apparatus: { readonly row: number };
  elements: Record<never, never>;
  card: { readonly key: string };
  mentions: { readonly key: string };
  registers: Record<never, never>;
  place: { readonly textOffset: number };
  mention: { readonly ordinal: number };
}

export type QuestionName = keyof Questions;

export type Request =
  | { readonly type: 'open'; readonly id: number; readonly source: EditionSource }
  | { readonly type: 'close'; readonly id: number }
  | {
      [Name in QuestionName]: {
        readonly type: 'ask';
        readonly id: number;
        readonly edition: number;
        readonly name: Name;
        readonly about: Questions[Name];
      };
    }[QuestionName];

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
  readonly table: ElementTable;
  readonly leaves: readonly Leaf[];
  readonly contents: readonly ContentsEntry[];
  readonly milestones: readonly Milestone[];
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  readonly ids: ReadonlyMap<string, number>;
  readonly mentionCount: number;
  readonly diagnostics: readonly ShownDiagnostic[];
}

/** Why a source could not be opened. */
export type OpenFault =
  | { readonly reason: 'network' }
  | { readonly reason: 'status'; readonly status: number }
  | { readonly reason: 'encoding'; readonly label: string }
  | { readonly reason: 'bytes'; readonly label: string; readonly byteOffset: number }
  | { readonly reason: 'empty' }
  | { readonly reason: 'not-xml'; readonly printed: string }
  | { readonly reason: 'unexpected'; readonly message: string };

export type Reply =
  | { readonly type: 'header'; readonly id: number; readonly header: EditionHeader; readonly language: string }
  | { readonly type: 'leaf'; readonly id: number; readonly content: LeafContent }
  | { readonly type: 'progress'; readonly id: number; readonly bytes: number; readonly total: number | null }
  | { readonly type: 'opened'; readonly id: number; readonly edition: OpenedEdition }
  | { readonly type: 'failed'; readonly id: number; readonly fault: OpenFault }
  | { readonly type: 'answer'; readonly id: number; readonly value: Answers[QuestionName] }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };
