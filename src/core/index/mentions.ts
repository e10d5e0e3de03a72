import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type EntityKind, kindOfName, kindOfRecord, pointers } from '../tei.js';
import { plainText } from './contents.js';

/** A place where someone or something is named. */
export interface Mention {
  readonly row: number;
  readonly kind: EntityKind;
  /** What it points at, as written, without a leading `#`; one or more. */
  readonly keys: readonly string[];
  /** The name as it stands in the text. */
  readonly text: string;
  readonly textStart: number;
  readonly textEnd: number;
  /** Ordinal of the note it stands in; −1 in the text itself. */
  readonly note: number;
}

/** The entry of a register: where its record stands. */
export interface RecordEntry {
  readonly id: string;
  readonly kind: EntityKind;
  readonly row: number;
  readonly start: number;
  end: number;
}

interface OpenName {
  readonly row: number;
  /** Its place in `mentions`. */
  readonly at: number;
  text: string;
}

const LONGEST_NAME = 200;

/** Collects names that point somewhere, and the records they may point at. */
export class MentionCollector implements ScanListener {
  readonly mentions: Mention[] = [];
  readonly records: RecordEntry[] = [];
  readonly #currentNote: () => number;
  #open: OpenName[] = [];
  #openRecords: RecordEntry[] = [];
  #names: string[] = [];
  #dataDepth = 0;

  /** `currentNote` tells the row of the note that is open, −1 outside notes; see `placeInNotes`. */
  constructor(currentNote: () => number) {
    this.#currentNote = currentNote;
  }

  /** When it is known which notes there are, `note` becomes the ordinal: until then it is the row. */
  placeInNotes(ordinalOf: (row: number) => number): void {
    this.mentions.forEach((mention, at) => {
      if (mention.note >= 0) this.mentions[at] = { ...mention, note: ordinalOf(mention.note) };
    });
  }

  open(element: OpenElement): void {
    const { name, attributes, row, openStart, textStart } = element;
    this.#names.push(name);
    if (isData(name)) this.#dataDepth++;
    const recordKind = kindOfRecord(name);
    const id = attributes['xml:id']?.value ?? attributes['id']?.value;
    if (recordKind && id !== undefined && (this.#dataDepth > 0 || !isOrdinary(name))) {
      const record: RecordEntry = { id, kind: recordKind, row, start: openStart, end: openStart };
      this.records.push(record);
      this.#openRecords.push(record);
    }
    const kind = kindOfName(name, attributes['type']?.value);
    const keys = kind ? keysOf(attributes['ref']?.value ?? attributes['key']?.value) : [];
    if (!kind || keys.length === 0) return;
    // Names inside a record say what the record is about; only those in the text are mentions.
    if (this.#dataDepth > 0 || this.#openRecords.length > 0) return;
    this.#open.push({ row, at: this.mentions.length, text: '' });
    this.mentions.push({ row, kind, keys, text: '', textStart, textEnd: textStart, note: this.#currentNote() });
  }

  text(data: string): void {
    for (const open of this.#open) if (open.text.length < LONGEST_NAME) open.text += data.slice(0, LONGEST_NAME);
  }

  close(row: number, end: { closeEnd: number; textEnd: number }): void {
    if (isData(this.#names.pop() as string)) this.#dataDepth--;
    const record = this.#openRecords.at(-1);
    if (record?.row === row) {
      record.end = end.closeEnd;
      this.#openRecords.pop();
    }
    const open = this.#open.at(-1);
    if (open?.row !== row) return;
    this.#open.pop();
    const begun = this.mentions[open.at] as Mention;
    this.mentions[open.at] = { ...begun, text: plainText(open.text), textEnd: end.textEnd };
  }
}

/** Parts of a file that are data about the text, not the text. */
function isData(name: string): boolean {
  return name === 'teiHeader' || name === 'standOff';
}

/** Elements that are entries of a register only where data stands; in a text they are its words. */
function isOrdinary(name: string): boolean {
  return name === 'bibl' || name === 'item' || name === 'category' || name === 'biblStruct';
}

function keysOf(value: string | undefined): string[] {
  return pointers(value).map((pointer) => pointer.replace(/^#/, ''));
}
