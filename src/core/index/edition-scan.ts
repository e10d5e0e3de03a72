import { type Leaf, LeafCutter } from '../leaves/leaves.js';
import { PieceCutter } from '../leaves/pieces.js';
import { NO_RENDITIONS, type Renditions } from '../look/look.js';
import { Prefixes } from '../names/prefixes.js';
import { type EditionHeader, readHeader } from '../records/header.js';
import { nameOf } from '../scan/element-table.js';
import { type OpenElement, type ScanListener, Scanner } from '../scan/scanner.js';
import { type Diagnostic, shortened } from '../source/diagnostic.js';
import { type EntityKind, isDocument, TEI_NAMESPACE } from '../tei.js';
import { ContentsCollector } from './contents.js';
import { IdCollector } from './ids.js';
import { IncludeCollector, type PlacedInclude } from './includes.js';
import { type Mention, MentionCollector } from './mentions.js';
import { MilestoneCollector } from './milestones.js';
import { resolveNotes } from './note-marks.js';
import type { NoteBody, NoteMark, NoteSurroundings, ResolvedNotes } from './note-places.js';
import { NoteCollector } from './notes.js';
import { OnBases } from './on-bases.js';
import { OutsideExamples } from './outside-examples.js';
import { PointerCollector } from './pointers.js';
import { ReadingTextCollector } from './reading-text.js';
import { type RecordRow, recordRow } from './record-source.js';
import { RecordCollector } from './records.js';

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
  /** In the order of their rows. While the file is being read they are what is known so far. */
  readonly notes: LeafNotes;
  readonly mentions: readonly MentionMark[];
  /** How the header says that things looked. */
  readonly renditions: Renditions;
}

/** The marks and the notes of a leaf. */
export interface LeafNotes {
  readonly marks: readonly NoteMark[];
  readonly bodies: readonly NoteBody[];
}

/** What is told of a leaf that is shown before the file was read to its end: a later note may point into it. */
export interface LateNotes extends LeafNotes {
  /** Number of the leaf. */
  readonly index: number;
}

/** For so many leaves it is found out what is a mark as soon as they are complete; the others wait for the end. */
const EARLY_LEAVES = 2;
const NO_NOTES: ResolvedNotes = { notes: [], marks: [], bodies: [] };

interface MarkCounts {
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
  readonly foundNotes = new NoteCollector();
  readonly records = new RecordCollector();
  readonly prefixes = new Prefixes();
  readonly mentions = new MentionCollector({
    currentNote: () => this.foundNotes.current,
    isMentionHere: (name) => this.records.isMentionHere(name),
  });
  readonly ids = new IdCollector();
  readonly pointers = new PointerCollector();
  readonly foundIncludes = new IncludeCollector();
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
  /** What was told of the first leaves, and what is known at the end. */
  #early: LateNotes[] = [];
  #notes: ResolvedNotes = NO_NOTES;

  constructor(told: { header(header: EditionHeader): void; leaf(content: LeafContent): void }) {
    this.cutter = new LeafCutter((leaf) => {
      this.#marksAfter.push(this.#marks());
      this.#notes = leaf.index < EARLY_LEAVES ? this.#resolve() : NO_NOTES;
      const content = this.leafContent(leaf);
      if (leaf.index < EARLY_LEAVES) this.#early.push({ index: leaf.index, ...content.notes });
      told.leaf(content);
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
      new OutsideExamples([
        new OnBases([
          this.contents,
          this.milestones,
          this.foundNotes,
          this.prefixes,
          this.records,
          this.mentions,
          this.pointers,
          this.foundIncludes,
        ]),
      ]),
      this.text,
    ]);
    this.pieces = new PieceCutter(this.scanner);
  }

  write(piece: string): void {
    this.scanner.write(piece);
  }

