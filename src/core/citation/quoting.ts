import type { Ids } from '../address/address.js';
import { describePassage, matchPassage, type PassageText, parsePassage, passageFragment } from '../address/passage.js';
import { trimmed } from '../address/quotation.js';
import type { EditionScan } from '../index/edition-scan.js';
import type { Stretch } from '../index/reading-text.js';
import { type PassageReference, referenceOf } from './reference.js';

/** What can be said of some words that a reader chose. */
export interface QuotedPassage extends Stretch {
  /** The fragment of a link to it, with its `#`; `''` when it is too long for one. */
  readonly fragment: string;
  readonly reference: PassageReference;
}

/** @returns `null` when there are no words in it. */
export function quotePassage(scan: EditionScan, stretch: Stretch): QuotedPassage | null {
  const source = textOf(scan);
  const within = { ...stretch, textEnd: Math.min(stretch.textEnd, source.within.textEnd) };
  const at = trimmed(source.text, within);
  if (at.textStart >= at.textEnd) return null;
  const passage = describePassage(source, at);
  return { ...at, fragment: passage ? passageFragment(passage) : '', reference: referenceOf(scan, at) };
}

/** Where the passage of a link stands now; `null` when it is lost. @throws RangeError when it is no passage. */
export function findPassage(scan: EditionScan, fragment: string): Stretch | null {
  const passage = parsePassage(fragment);
  if (!passage) throw new RangeError(`“${fragment}” is no passage`);
  return matchPassage(textOf(scan), passage);
}

function textOf(scan: EditionScan): PassageText {
  const { leaves } = scan.cutter;
  const { rows } = scan.ids;
  const ids: Ids = { rows, idOf: new Map([...rows].map(([id, row]) => [row, id])) };
  const within = { textStart: leaves[0]?.textStart ?? 0, textEnd: leaves.at(-1)?.textEnd ?? 0 };
  return { text: scan.text.whole, within, table: scan.scanner.builder, ids };
}
