import { nameOf, type TextTable } from '../scan/element-table.js';

/** A paragraph by its place among those of its text. */
export interface CountedParagraph {
  readonly row: number;
  /** From 1, anew in each front, body and back. */
  readonly n: number;
  readonly textStart: number;
}

/** Parts of a text whose paragraphs are counted from 1 (TEI P5 DS). */
const PARTS: ReadonlySet<string> = new Set(['front', 'body', 'back']);

export function isParagraph(name: string): boolean {
  return name === 'p' || name === 'ab';
}

/**
 * The number of a paragraph among those of its front, body or back; 0 outside of them. What a note holds is no paragraph of
 * the text.
 */
export function numberOfParagraph(table: TextTable, row: number): number {
  let part = row;
  while (part >= 0 && !PARTS.has(nameOf(table, part))) part = table.parent[part] as number;
  if (part < 0) return 0;
  let count = 0;
  for (let at = part + 1; at <= row; at++) {
    const name = nameOf(table, at);
    if (name === 'note') at = (table.subtreeEnd[at] as number) - 1;
    else if (isParagraph(name)) count++;
  }
  return count;
}

/** All paragraphs with the numbers that `numberOfParagraph` gives them: those of bodies first, then of what stands around them. */
export function countedParagraphs(table: TextTable): readonly CountedParagraph[] {
  const inBodies: CountedParagraph[] = [];
  const around: CountedParagraph[] = [];
  /** The parts that are open, the innermost last. One in another is counted in that as well. */
  const open: { readonly end: number; readonly isBody: boolean; count: number }[] = [];
  for (let row = 0; row < table.length; row++) {
    while (open.length > 0 && (open.at(-1)?.end as number) <= row) open.pop();
    const name = nameOf(table, row);
    const end = table.subtreeEnd[row] as number;
    if (name === 'note') row = end - 1;
    else if (PARTS.has(name)) open.push({ end, isBody: name === 'body', count: 0 });
    else if (isParagraph(name) && open.length > 0) {
      for (const part of open) part.count++;
      const { isBody, count } = open.at(-1) as (typeof open)[number];
      (isBody ? inBodies : around).push({ row, n: count, textStart: table.textStart[row] as number });
    }
  }
  return [...inBodies, ...around];
}
