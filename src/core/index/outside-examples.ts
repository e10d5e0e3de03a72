import type { OpenElement, ScanListener } from '../scan/scanner.js';

/**
 * Hands on what a scan tells, but not of the elements of examples (TEI P5 TDXMPL, `egXML`): a note in an example
 * is no note, and a name in it names nobody.
 */
export class OutsideExamples implements ScanListener {
  readonly #listeners: readonly ScanListener[];
  /** Elements that are open from the outermost example on. */
  #depth = 0;

  constructor(listeners: readonly ScanListener[]) {
    this.#listeners = listeners;
  }

  open(element: OpenElement): void {
    if (this.#depth > 0) {
      this.#depth++;
      return;
    }
    if (element.name === 'egXML') this.#depth = 1;
    for (const listener of this.#listeners) listener.open?.(element);
  }

  text(data: string, textStart: number): void {
    for (const listener of this.#listeners) listener.text?.(data, textStart);
  }

  close(row: number, end: { readonly closeStart: number; readonly closeEnd: number; readonly textEnd: number }): void {
    if (this.#depth > 1) {
      this.#depth--;
      return;
    }
    if (this.#depth === 1) this.#depth = 0;
    for (const listener of this.#listeners) listener.close?.(row, end);
  }

  end(): void {
    for (const listener of this.#listeners) listener.end?.();
  }
}
