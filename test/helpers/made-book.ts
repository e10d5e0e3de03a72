import type { Book } from '../../src/core/library/book.js';
import type { Random } from './random.js';

const WORDS = ['Ada', 'книга', '<b>', '“Q” & A', 'الكتاب', 'a/b', '..', '第一', 'x'.repeat(80), 'né́e'] as const;

/** A book as the library keeps it, with names that are hard on file systems and on markup. */
export function madeBook(random: Random): Book {
  const words = (most: number) => Array.from({ length: random.integer(0, most) }, () => random.pick(WORDS)).join(' ');
  const hex = (length: number) => Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
  return {
    id: hex(64),
    fileName: `${words(2) || 'book'}${random.pick(['.xml', '.tei', '.xml.gz', ''])}`,
    title: words(4),
    author: words(2),
    date: random.pick(['', '1904', '2020-02-29']),
    byteLength: random.integer(0, 1_000_000),
    addedAt: random.integer(1, 2_000_000_000_000),
    openedAt: random.integer(1, 2_000_000_000_000),
    address: random.pick(['', 'https://a.example/b.xml']),
    isRegister: random.chance(0.2),
    companions: random.chance(0.2) ? [{ id: hex(64), name: random.pick(['persons.xml', 'parts/1.xml']) }] : [],
    origins: random.chance(0.3) ? [{ group: `zip-${hex(64)}`, path: 'letters/книга 1.xml' }] : [],
  };
}
