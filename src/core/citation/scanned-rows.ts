import { plainText } from '../index/contents.js';
import type { EditionScan } from '../index/edition-scan.js';
import type { Milestone } from '../index/milestones.js';
import { lastBefore } from '../index/milestones.js';
import { writtenAttributes } from '../leaves/start-tag.js';
import { nameOf } from '../scan/element-table.js';
import { isDivision } from '../tei.js';
import { isParagraph, numberOfParagraph } from './counted-paragraphs.js';
import type { ReferencePoint, ReferenceRows } from './reference-place.js';

/** The rows of a scan as references ask for them. Attributes are read from the source when they are asked for. */
export interface ScannedRows extends ReferenceRows {
  /** Page beginnings that have a number. */
  readonly pages: readonly Milestone[];
  /** The line that holds a place, by the numbers that the edition gives; `''` for none. */
  lineAt(place: ReferencePoint): string;
  /** The paragraph that holds a place, by its number, else counted; `''` between paragraphs. */
  paragraphAt(place: ReferencePoint): string;
}

/** So many elements back a line has its number at the latest: more than a page has. */
const FARTHEST_LINE = 5_000;

export function scannedRows(scan: EditionScan): ScannedRows {
  const { builder: table, source, references } = scan.scanner;
  const startOf = (row: number) => table.textStart[row] as number;
  const endOf = (row: number) => table.textEnd[row] as number;
  const parentOf = (row: number) => table.parent[row] as number;
  const ownName = (row: number) => nameOf(table, row);

  const attribute = (row: number, name: string): string => {
    const tag = source.slice(table.openStart[row] as number, table.openEnd[row] as number);
    const found = writtenAttributes(tag).find((one) => one.name === name);
    return found ? references.decode(found.literal.slice(1, -1)) : '';
  };

  /** The last row that begins at or before a character. */
  const lastRowAt = (textOffset: number): number => {
    let [low, high] = [0, table.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(middle) <= textOffset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /** The nearest row at or before a place that fits; −1 for none. */
  const nearest = (place: ReferencePoint, fits: (row: number) => boolean, end: (row: number) => boolean): number => {
    const last = lastRowAt(place.textOffset);
    for (let row = last; row >= 0 && last - row < FARTHEST_LINE && !end(row); row--) if (fits(row)) return row;
    return -1;
  };

  const holder = (row: number, fits: (name: string) => boolean): number => {
    let at = row;
    while (at >= 0 && !fits(ownName(at))) at = parentOf(at);
    return at;
  };

  const lineOfVerse = (place: ReferencePoint): string => {
    const line = holder(place.row, (name) => name === 'l');
    if (line < 0) return '';
    // Only every fifth may have a number; a line in two parts is one.
    let count = 0;
    const inside = holder(line, (name) => isDivision(name) || name === 'body');
    for (let row = line; row > inside && count < FARTHEST_LINE; row--) {
      if (ownName(row) !== 'l') continue;
      const n = attribute(row, 'n');
      if (n !== '') return count === 0 ? n : /^\d+$/.test(n) ? String(Number(n) + count) : '';
      if (!/^[MF]$/.test(attribute(row, 'part'))) count++;
    }
    return '';
  };

  const lineOfPage = (place: ReferencePoint): string => {
    const row = nearest(
      place,
      (at) => ownName(at) === 'lb' && attribute(at, 'n') !== '',
      (at) => /^(?:pb|cb)$/.test(ownName(at)),
    );
    return row < 0 ? '' : attribute(row, 'n');
  };

  return {
    pages: scan.milestones.milestones.filter(({ unit, n }) => unit === 'page' && n !== ''),
    parentOf,
    nameOf: ownName,
    attribute,
    headOf(row) {
      const end = table.subtreeEnd[row] as number;
      for (let at = row + 1; at < end; at = table.subtreeEnd[at] as number) {
        if (ownName(at) === 'head') return plainText(scan.text.slice(startOf(at), endOf(at)));
      }
      return '';
    },
    positionOf(row) {
      let position = 1;
      const parent = parentOf(row);
      for (let at = parent + 1; at < row; at = table.subtreeEnd[at] as number) {
        if (ownName(at) === ownName(row)) position++;
      }
      return position;
    },
    lastBefore(name, place) {
      for (let row = lastRowAt(place.textOffset); row >= 0; row--) if (ownName(row) === name) return row;
      return -1;
    },
    lineAt: (place) => lineOfVerse(place) || lineOfPage(place),
    paragraphAt(place) {
      const block = lastBefore(scan.milestones.blocks, place.textOffset);
      if (block && place.textOffset < endOf(block.row)) return block.n;
      if (scan.milestones.blocks.length > 0) return '';
      const note = holder(place.row, (name) => name === 'note');
      const paragraph = holder(note < 0 ? place.row : parentOf(note), isParagraph);
      return paragraph < 0 ? '' : String(numberOfParagraph(table, paragraph) || '');
    },
  };
}
