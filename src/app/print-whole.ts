import type { LecternText } from '../components/lectern-text/lectern-text.js';
import type { Leaf } from '../core/leaves/leaves.js';
import { painted } from '../dom/painted.js';
import type { OpenedEdition } from '../worker/protocol.js';
import type { Store } from './store/store.js';

/**
 * Longer texts are not put on the page as a whole, in source code units: at 5 MB that takes some seconds, the memory of
 * any other reader, and some two thousand sheets.
 */
const MOST_PRINTED = 8_000_000;

/**
 * Prints all of an edition. A browser that prints by itself does not wait for what is not on the page: a long text,
 * included files and pictures that are far from the screen. So all of it is brought there first, and let go when it has been
 * printed. Ctrl+P and ⌘P do so too; the browser's own menu prints what is there, and the paper says so.
 */
export class WholePrinter {
  readonly #text: LecternText;
  readonly #store: Store;
  #isAtIt = false;

  constructor(text: LecternText, store: Store) {
    this.#text = text;
    this.#store = store;
  }

  /** Hears the keys and the button. @returns what ends it. */
  listen(root: HTMLElement): () => void {
    const abort = new AbortController();
    addEventListener('keydown', (event) => this.#onKey(event), { signal: abort.signal });
    root.addEventListener('lectern-print-request', () => void this.print(), { signal: abort.signal });
    return () => abort.abort();
  }

  async print(): Promise<void> {
    if (this.#isAtIt) return;
    this.#isAtIt = true;
    const opened = this.#opened;
    try {
      if (this.#isPrintable()) {
        this.#store.dispatch({ type: 'view/notice', notice: { kind: 'printing' } });
        await painted();
        await this.#text.buildAll();
        await Promise.all([...this.#text.querySelectorAll('lectern-picture')].map((picture) => picture.load()));
        await painted();
        this.#store.dispatch({ type: 'view/notice', notice: null });
        // Another one was opened meanwhile.
        if (opened !== this.#opened) return;
        addEventListener('afterprint', () => this.#text.letGo(), { once: true });
      }
      print();
    } finally {
      this.#isAtIt = false;
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p') return;
    if (event.defaultPrevented || !this.#isPrintable()) return;
    event.preventDefault();
    void this.print();
  }

  get #opened(): OpenedEdition | null {
    const { edition } = this.#store.state;
    return edition.phase === 'open' ? edition.opened : null;
  }

  #isPrintable(): boolean {
    return canPrint(this.#opened?.leaves ?? []);
  }
}

/** Whether all of a text can be brought onto the page to be printed. */
export function canPrint(leaves: readonly Leaf[]): boolean {
  return leaves.length > 0 && (leaves.at(-1)?.end ?? 0) - (leaves[0]?.start ?? 0) <= MOST_PRINTED;
}
