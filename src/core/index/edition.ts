import { inFile } from '../names/name-keys.js';
import { type ElementTable, nameOf } from '../scan/element-table.js';
import { isDocument, isText } from '../tei.js';
import type { ElementCount } from '../tei-display.js';
import { type Apparatus, readApparatus } from './apparatus.js';
import { type Card, CardMaker, type TextPlace } from './cards.js';
import { type Company, CompanyFinder } from './company.js';
import type { EditionScan, LeafNotes } from './edition-scan.js';
import { IncludedIndex } from './included-index.js';
import { type IncludedLists, includedParts, rowInEdition } from './included-parts.js';
import type { WantedInclude } from './includes.js';
import { type Inclusion, type InclusionPlace, Inclusions } from './inclusions.js';
import { isUnlinked, type Mention } from './mentions.js';
import { type Block, lastBefore, type Milestone } from './milestones.js';
import { type Excerpt, excerpt, type Stretch } from './reading-text.js';
import { RecordSource } from './record-source.js';
import type { RecordEntry } from './records.js';
import { type RegisterEntry, registersInTurns } from './registers.js';
import { Resolver, type WantedFile } from './resolver.js';
import { type ShownPiece, shownPiece } from './shown-piece.js';
import { finished } from './turns.js';

export type { Card, CardGloss, CardRelation, RecordName, TextPlace } from './cards.js';
export type { RegisterEntry } from './registers.js';

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

/** All that is known of a name, and where in the text it stands. */
export interface NamedEntity {
  readonly card: Card;
  /** First character of each of its mentions, in the order of `card.mentions`. */
  readonly textStarts: Uint32Array;
}

/** A piece of a note, and the notes that stand in it. */
export interface NotePiece extends ShownPiece {
  readonly notes: LeafNotes;
  /** The included file it is of, whose rows and ids are its own; none for the edition. */
  readonly file?: string;
}

/** What a note says: one piece, or several that are one note. */
export interface NoteContent {
  readonly pieces: readonly NotePiece[];
}

/** What a register that was added brought. */
export interface AddedRegister {
  readonly file: string;
  /** As its header calls it; `''` when it does not. */
  readonly title: string;
  readonly recordCount: number;
  /** How many keys of the edition have a record now that had none, and how many names in the text these are. */
  readonly keyCount: number;
  readonly mentionCount: number;
  /** Of a file that is included as text, what it says. */
  readonly text?: string;
}

/** Who is named where. */
interface Named {
  /** Ordinals of mentions by what they mean (`Resolution.subject`). */
  readonly mentionsOf: ReadonlyMap<string, readonly number[]>;
  /** Files that are named and not there, with how often. */
  readonly wanted: ReadonlyMap<string, number>;
  readonly marked: number;
  readonly resolvedMentions: number;
  readonly resolvedKeys: number;
}

/** Characters shown on each side of a mention: about a line of a phone. */
const CONTEXT = 64;

