import type { Renditions } from '../look/look.js';
import { type DateValue, type EntityRecord, type Gloss, type Relation, readRecord } from '../records/register.js';
import { type ElementTable, nameOf } from '../scan/element-table.js';
import { ENTITY_KINDS, type EntityKind, isDocument, isText } from '../tei.js';
import type { ElementCount } from '../tei-display.js';
import { type Apparatus, readApparatus } from './apparatus.js';
import type { EditionScan } from './edition-scan.js';
import type { Mention, RecordEntry } from './mentions.js';
import { type Block, lastBefore, type Milestone } from './milestones.js';
import { type Excerpt, excerpt, type Stretch } from './reading-text.js';

/** Where something stands, as one says it to a person: the page and the paragraph; `''` when unknown. */
export interface TextPlace {
  readonly page: string;
  readonly block: string;
}

/** A statement on a card, as a fragment of TEI (see `PieceCutter`). */
export interface CardGloss {
  readonly xml: string;
  /** Row of the gloss; the rows of what is inside follow it. */
  readonly row: number;
  /** The paragraphs it rests on. */
  readonly sources: readonly { readonly id: string; readonly place: TextPlace }[];
  /** What kinds of source those are, in the edition's words. */
  readonly origins: readonly { readonly id: string; readonly label: string }[];
  readonly cert: string;
}

/** A relation as seen from one of its sides. */
export interface CardRelation {
  readonly name: string;
  readonly side: 'active' | 'passive' | 'mutual';
  readonly others: readonly RecordName[];
}

export interface RecordName {
  readonly key: string;
  readonly kind: EntityKind;
  readonly name: string;
}

/** All that is known of what a name points at. */
export interface Card {
  readonly key: string;
  readonly kind: EntityKind;
  readonly name: string;
  /** Whether the edition has a record; without one only the name, the key and the mentions are known. */
  readonly hasRecord: boolean;
  readonly variants: readonly string[];
  readonly begin: DateValue | null;
  readonly end: DateValue | null;
  readonly roles: readonly string[];
  readonly creators: readonly string[];
  readonly imprint: string;
  readonly coordinates: string;
  readonly links: readonly string[];
  readonly glosses: readonly CardGloss[];
  readonly relations: readonly CardRelation[];
  /** Ordinals of its mentions, in the order of the text. */
  readonly mentions: readonly number[];
}

/** A line of a register. */
export interface RegisterEntry extends RecordName {
  /** As registers are sorted and read: surname first. */
  readonly sortName: string;
  readonly hasRecord: boolean;
  readonly mentionCount: number;
}

/** A mention with what stands around it. */
export interface MentionInContext extends Excerpt {
  readonly ordinal: number;
  readonly row: number;
  readonly textStart: number;
  /** Ordinal of the note it stands in; −1 in the text. */
  readonly note: number;
  readonly noteLabel: string;
  readonly place: TextPlace;
}

/** Characters shown on each side of a mention: about a line of a phone. */
const CONTEXT = 64;

/** An edition that was read to its end, and the questions one may ask it. */
export class Edition {
  readonly table: ElementTable;
  readonly #scan: EditionScan;
  readonly #records = new Map<string, RecordEntry>();
  readonly #mentionsOf = new Map<string, number[]>();
  readonly #read = new Map<string, EntityRecord | null>();
  readonly #pages: readonly Milestone[];
  readonly #blocks: readonly Block[];

