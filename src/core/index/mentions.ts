import { readNameKeys } from '../names/name-keys.js';
import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type EntityKind, EXAMPLES_NAMESPACE, isVagueName, kindOfName } from '../tei.js';
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
  /** Its place in `mentions`. */
  readonly at: number;
  text: string;
}

const LONGEST_NAME = 200;

/** What of the same scan tells where a name stands. */
export interface NameSurroundings {
  /** Row of the note that is open, −1 outside notes; see `placeInNotes`. */
  currentNote(): number;
  /** Whether a name that begins now may be a mention: not in a header or in a record. */
  isMentionHere(name: string): boolean;
}

/** Collects names that point somewhere. */
export class MentionCollector implements ScanListener {
  readonly mentions: Mention[] = [];
  readonly #around: NameSurroundings;
  #open: OpenName[] = [];
  /** `sp/@who` of the speech that is open: whom its `speaker` names (TEI P5 DRSPSD). */
  #speeches: { readonly row: number; readonly who: string | undefined }[] = [];

  constructor(around: NameSurroundings) {
    this.#around = around;
  }

  /** When it is known which notes there are, `note` becomes the ordinal: until then it is the row. */
  placeInNotes(ordinalOf: (row: number) => number): void {
    this.mentions.forEach((mention, at) => {
      if (mention.note >= 0) this.mentions[at] = { ...mention, note: ordinalOf(mention.note) };
    });
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
    if (!read) return;
    this.#open.push({ row, at: this.mentions.length, text: '' });
    this.mentions.push({
      row,
      kind,
      isVague: isVagueName(name, type),
      keys: read.keys,
      // Where no entry answers, a speaker's name says all there is.
      by: who === undefined ? read.by : 'analysis',
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
    const begun = this.mentions[open.at] as Mention;
    const isSaidInside = begun.by === 'link' && this.#isNamedAfter(open.at, begun.keys);
    this.mentions[open.at] = { ...begun, isSaidInside, text: plainText(open.text), textEnd: end.textEnd };
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
