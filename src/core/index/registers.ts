import { ENTITY_KINDS, type EntityKind } from '../tei.js';
import { fold } from '../text/fold.js';
import { nameOrder } from '../text/name-order.js';
import type { KnownName, RecordName } from './cards.js';
import { sortedInTurns } from './turns.js';

/** A line of a register. */
export interface RegisterEntry extends RecordName {
  /** As registers are sorted and read: surname first. */
  readonly sortName: string;
  /** What it is found by: all forms of its name, folded, the sorted one first. */
  readonly words: string;
  readonly hasRecord: boolean;
  readonly mentionCount: number;
}

/** What registers are made from. */
export interface RegisterSurroundings {
  /** All that has a line in a register, each once. */
  readonly subjects: Iterable<string>;
  /** Language of the edition, whose rules the names are sorted by; `''` when it is not known. */
  readonly language: string;
  nameOf(subject: string): KnownName;
  mentionCount(subject: string): number;
}

/**
 * The registers one after another by kind, each in the order of its names; an entry a turn, since thousands of records
 * take seconds. Whoever shows them needs neither sort nor fold, and is not held up.
 */
export function* registersInTurns(around: RegisterSurroundings): Generator<undefined, RegisterEntry[]> {
  const byKind = new Map<EntityKind, RegisterEntry[]>(ENTITY_KINDS.map((kind) => [kind, []]));
  for (const subject of around.subjects) {
    const { key, kind, name, sortName, variants = [], hasRecord } = around.nameOf(subject);
    const words = fold([sortName, name, ...variants].join('\n'));
    const mentionCount = around.mentionCount(subject);
    byKind.get(kind)?.push({ key, kind, name, sortName, words, hasRecord, mentionCount });
    yield undefined;
  }
  const compare = nameOrder([around.language]);
  const registers: RegisterEntry[][] = [];
  for (const entries of byKind.values()) {
    registers.push(yield* sortedInTurns(entries, (a, b) => compare(a.sortName, b.sortName)));
  }
  return registers.flat();
}
