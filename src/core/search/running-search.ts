import type { HitContext, SearchFault, SearchHit, SearchPart } from './query.js';

/** A search from its first hit to its last, done a little at a time. */
export abstract class RunningSearch {
  readonly hits: SearchHit[] = [];
  protected count = 0;
  protected fault: SearchFault | null = null;
  #work: Generator<undefined, void> | null = null;
  #isDone = false;

  /** Finds one hit after another, and breathes in between. */
  protected abstract run(): Generator<undefined, void>;

  /** What stands around hits, from one on, no more than `most`. */
  abstract contexts(from: number, most: number): HitContext[];

  /** Does a little more. @returns whether there is more to do. */
  step(): boolean {
    this.#work ??= this.run();
    if (!this.#isDone && this.#work.next().done) this.#isDone = true;
    return !this.#isDone;
  }

  /** What was found so far, from a place in the list on, no more than `most`; of so many of it what is around. */
  part(from: number, most: number, around: number): SearchPart {
    const hits = this.hits.slice(from, from + most);
    const isDone = this.#isDone && from + hits.length >= this.hits.length;
    return { hits, contexts: this.contexts(from, around), count: this.count, isDone, fault: this.fault };
  }
}
