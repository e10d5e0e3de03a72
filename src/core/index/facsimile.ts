import { writtenAttributes } from '../leaves/start-tag.js';
import { onBase } from '../names/base.js';
import { nameOf } from '../scan/element-table.js';
import type { EditionScan } from './edition-scan.js';

/** Elements of a facsimile that have pictures, or lie on what has one (TEI P5 PHFAX, PHZLAB). */
const SURFACES: ReadonlySet<string> = new Set(['surface', 'surfaceGrp', 'zone', 'facsimile', 'graphic', 'media']);

/**
 * What `facs="#page-5"` shows: the address of the picture that a `graphic`, `surface` or `zone` of this id is, has or
 * lies on, the first where there are several. `''` when there is none.
 */
export function pictureOf(scan: EditionScan, id: string): string {
  const table = scan.scanner.builder;
  for (let row = scan.ids.rows.get(id) ?? -1; row >= 0 && SURFACES.has(nameOf(table, row)); ) {
    const end = table.subtreeEnd[row] as number;
    for (let at = row; at < end; at++) {
      const address = /^(?:graphic|media)$/.test(nameOf(table, at)) ? urlOf(scan, at) : '';
      if (address !== '') return address;
    }
    row = table.parent[row] as number;
    // All pictures of a facsimile are none of one page.
    if (row >= 0 && nameOf(table, row) === 'facsimile') return '';
  }
  return '';
}

function urlOf(scan: EditionScan, row: number): string {
  const { builder, source, references } = scan.scanner;
  const tag = source.slice(builder.openStart[row] as number, builder.openEnd[row] as number);
  const literal = writtenAttributes(tag).find(({ name }) => name === 'url')?.literal ?? '""';
  return onBase(scan.pieces.base(row), references.decode(literal.slice(1, -1)).trim());
}
