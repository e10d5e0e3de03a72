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
 * @param free from where on there is room; above stand notes that are placed already.
 */
export function placeSidenotes(
  wishes: readonly SidenoteWish[],
  reach: number,
  free = Number.NEGATIVE_INFINITY,
): SidenotePlace[] {
  let from = free;
  return wishes.map(({ top, height }) => {
    const at = Math.max(top, from);
    if (at - top > reach) return null;
    from = at + height + SIDENOTE_GAP;
    return at;
  });
}

/** How far below its line a note may stand: beyond half a screen nobody would find it. */
const REACH = 0.5;
/** A note higher than this part of the screen is left to its popover. */
const HIGHEST = 0.8;

/** Work of one frame: what is left waits for the next. Milliseconds. */
const FRAME_MS = 24;
/** Differences below a pixel are not seen. */
const SEEN_PX = 0.5;

/**
 * Sets the notes of a text beside their lines, section by section, so that a long text costs no more for each
 * of its sections than a short one. Notes hang at the height of their mark by themselves (absolute, with no
 * `top`); what is written here is how far each is pushed down by the one above.
 */
export class SidenoteColumn {
  readonly #text: HTMLElement;
  /** Sections whose notes have to be set. */
  readonly #late = new Set<Element>();
  /** How far the notes of a section stand beyond the beginning of the next. CSS pixels. */
  readonly #beyond = new WeakMap<Element, number>();

  constructor(text: HTMLElement) {
    this.#text = text;
  }

  /** A section was built, or its notes are others; without one, all that is built has changed. */
  change(section?: Element): void {
    if (section) this.#late.add(section);
    else for (const each of this.#text.querySelectorAll('.lectern-leaf[data-built]')) this.#late.add(each);
  }

  /** Sets what has changed, what is on the screen first. @returns whether all is done; else there is more to do in the next frame. */
  layOut(): boolean {
    const end = performance.now() + FRAME_MS;
    for (const section of this.#seenFirst()) {
      if (performance.now() > end) return false;
      this.#layOutFrom(section);
    }
    return true;
  }

  #seenFirst(): Element[] {
    const late = [...this.#late].filter((section) => section.isConnected);
    for (const section of this.#late) if (!section.isConnected) this.#late.delete(section);
    const isSeen = (section: Element) => {
      const { top, bottom } = section.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const seen = late.filter(isSeen);
    return [...seen, ...late.filter((section) => !seen.includes(section))];
  }

  /** One section, and those after it as long as notes from above reach farther into them than before, or less far. */
  #layOutFrom(section: Element): void {
    for (let at: Element | null = section; at; at = leafBeside(at, 'nextElementSibling')) {
      this.#late.delete(at);
      const above = leafBeside(at, 'previousElementSibling');
      const before = this.#beyond.get(at) ?? 0;
      const beyond = this.#layOutSection(at, (above && this.#beyond.get(above)) ?? 0);
      this.#beyond.set(at, beyond);
      if (Math.abs(beyond - before) < SEEN_PX) return;
    }
  }

  /** @param taken how much of it notes from above take. @returns how far its own stand beyond it. */
  #layOutSection(section: Element, taken: number): number {
    const notes = [...section.querySelectorAll<HTMLElement>('[data-form="beside"]:not([data-hidden-series])')];
    for (const note of notes) {
      if (note.style.marginBlockStart !== '') note.style.marginBlockStart = '';
      if (note.hasAttribute('data-unplaced')) note.removeAttribute('data-unplaced');
    }
    const origin = section.getBoundingClientRect().top;
    const next = leafBeside(section, 'nextElementSibling')?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
    const placed = notes
      .map((note) => ({ note, box: note.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0);
    const fits = ({ box }: { box: DOMRect }) => box.height <= innerHeight * HIGHEST;
    const fitting = placed.filter(fits);
    const wishes = fitting.map(({ box }) => ({ top: box.top - origin, height: box.height }));
    const free = taken > 0 ? taken : Number.NEGATIVE_INFINITY;
    const places = placeSidenotes(wishes, innerHeight * REACH, free);
    for (const { note } of placed.filter((entry) => !fits(entry))) note.setAttribute('data-unplaced', '');
    let last = taken;
    places.forEach((place, at) => {
      const { note } = fitting[at] as { note: HTMLElement };
      const { top, height } = wishes[at] as SidenoteWish;
      if (place === null) note.setAttribute('data-unplaced', '');
      else {
        if (place - top >= SEEN_PX) note.style.marginBlockStart = `${place - top}px`;
        last = place + height + SIDENOTE_GAP;
      }
    });
    return Math.max(0, last - (next - origin));
  }
}

/** The leaf after another one, or before it; the quire, where that is folded. */
function leafBeside(leaf: Element, side: 'nextElementSibling' | 'previousElementSibling'): Element | null {
  const beside = leaf[side] ?? leaf.closest('.lectern-quire')?.[side] ?? null;
  const inner = side === 'nextElementSibling' ? beside?.firstElementChild : beside?.lastElementChild;
  return (beside?.matches('.lectern-quire') && inner) || beside;
}
