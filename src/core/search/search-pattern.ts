import { type Instruction, programOf } from '../names/pattern.js';
import { type Border, PatternReader, type Test, UnreadablePattern } from '../names/pattern-syntax.js';

/** Longer patterns are none that one types. */
const LONGEST_PATTERN = 300;
/** No match is longer, in code units: what is found is a phrase, and not a chapter. */
const LONGEST_MATCH = 2_000;
/** Steps between two breaths. */
const TURN = 100_000;
/** Steps that all of a search may take: some seconds, in which the reader can type on. */
const MOST_STEPS = 300_000_000;
/** States that are kept; more are begun anew. */
const MOST_STATES = 1_500;

const LINE_FEED = 0x0a;

export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * A regular expression that the reader searches for. All ways through it are followed at once, as with the patterns
 * of documents (`names/pattern.ts`), so that its time grows with pattern times text and no faster: `(a+)+$` is found
 * as fast as `a`. What can only be matched by trying and going back (`\1`, `(?=…)`) is not understood.
 *
 * A machine of sets (Thompson) says where anything is found, in a few nanoseconds a character; only there one that
 * keeps order (Pike) says what.
 */
export class SearchPattern {
  readonly #program: readonly Instruction[];
  readonly #kinds: CharacterKinds;
  readonly #sets: SetMachine;
  #steps = 0;
  #threads = new ThreadList(0);
  #next = new ThreadList(0);

  private constructor(program: readonly Instruction[]) {
    this.#program = program;
    this.#kinds = new CharacterKinds(program);
    this.#sets = new SetMachine(program, this.#kinds);
    this.#threads = new ThreadList(program.length);
    this.#next = new ThreadList(program.length);
  }

  /**
   * @param ignoresCase whether a letter in it also means the other case.
   * @returns `null` for what is not understood, or too long.
   */
  static read(source: string, ignoresCase: boolean): SearchPattern | null {
    if (source.length > LONGEST_PATTERN) return null;
    try {
      return new SearchPattern(programOf(new PatternReader(source, { knowsBorders: true, ignoresCase }).all()));
    } catch (error) {
      if (error instanceof UnreadablePattern) return null;
      throw error;
    }
  }

  /** Whether it took all the steps that a search may take: it finds nothing more then. */
  get isSpent(): boolean {
    return this.#steps > MOST_STEPS;
  }

  /** The place where a match ends first, from a place on; −1 for none. A line feed ends what is looked at in one go. */
  firstEnd(text: string, from: number): number {
    return this.#sets.firstEnd(text, from);
  }

