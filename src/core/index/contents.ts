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
  /** Names of the elements that are open. */
  #names: string[] = [];
  #headDepth = -1;
  #noteDepth = -1;
  #text = '';

  open({ row, name, textStart }: OpenElement): void {
    const parent = this.#names.at(-1) ?? '';
    this.#names.push(name);
    if (isDivision(name)) {
      this.#divisions.push({ row, textStart, label: null });
    } else if (name === 'head' && holdsHead(parent) && this.#headDepth < 0 && this.#divisions.at(-1)?.label === null) {
      this.#headDepth = this.#names.length;
      this.#text = '';
    } else if (this.#headDepth >= 0 && name === 'note' && this.#noteDepth < 0) {
      this.#noteDepth = this.#names.length;
    } else if (this.#headDepth >= 0 && (name === 'lb' || name === 'pb')) {
      this.#text += ' ';
    }
  }

  text(data: string): void {
    if (this.#headDepth < 0 || this.#noteDepth >= 0 || this.#text.length > LONGEST_LABEL) return;
    this.#text += data.slice(0, LONGEST_LABEL);
  }

  close(row: number): void {
    if (this.#names.length === this.#noteDepth) this.#noteDepth = -1;
    if (this.#names.length === this.#headDepth) this.#endHead();
    if (this.#divisions.at(-1)?.row === row) this.#divisions.pop();
    this.#names.pop();
  }

  #endHead(): void {
    this.#headDepth = -1;
    const division = this.#divisions.at(-1) as OpenDivision;
    division.label = plainText(this.#text);
    const level = this.#divisions.filter((open) => open.label !== null).length;
    this.entries.push({ row: division.row, level, label: division.label, textStart: division.textStart });
  }
}

/** Whether the head of an element is that of a division; lists, tables and figures have heads of their own. */
function holdsHead(name: string): boolean {
  return isDivision(name) || name === 'body';
}

/** Text with its white space as one reads it. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
