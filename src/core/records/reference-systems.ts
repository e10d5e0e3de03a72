import { childElements, descendants, type XmlElement } from './xml-element.js';

/** A condition on an element: it has the attribute, with this value unless that is `null`. */
export interface StepTest {
  readonly attribute: string;
  readonly value: string | null;
}

/** A step of a path to an element: to a child, or with `isDeep` to any descendant. `*` is any name. */
export interface PathStep {
  readonly isDeep: boolean;
  /** Local name. */
  readonly name: string;
  readonly tests: readonly StepTest[];
}

/** A path as far as references need one; `isAbsolute` begins at the document, any other at the level above. */
export interface Path {
  readonly isAbsolute: boolean;
  readonly steps: readonly PathStep[];
}

/** A level of a canonical reference (TEI P5 SACRCS): which elements it counts, by what, and what stands before that. */
export interface ReferenceLevel {
  /** `book`, `line`, `page` …, or `''`. */
  readonly unit: string;
  readonly delimiter: string;
  readonly paths: readonly Path[];
  /** `@n`, `@xml:id`, `position()` or `head`. */
  readonly use: string;
  readonly levels: readonly ReferenceLevel[];
}

/** What a header may say so much of. */
const MOST_LEVELS = 200;
const LONGEST_PATH = 1_000;
/** What is used of a level, as far as it can be followed. */
const USES = /^(?:\.\/)?(?:@[\w:.-]+|position\(\)|(?:tei:)?head)$/;

/**
 * The reference systems that a header declares: nested `citeStructure`, and `cRefPattern` whose replacements are paths,
 * as the files of Perseus have them. What cannot be followed is left out.
 */
export function readReferenceSystems(header: XmlElement): ReferenceLevel[] {
  const declarations = descendants(header, 'refsDecl');
  const count = { left: MOST_LEVELS };
  return declarations.flatMap((declaration) => [
    ...structuresOf(declaration, count, 0),
    ...patternsOf(childElements(declaration, 'cRefPattern')),
  ]);
}

function structuresOf(element: XmlElement, count: { left: number }, depth: number): ReferenceLevel[] {
  return childElements(element, 'citeStructure').flatMap((structure) => {
    if (count.left-- <= 0 || depth > 10) return [];
    const { unit = '', delim = '', match = '', use = '' } = structure.attributes;
    const paths = readPaths(match);
    const used = use.trim();
    if (paths.length === 0 || !USES.test(used)) return [];
    return [
      {
        unit: unit.trim(),
        delimiter: delim,
        paths,
        use: used.replace(/^\.\//, '').replace(/^tei:/, ''),
        levels: structuresOf(structure, count, depth + 1),
      },
    ];
  });
}

/**
 * Patterns that lead to `…/div[@n='$1']//l[@n='$2']`: each condition with a `$` is a level. Of several the one with most
 * levels holds the others, as each stands for one depth.
 */
function patternsOf(patterns: readonly XmlElement[]): ReferenceLevel[] {
  const chains = patterns.slice(0, MOST_LEVELS).flatMap(({ attributes }) => {
    const target = /#?xpath\((.*)\)$/s.exec(attributes['replacementPattern'] ?? '')?.[1];
    const chain = target === undefined ? null : chainOf(target, delimitersOf(attributes['matchPattern'] ?? ''));
    return chain ? [{ chain, unit: attributes['n'] ?? '' }] : [];
  });
  const units = new Map(chains.map(({ chain, unit }) => [chain.length, unit]));
  const longest = chains.toSorted((a, b) => b.chain.length - a.chain.length)[0]?.chain ?? [];
  return longest.reduceRight<ReferenceLevel[]>(
    (levels, level, at) => [{ ...level, unit: units.get(at + 1) ?? '', levels }],
    [],
  );
}

function chainOf(target: string, delimiters: readonly string[]): Omit<ReferenceLevel, 'levels'>[] | null {
  const path = readPath(target);
  if (!path) return null;
  const levels: Omit<ReferenceLevel, 'levels'>[] = [];
  let steps: PathStep[] = [];
  for (const step of path.steps) {
    const counted = step.tests.find(({ value }) => value !== null && /^\$\d$/.test(value));
    steps.push({ ...step, tests: step.tests.filter((test) => test !== counted) });
    if (!counted) continue;
    const isAbsolute = levels.length === 0 && path.isAbsolute;
    const delimiter = levels.length === 0 ? '' : (delimiters[levels.length - 1] ?? '.');
    levels.push({ unit: '', delimiter, paths: [{ isAbsolute, steps }], use: `@${counted.attribute}` });
    steps = [];
  }
  return levels.length > 0 && steps.length === 0 ? levels : null;
}

/** What stands between the groups of a pattern: `(\w+)\.(\w+)` has one point. */
function delimitersOf(pattern: string): string[] {
  return pattern
    .slice(0, LONGEST_PATH)
    .split(/\([^()]*\)[+*?]?/)
    .slice(1, -1)
    .map((between) => between.replace(/\\s[+*]?/g, ' ').replace(/\\(.)/g, '$1'))
    .map((between) => (/^[\s.,:;/–-]{1,3}$/.test(between) ? between : '.'));
}

/** Several paths are parted by `|`. One that cannot be followed is left out. */
function readPaths(text: string): Path[] {
  return text.split('|').flatMap((one) => readPath(one) ?? []);
}

const STEP = /\s*(\/\/|\/)?\s*(?:[\w-]+:)?(\*|[\w-]+)\s*((?:\[[^[\]]*\]\s*)*)/y;
const TEST = /\s*(?:@([\w:.-]+)\s*(?:=\s*(?:'([^']*)'|"([^"]*)"))?|(\$\d))\s*(?:and\b|$)/y;

/** The little of XPath that reference systems use: names, `/`, `//`, and conditions on attributes. */
function readPath(text: string): Path | null {
  const path = text
    .slice(0, LONGEST_PATH)
    .trim()
    .replace(/^\.(?=\/)/, ' .');
  const isRelative = path.startsWith(' .') || !path.startsWith('/');
  const body = path.replace(/^ \./, '');
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < body.length) {
    const found = STEP.exec(body);
    const [, axis, name = '', conditions = ''] = found ?? [];
    if (!found || (steps.length > 0 && axis === undefined)) return null;
    const tests = testsOf(conditions);
    if (!tests) return null;
    steps.push({ isDeep: axis === '//', name, tests });
  }
  return steps.length > 0 ? { isAbsolute: !isRelative, steps } : null;
}

function testsOf(conditions: string): StepTest[] | null {
  const tests: StepTest[] = [];
  for (const [, condition = ''] of conditions.matchAll(/\[([^[\]]*)\]/g)) {
    TEST.lastIndex = 0;
    while (TEST.lastIndex < condition.length) {
      const found = TEST.exec(condition);
      if (!found) return null;
      const [, attribute, single, double, position] = found;
      if (position !== undefined) return null;
      tests.push({ attribute: attribute as string, value: single ?? double ?? null });
    }
  }
  return tests;
}
