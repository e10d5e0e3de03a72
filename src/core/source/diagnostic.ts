import { lineAt, placeAt } from '../text/line-map.js';
import type { Span } from '../text/span.js';

/** What can be wrong in an edition. Tests and help refer to these names. */
export type DiagnosticCode =
  | 'xml/not-well-formed'
  | 'xml/unclosed'
  | 'xml/empty'
  | 'tei/not-tei'
  | 'tei/no-text'
  | 'tei/duplicate-id'
  | 'tei/unknown-key';

/** Something wrong in an edition, at a place. Returned in lists, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Source code units. */
  readonly span: Span;
  readonly message: string;
}

/** How much of a long line is printed before the fault. */
const LEAD = 60;

/** A diagnostic for people: place, sentence, the line, and carets under the fault. */
export function printDiagnostic(source: string, diagnostic: Diagnostic): string {
  const start = Math.min(diagnostic.span.start, source.length);
  const { line, column } = placeAt(source, start);
  const whole = lineAt(source, start);
  const from = Math.max(0, column - 1 - LEAD);
  const shown = whole.slice(from, column - 1 + LEAD);
  const width = Math.max(1, Math.min(diagnostic.span.end, source.length) - start);
  const carets = '^'.repeat(Math.min(width, Math.max(1, shown.length - (column - 1 - from))));
  return [
    `${line}:${column} ${diagnostic.message} (${diagnostic.code})`,
    `  ${shown}`,
    `  ${' '.repeat(column - 1 - from)}${carets}`,
  ].join('\n');
}
