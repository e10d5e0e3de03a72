import { EditionScan, type LeafContent } from '../../src/core/index/edition-scan.js';
import type { ElementTable } from '../../src/core/scan/element-table.js';
import { type OpenElement, Scanner } from '../../src/core/scan/scanner.js';

/** An edition that was scanned to its end, and all its leaves as the page gets them. */
export interface ScannedEdition {
  readonly scan: EditionScan;
  readonly table: ElementTable;
  readonly leaves: readonly LeafContent[];
  /** The same as they were told on the way, when it was not known yet what points into them. */
  readonly told: readonly LeafContent[];
  /** All character data; offsets are those of the table. */
  readonly text: string;
}

/** Scans a source that comes in these pieces. */
export function scanEdition(...pieces: readonly string[]): ScannedEdition {
  const told: LeafContent[] = [];
  const scan = new EditionScan({ header: () => {}, leaf: (content) => told.push(content) });
  for (const piece of pieces) scan.write(piece);
  scan.end();
  const leaves = told.map(({ leaf }) => scan.leafContent(leaf));
  return { scan, table: scan.scanner.builder.finish(), leaves, told, text: scan.text.whole };
}

/** A TEI file with this in its `body`. */
export function teiOf(body: string, header = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body>${body}</body></text></TEI>`;
}

/** All that a scanner told of a source. */
export interface Told {
  readonly scanner: Scanner;
  readonly table: ElementTable;
  readonly opened: readonly OpenElement[];
  readonly text: string;
}

/** Scans XML that comes in these pieces. */
export function scanXml(...pieces: readonly string[]): Told {
  const opened: OpenElement[] = [];
  let text = '';
  const scanner = new Scanner([
    {
      open: (element) => opened.push(element),
      text(data, textStart) {
        if (textStart !== text.length) throw new RangeError(`Text at ${textStart} after ${text.length} characters`);
        text += data;
      },
    },
  ]);
  for (const piece of pieces) scanner.write(piece);
  scanner.end();
  return { scanner, table: scanner.builder.finish(), opened, text };
}