/** An edition that was read to its end, and the questions one may ask it. */
export class Edition {
  readonly table: ElementTable;
  readonly #scan: EditionScan;
  readonly #own: RecordSource;
  #registers: readonly RecordSource[] = [];
  readonly #resolver: Resolver;
  readonly #cards: CardMaker;
  readonly #pages: readonly Milestone[];
  readonly #blocks: readonly Block[];
  readonly #inclusions: Inclusions;
  readonly #company: CompanyFinder;
  /** Names that point somewhere, by their ordinals; after them those that point nowhere. */
  readonly #mentions: readonly Mention[];
  #named: Named | null = null;
  /** What the edition's own file is called; `null` while nothing that it includes is a part of it. */
  #ownFile: string | null = null;
  #included: IncludedIndex | null = null;
  #mentionsOf: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(scan: EditionScan) {
    this.#scan = scan;
    this.table = scan.scanner.builder;
    this.#pages = scan.milestones.milestones.filter((milestone) => milestone.unit === 'page');
    this.#blocks = scan.milestones.blocks;
    this.#mentions = [...scan.mentions.mentions, ...scan.mentions.unlinked];
    this.#own = new RecordSource(scan);
    this.#inclusions = new Inclusions(scan, () => new Map(this.#registers.map((one) => [one.file, one.scan])));
    this.#resolver = new Resolver(this.#own, () => this.#registers);
    this.#cards = new CardMaker({
      own: this.#own,
      resolver: this.#resolver,
      mentionsOf: (subject) => this.#allMentions.get(subject) ?? [],
      mention: (ordinal) => this.#mentions[ordinal] ?? this.#includedMention(ordinal)?.item,
      placeOf: (textOffset) => this.placeOf(textOffset),
    });
    this.#company = new CompanyFinder({
      table: this.table,
      mentions: this.#mentions,
      mentionsOf: (subject) => this.#allMentions.get(subject) ?? [],
      subjectsOf: (ordinal) => this.#subjectsOf(ordinal),
      nameOf: (subject) => this.#cards.nameOf(subject),
    });
  }

  /**
   * Lends the edition the entries of another file; one of the same name gives way to it.
   * @param file the name by which pointers name it.
   */
  addRegister(file: string, scan: EditionScan): AddedRegister {
    const before = this.#names;
    const register = new RecordSource(scan, file);
    this.#setRegisters([...this.#registers.filter((other) => other.file !== file), register]);
    const after = this.#names;
    return {
      file,
      title: scan.header?.title ?? '',
      recordCount: register.size,
      keyCount: after.resolvedKeys - before.resolvedKeys,
      mentionCount: after.resolvedMentions - before.resolvedMentions,
    };
  }

  /** Takes a register away again. @returns whether it was there. */
  removeRegister(file: string): boolean {
    const rest = this.#registers.filter((other) => other.file !== file);
    const wasThere = rest.length < this.#registers.length;
    if (wasThere) this.#setRegisters(rest);
    return this.#inclusions.removeText(file) || wasThere;
  }

  /** Keeps a file that is included as text. */
  addText(file: string, text: string): void {
    this.#inclusions.addText(file, text);
  }

  /** Files that are included and not here. */
  wantedIncludes(): WantedInclude[] {
    return this.#inclusions.wanted();
  }

  /**
   * Makes what the edition includes in its text a part of it: its contents, its notes, the names in it.
   * @param ownFile what the edition's own file is called, so that it is not included in itself.
   */
  include(ownFile: string): IncludedLists {
    if (this.#ownFile !== ownFile) this.#forget();
    this.#ownFile = ownFile;
    return this.included.lists;
  }

  /** What the edition includes, as far as it is a part of it. */
  get included(): IncludedIndex {
    const parts = () => (this.#ownFile === null ? [] : includedParts(this.#scan, this.#inclusions, this.#ownFile));
    this.#included ??= new IncludedIndex(parts(), this.#scan.notes.notes.length);
    return this.#included;
  }

  /** What belongs at a place that includes another file. @throws RangeError when there is no such place. */
  inclusion(place: InclusionPlace): Inclusion {
    return this.#inclusions.at(place);
  }

  /** Registers that pointers name and that are not there, the one named most often first. */
  wantedRegisters(): WantedFile[] {
    return [...this.#names.wanted]
      .map(([file, mentionCount]) => ({ file, mentionCount }))
      .sort((a, b) => b.mentionCount - a.mentionCount);
  }

  /** How many names are marked in the text, and how many of them have a record. */
  get nameCounts(): { readonly marked: number; readonly resolved: number } {
    return { marked: this.#names.marked, resolved: this.#names.resolvedMentions };
  }

  /** Everything about one key, also when nothing points at a record. @param at ordinal of the mention looked at. */
  card(key: string, at = -1): Card {
    return this.#cards.card(key, at);
  }

  /** A card for each thing that a name means; keys that mean the same have one. */
  cards(keys: readonly string[], at = -1): Card[] {
    const subjects = new Map(keys.map((key) => [this.#resolver.resolve(key).subject, key]));
    return [...subjects.values()].map((key) => this.card(key, at));
  }

  /**
   * The registers: every record of the edition, those of added registers that are named, and every key that is named
   * without a record; by kind and name.
   */
  registers(): RegisterEntry[] {
    return finished(this.registersInTurns());
  }

  /** The same, a little a turn: others wait for an answer too. */
  registersInTurns(): Generator<undefined, RegisterEntry[]> {
    const mentionsOf = this.#allMentions;
    const subjects = new Set([...this.#own.entries].filter((entry) => !this.#isSilent(entry)).map(({ id }) => id));
    for (const subject of mentionsOf.keys()) subjects.add(subject);
    return registersInTurns({
      subjects,
      language: this.#scan.language,
      nameOf: (subject) => this.#cards.nameOf(subject),
      mentionCount: (subject) => mentionsOf.get(subject)?.length ?? 0,
    });
  }

  /** The mentions of a key, in the order of the text, each with its context; those from number `start` to `end`. */
  mentions(key: string, start = 0, end = Number.POSITIVE_INFINITY): MentionInContext[] {
    const { subject } = this.#resolver.resolve(key);
    const ordinals = this.#allMentions.get(subject) ?? [];
    return ordinals.slice(start, end).map((ordinal) => this.#mentionInContext(ordinal));
  }

  /** All that is known of a key, and where it stands. */
  entity(key: string): NamedEntity {
    const card = this.card(key);
    const textStart = (ordinal: number) =>
      this.#mentions[ordinal]?.textStart ?? this.#includedMention(ordinal)?.part.textStart ?? 0;
    return { card, textStarts: Uint32Array.from(card.mentions, textStart) };
  }

  /** Row of a mention. @throws RangeError when there is none. */
  mentionRow(ordinal: number): number {
    const included = this.#includedMention(ordinal);
    if (included) return rowInEdition(included.part, included.item.row);
    const mention = this.#mentions[ordinal];
    if (!mention) throw new RangeError(`There is no mention ${ordinal}`);
    return mention.row;
  }

  /** Who is named in the same paragraphs as what a key means, a little a turn. */
  companyInTurns(key: string): Generator<undefined, Company> {
    return this.#company.inTurns(this.#resolver.resolve(key).subject);
  }

  /**
   * A note in all its pieces, each a fragment of TEI, with the marks in them.
   * @throws RangeError when there is no such note.
   */
  note(ordinal: number): NoteContent {
    const note = this.#scan.notes.notes[ordinal];
    const included = note ? null : this.included.note(ordinal);
    if (included) return included;
    if (!note) throw new RangeError(`There is no note ${ordinal}; the edition has ${this.#scan.notes.notes.length}`);
    return {
      pieces: [note.row, ...note.pieces].map((row) => ({
        ...shownPiece(this.#scan, row),
        notes: this.#scan.notesWithin(row),
      })),
    };
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

  /** Records that nobody mentions and that say nothing by themselves: categories of the header. */
  #isSilent(entry: RecordEntry): boolean {
    return entry.kind === 'term' && !this.#allMentions.has(entry.id);
  }

  /** What is included has its ids in the edition itself (XInclude 1.0 §4.5), so it is asked before other files. */
  #setRegisters(registers: readonly RecordSource[]): void {
    const isIncluded = ({ file }: RecordSource) => this.#inclusions.isIncluded(file);
    this.#registers = [...registers.filter(isIncluded), ...registers.filter((one) => !isIncluded(one))];
    this.#resolver.forget();
    this.#forget();
  }

  #forget(): void {
    this.#included = null;
    this.#named = null;
    this.#mentionsOf = null;
  }

  #includedMention(ordinal: number) {
    return this.included.mentions[ordinal - this.#mentions.length];
  }

  /** Who is named where, told by what the keys mean; made anew when registers come or go. */
  get #names(): Named {
    if (this.#named) return this.#named;
    const mentionsOf = new Map<string, number[]>();
    const wanted = new Map<string, number>();
    const keys = new Set<string>();
    const counts = { marked: 0, resolvedMentions: 0, resolvedKeys: 0 };
    this.#scan.mentions.mentions.forEach((mention, ordinal) => {
      if (!this.#scan.isMarked(mention)) return;
      counts.marked++;
      let isResolved = false;
      for (const key of mention.keys) {
        const { found, subject, file } = this.#resolver.resolve(key);
        const list = mentionsOf.get(subject);
        if (!list) mentionsOf.set(subject, [ordinal]);
        else if (list.at(-1) !== ordinal) list.push(ordinal);
        if (file !== '') wanted.set(file, (wanted.get(file) ?? 0) + 1);
        if (found && !keys.has(key)) counts.resolvedKeys++;
        if (found) isResolved = true;
        keys.add(key);
      }
      if (isResolved) counts.resolvedMentions++;
    });
    const linked = this.#scan.mentions.mentions.length;
    this.#scan.mentions.unlinked.forEach(({ keys: own }, at) => {
      for (const key of own) {
        const list = mentionsOf.get(key);
        if (list) list.push(linked + at);
        else mentionsOf.set(key, [linked + at]);
      }
    });
    this.#named = { mentionsOf, wanted, ...counts };
    return this.#named;
  }

  /** Adds the names in included files, each where a reader comes to it. */
  #nameIncluded(own: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, readonly number[]> {
    const mentionsOf = new Map([...own].map(([subject, ordinals]) => [subject, [...ordinals]]));
    const changed = new Set<number[]>();
    this.included.mentions.forEach(({ part, item }, at) => {
      const ordinal = this.#mentions.length + at;
      for (const key of item.keys) {
        const { subject } = this.#resolver.resolve(isUnlinked(key) ? key : inFile(key, part.file));
        const list = mentionsOf.get(subject) ?? [];
        if (list.at(-1) !== ordinal) list.push(ordinal);
        mentionsOf.set(subject, list);
        changed.add(list);
      }
    });
    const rowOf = (ordinal: number) =>
      this.#mentions[ordinal]?.row ?? (this.#includedMention(ordinal)?.part.path[0] as number);
    // Sorting keeps the order of what stands at one place.
    for (const list of changed) list.sort((a, b) => rowOf(a) - rowOf(b));
    return mentionsOf;
  }

  /** Ordinals of mentions by what they mean, with those in included files. Not before somebody asks: files come one by one. */
  get #allMentions(): ReadonlyMap<string, readonly number[]> {
    this.#mentionsOf ??=
      this.included.parts.length === 0 ? this.#names.mentionsOf : this.#nameIncluded(this.#names.mentionsOf);
    return this.#mentionsOf;
  }

  /** What a mention means; nothing, when it is none. */
  #subjectsOf(ordinal: number): readonly string[] {
    const mention = this.#mentions[ordinal];
    return mention && (isUnlinked(mention.keys[0] ?? '') || this.#scan.isMarked(mention))
      ? mention.keys.map((key) => this.#resolver.resolve(key).subject)
      : [];
  }

  #mentionInContext(ordinal: number): MentionInContext {
    const included = this.#includedMention(ordinal);
    if (included) return this.included.mentionInContext(included, ordinal);
    const mention = this.#mentions[ordinal] as Mention;
    const { row, textStart, note } = mention;
    const noteLabel = this.#scan.notes.notes[note]?.label ?? '';
    return {
      ordinal,
      row,
      textStart,
      note,
      noteLabel,
      place: this.placeOf(textStart),
      ...excerpt(this.#scan.text, this.#scan.notes.notes, mention, CONTEXT, this.#textAround(row)),
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
}
