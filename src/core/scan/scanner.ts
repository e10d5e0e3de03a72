import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import type { Diagnostic } from '../source/diagnostic.js';
import { SourceText } from '../source/source-text.js';
import { ElementTableBuilder } from './element-table.js';

/** The attributes of a start tag by their names as written (`ref`, `xml:id`). Values are decoded. */
export type Attributes = Readonly<Record<string, { readonly value: string } | undefined>>;

/** What a scan tells those who listen, in document order. Offsets are source code units. */
export interface ScanListener {
  /** A start tag was read to its `>`. `text` counts characters of text before it. */
  open?(element: OpenElement): void;
  /** Character data, decoded; `textStart` counts the characters before it. */
  text?(data: string, textStart: number): void;
  /** An element ended; `row` names it. */
  close?(row: number, end: { readonly closeStart: number; readonly closeEnd: number; readonly textEnd: number }): void;
  /** The source is at its end. */
  end?(): void;
}

export interface OpenElement {
  readonly row: number;
  readonly parent: number;
  /** Local name. */
  readonly name: string;
  readonly uri: string;
  readonly attributes: Attributes;
  readonly openStart: number;
  readonly openEnd: number;
  readonly textStart: number;
}

/** More faults than this in one file are counted, not listed: after the first the rest are mostly its echo. */
const MOST_DIAGNOSTICS = 200;

/**
 * Reads XML once, front to back, in pieces of any size, and tells where everything is.
 *
 * saxes is strict and goes on after a fault; so a damaged file is read as far as it goes and the
 * faults are in `diagnostics`. Namespaces are resolved, external entities never fetched.
 */
export class Scanner {
  readonly source = new SourceText();
  readonly builder = new ElementTableBuilder();
  readonly diagnostics: Diagnostic[] = [];
  readonly #listeners: readonly ScanListener[];
  readonly #parser: SaxesParser<{ xmlns: true; position: true }>;
  #open: number[] = [];
  #textLength = 0;
  #tagStart = 0;

  constructor(listeners: readonly ScanListener[]) {
    this.#listeners = listeners;
    const parser = new SaxesParser({ xmlns: true, position: true });
    parser.on('opentagstart', () => {
      this.#tagStart = this.source.lastTagOpen(parser.position - 1);
    });
    parser.on('opentag', (tag) => this.#onOpen(tag));
    parser.on('closetag', (tag) => this.#onClose(tag));
    parser.on('text', (data) => this.#onText(data));
    parser.on('cdata', (data) => this.#onText(data));
    parser.on('error', (error) => this.#onError(error));
    this.#parser = parser;
  }

  /** Rows of the elements that are open now, the root first. */
  get openRows(): readonly number[] {
    return this.#open;
  }

  /** Characters of text so far. */
  get textLength(): number {
    return this.#textLength;
  }

  write(piece: string): void {
    this.source.append(piece);
    this.#parser.write(piece);
  }

  /** The source is complete. What is still open is closed here, and said to be a fault. */
  end(): void {
    this.#parser.close();
    const { length } = this.source;
    while (this.#open.length > 0) this.#pop(length, length);
    for (const listener of this.#listeners) listener.end?.();
  }

  #onOpen(tag: SaxesTagNS): void {
    const parent = this.#open.at(-1) ?? -1;
    const openStart = this.#tagStart;
    const openEnd = this.#parser.position;
    const row = this.builder.open(tag.local, parent, openStart, this.#textLength);
    this.builder.openEnd[row] = openEnd;
    this.#open.push(row);
    const element: OpenElement = {
      row,
      parent,
      name: tag.local,
      uri: tag.uri,
      attributes: tag.attributes as Record<string, SaxesAttributeNS>,
      openStart,
      openEnd,
      textStart: this.#textLength,
    };
    for (const listener of this.#listeners) listener.open?.(element);
  }

  #onClose(tag: SaxesTagNS): void {
    // After the end of a damaged source saxes closes what was left open; `end` has the right offsets.
    if (this.#open.length === 0) return;
    const closeEnd = this.#parser.position;
    const closeStart = tag.isSelfClosing ? closeEnd : this.source.lastTagOpen(closeEnd - 1);
    this.#pop(closeStart, closeEnd);
  }

  #pop(closeStart: number, closeEnd: number): void {
    const row = this.#open.pop() as number;
    this.builder.close(row, closeStart, closeEnd, this.#textLength);
    const end = { closeStart, closeEnd, textEnd: this.#textLength };
    for (const listener of this.#listeners) listener.close?.(row, end);
  }

  #onText(data: string): void {
    if (this.#open.length === 0) return;
    const textStart = this.#textLength;
    this.#textLength += data.length;
    for (const listener of this.#listeners) listener.text?.(data, textStart);
  }

  #onError(error: Error): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const offset = Math.max(0, Math.min(this.#parser.position - 1, this.source.length));
    this.diagnostics.push({
      code: 'xml/not-well-formed',
      severity: 'error',
      span: { start: offset, end: offset + 1 },
      message: plainMessage(error.message.replace(/^\d+:\d+: /, '')),
    });
  }
}

/** saxes' messages are for programmers; these are the ones that real files meet. */
function plainMessage(message: string): string {
  const [first = message] = message.split('\n');
  const unclosed = /^unclosed tag: (.+)$/.exec(first);
  if (unclosed) return `The file ends inside <${unclosed[1]}>.`;
  const known: Readonly<Record<string, string>> = {
    'unexpected close tag.': 'This end tag does not fit: another element is still open.',
    'unmatched closing tag: ': 'This end tag has no start tag.',
    'document must contain a root element.': 'There is no element in this file.',
    'documents may contain only one root.': 'A second root element begins here.',
    'text data outside of root node.': 'There is text outside the root element.',
    'undefined entity.': 'This entity is not declared.',
  };
  for (const [start, plain] of Object.entries(known)) if (first.startsWith(start)) return plain;
  return `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.?$/, '.')}`;
}
