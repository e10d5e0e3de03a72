/** Does work that comes in turns all at once. */
export function finished<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as Result;
  }
}

/** Some tenths of a millisecond to sort, also where comparing is dear, as names are. */
const SORTED_A_TURN = 256;

/** Sorts a list, a little a turn: what `toSorted` gives, equal ones in the order in which they came. */
export function* sortedInTurns<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<undefined, Item[]> {
  let runs: Item[][] = [];
  for (let at = 0; at < items.length; at += SORTED_A_TURN) {
    runs.push(items.slice(at, at + SORTED_A_TURN).sort(compare));
    yield undefined;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* mergedInTurns(runs[at] as Item[], runs[at + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedInTurns<Item>(
  first: readonly Item[],
  second: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<undefined, Item[]> {
  const merged: Item[] = [];
  let [a, b] = [0, 0];
  while (a < first.length || b < second.length) {
    const isFirst = b >= second.length || (a < first.length && compare(first[a] as Item, second[b] as Item) <= 0);
    merged.push((isFirst ? first[a++] : second[b++]) as Item);
    if (merged.length % SORTED_A_TURN === 0) yield undefined;
  }
  return merged;
}
