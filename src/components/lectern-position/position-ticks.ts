import type { ContentsEntry } from '../../core/index/contents.js';
import type { Note } from '../../core/index/notes.js';
import { countInSlots, SPREAD_SLOTS, type TextBounds, ticksPath } from '../../core/text/spread.js';

/** More ticks than these are a wall: then only the upper levels of the divisions have some. */
const MOST_DIVISIONS = 150;

/** Divisions down to the level at which there are not too many; all of the first, when even these are. */
export function markedDivisions(entries: readonly ContentsEntry[]): readonly ContentsEntry[] {
  const counts: number[] = [];
  for (const { level } of entries) counts[level] = (counts[level] ?? 0) + 1;
  let deepest = 0;
  let sum = 0;
  for (let level = 1; level < counts.length; level++) {
    sum += counts[level] ?? 0;
    if (sum > MOST_DIVISIONS) break;
    deepest = level;
  }
  const least = counts.findIndex((count) => count > 0);
  return entries.filter(({ level }) => level <= Math.max(deepest, least));
}

/** Paths of SVG, drawn once for each edition: one for each kind, however many there are. */
export interface Ticks {
  readonly divisions: string;
  readonly notes: string;
}

const drawn = new WeakMap<readonly ContentsEntry[], { readonly notes: readonly Note[]; readonly ticks: Ticks }>();

/** Ticks of divisions, 6 units high, and of notes, 3. */
export function ticksOf(entries: readonly ContentsEntry[], notes: readonly Note[], bounds: TextBounds): Ticks {
  const known = drawn.get(entries);
  if (known?.notes === notes) return known.ticks;
  const slots = (offsets: readonly number[]) => countInSlots(offsets, bounds, SPREAD_SLOTS);
  const ticks = {
    divisions: ticksPath(slots(markedDivisions(entries).map(({ textStart }) => textStart)), 6),
    notes: ticksPath(slots(notes.map(({ markStart }) => markStart)), 3),
  };
  drawn.set(entries, { notes, ticks });
  return ticks;
}
