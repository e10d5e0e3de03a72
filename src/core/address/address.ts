import { elementAtText, type TextTable } from '../scan/element-table.js';

/**
 * A place in an edition that outlives edits elsewhere: the nearest element with an `xml:id`, child
 * steps down from it, and characters of text from there.
 *
 * Printed as `id/2/1:34`: in the element `id`, its second child element, its first child element, 34
 * characters on. Without an id the steps begin at the root: `/2/1:34`. Kin to the element() scheme
 * (W3C XPointer element() Scheme §3) with an offset; a plain `xml:id` is an address too.
 */
export interface Address {
  /** `''` for the root. */
  readonly id: string;
  /** Child elements to step to, each counted from 1. */
  readonly steps: readonly number[];
  /** Characters of text from the beginning of the element. */
  readonly offset: number;
}

export function printAddress({ id, steps, offset }: Address): string {
  const path = steps.map((step) => `/${step}`).join('');
  const head = id === '' && path === '' ? '/' : id + path;
  return offset === 0 ? head : `${head}:${offset}`;
}

const ADDRESS = /^(?:([^/:\s]+)((?:\/[1-9]\d*)*)|((?:\/[1-9]\d*)+)|\/)(?::(0|[1-9]\d*))?$/;

/** @returns `null` when the text is no address. What it returns is printed as it was, but for `:0`. */
export function parseAddress(text: string): Address | null {
  const match = ADDRESS.exec(text);
  if (!match) return null;
  const [, id = '', pathOfId = '', path = '', offset = '0'] = match;
  const steps = (pathOfId || path).split('/').slice(1).map(Number);
  return { id, steps, offset: Number(offset) };
}

/** The rows of ids, and the ids of rows. */
export interface Ids {
  readonly rows: ReadonlyMap<string, number>;
  readonly idOf: ReadonlyMap<number, string>;
}

/** The address of a character of the text. */
export function describeText(table: TextTable, ids: Ids, textOffset: number): Address {
  const row = elementAtText(table, textOffset);
  const offset = textOffset - (table.textStart[row] as number);
  const steps: number[] = [];
  let at = row;
  while ((table.parent[at] as number) >= 0 && !ids.idOf.has(at)) {
    steps.unshift(stepOf(table, at));
    at = table.parent[at] as number;
  }
  return { id: ids.idOf.get(at) ?? '', steps, offset };
}

/** The row an address leads to; `null` when its id or a step is not there. */
export function resolveRow(table: TextTable, ids: Ids, address: Address): number | null {
  let row: number | undefined = address.id === '' ? 0 : ids.rows.get(address.id);
  for (const step of address.steps) {
    if (row === undefined) return null;
    row = childAt(table, row, step);
  }
  return row ?? null;
}

/** The character an address leads to, never beyond its element; `null` when it leads nowhere. */
export function resolveText(table: TextTable, ids: Ids, address: Address): number | null {
  const row = resolveRow(table, ids, address);
  if (row === null) return null;
  return Math.min((table.textStart[row] as number) + address.offset, table.textEnd[row] as number);
}

/** Whether an address counts more characters than its element has: it was made for another text. */
export function isBeyond(table: TextTable, ids: Ids, address: Address): boolean {
  const row = resolveRow(table, ids, address);
  if (row === null) return false;
  return address.offset > (table.textEnd[row] as number) - (table.textStart[row] as number);
}

/** Which child of its parent a row is, from 1. */
function stepOf(table: TextTable, row: number): number {
  let step = 1;
  for (let at = (table.parent[row] as number) + 1; at < row; at = table.subtreeEnd[at] as number) step++;
  return step;
}

function childAt(table: TextTable, parent: number, step: number): number | undefined {
  const end = table.subtreeEnd[parent] as number;
  let at = parent + 1;
  for (let count = 1; count < step && at < end; count++) at = table.subtreeEnd[at] as number;
  return step >= 1 && at < end ? at : undefined;
}
