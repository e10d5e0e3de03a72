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

  /** Fills all places now, and those in what is shown there. @param isWhole whether to the end of each file: for print. */
  async fillAll(isWhole = false): Promise<void> {
    const marks = [...this.#marks].filter((mark) => mark.isConnected);
    const fill = async (mark: HTMLElement) => {
      await this.#fill(mark, isWhole ? Number.MAX_SAFE_INTEGER : 0);
      await includedAt(mark)?.fillAll(isWhole);
    };
    await Promise.all(marks.map(fill));
  }

  /**
   * Fills a place so far that a row of an included file is shown.
   * @param path rows of the includes that lead there, the one of this place first.
   * @returns the element; what is around it where that is not shown by itself; `null` where nothing is.
   */
  async reveal(root: ParentNode, path: readonly number[], row: number): Promise<HTMLElement | null> {
    const [first, ...inside] = path;
    const mark = root.querySelector<HTMLElement>(`[${INCLUDE_ATTRIBUTE}="${first}"]`);
    if (!mark) return null;
    const wanted = inside[0] ?? row;
    let shown = includedAt(mark);
    if (!shown?.rowElement(wanted)) {
      this.#near.unobserve(mark);
      await this.#fill(mark, wanted);
      shown = includedAt(mark);
    }
    if (!shown) return mark;
    return inside.length > 0 ? shown.reveal(inside, row) : (shown.rowElement(row) ?? shown);
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

  /** @param upTo a row of the file that is to be shown as well. */
  async #fill(mark: HTMLElement, upTo = 0): Promise<void> {
    const round = this.#round;
    const [file, row] = [mark.getAttribute(INCLUDE_FILE_ATTRIBUTE) ?? '', Number(mark.getAttribute(INCLUDE_ATTRIBUTE))];
    // Of an edition that was closed meanwhile nothing is to be had, and nothing is shown any more.
    const inclusion = await this.#load({ file, row, within: this.#within, upTo }).catch(() => null);
    if (inclusion && mark.isConnected && round === this.#round) await this.#show(mark, inclusion, upTo);
  }

  async #show(mark: HTMLElement, inclusion: Inclusion, upTo: number): Promise<void> {
    const place = mark.parentElement as HTMLElement;
    const isHere = inclusion.state === 'here';
    labelInclude(mark, includeLabel(inclusion));
    place.toggleAttribute('data-included', isHere);
    const shown = place.querySelector<LecternIncluded>(':scope > lectern-included');
    if (!isHere) {
      shown?.remove();
      return;
    }
    // What is read already is not made anew because another file came, nor is less of it shown.
    if (shown?.inclusion && upTo === 0 && beginsAlike(shown.inclusion, inclusion)) {
      shown.refresh();
      return;
    }
    const included = shown ?? document.createElement('lectern-included');
    included.toggleAttribute('inline', isInLine(place, inclusion));
    included.load = this.#load;
    included.within = [...this.#within, inclusion.file];
    included.more = (nextRow) => this.#fill(mark, nextRow);
    included.inclusion = inclusion;
    if (!shown) mark.after(included);
    await included.updateComplete;
  }
}

function includedAt(mark: HTMLElement): LecternIncluded | null {
  return mark.parentElement?.querySelector<LecternIncluded>(':scope > lectern-included') ?? null;
}

/** Whether what is shown already begins with what would be shown now. */
function beginsAlike(shown: Inclusion, { file, text, pieces }: Inclusion): boolean {
  const isBegun = pieces.every(({ xml }, at) => shown.pieces[at]?.xml === xml);
  return shown.file === file && shown.text === text && isBegun && (pieces.length > 0 || shown.pieces.length === 0);
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
