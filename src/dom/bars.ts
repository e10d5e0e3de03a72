/** CSS pixels at the top and bottom of the window that bars cover. */
export interface BarInsets {
  readonly top: number;
  readonly bottom: number;
}

/**
 * What the bars cover of the window. The style sheet knows it, and tells the browser, which keeps what it
 * scrolls to clear of them; so here the browser is asked. A bar that has drawn back counts as there.
 */
export function barInsets(): BarInsets {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  return { top: Number.parseFloat(scrollPaddingTop) || 0, bottom: Number.parseFloat(scrollPaddingBottom) || 0 };
}
