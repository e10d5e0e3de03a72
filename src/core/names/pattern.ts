import { type Border, type PatternNode, PatternReader, type Test, UnreadablePattern } from './pattern-syntax.js';

/**
 * Regular expressions that come from a document (`prefixDef/@matchPattern`, TEI P5 SAPU), matched in time
 * that grows with pattern times value and no faster: JavaScript's own matcher may take for ever on
 * `(a+)+`. All ways through the pattern are followed at once (Thompson's construction, with the captures of
 * Pike's machine), so there is nothing to go back to.
 *
 * Understood is what the patterns in use have: characters, `.`, classes, `\d \w \s \i \c \p{…}` and their
 * opposites, groups, `|`, `* + ? {n,m}` and their lazy forms. A pattern with anything else is none.
 */

export type Instruction =
  | { readonly do: 'take'; readonly test: Test }
  | { readonly do: 'at'; readonly border: Border }
  | { readonly do: 'fork'; first: number; second: number }
  | { readonly do: 'save'; readonly slot: number }
  | { readonly do: 'end' };

/** Longest pattern that is read, and the most steps it may unfold to; those in use have some thirty. */
const LONGEST_PATTERN = 300;
const MOST_STEPS = 600;
/** A value that is longer is no pointer. */
const LONGEST_VALUE = 300;

/** How much work is left for patterns; each step of a match takes one away. */
export interface Budget {
  steps: number;
}

/** A pattern that can be asked; it always means the whole of a value, as `matchPattern` does. */
export class SafePattern {
  readonly #program: readonly Instruction[];
  readonly #slots: number;

  private constructor(program: readonly Instruction[], groups: number) {
    this.#program = program;
    this.#slots = 2 * (groups + 1);
  }

  /** @returns `null` for what is not understood, or too long. */
  static read(source: string): SafePattern | null {
    if (source.length > LONGEST_PATTERN) return null;
    try {
      const reader = new PatternReader(source.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
      const program = programOf({ is: 'group', slot: 0, node: reader.all() });
      return new SafePattern(program, reader.groups);
    } catch (error) {
      if (error instanceof UnreadablePattern) return null;
      throw error;
    }
  }

  /**
   * What each group holds, the whole first; `undefined` for one that took no part.
   * @returns `null` when the value does not match, is too long, or the budget is used up.
   */
  match(value: string, budget: Budget = { steps: Number.POSITIVE_INFINITY }): (string | undefined)[] | null {
    if (value.length > LONGEST_VALUE) return null;
    const characters = [...value];
    let threads: Thread[] = [];
    let found = this.#enter(threads, new Set(), { at: 0, saved: new Array(this.#slots).fill(-1) }, 0);
    for (let position = 0; position < characters.length; position++) {
      budget.steps -= threads.length + 1;
      if (threads.length === 0 || budget.steps < 0) return null;
      const next: Thread[] = [];
      const seen = new Set<number>();
      found = null;
      for (const thread of threads) {
        const step = this.#program[thread.at];
        if (step?.do !== 'take' || !step.test(characters[position] as string)) continue;
        const ended = this.#enter(next, seen, { at: thread.at + 1, saved: thread.saved }, position + 1);
        found ??= ended;
      }
      // What is entered costs more than what is asked: each may copy what was saved.
      budget.steps -= seen.size * this.#slots;
      threads = next;
    }
    if (!found) return null;
    const saved = found;
    return Array.from({ length: this.#slots / 2 }, (_, group) => {
      const [start, end] = [saved[2 * group] as number, saved[2 * group + 1] as number];
      return start < 0 || end < 0 ? undefined : characters.slice(start, end).join('');
    });
  }

  /** Follows what takes no character. @returns what was saved when that reaches the end. */
  #enter(threads: Thread[], seen: Set<number>, from: Thread, position: number): readonly number[] | null {
    const waiting = [from];
    let found: readonly number[] | null = null;
    for (let thread = waiting.pop(); thread; thread = waiting.pop()) {
      if (seen.has(thread.at)) continue;
      seen.add(thread.at);
      const step = this.#program[thread.at] as Instruction;
      if (step.do === 'take') threads.push(thread);
      else if (step.do === 'end') found ??= thread.saved;
      // A pattern of a whole value has no borders.
      else if (step.do === 'at') continue;
      else if (step.do === 'save') waiting.push({ at: thread.at + 1, saved: thread.saved.with(step.slot, position) });
      else waiting.push({ at: step.second, saved: thread.saved }, { at: step.first, saved: thread.saved });
    }
    return found;
  }
}

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

/** Empty groups unfold to nothing, but may be unfolded a thousand times a thousand times. */
interface Work {
  calls: number;
}

/** What a machine does to match a pattern, step by step. @throws UnreadablePattern when there are too many steps. */
export function programOf(node: PatternNode): readonly Instruction[] {
  const program: Instruction[] = [];
  compile(node, program, { calls: 0 });
  program.push({ do: 'end' });
  return program;
}

function compile(node: PatternNode, program: Instruction[], work: Work): void {
  if (program.length > MOST_STEPS || ++work.calls > 20 * MOST_STEPS) throw new UnreadablePattern();
  switch (node.is) {
    case 'take':
      program.push({ do: 'take', test: node.test });
      return;
    case 'at':
      program.push({ do: 'at', border: node.border });
      return;
    case 'row':
      for (const part of node.nodes) compile(part, program, work);
      return;
    case 'group':
      program.push({ do: 'save', slot: 2 * node.slot });
      compile(node.node, program, work);
      program.push({ do: 'save', slot: 2 * node.slot + 1 });
      return;
    case 'either':
      compileEither(node.nodes, program, work);
      return;
    case 'repeat':
      compileRepeat(node, program, work);
  }
}

function compileEither(nodes: readonly PatternNode[], program: Instruction[], work: Work): void {
  const [first, ...more] = nodes;
  if (!first) return;
  if (more.length === 0) {
    compile(first, program, work);
    return;
  }
  const fork = { do: 'fork' as const, first: program.length + 1, second: 0 };
  program.push(fork);
  compile(first, program, work);
  const leave = { do: 'fork' as const, first: 0, second: 0 };
  program.push(leave);
  fork.second = program.length;
  compileEither(more, program, work);
  leave.first = program.length;
  leave.second = program.length;
}

function compileRepeat(node: Extract<PatternNode, { is: 'repeat' }>, program: Instruction[], work: Work): void {
  const { least, most, lazy } = node;
  for (let count = 0; count < least; count++) compile(node.node, program, work);
  const skips: { first: number; second: number }[] = [];
  const fork = (): void => {
    const step = { do: 'fork' as const, first: program.length + 1, second: program.length + 1 };
    program.push(step);
    skips.push(step);
  };
  if (most === Number.POSITIVE_INFINITY) {
    fork();
    const start = program.length - 1;
    compile(node.node, program, work);
    program.push({ do: 'fork', first: start, second: start });
  } else {
    for (let count = least; count < most; count++) {
      fork();
      compile(node.node, program, work);
    }
  }
  for (const step of skips) {
    if (lazy) step.first = program.length;
    else step.second = program.length;
  }
}
