import { LineMap } from '../text/line-map.js';
import type { Span } from '../text/span.js';

/** What can be wrong in an edition. Tests and help refer to these names. */
export type DiagnosticCode =
  | 'xml/not-well-formed'
  | 'xml/unclosed'
  | 'xml/empty'
  | 'xml/too-deep'
  | 'xml/too-many'
  | 'xml/encoding'
  | 'xml/undeclared-entity'
  | 'xml/unread-entity'
  | 'xml/entity-markup'
  | 'xml/entity-growth'
  | 'xml/not-included'
  | 'tei/not-tei'
  | 'tei/namespace'
  | 'tei/old-form'
  | 'tei/no-text'
  | 'tei/unreadable-header'
  | 'tei/duplicate-id'
  | 'tei/invalid-id'
  | 'tei/dangling-pointer';

/** Something wrong in an edition, at a place. Returned in lists, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Source code units. */
  readonly span: Span;
  readonly message: string;
}

/** More faults of one kind in one file are counted, not listed: after the first the rest are mostly its echo. */
export const MOST_DIAGNOSTICS = 200;

/** Names and ids in messages are cut at this length; a hostile one is a megabyte. */
const LONGEST_NAME = 60;

/** A name of a file's own, as it stands in a message. */
export function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** How much of a long line is printed on each side of the fault's beginning. */
const LEAD = 60;

/**
 * A diagnostic for people: place, sentence, the line, and carets under the fault. A fault that goes on
 * over a line end is marked to the end of its first line.
 * @param lines of `source`; given when many are printed.
 */
export function printDiagnostic(source: string, diagnostic: Diagnostic, lines = new LineMap(source)): string {
  const start = Math.min(diagnostic.span.start, source.length);
  const { line, column } = lines.placeAt(start);
  const whole = lines.lineAt(start);
  const before = visible(whole.slice(Math.max(0, column - 1 - LEAD), column - 1));
  const after = visible(whole.slice(column - 1, column - 1 + LEAD));
  const width = Math.max(1, Math.min(diagnostic.span.end - start, after.length));
  return [
    `${line}:${column} ${diagnostic.message} (${diagnostic.code})`,
    `  ${before}${after}`,
    `  ${before.replace(/[^\t]/g, ' ')}${'^'.repeat(width)}`,
  ].join('\n');
}

/** What would break the line or its alignment is shown as a replacement character; so is half of a character cut in two. */
function visible(text: string): string {
  return text.replace(/[^\t\x20-\u{10FFFF}]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu, '\uFFFD');
}
