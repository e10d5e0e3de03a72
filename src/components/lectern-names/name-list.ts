import type { RegisterEntry } from '../../core/index/edition.js';
import { ENTITY_KINDS, type EntityKind } from '../../core/tei.js';
import { fold } from '../../core/text/fold.js';
import { nameOrder } from '../../strings/strings.js';

/** The registers, each in its order. */
export type Registers = ReadonlyMap<EntityKind, readonly RegisterEntry[]>;

/** Registers of thousands are put in order once for each edition, and not for each time that they are opened. */
const ordered = new WeakMap<readonly RegisterEntry[], { readonly language: string; readonly registers: Registers }>();
const words = new WeakMap<RegisterEntry, string>();

/** The entries by kind, each register by the rules of the edition's language; kinds that have none are left out. */
export function registersOf(entries: readonly RegisterEntry[], language: string): Registers {
  const known = ordered.get(entries);
  if (known?.language === language) return known.registers;
  const compare = nameOrder(language);
  const registers = new Map<EntityKind, readonly RegisterEntry[]>();
  for (const kind of ENTITY_KINDS) {
    const own = entries.filter((entry) => entry.kind === kind);
    if (own.length > 0)
      registers.set(
        kind,
        own.sort((a, b) => compare(a.sortName, b.sortName)),
      );
  }
  ordered.set(entries, { language, registers });
  return registers;
}

/**
 * Those whose name, or another form of it, has what is sought; case and diacritics aside. Several words may stand in any
 * order: “marx karl” finds Karl Marx.
 */
export function namesWith(entries: readonly RegisterEntry[], sought: string): readonly RegisterEntry[] {
  const wanted = fold(sought.trim())
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return entries;
  return entries.filter((entry) => {
    const own = wordsOf(entry);
    return wanted.every((word) => own.includes(word));
  });
}

/** What an entry is found by. */
function wordsOf(entry: RegisterEntry): string {
  let found = words.get(entry);
  if (found === undefined) {
    const { name, sortName, variants = [] } = entry;
    found = fold([name, sortName, ...variants].join('\n'));
    words.set(entry, found);
  }
  return found;
}
