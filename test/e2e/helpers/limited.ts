import * as runner from 'node:test';

/**
 * Node's test runner, with an end to every test: a browser that no longer answers is a failure that names its
 * test, not a run that never ends. Many times what any of them takes on a busy machine; a full run
 * (`LECTERN_FULL=1`) takes as long as it takes.
 */
const LIMIT_MS = process.env['LECTERN_FULL'] === '1' ? Number.POSITIVE_INFINITY : 150_000;

type Check = (test: runner.TestContext) => void | Promise<void>;

export const describe = runner.describe;

export function it(sentence: string, check: Check): void {
  void runner.it(sentence, { timeout: LIMIT_MS }, check);
}

export function before(act: () => unknown): void {
  runner.before(async () => void (await act()), { timeout: LIMIT_MS });
}

export function after(act: () => unknown): void {
  runner.after(async () => void (await act()), { timeout: LIMIT_MS });
}

/** A browser that did not end with its tests does not keep the run waiting. Milliseconds. */
const LINGER_MS = 10_000;

runner.after(() => {
  setTimeout(() => process.exit(), LINGER_MS).unref();
});
