import { barInsets } from '../dom/bars.js';
import { markOfNote } from '../dom/dress-notes.js';

/** Long enough to see which note it is; a note that was asked for longer than one pointed at. Milliseconds. */
const LIT_MS = { pointed: 1_500, asked: 4_000 } as const;

/** The mark of the next (1) or previous (−1) note, from the one that has the focus or from where one reads. */
export function noteMarkFrom(text: HTMLElement, by: 1 | -1): HTMLElement | null {
  const marks = [...text.querySelectorAll<HTMLElement>('.lectern-noteref:not([data-hidden-series])')];
  const focused = marks.indexOf(document.activeElement as HTMLElement);
  if (focused >= 0 && isOnScreen(marks[focused] as HTMLElement)) return marks[focused + by] ?? null;
  const ahead = marks.findIndex((mark) => mark.getBoundingClientRect().top >= barInsets().top);
  if (by > 0) return marks[ahead] ?? null;
  return marks[(ahead < 0 ? marks.length : ahead) - 1] ?? null;
}

/** Whether the reader still sees it; who has read on goes on from there. */
function isOnScreen(mark: HTMLElement): boolean {
  const { top, bottom } = mark.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/**
 * Lights a note that stands beside its line; asked for, it also gets the focus and comes into view.
 * @returns false when the note does not stand in the margin.
 */
export function lightSidenote(text: HTMLElement, ordinal: number, isAsked: boolean): boolean {
  const pieces = text.querySelectorAll<HTMLElement>(`[data-form][data-ordinal="${ordinal}"]`);
  const [note] = pieces;
  // One that has a second piece elsewhere is read as a whole, in a card.
  if (!note || pieces.length > 1 || note.dataset['form'] !== 'beside') return false;
  if (note.getClientRects().length === 0) return false;
  for (const lit of text.querySelectorAll('[data-form][data-lit]')) lit.removeAttribute('data-lit');
  note.setAttribute('data-lit', '');
  setTimeout(() => note.removeAttribute('data-lit'), isAsked ? LIT_MS.asked : LIT_MS.pointed);
  if (isAsked) {
    note.tabIndex = -1;
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: 'nearest' });
  }
  return true;
}

/** From a note in the margin, or a link in it, back to its mark. @returns false when the focus is not in one. */
export function leaveSidenote(): boolean {
  const note = document.activeElement?.closest('[data-form="beside"]');
  const mark = note && markOfNote(note);
  mark?.focus({ preventScroll: true });
  return Boolean(mark);
}

/** The mark of the note in the margin that is being read: it has the focus, or is lit; else `null`. */
export function litSidenoteMark(text: HTMLElement): HTMLElement | null {
  const note =
    document.activeElement?.closest('[data-form="beside"]') ?? text.querySelector('[data-form="beside"][data-lit]');
  return note && markOfNote(note);
}
