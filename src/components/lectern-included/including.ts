import type { Inclusion, InclusionPlace } from '../../core/index/inclusions.js';
import { WAYS, wayOf } from '../../core/tei-display.js';
import { INCLUDE_ATTRIBUTE, INCLUDE_FILE_ATTRIBUTE, labelInclude } from '../../dom/dress-includes.js';
import { includeLabel } from '../element-words.js';
import type { LecternIncluded } from './lectern-included.js';

/** How it is found out what belongs at a place. */
export type LoadInclusion = (place: InclusionPlace) => Promise<Inclusion>;

/** How far beyond the screen places are filled. CSS pixels. */
const AHEAD_PX = 1_200;

/**
 * Shows included files at their places, those near the screen first. What is shown stands in a shadow root of its own:
 * it is no text of the edition, and nothing of that is counted, copied or found in it. The element itself is loaded by
 * who uses this.
 */
export class Including {
  readonly #load: LoadInclusion;
  readonly #within: readonly string[];
  readonly #near = new IntersectionObserver((entries) => this.#onNear(entries), {
    rootMargin: `${AHEAD_PX}px 0px`,
  });
  readonly #marks = new Set<HTMLElement>();
  /** Counts what came or went: an answer to an earlier question is too late. */
  #round = 0;

  /** @param within the files around these places, the edition's own first. */
  constructor(load: LoadInclusion, within: readonly string[]) {
    this.#load = load;
    this.#within = within;
  }

  /** Fills the places in something that was built, as they come near. */
  watch(root: ParentNode): void {
    for (const mark of root.querySelectorAll<HTMLElement>(`[${INCLUDE_ATTRIBUTE}]`)) {
      this.#marks.add(mark);
      this.#near.observe(mark);
    }
  }

  /** A file came or went: all places that are near are looked at again. */
  refresh(): void {
    this.#round++;
    for (const mark of this.#marks) {
      this.#near.unobserve(mark);
      if (mark.isConnected) this.#near.observe(mark);
      else this.#marks.delete(mark);
    }
  }

  /** Fills all places now: for printing. */
  async fillAll(): Promise<void> {
    const marks = [...this.#marks].filter((mark) => mark.isConnected);
    await Promise.all(marks.map((mark) => this.#fill(mark)));
  }

  close(): void {
    this.#near.disconnect();
    this.#marks.clear();
  }

  #onNear(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      this.#near.unobserve(target);
      void this.#fill(target as HTMLElement);
    }
  }

  async #fill(mark: HTMLElement): Promise<void> {
    const round = this.#round;
    const [file, row] = [mark.getAttribute(INCLUDE_FILE_ATTRIBUTE) ?? '', Number(mark.getAttribute(INCLUDE_ATTRIBUTE))];
    // Of an edition that was closed meanwhile nothing is to be had, and nothing is shown any more.
    const inclusion = await this.#load({ file, row, within: this.#within }).catch(() => null);
    if (inclusion && mark.isConnected && round === this.#round) await this.#show(mark, inclusion);
  }

  async #show(mark: HTMLElement, inclusion: Inclusion): Promise<void> {
    const place = mark.parentElement as HTMLElement;
    const isHere = inclusion.state === 'here';
    labelInclude(mark, includeLabel(inclusion));
    place.toggleAttribute('data-included', isHere);
    const shown = place.querySelector<LecternIncluded>(':scope > lectern-included');
    if (!isHere) {
      shown?.remove();
      return;
    }
    // What is read already is not made anew because another file came.
    if (shown?.inclusion && isSame(shown.inclusion, inclusion)) {
      shown.refresh();
      return;
    }
    const included = shown ?? document.createElement('lectern-included');
    included.toggleAttribute('inline', isInLine(place, inclusion));
    included.load = this.#load;
    included.within = [...this.#within, inclusion.file];
    included.inclusion = inclusion;
    if (!shown) mark.after(included);
    await included.updateComplete;
  }
}

function isSame(a: Inclusion, b: Inclusion): boolean {
  const xml = ({ pieces }: Inclusion) => pieces.map((piece) => piece.xml).join('');
  return a.file === b.file && a.text === b.text && a.isCut === b.isCut && xml(a) === xml(b);
}

/** Whether what is included runs on in the line it is in: words, or an element that does so by itself. */
function isInLine(place: HTMLElement, { include, text, pieces }: Inclusion): boolean {
  if (place.hasAttribute('data-between')) return false;
  if (include.isText) return !text.trim().includes('\n');
  const [, name = ''] =
    /^<(?:[^\s:/>]+:)?([^\s/>]+)/.exec(lastTags(pieces[0]?.xml ?? '', pieces[0]?.leaf.chain.length ?? 0)) ?? [];
  return include.xpointer !== '' && WAYS[wayOf(name) ?? 'division'] === 'inline';
}

/** A piece without the tags that are opened again around it. */
function lastTags(xml: string, chain: number): string {
  let at = 0;
  for (let tag = 0; tag < chain; tag++) at = xml.indexOf('>', at) + 1;
  return xml.slice(at, at + 200);
}
