/** Where the reader's things are, and whether the browser may delete them. */
export interface StorageState {
  /** Bytes, so far as the browser tells; `null` when it does not. */
  readonly used: number | null;
  readonly quota: number | null;
  /** Whether the browser has promised not to delete by itself; `null` when it cannot say. */
  readonly isPersistent: boolean | null;
}

/** Asks the browser how much is used and what it promises. Never fails: what is not told is `null`. */
export async function storageState(): Promise<StorageState> {
  const storage = navigator.storage as StorageManager | undefined;
  const estimate = await storage?.estimate?.().catch(() => undefined);
  const isPersistent = await storage?.persisted?.().catch(() => null);
  return { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, isPersistent: isPersistent ?? null };
}

/** Asks the browser to keep what is stored; browsers decide by themselves, some ask the reader. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** There is no room left, and nothing was stored. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
