import type { Book } from './book.js';

/** So long new books may be without a backup before a word is said, and a word that was waved away is not said again. */
export const REMIND_AFTER_MS = 7 * 24 * 3_600_000;

/** What is known of backups. Milliseconds since 1970; `null` for never. */
export interface BackupTimes {
  readonly backedUpAt: number | null;
  /** When the reader waved the reminder away. */
  readonly dismissedAt: number | null;
}

/**
 * Whether the reader is reminded of a backup: books of their own came since the last one, the first of them is here for
 * a week, and the last backup, or the last reminder, was a week ago.
 */
export function wantsBackup(books: readonly Book[], { backedUpAt, dismissedAt }: BackupTimes, now: number): boolean {
  const added = books.map(({ addedAt }) => addedAt).filter((at) => at > (backedUpAt ?? 0));
  const isLong = (since: number | null) => since === null || now - since >= REMIND_AFTER_MS;
  return added.length > 0 && isLong(Math.min(...added)) && isLong(backedUpAt) && isLong(dismissedAt);
}
