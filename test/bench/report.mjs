import { growths, judged } from './goals.mjs';
import { leastDisturbed, MEASURES } from './statistics.mjs';

/** What the bench says: a table a file, the growth, and the goals. Plain text, as wide as it must be. */

const BASE = 'cetei';

/** What took that long did not come at all; nobody waited longer (`hands.mjs`). Only what is done with a page. */
const NEVER = 15_000;
const DONE_WITH_PAGE = new Set(['jump', 'jumpWorst', 'gloss', 'note', 'size', 'theme']);

/** Medians of one file; in brackets how many times CETEIcean's figure is larger. */
export function fileTable({ name, bytes, elements, characters, loads, medians }) {
  const names = Object.keys(medians).filter((contestant) => contestant !== 'empty');
  const rows = Object.entries(MEASURES)
    .filter(([, { quiet }]) => !quiet)
    .map(([key, { label }]) => [label, ...names.map((contestant) => cell(medians, contestant, key))]);
  const shown = rows.filter(([, ...cells]) => cells.some((text) => text !== '–'));
  const title = `${name} · ${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 2 })} MB · ${elements.toLocaleString('en')} elements · ${disturbance(loads)}`;
  return [title, ...table([['', ...names], ...shown]), ...failures(loads), ...doubts(medians, characters)].join('\n');
}

function cell(medians, name, key) {
  const value = medians[name]?.[key] ?? null;
  // Only Lectern has an index; of the floor its whole time is what that is compared with.
  if (key === 'indexed' && name === 'floor-parse') return figure(medians[name]?.complete ?? null);
  if (name === 'floor-parse' || value === null) return '–';
  if (DONE_WITH_PAGE.has(key) && value >= NEVER) return 'never';
  const base = medians[BASE]?.[key];
  const ratio = name !== BASE && base > 0 && value > 0 ? ` (${ratioText(base / value)})` : '';
  return figure(value) + ratio;
}

function ratioText(ratio) {
  return ratio >= 10 ? String(Math.round(ratio)) : ratio.toFixed(1);
}

function figure(value) {
  if (value === null) return '–';
  return value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at])))
      .join('  ')
      .trimEnd(),
  );
}

function disturbance(loads) {
  const all = Object.values(loads).flat();
  const kept = Object.values(loads).flatMap(leastDisturbed);
  const foreign = kept.map((load) => load.foreign).filter((value) => Number.isFinite(value));
  const used = foreign.length > 0 ? `others used ${range(foreign)} cores` : 'use by others not known here';
  return `${kept.length} of ${all.length} loads counted, ${used}`;
}

function range(numbers) {
  const low = Math.min(...numbers).toFixed(1);
  const high = Math.max(...numbers).toFixed(1);
  return low === high ? low : `${low}–${high}`;
}

function failures(loads) {
  return Object.entries(loads).flatMap(([name, all]) => {
    const failed = all.find((load) => load.failed)?.failed;
    const stopped = all.find((load) => load.stopped)?.stopped;
    return [
      ...(failed ? [`${name} failed: ${failed}`] : []),
      ...(stopped ? [`${name} was not worked with to the end: ${stopped}`] : []),
    ];
  });
}

/** A mark that comes before its text is seen by anyone, text that is not there when it is scrolled to. */
const LATE = 50;

/** White space between the parts of a file is no text; this much of what others count. */
const WHITE_SPACE = 0.01;

function doubts({ lectern }, characters) {
  if (!lectern) return [];
  const missing = lectern.characters !== null && characters - lectern.characters > characters * WHITE_SPACE + 100;
  const late = lectern.seen === null ? null : lectern.seen - lectern.first;
  return [
    ...(late !== null && late > LATE ? [`lectern:first-text came ${Math.round(late)} ms before text was seen`] : []),
    ...(lectern.blank > 0 ? [`lectern: in ${lectern.blank} frames of the scroll the middle was not built yet`] : []),
    ...(missing ? [`lectern: ${figure(lectern.characters)} of ${figure(characters)} characters have a place`] : []),
    ...(lectern.strayed > 0 ? [`lectern: ${lectern.strayed} of five jumps had moved off the screen 0.4 s later`] : []),
  ];
}

/** Growth exponents by contestant. */
export function growthTable(files) {
  const all = growths(files);
  if (all.length === 0) return 'Growth: needs two sizes.';
  const names = [...new Set(all.map(({ name }) => name))];
  const lines = [...new Set(all.map(({ measure, between }) => `${measure}, ${between}`))];
  const rows = lines.map((line) => [
    line,
    ...names.map((name) => {
      const found = all.find((one) => one.name === name && `${one.measure}, ${one.between}` === line);
      return found?.value == null ? '–' : found.value.toFixed(2);
    }),
  ]);
  return ['Growth exponents (shapes: without the start of the page)', ...table([['', ...names], ...rows])].join('\n');
}

/** Each goal for each file it holds for. */
export function goalTable(files) {
  const rows = judged(files).map(({ what, file, value, limit, reached }) => [
    what,
    file,
    value === null ? '–' : fine(value),
    limit === null ? '–' : fine(limit),
    reached === null ? 'not measured' : reached ? 'reached' : 'NOT reached',
  ]);
  const count = (word) => rows.filter((row) => row[4] === word).length;
  const sum = `${count('reached')} reached, ${count('NOT reached')} not reached, ${count('not measured')} not measured`;
  return ['Goals of issue 3, item 14', ...table([['goal', 'file', 'is', 'limit', ''], ...rows]), sum].join('\n');
}

function fine(value) {
  return Math.abs(value) < 10 ? value.toFixed(2) : figure(value);
}
