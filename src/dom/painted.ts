/**
 * When the next frame is on the screen: the second callback runs when the first one's frame was painted. A page that
 * is not seen paints nothing; there it is soon.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') setTimeout(resolve);
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** A task of its own, so that what the reader does comes between. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
