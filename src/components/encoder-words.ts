import { strings } from '../strings/strings.js';

/**
 * A reader's words for what an encoder calls things: TEI suggests values for `milestone/@unit` (CORS5) and projects have
 * theirs for `note/@type`. Of what is not known the encoder's own word stands, in quotation marks.
 */

/** What a series of notes is called: `Glosses`; `Notes “xyz”`. */
export function seriesName(series: string): string {
  const { series: known, otherSeries } = strings.notes;
  return known[series.toLowerCase()] ?? otherSeries(series);
}

/** What all of a unit are called: `Acts`; `“xyz”`. */
export function unitsName(unit: string): string {
  const { units, otherUnit } = strings.contents;
  return units[unit.toLowerCase()]?.many ?? otherUnit(unit);
}

/** What one of a unit is called: `Act 2`; `“xyz” 2`. */
export function unitName(unit: string, n: string): string {
  const { units, otherUnit, unitAt } = strings.contents;
  return unitAt(units[unit.toLowerCase()]?.one ?? otherUnit(unit), n);
}
