import { authorityNumber, isAddress, plainAddress, typedNumber } from '../names/authorities.js';
import { type EntityRecord, type Relation, readRecord } from '../records/register.js';
import { type ElementTable, nameOf } from '../scan/element-table.js';
import { type EntityKind, isData, isOrdinary, kindOfRecord, kindOfTarget } from '../tei.js';
import type { EditionScan } from './edition-scan.js';
import type { Alias, RecordEntry } from './records.js';

/** The element that answers for another one that is pointed at. */
export interface RecordRow {
  readonly row: number;
  readonly kind: EntityKind;
}

/**
 * Of a longer record only so much is read, in source code units. The longest that were seen have some 40,000; records in
 * one another, a thousand deep, would else be read a thousand times.
 */
const LONGEST_RECORD = 200_000;
/** How far up a record may be from a part of it that is pointed at. */
const NEAR = 6;

/**
 * Which element says who or what is meant by a pointer at a row: itself when it is an entry, or the entry it is a
 * part of. A name in the text is neither; its own pointers lead on. `null` when it is something else.
 */
export function recordRow(table: ElementTable, row: number): RecordRow | null {
  const name = nameOf(table, row);
  const own = kindOfTarget(name);
  if (own && kindOfRecord(name)) return { row, kind: own };
  let isInData = false;
  for (let at = table.parent[row] as number, steps = 0; at >= 0; at = table.parent[at] as number, steps++) {
    const around = nameOf(table, at);
    const kind = around === 'respStmt' ? 'person' : kindOfRecord(around);
    if (own && kind && steps < NEAR && !(isOrdinary(around) && kind === 'term')) return { row: at, kind };
    if (isData(around)) isInData = true;
  }
  const isPlain = name === 'castItem' || name === 'role' || name === 'witness' || name === 'respStmt';
  return own && (isInData || isPlain) ? { row, kind: own } : null;
}

/** The entries of one file: an edition's own, or those of a register that was added. */
export class RecordSource {
  /** By which pointers name it; `''` for the edition itself. */
  readonly file: string;
  readonly scan: EditionScan;
  readonly #entries = new Map<string, RecordEntry>();
  readonly #rows = new Map<number, RecordEntry>();
  readonly #asked = new Map<string, RecordEntry | null>();
  readonly #read = new Map<RecordEntry, EntityRecord | null>();
  #aliases: Map<string, RecordEntry | null> | null = null;
  #relations: Map<string, Relation[]> | null = null;

  constructor(scan: EditionScan, file = '') {
    this.scan = scan;
    this.file = file;
    for (const entry of scan.records.records) {
      this.#rows.set(entry.row, entry);
      if (entry.id !== '' && !this.#entries.has(entry.id)) this.#entries.set(entry.id, entry);
    }
  }

  /** All entries that have an id or another way to be found, in their order. */
  get entries(): Iterable<RecordEntry> {
    return this.#entries.values();
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The entry with an id, also one that is an entry only because it is pointed at; `null` when there is none. */
  entry(id: string): RecordEntry | null {
    const entry = this.#entries.get(id) ?? this.#asked.get(id);
    if (entry !== undefined) return entry;
    const made = this.#make(id);
    this.#asked.set(id, made);
    return made;
  }

  /** The entry that is called so elsewhere: by an address, or a number; `null` when none is, or more than one. */
  entryOf(pointer: string): RecordEntry | null {
    this.#aliases ??= this.#readAliases();
    for (const form of formsOfPointer(pointer)) {
      const found = this.#aliases.get(form);
      if (found) return found;
    }
    return null;
  }

  /** The record of an entry; `null` when it cannot be read. */
  record(entry: RecordEntry): EntityRecord | null {
    const known = this.#read.get(entry);
    if (known !== undefined) return known;
    const { source, references } = this.scan.scanner;
    const end = Math.min(entry.end, entry.start + LONGEST_RECORD);
    const record = readRecord(source.slice(entry.start, end), entry.id, entry.kind, references);
    this.#read.set(entry, record);
    return record;
  }

  /** The relations in which an id takes part, in the order of the file. */
  relations(id: string): readonly Relation[] {
    this.#relations ??= byParticipant(this.scan.ids.relations);
    return this.#relations.get(id) ?? [];
  }

  #make(id: string): RecordEntry | null {
    const row = this.scan.ids.rows.get(id);
    const table = this.scan.scanner.builder;
    const target = row === undefined ? null : recordRow(table, row);
    if (!target) return null;
    const known = this.#rows.get(target.row);
    if (known && known.id !== '') return known;
    const made: RecordEntry = {
      id,
      kind: target.kind,
      row: target.row,
      start: table.openStart[target.row] as number,
      end: table.closeEnd[target.row] as number,
      aliases: [],
    };
    this.#rows.set(target.row, made);
    return made;
  }

  #readAliases(): Map<string, RecordEntry | null> {
    const aliases = new Map<string, RecordEntry | null>();
    for (const entry of this.#entries.values()) {
      for (const form of new Set(entry.aliases.flatMap(formsOfAlias))) {
        const other = aliases.get(form);
        aliases.set(form, other === undefined || other === entry ? entry : null);
      }
    }
    return aliases;
  }
}

/** The forms under which an alias is kept. What is said of a file of names holds; else a number stands for itself. */
function formsOfAlias({ type, text }: Alias): string[] {
  const number = isAddress(text) ? authorityNumber(text) : (typedNumber(type, text) ?? authorityNumber(text));
  const forms = [`as ${text}`];
  if (isAddress(text)) forms.push(`at ${plainAddress(text)}`);
  if (type !== '') forms.push(`as ${type.toLowerCase()}:${text}`);
  if (number) forms.push(`no ${number.id}`);
  // Of a shorter number nobody knows whose it is.
  else if (!isAddress(text) && text.length > 2) forms.push(`end ${text}`);
  return forms;
}

/** The forms under which a pointer is looked up, the surest first. */
function formsOfPointer(pointer: string): string[] {
  const number = authorityNumber(pointer);
  const forms = [`as ${pointer}`];
  if (isAddress(pointer)) forms.push(`at ${plainAddress(pointer)}`);
  else forms.push(`as ${pointer.replace(/^[^:]+/, (prefix) => prefix.toLowerCase())}`);
  if (number) forms.push(`no ${number.id}`);
  if (isAddress(pointer)) forms.push(`end ${plainAddress(pointer).split(/[/#=]/).at(-1) ?? ''}`);
  return forms;
}

function byParticipant(relations: readonly Relation[]): Map<string, Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    for (const id of new Set([...relation.active, ...relation.passive, ...relation.mutual])) {
      const list = found.get(id);
      if (list) list.push(relation);
      else found.set(id, [relation]);
    }
  }
  return found;
}
