/**
 * When the tools for selected words are shown: when the selection has rested for a while and nothing is pressed. While
 * one draws a selection, with the mouse or the system's handles, nothing appears.
 */
export interface SelectionState {
  /** Whether words of the text are selected. */
  readonly hasWords: boolean;
  /** Whether a button or finger is down. */
  readonly isPressed: boolean;
  /** When the selection changed last, or was let go of. Milliseconds, as of the events. */
  readonly since: number;
  /** Whether the reader sent the tools away for this selection. */
  readonly isDismissed: boolean;
  readonly isShown: boolean;
}

export type SelectionEvent =
  | { readonly type: 'change'; readonly hasWords: boolean; readonly at: number }
  | { readonly type: 'press' | 'release' | 'dismiss' | 'tick'; readonly at: number };

/** Criterion B4: after the last change the selection rests for so long. Milliseconds. */
export const REST_MS = 250;

export const NO_SELECTION: SelectionState = {
  hasWords: false,
  isPressed: false,
  since: 0,
  isDismissed: false,
  isShown: false,
};

export function nextSelection(state: SelectionState, event: SelectionEvent): SelectionState {
  switch (event.type) {
    case 'change':
      return { ...state, hasWords: event.hasWords, since: event.at, isDismissed: false, isShown: false };
    case 'press':
      return { ...state, isPressed: true, isShown: false };
    case 'release':
      return { ...state, isPressed: false, since: event.at };
    case 'dismiss':
      return { ...state, isDismissed: true, isShown: false };
    case 'tick': {
      const due = dueAt(state);
      return due !== null && event.at >= due ? { ...state, isShown: true } : state;
    }
  }
}

/** When the tools are to be shown; `null` when they are not, or are shown already. */
export function dueAt({ hasWords, isPressed, since, isDismissed, isShown }: SelectionState): number | null {
  return hasWords && !isPressed && !isDismissed && !isShown ? since + REST_MS : null;
}

/** Above and below a selection this is the place of the system's own menu and handles. CSS pixels. */
export const CLEAR_PX = 60;

/** Heights of the window, from its top. CSS pixels. */
export interface SelectionRoom {
  /** The selection, as far as it may be beyond the window. */
  readonly selection: { readonly top: number; readonly bottom: number };
  /** What bars leave of the window. */
  readonly view: { readonly top: number; readonly bottom: number };
  /** The tools with the white around them. */
  readonly height: number;
}

/**
 * At which edge of the window the tools stand: at the bottom, unless the selection is there. A selection that leaves no
 * room at either has them at the bottom.
 */
export function edgeFor({ selection, view, height }: SelectionRoom): 'bottom' | 'top' {
  const top = selection.top - CLEAR_PX;
  const bottom = selection.bottom + CLEAR_PX;
  const isFree = (from: number, to: number) => bottom <= from || top >= to;
  if (isFree(view.bottom - height, view.bottom)) return 'bottom';
  return isFree(view.top, view.top + height) ? 'top' : 'bottom';
}
