/**
 * The entities a file declares for itself (XML 1.0 §4.2, [71] GEDecl). Nothing is ever fetched: an
 * external entity, and one that nobody declared, is shown by its name.
 *
 * Expansion is bounded, so that a few lines cannot become gigabytes ("billion laughs", and the
 * quadratic kind with one long entity used often): each replacement text to 64 Ki characters after its
 * own references are resolved, and all uses together to what `EntityBudget` allows.
 */

/** What a reference stands for. */
export type EntityValue =
  /** Text with markup in it, or without. Character references and other entities are resolved. */
  | { readonly kind: 'internal'; readonly replacement: string; readonly hasMarkup: boolean }
  /** Kept elsewhere; `systemId` says where, and is not looked at. */
  | { readonly kind: 'external'; readonly systemId: string }
  /** Too long to be used, or made of itself. */
  | { readonly kind: 'refused' };

const LONGEST_REPLACEMENT = 65_536;
const DEEPEST = 16;

/** [4] NameStartChar and [4a] NameChar, so far as names of entities go. */
const NAME = String.raw`[\p{L}_:][\p{L}\p{N}\p{M}_:.\-·]*`;

const DECLARATION = new RegExp(
  String.raw`<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!ENTITY\s+(%\s+)?(${NAME})\s+(?:("[^"]*"|'[^']*')|(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+("[^"]*"|'[^']*'))`,
  'gu',
);
const CHARACTER_REFERENCE = /&(?:#(\d+)|#x([\da-fA-F]+));/g;
const REFERENCE = new RegExp(`&(${NAME});`, 'gu');

/** What every XML file has without declaring it (XML 1.0 §4.6). */
const PREDEFINED: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** The declared entities of one file. */
export class Entities {
  readonly #declared = new Map<string, { literal: string } | { systemId: string }>();
  readonly #values = new Map<string, EntityValue>();
  /** Whether the file has an external subset or parameter entities, so that a name may be declared where nobody looked. */
  readonly hasUnread: boolean = false;

  /** @param doctype what stands between `<!DOCTYPE` and its `>`; `''` for none. */
  constructor(doctype: string) {
    for (const [, parameter, name, literal, systemId] of doctype.matchAll(DECLARATION)) {
      if (name === undefined) continue;
      if (parameter !== undefined) this.hasUnread = true;
      // The first declaration counts (XML 1.0 §4.2).
      else if (!this.#declared.has(name)) {
        this.#declared.set(
          name,
          systemId === undefined ? { literal: unquoted(literal) } : { systemId: unquoted(systemId) },
        );
      }
    }
    if (/^\s*[^\s[]+\s+(?:SYSTEM|PUBLIC)\s/.test(doctype)) this.hasUnread = true;
  }

  get size(): number {
    return this.#declared.size;
  }

  /** What a name stands for; `null` when the file does not declare it. */
  get(name: string): EntityValue | null {
    const known = this.#values.get(name);
    if (known) return known;
    const declared = this.#declared.get(name);
    if (!declared) return null;
    const value: EntityValue =
      'systemId' in declared
        ? { kind: 'external', systemId: declared.systemId }
        : this.#internal(name, declared.literal);
    this.#values.set(name, value);
    return value;
  }

  #internal(name: string, literal: string): EntityValue {
    const replacement = this.#resolve(literal, [name]);
    if (replacement === null) return { kind: 'refused' };
    return { kind: 'internal', replacement, hasMarkup: replacement.includes('<') };
  }

  /**
   * The replacement text of a literal: character references become characters at once, also those that make
   * an `&` or `<` (XML 1.0 §4.5); what is a reference then is resolved in its turn (§4.4.2).
   */
  #resolve(literal: string, within: readonly string[]): string | null {
    if (within.length > DEEPEST || literal.length > LONGEST_REPLACEMENT) return null;
    const text = literal.replace(CHARACTER_REFERENCE, characterOf);
    let out = '';
    let at = 0;
    for (const match of text.matchAll(REFERENCE)) {
      const [whole, name = ''] = match;
      out += text.slice(at, match.index);
      at = match.index + whole.length;
      const piece = this.#nested(name, whole, within);
      if (piece === null) return null;
      out += piece;
      if (out.length > LONGEST_REPLACEMENT) return null;
    }
    out += text.slice(at);
    return out.length > LONGEST_REPLACEMENT ? null : out;
  }

  #nested(name: string, whole: string, within: readonly string[]): string | null {
    if (PREDEFINED.has(name)) return whole;
    if (within.includes(name)) return null;
    const declared = this.#declared.get(name);
    if (!declared || 'systemId' in declared) return whole;
    return this.#resolve(declared.literal, [...within, name]);
  }
}

function unquoted(literal: string | undefined): string {
  return (literal ?? '""').slice(1, -1);
}

function characterOf(whole: string, decimal: string | undefined, hex: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Counts what references add to a text, and says when it is enough. */
export class EntityBudget {
  #used = 0;
  readonly #most: number;

  /** @param most characters that all references together may add. */
  constructor(most = 8_388_608) {
    this.#most = most;
  }

  /** Takes `characters`; false when they are no longer there, and then nothing is taken. */
  take(characters: number): boolean {
    if (this.#used + characters > this.#most) return false;
    this.#used += characters;
    return true;
  }
}
