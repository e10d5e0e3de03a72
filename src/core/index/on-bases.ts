import { attributesOnBase, baseWithin } from '../names/base.js';
import type { OpenElement, ScanListener } from '../scan/scanner.js';

/** Hands on what a scan tells, with pointers as they read from the file itself where a relative `xml:base` is in force. */
export class OnBases implements ScanListener {
  readonly #listeners: readonly ScanListener[];
  /** The bases in force, by the row of the element that sets each; the innermost last. */
  readonly #bases: { readonly row: number; readonly base: string }[] = [];

  constructor(listeners: readonly ScanListener[]) {
    this.#listeners = listeners;
  }

  open(element: OpenElement): void {
    const { row, attributes } = element;
    const own = attributes['xml:base']?.value;
    const around = this.#bases.at(-1)?.base ?? '';
    const base = baseWithin(around, own);
    if (own !== undefined) this.#bases.push({ row, base });
    const read = base === '' ? element : { ...element, attributes: attributesOnBase(base, attributes) };
    for (const listener of this.#listeners) listener.open?.(read);
  }

  text(data: string, textStart: number): void {
    for (const listener of this.#listeners) listener.text?.(data, textStart);
  }

  close(row: number, end: { readonly closeStart: number; readonly closeEnd: number; readonly textEnd: number }): void {
    if (this.#bases.at(-1)?.row === row) this.#bases.pop();
    for (const listener of this.#listeners) listener.close?.(row, end);
  }

  end(): void {
    for (const listener of this.#listeners) listener.end?.();
  }
}
