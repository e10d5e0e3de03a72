import type { SourceText } from '../source/source-text.js';

interface TagRows {
  readonly parent: ArrayLike<number>;
  readonly openStart: ArrayLike<number>;
  readonly openEnd: ArrayLike<number>;
  readonly closeEnd: ArrayLike<number>;
}

/** Of a start tag no more than this is searched for namespaces and language. */
const SEARCHED = 8_192;

/**
 * One element as XML of its own: its slice inside a `fragment` that carries the namespaces and the
 * language in force there (XML Names 1.0 §6.1, XML 1.0 §2.12).
 */
export function fragmentXml(source: SourceText, rows: TagRows, row: number): string {
  const inherited = new Map<string, string>();
  for (let at = rows.parent[row] as number; at >= 0; at = rows.parent[at] as number) {
    const start = rows.openStart[at] as number;
    const tag = source.slice(start, Math.min(rows.openEnd[at] as number, start + SEARCHED));
    for (const [, name, value] of tag.matchAll(/\s(xmlns(?::[\w.-]+)?|xml:lang)\s*=\s*("[^"]*"|'[^']*')/g)) {
      if (!inherited.has(name as string)) inherited.set(name as string, value as string);
    }
  }
  const attributes = [...inherited].map(([name, value]) => ` ${name}=${value}`).join('');
  return `<fragment${attributes}>${source.slice(rows.openStart[row] as number, rows.closeEnd[row] as number)}</fragment>`;
}
