import type { LecternText } from '../components/lectern-text/lectern-text.js';
import {
  type Address,
  describeText,
  type Ids,
  isBeyond,
  parseAddress,
  printAddress,
  resolveText,
} from '../core/address/address.js';
import { GoTo } from '../core/address/go-to.js';
import { parsePassage } from '../core/address/passage.js';
import { quotationText } from '../core/address/quotation.js';
import { type IncludedLists, partOfRow, rowInEdition } from '../core/index/included-parts.js';
import { elementAtText, nameOf } from '../core/scan/element-table.js';
import type { SearchHit } from '../core/search/query.js';
import { markId } from '../dom/dress-notes.js';
import type { IncludedPlace } from '../dom/included-place.js';
import type { TextTarget } from '../events/text-target.js';
import type { OpenedEdition } from '../worker/protocol.js';
import type { Store } from './store/store.js';
import type { EditionHandle } from './worker-client.js';

/** What finding the way needs. */
export interface WayParts {
  readonly handle: EditionHandle;
  readonly text: LecternText;
  readonly store: Store;
  /** Shows the record of a name. */
  select(key: string): Promise<void>;
}

const NO_INCLUDED: IncludedLists = { parts: [], contents: [], notes: [] };

/** Finds places of one open edition, says how they are called in links, and goes there. */
export class WayFinder {
  readonly #parts: WayParts;
  readonly #handle: EditionHandle;
  readonly #opened: OpenedEdition;
  readonly #text: LecternText;
  readonly #ids: Ids;
  #places: GoTo | null = null;
  #included: IncludedLists = NO_INCLUDED;

  constructor(parts: WayParts) {
    this.#parts = parts;
    this.#handle = parts.handle;
    this.#opened = parts.handle.opened;
    this.#text = parts.text;
    this.#ids = idsOf(this.#opened);
  }

  /** What included files bring to the edition. */
  include(included: IncludedLists): void {
    this.#included = included;
    this.#places = null;
  }

  /** The number in the edition of a row of an included file; −1 where that is no part of it. */
  rowOfIncluded({ path, row }: IncludedPlace): number {
    const part = this.#included.parts.find((one) => one.path.join() === path.join());
    return part ? rowInEdition(part, row) : -1;
  }

  /** Goes somewhere in the text. @returns the element there, when it is one. */
  async goTo(target: TextTarget): Promise<HTMLElement | null> {
    const text = this.#text;
    text.showPassage(null);
    if ('textOffset' in target) {
      await text.goToText(target.textOffset);
      return null;
    }
    if ('row' in target) return this.#goToRow(target.row);
    if ('noteMark' in target) return this.#goToNoteMark(target.noteMark);
    if ('mention' in target) return this.#goToMention(target.mention);
    return this.#goToFragment(target.fragment);
  }

