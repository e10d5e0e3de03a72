import type { EditionScan } from '../index/edition-scan.js';
import { lastBefore } from '../index/milestones.js';
import type { Stretch } from '../index/reading-text.js';
import type { ReferenceLevel } from '../records/reference-systems.js';
import { elementAtText } from '../scan/element-table.js';
import { type ReferencePoint, referenceIn, referenceText } from './reference-place.js';
import { type ScannedRows, scannedRows } from './scanned-rows.js';

/** From one to another; both are the same for a single one. */
export interface FromTo {
  readonly from: string;
  readonly to: string;
}

/** How one says where a passage stands. What the edition has no word for is `null`, or `''`. */
export interface PassageReference {
  /** In a reference system of the edition's own (TEI P5 SACRCS): `1.5`. */
  readonly own: FromTo | null;
  /** `pb/@n`. */
  readonly pages: FromTo | null;
  /** `l/@n`, or `lb/@n`: of the page. */
  readonly lines: FromTo | null;
  /** `p/@n`; counted where paragraphs have no numbers. */
  readonly paragraphs: FromTo | null;
  /** The label of the note that holds it. */
  readonly note: string;
}

export const NO_REFERENCE: PassageReference = { own: null, pages: null, lines: null, paragraphs: null, note: '' };

/** The units of systems that have a field of their own here. */
const PLAIN_UNITS: Readonly<Record<string, 'pages' | 'lines' | 'paragraphs' | 'note'>> = {
  page: 'pages',
  line: 'lines',
  paragraph: 'paragraphs',
  note: 'note',
};

type Plain = Partial<Record<'pages' | 'lines' | 'paragraphs' | 'note' | 'own', string>>;

/** Where a passage stands, from its first character to its last. */
export function referenceOf(scan: EditionScan, { textStart, textEnd }: Stretch): PassageReference {
  const rows = scannedRows(scan);
  const [first, last] = [textStart, Math.max(textStart, textEnd - 1)].map((textOffset) =>
    plainOf(scan, rows, { row: elementAtText(scan.scanner.builder, textOffset), textOffset }),
  ) as [Plain, Plain];
  const fromTo = (name: keyof Plain): FromTo | null => {
    const [from = '', to = ''] = [first[name], last[name]];
    if (from === '' && to === '') return null;
    return { from: from || to, to: to || from };
  };
  return {
    own: fromTo('own'),
    pages: fromTo('pages'),
    lines: fromTo('lines'),
    paragraphs: fromTo('paragraphs'),
    note: first.note === last.note ? (first.note ?? '') : '',
  };
}

function plainOf(scan: EditionScan, rows: ScannedRows, place: ReferencePoint): Plain {
  const plain: Plain = {};
  for (const system of scan.header?.references ?? []) {
    const parts = referenceIn(rows, system, place);
    const field = isPlain(system) ? PLAIN_UNITS[system.unit.toLowerCase()] : undefined;
    if (field) plain[field] ||= parts[0]?.value ?? '';
    else plain.own ||= referenceText(parts).trim();
  }
  const isIn = ({ textStart, textEnd }: Stretch) => textStart <= place.textOffset && place.textOffset < textEnd;
  const note = scan.notes.notes.findLast(isIn);
  plain.note = note?.label ?? '';
  plain.pages ||= lastBefore(rows.pages, place.textOffset)?.n ?? '';
  plain.lines ||= rows.lineAt(place);
  plain.paragraphs ||= rows.paragraphAt(place);
  return plain;
}

/** Whether a system has one level only: pages, or paragraphs, by themselves. */
function isPlain({ levels }: ReferenceLevel): boolean {
  return levels.length === 0;
}