  /**
   * The next match that is not empty from `from` to `end`; `near` is what `firstEnd` says from there, and `start` where
   * the block begins. Yields now and then.
   */
  *next(text: string, start: number, from: number, near: number, end: number): Generator<undefined, Match | null> {
    let found: Match | null = null;
    let taken = 0;
    this.#threads.clear();
    // What began earlier is too long.
    let at = Math.max(from, start, near - LONGEST_MATCH);
    if (at > from && isLow(text.charCodeAt(at))) at++;
    for (;;) {
      if (!found) this.#enter(this.#threads, 0, at, at, text, start, end);
      if (at >= end || (found && this.#threads.length === 0)) return found;
      const point = text.codePointAt(at) as number;
      const kind = this.#kinds.of(point);
      at += point > 0xffff ? 2 : 1;
      this.#next.clear();
      for (let number = 0; number < this.#threads.length; number++) {
        const begun = this.#threads.begun[number] as number;
        if (at - begun > LONGEST_MATCH) continue;
        const step = this.#threads.steps[number] as number;
        if (!this.#kinds.takes(kind, step)) continue;
        if (this.#enter(this.#next, step + 1, begun, at, text, start, end)) {
          // Those after it have less right.
          found = { start: begun, end: at };
          break;
        }
      }
      taken += this.#threads.length + 1;
      [this.#threads, this.#next] = [this.#next, this.#threads];
      if (taken < TURN) continue;
      this.#steps += taken;
      taken = 0;
      if (this.isSpent) return found;
      yield undefined;
    }
  }

  /** Follows what takes no character. @returns whether that reaches the end, with a match that is not empty. */
  #enter(
    list: ThreadList,
    first: number,
    begun: number,
    at: number,
    text: string,
    start: number,
    end: number,
  ): boolean {
    const waiting = [first];
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      if (!list.see(step)) continue;
      const instruction = this.#program[step] as Instruction;
      this.#steps++;
      if (instruction.do === 'take') list.add(step, begun);
      else if (instruction.do === 'save') waiting.push(step + 1);
      else if (instruction.do === 'fork') waiting.push(instruction.second, instruction.first);
      else if (instruction.do === 'at') {
        if (isBorder(instruction.border, text, at, start, end)) waiting.push(step + 1);
      } else if (at > begun) return true;
    }
    return false;
  }
}

/** Steps that wait for a character, in the order of their right, and where each began. */
class ThreadList {
  readonly steps: Int32Array;
  readonly begun: Int32Array;
  readonly #seen: Int32Array;
  #round = 1;
  length = 0;

  constructor(size: number) {
    this.steps = new Int32Array(size);
    this.begun = new Int32Array(size);
    this.#seen = new Int32Array(size);
  }

  clear(): void {
    this.length = 0;
    this.#round++;
  }

  /** @returns whether the step was not here before. */
  see(step: number): boolean {
    if (this.#seen[step] === this.#round) return false;
    this.#seen[step] = this.#round;
    return true;
  }

  add(step: number, begun: number): void {
    this.steps[this.length] = step;
    this.begun[this.length++] = begun;
  }
}

/** Characters that all steps of a pattern treat alike are one kind; each is asked about once. */
class CharacterKinds {
  readonly #tests: readonly (Test | null)[];
  readonly #kinds: Uint8Array[] = [];
  readonly #byAnswers = new Map<string, number>();
  /** By code unit, from 1; 0 is not known yet. */
  readonly #known = new Uint16Array(0x10000);
  readonly #astral = new Map<number, number>();

  constructor(program: readonly Instruction[]) {
    this.#tests = program.map((instruction) => (instruction.do === 'take' ? instruction.test : null));
  }

  of(point: number): number {
    const known = point > 0xffff ? (this.#astral.get(point) ?? 0) : (this.#known[point] as number);
    return known > 0 ? known - 1 : this.#learn(point);
  }

  takes(kind: number, step: number): boolean {
    return (this.#kinds[kind] as Uint8Array)[step] === 1;
  }

  #learn(point: number): number {
    const character = String.fromCodePoint(point);
    const answers = Uint8Array.from(this.#tests, (test) => (test?.(character) ? 1 : 0));
    const key = answers.join('');
    let kind = this.#byAnswers.get(key);
    if (kind === undefined) {
      kind = this.#kinds.push(answers) - 1;
      this.#byAnswers.set(key, kind);
    }
    if (point > 0xffff) this.#astral.set(point, kind + 1);
    else this.#known[point] = kind + 1;
    return kind;
  }
}

/** A set of steps at which one may be, whatever was read before. */
interface StepSet {
  readonly steps: readonly number[];
  /** Whether something ends here. */
  readonly isEnd: boolean;
  /** By kind of character. */
  readonly next: (StepSet | undefined)[];
}

/** Finds out whether anything matches. Borders are taken for granted: that makes it find too much at times, and never too little. */
class SetMachine {
  readonly #program: readonly Instruction[];
  readonly #kinds: CharacterKinds;
  readonly #sets = new Map<string, StepSet>();
  readonly #first: readonly number[];
  #start: StepSet;

  constructor(program: readonly Instruction[], kinds: CharacterKinds) {
    this.#program = program;
    this.#kinds = kinds;
    this.#first = this.#follow([0]).steps;
    this.#start = { steps: this.#first, isEnd: false, next: [] };
  }

  firstEnd(text: string, from: number): number {
    let set = this.#start;
    for (let at = from; at < text.length; at++) {
      let point = text.charCodeAt(at);
      if (point === LINE_FEED) {
        set = this.#start;
        continue;
      }
      if (point >= 0xd800 && point < 0xdc00) {
        point = text.codePointAt(at) as number;
        if (point > 0xffff) at++;
      }
      const kind = this.#kinds.of(point);
      let next = set.next[kind];
      if (next === undefined) {
        next = this.#after(set, kind);
        set.next[kind] = next;
      }
      if (next.isEnd) return at + 1;
      set = next;
    }
    return -1;
  }

  #after(set: StepSet, kind: number): StepSet {
    const taken = set.steps.filter((step) => this.#kinds.takes(kind, step)).map((step) => step + 1);
    const { steps, isEnd } = this.#follow(taken);
    const all = [...new Set([...steps, ...this.#first])].sort((a, b) => a - b);
    const key = `${isEnd} ${all.join(' ')}`;
    let after = this.#sets.get(key);
    if (!after) {
      if (this.#sets.size > MOST_STATES) {
        this.#sets.clear();
        this.#start = { steps: this.#first, isEnd: false, next: [] };
      }
      after = { steps: all, isEnd, next: [] };
      this.#sets.set(key, after);
    }
    return after;
  }

  #follow(from: readonly number[]): { readonly steps: readonly number[]; readonly isEnd: boolean } {
    const seen = new Set<number>();
    const steps: number[] = [];
    const waiting = [...from];
    let isEnd = false;
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      const instruction = this.#program[step] as Instruction;
      if (instruction.do === 'take') steps.push(step);
      else if (instruction.do === 'fork') waiting.push(instruction.first, instruction.second);
      else if (instruction.do === 'end') isEnd = true;
      else waiting.push(step + 1);
    }
    return { steps, isEnd };
  }
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

const WORD = /^[\p{L}\p{N}\p{M}_]$/u;

/** Whether a letter, a figure or a mark on one stands at a place of a text. */
export function isWordAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  if (code < 0x80)
    return code === 0x5f || (code > 0x2f && code < 0x3a) || ((code | 0x20) > 0x60 && (code | 0x20) < 0x7b);
  const point = text.codePointAt(isLow(code) && at > 0 ? at - 1 : at) as number;
  return WORD.test(String.fromCodePoint(point));
}

function isBorder(border: Border, text: string, at: number, start: number, end: number): boolean {
  if (border === 'start') return at === start;
  if (border === 'end') return at === end;
  const isWord = isWordAt(text, at - 1) !== isWordAt(text, at);
  return (border === 'word') === isWord;
}
