import { nameOf, type TextTable } from '../scan/element-table.js';

/** Lists of records (TEI P5 NDPERS, NDPLAC, NDORG, NDEVNT, NDNYM, COBI); a taxonomy (HD55) is one of terms. */
const LISTS: ReadonlySet<string> = new Set([
  'listPerson',
  'listPlace',
  'listOrg',
  'listEvent',
  'listObject',
  'listNym',
  'listBibl',
  'listRelation',
  'particDesc',
  'settingDesc',
  'taxonomy',
]);

/** A register may have a heading and a word of explanation beside its lists. */
const LEAST_PART = 0.8;

/**
 * Whether a file holds registers and next to no text: then it is not read but lends its records to
 * other books. What stands in the header counts only when it is a list.
 */
export function isRegisterFile(table: TextTable): boolean {
  let listed = 0;
  let header = 0;
  for (let row = 0; row < table.length; ) {
    const name = nameOf(table, row);
    const length = (table.textEnd[row] as number) - (table.textStart[row] as number);
    if (LISTS.has(name)) {
      listed += length;
      if (isInHeader(table, row)) header -= length;
    } else if (name === 'teiHeader') header += length;
    row = LISTS.has(name) ? (table.subtreeEnd[row] as number) : row + 1;
  }
  const all = table.length === 0 ? 0 : (table.textEnd[0] as number) - header;
  return listed > 0 && listed / all >= LEAST_PART;
}

function isInHeader(table: TextTable, row: number): boolean {
  for (let at = table.parent[row] as number; at >= 0; at = table.parent[at] as number) {
    if (nameOf(table, at) === 'teiHeader') return true;
  }
  return false;
}
