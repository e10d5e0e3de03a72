import { readNameKeys } from '../names/name-keys.js';
import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type EntityKind, EXAMPLES_NAMESPACE, isVagueName, kindOfName } from '../tei.js';
import { fold } from '../text/fold.js';
import { plainText } from './contents.js';

/** A place where someone or something is named. */
export interface Mention {
  readonly row: number;
  readonly kind: EntityKind;
  /** Whether the kind is a guess: neither the element nor its type tells. */
  readonly isVague: boolean;
  /** What it points at, one for each thing that is named (see `NameKeys`). */
  readonly keys: readonly string[];
  /** Whether it surely is a name: see `NameKeys`. */
  readonly by: 'name' | 'link' | 'analysis';
  /** Whether it only links, and a name inside it means the same: then that name is enough. */
  readonly isSaidInside: boolean;
  /** The name as it stands in the text. */
  readonly text: string;
  readonly textStart: number;
  readonly textEnd: number;
  /** Ordinal of the note it stands in; −1 in the text itself. */
  readonly note: number;
}

interface OpenName {
  readonly row: number;
  /** Its place in `mentions`, or in `unlinked`. */
  readonly at: number;
  readonly isLinked: boolean;
  text: string;
}

/** Names that say by themselves whom or what they name, also where they point nowhere. `rs` and `term` do not. */
const NAMES: ReadonlySet<string> = new Set(['persName', 'placeName', 'geogName', 'orgName', 'eventName', 'name']);

/** The key under which names that point nowhere are gathered: their kind, and how they read. No pointer begins so. */
export function unlinkedKey(kind: EntityKind, text: string): string {
  return `${UNLINKED}${kind}~${fold(text).trim().replaceAll(' ', '\u00a0')}`;
}

/** Whether a key is one of names that point nowhere. */
export function isUnlinked(key: string): boolean {
  return key.startsWith(UNLINKED);
}

const NONE: readonly string[] = [];
const UNLINKED = '~\u00a0~';

const LONGEST_NAME = 200;

/** What of the same scan tells where a name stands. */
export interface NameSurroundings {
  /** Row of the note that is open, −1 outside notes; see `placeInNotes`. */
  currentNote(): number;
  /** Whether a name that begins now may be a mention: not in a header or in a record. */
  isMentionHere(name: string): boolean;
}

/** Collects names that point somewhere, and apart from these, names that point nowhere. */
export class MentionCollector implements ScanListener {
  readonly mentions: Mention[] = [];
  /** Names that point nowhere: they have no card in the text, and are gathered in registers as they read. */
  readonly unlinked: Mention[] = [];
  readonly #around: NameSurroundings;
  #open: OpenName[] = [];
  readonly #keys = new Map<string, readonly string[]>();
  readonly #texts = new Map<string, string>();
  /** `sp/@who` of the speech that is open: whom its `speaker` names (TEI P5 DRSPSD). */
  #speeches: { readonly row: number; readonly who: string | undefined }[] = [];

  constructor(around: NameSurroundings) {
    this.#around = around;
  }

  /** When it is known which notes there are, `note` becomes the ordinal: until then it is the row. */
  placeInNotes(ordinalOf: (row: number) => number): void {
    for (const list of [this.mentions, this.unlinked]) {
      list.forEach((mention, at) => {
        if (mention.note >= 0) list[at] = { ...mention, note: ordinalOf(mention.note) };
      });
    }
  }

  open({ name, uri, attributes, row, parent, textStart }: OpenElement): void {
    if (uri === EXAMPLES_NAMESPACE) return;
    if (name === 'sp') this.#speeches.push({ row, who: attributes['who']?.value });
    const type = attributes['type']?.value;
    const kind = kindOfName(name, type);
    if (!kind || !this.#around.isMentionHere(name)) return;
    const speech = this.#speeches.at(-1);
    const who = name === 'speaker' && speech?.row === parent ? speech.who : undefined;
    const read = readNameKeys(name, (attribute) =>
      attribute === 'ref' && who !== undefined ? who : attributes[attribute]?.value,
    );
    const isVague = isVagueName(name, type);
    // A name in a name is a part of it.
    if (!read && (isVague || !NAMES.has(name) || this.#open.length > 0)) return;
    const list = read ? this.mentions : this.unlinked;
    this.#open.push({ row, at: list.length, isLinked: read !== null, text: '' });
    list.push({
      row,
      kind,
      isVague,
      keys: this.#once(read?.keys ?? NONE),
      // Where no entry answers, a speaker's name says all there is.
      by: !read || who === undefined ? (read?.by ?? 'name') : 'analysis',
      isSaidInside: false,
      text: '',
      textStart,
      textEnd: textStart,
      note: this.#around.currentNote(),
    });
  }

  text(data: string): void {
    for (const open of this.#open) if (open.text.length < LONGEST_NAME) open.text += data.slice(0, LONGEST_NAME);
  }

  close(row: number, end: { textEnd: number }): void {
    if (this.#speeches.at(-1)?.row === row) this.#speeches.pop();
    const open = this.#open.at(-1);
    if (open?.row !== row) return;
    this.#open.pop();
    if (!open.isLinked) {
      this.#endUnlinked(open, end.textEnd);
      return;
    }
    const begun = this.mentions[open.at] as Mention;
    const isSaidInside = begun.by === 'link' && this.#isNamedAfter(open.at, begun.keys);
    const text = this.#textOnce(plainText(open.text));
    this.mentions[open.at] = { ...begun, isSaidInside, text, textEnd: end.textEnd };
  }

  /** The same keys are one list: of 70,000 names most are named again and again. */
  #once(keys: readonly string[]): readonly string[] {
    const [first = ''] = keys;
    const name = keys.length < 2 ? first : keys.join(' ');
    const known = this.#keys.get(name);
    if (known) return known;
    this.#keys.set(name, keys);
    return keys;
  }

  #textOnce(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #endUnlinked({ at, text: read }: OpenName, textEnd: number): void {
    const begun = this.unlinked[at] as Mention;
    const text = plainText(read);
    // One without words is nobody's name.
    this.unlinked[at] = { ...begun, keys: text === '' ? [] : [unlinkedKey(begun.kind, text)], text, textEnd };
  }

  /** Whether a name that began after another one, so inside it, points at one of these. */
  #isNamedAfter(at: number, keys: readonly string[]): boolean {
    for (let inner = at + 1; inner < this.mentions.length; inner++) {
      const mention = this.mentions[inner] as Mention;
      if (mention.by === 'name' && mention.keys.some((key) => keys.includes(key))) return true;
    }
    return false;
  }
}
