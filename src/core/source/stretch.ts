import { LineMap, type LinePlace } from '../text/line-map.js';

/** Some of a source for looking at, and the place that is meant in it. */
export interface SourceStretch {
  /** As it stands in the file, line ends and all. */
  readonly text: string;
  /** Number of its first line in the file, from 1. */
  readonly firstLine: number;
  /** The place that is meant, by the lines of the file. */
  readonly place: LinePlace;
  /** Whether more stands before and after it. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** A file up to this long is shown whole; of a longer one so much around a place. Code units. */
const MOST = 1_000_000;
/** A stretch begins and ends with a line, unless that is so far away that the line is no help. */
const LONGEST_LINE = 20_000;

/**
 * The source around an offset, whole lines where there are lines.
 * @throws RangeError when `at` does not lie in the source.
 */
export function stretchAround(source: string, at: number, most = MOST): SourceStretch {
  const lines = new LineMap(source);
  const place = lines.placeAt(at);
  if (source.length <= most) return { text: source, firstLine: 1, place, hasBefore: false, hasAfter: false };
  const low = Math.max(0, Math.min(at - (most >> 1), source.length - most));
  const start = low === 0 ? 0 : lineStartFrom(source, low, at);
  const end = lineEndBefore(source, Math.min(source.length, start + most), at);
  const first = lines.placeAt(start);
  const text = source.slice(start, end);
  // Columns of a line that is cut count from its cut.
  const column = place.line === first.line ? place.column - first.column + 1 : place.column;
  return {
    text,
    firstLine: first.line,
    place: { line: place.line, column },
    hasBefore: start > 0,
    hasAfter: end < source.length,
  };
}

/** The beginning of a line at or after `low`, but not after `at`; `low` itself when there is none near. */
function lineStartFrom(source: string, low: number, at: number): number {
  const found = /\r\n?|\n/.exec(source.slice(low, Math.min(at, low + LONGEST_LINE)));
  return found ? low + found.index + found[0].length : low;
}

/** The end of a line at or before `high`, but not before `at`. */
function lineEndBefore(source: string, high: number, at: number): number {
  if (high === source.length) return high;
  const from = Math.max(at, high - LONGEST_LINE);
  const last = Math.max(source.slice(from, high).lastIndexOf('\n'), source.slice(from, high).lastIndexOf('\r'));
  return last < 0 ? high : from + last + 1;
}
