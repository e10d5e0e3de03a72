/** From one character of the text to another. */
export interface TextBounds {
  readonly start: number;
  readonly end: number;
}

/** Where a character lies between the bounds, from 0 to 1. */
export function shareOf({ start, end }: TextBounds, offset: number): number {
  return end > start ? Math.min(1, Math.max(0, (offset - start) / (end - start))) : 0;
}

/** The character at a share of the bounds, from 0 to 1. */
export function offsetAt({ start, end }: TextBounds, share: number): number {
  return Math.round(start + Math.min(1, Math.max(0, share)) * Math.max(0, end - start));
}

/**
 * How many of `offsets` fall into each of `slots` equal parts of the text. What lies outside of the bounds is not
 * counted: registers and headers are no places of the text.
 */
export function countInSlots(offsets: Iterable<number>, bounds: TextBounds, slots: number): Uint32Array {
  const counts = new Uint32Array(slots);
  for (const offset of offsets) {
    if (offset < bounds.start || offset > bounds.end) continue;
    const slot = Math.min(slots - 1, Math.floor(shareOf(bounds, offset) * slots));
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

/** Slots of a drawing: a hair on the widest panel. */
export const SPREAD_SLOTS = 500;

/**
 * The ticks of a drawing as the path of one SVG element, `slots` wide and `height` high, in whole units: however many
 * there are, the path has no more than one line a slot.
 * @param grows whether a slot with more of them has a higher tick; else all are as high as the drawing.
 */
export function ticksPath(counts: Uint32Array, height: number, grows = false): string {
  const most = grows ? counts.reduce((a, b) => Math.max(a, b), 1) : 1;
  let path = '';
  counts.forEach((count, slot) => {
    if (count === 0) return;
    // A single one is seen, too; the rest grows with the root, so that a crowd does not flatten all others.
    const share = grows ? 0.4 + 0.6 * Math.sqrt((count - 1) / Math.max(1, most - 1)) : 1;
    path += `M${slot + 0.5} ${height}v${-Math.round(height * share)}`;
  });
  return path;
}

/** Number of the offset that is nearest to a place, among offsets in any order; −1 for none. */
export function nearestOf(offsets: ArrayLike<number>, place: number): number {
  let best = -1;
  for (let at = 0; at < offsets.length; at++) {
    const distance = Math.abs((offsets[at] as number) - place);
    if (best < 0 || distance < Math.abs((offsets[best] as number) - place)) best = at;
  }
  return best;
}
