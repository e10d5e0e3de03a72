import type { Attributes, OpenElement, ScanListener } from '../scan/scanner.js';

/** A note of the text (TEI P5 CONONO), wherever it is kept. */
export interface Note {
  /** Its place among all notes, from 0. */
  readonly ordinal: number;
  readonly row: number;
  readonly id: string | null;
  /** What its mark shows: `@n`, else its number within its series. */
  readonly label: string;
  /** Whose note it is: `author`, `editor`, or `@type` as written; `''` when nothing is said. */
  readonly series: string;
  readonly textStart: number;
  readonly textEnd: number;
}

/** What `note/@type` means for the series, as projects write it. */
const SERIES: ReadonlyMap<string, string> = new Map([
  ['author', 'author'],
  ['authorial', 'author'],
  ['editor', 'editor'],
  ['editorial', 'editor'],
  ['footnote', ''],
  ['foot', ''],
  ['endnote', ''],
  ['end', ''],
  ['note', ''],
]);

/** Notes in these are fields of a record, not notes on the text. */
const RECORDS =
  /^(?:teiHeader|standOff|person|personGrp|place|org|event|listBibl|biblStruct|biblFull|msDesc|category)$/;

/**
 * Collects the notes on the text and numbers those that have no number of their own. A note is in
 * `notes` from its start tag on; its `textEnd` is known at its end tag.
 */
export class NoteCollector implements ScanListener {
  readonly notes: Note[] = [];
  #names: string[] = [];
  #recordDepth = 0;
  #open: { row: number; at: number }[] = [];
  #counts = new Map<string, number>();

  open(element: OpenElement): void {
    const { name } = element;
    this.#names.push(name);
    if (RECORDS.test(name)) this.#recordDepth++;
    if (name === 'note' && this.#recordDepth === 0) this.#begin(element);
  }

  close(row: number, end: { textEnd: number }): void {
    if (RECORDS.test(this.#names.pop() as string)) this.#recordDepth--;
    const open = this.#open.at(-1);
    if (open?.row !== row) return;
    this.#open.pop();
    this.notes[open.at] = { ...(this.notes[open.at] as Note), textEnd: end.textEnd };
  }

  /** Ordinal of the note that is open now; −1 outside notes. */
  get current(): number {
    return this.#open.at(-1)?.at ?? -1;
  }

  #begin({ row, attributes, textStart }: OpenElement): void {
    const series = seriesOf(attributes);
    const count = (this.#counts.get(series) ?? 0) + 1;
    this.#counts.set(series, count);
    const note: Note = {
      ordinal: this.notes.length,
      row,
      id: attributes['xml:id']?.value ?? null,
      label: attributes['n']?.value.trim() || String(count),
      series,
      textStart,
      textEnd: textStart,
    };
    this.#open.push({ row, at: note.ordinal });
    this.notes.push(note);
  }
}

function seriesOf(attributes: Attributes): string {
  const type = attributes['type']?.value ?? '';
  return SERIES.get(type.toLowerCase()) ?? type;
}
