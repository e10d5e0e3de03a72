import { writtenAttributes } from '../leaves/start-tag.js';
import { nameOf } from '../scan/element-table.js';
import { pointers } from '../tei.js';
import { plainText } from './contents.js';
import type { EditionScan } from './edition-scan.js';
import { type ShownPiece, shownPiece } from './shown-piece.js';

/** Who has a reading: a manuscript, a print, or the scholar who conjectured it. */
export interface Witness {
  readonly siglum: string;
  /** What the list of witnesses says of it; `''` when it is in none. */
  readonly name: string;
}

/** One reading of a place (TEI P5 TCAPLL), as it is shown by itself. */
export interface Reading extends ShownPiece {
  readonly isLemma: boolean;
  /** Whether it has no words: its witnesses leave the place out. */
  readonly isEmpty: boolean;
  readonly witnesses: readonly Witness[];
  /** To whom it is ascribed: `@resp`, `@source`. */
  readonly ascribedTo: readonly Witness[];
  /** `@type` or `@cause` of the reading or its group, as written; `''` for none. */
  readonly kind: string;
  /** What the file says of its witnesses in words (`wit`, `witDetail`). */
  readonly detail: string;
}

/** An entry of the apparatus: its readings in the order of the file, the lemma first when there is one. */
export interface Apparatus {
  readonly row: number;
  readonly readings: readonly Reading[];
  /** Notes on the whole entry. */
  readonly notes: readonly ShownPiece[];
}

/** More readings of one place than this are no apparatus. */
const MOST_READINGS = 200;
/** Longer descriptions of a witness are cut: they are for its list. */
const LONGEST_NAME = 140;

/** Reads the entry of an apparatus. @throws RangeError when the row is no `app`. */
export function readApparatus(scan: EditionScan, row: number): Apparatus {
  const table = scan.scanner.builder;
  if (row < 0 || row >= table.length || nameOf(table, row) !== 'app') throw new RangeError(`Row ${row} is no app`);
  const readings: Reading[] = [];
  const notes: ShownPiece[] = [];
  const end = table.subtreeEnd[row] as number;
  let kind = '';
  for (let at = row + 1; at < end && readings.length < MOST_READINGS; ) {
    const name = nameOf(table, at);
    const next = table.subtreeEnd[at] as number;
    if (name === 'rdgGrp') {
      kind = attributesOf(scan, at)['type'] ?? '';
      at++;
      continue;
    }
    if ((table.parent[at] as number) === row) kind = '';
    if (name === 'lem' || name === 'rdg') readings.push(readingOf(scan, at, kind));
    else if (name === 'note') notes.push({ ...shownPiece(scan, at) });
    else if (name === 'wit' || name === 'witDetail') addDetail(readings, textOf(scan, at));
    at = Math.max(next, at + 1);
  }
  return { row, readings: readings.sort((a, b) => Number(b.isLemma) - Number(a.isLemma)), notes };
}

function readingOf(scan: EditionScan, row: number, groupKind: string): Reading {
  const { builder } = scan.scanner;
  const attributes = attributesOf(scan, row);
  const witnesses = (name: string) => pointers(attributes[name]).map((pointer) => witnessOf(scan, pointer));
  return {
    ...shownPiece(scan, row),
    isLemma: nameOf(builder, row) === 'lem',
    isEmpty: textOf(scan, row) === '',
    witnesses: witnesses('wit'),
    ascribedTo: [...witnesses('resp'), ...witnesses('source')],
    kind: attributes['type'] ?? attributes['cause'] ?? groupKind,
    detail: '',
  };
}

/** A witness by what points at it. What is not in the file is called as it is pointed at. */
function witnessOf(scan: EditionScan, pointer: string): Witness {
  const id = pointer.replace(/^.*#/, '');
  const row = scan.ids.rows.get(id);
  if (row === undefined) return { siglum: id, name: '' };
  const name = textOf(scan, row);
  return {
    siglum: attributesOf(scan, row)['n'] ?? id,
    name: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).replace(/\s+\S*$/, '')} …` : name,
  };
}

/** `wit` stands after the reading it belongs to. */
function addDetail(readings: Reading[], detail: string): void {
  const last = readings.pop();
  if (last) readings.push({ ...last, detail: [last.detail, detail].filter(Boolean).join(' ') });
}

function textOf(scan: EditionScan, row: number): string {
  const { textStart, textEnd } = scan.scanner.builder;
  return plainText(scan.text.slice(textStart[row] as number, textEnd[row] as number));
}

function attributesOf(scan: EditionScan, row: number): Readonly<Record<string, string | undefined>> {
  const { source, builder, references } = scan.scanner;
  const attributes: Record<string, string | undefined> = Object.create(null);
  const tag = source.slice(builder.openStart[row] as number, builder.openEnd[row] as number);
  for (const { name, literal } of writtenAttributes(tag)) attributes[name] = references.decode(literal.slice(1, -1));
  return attributes;
}
