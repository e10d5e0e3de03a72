import type { Folding } from './query.js';

/** Which letters are taken for the same. For patterns only the long s is: what they say of `u` and `v` is meant. */
export interface LetterFolding extends Pick<Folding, 'case' | 'diacritics'> {
  readonly letters: 'none' | 'long-s' | 'all';
}

/** Letters that Unicode does not take apart, and what one types for them; see `core/text/fold.ts`. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ð', 'd'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŋ', 'n'],
  ['ø', 'o'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['ẞ', 'SS'],
  ['þ', 'th'],
  ['ŧ', 't'],
  ['Æ', 'AE'],
  ['Ð', 'D'],
  ['Đ', 'D'],
  ['Ħ', 'H'],
  ['Ł', 'L'],
  ['Ŋ', 'N'],
  ['Ø', 'O'],
  ['Œ', 'OE'],
  ['Þ', 'TH'],
  ['Ŧ', 'T'],
]);
const OLD: ReadonlyMap<string, string> = new Map([
  ['v', 'u'],
  ['V', 'U'],
  ['j', 'i'],
  ['J', 'I'],
]);
/** One sign in several forms: whoever types one means all. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u02bc', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u201e', '"'],
  ['\u2010', '-'],
  ['\u2011', '-'],
]);
/** Signs that are not seen: soft hyphen, joiners, marks of direction, and the kashida that only widens a word. */
const UNSEEN = /^(?:\p{Default_Ignorable_Code_Point}|\u0640)$/u;
/** Forms of letters that Unicode has for print: ligatures, and those of Arabic by their place in a word. */
const PRESENTED = /^[\ufb00-\ufdff\ufe70-\ufeff]$/;
/** Marks that stand above and below letters. Vowel signs of Indian scripts are marks too for Unicode, but no diacritics. */
const DIACRITIC =
  /^(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Coptic}\p{Script=Cyrillic}]$/u;

/** Values of the table that are no letter: not known yet, not there, more than one. No text has U+FFFE or U+FFFF. */
export const UNKNOWN = 0;
export const GONE = 0xffff;
export const SEVERAL = 0xfffe;
export const SPACE = 0x20;

/** Whether a code unit of the text is a mark on the letter before it. */
export function isOnLetter(code: number): boolean {
  return code >= 0x300 && /^\p{M}$/u.test(String.fromCharCode(code));
}

/**
 * What each letter is taken for, by code unit. The table fills as letters come: a book has some hundred.
 */
export class Letters {
  readonly table = new Uint16Array(0x10000);
  readonly several = new Map<number, string>();
  readonly #folding: LetterFolding;

  constructor(folding: LetterFolding) {
    this.#folding = folding;
  }

  /** Finds out what a letter is taken for, and keeps it in the table. @returns its value there. */
  learn(code: number): number {
    const character = String.fromCharCode(code);
    const folded = this.#folded(character);
    const value = folded === '' ? GONE : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL;
    this.table[code] = value;
    if (value === SEVERAL) this.several.set(code, folded);
    return value;
  }

  /** What words are taken for: as the text is folded, but that white space is kept where it is. */
  fold(words: string): string {
    let out = '';
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      if (isHigh(code) && at + 1 < words.length) {
        out += this.astral(words.slice(at, at + 2));
        at++;
        continue;
      }
      const value = this.table[code] || this.learn(code);
      if (value === SEVERAL) out += this.several.get(code);
      else if (value !== GONE) out += String.fromCharCode(value);
    }
    return out.replace(/ +/g, ' ');
  }

  /** A character of two code units; what it is taken for has two as well. */
  astral(character: string): string {
    if (!this.#folding.case) return character;
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }

  #folded(character: string): string {
    if (UNSEEN.test(character)) return '';
    if (/\s/.test(character)) return ' ';
    const { diacritics, letters } = this.#folding;
    let out = '';
    const parts = diacritics && PRESENTED.test(character) ? character.normalize('NFKD') : character.normalize('NFD');
    for (const part of parts) {
      if (diacritics && (DIACRITIC.test(part) || UNSEEN.test(part))) continue;
      for (const lower of this.#folding.case ? part.toLowerCase() : part) {
        if (diacritics && DIACRITIC.test(lower)) continue;
        let letter = SIGNS.get(lower) ?? lower;
        if (letters !== 'none' && letter === 'ſ') letter = 's';
        if (letters === 'all') letter = OLD.get(letter) ?? letter;
        if (this.#folding.case && letter === 'ς') letter = 'σ';
        out += diacritics ? (WHOLE.get(letter) ?? letter) : letter;
      }
    }
    return out;
  }
}

/** Whether a code unit is the first of two that are one character. */
export function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
