/** Does a step of the pattern take this character? */
export type Test = (character: string) => boolean;

/** The beginning or the end of a text, the border of a word, or a place that is none. */
export type Border = 'start' | 'end' | 'word' | 'no-word';
const BORDERS: Readonly<Record<string, Border>> = { '^': 'start', $: 'end' };

/** A pattern as its parts. */
export type PatternNode =
  | { readonly is: 'take'; readonly test: Test }
  /** A place between characters; only in patterns that are searched for. */
  | { readonly is: 'at'; readonly border: Border }
  | { readonly is: 'row'; readonly nodes: readonly PatternNode[] }
  | { readonly is: 'either'; readonly nodes: readonly PatternNode[] }
  | { readonly is: 'group'; readonly slot: number; readonly node: PatternNode }
  | {
      readonly is: 'repeat';
      readonly node: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

/** Groups in one another; those in use have one or two. */
const DEEPEST = 30;

/** Thrown for what is no pattern, or one with something that is not understood. */
export class UnreadablePattern extends Error {}

const ESCAPES: Readonly<Record<string, Test>> = {
  d: (character) => /\p{Nd}/u.test(character),
  w: (character) => /[^\p{P}\p{Z}\p{C}]|_/u.test(character),
  s: (character) => /[ \t\r\n]/.test(character),
  i: (character) => /[\p{L}_:]/u.test(character),
  c: (character) => /[\p{L}\p{N}\p{M}._:-]/u.test(character),
};
const WRITTEN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Reads a pattern from front to back. @throws UnreadablePattern */
export class PatternReader {
  groups = 0;
  readonly #characters: readonly string[];
  readonly #knowsBorders: boolean;
  readonly #ignoresCase: boolean;
  #at = 0;
  #depth = 0;

  /**
   * @param knowsBorders whether `^`, `$`, `\b` and `\B` are read: a pattern that means all of a value has none.
   * @param ignoresCase whether a letter also means its other case.
   */
  constructor(source: string, { knowsBorders = false, ignoresCase = false } = {}) {
    this.#characters = [...source];
    this.#knowsBorders = knowsBorders;
    this.#ignoresCase = ignoresCase;
  }

  #cased(test: Test): Test {
    if (!this.#ignoresCase) return test;
    return (one) => test(one) || test(one.toLowerCase()) || test(one.toUpperCase());
  }

  all(): PatternNode {
    const node = this.#either();
    if (this.#at < this.#characters.length) throw new UnreadablePattern();
    return node;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw new UnreadablePattern();
    return character;
  }

  #skip(character: string): boolean {
    if (this.#next !== character) return false;
    this.#at++;
    return true;
  }

  #either(): PatternNode {
    if (++this.#depth > DEEPEST) throw new UnreadablePattern();
    const nodes: PatternNode[] = [];
    do nodes.push(this.#row());
    while (this.#skip('|'));
    this.#depth--;
    return { is: 'either', nodes };
  }

  #row(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') nodes.push(this.#repeated());
    return { is: 'row', nodes };
  }

  #repeated(): PatternNode {
    const node = this.#one();
    const [least, most] = this.#times();
    if (least === 1 && most === 1) return node;
    const lazy = this.#skip('?');
    return { is: 'repeat', node, least, most, lazy };
  }

  #times(): [least: number, most: number] {
    if (this.#skip('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#skip('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#skip('?')) return [0, 1];
    if (!this.#skip('{')) return [1, 1];
    let written = '';
    while (!this.#skip('}')) written += this.#take();
    const match = /^(\d{1,3})(,(\d{0,3}))?$/.exec(written);
    if (!match) throw new UnreadablePattern();
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (most < least) throw new UnreadablePattern();
    return [least, most];
  }

  #one(): PatternNode {
    const character = this.#take();
    if (character === '(') return this.#group();
    if (character === '[') return { is: 'take', test: this.#class() };
    if (character === '.') return { is: 'take', test: (one) => one !== '\n' && one !== '\r' };
    const border = this.#knowsBorders ? this.#border(character) : undefined;
    if (border) return { is: 'at', border };
    if (character === '\\') return { is: 'take', test: this.#escape() };
    if ('*+?{}]^$'.includes(character)) throw new UnreadablePattern();
    return { is: 'take', test: this.#cased((one) => one === character) };
  }

  #border(character: string): Border | undefined {
    if (character !== '\\') return Object.hasOwn(BORDERS, character) ? BORDERS[character] : undefined;
    if (this.#skip('b')) return 'word';
    return this.#skip('B') ? 'no-word' : undefined;
  }

  #group(): PatternNode {
    let slot: number | null = null;
    if (this.#skip('?')) {
      if (!this.#skip(':')) throw new UnreadablePattern();
    } else slot = ++this.groups;
    const node = this.#either();
    if (!this.#skip(')')) throw new UnreadablePattern();
    return slot === null ? node : { is: 'group', slot, node };
  }

  #escape(): Test {
    const character = this.#take();
    const lower = character.toLowerCase();
    const read = Object.hasOwn(ESCAPES, lower) ? ESCAPES[lower] : lower === 'p' ? this.#property() : undefined;
    const known = read && this.#cased(read);
    if (known) return character === lower ? known : (one) => !known(one);
    if (Object.hasOwn(WRITTEN, character)) return (one) => one === WRITTEN[character];
    if (/[\p{L}\p{N}]/u.test(character)) throw new UnreadablePattern();
    return (one) => one === character;
  }

  /** `\p{Lu}`: asked of one character at a time, so the browser's own matcher does no harm. */
  #property(): Test {
    if (!this.#skip('{')) throw new UnreadablePattern();
    let name = '';
    while (!this.#skip('}')) name += this.#take();
    if (!/^[A-Z][a-z]?$/.test(name)) throw new UnreadablePattern();
    try {
      const property = new RegExp(`^\\p{${name}}$`, 'u');
      return (one) => property.test(one);
    } catch {
      throw new UnreadablePattern();
    }
  }

  #class(): Test {
    const isOpposite = this.#skip('^');
    const tests: Test[] = [];
    for (let isFirst = true; isFirst || this.#next !== ']'; isFirst = false) {
      if (this.#next === '[') throw new UnreadablePattern();
      tests.push(this.#range());
    }
    this.#take();
    return (one) => tests.some((test) => test(one)) !== isOpposite;
  }

  #range(): Test {
    const from = this.#take();
    const isEscaped = from === '\\';
    const written = isEscaped ? (this.#next ?? '') : from;
    const test = isEscaped ? this.#escape() : this.#cased((one) => one === from);
    const isRange = this.#next === '-' && this.#characters[this.#at + 1] !== ']';
    if (!isRange) return test;
    if (isEscaped && /[\p{L}\p{N}]/u.test(written)) throw new UnreadablePattern();
    this.#take();
    const last = this.#take();
    const to = last === '\\' ? this.#take() : last;
    const [low, high] = [written.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (high < low) throw new UnreadablePattern();
    return this.#cased((one) => {
      const point = one.codePointAt(0) ?? 0;
      return point >= low && point <= high;
    });
  }
}
