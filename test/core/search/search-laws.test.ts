import { expect } from '@esm-bundle/chai';
import { DEFAULT_FOLDING, EMPTY_QUERY, type SearchHit } from '../../../src/core/search/query.js';
import { SearchPattern } from '../../../src/core/search/search-pattern.js';
import { Searcher, SearchRun } from '../../../src/core/search/searcher.js';
import { fold } from '../../../src/core/text/fold.js';
import { laws, type Random } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** A letter as it is read: what it is taken for, and the characters of the text that it is. */
interface Letter {
  readonly as: string;
  readonly start: number;
  readonly end: number;
}
/** What is read in one go, on each of its sides. */
interface Passage {
  readonly written: Letter[];
  readonly regular: Letter[];
}

const LETTERS = ['a', 'B', 'é', 'e\u0301', 'æ', 'ſ', 'v', 'n', '𝔞', '\u00ad', 'ß'];
const AS: Readonly<Record<string, string>> = { ſ: 's', v: 'u' };

/** A text that grows with what it is known to say: the search is held to that, and not to itself. */
class GrownText {
  xml = '';
  readonly passages: Passage[] = [];
  readonly #random: Random;
  #at = 0;

  constructor(random: Random) {
    this.#random = random;
    for (let paragraph = random.integer(1, 4); paragraph > 0; paragraph--) this.#block();
  }

  #block(): void {
    const passage: Passage = { written: [], regular: [] };
    this.xml += '<p>';
    this.#word([passage.written, passage.regular]);
    for (let items = this.#random.integer(0, 8); items > 0; items--) this.#item(passage);
    this.passages.push(passage);
    this.xml += '</p>';
    // Character data between blocks is white space.
    this.#raw('\n');
  }

  #item(passage: Passage): void {
    const both = [passage.written, passage.regular];
    const kind = this.#random.pick(['word', 'space', 'hi', 'line', 'divided', 'choice', 'note', 'joined'] as const);
    if (kind === 'word') this.#word(both);
    else if (kind === 'space') this.#space(both, this.#random.pick([' ', '\n  ', '\u00a0']));
    else if (kind === 'hi') {
      this.xml += '<hi>';
      this.#word(both);
      this.xml += '</hi>';
    } else if (kind === 'line') {
      this.xml += '<lb/>';
      space(both, this.#at);
      this.#word(both);
    } else if (kind === 'joined') {
      this.xml += '<lb break="no"/>';
      for (const list of both) if (list.at(-1)?.as === ' ') list.pop();
      this.#plain(both);
    } else if (kind === 'divided') {
      this.#plain(both);
      this.xml += '-<lb/>';
      this.#at++;
      this.#plain(both);
    } else if (kind === 'choice') {
      this.xml += '<choice>\n<orig>';
      this.#at++;
      this.#word([passage.written]);
      this.xml += '</orig><reg>';
      this.#word([passage.regular]);
      this.xml += '</reg></choice>';
    } else {
      this.xml += '<note>';
      const own: Passage = { written: [], regular: [] };
      this.#word([own.written, own.regular]);
      this.#space([own.written, own.regular], ' ');
      this.#word([own.written, own.regular]);
      this.passages.push(own);
      this.xml += '</note>';
    }
  }

  /** Letters that a word can be divided at. */
  #plain(into: readonly Letter[][]): void {
    this.#letter(into, 'n');
  }

  #word(into: readonly Letter[][]): void {
    for (let letters = this.#random.integer(1, 4); letters > 0; letters--) {
      this.#letter(into, this.#random.pick(LETTERS));
      if (this.#random.chance(0.2)) this.xml += '<seg/>';
    }
    // Where a soft hyphen stood last, the word would go on in the next line.
    this.#plain(into);
  }

  #letter(into: readonly Letter[][], letter: string): void {
    const start = this.#at;
    this.#raw(letter);
    const folded = letter === '\u00ad' ? '' : fold(AS[letter] ?? letter);
    // Taken for one that is as long as two letters of the text, or as two that are one.
    for (const as of folded) for (const list of into) list.push({ as, start, end: this.#at });
  }

  #space(into: readonly Letter[][], white: string): void {
    space(into, this.#at);
    this.#raw(white);
  }

  #raw(text: string): void {
    this.xml += text;
    this.#at += text.length;
  }
}

function space(into: readonly Letter[][], at: number): void {
  for (const list of into) if (list.length > 0 && list.at(-1)?.as !== ' ') list.push({ as: ' ', start: at, end: at });
}

/** All places of some words in what is read, one after another. */
function placesIn(letters: readonly Letter[], words: string): string[] {
  const starts: number[] = [];
  let text = '';
  for (const letter of letters) {
    starts.push(text.length);
    text += letter.as;
  }
  const places: string[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const first = letters[starts.indexOf(at)];
    const last = letters[starts.findLastIndex((start) => start < at + words.length)];
    if (first && last) places.push(`${first.start}–${last.end}`);
  }
  return places;
}

