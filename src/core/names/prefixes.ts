import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { EXAMPLES_NAMESPACE } from '../tei.js';
import { type Budget, SafePattern } from './pattern.js';

/** How a pointer with a prefix of the edition's own is written out (TEI P5 SAPU, `prefixDef`). */
interface PrefixDefinition {
  readonly match: SafePattern;
  readonly replacement: string;
}

/** What a hostile file could make long. */
const MOST_DEFINITIONS = 200;
const LONGEST_REPLACEMENT = 2_000;
/** Steps that all matches of one edition may take together; 77,000 names of 20 characters need some 40 million. */
const BUDGET = 60_000_000;

/** Collects `prefixDef` and writes out what is pointed at by them. */
export class Prefixes implements ScanListener {
  readonly #definitions = new Map<string, PrefixDefinition[]>();
  readonly #budget: Budget = { steps: BUDGET };
  #count = 0;

  open({ name, uri, attributes }: OpenElement): void {
    if (name !== 'prefixDef' || uri === EXAMPLES_NAMESPACE || this.#count >= MOST_DEFINITIONS) return;
    const ident = attributes['ident']?.value.trim() ?? '';
    const replacement = attributes['replacementPattern']?.value.trim() ?? '';
    const match = SafePattern.read(attributes['matchPattern']?.value.trim() ?? '(.+)');
    if (ident === '' || !match || replacement === '' || replacement.length > LONGEST_REPLACEMENT) return;
    this.#count++;
    const list = this.#definitions.get(ident);
    if (list) list.push({ match, replacement });
    else this.#definitions.set(ident, [{ match, replacement }]);
  }

  /** The pointers that `prefix:value` stands for, in the order of their definitions; none when there are none. */
  expand(pointer: string): string[] {
    const colon = pointer.indexOf(':');
    const definitions = colon > 0 ? this.#definitions.get(pointer.slice(0, colon)) : undefined;
    if (!definitions) return [];
    const value = pointer.slice(colon + 1);
    return definitions.flatMap(({ match, replacement }) => {
      const groups = match.match(value, this.#budget);
      if (!groups) return [];
      return [replacement.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '')];
    });
  }
}
