/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  readonly seed: number;
  /** At least 0, less than 1. */
  next(): number;
  /** At least `low`, less than `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
  /** @throws RangeError when there is nothing to choose from. */
  pick<T>(items: readonly T[]): T;
}

/** A generator from a 32-bit seed: mulberry32 by Tommy Ettinger, of which every seed gives a sequence of its own. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    seed,
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new RangeError('Nothing to pick from an empty list');
      return items[integer(0, items.length - 1)] as T;
    },
  };
}

/** How long each law goes on with new numbers, in seconds (`LECTERN_FUZZ`); 0 for the runs that it always has. */
declare const __FUZZ_SECONDS__: number;

/**
 * A test that something holds whatever comes: `check` is called `runs` times, each time with numbers of
 * its own, the same ones in every test run. A failure names its seed; to see that case alone, write
 * `laws(sentence, 1, check, seed)`. With `LECTERN_FUZZ=SECONDS` it goes on for so long, each time from where
 * no one has been, and says how many inputs there were.
 */
export function laws(
  sentence: string,
  runs: number,
  check: (random: Random) => void | Promise<void>,
  firstSeed = seedOf(sentence),
): void {
  if (__FUZZ_SECONDS__ > 0) {
    fuzz(sentence, check);
    return;
  }
  it(`${sentence} (${runs.toLocaleString('en')} runs)`, async () => {
    for (let run = 0; run < runs; run++) await hold(check, (firstSeed + run) >>> 0, `run ${run + 1} of ${runs}`);
  });
}

async function hold(check: (random: Random) => void | Promise<void>, seed: number, which: string): Promise<void> {
  try {
    await check(seeded(seed));
  } catch (error) {
    if (error instanceof Error) error.message = `[seed ${seed}, ${which}] ${error.message}`;
    throw error;
  }
}

/** A law for as long as was asked for. What it found is said once; a law that fails has had its time. */
function fuzz(sentence: string, check: (random: Random) => void | Promise<void>): void {
  it(`${sentence} (${__FUZZ_SECONDS__} s)`, async function () {
    this.timeout(__FUZZ_SECONDS__ * 1_000 + 60_000);
    const first = crypto.getRandomValues(new Uint32Array(1))[0] as number;
    const end = performance.now() + __FUZZ_SECONDS__ * 1_000;
    let run = 0;
    try {
      for (; performance.now() < end; run++) await hold(check, (first + run) >>> 0, `run ${run + 1}`);
    } finally {
      console.log(`fuzz: ${run} inputs: ${sentence}`);
    }
  });
}

/** A seed for each law, so that two laws do not see the same cases (FNV-1a). */
function seedOf(sentence: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < sentence.length; i++) hash = Math.imul(hash ^ sentence.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
