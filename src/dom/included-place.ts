import { INCLUDED_ROW_ATTRIBUTE } from './dress-includes.js';
import { ROW_ATTRIBUTE } from './render-leaf.js';

/** An element of an included file, as it is told from all others. */
export interface IncludedPlace {
  /** Rows of the includes that lead to it: that of the edition first, then each in the file before. */
  readonly path: readonly number[];
  /** Its row in its own file. */
  readonly row: number;
}

/** Where an element in a shadow root stands; `null` when it is of no included file. */
export function includedPlaceOf(element: Element): IncludedPlace | null {
  const own = element.closest(`[${INCLUDED_ROW_ATTRIBUTE}]`);
  if (!own) return null;
  const path: number[] = [];
  for (let root = own.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const place = root.host.parentElement;
    const row = place?.getAttribute(ROW_ATTRIBUTE) ?? place?.getAttribute(INCLUDED_ROW_ATTRIBUTE) ?? null;
    if (row === null) return null;
    path.unshift(Number(row));
  }
  return { path, row: Number(own.getAttribute(INCLUDED_ROW_ATTRIBUTE)) };
}

/** A place that was kept, if it is whole; else `null`. */
export function includedPlaceFrom(kept: unknown): IncludedPlace | null {
  const { path, row } = (kept ?? {}) as Partial<IncludedPlace>;
  const isWhole = Array.isArray(path) && path.length > 0 && path.every(Number.isInteger) && Number.isInteger(row);
  return isWhole ? { path, row: row as number } : null;
}

export function isSameIncludedPlace(one: IncludedPlace | undefined, other: IncludedPlace | undefined): boolean {
  return one?.row === other?.row && one?.path.join() === other?.path.join();
}
