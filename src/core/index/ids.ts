import { type Relation, readRelation } from '../records/register.js';
import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type Diagnostic, MOST_DIAGNOSTICS, shortened } from '../source/diagnostic.js';

/** Namespaces in XML 1.0 [4] NCName, so far as letters go. */
const NC_NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u;

/** Collects what is addressed: `xml:id` (P4: `id`) and the rows that carry them; and relations. */
export class IdCollector implements ScanListener {
  /** The first element with an id has it. */
  readonly rows = new Map<string, number>();
  /** Rows whose id has another element before them, rising. */
  readonly repeated: number[] = [];
  readonly relations: Relation[] = [];
  readonly diagnostics: Diagnostic[] = [];
  #invalid = 0;

  open({ row, name, attributes, openStart, openEnd }: OpenElement): void {
    if (name === 'relation') this.relations.push(readRelation(attributes));
    const id = (attributes['xml:id'] ?? attributes['id'])?.value;
    if (id === undefined) return;
    if (!NC_NAME.test(id)) this.#sayInvalid(id, openStart, openEnd);
    if (!this.rows.has(id)) {
      this.rows.set(id, row);
      return;
    }
    this.repeated.push(row);
    if (this.repeated.length > MOST_DIAGNOSTICS) return;
    this.diagnostics.push({
      code: 'tei/duplicate-id',
      severity: 'warning',
      span: { start: openStart, end: openEnd },
      message: `The id “${shortened(id)}” is used twice; links lead to its first place.`,
    });
  }

  #sayInvalid(id: string, start: number, end: number): void {
    if (++this.#invalid > MOST_DIAGNOSTICS) return;
    this.diagnostics.push({
      code: 'tei/invalid-id',
      severity: 'warning',
      span: { start, end },
      message: `“${shortened(id)}” is no id as XML defines it: not everything can point at it.`,
    });
  }
}
