import { Entities, EntityBudget } from './entities.js';

/** Text for one reference longer than this is not put in; real ones are a character, a name, a sentence. */
const LONGEST_TEXT = 4_096;
/** What all references of one file together may put into its text, in characters. */
const MOST_TEXT = 1_048_576;
/** The same for one stretch of a record, a note or the header, which are read by themselves. */
const MOST_DECODED = 65_536;

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Where parts begin in which an ampersand is nothing special, and references (XML 1.0 [68] EntityRef). */
const PLAIN_OR_REFERENCE = /<!--|<!\[CDATA\[|<\?|&([^#&;<>\s"']+);/g;
const PLAIN_END: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
const REFERENCE = /&(?:#(\d+)|#x([\da-f]+)|([^#&;<>\s"']+));/gi;
/** Markup inside the value of an entity, and references. */
const MARKUP_OR_REFERENCE = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[^>]*>|&[^&;<>\s]+;/g;

/** What a reference turned out to be: for the one that reports it. */
export type ReferenceKind = 'text' | 'markup' | 'external' | 'undeclared' | 'refused';

/**
 * What the references in the text of one file stand for. It is text, always: markup in the value of an
 * entity is left out, and a reference that cannot be read stays as it is written, so that it is seen.
 */
export class References {
  #entities: Entities | null = null;
  readonly #budget = new EntityBudget(MOST_TEXT);
  readonly #texts = new Map<string, string | null>();
  /** Source offset from which on no more is put in, because the file grew beyond measure. */
  #fullAt = Number.POSITIVE_INFINITY;

  /** @param doctype what stands between `<!DOCTYPE` and its `>`. The first declaration of a file counts. */
  declare(doctype: string): void {
    this.#entities ??= new Entities(doctype);
  }

  /** What stands behind a name. */
  kindOf(name: string): ReferenceKind {
    const value = this.#entities?.get(name) ?? null;
    if (value === null) return this.#entities?.hasUnread ? 'external' : 'undeclared';
    if (value.kind !== 'internal') return value.kind;
    if (this.#text(name) === null) return 'refused';
    return value.hasMarkup ? 'markup' : 'text';
  }

  /**
   * The text of the reference at a source offset; `null` when it stays as it is written. To be called
   * once for each reference, in their order: it counts what the file grows by.
   */
  take(name: string, offset: number): string | null {
    const text = this.#text(name);
    if (text === null || offset >= this.#fullAt) return null;
    if (this.#budget.take(text.length)) return text;
    this.#fullAt = offset;
    return null;
  }

  /** Whether a reference at this offset found no more room. */
  isFullAt(offset: number): boolean {
    return offset >= this.#fullAt;
  }

  /** A piece of the source with its references to entities put in, escaped; `start` is its source offset. */
  expand(xml: string, start: number): string {
    let out = '';
    let done = 0;
    for (const found of matches(xml)) {
      const [whole, name = ''] = found;
      if (PREDEFINED.has(name)) continue;
      const text = start + found.index < this.#fullAt ? this.#text(name) : null;
      out += xml.slice(done, found.index) + escapeText(text ?? whole);
      done = found.index + whole.length;
    }
    return out + xml.slice(done);
  }

  /**
   * Character data or an attribute value as it is written, decoded. It grows by no more than `MOST_DECODED`; what
   * would make it longer stays as it is written.
   */
  decode(raw: string): string {
    if (!raw.includes('&')) return raw;
    const budget = new EntityBudget(MOST_DECODED);
    return raw.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return PREDEFINED.get(name) ?? this.#within(budget, name) ?? whole;
      return characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
    });
  }

  #within(budget: EntityBudget, name: string): string | null {
    const text = this.#text(name);
    return text !== null && budget.take(text.length) ? text : null;
  }

  #text(name: string): string | null {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const value = this.#entities?.get(name);
    const text = value?.kind === 'internal' ? textOf(value.replacement) : null;
    const used = text === null || text.length > LONGEST_TEXT ? null : text;
    this.#texts.set(name, used);
    return used;
  }
}

/** The references to entities in a piece of XML. A comment or the like that does not end reaches to the end. */
function* matches(xml: string): Generator<RegExpExecArray> {
  const pattern = new RegExp(PLAIN_OR_REFERENCE);
  for (let found = pattern.exec(xml); found; found = pattern.exec(xml)) {
    const end = PLAIN_END[found[0]];
    if (end === undefined) {
      yield found;
      continue;
    }
    const at = xml.indexOf(end, pattern.lastIndex);
    if (at < 0) return;
    pattern.lastIndex = at + end.length;
  }
}

/** The character data in the value of an entity. */
function textOf(replacement: string): string {
  const plain = new References();
  return replacement.replace(MARKUP_OR_REFERENCE, (whole, data?: string) => {
    if (data !== undefined) return data;
    return whole.startsWith('&') ? plain.decode(whole) : '';
  });
}

/** XML 1.0 [2] Char. */
function characterOf(code: number): string | null {
  const isChar =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd);
  return isChar || (code >= 0x1_0000 && code <= 0x10_ffff) ? String.fromCodePoint(code) : null;
}

/** Text as character data: what would be markup or normalised is written as a reference. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
