import type { Attributes, OpenElement, ScanListener } from '../scan/scanner.js';
import { pointers } from '../tei.js';
import {
  gathersNotes,
  isBetweenBlocks,
  isDataRecord,
  isReferenceRecord,
  isTextBlock,
  type NotePlacement,
  placementOf,
} from './note-kinds.js';

/** A note on the text (TEI P5 CONONO), wherever it is kept. */
export interface Note {
  /** Its place among all notes in the order of the source, from 0. */
  readonly ordinal: number;
  /** Its element: a `note`, or the `noteGrp` that holds its versions. */
  readonly row: number;
  readonly id: string | null;
  /** What its mark shows: `@n`, else the figure that points at it, else its number within its series. */
  readonly label: string;
  /** Whose note it is or of which kind: `author`, `editor`, `margin`, `@type` as written; `''` when nothing is said. */
  readonly series: string;
  readonly textStart: number;
  readonly textEnd: number;
  /** Rows of its further pieces (`@next`, `@prev`), in the order of the source; mostly none. */
  readonly pieces: readonly number[];
  /** Rows that its marks stand at, in the order of the text; empty when nothing leads to it. */
  readonly marks: readonly number[];
  /** Characters of text before its first mark; −1 without one. */
  readonly markStart: number;
  /** Whether it stands in the text itself, and not in data beside it. */
  readonly isInText: boolean;
  /** Whether it may stand beside its line: it is in the text, near its mark, in no other note. */
  readonly isBeside: boolean;
}

/** How a note stands among what is around it. */
export type NoteSetting =
  /** In a line of running text: its place is its anchor. */
  | 'running'
  /** Between blocks of the text. */
  | 'between'
  /** Among notes gathered in `back` or `standOff`, or in a division of notes: its anchor is elsewhere. */
  | 'gathered';

/** A `note` or `noteGrp` as it was read, before it is known what points at it. */
export interface FoundNote {
  readonly row: number;
  readonly isGroup: boolean;
  readonly id: string | null;
  readonly n: string;
  readonly type: string;
  readonly resp: string;
  /** `xml:lang` of its own, or of the P4 `lang`. */
  readonly lang: string;
  readonly place: NotePlacement;
  readonly setting: NoteSetting;
  readonly isInText: boolean;
  /** Rows of the nearest block of text around it; −1 when there is none. */
  readonly block: number;
  /** Rows of the `note` and of the `noteGrp` it stands in; −1 for none. */
  readonly within: number;
  readonly group: number;
  readonly target: readonly string[];
  readonly targetEnd: readonly string[];
  readonly corresp: readonly string[];
  /** Notes that it is one with: `@next`, `@prev`. */
  readonly joined: readonly string[];
  /** The note that it repeats: `@sameAs`, `@copyOf`. */
  readonly same: readonly string[];
  readonly textStart: number;
  textEnd: number;
  /** Characters that are no white space, counted no further than `MANY`. */
  letters: number;
  /** Whether it holds elements, and any that are seen without text. */
  hasElements: boolean;
  hasFigures: boolean;
  hasBlocks: boolean;
}

/** A `ref`, `ptr` or `anchor` that may point at a note, or that a note may point at. */
export interface FoundPointer {
  readonly row: number;
  readonly targets: readonly string[];
  readonly isAnchor: boolean;
  readonly block: number;
  /** Row of the note it stands in; −1 outside notes. */
  readonly within: number;
  readonly textStart: number;
  textEnd: number;
  /** Its words, no more than can be a figure. */
  words: string;
}

/** Longer contents are a text of their own. */
const MANY = 4;
/** One more than any figure has. */
const LONGEST_FIGURE = 11;
/** A label or a type that is longer is cut: it is shown at each mark. */
const LONGEST_LABEL = 24;
const LONGEST_SERIES = 60;
/** Values of an attribute beyond these are not looked at. */
const MOST_TARGETS = 64;

const SEEN_WITHOUT_TEXT = /^(?:graphic|media|binaryObject|figure|formula|notatedMusic|ptr|ref|table|g|gap)$/;

