import type { LecternContents } from '../components/lectern-contents/lectern-contents.js';
import type { LecternNames } from '../components/lectern-names/lectern-names.js';
import type { LecternPanel } from '../components/lectern-panel/lectern-panel.js';
import { barInsets } from '../dom/bars.js';

/** What of the text is a line or holds some: the keyboard goes on from its beginning. */
const BLOCKS = 'tei-p, tei-ab, tei-l, tei-head, tei-item, tei-cell, tei-sp, tei-note';
/** Below the bar the first line of the text is met at the latest after so much. CSS pixels. */
const FIRST_LINE = 40;

/** Whether one writes with keys here: on a touch screen a field that has the focus calls up a keyboard over half the page. */
export function hasKeys(): boolean {
  return matchMedia('(pointer: fine)').matches;
}

/**
 * Moves the focus into a panel: where one is in the contents, to the name that is shown, to the field that finds one;
 * else to its heading.
 */
export async function focusPanel(panel: LecternPanel | null): Promise<void> {
  await panel?.updateComplete;
  const contents = panel?.querySelector<LecternContents>('lectern-contents:defined');
  const names = panel?.querySelector<LecternNames>('lectern-names:defined');
  await names?.updateComplete;
  if (await contents?.focusCurrent()) return;
  if (names?.focusSelected() || (hasKeys() && names?.focusFind())) return;
  panel?.focus();
}

/** Gives the focus back to what had it when a panel was opened; when that is gone, or was nothing, to the line that is read. */
export function returnFocus(opener: HTMLElement | null, main: HTMLElement): void {
  (opener?.isConnected ? opener : (lineRead(main) ?? main)).focus({ preventScroll: true });
}

/** The block of text at the top of the screen; `null` where there is none, as over the title. */
function lineRead(main: HTMLElement): HTMLElement | null {
  const text = main.querySelector('lectern-text');
  const { left, right } = (text ?? main).getBoundingClientRect();
  const found = document.elementFromPoint((left + right) / 2, barInsets().top + FIRST_LINE);
  const block = found?.closest<HTMLElement>(BLOCKS);
  if (!block || !text?.contains(block)) return null;
  if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
  return block;
}

/** The focused element, also inside shadow roots; `null` when nothing has the focus. */
export function deepActive(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
