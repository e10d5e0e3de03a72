import { type Leaf, LeafCutter } from '../leaves/leaves.js';
import { PieceCutter } from '../leaves/pieces.js';
import { NO_RENDITIONS, type Renditions } from '../look/look.js';
import { type EditionHeader, readHeader } from '../records/header.js';
import { type OpenElement, type ScanListener, Scanner } from '../scan/scanner.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { type EntityKind, isDocument, TEI_NAMESPACE } from '../tei.js';
import { ContentsCollector } from './contents.js';
import { IdCollector } from './ids.js';
import { type Mention, MentionCollector } from './mentions.js';
import { MilestoneCollector } from './milestones.js';
import { type Note, NoteCollector } from './notes.js';
import { OutsideExamples } from './outside-examples.js';
import { ReadingTextCollector } from './reading-text.js';

/** What a leaf's builder must know of a note: its mark. */
export interface NoteMark {
  readonly row: number;
  readonly ordinal: number;
  readonly label: string;
  readonly series: string;
}

/** What a leaf's builder must know of a name. */
export interface MentionMark {
  readonly row: number;
  readonly ordinal: number;
  readonly kind: EntityKind;
  readonly keys: readonly string[];
}

/** A leaf with all that is needed to build it. */
export interface LeafContent {
  readonly leaf: Leaf;
  /** Well-formed by itself, also where the source is not. */
  readonly xml: string;
  /** Whether the source is not well-formed there. */
  readonly isDamaged: boolean;
  /** Rows whose id belongs to an element before them. */
  readonly repeatedIds: readonly number[];
  readonly notes: readonly NoteMark[];
  readonly mentions: readonly MentionMark[];
  /** How the header says that things looked. */
  readonly renditions: Renditions;
}

interface MarkCounts {
  readonly notes: number;
  readonly mentions: number;
  readonly repeatedIds: number;
}

/**
 * Reads a source once and gathers all that Lectern knows of it: the table, the leaves and the index.
 * The header and each leaf are told as soon as they are complete, long before the end.
 */
export class EditionScan {
  readonly contents = new ContentsCollector();
  readonly milestones = new MilestoneCollector();
  readonly notes = new NoteCollector();
  readonly mentions = new MentionCollector(() => this.notes.current);
  readonly ids = new IdCollector();
  readonly text = new ReadingTextCollector();
  readonly cutter: LeafCutter;
  readonly scanner: Scanner;
  readonly pieces: PieceCutter;
  header: EditionHeader | null = null;
  /** Local name of the root; `''` before it was read. */
  rootName = '';
  /** `xml:lang` of the root and of the first text, the inner one first. */
  language = '';
  /** For each leaf, how many notes and mentions begin before its end. */
  #marksAfter: MarkCounts[] = [];

  constructor(told: { header(header: EditionHeader): void; leaf(content: LeafContent): void }) {
    this.cutter = new LeafCutter((leaf) => {
      this.#marksAfter.push(this.#marks());
      told.leaf(this.leafContent(leaf));
    });
    const header: ScanListener = {
      open: (element) => this.#onOpen(element),
      close: (row, end) => this.#onClose(row, end.closeEnd, told.header),
    };
    // The cutter comes first: a note or name that begins where a leaf ends belongs to the next one.
    this.scanner = new Scanner([
      this.cutter,
      header,
      this.ids,
      new OutsideExamples([this.contents, this.milestones, this.notes, this.mentions]),
      this.text,
    ]);
    this.pieces = new PieceCutter(this.scanner);
  }

  write(piece: string): void {
    this.scanner.write(piece);
  }

  end(): void {
    this.scanner.end();
  }

  /** A leaf that was told before, made anew from the source. */
  leafContent(leaf: Leaf): LeafContent {
    const before = this.#marksAfter[leaf.index - 1] ?? { notes: 0, mentions: 0, repeatedIds: 0 };
    const after = this.#marksAfter[leaf.index] as MarkCounts;
    return {
      leaf,
      ...this.pieces.leaf(leaf),
      repeatedIds: this.ids.repeated.slice(before.repeatedIds, after.repeatedIds),
      notes: this.notes.notes.slice(before.notes, after.notes).map(noteMark),
      mentions: this.mentions.mentions
        .slice(before.mentions, after.mentions)
        .map((mention, at) => mentionMark(mention, before.mentions + at)),
      renditions: this.renditions,
    };
  }

  /** How the header says that things looked. */
  get renditions(): Renditions {
    return this.header?.renditions ?? NO_RENDITIONS;
  }

  /** All that is wrong with the source, in the order of its places. */
  get diagnostics(): Diagnostic[] {
    const { builder, source, diagnostics } = this.scanner;
    const all = [...diagnostics, ...this.#diagnostics, ...this.ids.diagnostics];
    if (builder.length === 0) {
      all.push({
        code: 'xml/empty',
        severity: 'error',
        span: { start: 0, end: source.length },
        message: 'There is no XML in this file.',
      });
    } else if (this.cutter.leaves.length === 0) {
      all.push({
        code: 'tei/no-text',
        severity: 'warning',
        span: { start: 0, end: 0 },
        message: 'There is no text in this file.',
      });
    }
    return all.sort((a, b) => a.span.start - b.span.start);
  }

  #headerRow = -1;
  #diagnostics: Diagnostic[] = [];

  #marks(): MarkCounts {
    return {
      notes: this.notes.notes.length,
      mentions: this.mentions.mentions.length,
      repeatedIds: this.ids.repeated.length,
    };
  }

  #onOpen(element: OpenElement): void {
    const { row, name, attributes } = element;
    if (row === 0) this.#onRoot(element);
    if (row === 0 || (name === 'text' && this.cutter.leaves.length === 0)) {
      this.language = attributes['xml:lang']?.value ?? attributes['lang']?.value ?? this.language;
    }
    if (name === 'teiHeader' && this.#headerRow < 0) this.#headerRow = row;
  }

  #onRoot({ name, uri, openStart, openEnd }: OpenElement): void {
    this.rootName = name;
    const isOld = name === 'TEI.2' || name === 'teiCorpus.2';
    if (uri === TEI_NAMESPACE || (isOld && uri === '')) return;
    const where = uri === '' ? 'in no namespace' : `in the namespace ${uri}`;
    const [code, message] = isDocument(name)
      ? (['tei/namespace', `The elements of this file are ${where}; they are read as TEI.`] as const)
      : (['tei/not-tei', `This is XML, but not TEI: its root is <${name}> ${where}.`] as const);
    this.#diagnostics.push({ code, severity: 'warning', span: { start: openStart, end: openEnd }, message });
  }

  #onClose(row: number, closeEnd: number, tell: (header: EditionHeader) => void): void {
    if (row !== this.#headerRow) return;
    const { source, builder, references } = this.scanner;
    const start = builder.openStart[row] as number;
    this.header = readHeader(source.slice(start, closeEnd), references);
    if (this.header) tell(this.header);
    else {
      const message = 'The header of this file cannot be read.';
      const span = { start, end: builder.openEnd[row] as number };
      this.#diagnostics.push({ code: 'tei/unreadable-header', severity: 'error', span, message });
    }
  }
}

function noteMark({ row, ordinal, label, series }: Note): NoteMark {
  return { row, ordinal, label, series };
}

function mentionMark({ row, kind, keys }: Mention, ordinal: number): MentionMark {
  return { row, ordinal, kind, keys };
}
