import { exponent } from './statistics.mjs';

/**
 * The goals of issue 3, item 14, with the ratios of `performance.md`, section 10. Those that name a size hold for
 * files about that large; `pick` gives figure and limit from the medians of a file, `null` where one was not measured.
 */

/** About so many megabytes: from and below. */
const SIZES = { 0.05: [0.03, 0.1], 0.3: [0.2, 0.6], 1: [0.9, 2.5], 5: [3.5, 8], 16: [12, 30] };

const about =
  (...sizes) =>
  ({ bytes, shape }) =>
    !shape && sizes.some((size) => bytes >= SIZES[size][0] * 1e6 && bytes < SIZES[size][1] * 1e6);
/** A frame and what it takes to paint it: nobody is faster (`performance.md`, section 4). Milliseconds. */
const NEXT_FRAME = 20;

const everyBook = ({ shape }) => !shape;
const everyFile = () => true;
const from = (megabytes) => (file) => !file.shape && file.bytes >= megabytes * 1e6;

/** At most `share` of what CETEIcean needs. */
const ofCetei = (measure, share) => (figures) => against(figures, measure, 'cetei', share);
/** The same for what cannot be faster than the next frame. */
const ofCeteiOrFrame = (measure, share) => (figures) => {
  const { value, limit } = ofCetei(measure, share)(figures);
  return { value, limit: limit === null ? null : Math.max(limit, NEXT_FRAME) };
};
function against(figures, measure, other, share) {
  const theirs = figures[other]?.[measure] ?? null;
  return { value: figures.lectern?.[measure], limit: theirs === null ? null : theirs * share };
}
const atMost =
  (measure, limit) =>
  ({ lectern }) => ({ value: lectern?.[measure], limit });

const GOALS = [
  { what: 'first text ≤ 0.85 × CETEIcean', of: about(0.05), pick: ofCetei('first', 0.85) },
  { what: 'first text ≤ 0.6 × CETEIcean', of: about(0.3), pick: ofCetei('first', 0.6) },
  { what: 'first text ≤ 1/10 of CETEIcean', of: about(5), pick: ofCetei('first', 1 / 10) },
  { what: 'first text ≤ static page', of: about(5), pick: (f) => against(f, 'first', 'static-html', 1) },
  { what: 'first text ≤ 1/25 of CETEIcean', of: about(16), pick: ofCetei('first', 1 / 25) },
  { what: 'no task over 100 ms', of: everyFile, pick: atMost('longestAfter', 100) },
  { what: 'long tasks ≤ 1/25 of CETEIcean', of: about(5, 16), pick: ofCetei('tasks', 1 / 25) },
  { what: 'gloss ≤ 33 ms', of: everyBook, pick: atMost('gloss', 33) },
  { what: 'note ≤ 33 ms', of: everyBook, pick: atMost('note', 33) },
  { what: 'gloss ≤ 1/4 of CETEIcean', of: about(16), pick: ofCeteiOrFrame('gloss', 1 / 4) },
  { what: 'note ≤ 1/10 of CETEIcean', of: about(16), pick: ofCeteiOrFrame('note', 1 / 10) },
  { what: 'type size ≤ 1/20 of CETEIcean', of: about(5), pick: ofCetei('size', 1 / 20) },
  { what: 'type size ≤ 100 ms', of: about(16), pick: atMost('size', 100) },
  { what: 'theme ≤ 100 ms', of: about(16), pick: atMost('theme', 100) },
  { what: 'far jump ≤ 100 ms, worst case', of: everyFile, pick: atMost('jumpWorst', 100) },
  { what: 'memory ≤ 1/5 of CETEIcean', of: about(5), pick: ofCetei('memory', 1 / 5) },
  { what: 'memory ≤ 1/8 of CETEIcean', of: about(16), pick: ofCetei('memory', 1 / 8) },
  {
    what: 'indexed ≤ DOMParser alone',
    of: about(16),
    pick: ({ lectern, 'floor-parse': floor }) => ({
      value: lectern?.indexed,
      limit: floor?.complete ?? null,
    }),
  },
  { what: 'complete ≤ 1/2 of CETEIcean', of: from(0.9), pick: ofCetei('complete', 1 / 2) },
  { what: 'complete ≤ static page', of: from(0.9), pick: (f) => against(f, 'complete', 'static-html', 1) },
  { what: 'scroll ≤ 1.2 × static page', of: everyBook, pick: (f) => against(f, 'scroll', 'static-html', 1.2) },
];

/** First text hardly grows; nothing grows worse than the file. */
const GROWTH = { first: 0.15, complete: 1.1 };

/**
 * @param {{ name: string, bytes: number, shape?: string, medians: object }[]} files
 * @returns {{ what: string, file: string, value: number | null, limit: number | null, reached: boolean | null }[]}
 */
export function judged(files) {
  const goals = GOALS.flatMap(({ what, of, pick }) =>
    files.filter(of).map((file) => verdict(what, file.name, pick(file.medians))),
  );
  const grown = growths(files)
    .filter(({ name }) => name === 'lectern')
    .map(({ measure, between, value }) =>
      verdict(`growth of ${measure} ≤ ${GROWTH[measure]}`, between, { value, limit: GROWTH[measure] }),
    );
  return [...goals, ...grown];
}

function verdict(what, file, { value = null, limit }) {
  return { what, file, value, limit, reached: value === null || limit === null ? null : value <= limit };
}

/**
 * The growth exponents of everyone: of first text and complete between about 0.3 MB and the largest book; of
 * complete also from each book to the next, since one size may be worse than linear between two that are not; and
 * between the two sizes of each shape. There the page's own start is taken off, which would hide growth in files
 * this small.
 */
export function growths(files) {
  const books = files.filter(({ shape, bytes }) => !shape && bytes >= SIZES[0.3][0] * 1e6);
  const steps = books.length > 2 ? books.slice(1).map((book, at) => [books[at], book, ['complete']]) : [];
  const pairs = [[books[0], books.at(-1), ['first', 'complete']], ...steps];
  for (const shape of new Set(files.map((file) => file.shape).filter(Boolean))) {
    const [small, large] = files.filter((file) => file.shape === shape);
    pairs.push([small, large, ['complete']]);
  }
  return pairs.flatMap(([small, large, measures]) => {
    if (!small || !large || small === large) return [];
    const names = Object.keys(large.medians).filter((name) => name !== 'empty' && name !== 'floor-parse');
    return measures.flatMap((measure) =>
      names.map((name) => ({
        name,
        measure,
        between: `${small.name} → ${large.name}`,
        value: exponent(point(small, name, measure), point(large, name, measure)),
      })),
    );
  });
}

function point({ bytes, shape, medians }, name, measure) {
  const figures = medians[name];
  const time = figures?.[measure] ?? null;
  return time === null ? null : { size: bytes, time: shape ? time - (figures.pageStart ?? 0) : time };
}
