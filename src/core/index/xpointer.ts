import type { TextTable } from '../scan/element-table.js';

/** What a pointer is looked up in. */
interface Pointed {
  readonly ids: ReadonlyMap<string, number>;
  readonly table: Pick<TextTable, 'length' | 'parent' | 'subtreeEnd'>;
}

const NAME = String.raw`[^\s()'"/#]+`;
const SHORTHAND = new RegExp(`^${NAME}$`);
const BY_ID = new RegExp(`^(?:id)\\(\\s*(?:'(${NAME})'|"(${NAME})")\\s*\\)$`);
const CHILDREN = new RegExp(`^(${NAME})?((?:/\\d{1,6})*)$`);
/** Longer pointers are not read. */
const LONGEST_POINTER = 500;

/**
 * The row that a pointer of XInclude leads to: a bare id, `element(id/1/2)`, `element(/1/2)`, `xpointer(id('x'))`
 * (XPointer Framework §3.2, `element()` Scheme §3). Of several parts the first that leads somewhere counts.
 * @returns `null` when it leads nowhere, or is of another scheme.
 */
export function rowOfXPointer(xpointer: string, { ids, table }: Pointed): number | null {
  const pointer = xpointer.trim().slice(0, LONGEST_POINTER);
  if (SHORTHAND.test(pointer)) return ids.get(pointer) ?? null;
  for (const { scheme, data } of partsOf(pointer)) {
    const row = scheme === 'element' ? rowOfChildren(data, { ids, table }) : rowOfId(data, ids);
    if (row !== null) return row;
  }
  return null;
}

/** The id that a pointer names; `''` when it names none. */
export function idOfXPointer(xpointer: string): string {
  const pointer = xpointer.trim().slice(0, LONGEST_POINTER);
  if (SHORTHAND.test(pointer)) return pointer;
  for (const { data } of partsOf(pointer)) {
    const [, single, double] = BY_ID.exec(data) ?? [];
    const id = single ?? double ?? /^[^\s/()'"]+$/.exec(data)?.[0];
    if (id !== undefined) return id;
  }
  return '';
}

/** `xmlns(t=…)xpointer(id("a"))` as its parts; only of schemes that are read here. */
function partsOf(pointer: string): { readonly scheme: string; readonly data: string }[] {
  const parts: { scheme: string; data: string }[] = [];
  for (const [, scheme = '', data = ''] of pointer.matchAll(/([\w:.-]+)\(((?:[^()]|\([^()]*\))*)\)/g)) {
    if (scheme === 'element' || scheme === 'xpointer') parts.push({ scheme, data: data.trim() });
  }
  return parts;
}

function rowOfId(data: string, ids: ReadonlyMap<string, number>): number | null {
  const [, single, double] = BY_ID.exec(data) ?? [];
  return ids.get(single ?? double ?? '') ?? null;
}

function rowOfChildren(data: string, { ids, table }: Pointed): number | null {
  const [, id, steps = ''] = CHILDREN.exec(data) ?? [];
  const numbers = steps.split('/').slice(1).map(Number);
  if (id === undefined && numbers[0] !== 1) return null;
  let row: number | null = id === undefined ? 0 : (ids.get(id) ?? null);
  for (const number of id === undefined ? numbers.slice(1) : numbers)
    row = row === null ? null : child(table, row, number);
  return row !== null && row < table.length ? row : null;
}

/** The child element of a row with a number, from 1. */
function child({ parent, subtreeEnd }: Pointed['table'], row: number, number: number): number | null {
  let count = 0;
  for (let at = row + 1; at < (subtreeEnd[row] as number); at = subtreeEnd[at] as number) {
    if (parent[at] === row && ++count === number) return at;
  }
  return null;
}
