import { baseWithin } from '../names/base.js';
import { reprintedXml } from '../scan/reprint.js';
import type { References } from '../source/references.js';
import type { SourceText } from '../source/source-text.js';
import type { Span } from '../text/span.js';
import type { Leaf } from './leaves.js';
import { isInherited, tagName, writtenAttributes } from './start-tag.js';

/** Some of a source as XML of its own. */
export interface Piece {
  readonly xml: string;
  /** Whether the source is not well-formed there; `xml` is all the same. */
  readonly isDamaged: boolean;
}

/** What of the element table is needed to cut; the arrays may still grow. */
interface Rows {
  readonly parent: ArrayLike<number>;
  readonly openStart: ArrayLike<number>;
  readonly openEnd: ArrayLike<number>;
  readonly closeEnd: ArrayLike<number>;
}

/** What a scan knows of its source. */
export interface Scanned {
  readonly source: SourceText;
  readonly builder: Rows;
  readonly references: References;
  readonly faults: readonly number[];
  readonly unfit: readonly number[];
}

/** Start tags longer than this are opened again with what is inherited alone. */
const LONG_TAG = 4_096;

/**
 * Cuts a source into pieces that are well-formed by themselves, whatever the source is: references to
 * entities are put in, elements that are open around a piece are opened and closed; what is damaged, and what
 * a browser would act on or stop at, is printed anew.
 */
export class PieceCutter {
  readonly #scanned: Scanned;

  constructor(scanned: Scanned) {
    this.#scanned = scanned;
  }

  /** A leaf in its chain of ancestors. */
  leaf(leaf: Leaf): Piece {
    const open = leaf.chain.map((row) => this.#openTag(row)).join('');
    const close = leaf.openAtEnd.map((row) => `</${tagName(this.#tag(row))}>`).reverse();
    return this.#finished(open + this.#slice(leaf.start, leaf.end), close.join(''), [
      ...leaf.chain.map((row) => this.#tagSpan(row)),
      leaf,
    ]);
  }

  /**
   * One element inside a `fragment` that carries the namespaces, the language and the base in force there (XML Names
   * 1.0 §6.1, XML 1.0 §2.12, XML Base §4).
   */
  element(row: number): Piece {
    const { builder } = this.#scanned;
    const inherited = new Map<string, string>();
    const spans: Span[] = [];
    for (let at = builder.parent[row] as number; at >= 0; at = builder.parent[at] as number) {
      spans.push(this.#tagSpan(at));
      for (const attribute of writtenAttributes(this.#openTag(at)).filter(isInherited)) {
        if (!inherited.has(attribute.name)) inherited.set(attribute.name, attribute.literal);
      }
    }
    const start = builder.openStart[row] as number;
    const end = builder.closeEnd[row] as number;
    const base = inherited.has('xml:base') ? this.base(builder.parent[row] as number) : '';
    if (base === '') inherited.delete('xml:base');
    else inherited.set('xml:base', `"${base.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}"`);
    const attributes = [...inherited].map(([name, literal]) => ` ${name}=${literal}`).join('');
    const xml = `<fragment${attributes}>${this.#slice(start, end)}`;
    return this.#finished(xml, '</fragment>', [...spans, { start, end }]);
  }

  /** The file from which relative pointers begin in a row, as a path from the file itself; `''` for that. */
  base(row: number): string {
    const { builder, references } = this.#scanned;
    const own: string[] = [];
    for (let at = row; at >= 0; at = builder.parent[at] as number) {
      const found = writtenAttributes(this.#tag(at)).find(({ name }) => name === 'xml:base');
      if (found) own.push(references.decode(found.literal.slice(1, -1)));
    }
    return own.reduceRight(baseWithin, '');
  }

  #openTag(row: number): string {
    const tag = this.#tag(row);
    const start = this.#scanned.builder.openStart[row] as number;
    if (tag.length <= LONG_TAG) return this.#scanned.references.expand(tag, start);
    const kept = writtenAttributes(tag).filter(
      (attribute) => isInherited(attribute) && !attribute.literal.includes('&'),
    );
    return `<${tagName(tag)}${kept.map(({ name, literal }) => ` ${name}=${literal}`).join('')}>`;
  }

  #tag(row: number): string {
    const { start, end } = this.#tagSpan(row);
    return this.#scanned.source.slice(start, end);
  }

  #tagSpan(row: number): Span {
    const { builder } = this.#scanned;
    return { start: builder.openStart[row] as number, end: builder.openEnd[row] as number };
  }

  #slice(start: number, end: number): string {
    return this.#scanned.references.expand(this.#scanned.source.slice(start, end), start);
  }

  /** A damaged piece may end inside a tag; printing it anew closes what is open. */
  #finished(xml: string, close: string, spans: readonly Span[]): Piece {
    const { faults, unfit } = this.#scanned;
    // A scan may have stopped at the end of a piece.
    const isDamaged = spans.some(({ start, end }) => firstFrom(faults, start) <= end);
    if (isDamaged) return { xml: reprintedXml(xml), isDamaged };
    const isUnfit = spans.some(({ start, end }) => firstFrom(unfit, start) < end);
    return { xml: isUnfit ? reprintedXml(xml + close) : xml + close, isDamaged };
  }
}

/** The first of rising offsets that is not before `start`; infinity when there is none. */
function firstFrom(offsets: readonly number[], start: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return offsets[low] ?? Number.POSITIVE_INFINITY;
}