interface Frame {
  readonly row: number;
  readonly name: string;
  readonly block: number;
  readonly isRecord: boolean;
  readonly isReference: boolean;
  readonly note: FoundNote | null;
  readonly group: FoundNote | null;
  readonly pointer: FoundPointer | null;
  readonly target: string | undefined;
  readonly gathers: boolean;
  /** Whether anything was read in it that is no white space. */
  hasWords: boolean;
}

/**
 * Collects the notes on the text, and what may point at them. What is a field of a record is left out: it
 * says something about a person or a book, and not about a place of the text.
 */
export class NoteCollector implements ScanListener {
  readonly found: FoundNote[] = [];
  readonly pointers: FoundPointer[] = [];
  #frames: Frame[] = [];
  #header = 0;
  #records = 0;
  #references = 0;
  #gathering = 0;
  #standOff = 0;
  #notes: FoundNote[] = [];
  #pointersOpen: FoundPointer[] = [];

  open(element: OpenElement): void {
    const { row, name, attributes } = element;
    const parent = this.#frames.at(-1);
    const isRecord = isDataRecord(name);
    const isReference = isReferenceRecord(name);
    const gathers = name === 'back' || name === 'standOff' || gathersNotes(name, valueIn(attributes, 'type'));
    if (isRecord) this.#records++;
    if (isReference) this.#references++;
    if (gathers) this.#gathering++;
    if (name === 'standOff') this.#standOff++;
    if (name === 'teiHeader') this.#header++;
    const inner = this.#notes.at(-1);
    if (inner) {
      inner.hasElements = true;
      if (SEEN_WITHOUT_TEXT.test(name)) inner.hasFigures = true;
      if (isTextBlock(name) || isBetweenBlocks(name)) inner.hasBlocks = true;
    }
    const note = name === 'note' || name === 'noteGrp' ? this.#note(element, parent) : null;
    const pointer = note ? null : this.#pointer(element, parent);
    this.#frames.push({
      row,
      name,
      block: isTextBlock(name) ? row : name === 'note' ? -1 : (parent?.block ?? -1),
      isRecord,
      isReference,
      note,
      group: note?.isGroup ? note : null,
      pointer,
      target: name === 'annotation' || name === 'noteGrp' ? attributes['target']?.value : undefined,
      gathers,
      hasWords: false,
    });
    if (note && !note.isGroup) this.#notes.push(note);
    if (pointer) this.#pointersOpen.push(pointer);
  }

  text(data: string): void {
    const frame = this.#frames.at(-1);
    const note = this.#notes.at(-1);
    const pointer = this.#pointersOpen.at(-1);
    if (!frame || (frame.hasWords && !pointer && (!note || note.letters >= MANY))) return;
    if (pointer && pointer.words.length < LONGEST_FIGURE) pointer.words += data.slice(0, LONGEST_FIGURE);
    const letters = data.slice(0, 4_096).replace(/\s+/g, '').length || (/\S/.test(data) ? 1 : 0);
    if (letters === 0) return;
    frame.hasWords = true;
    if (note) note.letters = Math.min(MANY, note.letters + letters);
  }

  close(_row: number, end: { readonly textEnd: number }): void {
    const frame = this.#frames.pop() as Frame;
    const parent = this.#frames.at(-1);
    if (parent && frame.hasWords) parent.hasWords = true;
    if (frame.isRecord) this.#records--;
    if (frame.isReference) this.#references--;
    if (frame.gathers) this.#gathering--;
    if (frame.name === 'standOff') this.#standOff--;
    if (frame.name === 'teiHeader') this.#header--;
    const { note, pointer } = frame;
    if (pointer) {
      pointer.textEnd = end.textEnd;
      this.#pointersOpen.pop();
    }
    if (!note) return;
    note.textEnd = end.textEnd;
    if (!note.isGroup) this.#notes.pop();
    const outer = parent?.group ?? this.#notes.at(-1);
    if (!outer) return;
    outer.letters = Math.min(MANY, outer.letters + note.letters);
    outer.hasFigures ||= note.hasFigures;
  }

  /** Row of the note that is open now; −1 outside notes. */
  get current(): number {
    return this.#notes.at(-1)?.row ?? -1;
  }

  #note({ row, name, attributes, textStart }: OpenElement, parent: Frame | undefined): FoundNote | null {
    const own = placementOf(valueIn(attributes, 'place'));
    const group = parent?.group ?? null;
    const place = own === '' && group ? group.place : own;
    if (this.#isField(place)) return null;
    const inherited = this.#targetAround();
    const isInText = this.#standOff === 0;
    const note: FoundNote = {
      row,
      isGroup: name === 'noteGrp',
      id: (attributes['xml:id'] ?? attributes['id'])?.value ?? null,
      n: valueIn(attributes, 'n').trim().slice(0, LONGEST_LABEL),
      type: (valueIn(attributes, 'type') || (group?.type ?? '')).trim().slice(0, LONGEST_SERIES),
      resp: (valueIn(attributes, 'resp') || (group?.resp ?? '')).trim().slice(0, LONGEST_SERIES),
      lang: valueIn(attributes, 'xml:lang') || valueIn(attributes, 'lang'),
      place,
      setting: group ? group.setting : this.#settingIn(parent),
      isInText,
      block: parent?.block ?? -1,
      within: this.#notes.at(-1)?.row ?? -1,
      group: group?.row ?? -1,
      target: targetsOf(attributes['target']?.value ?? inherited),
      targetEnd: targetsOf(attributes['targetEnd']?.value),
      corresp: targetsOf(attributes['corresp']?.value),
      joined: [...targetsOf(attributes['next']?.value), ...targetsOf(attributes['prev']?.value)],
      same: targetsOf((attributes['sameAs'] ?? attributes['copyOf'])?.value),
      textStart,
      textEnd: textStart,
      letters: 0,
      hasElements: false,
      hasFigures: false,
      hasBlocks: false,
    };
    this.found.push(note);
    return note;
  }

  /** Whether a note that begins here is a field of a record. One at the foot of a dictionary's page is not. */
  #isField(place: NotePlacement): boolean {
    if (this.#header > 0 || this.#records > 0) return true;
    return this.#references > 0 && place !== 'foot' && place !== 'end' && place !== 'margin';
  }

  #settingIn(parent: Frame | undefined): NoteSetting {
    if (!parent) return 'between';
    if (this.#notes.length > 0) return 'running';
    if (this.#standOff > 0) return 'gathered';
    const isBetween = isBetweenBlocks(parent.name);
    if (this.#gathering === 0) return isBetween ? 'between' : 'running';
    // A list of notes: `item`, `p` or `cell` that begins with its note.
    return isBetween || (/^(?:item|p|ab|cell)$/.test(parent.name) && !parent.hasWords) ? 'gathered' : 'running';
  }

  /** What a `noteGrp` or `annotation` around a note points at. */
  #targetAround(): string | undefined {
    for (let at = this.#frames.length - 1; at >= 0; at--) {
      const { name, target } = this.#frames[at] as Frame;
      if (name !== 'noteGrp' && name !== 'annotation') return undefined;
      if (target !== undefined) return target;
    }
    return undefined;
  }

  #pointer({ row, name, attributes, textStart }: OpenElement, parent: Frame | undefined): FoundPointer | null {
    if (this.#header > 0) return null;
    const isAnchor = name === 'anchor';
    if (!isAnchor && name !== 'ref' && name !== 'ptr') return null;
    const targets = targetsOf(attributes[isAnchor ? 'corresp' : 'target']?.value);
    const hasId = !isAnchor && (attributes['xml:id'] ?? attributes['id']) !== undefined;
    if (targets.length === 0 && !hasId) return null;
    const pointer: FoundPointer = {
      row,
      targets,
      isAnchor,
      block: parent?.block ?? -1,
      within: this.#notes.at(-1)?.row ?? -1,
      textStart,
      textEnd: textStart,
      words: '',
    };
    this.pointers.push(pointer);
    return pointer;
  }
}

function valueIn(attributes: Attributes, name: string): string {
  return attributes[name]?.value ?? '';
}

/** The ids that a pointer may mean in this file: `#x`, and `x` as projects write it. */
function targetsOf(value: string | undefined): string[] {
  if (value === undefined || value.length > 65_536) return [];
  return pointers(value)
    .slice(0, MOST_TARGETS)
    .map((pointer) => (pointer.startsWith('#') ? pointer.slice(1) : pointer))
    .filter((id) => id !== '' && !/[/:#]/.test(id));
}
