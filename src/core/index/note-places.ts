import type { FoundNote, Note } from './notes.js';

/** How a mark stands at its row. */
export type MarkKind =
  /** Before the note, which stands there. */
  | 'own'
  /** The element is the mark: a `ref` or `ptr` that points at the note. */
  | 'pointer'
  /** At an element that the note points at. */
  | 'target';

/** What a leaf's builder must know of a mark. */
export interface NoteMark {
  readonly row: number;
  readonly kind: MarkKind;
  /** The note it leads to. */
  readonly ordinal: number;
  /** Which of that note's marks it is, from 0. */
  readonly at: number;
  readonly label: string;
  readonly series: string;
  /** `xml:id` of the note; `null` when it has none that is its own. */
  readonly noteId: string | null;
}

/** Where a note's element is seen. */
export type NoteForm =
  /** Beside the line it stands in, where there is room; else only when it is asked for. */
  | 'beside'
  /** Only when it is asked for: its mark is elsewhere, or it stands in another note. */
  | 'apart'
  /** Where it stands, as a block of the text: notes that are gathered somewhere. */
  | 'stands';

/** What a leaf's builder must know of a note's element. */
export interface NoteBody {
  readonly row: number;
  readonly form: NoteForm;
  /** Which of its note's elements it is, from 0. */
  readonly piece: number;
  /** Whether it began in an earlier leaf. */
  readonly isContinued?: boolean;
  readonly ordinal: number;
  readonly label: string;
  readonly series: string;
  /** Whether anything leads to it, so that there is a way back. */
  readonly hasMark: boolean;
}

/** All notes with their marks and elements. Marks and bodies are in the order of their rows. */
export interface ResolvedNotes {
  readonly notes: readonly Note[];
  readonly marks: readonly NoteMark[];
  readonly bodies: readonly NoteBody[];
}

/** What must be known of the file to find out what points where. */
export interface NoteSurroundings {
  /** The row that has an id; `undefined` when none has. */
  rowOf(id: string): number | undefined;
  /** One past the last row inside a row; at least the row's own when it is still open. */
  subtreeEnd(row: number): number;
  /** Local name of a row. */
  nameOf(row: number): string;
  textStart(row: number): number;
  textEnd(row: number): number;
  /** Whether a row is shown in the text. */
  isInText(row: number): boolean;
}

export interface Place {
  readonly row: number;
  readonly kind: MarkKind;
  readonly textAt: number;
  /** What a pointer says in its own words, if that is a figure. */
  readonly figure: string;
}

/** Notes that are one: pieces of one note, versions in a group, repetitions. The first is what it is called by. */
export interface Whole {
  readonly members: FoundNote[];
  readonly repeats: FoundNote[];
  readonly places: Place[];
}

/** Elements at whose beginning a mark stands, and not at their end: that may be pages away. */
export function isLarge(name: string): boolean {
  return /^(?:div[0-7]?|lg|sp|list|table|row|figure|quote|cit|text|body|front|back|group|floatingText|argument|epigraph|titlePage|castList|list[A-Z]\w*)$/.test(
    name,
  );
}
