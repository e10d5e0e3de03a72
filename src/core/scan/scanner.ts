import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { type Diagnostic, type DiagnosticCode, MOST_DIAGNOSTICS, shortened } from '../source/diagnostic.js';
import { type ReferenceKind, References } from '../source/references.js';
import { SourceText } from '../source/source-text.js';
import { charactersOnly } from '../text/characters.js';
import { isActing, isPlainUri } from './acting.js';
import { ElementTableBuilder } from './element-table.js';
import { patientParser } from './patient-parser.js';

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

/**
 * Elements may be this deep in one another. Real books stay below 100; beyond some thousands browsers cut
 * the tree off (`anchors/reading-offline-editing.md` E.1), and a stack of functions ends.
 */
const DEEPEST = 1_000;
/**
 * More elements than this are not read: each takes 38 bytes of the table, here and on the page. The largest corpus
 * that was tried, 16 MB, has 440,000.
 */
const MOST_ELEMENTS = 4_000_000;
/** A start tag longer than this is shown without its longest values: what parses it on the page would stand still meanwhile. */
const LONGEST_TAG = 65_536;
/** What saxes says is cut at this length: it has names of the file in it. */
const LONGEST_MESSAGE = 200;

/** Thrown through saxes to end a scan before the end of its source. */
class ScanStop extends Error {
  /** Source code units; all that stands before it was told. */
  readonly at: number;
  constructor(at: number) {
    super(`The scan ends at ${at}`);
    this.at = at;
  }
}

/**
 * Reads XML once, front to back, in pieces of any size, and tells where everything is.
 *
 * It is strict and goes on after a fault; so a damaged file is read as far as it goes and the faults are
 * in `diagnostics`. Namespaces are resolved, nothing is ever fetched. What is not a character of XML is
 * told as U+FFFD.
 */
export class Scanner {
  readonly source = new SourceText();
  readonly builder = new ElementTableBuilder();
  readonly diagnostics: Diagnostic[] = [];
  readonly references = new References();
  /** Source offsets at which the source is not well-formed, rising. */
  readonly faults: number[] = [];
  /** Where elements begin that a browser would act on, or in which it would stop reading; rising. */
  readonly unfit: number[] = [];
  readonly #listeners: readonly ScanListener[];
  readonly #mostElements: number;
  readonly #parser: ReturnType<typeof patientParser>;
  /** Names of entities that were spoken of. */
  readonly #told = new Set<string>();
  #open: number[] = [];
  #textLength = 0;
  #tagStart = 0;
  #isAtEnd = false;
  #stoppedAt: number | null = null;

