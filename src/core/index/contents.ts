import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { isDivision } from '../tei.js';

/** An entry of the table of contents: a division (TEI P5 DSDIV) and its head. */
export interface ContentsEntry {
  /** Row of the division. */
  readonly row: number;
  /** 1 for the outermost divisions that have a head. */
  readonly level: number;
  /** The head as plain text without its notes; `''` when the division has none. */
  readonly label: string;
  readonly textStart: number;
}

interface OpenDivision {
  readonly row: number;
  readonly textStart: number;
  label: string | null;
}

const LONGEST_LABEL = 300;

/** Collects divisions that have a head, and the text of their first head. */
export class ContentsCollector implements ScanListener {
  readonly entries: ContentsEntry[] = [];
  #divisions: OpenDivision[] = [];
  #depth = 0;
  #headDepth = -1;
  #noteDepth = -1;
  #text = '';

  open({ row, name, textStart }: OpenElement): void {
    this.#depth++;
    if (isDivision(name)) {
      this.#divisions.push({ row, textStart, label: null });
    } else if (name === 'head' && this.#headDepth < 0 && this.#divisions.at(-1)?.label === null) {
      this.#headDepth = this.#depth;
      this.#text = '';
    } else if (this.#headDepth >= 0 && name === 'note' && this.#noteDepth < 0) {
      this.#noteDepth = this.#depth;
    } else if (this.#headDepth >= 0 && (name === 'lb' || name === 'pb')) {
      this.#text += ' ';
    }
  }

  text(data: string): void {
    if (this.#headDepth < 0 || this.#noteDepth >= 0 || this.#text.length > LONGEST_LABEL) return;
    this.#text += data;
  }

  close(row: number): void {
    if (this.#depth === this.#noteDepth) this.#noteDepth = -1;
    if (this.#depth === this.#headDepth) this.#endHead();
    if (this.#divisions.at(-1)?.row === row) this.#divisions.pop();
    this.#depth--;
  }

  #endHead(): void {
    this.#headDepth = -1;
    const division = this.#divisions.at(-1) as OpenDivision;
    division.label = plainText(this.#text);
    const level = this.#divisions.filter((open) => open.label !== null).length;
    this.entries.push({ row: division.row, level, label: division.label, textStart: division.textStart });
  }
}

/** Text with its white space as one reads it. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
