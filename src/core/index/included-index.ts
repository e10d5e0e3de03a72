import type { TextPlace } from './cards.js';
import type { MentionInContext, NoteContent } from './edition.js';
import {
  type IncludedLists,
  includedContents,
  includedMentions,
  includedNotes,
  noteInEdition,
  type Placed,
  rowInEdition,
  type ScannedPart,
} from './included-parts.js';
import type { Mention } from './mentions.js';
import { type Block, lastBefore, type Milestone } from './milestones.js';
import type { Note } from './notes.js';
import { excerpt } from './reading-text.js';
import { shownPiece } from './shown-piece.js';

/** Characters shown on each side of a mention: about a line of a phone. */
const CONTEXT = 64;

/** What the included files of an edition have, numbered on after what the edition has itself. */
export class IncludedIndex {
  readonly parts: readonly ScannedPart[];
  readonly #firstNote: number;
  readonly #notes: readonly Placed<Note>[];
  /** Numbers of the notes in the edition, by part and by their numbers in its file. */
  readonly #ordinals = new Map<ScannedPart, Map<number, number>>();
  #mentions: readonly Placed<Mention>[] | null = null;
  #lists: IncludedLists | null = null;

  /** @param noteCount how many notes the edition has itself. */
  constructor(parts: readonly ScannedPart[], noteCount: number) {
    this.parts = parts;
    this.#firstNote = noteCount;
    this.#notes = includedNotes(parts);
    this.#notes.forEach(({ part, item }, at) => {
      const ordinals = this.#ordinals.get(part) ?? new Map<number, number>();
      this.#ordinals.set(part, ordinals.set(item.ordinal, noteCount + at));
    });
  }

  /** For the page. */
  get lists(): IncludedLists {
    this.#lists ??= {
      parts: this.parts.map(({ path, file, first, end, base, textStart }) => {
        return { path, file, first, end, base, textStart };
      }),
      contents: includedContents(this.parts),
      notes: this.#notes.map((note, at) => noteInEdition(note, this.#firstNote + at)),
    };
    return this.#lists;
  }

  /** The names in the files, in the order of the text; their keys are written as in their file. */
  get mentions(): readonly Placed<Mention>[] {
    this.#mentions ??= includedMentions(this.parts);
    return this.#mentions;
  }

  /** Ordinal in the edition of a note of a part; −1 for none. */
  noteOrdinal(part: ScannedPart, ordinal: number): number {
    return this.#ordinals.get(part)?.get(ordinal) ?? -1;
  }

  /** A note by its number in the edition; `null` when it is none of these. */
  note(ordinal: number): NoteContent | null {
    const placed = this.#notes[ordinal - this.#firstNote];
    if (!placed) return null;
    const { scan, file } = placed.part;
    const { row: first, pieces } = placed.item;
    return {
      pieces: [first, ...pieces].map((row) => ({
        ...shownPiece(scan, row),
        file,
        notes: { marks: [], bodies: [] },
      })),
    };
  }

  /** A mention with what stands around it in its file. @param ordinal its number in the edition. */
  mentionInContext({ part, item }: Placed<Mention>, ordinal: number): MentionInContext {
    const { scan } = part;
    const { notes } = scan.notes;
    return {
      ordinal,
      row: rowInEdition(part, item.row),
      textStart: part.textStart,
      note: this.noteOrdinal(part, item.note),
      noteLabel: notes[item.note]?.label ?? '',
      place: placeInPart(part, item.textStart),
      ...excerpt(scan.text, notes, item, CONTEXT),
    };
  }
}

const PAGES = new WeakMap<object, readonly Milestone[]>();

/** Page and paragraph of a character of a part's file. */
export function placeInPart({ scan }: ScannedPart, textOffset: number): TextPlace {
  const pages = PAGES.get(scan) ?? scan.milestones.milestones.filter(({ unit }) => unit === 'page');
  PAGES.set(scan, pages);
  const block: Block | null = lastBefore(scan.milestones.blocks, textOffset);
  const isInBlock = block !== null && textOffset < (scan.scanner.builder.textEnd[block.row] as number);
  return { page: lastBefore(pages, textOffset)?.n ?? '', block: isInBlock ? block.n : '' };
}
