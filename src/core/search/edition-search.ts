import type { EditionScan } from '../index/edition-scan.js';
import { type IncludedIndex, placeInPart } from '../index/included-index.js';
import { holds, partOfRow, rowInEdition, type ScannedPart } from '../index/included-parts.js';
import { elementAtText } from '../scan/element-table.js';
import { type HitContext, MOST_COUNTED, MOST_LISTED, type SearchHit, type SearchQuery } from './query.js';
import { RunningSearch } from './running-search.js';
import { Searcher, SearchRun } from './searcher.js';

/** Where a hit comes from: the run that found it, its number there, and the part that it stands in. */
interface Origin {
  readonly run: SearchRun;
  readonly at: number;
  readonly part: ScannedPart | null;
}

/** One search in an edition and in what it includes, in the order in which one reads them. */
export class EditionSearch extends RunningSearch {
  readonly query: SearchQuery;
  readonly #origins: Origin[] = [];
  readonly #searchers: Searchers;
  readonly #included: IncludedIndex;
  /** The parts by what they stand in. */
  readonly #inside = new Map<ScannedPart | null, ScannedPart[]>();

  constructor(searchers: Searchers, included: IncludedIndex, query: SearchQuery) {
    super();
    this.#searchers = searchers;
    this.#included = included;
    this.query = query;
    for (const part of included.parts) {
      const others = this.#inside.get(part.around);
      if (others) others.push(part);
      else this.#inside.set(part.around, [part]);
    }
  }

  protected override run(): Generator<undefined, void> {
    return this.#search(null);
  }

  override contexts(from: number, most: number): HitContext[] {
    return this.#origins.slice(from, from + most).map(({ run, at, part }) => {
      const [context] = run.contexts(at, 1) as [HitContext];
      return part ? { ...context, place: placeInPart(part, (run.hits[at] as SearchHit).textStart) } : context;
    });
  }

  /** Searches a part, or the edition itself, and what stands in it where that stands. */
  *#search(part: ScannedPart | null): Generator<undefined, void> {
    const searcher = part ? this.#searchers.of(part.scan) : this.#searchers.own;
    const inside = [...(this.#inside.get(part) ?? [])];
    const { textStart } = searcher.scan.scanner.builder;
    const placeOf = ({ path }: ScannedPart) => textStart[path.at(-1) as number] as number;
    const division = this.#divisionIn(part);
    if (division !== null) {
      const run = new SearchRun(searcher, { ...this.query, division });
      let taken = 0;
      let counted = 0;
      for (let isMore = true; isMore && this.fault !== 'many'; ) {
        isMore = run.step();
        for (; taken < run.hits.length; taken++) {
          const hit = run.hits[taken] as SearchHit;
          while (inside[0] && placeOf(inside[0]) <= hit.textStart) yield* this.#search(inside.shift() as ScannedPart);
          if (this.hits.length >= MOST_LISTED) continue;
          this.hits.push(part ? this.#placed(hit, part) : hit);
          this.#origins.push({ run, at: taken, part });
        }
        const { count, fault } = run.part(0, 0, 0);
        this.count += count - counted;
        counted = count;
        this.fault = this.count > MOST_COUNTED ? 'many' : (fault ?? this.fault);
        if (isMore) yield undefined;
      }
    }
    for (const other of inside) if (this.fault !== 'many') yield* this.#search(other);
  }

  /**
   * Which row of a part's file, or of the edition's, holds all that is searched of it; −1 for the whole file, `null` for
   * nothing. What is included in a division is searched with it.
   */
  #divisionIn(part: ScannedPart | null): number | null {
    const { division } = this.query;
    const whole = part && part.first > 0 ? part.first : -1;
    if (division < 0) return whole;
    const wanted = partOfRow(this.#included.parts, division);
    if ((wanted?.part ?? null) === part) return wanted?.row ?? division;
    // The part around this one, of the same depth as the division.
    const depth = wanted?.part.path.length ?? 0;
    const isWithin = part && (wanted?.part.path ?? []).every((step, at) => part.path[at] === step);
    if (!isWithin) return null;
    const { scan } = wanted?.part ?? this.#searchers.own;
    const row = wanted?.row ?? division;
    const end = scan.scanner.builder.subtreeEnd[row] as number;
    return holds({ first: row, end }, part.path[depth] ?? -1) ? whole : null;
  }

  /** A hit as one of the edition: its row says where it is. */
  #placed(hit: SearchHit, part: ScannedPart): SearchHit {
    const row = hit.row >= 0 ? hit.row : elementAtText(part.scan.scanner.builder, hit.textStart);
    return {
      ...hit,
      textStart: part.textStart,
      textEnd: part.textStart,
      stretches: [],
      row: rowInEdition(part, row),
      note: this.#included.noteOrdinal(part, hit.note),
      division: this.#divisionOf(hit, part),
    };
  }

  #divisionOf({ division }: SearchHit, part: ScannedPart): number {
    const listed = division >= 0 && holds(part, division) ? division : part.entries[0]?.row;
    const isTitled = listed === part.first && part.first === 0;
    if (division >= 0 && listed === division) return rowInEdition(part, division);
    return isTitled ? rowInEdition(part, 0) : this.#searchers.own.divisions.at(part.textStart);
  }
}

/** What searches an edition and its files; each text is folded once. */
export class Searchers {
  readonly own: Searcher;
  readonly #others = new WeakMap<EditionScan, Searcher>();

  constructor(own: Searcher) {
    this.own = own;
  }

  of(scan: EditionScan): Searcher {
    const known = this.#others.get(scan);
    if (known) return known;
    // Where something stands is told by its part.
    const searcher = new Searcher(scan, () => ({ page: '', block: '' }));
    this.#others.set(scan, searcher);
    return searcher;
  }
}
