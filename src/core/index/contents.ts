import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { isDivision } from '../tei.js';

/** An entry of the table of contents: a division (TEI P5 DSDIV) and its head, or its number. */
export interface ContentsEntry {
  /** Row of the division. */
  readonly row: number;
  /** 1 for the outermost divisions that have a head. */
  readonly level: number;
  /** The head as plain text without its notes, else the number with its type; `''` when the head is empty. */
  readonly label: string;
  readonly textStart: number;
}

interface OpenDivision {
  readonly row: number;
  readonly name: string;
  readonly textStart: number;
  /** What it is called where it has no head; `''` for nothing. */
  readonly number: string;
  /** How many entries there were before it. */
  readonly at: number;
  label: string | null;
  /** Whether something was read in it since its last head. */
  hasContent: boolean;
}

const LONGEST_LABEL = 300;
/** Of one piece of a head no more is looked at: much of it may be indentation. */
const LONGEST_PIECE = 4_000;
/** A longer number is none, but an address. */
const LONGEST_NUMBER = 30;
/** What may stand between a head and another one that belongs to it (TEI P5 DSHD, CORS5). */
const AROUND_HEADS = /^(?:head|[pgcl]b|milestone|anchor|fw|note|index|byline|dateline|docAuthor|epigraph|argument)$/;

/**
 * Collects divisions and poems that have a head, with the text of their first; divisions without one that have a number;
 * and, where a text has heads and no divisions, what each of them begins.
 */
export class ContentsCollector implements ScanListener {
  readonly entries: ContentsEntry[] = [];
  #divisions: OpenDivision[] = [];
  /** Names of the elements that are open. */
  #names: string[] = [];
  /** The head that is read now, when it begins something in an undivided text. */
  #laterHead: { readonly row: number; readonly textStart: number } | null = null;
  #headDepth = -1;
  #noteDepth = -1;
  #text = '';

  open({ row, name, attributes, textStart }: OpenElement): void {
    const parent = this.#names.at(-1) ?? '';
    const division = this.#divisions.at(-1);
    const isDirect = division !== undefined && holdsHead(parent);
    this.#names.push(name);
    if (isDivision(name) || name === 'lg') {
      if (division) division.hasContent = true;
      const number = isDivision(name) ? numberOf((attribute) => attributes[attribute]?.value ?? '') : '';
      this.#divisions.push({
        row,
        name,
        textStart,
        number,
        at: this.entries.length,
        label: null,
        hasContent: false,
      });
    } else if (name === 'head' && isDirect && this.#headDepth < 0 && this.#isFirst(division)) {
      this.#laterHead = division.label === null ? null : { row, textStart };
      this.#headDepth = this.#names.length;
      this.#text = '';
      division.hasContent = false;
    } else if (this.#headDepth >= 0 && name === 'note' && this.#noteDepth < 0) {
      this.#noteDepth = this.#names.length;
    } else if (this.#headDepth >= 0 && (name === 'lb' || name === 'pb')) {
      this.#text += ' ';
    }
    if (isDirect && !AROUND_HEADS.test(name)) division.hasContent = true;
  }

  text(data: string): void {
    if (this.#headDepth < 0 || this.#noteDepth >= 0 || this.#text.length > LONGEST_LABEL) return;
    this.#text = (this.#text + data.slice(0, LONGEST_PIECE)).replace(/\s+/g, ' ').slice(0, LONGEST_LABEL + 1);
  }

  close(row: number): void {
    if (this.#names.length === this.#noteDepth) this.#noteDepth = -1;
    if (this.#names.length === this.#headDepth) this.#endHead();
    const division = this.#divisions.at(-1);
    if (division?.row === row) {
      this.#divisions.pop();
      if (division.label === null && division.number !== '') this.#addNumbered(division);
    }
    this.#names.pop();
  }

  /** Whether a head begins something: the first of its division, or one after text in a text without divisions. */
  #isFirst({ label, name, hasContent }: OpenDivision): boolean {
    return label === null || (hasContent && !/^(?:div\d?|lg)$/.test(name));
  }

  #endHead(): void {
    this.#headDepth = -1;
    const division = this.#divisions.at(-1) as OpenDivision;
    const label = plainText(this.#text) || (this.#laterHead ? '' : division.number);
    division.label ??= label;
    const { row, textStart } = this.#laterHead ?? division;
    this.entries.push({ row, level: this.#level, label, textStart });
    this.#laterHead = null;
  }

  /** A division that is known by its number comes before those inside it, which were met sooner. */
  #addNumbered({ row, textStart, number, at }: OpenDivision): void {
    for (let inner = at; inner < this.entries.length; inner++) {
      const entry = this.entries[inner] as ContentsEntry;
      this.entries[inner] = { ...entry, level: entry.level + 1 };
    }
    this.entries.splice(at, 0, { row, level: this.#level + 1, label: number, textStart });
  }

  get #level(): number {
    return this.#divisions.filter((open) => open.label !== null).length;
  }
}

/** `type="chapter" n="3"` as one reads it: “Chapter 3”; `''` where there is no number, or what is no number for people. */
function numberOf(attribute: (name: string) => string): string {
  const n = plainText(attribute('n'));
  if (n === '' || n.length > LONGEST_NUMBER || /[:/#]/.test(n)) return '';
  // `textpart` says nothing, and leaves saying it to the subtype (EpiDoc, CTS).
  const type = attribute('type') === 'textpart' ? attribute('subtype') : attribute('type');
  const word = plainText(type).slice(0, LONGEST_NUMBER);
  return word === '' ? n : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${n}`;
}

/** Whether the head of an element is that of a division; lists, tables and figures have heads of their own. */
function holdsHead(name: string): boolean {
  return isDivision(name) || name === 'body' || name === 'lg';
}

/** Text with its white space as one reads it. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
