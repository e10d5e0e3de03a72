import type { Renditions } from '../look/look.js';
import type { EditionScan } from './edition-scan.js';
import { danglingIn } from './pointers.js';

/** One element that is shown by itself: in a card, a panel, in print. */
export interface ShownPiece {
  /** A fragment of TEI (see `PieceCutter`). */
  readonly xml: string;
  readonly row: number;
  readonly renditions: Renditions;
  /** Ids that links in it lead to, and that nothing in its file has. */
  readonly dangling: readonly string[];
}

/** An element of a file as it is shown by itself. */
export function shownPiece(scan: EditionScan, row: number): ShownPiece {
  const { xml } = scan.pieces.element(row);
  return { xml, row, renditions: scan.renditions, dangling: danglingIn(xml, scan.ids.rows) };
}
