import { looksOf, looksOfDeclarations } from './declarations.js';
import { type LookWord, looksOfWord } from './words.js';

/**
 * How the header says that things looked (TEI P5 `HD57-1a`: `tagsDecl`), already as words of ours: by the id of
 * a `rendition`, and by the name of the elements that it stands for.
 */
export interface Renditions {
  readonly byId: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
}

export const NO_RENDITIONS: Renditions = { byId: new Map(), byName: new Map() };

/** What of an element says how it looked. */
export interface Looking {
  /** Local name. */
  readonly name: string;
  readonly rend: string | null;
  readonly rendition: string | null;
  readonly style: string | null;
}

/** `name(value)`, as rendition ladders have it, and `name: value`. */
const LADDER = /([a-z-]{2,30})\(([^()]{1,60})\)/gi;
/** More words than this are a sentence about the source, not a look. */
const MOST_WORDS = 12;

/**
 * The looks of an element as words, separated by spaces; `''` for none. What comes first counts least: the
 * header's default for the element, its rendition, `@rend`, `@style` (TEI P5 `STGAst`).
 */
export function lookOf(looking: Looking, renditions: Renditions = NO_RENDITIONS): string {
  const { name, rend, rendition, style } = looking;
  if (rend === null && rendition === null && style === null && renditions.byName.size === 0) return '';
  const looks = new Set<string>();
  const add = (words: string | undefined) => {
    for (const word of words?.split(' ') ?? []) if (word !== '') looks.add(word);
  };
  if (renditions.byName.size > 0) add(renditions.byName.get(name));
  if (rendition !== null) for (const pointer of split(rendition)) add(looksOfPointer(pointer, renditions));
  if (rend !== null) add(looksOfRend(rend, renditions));
  if (style !== null) add(looksOfDeclarations(style).join(' '));
  return [...looks].join(' ');
}

function looksOfPointer(pointer: string, { byId }: Renditions): string {
  const id = pointer.replace(/^.*#/, '');
  // `simple:italic` is one of the words of TEI Simple.
  return byId.get(id) ?? looksOfWord(id.replace(/^simple:/, '')).join(' ');
}

/** `italic`, `#i`, `bold superscript`, `align(right)`, `margin-left:1em;inline`: all are found in `@rend`. */
function looksOfRend(rend: string, renditions: Renditions): string {
  if (rend.length > 500) return '';
  const looks: string[] = [];
  const rest = rend.replace(LADDER, (_, name: string, value: string) => {
    looks.push(...looksOf(name.toLowerCase(), value.trim().toLowerCase()));
    return ' ';
  });
  if (rest.includes(':')) looks.push(...looksOfDeclarations(rest));
  for (const word of split(rest.replace(/[a-z-]+\s*:[^;]*/gi, ' '))) {
    looks.push(word.startsWith('#') ? looksOfPointer(word, renditions) : looksOfWord(word).join(' '));
  }
  return looks.join(' ');
}

function split(value: string): string[] {
  return value
    .split(/[\s;,]+/)
    .filter((part) => part !== '')
    .slice(0, MOST_WORDS);
}

/** A `rendition` of a header, as it is written. */
export interface WrittenRendition {
  readonly id: string;
  readonly scheme: string;
  readonly selector: string;
  readonly scope: string;
  readonly text: string;
}

/** Names of elements in a selector: `p`, `tei|hi`; what is more than a name is not followed. */
const NAME_SELECTOR = /^(?:[\w-]+\|)?([A-Za-z_][\w.-]*)$/;

/** Reads the renditions of a header. Those in another language than CSS, or for a part of an element, are left out. */
export function readRenditions(
  written: readonly WrittenRendition[],
  defaults: readonly { readonly name: string; readonly rendition: string }[] = [],
): Renditions {
  const byId = new Map<string, LookWord[]>();
  const byName = new Map<string, string>();
  for (const { id, scheme, selector, scope, text } of written) {
    if (!/^(?:css|)$/i.test(scheme) || scope !== '') continue;
    const looks = looksOfDeclarations(text);
    if (looks.length === 0) continue;
    if (id !== '') byId.set(id, looks);
    for (const part of selector.split(',')) {
      const name = NAME_SELECTOR.exec(part.trim())?.[1];
      if (name !== undefined) byName.set(name, looks.join(' '));
    }
  }
  for (const { name, rendition } of defaults) {
    const looks = split(rendition).flatMap((pointer) => byId.get(pointer.replace(/^#/, '')) ?? []);
    if (looks.length > 0) byName.set(name, looks.join(' '));
  }
  return { byId: new Map([...byId].map(([id, looks]) => [id, looks.join(' ')])), byName };
}
