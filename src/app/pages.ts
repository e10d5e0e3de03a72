import type { Milestone } from '../core/index/milestones.js';

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
