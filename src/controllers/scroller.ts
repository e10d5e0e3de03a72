/** The nearest element around that scrolls, across shadow roots; `null` when that is the page itself. */
export function scrollerOf(element: Element): HTMLElement | null {
  for (
    let at: Node | null = element;
    at;
    at = at instanceof ShadowRoot ? at.host : ((at as Element).assignedSlot ?? at.parentNode)
  ) {
    if (at instanceof HTMLElement && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
