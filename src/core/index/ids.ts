import { type Relation, readRelation } from '../records/register.js';
import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type Diagnostic, MOST_DIAGNOSTICS } from '../source/diagnostic.js';

/** Collects what is addressed: `xml:id` (P4: `id`) and the rows that carry them; and relations. */
export class IdCollector implements ScanListener {
  /** The first element with an id has it. */
  readonly rows = new Map<string, number>();
  /** Rows whose id has another element before them, rising. */
  readonly repeated: number[] = [];
  readonly relations: Relation[] = [];
  readonly diagnostics: Diagnostic[] = [];

  open({ row, name, attributes, openStart, openEnd }: OpenElement): void {
    if (name === 'relation') this.relations.push(readRelation(attributes));
    const id = (attributes['xml:id'] ?? attributes['id'])?.value;
    if (id === undefined) return;
    if (!this.rows.has(id)) {
      this.rows.set(id, row);
      return;
    }
    this.repeated.push(row);
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    this.diagnostics.push({
      code: 'tei/duplicate-id',
      severity: 'warning',
      span: { start: openStart, end: openEnd },
      message: `The id “${id}” is used twice; links lead to its first place.`,
    });
  }
}
