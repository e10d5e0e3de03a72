import type { ElementTable } from '../scan/element-table.js';
import type { RecordName } from './cards.js';
import type { Mention } from './mentions.js';

/** Someone or something that is named in the same paragraphs as another one. */
export interface Companion extends RecordName {
  /** In how many paragraphs both are named. */
  readonly together: number;
}

/** Who is named together with someone, most often first. */
export interface Company {
  readonly companions: readonly Companion[];
  /** How many there are; `companions` has no more than `MOST_COMPANIONS` of them. */
  readonly total: number;
}

/** Of more than these nobody reads on; each name that is told costs a record that is read. */
export const MOST_COMPANIONS = 60;

/**
 * What readers take for one paragraph: names in it are named together (TEI P5 COPA, DSGRP, VE, DR). The innermost
 * counts, so that a note is company for itself.
 */
const PARAGRAPHS: ReadonlySet<string> = new Set(
  'p ab lg sp stage head note item row bibl entry opener closer salute signed argument epigraph byline trailer figDesc u writing zone surface titlePage castItem'.split(
    ' ',
  ),
);

/** What company is told by. */
export interface CompanySurroundings {
  readonly table: ElementTable;
  readonly mentions: readonly Mention[];
  /** Ordinals of the mentions of what is meant by a subject. */
  mentionsOf(subject: string): readonly number[];
  /** What a mention means, each once; nothing for one that is no mention. */
  subjectsOf(ordinal: number): readonly string[];
  nameOf(subject: string): RecordName;
}

/** Finds who is named together. The paragraphs of all mentions are looked up once, when they are first asked for. */
export class CompanyFinder {
  readonly #around: CompanySurroundings;
  /** Row of the paragraph of each mention; −1 for none. */
  #rows: Int32Array | null = null;
  readonly #inParagraph = new Map<number, number[]>();

  constructor(around: CompanySurroundings) {
    this.#around = around;
  }

  /** Who is named in the paragraphs in which a subject is named; a paragraph or a name a turn. */
  *inTurns(subject: string): Generator<undefined, Company> {
    const rows = this.#rows ?? (yield* this.#findParagraphs());
    const paragraphs = new Set(this.#around.mentionsOf(subject).map((ordinal) => rows[ordinal] ?? -1));
    paragraphs.delete(-1);
    const together = new Map<string, number>();
    for (const row of paragraphs) {
      const here = new Set((this.#inParagraph.get(row) ?? []).flatMap((one) => this.#around.subjectsOf(one)));
      here.delete(subject);
      for (const other of here) together.set(other, (together.get(other) ?? 0) + 1);
      yield undefined;
    }
    // Of those named equally often the one that a reader meets first comes first: sorting keeps their order.
    const most = [...together].sort(([, a], [, b]) => b - a).slice(0, MOST_COMPANIONS);
    const companions: Companion[] = [];
    for (const [other, count] of most) {
      const { key, kind, name } = this.#around.nameOf(other);
      companions.push({ key, kind, name, together: count });
      yield undefined;
    }
    return { companions, total: together.size };
  }

  *#findParagraphs(): Generator<undefined, Int32Array> {
    const { table, mentions } = this.#around;
    const isParagraph = table.names.map((name) => PARAGRAPHS.has(name));
    const rows = new Int32Array(mentions.length).fill(-1);
    this.#inParagraph.clear();
    for (let ordinal = 0; ordinal < mentions.length; ordinal++) {
      if (ordinal % MENTIONS_A_TURN === 0) yield undefined;
      let row = table.parent[(mentions[ordinal] as Mention).row] as number;
      while (row >= 0 && !isParagraph[table.name[row] as number]) row = table.parent[row] as number;
      rows[ordinal] = row;
      if (row < 0) continue;
      const others = this.#inParagraph.get(row);
      if (others) others.push(ordinal);
      else this.#inParagraph.set(row, [ordinal]);
    }
    this.#rows = rows;
    return rows;
  }
}

/** Finding the paragraph of a mention takes a microsecond or so. */
const MENTIONS_A_TURN = 500;
