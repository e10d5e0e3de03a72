/**
 * What is measured while a page loads. Runs in the page before anything of it, the same in all; so it must not
 * use anything from outside itself.
 *
 * Text and completeness are seen from outside, by looking once a frame. A moment counts when the frame after the
 * look has begun: then the frame that was looked at has been painted. Lectern's own marks are kept beside it.
 *
 * @param {{ text: string | null, notShown: string, done: string, failed?: string }} about see `contestants.mjs`
 */
export function probe({ text, notShown, done, failed }) {
  if (window.top !== window) return;

  /** Characters that make a line that can be read. */
  const READABLE = 40;

  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });

  const bench = { seenAt: null, complete: null, longTasks };
  window.bench = bench;

  const frame = () => new Promise(requestAnimationFrame);

  async function seeText() {
    while (!holdsText()) await frame();
    await frame();
    bench.seenAt = performance.now();
  }

  async function seeComplete() {
    for (;;) {
      await frame();
      if (performance.getEntriesByName(done).length > 0) break;
      if (performance.getEntriesByName('bench:failed').length > 0 || (failed && document.querySelector(failed))) {
        return { failed: 'nothing was shown' };
      }
    }
    // Everything laid out, and that frame painted.
    void document.documentElement.scrollHeight;
    await frame();
    await frame();
    return { at: performance.now() };
  }

  function holdsText() {
    const root = document.querySelector(text);
    if (!root) return false;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(notShown)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    let characters = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      characters += node.data.trim().length;
      if (characters >= READABLE && hasBox(node)) return true;
    }
    return false;
  }

  function hasBox(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    return box.height > 0 && box.top < innerHeight;
  }

  if (text) void seeText();
  bench.complete = seeComplete();

  /** What was measured so far; times in milliseconds from the beginning of the navigation. */
  bench.read = () => ({
    seenAt: bench.seenAt,
    longTasks,
    marks: Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])),
    // When the page's own scripts had run: what is the same at every size.
    pageStart: performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd ?? null,
    elements: document.getElementsByTagName('*').length,
    pageHeight: document.documentElement.scrollHeight,
  });
}
