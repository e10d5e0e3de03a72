import type { Stretch } from '../core/index/reading-text.js';
import type { TextTable } from '../core/scan/element-table.js';
import type { SearchHit } from '../core/search/query.js';
import { rangeInPiece } from './address-range.js';
import { seen } from './highlights.js';

/** What of an edition's text is painted: the passage that a link led to, and what was found. */
export interface Painting {
  readonly table: TextTable;
  readonly passage: Stretch | null;
  readonly hits: readonly SearchHit[];
  /** The hit that the reader is at. */
  readonly current: SearchHit | null;
}

/** Names by which `styles/search.css` knows them; those of the text itself are painted by others. */
const NAMES = {
  passage: 'lectern-piece-passage',
  hits: 'lectern-piece-search',
  current: 'lectern-piece-search-current',
} as const;
type Name = keyof typeof NAMES;

/**
 * Paints into pieces of the text that are shown a second time, as in a card, what is painted in the text itself (CSS Custom
 * Highlight API 1). Each showing has one of these; what they paint is told by the same names.
 */
export class PieceHighlights {
  #painted: readonly (readonly [Name, Range])[] = [];

  /**
   * @param pieces elements that are rendered with the rows of the edition.
   * @returns where what one came for begins: the current hit, else the passage; `null` when neither is here.
   */
  paint(pieces: readonly Element[], { table, passage, hits, current }: Painting): Range | null {
    this.clear();
    const painted: (readonly [Name, Range])[] = [];
    const find = (name: Name, stretch: Stretch) => {
      for (const piece of pieces) {
        const range = rangeInPiece(table, piece, stretch);
        if (range) painted.push([name, seen(range)]);
      }
    };
    if (passage) find('passage', passage);
    for (const hit of hits) for (const stretch of stretchesOf(hit)) find('hits', stretch);
    if (current) for (const stretch of stretchesOf(current)) find('current', stretch);
    for (const [name, range] of painted) highlightOf(name)?.add(range);
    this.#painted = painted;
    const first = (wanted: Name) => painted.find(([name]) => name === wanted)?.[1];
    return first('current') ?? first('passage') ?? null;
  }

  clear(): void {
    for (const [name, range] of this.#painted) highlightOf(name)?.delete(range);
    this.#painted = [];
  }
}

/** `null` where a browser cannot paint so: the text is shown as it is. */
function highlightOf(name: Name): Highlight | null {
  if (typeof Highlight !== 'function' || !CSS.highlights) return null;
  let highlight = CSS.highlights.get(NAMES[name]);
  if (!highlight) {
    highlight = new Highlight();
    if (name === 'current') highlight.priority = 1;
    CSS.highlights.set(NAMES[name], highlight);
  }
  return highlight;
}

function stretchesOf({ textStart, textEnd, stretches }: SearchHit): Stretch[] {
  if (stretches.length === 0) return [{ textStart, textEnd }];
  return Array.from({ length: stretches.length / 2 }, (_, at) => ({
    textStart: stretches[2 * at] as number,
    textEnd: stretches[2 * at + 1] as number,
  }));
}
