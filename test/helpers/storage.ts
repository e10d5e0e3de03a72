/** Empties the storage of the app, as a browser does that needs the room. */
export function withoutStorage(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('lectern');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/**
 * Does something again and again, with the first, the second, … call to the storage failing, until no call
 * fails any more (as SQLite tries its own storage). `work` says whether all is well, or throws.
 * @returns how many calls were made to fail, and which of them went wrong without anybody being told.
 */
export async function eachFault(
  name: string,
  work: () => Promise<boolean>,
): Promise<{ tried: number; silent: readonly number[] }> {
  const silent: number[] = [];
  for (let at = 0; ; at++) {
    const restore = failAt(at, name);
    let isWell = true;
    try {
      isWell = await work();
    } catch {
      // It was said.
    }
    const hasFailed = restore();
    if (!hasFailed) return { tried: at, silent };
    if (!isWell) silent.push(at);
  }
}

/** Calls that can fail, of whatever is beneath a database. */
const CALLS = [
  [IDBFactory.prototype, 'open'],
  [IDBDatabase.prototype, 'transaction'],
  [IDBObjectStore.prototype, 'put'],
  [IDBObjectStore.prototype, 'get'],
  [IDBObjectStore.prototype, 'getAll'],
  [IDBObjectStore.prototype, 'delete'],
] as const;

/** Makes the call of that number fail, from now on; ends with what is returned, which says whether it came to that. */
export function failAt(number: number, name: string): () => boolean {
  let count = 0;
  const before = CALLS.map(([owner, method]) => [owner, method, (owner as never)[method]] as const);
  for (const [owner, method, original] of before) {
    Object.assign(owner, {
      [method](this: unknown, ...given: unknown[]) {
        if (count++ === number) throw new DOMException('made to fail', name);
        return (original as (...given: unknown[]) => unknown).apply(this, given);
      },
    });
  }
  return () => {
    for (const [owner, method, original] of before) Object.assign(owner, { [method]: original });
    return count > number;
  };
}