describe('laws of searching', () => {
  const searched = (random: Random) => {
    const grown = new GrownText(random);
    const { scan } = scanEdition(teiOf(grown.xml));
    const searcher = new Searcher(scan, () => ({ page: '', block: '' }));
    const passage = random.pick(grown.passages)[random.pick(['written', 'regular'] as const)];
    const from = random.integer(0, Math.max(0, passage.length - 1));
    const words = passage
      .slice(from, from + random.integer(1, 6))
      .map(({ as }) => as)
      .join('')
      .trim();
    const find = (sides: 'both' | 'written' | 'regular') => {
      const run = new SearchRun(searcher, { ...EMPTY_QUERY, words, folding: { ...DEFAULT_FOLDING, sides } });
      while (run.step());
      return run.hits.map(({ textStart, textEnd }) => `${textStart}–${textEnd}`);
    };
    const expected = (side: 'written' | 'regular') =>
      words === '' ? [] : [...new Set(grown.passages.flatMap((one) => placesIn(one[side], words)))];
    return { grown, words, find, expected };
  };

  for (const side of ['written', 'regular'] as const) {
    laws(
      `finds every place of what is ${side}, from its first character to its last, and no other`,
      1_500,
      (random) => {
        const { grown, words, find, expected } = searched(random);
        expect(find(side).sort(), `“${words}” in ${grown.xml}`).to.deep.equal(expected(side).sort());
      },
    );
  }

  laws('finds on both sides what is on one of them, and no place twice', 1_000, (random) => {
    const { grown, words, find, expected } = searched(random);
    const found = find('both');
    const [written, regular] = [expected('written'), expected('regular')];
    expect(new Set(found).size, 'no place twice').to.equal(found.length);
    expect([...written, ...regular], `“${words}” in ${grown.xml}`).to.include.members(found);
    expect(found).to.include.members(written);
  });

  laws('reads a hit as it is written', 500, (random) => {
    const { grown, words } = searched(random);
    const { scan, text } = scanEdition(teiOf(grown.xml));
    const run = new SearchRun(new Searcher(scan, () => ({ page: '', block: '' })), { ...EMPTY_QUERY, words });
    while (run.step());
    for (const [at, { match }] of run.contexts(0, run.hits.length).entries()) {
      const { textStart, textEnd, stretches } = run.hits[at] as SearchHit;
      const all = stretches.length > 0 ? stretches : [textStart, textEnd];
      const read: string[] = [];
      for (let at = 0; at < all.length; at += 2) read.push(text.slice(all[at], all[at + 1]));
      const plain = (one: string) => one.replace(/[\s\u00ad-]/g, '');
      expect(plain(match), grown.xml).to.equal(plain(read.join('')));
    }
  });
});

describe('SearchPattern', () => {
  const patternOf = (random: Random, depth: number): string => {
    if (depth === 0) return random.pick(['a', 'b', '.', '[ab]', '[^a]', 'ab', '\\w', '\\b', ' ', '^', '$']);
    const inner = () => patternOf(random, depth - 1);
    const repeated = () => {
      const node = inner();
      // Of what may be empty JavaScript repeats less than is written.
      if (/\\b|\^|\$/.test(node) || new RegExp(`^(?:${node})$`, 'u').test('')) return node;
      return `(?:${node})${random.pick(['*', '+', '?', '*?', '+?', '{1,3}'])}`;
    };
    return random.pick([() => `(${inner()}|${inner()})`, repeated, () => inner() + inner(), inner])();
  };

  const matchesOf = (pattern: SearchPattern, text: string): string[] => {
    const matches: string[] = [];
    for (let from = 0, near = pattern.firstEnd(text, 0); near >= 0; near = pattern.firstEnd(text, from)) {
      const work = pattern.next(text, 0, from, near, text.length);
      let turn = work.next();
      while (!turn.done) turn = work.next();
      if (!turn.value) break;
      matches.push(`${turn.value.start}–${turn.value.end}`);
      from = turn.value.end;
    }
    return matches;
  };

  laws('finds what the browser’s own matcher finds', 3_000, (random) => {
    const source = patternOf(random, 3);
    const native = new RegExp(source, 'gu');
    const text = Array.from({ length: random.integer(0, 12) }, () => random.pick(['a', 'b', 'c', ' '])).join('');
    const expected = [...text.matchAll(native)].filter(([match]) => match !== '');
    // Where it can be empty the browser finds that, and Lectern goes on looking.
    if ([...text.matchAll(native)].length !== expected.length) return;
    const pattern = SearchPattern.read(source, false);
    expect(pattern, source).not.to.equal(null);
    expect(matchesOf(pattern as SearchPattern, text), `${source} in “${text}”`).to.deep.equal(
      expected.map((match) => `${match.index}–${match.index + match[0].length}`),
    );
  });

  it('comes to an end where the browser’s own matcher does not', () => {
    const text = `${'a'.repeat(20_000)}b`;
    expect(matchesOf(SearchPattern.read('(a+)+$', false) as SearchPattern, text)).to.deep.equal([]);
    expect(matchesOf(SearchPattern.read('(a|a)*c', false) as SearchPattern, text)).to.deep.equal([]);
  });

  it('gives up before it takes for ever', () => {
    const pattern = SearchPattern.read('(?:a.{0,20}){1,12}c', false) as SearchPattern;
    const text = 'ab'.repeat(400_000);
    // What is looked for is at the end, and looked at only there.
    expect(matchesOf(pattern, text)).to.deep.equal([]);
    expect(matchesOf(pattern, `${text}c`)).to.have.length(1);
  });
});
