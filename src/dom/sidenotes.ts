/** Where a sidenote wants to stand, and how high it is. All in CSS pixels from the top of the text. */
export interface SidenoteWish {
  /** The top of the line of its mark. */
  readonly top: number;
  readonly height: number;
}

/** Where it stands; `null` when there is no room near its line and it stays a popover. */
export type SidenotePlace = number | null;

/** Between two notes, so that they are told apart without a rule. */
export const SIDENOTE_GAP = 12;

/**
 * Places notes beside their lines, from the top down, none over another. A note that would stand
 * farther than `reach` below its line is left out: its mark opens it as a popover.
 */
export function placeSidenotes(wishes: readonly SidenoteWish[], reach: number): SidenotePlace[] {
  let free = Number.NEGATIVE_INFINITY;
  return wishes.map(({ top, height }) => {
    const at = Math.max(top, free);
    if (at - top > reach) return null;
    free = at + height + SIDENOTE_GAP;
    return at;
  });
}
