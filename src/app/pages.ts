import type { Milestone } from '../core/index/milestones.js';
import type { Leaf } from '../core/leaves/leaves.js';
import type { TextBounds } from '../core/text/spread.js';

const pages = new WeakMap<readonly Milestone[], readonly Milestone[]>();

/** Only the pages among the milestones; the same list for the same edition, so that nothing is rendered anew. */
export function pagesOf(milestones: readonly Milestone[]): readonly Milestone[] {
  let found = pages.get(milestones);
  if (!found) {
    found = milestones.filter(({ unit, n }) => unit === 'page' && n !== '');
    pages.set(milestones, found);
  }
  return found;
}

const bounds = new WeakMap<readonly Leaf[], TextBounds>();

/** Where the text that is shown begins and ends; the same value for the same edition. */
export function boundsOf({ leaves }: { readonly leaves: readonly Leaf[] }): TextBounds {
  let found = bounds.get(leaves);
  if (!found) {
    found = { start: leaves[0]?.textStart ?? 0, end: leaves.at(-1)?.textEnd ?? 0 };
    bounds.set(leaves, found);
  }
  return found;
}