  end(): void {
    this.scanner.end();
    this.#isAtEnd = true;
    this.#notes = this.#resolve();
    const ordinals = new Map(this.#notes.bodies.map(({ row, ordinal }) => [row, ordinal]));
    const found = new Map(this.foundNotes.found.map((note) => [note.row, note]));
    this.mentions.placeInNotes((row) => {
      // A version stands in its group; what is no note of its own, in the note around it.
      for (let at = row; at >= 0; ) {
        const note = found.get(at);
        const ordinal = ordinals.get(at) ?? ordinals.get(note?.group ?? -1);
        if (ordinal !== undefined) return ordinal;
        at = note?.within ?? -1;
      }
      return -1;
    });
  }

  /** The notes on the text, with all their marks; known when the source is at its end. */
  get notes(): ResolvedNotes {
    return this.#notes;
  }

  /** The notes that stand inside a row, and the marks in it that lead to others. */
  notesWithin(row: number): LeafNotes {
    const end = this.scanner.builder.subtreeEnd[row] as number;
    return { marks: ofRows(this.#notes.marks, row + 1, end), bodies: ofRows(this.#notes.bodies, row + 1, end) };
  }

  /** For leaves that were told before the end: their notes, where more is known by now. */
  get lateNotes(): LateNotes[] {
    return this.#early
      .map(({ index }) => ({ index, ...this.#notesOf(this.cutter.leaves[index] as Leaf) }))
      .filter((late, at) => JSON.stringify(late) !== JSON.stringify(this.#early[at]));
  }

  /** A leaf that was told before, made anew from the source. */
  leafContent(leaf: Leaf): LeafContent {
    const before = this.#marksAfter[leaf.index - 1] ?? { mentions: 0, repeatedIds: 0 };
    const after = this.#marksAfter[leaf.index] as MarkCounts;
    return {
      leaf,
      ...this.pieces.leaf(leaf),
      repeatedIds: this.ids.repeated.slice(before.repeatedIds, after.repeatedIds),
      notes: this.#notesOf(leaf),
      mentions: this.#mentionMarks(before.mentions, after.mentions),
      renditions: this.renditions,
    };
  }

  /** Where other files belong, in the order of the source; known when it is at its end. */
  get includes(): readonly PlacedInclude[] {
    this.#includes ??= this.foundIncludes.found.map((include) => ({
      ...include,
      isInText: this.#isInLeaf(this.scanner.builder.openStart[include.row] as number),
    }));
    return this.#includes;
  }

  /** How the header says that things looked. */
  get renditions(): Renditions {
    return this.header?.renditions ?? NO_RENDITIONS;
  }

  /**
   * Whether a name is shown as one. What only links (`@corresp`, `@ana` …) must lead to an entry, or out of the
   * file; while the file is being read, what leads to nothing yet is not shown.
   */
  isMarked({ keys, by, isSaidInside }: Mention): boolean {
    if (by === 'name') return true;
    if (isSaidInside) return false;
    return keys.some((key) => {
      if (this.#target(key)) return true;
      return by === 'link' && this.#isAtEnd && !this.ids.rows.has(key);
    });
  }

  /** The marks of a leaf that was told before the end, as far as they are others now: what they lead to came later. */
  lateMarks({ leaf, mentions }: LeafContent): MentionMark[] {
    const told = new Map(mentions.map(({ ordinal, kind }) => [ordinal, kind]));
    return this.leafContent(leaf).mentions.filter(({ ordinal, kind }) => told.get(ordinal) !== kind);
  }

  #mentionMarks(first: number, end: number): MentionMark[] {
    return this.mentions.mentions
      .slice(first, end)
      .flatMap((mention, at) => (this.isMarked(mention) ? [this.#mentionMark(mention, first + at)] : []));
  }

  #mentionMark({ row, kind, isVague, keys }: Mention, ordinal: number): MentionMark {
    const target = isVague ? this.#target(keys[0] ?? '') : null;
    return { row, ordinal, kind: target?.kind ?? kind, keys };
  }

  #target(key: string): RecordRow | null {
    const row = this.ids.rows.get(key);
    return row === undefined ? null : recordRow(this.scanner.builder, row);
  }

  /** All that is wrong with the source, in the order of its places. */
  get diagnostics(): Diagnostic[] {
    const { builder, source, diagnostics } = this.scanner;
    const all = [
      ...diagnostics,
      ...this.#diagnostics,
      ...this.ids.diagnostics,
      ...this.pointers.diagnostics(this.ids.rows),
      ...this.foundIncludes.diagnostics,
    ];
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
  #includes: readonly PlacedInclude[] | null = null;
  #isAtEnd = false;
  #diagnostics: Diagnostic[] = [];

  #marks(): MarkCounts {
    return {
      mentions: this.mentions.mentions.length,
      repeatedIds: this.ids.repeated.length,
    };
  }

  #resolve(): ResolvedNotes {
    return resolveNotes(this.foundNotes.found, this.foundNotes.pointers, this.#surroundings());
  }

  #surroundings(): NoteSurroundings {
    const { builder } = this.scanner;
    const ofRow = (array: ArrayLike<number>, row: number) => array[row] as number;
    const isOpen = (row: number) => ofRow(builder.subtreeEnd, row) <= row;
    return {
      rowOf: (id) => this.ids.rows.get(id),
      subtreeEnd: (row) => (isOpen(row) ? builder.length : ofRow(builder.subtreeEnd, row)),
      nameOf: (row) => nameOf(builder, row),
      textStart: (row) => ofRow(builder.textStart, row),
      textEnd: (row) => (isOpen(row) ? this.scanner.textLength : ofRow(builder.textEnd, row)),
      isInText: (row) => this.#isInLeaf(ofRow(builder.openStart, row)),
    };
  }

  /** Whether what begins at a source offset is shown in a leaf. */
  #isInLeaf(start: number): boolean {
    const { leaves } = this.cutter;
    let low = 0;
    let high = leaves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((leaves[middle] as Leaf).start <= start) low = middle + 1;
      else high = middle;
    }
    return start < (leaves[low - 1]?.end ?? 0);
  }

  /** A leaf has the elements that begin in it: up to the first row of the next one, or the end of its text. */
  #notesOf(leaf: Leaf): LeafNotes {
    const { leaves } = this.cutter;
    const next = leaves[leaf.index + 1]?.firstRow ?? Number.POSITIVE_INFINITY;
    const { marks, bodies } = this.#notes;
    const isIn = ({ row }: { readonly row: number }) => this.#isInLeaf(this.scanner.builder.openStart[row] as number);
    const continued = leaf.chain.flatMap((row) => ofRows(bodies, row, row + 1));
    // What is cut in two cannot stand beside a line as a whole.
    const cut = new Set(leaf.openAtEnd);
    return {
      marks: ofRows(marks, leaf.firstRow, next).filter(isIn),
      bodies: [
        ...continued.map((body) => ({ ...body, isContinued: true })),
        ...ofRows(bodies, leaf.firstRow, next).filter(isIn),
      ].map((body) => {
        const isCut = body.isContinued || cut.has(body.row);
        return isCut && body.form === 'beside' ? { ...body, form: 'apart' as const } : body;
      }),
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
    this.rootName = shortened(name);
    const isOld = name === 'TEI.2' || name === 'teiCorpus.2';
    if (uri === TEI_NAMESPACE) return;
    if (isOld && uri === '') {
      const message = 'This is TEI P4, the form before 2007; it is read as it was meant.';
      this.#diagnostics.push({
        code: 'tei/old-form',
        severity: 'warning',
        span: { start: openStart, end: openEnd },
        message,
      });
      return;
    }
    const where = uri === '' ? 'in no namespace' : `in the namespace ${shortened(uri)}`;
    const [code, message] = isDocument(name)
      ? (['tei/namespace', `The elements of this file are ${where}; they are read as TEI.`] as const)
      : (['tei/not-tei', `This is XML, but not TEI: its root is <${shortened(name)}> ${where}.`] as const);
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

/** Those of a list in the order of their rows that lie from `first` up to `end`. */
function ofRows<T extends { readonly row: number }>(all: readonly T[], first: number, end: number): T[] {
  const from = (row: number) => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle] as T).row < row) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return all.slice(from(first), from(end));
}
