import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type EntityKind, EXAMPLES_NAMESPACE, isData, isOrdinary, kindOfName, kindOfRecord, pointers } from '../tei.js';
import { plainText } from './contents.js';

/** Another way to say who or what a record is: a number in a file of names, an address. */
export interface Alias {
  /** `idno/@type`; `''` when it says nothing. */
  readonly type: string;
  readonly text: string;
}

/** The entry of a register: where its record stands. */
export interface RecordEntry {
  /** Its `xml:id`, or the first of its aliases. */
  id: string;
  readonly kind: EntityKind;
  readonly row: number;
  readonly start: number;
  end: number;
  readonly aliases: Alias[];
}

interface OpenRecord {
  readonly entry: RecordEntry;
  readonly name: string;
  readonly depth: number;
  /** Whether its words are those of a text, as in a bibliography. */
  readonly isInText: boolean;
}

/** Elements between a record and an `idno` of its own. */
const AROUND_IDNO = /^(?:idno|note|monogr|objectIdentifier|msIdentifier)$/;
/** What a hostile file could make long or many. */
const LONGEST_ALIAS = 300;
const MOST_ALIASES = 50;

/**
 * Collects the entries of registers (TEI P5 ND, COBI, HD55), wherever these stand: in the header, in
 * `standOff`, in the back, in the body of a register's own file. Only where they are; `readRecord` reads them
 * when they are asked for.
 */
export class RecordCollector implements ScanListener {
  readonly records: RecordEntry[] = [];
  #open: OpenRecord[] = [];
  #names: string[] = [];
  #dataDepth = 0;
  #idno: { readonly depth: number; readonly type: string; text: string } | null = null;

  /** Whether what is open now is data, or a record: its names say what that is about. */
  get isInside(): boolean {
    return this.#dataDepth > 0 || this.#open.length > 0;
  }

  /** Whether a name of this kind, open now, may be a mention: in the text, or in a passage of a bibliography. */
  isMentionHere(name: string): boolean {
    const record = this.#open.at(-1);
    if (this.#dataDepth > 0) return false;
    if (!record) return true;
    const isOwn = name === 'author' || name === 'editor' || name === 'title';
    return record.isInText && this.#open.length === 1 && !isOwn;
  }

  open(element: OpenElement): void {
    const { name, attributes } = element;
    const parent = this.#names.at(-1) ?? '';
    this.#names.push(name);
    if (isData(name)) this.#dataDepth++;
    const record = this.#open.at(-1);
    if (record) this.#readInside(record, parent, element);
    const kind = element.uri === EXAMPLES_NAMESPACE ? null : kindOfRecord(name);
    if (!kind || (this.#dataDepth === 0 && isOrdinary(name) && !(parent === 'listBibl' && kind === 'work'))) return;
    const entry: RecordEntry = {
      id: (attributes['xml:id'] ?? attributes['id'])?.value ?? '',
      kind,
      row: element.row,
      start: element.openStart,
      end: element.openStart,
      aliases: [],
    };
    for (const attribute of ['ref', 'key', 'sameAs', 'corresp', 'ana']) {
      for (const value of pointers(attributes[attribute]?.value)) {
        if (attribute === 'key' || value.includes(':')) addAlias(entry, '', value);
      }
    }
    this.#open.push({ entry, name, depth: this.#names.length, isInText: this.#dataDepth === 0 && isOrdinary(name) });
    this.records.push(entry);
  }

  text(data: string): void {
    const idno = this.#idno;
    if (idno && idno.text.length < LONGEST_ALIAS) idno.text += data.slice(0, LONGEST_ALIAS);
  }

  close(row: number, end: { closeEnd: number }): void {
    const depth = this.#names.length;
    if (isData(this.#names.pop() as string)) this.#dataDepth--;
    const record = this.#open.at(-1);
    if (this.#idno?.depth === depth) {
      if (record) addAlias(record.entry, this.#idno.type, plainText(this.#idno.text));
      this.#idno = null;
    }
    if (record?.entry.row !== row) return;
    record.entry.end = end.closeEnd;
    record.entry.id ||= record.entry.aliases[0]?.text ?? '';
    this.#open.pop();
  }

  /** What else says who it is: its `idno`, and what its own name points at. */
  #readInside(record: OpenRecord, parent: string, { name, attributes }: OpenElement): void {
    const isDirect = this.#names.length === record.depth + 1;
    if (name === 'idno' && (isDirect || AROUND_IDNO.test(parent))) {
      this.#idno = { depth: this.#names.length, type: attributes['type']?.value ?? '', text: '' };
    } else if (
      isDirect &&
      kindOfName(name, undefined) === record.entry.kind &&
      name !== 'author' &&
      name !== 'editor'
    ) {
      const values = pointers(attributes['ref']?.value).concat(pointers(attributes['key']?.value));
      for (const value of values) if (!value.startsWith('#')) addAlias(record.entry, '', value);
    }
  }
}

function addAlias({ aliases }: RecordEntry, type: string, text: string): void {
  if (text !== '' && !text.includes(' ') && aliases.length < MOST_ALIASES) aliases.push({ type, text });
}
