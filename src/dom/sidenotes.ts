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

/** How far below its line a note may stand: beyond half a screen nobody would find it. */
const REACH = 0.5;
/** A note higher than this part of the screen is left to its popover. */
const HIGHEST = 0.8;

/**
 * Sets all notes of a text beside their lines. They hang at the height of their mark by themselves
 * (absolute, with no `top`); what is written here is how far each is pushed down by the one above.
 */
export function layoutSidenotes(text: HTMLElement): void {
  const notes = [...text.querySelectorAll<HTMLElement>('[data-form="beside"]:not([data-hidden-series])')];
  for (const note of notes) {
    note.style.marginBlockStart = '0px';
    note.removeAttribute('data-unplaced');
  }
  const origin = text.getBoundingClientRect().top;
  const boxes = notes.map((note) => ({ note, box: note.getBoundingClientRect() }));
  const placed = boxes.filter(({ box }) => box.height > 0);
  const fits = ({ box }: { box: DOMRect }) => box.height <= innerHeight * HIGHEST;
  for (const { note } of placed.filter((entry) => !fits(entry))) note.setAttribute('data-unplaced', '');
  const fitting = placed.filter(fits);
  const wishes = fitting.map(({ box }) => ({ top: box.top - origin, height: box.height }));
  placeSidenotes(wishes, innerHeight * REACH).forEach((place, at) => {
    const { note } = fitting[at] as { note: HTMLElement };
    if (place === null) note.setAttribute('data-unplaced', '');
    else note.style.marginBlockStart = `${place - (wishes[at]?.top ?? place)}px`;
  });
}
