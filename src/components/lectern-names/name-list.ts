import type { RegisterEntry } from '../../core/index/edition.js';
import { ENTITY_KINDS, type EntityKind } from '../../core/tei.js';
import { fold } from '../../core/text/fold.js';

/** The registers, each in its order. */
export type Registers = ReadonlyMap<EntityKind, readonly RegisterEntry[]>;

/** The entries by kind, each register in the order in which its entries came; kinds that have none are left out. */
export function registersOf(entries: readonly RegisterEntry[]): Registers {
  const registers = new Map<EntityKind, RegisterEntry[]>(ENTITY_KINDS.map((kind) => [kind, []]));
  for (const entry of entries) registers.get(entry.kind)?.push(entry);
  return new Map([...registers].filter(([, own]) => own.length > 0));
}

/**
 * Those whose name, or another form of it, has what is sought; case and diacritics aside. Several words may stand in any
 * order: “marx karl” finds Karl Marx.
 */
export function namesWith(entries: readonly RegisterEntry[], sought: string): readonly RegisterEntry[] {
  const wanted = fold(sought.trim())
    .split(' ')
    .filter((word) => word !== '');
  return wanted.length === 0 ? entries : entries.filter(({ words }) => wanted.every((word) => words.includes(word)));
}
