import { expect } from '@esm-bundle/chai';
import { wantsBackup } from '../../../src/core/library/reminder.js';
import { madeBook } from '../../helpers/made-book.js';
import { seeded } from '../../helpers/random.js';

const DAY = 24 * 3_600_000;
const NOW = 1_800_000_000_000;
const ago = (days: number | null) => (days === null ? null : NOW - days * DAY);

describe('wantsBackup', () => {
  for (const [words, added, backedUp, dismissed, isWanted] of [
    ['never, of an empty shelf', [], null, null, false],
    ['not at once', [1], null, null, false],
    ['a week after the first book', [1, 8], null, null, true],
    ['not for books that are in a backup', [30], 20, null, false],
    ['for books that came after a backup', [30, 10], 20, null, true],
    ['not in the week after a backup', [30, 10, 5], 6, null, false],
    ['not in the week after it was waved away', [30], null, 3, false],
    ['again a week after it was waved away', [30], null, 8, true],
  ] as const) {
    it(`says a word: ${words}`, () => {
      const books = added.map((days) => ({ ...madeBook(seeded(days)), addedAt: NOW - days * DAY }));
      expect(wantsBackup(books, { backedUpAt: ago(backedUp), dismissedAt: ago(dismissed) }, NOW)).to.equal(isWanted);
    });
  }
});
