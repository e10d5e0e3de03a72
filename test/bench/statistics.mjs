/** The middle of the numbers; of an even count the mean of the two in the middle. `null` for none. */
export function median(numbers) {
  const sorted = numbers.filter((number) => Number.isFinite(number)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Of seven loads five are kept: others on the machine spoil one or two. */
const KEPT = 5 / 7;

/** The loads in which others used the machine least; all where that is not known. Failed ones are not among them. */
export function leastDisturbed(loads) {
  const whole = loads.filter(({ failed }) => !failed);
  return [...whole].sort((a, b) => (a.foreign ?? 0) - (b.foreign ?? 0)).slice(0, Math.ceil(whole.length * KEPT));
}

/** How time grows with size: 1 is linear, 0 not at all. `null` when one of them is not known. */
export function exponent(small, large) {
  if (!(small?.time > 0) || !(large?.time > 0) || !(large.size > small.size)) return null;
  return Math.log(large.time / small.time) / Math.log(large.size / small.size);
}

const taskSum = (tasks) => tasks.reduce((sum, { ms }) => sum + ms, 0);
const longest = (tasks) => Math.max(0, ...tasks.map(({ ms }) => ms));
const before = ({ longTasks, complete }) => longTasks.filter(({ at }) => at < complete);

/** What is read from a load, and how it is said. Times in milliseconds, memory in megabytes. */
export const MEASURES = {
  first: { label: 'first text, ms', of: (load) => load.marks['lectern:first-text'] ?? load.seenAt },
  seen: { label: 'first text seen from outside, ms', of: (load) => load.seenAt, quiet: true },
  complete: { label: 'complete, ms', of: (load) => load.complete },
  indexed: { label: 'indexed / parsed, ms', of: (load) => load.marks['lectern:indexed'] },
  pageStart: { label: 'page start, ms', of: (load) => load.pageStart, quiet: true },
  longest: { label: 'longest task to complete, ms', of: (load) => longest(before(load)) },
  longestAfter: { label: '… and 2 s after, ms', of: (load) => longest(load.longTasks) },
  tasks: { label: 'sum of long tasks to complete, ms', of: (load) => taskSum(before(load)) },
  tasksAfter: { label: '… and 2 s after, ms', of: (load) => taskSum(load.longTasks) },
  memory: { label: 'memory over an empty page, MB', of: (load, empty) => over(load.memory?.own, empty) },
  scroll: { label: 'scroll, p95 of frames, ms', of: (load) => load.scroll?.p95 },
  jump: { label: 'far jump to text, ms', of: (load) => load.jump?.median },
  jumpWorst: { label: '… the worst of five, ms', of: (load) => load.jump?.worst },
  gloss: { label: 'gloss to next frame, ms', of: (load) => load.gloss },
  note: { label: 'note to next frame, ms', of: (load) => load.note },
  size: { label: 'type size to next frame, ms', of: (load) => load.size },
  theme: { label: 'theme to next frame, ms', of: (load) => load.theme },
  blank: { label: 'frames of the scroll not built', of: (load) => load.scroll?.blank, quiet: true },
  characters: { label: 'characters with a place', of: (load) => load.characters, quiet: true },
  strayed: { label: 'jumps whose place moved away', of: (load) => load.jump?.strayed, quiet: true },
};

function over(own, empty) {
  return own === undefined || empty === null ? null : Math.max(0, own - empty);
}

/**
 * The medians of one file: by contestant and measure.
 * @param {Record<string, object[]>} loads by contestant
 */
export function medians(loads) {
  const empty = median(leastDisturbed(loads.empty ?? []).map(({ memory }) => memory?.own));
  return Object.fromEntries(
    Object.entries(loads).map(([name, all]) => {
      const kept = leastDisturbed(all);
      const values = Object.entries(MEASURES).map(([key, { of }]) => [
        key,
        median(kept.map((load) => of(load, empty))),
      ]);
      return [name, Object.fromEntries(values)];
    }),
  );
}