  /** Where one goes to for something that was found: in a note to the element that holds it, or to the note's mark. */
  targetOf({ textStart, note, row }: SearchHit): TextTarget {
    const opened = this.#opened;
    if (partOfRow(this.#included.parts, row)) return { row };
    if (note >= opened.notes.length) return { noteMark: note };
    if (note < 0 && row < 0) return { textOffset: textStart };
    if (note >= 0 && !opened.notes[note]?.isInText) return { noteMark: note };
    return { row: row >= 0 ? row : elementAtText(opened.table, textStart) };
  }

  /** Finds places by what a reader types. */
  get places(): GoTo {
    const { contents, notes } = this.#included;
    const lists = this.#included === NO_INCLUDED ? this.#opened : { ...this.#opened, contents, notes };
    this.#places ??= new GoTo({ ...lists, leads: (text) => this.#leads(text) });
    return this.#places;
  }

  #leads(text: string): boolean {
    const address = parseAddress(text);
    return address !== null && this.resolve(address) !== null;
  }

  /** The address of a character of the text, as it stands in links. */
  addressOf(textOffset: number): string {
    return printAddress(describeText(this.#opened.table, this.#ids, textOffset));
  }

  /** The fragment of the page's address for a place: its id, else its address; `''` when it has none. */
  async fragmentOf(target: TextTarget): Promise<string> {
    if ('fragment' in target) return `#${encodeURIComponent(target.fragment)}`;
    if ('textOffset' in target) return `#${this.addressOf(target.textOffset)}`;
    const found = await this.#rowOf(target);
    if (found === undefined) return '';
    // Of what is included the address is that of its place.
    const row = partOfRow(this.#included.parts, found)?.part.path[0] ?? found;
    const id = this.#ids.idOf.get(row);
    return `#${id === undefined ? this.addressOf(this.#opened.table.textStart[row] as number) : encodeURIComponent(id)}`;
  }

  async #rowOf(
    target: Exclude<TextTarget, { fragment: string } | { textOffset: number }>,
  ): Promise<number | undefined> {
    if ('row' in target) return target.row;
    if ('noteMark' in target) return this.#rowOfNote(target.noteMark);
    return this.#handle.ask('mention', { ordinal: target.mention });
  }

  /** The character of the text that an address means; `null` when it leads nowhere. */
  resolve(address: Address): number | null {
    return resolveText(this.#opened.table, this.#ids, address);
  }

  async #goToFragment(fragment: string): Promise<HTMLElement | null> {
    const row = this.#ids.rows.get(fragment) ?? this.#rowOfMark(fragment);
    if (row !== undefined) {
      if (this.#isInText(row)) return this.#found(await this.#text.goToRow(row));
      if (await this.#showRecord(row)) return null;
    }
    if (row === undefined && parsePassage(fragment)) return this.#goToPassage(fragment);
    const address = parseAddress(fragment);
    const offset = address && this.resolve(address);
    if (offset === null || row !== undefined || (address && isBeyond(this.#opened.table, this.#ids, address))) {
      this.#parts.store.dispatch({ type: 'view/notice', notice: { kind: 'lost-place', id: fragment } });
      return null;
    }
    await this.#text.goToText(offset);
    return this.#found(null);
  }

  /** A passage that is not there any more is said to be lost, with its words; the text stays where it is. */
  async #goToPassage(fragment: string): Promise<HTMLElement | null> {
    const stretch = await this.#handle.ask('passage', { fragment });
    if (stretch) return this.#found(await this.#text.goToPassage(stretch));
    const { quotation } = parsePassage(fragment) ?? {};
    const words = quotation ? quotationText(quotation) : '';
    this.#parts.store.dispatch({ type: 'view/notice', notice: { kind: 'lost-passage', words } });
    return null;
  }

  /** What was said of a place that is lost is over. */
  #found(element: HTMLElement | null | undefined): HTMLElement | null {
    if (/^lost-/.test(this.#parts.store.state.view.notice?.kind ?? ''))
      this.#parts.store.dispatch({ type: 'view/notice', notice: null });
    return element ?? null;
  }

  /** Whether a row is shown in the text: what stands in the header or the registers is not. */
  #isInText(row: number): boolean {
    const opened = this.#opened;
    for (let at = row; at >= 0; at = opened.table.parent[at] as number) {
      if (/^(?:teiHeader|standOff|facsimile)$/.test(nameOf(opened.table, at))) return false;
    }
    return true;
  }

  /** Opens the register at the entry that a row is or stands in. @returns whether there is one. */
  async #showRecord(row: number): Promise<boolean> {
    const opened = this.#opened;
    for (let at = row; at >= 0; at = opened.table.parent[at] as number) {
      const key = this.#ids.idOf.get(at);
      if (key === undefined || !(await this.#handle.ask('card', { key })).hasRecord) continue;
      await this.#parts.select(key);
      this.#found(null);
      return true;
    }
    return false;
  }

  /** Ids that dressing made: of notes without one, and of marks. */
  #rowOfMark(fragment: string): number | undefined {
    const [, kind, ordinal = '', at = '0'] = /^lectern-(note|mark)-(\d+)(?:-(\d+))?$/.exec(fragment) ?? [];
    const note = kind === undefined ? undefined : this.#opened.notes[Number(ordinal)];
    return kind === 'mark' ? note?.marks[Number(at)] : note?.row;
  }

  /** Where a note's first mark stands; without one, where the note itself stands. */
  #rowOfNote(ordinal: number): number | undefined {
    const note = this.#opened.notes[ordinal] ?? this.#included.notes[ordinal];
    return note?.marks[0] ?? (note?.isInText ? note.row : undefined);
  }

  async #goToNoteMark(ordinal: number): Promise<HTMLElement | null> {
    const row = this.#rowOfNote(ordinal);
    if (row === undefined) return null;
    const element = await this.#goToRow(row, { unlessSeen: true });
    // It may stand at the end of what it is about, a screen below the beginning.
    const mark = document.getElementById(markId(ordinal));
    mark?.scrollIntoView({ block: 'nearest' });
    return mark ?? element;
  }

  async #goToMention(ordinal: number): Promise<HTMLElement | null> {
    const row = await this.#handle.ask('mention', { ordinal });
    return this.#goToRow(row, { unlessSeen: true });
  }

  /** To a row of the edition, or of what it includes. */
  async #goToRow(row: number, options: { readonly unlessSeen?: boolean } = {}): Promise<HTMLElement | null> {
    const within = partOfRow(this.#included.parts, row);
    // The text beside the page's own does not show what is included.
    if (!within) return row < this.#opened.table.length ? this.#text.goToRow(row, options) : null;
    return this.#text.goToIncluded(within.part.path, within.row, options);
  }
}

/** The ids of an edition, and which row has which. */
export function idsOf(opened: OpenedEdition): Ids {
  const { ids } = opened;
  let idOf: Map<number, string> | null = null;
  return {
    rows: ids,
    // Not before it is needed: there may be a hundred thousand.
    get idOf() {
      if (idOf) return idOf;
      idOf = new Map();
      for (const [id, row] of ids) idOf.set(row, id);
      return idOf;
    },
  };
}
