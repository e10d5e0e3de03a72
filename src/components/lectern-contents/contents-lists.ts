import type { Milestone } from '../../core/index/milestones.js';

/** What turns in a text, by its unit; the pages come first. */
export type Turns = ReadonlyMap<string, readonly Milestone[]>;

/** More units than these no edition counts by, and no row of buttons holds. */
const MOST_UNITS = 8;

const known = new WeakMap<readonly Milestone[], Turns>();

/** The milestones that have a number, by unit; once for each edition. */
export function turnsOf(milestones: readonly Milestone[]): Turns {
  let turns = known.get(milestones);
  if (turns) return turns;
  const byUnit = new Map<string, Milestone[]>([['page', []]]);
  for (const milestone of milestones) {
    if (milestone.n === '') continue;
    const list = byUnit.get(milestone.unit);
    if (list) list.push(milestone);
    else if (byUnit.size <= MOST_UNITS) byUnit.set(milestone.unit, [milestone]);
  }
  turns = new Map([...byUnit].filter(([, list]) => list.length > 0));
  known.set(milestones, turns);
  return turns;
}

/** How many numbers stand side by side, that the longest has room. */
export function columnsFor(milestones: readonly Milestone[]): 1 | 3 | 5 {
  let longest = 0;
  for (const { n } of milestones) longest = Math.max(longest, n.length);
  return longest <= 4 ? 5 : longest <= 10 ? 3 : 1;
}
