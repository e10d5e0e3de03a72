import { repairedXml } from '../scan/repair.js';
import type { References } from '../source/references.js';
import type { SourceText } from '../source/source-text.js';
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
}

/** Start tags longer than this are opened again with what is inherited alone. */
const LONG_TAG = 4_096;

/**
 * Cuts a source into pieces that are well-formed by themselves, whatever the source is: references to
 * entities are put in, elements that are open around a piece are opened and closed, damage is repaired.
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
    const isDamaged = this.#isDamaged(leaf.start, leaf.end) || leaf.chain.some((row) => this.#isTagDamaged(row));
    return finished(open + this.#slice(leaf.start, leaf.end), close.join(''), isDamaged);
  }

  /**
   * One element inside a `fragment` that carries the namespaces and the language in force there (XML Names
   * 1.0 §6.1, XML 1.0 §2.12).
   */
  element(row: number): Piece {
    const { builder } = this.#scanned;
    const inherited = new Map<string, string>();
    let isDamaged = false;
    for (let at = builder.parent[row] as number; at >= 0; at = builder.parent[at] as number) {
      isDamaged ||= this.#isTagDamaged(at);
      for (const attribute of writtenAttributes(this.#openTag(at)).filter(isInherited)) {
        if (!inherited.has(attribute.name)) inherited.set(attribute.name, attribute.literal);
      }
    }
    const start = builder.openStart[row] as number;
    const end = builder.closeEnd[row] as number;
    const attributes = [...inherited].map(([name, literal]) => ` ${name}=${literal}`).join('');
    const xml = `<fragment${attributes}>${this.#slice(start, end)}`;
    return finished(xml, '</fragment>', isDamaged || this.#isDamaged(start, end));
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
    const { source, builder } = this.#scanned;
    return source.slice(builder.openStart[row] as number, builder.openEnd[row] as number);
  }

  #slice(start: number, end: number): string {
    return this.#scanned.references.expand(this.#scanned.source.slice(start, end), start);
  }

  #isTagDamaged(row: number): boolean {
    const { builder } = this.#scanned;
    return this.#isDamaged(builder.openStart[row] as number, builder.openEnd[row] as number);
  }

  /** Whether a fault lies in a stretch or at its end, where a scan may have stopped. */
  #isDamaged(start: number, end: number): boolean {
    const { faults } = this.#scanned;
    let low = 0;
    let high = faults.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((faults[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return (faults[low] ?? Number.POSITIVE_INFINITY) <= end;
  }
}

/** A damaged piece may end inside a tag; repairing closes what is open. */
function finished(xml: string, close: string, isDamaged: boolean): Piece {
  return { xml: isDamaged ? repairedXml(xml) : xml + close, isDamaged };
}
