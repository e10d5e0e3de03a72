import type { MentionInContext } from '../../core/index/edition.js';

/** How the mentions from one number up to another are fetched. */
export type LoadMentions = (key: string, start: number, end: number) => Promise<readonly MentionInContext[]>;

/** So many mentions are asked for at once: some screens full. */
const PAGE = 60;

/** The mentions of one name, fetched where they are looked at. */
export class MentionPages {
  readonly #load: (start: number, end: number) => Promise<readonly MentionInContext[]>;
  readonly #come: () => void;
  readonly #pages = new Map<number, readonly MentionInContext[] | null>();

  /** `come` hears when some are here that were asked for. */
  constructor(load: (start: number, end: number) => Promise<readonly MentionInContext[]>, come: () => void) {
    this.#load = load;
    this.#come = come;
  }

  /** The mention with this number; `null` while it is on its way. What did not come is asked for again. */
  at(number: number): MentionInContext | null {
    const page = Math.floor(number / PAGE);
    if (!this.#pages.has(page)) this.#fetch(page);
    return this.#pages.get(page)?.[number % PAGE] ?? null;
  }

  #fetch(page: number): void {
    this.#pages.set(page, null);
    this.#load(page * PAGE, (page + 1) * PAGE).then(
      (mentions) => {
        this.#pages.set(page, mentions);
        this.#come();
      },
      () => this.#pages.delete(page),
    );
  }
}