  /** @param mostElements what follows after so many is not read. */
  constructor(listeners: readonly ScanListener[], mostElements = MOST_ELEMENTS) {
    this.#listeners = listeners;
    this.#mostElements = mostElements;
    const parser = patientParser((name) => this.#onReference(name));
    parser.on('doctype', (doctype) => this.references.declare(doctype));
    parser.on('opentagstart', () => this.#onOpenStart());
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
    this.#read(() => this.#parser.write(piece));
  }

  /** The source is complete. What is still open is closed here, and said to be a fault. */
  end(): void {
    this.#isAtEnd = true;
    this.#read(() => this.#parser.close());
    const end = this.#stoppedAt ?? this.source.length;
    while (this.#open.length > 0) this.#pop(end, end);
    this.builder.finish();
    for (const listener of this.#listeners) listener.end?.();
    this.source.settle();
  }

  #read(next: () => void): void {
    if (this.#stoppedAt !== null) return;
    try {
      next();
    } catch (error) {
      if (!(error instanceof ScanStop)) throw error;
      this.#stoppedAt = error.at;
    }
  }

  #onOpenStart(): void {
    this.#tagStart = this.source.lastBefore('<', this.#parser.position - 1);
    const isTooDeep = this.#open.length >= DEEPEST;
    if (!isTooDeep && this.builder.length < this.#mostElements) return;
    const [code, message] = isTooDeep
      ? (['xml/too-deep', deepMessage()] as const)
      : (['xml/too-many', manyMessage(this.#mostElements)] as const);
    this.#report(code, 'error', this.#tagStart, this.#parser.position, message);
    this.faults.push(this.#tagStart);
    throw new ScanStop(this.#tagStart);
  }

  #onOpen(tag: SaxesTagNS): void {
    const parent = this.#open.at(-1) ?? -1;
    const openStart = this.#tagStart;
    const openEnd = this.#parser.position;
    const row = this.builder.open(tag.local, parent, openStart, this.#textLength);
    this.builder.openEnd[row] = openEnd;
    if (isActing(tag.uri) || openEnd - openStart > LONGEST_TAG || !declaresPlainly(tag)) this.unfit.push(openStart);
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
    const closeEnd = this.#parser.position;
    if (tag.isSelfClosing) {
      this.#pop(closeEnd, closeEnd);
      return;
    }
    const closeStart = this.source.lastBefore('<', closeEnd - 1);
    // An end tag closes what was left open inside its element too; that ends where the tag begins.
    const isOwn = this.source.slice(closeStart + 2, closeEnd - 1).trimEnd() === tag.name;
    this.#pop(closeStart, isOwn ? closeEnd : closeStart);
  }

  #pop(closeStart: number, closeEnd: number): void {
    const row = this.#open.pop() as number;
    this.builder.close(row, closeStart, closeEnd, this.#textLength);
    const end = { closeStart, closeEnd, textEnd: this.#textLength };
    for (const listener of this.#listeners) listener.close?.(row, end);
  }

  #onText(data: string): void {
    if (this.#open.length === 0) return;
    const text = this.faults.length === 0 ? data : charactersOnly(data);
    const textStart = this.#textLength;
    this.#textLength += text.length;
    for (const listener of this.#listeners) listener.text?.(text, textStart);
  }

  #onReference(name: string): string {
    const end = this.#parser.position;
    const start = end - name.length - 2;
    const text = this.references.take(name, start);
    const kind = text === null && this.references.isFullAt(start) ? 'full' : this.references.kindOf(name);
    const spoken = kind === 'full' ? '' : name;
    if (kind !== 'text' && !this.#told.has(spoken)) {
      this.#told.add(spoken);
      const { code, severity, message } = REFERENCE_FAULTS[kind](shortened(name));
      this.#report(code, severity, start, end, message);
    }
    return text ?? `&${name};`;
  }

  #onError(error: Error): void {
    const { message } = error;
    const offset = this.#isAtEnd ? this.source.length : Math.max(0, this.#parser.position - 1);
    this.faults.push(offset);
    if (this.faults.length > MOST_DIAGNOSTICS) return;
    const code = message.startsWith('unclosed tag') ? 'xml/unclosed' : 'xml/not-well-formed';
    this.#report(code, 'error', offset, offset + 1, plainMessage(message));
  }

  #report(code: DiagnosticCode, severity: Diagnostic['severity'], start: number, end: number, message: string): void {
    if (this.diagnostics.length >= 2 * MOST_DIAGNOSTICS) return;
    this.diagnostics.push({ code, severity, span: { start, end }, message });
  }
}

/** Whether browsers take all namespaces that a start tag declares. saxes itself trims their names. */
function declaresPlainly({ ns, attributes }: SaxesTagNS): boolean {
  for (const prefix in ns) {
    const declaration = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`];
    if (declaration && !isPlainUri(declaration.value)) return false;
  }
  return true;
}

type ReferenceFault = Pick<Diagnostic, 'code' | 'severity' | 'message'>;

/** What is said of a reference that is not plain text; once for each name. */
const REFERENCE_FAULTS: Readonly<Record<Exclude<ReferenceKind, 'text'> | 'full', (name: string) => ReferenceFault>> = {
  markup: (name) => ({
    code: 'xml/entity-markup',
    severity: 'warning',
    message: `The text of &${name}; is shown without the markup it is declared with.`,
  }),
  external: (name) => ({
    code: 'xml/unread-entity',
    severity: 'warning',
    message: `&${name}; is not declared in this file, and others are not read; it is shown by its name.`,
  }),
  undeclared: (name) => ({
    code: 'xml/undeclared-entity',
    severity: 'error',
    message: `&${name}; is not declared; it is shown by its name.`,
  }),
  refused: (name) => ({
    code: 'xml/entity-growth',
    severity: 'error',
    message: `The text of &${name}; is too long, or made of itself; it is shown by its name.`,
  }),
  full: (name) => ({
    code: 'xml/entity-growth',
    severity: 'error',
    message: `The entities of this file grow beyond measure; from &${name}; on they are shown by their names.`,
  }),
};

function deepMessage(): string {
  return `More than ${DEEPEST.toLocaleString('en')} elements stand in one another here; the file is shown up to this place.`;
}

function manyMessage(most: number): string {
  return `There are more than ${most.toLocaleString('en')} elements in this file; it is shown up to this place.`;
}

/** saxes' messages are for programmers; these are the ones that real files meet. */
function plainMessage(message: string): string {
  const [first = message] = message.split('\n');
  const unclosed = /^unclosed tag: (.+)$/.exec(first);
  if (unclosed) return `The file ends inside <${shortened(unclosed[1] ?? '')}>.`;
  const [, ending = '', open = ''] = /^unexpected close tag\. (\S*) (\S*)$/.exec(first) ?? [];
  if (open !== '') return `The end tag </${shortened(ending)}> does not fit: <${shortened(open)}> is still open.`;
  const lone = /^unmatched closing tag: (.+)\.$/.exec(first)?.[1];
  if (lone) return `The end tag </${shortened(lone)}> has no start tag.`;
  const known: Readonly<Record<string, string>> = {
    'document must contain a root element.': 'There is no element in this file.',
    'documents may contain only one root.': 'A second root element begins here.',
    'text data outside of root node.': 'There is text outside the root element.',
    'bare ampersand.': 'An ampersand stands alone here; in XML it is written &amp;.',
    'bare less-than.': 'A < stands alone here; in XML it is written &lt;.',
    'malformed character entity.': 'This is the number of no character that XML can hold.',
    'disallowed character.': 'XML cannot hold this character.',
  };
  for (const [start, plain] of Object.entries(known)) if (first.startsWith(start)) return plain;
  const words = first.length > LONGEST_MESSAGE ? `${first.slice(0, LONGEST_MESSAGE)}…` : first.replace(/\.?$/, '.');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
