import type { FoldedChunk } from './folded-chunk.js';
import type { FoldedText, TextFolding } from './folded-text.js';
import { Letters } from './letters.js';
import type { SearchQuery } from './query.js';
import { isWordAt, SearchPattern } from './search-pattern.js';

/** A place in a chunk where the words stand. */
export interface Found {
  readonly chunk: FoldedChunk;
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** What was found next, all of it in one chunk, in no order; nothing for a breath. */
export type FoundPart = readonly Found[];

/** Finds words in a chunk, some at a time. What is left over at the end is told by `isSpent`. */
export interface Finder {
  find(chunk: FoldedChunk): Generator<FoundPart>;
  readonly isSpent: boolean;
}

/** How the text is folded for a query. */
export function foldingOf({ folding, isPattern }: SearchQuery): TextFolding {
  // In a pattern `u` and `v` are what is written, as `\v` and `[t-v]` are.
  const letters = !folding.letters ? 'none' : isPattern ? 'long-s' : 'all';
  return {
    case: folding.case,
    diacritics: folding.diacritics,
    hyphens: folding.hyphens,
    sides: folding.sides,
    letters,
  };
}

/** What finds the words of a query. @returns `null` when they are a pattern that is none. */
export function finderOf(query: SearchQuery): Finder | null {
  const letters = new Letters(foldingOf(query));
  if (!query.isPattern) return new WordFinder(query, letters);
  const pattern = SearchPattern.read(foldedPattern(query.words, letters), query.folding.case);
  return pattern && new PatternFinder(pattern, query.wholeWords);
}

/** Letters of a pattern are folded as those of the text are; what has a meaning in patterns is ASCII, and stays. */
function foldedPattern(pattern: string, letters: Letters): string {
  const hasClass = pattern.includes('[');
  return pattern.normalize('NFC').replace(/[^\0-\x7f]/gu, (letter) => {
    const folded = letters.fold(letter);
    if (folded.length <= letter.length) return folded === '' ? '' : folded;
    return hasClass ? letter : `(?:${folded})`;
  });
}

/** So much of what is found is handed on at a time. */
const PART = 256;

/** `"…"`, in any of the quotation marks that a keyboard or its help makes. */
const QUOTED = /^["“„”«](.+)["“”»]$/s;
const BETWEEN_LETTERS = /(?<=\p{L})-(?=\p{L})/gu;
const MARK = /^\p{M}/u;

class WordFinder implements Finder {
  readonly isSpent = false;
  readonly #wanted: string;
  /** The same for a compound that is divided at its hyphen; `''` when there is none. */
  readonly #joined: string;
  readonly #isWhole: boolean;

  constructor({ words, wholeWords, folding }: SearchQuery, letters: Letters) {
    const quoted = QUOTED.exec(words.trim())?.[1];
    this.#wanted = letters.fold(quoted ?? words).trim();
    this.#isWhole = wholeWords || quoted !== undefined;
    const joined = folding.hyphens ? this.#wanted.replace(BETWEEN_LETTERS, '') : this.#wanted;
    this.#joined = joined === this.#wanted ? '' : joined;
  }

  *find(chunk: FoldedChunk): Generator<FoundPart> {
    if (this.#wanted === '') return;
    yield* this.#places(chunk, this.#wanted, () => true);
    if (this.#joined === '') return;
    // Only where a hyphen was written.
    yield* this.#places(chunk, this.#joined, (found) => /[-\u2010\u2011]/.test(textOf(found)));
  }

  *#places(chunk: FoldedChunk, wanted: string, isMeant: (found: Found) => boolean): Generator<FoundPart> {
    const { folded } = chunk;
    let part: Found[] = [];
    let block = 0;
    for (let start = folded.indexOf(wanted); start >= 0; ) {
      const end = start + wanted.length;
      if (this.#stands(folded, start, end)) {
        block = chunk.blockFrom(block, start);
        const found = { chunk, block, start, end };
        if (isMeant(found)) part.push(found);
        start = folded.indexOf(wanted, end);
      } else start = folded.indexOf(wanted, start + 1);
      if (part.length < PART) continue;
      yield part;
      part = [];
    }
    if (part.length > 0) yield part;
  }

  /** Whether what is there is not a part of something else: a letter whose mark counts, or half a character. */
  #stands(folded: string, start: number, end: number): boolean {
    const next = folded.charCodeAt(end);
    if (next >= 0x300 && MARK.test(folded.slice(end, end + 2))) return isIndic(next);
    return !this.#isWhole || isWhole(folded, start, end);
  }
}

/** Vowel signs of Indian scripts: a word may be typed up to any of them. */
function isIndic(code: number): boolean {
  return code >= 0x900 && code < 0x1b00;
}

function textOf({ chunk, start, end }: Found): string {
  return chunk.written(start, end);
}

class PatternFinder implements Finder {
  readonly #pattern: SearchPattern;
  readonly #wholeWords: boolean;

  constructor(pattern: SearchPattern, wholeWords: boolean) {
    this.#pattern = pattern;
    this.#wholeWords = wholeWords;
  }

  get isSpent(): boolean {
    return this.#pattern.isSpent;
  }

  *find(chunk: FoldedChunk): Generator<FoundPart> {
    const { folded } = chunk;
    for (let from = 0; !this.isSpent; ) {
      const near = this.#pattern.firstEnd(folded, from);
      if (near < 0) return;
      const block = chunk.blockOf(near - 1);
      const blockStart = chunk.blocks.blockAt[block] as number;
      const blockEnd = chunk.blockEnd(block);
      const matching = this.#pattern.next(folded, blockStart, from, near, blockEnd);
      let turn = matching.next();
      for (; !turn.done; turn = matching.next()) yield [];
      const match = turn.value;
      const isMeant = match && (!this.#wholeWords || isWhole(folded, match.start, match.end));
      yield isMeant ? [{ chunk, block, ...match }] : [];
      from = match ? match.end : blockEnd + 1;
    }
  }
}

function isWhole(folded: string, start: number, end: number): boolean {
  const isInside = (at: number) => isWordAt(folded, at - 1) && isWordAt(folded, at);
  return !isInside(start) && !isInside(end);
}

/** The places in a folded text where the words stand, as far as it is folded; it is folded on the way. */
export function* findIn(text: FoldedText, finder: Finder): Generator<FoundPart> {
  for (let at = 0; !finder.isSpent; at++) {
    while (at >= text.chunks.length && text.step()) yield [];
    const chunk = text.chunks[at];
    if (!chunk) return;
    yield* finder.find(chunk);
    yield [];
  }
}
