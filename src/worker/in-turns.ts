/** How long one piece of work may keep others waiting. Milliseconds: less than a frame. */
const TURN_MS = 12;

/** Does long work a turn at a time: between two turns the worker hears what else is asked. */
export async function inTurns<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + TURN_MS;
    do {
      const { done, value } = work.next();
      if (done) return value as Result;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