  constructor(scan: EditionScan) {
    this.#scan = scan;
    this.table = scan.scanner.builder;
    this.#pages = scan.milestones.milestones.filter((milestone) => milestone.unit === 'page');
    this.#blocks = scan.milestones.blocks;
    for (const record of scan.mentions.records) {
      if (!this.#records.has(record.id)) this.#records.set(record.id, record);
    }
    scan.mentions.mentions.forEach((mention, ordinal) => {
      for (const key of mention.keys) {
        const list = this.#mentionsOf.get(key);
        if (list) list.push(ordinal);
        else this.#mentionsOf.set(key, [ordinal]);
      }
    });
  }

  /** Everything about one key, also when nothing points at a record. */
  card(key: string): Card {
    const record = this.#record(key);
    const mentions = this.#mentionsOf.get(key) ?? [];
    const first = this.#scan.mentions.mentions[mentions[0] ?? -1];
    const entry = this.#records.get(key);
    return {
      key,
      kind: record?.kind ?? first?.kind ?? 'term',
      name: record?.name ?? first?.text ?? key,
      hasRecord: record !== null,
      variants: record?.variants ?? [],
      begin: record?.begin ?? null,
      end: record?.end ?? null,
      roles: record?.roles ?? [],
      creators: record?.creators ?? [],
      imprint: record?.imprint ?? '',
      coordinates: record?.coordinates ?? '',
      links: record?.links ?? [],
      glosses: record && entry ? record.glosses.map((gloss) => this.#gloss(entry, gloss)) : [],
      relations: this.#scan.ids.relations.flatMap((relation) => this.#relation(relation, key)),
      mentions,
    };
  }

  /** The registers: every record, and every key that is named without one, by kind and name. */
  registers(): RegisterEntry[] {
    const entries: RegisterEntry[] = [...this.#records.values()]
      .filter((entry) => !this.#isSilent(entry))
      .map((entry) => ({
        ...this.#nameOf(entry.id),
        sortName: this.#record(entry.id)?.sortName ?? entry.id,
        hasRecord: true,
        mentionCount: this.#mentionsOf.get(entry.id)?.length ?? 0,
      }));
    for (const [key, mentions] of this.#mentionsOf) {
      if (this.#records.has(key)) continue;
      const named = this.#nameOf(key);
      entries.push({ ...named, sortName: named.name, hasRecord: false, mentionCount: mentions.length });
    }
    const order = (entry: RegisterEntry) => ENTITY_KINDS.indexOf(entry.kind);
    return entries.sort((a, b) => order(a) - order(b));
  }

  /** The mentions of a key, in the order of the text, each with its context. */
  mentions(key: string): MentionInContext[] {
    return (this.#mentionsOf.get(key) ?? []).map((ordinal) => this.#mentionInContext(ordinal));
  }

  /** A note as a fragment of TEI. @throws RangeError when there is no such note. */
  note(ordinal: number): { readonly xml: string; readonly row: number; readonly renditions: Renditions } {
    const note = this.#scan.notes.notes[ordinal];
    if (!note) throw new RangeError(`There is no note ${ordinal}; the edition has ${this.#scan.notes.notes.length}`);
    return { xml: this.#scan.pieces.element(note.row).xml, row: note.row, renditions: this.#scan.renditions };
  }

  /** The readings of a place. @throws RangeError when the row is no entry of an apparatus. */
  apparatus(row: number): Apparatus {
    return readApparatus(this.#scan, row);
  }

  /** How often each element stands in the file, by its local name, in the order of their names. */
  elements(): ElementCount[] {
    const { name, names, length } = this.table;
    const counts = new Uint32Array(names.length);
    for (let row = 0; row < length; row++) counts[name[row] as number] = (counts[name[row] as number] ?? 0) + 1;
    return names.map((own, at) => ({ name: own, count: counts[at] ?? 0 })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Page and paragraph of a character of the text. */
  placeOf(textOffset: number): TextPlace {
    return { page: lastBefore(this.#pages, textOffset)?.n ?? '', block: this.#blockOf(textOffset) };
  }

  /** The paragraph that holds a character; `''` between paragraphs and in notes between them. */
  #blockOf(textOffset: number): string {
    const block = lastBefore(this.#blocks, textOffset);
    return block && textOffset < (this.table.textEnd[block.row] as number) ? block.n : '';
  }

  #record(key: string): EntityRecord | null {
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const entry = this.#records.get(key);
    const { source, references } = this.#scan.scanner;
    const record = entry ? readRecord(source.slice(entry.start, entry.end), entry.id, entry.kind, references) : null;
    this.#read.set(key, record);
    return record;
  }

  /** Records that nobody mentions and that say nothing by themselves: categories of the header. */
  #isSilent(entry: RecordEntry): boolean {
    return entry.kind === 'term' && !this.#mentionsOf.has(entry.id);
  }

  #nameOf(key: string): RecordName {
    const record = this.#record(key);
    if (record) return { key, kind: record.kind, name: record.name };
    const first = this.#scan.mentions.mentions[this.#mentionsOf.get(key)?.[0] ?? -1] as Mention | undefined;
    return { key, kind: first?.kind ?? 'term', name: first?.text || key };
  }

  #gloss(entry: RecordEntry, gloss: Gloss): CardGloss {
    const row = this.#rowAt(entry.start + gloss.start);
    return {
      xml: this.#scan.pieces.element(row).xml,
      row,
      sources: gloss.sources.flatMap((id) => this.#source(id)),
      origins: gloss.origins.map((id) => ({ id, label: this.#scan.header?.categories.get(id) ?? id })),
      cert: gloss.cert,
    };
  }

  #source(id: string): { id: string; place: TextPlace }[] {
    const row = this.#scan.ids.rows.get(id);
    if (row === undefined) return [];
    return [{ id, place: this.placeOf(this.table.textStart[row] as number) }];
  }

  #relation(relation: Relation, key: string): CardRelation[] {
    const seen: CardRelation[] = [];
    const names = (keys: readonly string[]) =>
      keys.filter((other) => other !== key).map((other) => this.#nameOf(other));
    if (relation.active.includes(key))
      seen.push({ name: relation.name, side: 'active', others: names(relation.passive) });
    if (relation.passive.includes(key))
      seen.push({ name: relation.name, side: 'passive', others: names(relation.active) });
    if (relation.mutual.includes(key))
      seen.push({ name: relation.name, side: 'mutual', others: names(relation.mutual) });
    return seen.filter((side) => side.others.length > 0);
  }

  #mentionInContext(ordinal: number): MentionInContext {
    const mention = this.#scan.mentions.mentions[ordinal] as Mention;
    const { row, textStart, note } = mention;
    const noteLabel = this.#scan.notes.notes[note]?.label ?? '';
    return {
      ordinal,
      row,
      textStart,
      note,
      noteLabel,
      place: this.placeOf(textStart),
      ...excerpt(this.#scan.text.whole, this.#scan.notes.notes, mention, CONTEXT, this.#textAround(row)),
    };
  }

  /** The text that an element belongs to: not the header before it, nor another text of the same file. */
  #textAround(row: number): Stretch {
    let found = row;
    for (let at = row; at >= 0; at = this.table.parent[at] as number) {
      const name = nameOf(this.table, at);
      if (isDocument(name)) break;
      if (isText(name) || (this.table.parent[at] as number) < 0) found = at;
    }
    return { textStart: this.table.textStart[found] as number, textEnd: this.table.textEnd[found] as number };
  }

  /** The row whose start tag begins at a source offset. */
  #rowAt(offset: number): number {
    const { openStart } = this.table;
    let low = 0;
    let high = this.table.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((openStart[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
