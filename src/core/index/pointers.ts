import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type Diagnostic, MOST_DIAGNOSTICS, shortened } from '../source/diagnostic.js';
import type { Span } from '../text/span.js';

/** Attributes that point (TEI P5 `teidata.pointer`); what begins with `#` in others may be a colour or a number. */
const POINTERS: ReadonlySet<string> = new Set([
  ...['target', 'ref', 'corresp', 'ana', 'sameAs', 'copyOf', 'next', 'prev', 'exclude', 'select', 'synch', 'decls'],
  ...['who', 'toWhom', 'resp', 'hand', 'wit', 'source', 'facs', 'edRef', 'change', 'scheme', 'rendition', 'parts'],
  ...['from', 'to', 'start', 'end', 'spanTo', 'since', 'active', 'passive', 'mutual', 'given', 'origin', 'where'],
]);

/** More different pointers than this are not remembered: what is missing among the first is said. */
const MOST_REMEMBERED = 100_000;

/** Collects pointers into the file itself, for saying which of them lead to nothing. */
export class PointerCollector implements ScanListener {
  /** Where each id is pointed at first. */
  readonly #first = new Map<string, Span>();

  open({ attributes, openStart, openEnd }: OpenElement): void {
    for (const name in attributes) {
      const value = attributes[name]?.value ?? '';
      if (value.includes('#') && POINTERS.has(name)) this.#remember(value, { start: openStart, end: openEnd });
    }
  }

  #remember(value: string, span: Span): void {
    for (const pointer of value.split(/\s+/)) {
      if (this.#first.size >= MOST_REMEMBERED) return;
      if (pointer.length < 2 || !pointer.startsWith('#')) continue;
      const id = pointer.slice(1);
      if (!this.#first.has(id)) this.#first.set(id, span);
    }
  }

  /** A warning for each id that is pointed at and that nothing has; `ids` are those of the whole file. */
  diagnostics(ids: ReadonlyMap<string, number>): Diagnostic[] {
    const dangling: Diagnostic[] = [];
    for (const [id, span] of this.#first) {
      if (!leadsNowhere(id, ids)) continue;
      dangling.push({
        code: 'tei/dangling-pointer',
        severity: 'warning',
        span,
        message: `Nothing in this file has the id “${shortened(id)}” that is pointed at here.`,
      });
      if (dangling.length >= MOST_DIAGNOSTICS) break;
    }
    return dangling;
  }
}

/** What tells which ids there are. */
type Ids = Pick<ReadonlyMap<string, unknown>, 'has'>;

/** Values of `target` in a piece of source. */
const TARGET = /\btarget\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The ids that links in a piece lead to and that nothing has: those of `ref` and `ptr` are marked where the piece is
 * shown by itself. `ids` are those of the whole file.
 */
export function danglingIn(xml: string, ids: Ids): string[] {
  const dangling = new Set<string>();
  for (const [, double, single] of xml.matchAll(TARGET)) {
    for (const pointer of (double ?? single ?? '').replaceAll('&amp;', '&').split(/\s+/)) {
      const id = pointer.slice(1);
      if (!pointer.startsWith('#') || id === '' || !leadsNowhere(id, ids)) continue;
      dangling.add(id);
      dangling.add(unescaped(id));
    }
  }
  return [...dangling];
}

/** Whether nothing in a file has the id that a pointer names; `ids` are those of the whole file. */
export function leadsNowhere(id: string, ids: Ids): boolean {
  return !ids.has(id) && !ids.has(unescaped(id)) && !isScheme(id);
}

/** `#xpath(…)`, `#range(…)`: pointers of other kinds (TEI P5 SATS). */
function isScheme(id: string): boolean {
  return /^[a-z-]+\(/i.test(id);
}

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
