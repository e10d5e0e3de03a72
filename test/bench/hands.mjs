/**
 * What a reader does once the text stands, timed to the painted frame. Put into the page when it is complete; so
 * it must not use anything from outside itself.
 *
 * With Lectern the reader's own ways are taken: the fragment of the address, Enter on a mark, the event of the
 * settings panel. The others have no such things; there the least that a page must do is done in their place,
 * the same as in `performance.md`, section 4: a box put into `body`, a block after the element in mid-screen, an
 * attribute of the root.
 *
 * @param {{ kind: 'lectern' | 'cetei' | 'html', text: string, notShown: string, places: object[] }} about
 */
export function hands({ kind, text, notShown, places }) {
  /** Nobody waits longer. What has not come by then has this time, at which anyone sees that it did not. Milliseconds. */
  const PATIENCE = 15_000;
  const SCREENS = 6;
  const SCROLL_FRAMES = 120;
  /** Each opening is done so often, at other marks. */
  const TIMES = 3;

  const now = () => performance.now();
  const frame = () => new Promise(requestAnimationFrame);
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? null;

  /** Resolves when the frame that is being made has been laid out and painted. */
  async function painted() {
    await frame();
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }

  /** Milliseconds from `act`, done right after a frame, to the first painted frame in which `isDone`. */
  async function toFrame(act, isDone = () => true) {
    await painted();
    const start = now();
    act();
    do {
      await frame();
    } while (!isDone() && now() - start < PATIENCE);
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return now() - start;
  }

  const holder = () => document.querySelector(text);
  const middle = () => document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const isUnbuilt = (element) =>
    Boolean(element?.closest('.lectern-leaf:not([data-built]), .lectern-quire[data-folded]'));

  /** Frame times of a scroll over some screens from the top, and in how many frames the middle was not built yet. */
  async function scroll() {
    scrollTo({ top: 0, behavior: 'instant' });
    await pause(500);
    const times = [];
    let blank = 0;
    let last = await frame().then(now);
    for (let at = 0; at < SCROLL_FRAMES; at++) {
      scrollBy({ top: (innerHeight * SCREENS) / SCROLL_FRAMES, behavior: 'instant' });
      await frame();
      times.push(now() - last);
      last = now();
      if (isUnbuilt(middle())) blank++;
    }
    times.sort((a, b) => a - b);
    return { p95: times[Math.ceil(times.length * 0.95) - 1], worst: times.at(-1), blank };
  }

  function find({ id, name, nth, row }) {
    if (id !== null) return document.getElementById(id);
    if (kind === 'lectern') return document.querySelector(`${text} [data-row="${row}"]`);
    if (kind === 'cetei') return holder().getElementsByTagName(`tei-${name}`)[nth] ?? null;
    return holder().getElementsByClassName(name)[nth] ?? null;
  }

  function isOnScreen(place) {
    const box = find(place)?.getBoundingClientRect();
    return Boolean(box) && box.height > 0 && box.top > -2 && box.top < innerHeight;
  }

  function go(place) {
    if (kind !== 'lectern') find(place)?.scrollIntoView({ behavior: 'instant' });
    else if (place.id !== null) location.hash = `#${encodeURIComponent(place.id)}`;
    else void holder().goToRow(place.row);
  }

  /** Lectern brings up what is not built; in the others what is not there will not come. */
  const isReachable = (place) => kind === 'lectern' || find(place) !== null;

  /** Times of jumps to far places, and how many of these had moved off the screen a moment later. */
  async function jump() {
    const times = [];
    let strayed = 0;
    for (const place of places.filter(isReachable)) {
      times.push(
        await toFrame(
          () => go(place),
          () => isOnScreen(place),
        ),
      );
      await pause(400);
      if (!isOnScreen(place)) strayed++;
    }
    return { times, median: median([...times]), worst: times.length > 0 ? Math.max(...times) : null, strayed };
  }

  /** The middle of the text, where half of it comes before and half after. */
  async function toMiddle() {
    const place = places[Math.floor(places.length / 2)];
    if (!place || !isReachable(place)) return;
    if (isOnScreen(place)) return;
    await toFrame(
      () => go(place),
      () => isOnScreen(place),
    );
    await pause(400);
  }

  const cardIsOpen = () =>
    [...document.querySelectorAll('lectern-gloss')].some((card) => card.matches(':popover-open'));

  /** Marks from the top of the view on; when there are none on the screen the next ones are brought there. */
  async function marksOnScreen(marks) {
    const isBelow = (mark) => mark.getClientRects()[0]?.top > 80;
    const isOnScreen = (mark) => isBelow(mark) && mark.getClientRects()[0].bottom < innerHeight - 80;
    const all = () => [...holder().querySelectorAll(marks)];
    const found = all().filter(isOnScreen);
    if (found.length > 0) return found;
    const next = all().find(isBelow) ?? all().at(-1);
    next?.scrollIntoView({ block: 'center', behavior: 'instant' });
    await pause(500);
    return all().filter(isOnScreen);
  }

  const press = (target, key) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));

  async function openLectern(marks) {
    const times = [];
    for (const mark of (await marksOnScreen(marks)).slice(0, TIMES)) {
      mark.focus({ preventScroll: true });
      await pause(100);
      times.push(await toFrame(() => press(mark, 'Enter'), cardIsOpen));
      press(document.activeElement ?? document.body, 'Escape');
      await pause(300);
    }
    return median(times);
  }

  async function openPlain(put) {
    const times = [];
    for (let at = 0; at < TIMES; at++) {
      let made;
      times.push(
        await toFrame(() => {
          made = put();
        }),
      );
      made?.remove();
      await pause(300);
    }
    return median(times);
  }

  const WORDS = 'A few words about who this is, when they lived, and what became of them. '.repeat(3);

  function box() {
    const made = document.createElement('div');
    made.textContent = WORDS;
    return made;
  }

  /** A gloss over the text. */
  async function gloss() {
    await toMiddle();
    if (kind === 'lectern') return openLectern('[data-keys]');
    return openPlain(() => {
      const made = box();
      made.style.cssText = 'position:fixed;inset:20% auto auto 20%;inline-size:20rem;padding:1rem;background:#eee';
      document.body.append(made);
      return made;
    });
  }

  /** A note: in Lectern a card, in the others a block in the text. */
  async function note() {
    await toMiddle();
    if (kind === 'lectern') return openLectern('.lectern-noteref');
    return openPlain(() => {
      const made = box();
      middle()?.after(made);
      return made;
    });
  }

  async function look(change, property) {
    const shown = () => getComputedStyle(holder())[property];
    const before = shown();
    return toFrame(change, () => shown() !== before);
  }

  /** As the settings panel says it. */
  const say = (change) =>
    holder().dispatchEvent(
      Object.assign(new Event('lectern-settings-change', { bubbles: true, composed: true }), { change }),
    );

  async function size() {
    await toMiddle();
    const root = document.documentElement;
    const change = kind === 'lectern' ? () => say({ size: 1.6 }) : () => root.style.setProperty('font-size', '21px');
    return look(change, 'fontSize');
  }

  async function theme() {
    const root = document.documentElement;
    const change = kind === 'lectern' ? () => say({ theme: 'dark' }) : () => root.setAttribute('data-theme', 'dark');
    return look(change, 'color');
  }

  /** Characters of text that have a place in the page: built, or held open by a leaf that knows its length. */
  async function characters() {
    const leaves = [...holder().querySelectorAll('.lectern-leaf, .lectern-quire[data-folded]')];
    const unbuilt = sum(leaves.filter(isUnbuilt).map(({ dataset }) => Number(dataset.length)));
    const hidden = [...holder().querySelectorAll(notShown)].filter(
      (element) => !element.matches('.lectern-leaf, .lectern-quire'),
    );
    return holder().textContent.length - textLength(hidden) + unbuilt;
  }

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const textLength = (elements) => sum(elements.map((element) => element.textContent.length));

  window.bench.hands = { characters, scroll, jump, gloss, note, size, theme };
}
