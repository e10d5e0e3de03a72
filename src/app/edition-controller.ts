import type { GlossContent } from '../components/lectern-gloss/gloss-content.js';
import type { MarkSubject } from '../components/lectern-gloss/marks.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import { parseAddress } from '../core/address/address.js';
import type { GoTo } from '../core/address/go-to.js';
import type { QuotedPassage } from '../core/citation/quoting.js';
import type { AddedRegister, NoteContent } from '../core/index/edition.js';
import type { LeafContent } from '../core/index/edition-scan.js';
import { withIncluded } from '../core/index/included-parts.js';
import type { WantedInclude } from '../core/index/includes.js';
import type { Stretch } from '../core/index/reading-text.js';
import { fileName, type WantedFile } from '../core/index/resolver.js';
import { nameOfAddress } from '../core/library/book.js';
import type { EditionHeader } from '../core/records/header.js';
import type { MarkupChoices } from '../core/search/markup.js';
import type { HitContext, SearchHit, SearchPart, SearchQuery } from '../core/search/query.js';
import { beginsWithTitle } from '../dom/begins-with-title.js';
import { whenIdle } from '../dom/idle.js';
import { includedPlaceFrom } from '../dom/included-place.js';
import { nextTask, painted } from '../dom/painted.js';
import type { ReadingAnchor } from '../dom/reading-place.js';
import type { TextTarget } from '../events/text-target.js';
import type {
  Answers,
  EditionFile,
  EditionSource,
  OpenedEdition,
  QuestionName,
  Questions,
} from '../worker/protocol.js';
import { type GlossOrigin, glossContent } from './gloss-contents.js';
import { includeAddress, MOST_NEARBY_INCLUDES, nearbyIncludes, nearbyRegisters } from './location.js';
import { PlaceKeeper } from './place-keeper.js';
import { nameOfRow } from './place-name.js';
import type { ApartNote } from './printing.js';
import type { Keeping, KeptPlace } from './storage/database.js';
import type { EditionFault } from './store/edition.js';
import type { Store } from './store/store.js';
import { WayFinder } from './way-finder.js';
import { type EditionHandle, type IndexClient, OpenError } from './worker-client.js';

/** Of notes kept beside the text so many are held ready for print: more than any edition was seen to have. */
const MOST_APART = 2_000;
/** The beginning is not shown for so long, when reading goes on elsewhere. Milliseconds. */
const HELD_MS = 800;
const MARKS = ['lectern:first-text', 'lectern:indexed', 'lectern:complete', 'lectern:registers'] as const;

/** How an edition is opened. */
export interface OpenOptions {
  /** A place in it; `''` for where reading stopped. */
  readonly fragment?: string;
  /** The line to come back to: from the browser's history. */
  readonly place?: ReadingAnchor | null;
  /** Other names under which its place may be kept; they are waited for when the text stands, and not before. */
  readonly alsoNamed?: readonly string[] | Promise<readonly string[]>;
  /** Whether its file will be asked for. */
  readonly keepsFile?: boolean;
  /** What its file is called, and where it was fetched from, when the source does not say. */
  readonly fileName?: string;
  readonly address?: string;
}

/**
 * The open edition: from its source to the text on the screen, the place in it that is kept, and the
 * answers to what components ask of it.
 */
export class EditionController {
  readonly #client: IndexClient;
  readonly #store: Store;
  readonly #places: PlaceKeeper;
  #text: LecternText | null = null;
  /** Hears what the address of the page led to. */
  arrived: (element: HTMLElement) => void = () => {};
  #attached: (text: LecternText) => void = () => {};
  readonly #textReady = new Promise<LecternText>((resolve) => {
    this.#attached = resolve;
  });
  #handle: EditionHandle | null = null;
  #way: WayFinder | null = null;
  #early: LeafContent[] = [];
  #hasText: () => void = () => {};
  /** Text was on the screen for the first time. */
  readonly firstText = new Promise<void>((resolve) => {
    this.#hasText = resolve;
  });
  /** The first leaf is on the screen. What comes after it waits, so as not to be in its way. */
  #firstSeen: Promise<void> = Promise.resolve();
  readonly #interfaceReady: Promise<void>;
  #opening: AbortController | null = null;
  #apart: ApartNote[] = [];
  /** Where the edition was fetched from, `''` for nowhere; and what its file is called. */
  #address = '';
  #ownFile = '';

  /**
   * @param interfaceReady when what is around the text is there: what comes after the first screen waits for it, since it
   *   is heard there.
   */
  constructor(client: IndexClient, store: Store, keeping: Keeping, interfaceReady: Promise<void>) {
    this.#client = client;
    this.#interfaceReady = interfaceReady;
    this.#store = store;
    this.#places = new PlaceKeeper(store, keeping, {
      anchor: () => this.#text?.anchor ?? null,
      addressOf: (textOffset) => this.addressOf(textOffset),
    });
  }

  /** The element that shows the text; leaves that came before it are shown at once. */
  attach(text: LecternText): void {
    this.#text = text;
    text.load = (index) => this.#ask('leaf', { index });
    text.loadInclusion = (place) => this.#ask('inclusion', place);
    for (const content of this.#early) this.#showLeaf(content);
    this.#early = [];
    this.#attached(text);
  }

  /**
   * Opens an edition, in place of the one that was open, and goes to a place in it.
   * @param name by which its place is kept.
   * @returns what was opened; `null` when it could not be, or another one was opened meanwhile.
   */
  async open(name: string, source: EditionSource, options: OpenOptions = {}): Promise<OpenedEdition | null> {
    const { fragment = '', place = null, alsoNamed = [], keepsFile = false } = options;
    this.#leave();
    this.#address = 'url' in source ? source.url : (options.address ?? '');
    this.#ownFile = options.fileName ?? nameOfAddress(this.#address || name);
    const opening = new AbortController();
    const { signal } = opening;
    this.#opening = opening;
    this.#store.dispatch({ type: 'edition/opening', name });
    const kept =
      fragment === '' && !place
        ? Promise.resolve(alsoNamed).then((others) => this.#places.keptUnder([name, ...others]))
        : Promise.resolve(null);
    const listener = {
      header: (header: EditionHeader, language: string) =>
        this.#store.dispatch({ type: 'edition/header', header, language }),
      leaf: (content: LeafContent) => {
        if (this.#text) this.#showLeaf(content);
        else this.#early.push(content);
        return content.leaf.index === 0 ? this.#textReady.then(() => this.#firstSeen) : undefined;
      },
      progress: (bytes: number, total: number | null) =>
        this.#store.dispatch({ type: 'edition/progress', bytes, total }),
    };
    if (fragment !== '' || place) this.#holdText(opening);
    else void kept.then((there) => there && this.#holdText(opening));
    try {
      this.#handle = await this.#client.open(source, listener, { signal, keepsFile });
    } catch (error) {
      if (signal.aborted) return null;
      const address = 'url' in source ? source.url : name;
      const fault =
        error instanceof OpenError ? error.fault : ({ reason: 'unexpected', message: String(error) } as const);
      this.#store.dispatch({ type: 'edition/failed', name, address, fault });
      return null;
    }
    const handle = this.#handle;
    const { opened } = handle;
    const text = await this.#textReady;
    await this.#firstSeen;
    await this.#interfaceReady;
    if (signal.aborted) return null;
    this.#way = new WayFinder({ handle, text, store: this.#store, select: (key) => this.select(key) });
    this.#store.dispatch({ type: 'edition/opened', opened });
    performance.mark('lectern:indexed', { detail: summaryOf(opened) });
    text.complete({ ...opened, nameOf: (row) => nameOfRow(opened, row) }, () => performance.mark('lectern:complete'));
    text.markLate(opened.lateMarks);
    this.#gatherApart(opened);
    if (place) await text.restoreAnchor(place);
    else if (fragment !== '') await this.follow(fragment);
    else await this.#resume(await kept);
    if (signal.aborted) return null;
    hold(text, false);
    void this.#showRegisters()
      .then(() => this.#addNearbyIncludes(source))
      .then(() => this.#addNearbyRegisters(source))
      .catch((error: unknown) => {
        // Of an edition that was left meanwhile nothing is to be had.
        if (!signal.aborted) throw error;
      });
    return opened;
  }

  /** The file of the open edition, as it was read. Only when it was opened with `keepsFile`. */
  file(): Promise<EditionFile> {
    return this.#ask('file', {});
  }

  /** The open edition is kept under another name from now on; it goes on where reading stopped under that one. */
  async rename(name: string, alsoNamed: readonly string[]): Promise<void> {
    const { signal } = this.#opening as AbortController;
    this.#store.dispatch({ type: 'edition/named', name });
    const kept = await this.#places.keptUnder([name, ...alsoNamed]);
    if (!signal.aborted && !this.#places.hasMoved) await this.#resume(kept);
  }

  /** Nothing is open any more: an error is shown instead. */
  fail(name: string, address: string, fault: EditionFault): void {
    this.#leave();
    this.#store.dispatch({ type: 'edition/failed', name, address, fault });
  }

  /** The reader moved: the place is kept, soon. */
  moved(textOffset: number): void {
    const included = this.#text?.anchor?.included;
    const includedRow = included && this.#way?.rowOfIncluded(included);
    this.#store.dispatch({ type: 'view/moved', textOffset, ...(includedRow !== undefined && { includedRow }) });
    this.#places.moved();
  }

  /** Goes where the address of the page leads. */
  async follow(fragment: string): Promise<void> {
    const element = await this.goTo({ fragment });
    // Notes have found their places in the margin by then, or lost them.
    await painted();
    if (element) this.arrived(element);
  }

  /** Goes somewhere in the text. @returns the element there, when it is one. */
  async goTo(target: TextTarget): Promise<HTMLElement | null> {
    return this.#way?.goTo(target) ?? null;
  }

  /** Finds places of the open edition by what a reader types; `null` when none is open. */
  places(): GoTo | null {
    return this.#way?.places ?? null;
  }

  /** Where one goes to for something that was found. */
  targetOf(hit: SearchHit): TextTarget {
    return this.#way?.targetOf(hit) ?? { textOffset: hit.textStart };
  }

  /** The address of a character of the text, as it stands in links. */
  addressOf(textOffset: number): string {
    return this.#way?.addressOf(textOffset) ?? '';
  }

  /** The fragment of the page's address for a place: its id, else its address; `''` when it has none. */
  async fragmentOf(target: TextTarget): Promise<string> {
    return this.#way?.fragmentOf(target) ?? '';
  }

  /** What a card shows for a mark. */
  async content(subject: MarkSubject): Promise<GlossContent> {
    const handle = this.#handle;
    if (!handle) throw new RangeError('No edition is open');
    return glossContent(subject, { handle, ownFile: this.#ownFile, address: this.#address });
  }

  /** First character of the line that is being read. */
  get textOffset(): number {
    return this.#text?.anchor?.textOffset ?? 0;
  }

  /** The open edition, for a second view of it; `null` when none is open. */
  get origin(): GlossOrigin | null {
    return this.#handle && { handle: this.#handle, ownFile: this.#ownFile, address: this.#address };
  }

  /**
   * Lends the open edition the entries of a register in a file of its own: names that point into it have cards then.
   * @param name the file's name, by which pointers may call it; a register of the same name gives way.
   * @throws OpenError when the file cannot be read; nothing has changed then.
   */
  async addCompanion(name: string, source: EditionSource): Promise<AddedRegister> {
    const handle = this.#handle;
    if (!handle) throw new RangeError('No edition is open');
    const added = await handle.addCompanion(fileName(name), source);
    if (handle === this.#handle) await this.#showRegisters();
    return added;
  }

  /** Takes a register away again. @returns whether it was there. */
  async removeCompanion(name: string): Promise<boolean> {
    const wasThere = await this.#ask('removeCompanion', { name: fileName(name) });
    if (wasThere) await this.#showRegisters();
    return wasThere;
  }

  /**
   * Gives the open edition a file that it includes: it is shown at its place. Names that point into it have cards when
   * `settleIncluded` was called: once for all files that come together.
   * @param textIn encoding of one that is included as text; `null` for XML.
   * @returns what such a text says; `''` for XML.
   * @throws OpenError when the file cannot be read; nothing has changed then.
   */
  async addIncluded({ file, textIn }: { file: string; textIn: string | null }, source: EditionSource): Promise<string> {
    const handle = this.#handle;
    if (!handle) throw new RangeError('No edition is open');
    const { text = '' } = await handle.addCompanion(file, source, textIn ?? undefined);
    if (handle === this.#handle) this.#text?.include(this.#ownFile);
    return text;
  }

  /** Files that are included came: names mean what they have of them. */
  async settleIncluded(): Promise<void> {
    await this.#showRegisters();
  }

  /** Takes an included file out again. */
  async removeIncluded(file: string): Promise<void> {
    if (await this.#ask('removeCompanion', { name: file })) await this.#showRegisters();
  }

  /** Files that are included and not here, but for the edition's own. */
  async wantedIncludes(): Promise<readonly WantedInclude[]> {
    return (await this.#ask('wantedIncludes', {})).filter(({ file }) => file !== this.#ownFile);
  }

  /** Where an included file lies, when the edition or the file has an address; `''` for none. */
  addressOfIncluded(file: string): string {
    return includeAddress(file, this.#address);
  }

  /** As with registers: what lies beside an edition of the app's own origin is read without being asked for. */
  async #addNearbyIncludes(source: EditionSource): Promise<void> {
    const handle = this.#handle;
    if (!handle || !('url' in source) || handle.opened.includes.length === 0) return;
    const asked = new Set<string>();
    let hasCome = false;
    for (let isMore = true; isMore; ) {
      const wanted = (await this.wantedIncludes()).filter(({ file }) => !asked.has(file));
      const near = nearbyIncludes(wanted, source.url, location.href).slice(0, MOST_NEARBY_INCLUDES - asked.size);
      for (const { file, isText, encoding, url } of near) {
        if (handle !== this.#handle) return;
        asked.add(file);
        // One that is not there is a place as before.
        const come = this.addIncluded({ file, textIn: isText ? encoding : null }, { url });
        hasCome = (await come.then(() => true).catch(() => false)) || hasCome;
      }
      isMore = near.length > 0;
    }
    // Where nothing came, nothing is another: an open card stays.
    if (hasCome) await this.settleIncluded();
  }

  /** The registers that pointers name and that are not here: file as it is written, and how many names need it. */
  wantedCompanions(): Promise<readonly WantedFile[]> {
    return this.#ask('wanted', {});
  }

  /**
   * Registers that lie beside an edition of the app's own origin are read without being asked for: nothing leaves the
   * device that did not leave it before. From elsewhere only the reader fetches.
   */
  async #addNearbyRegisters(source: EditionSource): Promise<void> {
    const handle = this.#handle;
    if (!handle || !('url' in source)) return;
    for (const address of nearbyRegisters(await this.wantedCompanions(), source.url, location.href)) {
      if (handle !== this.#handle) return;
      // One that is not there is wanted as before.
      await this.addCompanion(address, { url: address }).catch(() => null);
    }
  }

  async #showRegisters(): Promise<void> {
    const handle = this.#handle;
    await this.#showIncluded();
    const registers = await this.#ask('registers', {});
    if (handle !== this.#handle) return;
    this.#store.dispatch({ type: 'edition/registers', registers });
    await this.#showRecordAnew();
    // A register may be what is included somewhere.
    if (handle && handle.opened.includes.length > 0) this.#text?.include(this.#ownFile);
    performance.mark('lectern:registers', { detail: resolvedOf(registers) });
  }

  /** What is included in the text is a part of it: its contents and its notes stand among those of the edition. */
  async #showIncluded(): Promise<void> {
    const handle = this.#handle;
    if (!handle?.opened.includes.some(({ isInText }) => isInText)) return;
    const { parts, ...added } = await this.#ask('included', { ownFile: this.#ownFile });
    if (handle !== this.#handle) return;
    const { opened } = handle;
    const contents = withIncluded(opened.contents, added.contents, { parts, table: opened.table });
    // A note is found by its number: those of other files are counted on.
    const notes = added.notes.length === 0 ? opened.notes : [...opened.notes, ...added.notes];
    this.#way?.include({ parts, contents, notes });
    this.#store.dispatch({ type: 'edition/included', contents, notes });
  }

  /** Another register came or went: what is known of the name that is shown may be more, or less. */
  async #showRecordAnew(): Promise<void> {
    const { selectedKey: key } = this.#store.state.view;
    if (key === '') return;
    const entity = await this.#ask('entity', { key });
    if (key === this.#store.state.view.selectedKey) this.#store.dispatch({ type: 'view/selected', key, entity });
  }

  /** How often each element stands in the file. */
  elements(): Promise<Answers['elements']> {
    return this.#ask('elements', {});
  }

  /** The address of the picture that `facs="#id"` shows; `''` for none. */
  pictureOf(id: string): Promise<string> {
    return this.#ask('picture', { id });
  }

  /** Some of what is found, from a place in the list on; `null` when another search has begun meanwhile. */
  search(query: SearchQuery, from: number): Promise<SearchPart | null> {
    return this.#ask('search', { query, from });
  }

  /** What stands around hits of the last search, from one on; `null` when another search has begun meanwhile. */
  hitContexts(query: SearchQuery, from: number, most: number): Promise<readonly HitContext[] | null> {
    return this.#ask('hitContexts', { query, from, most });
  }

  /** What the form of the search suggests for an element and an attribute, `''` for none. */
  searchChoices(element: string, attribute: string): Promise<MarkupChoices> {
    return this.#ask('choices', { element, attribute });
  }

  /** Has the text folded for the first search. */
  async prepareSearch(): Promise<void> {
    await this.#ask('prepareSearch', {});
  }

  note(ordinal: number): Promise<NoteContent> {
    return this.#ask('note', { ordinal });
  }

  /** Shows the record of a name in the panel; `''` leads back to all names. */
  async select(key: string): Promise<void> {
    const entity = key === '' ? null : await this.#ask('entity', { key });
    this.#store.dispatch({ type: 'view/selected', key, entity });
    this.#store.dispatch({ type: 'view/panel', panel: 'names' });
  }

  /** The mentions of a name from one number up to another. */
  mentions(key: string, start: number, end: number): Promise<Answers['mentions']> {
    return this.#ask('mentions', { key, start, end });
  }

  /** Who is named in the same paragraphs as a name. */
  company(key: string): Promise<Answers['company']> {
    return this.#ask('company', { key });
  }

  /** Shows the source around a place, source code units, in its panel. */
  async showSource(start: number): Promise<void> {
    this.#store.dispatch({ type: 'view/source', source: null });
    this.#store.dispatch({ type: 'view/source', source: await this.#ask('source', { start }) });
  }

  /** What can be said of some words of the text; `null` when there are none. */
  quote(stretch: Stretch): Promise<QuotedPassage | null> {
    return this.#ask('quote', stretch);
  }

  /** Notes that do not stand in the text, for print. Fetched ahead, because a printer does not wait. */
  get notesApart(): readonly ApartNote[] {
    return this.#apart;
  }

  #gatherApart({ notes }: OpenedEdition): void {
    const apart = notes.filter(({ isInText, marks }) => !isInText && marks.length > 0).slice(0, MOST_APART);
    this.#apart = [];
    if (apart.length === 0) return;
    const handle = this.#handle;
    const fetchAll = async () => {
      for (const { ordinal, label, series } of apart) {
        const { pieces } = await this.#ask('note', { ordinal });
        if (this.#handle !== handle) return;
        this.#apart.push({ ordinal, label, series, pieces });
      }
    };
    // What cannot be had is not printed; the panel says so when it is asked for.
    whenIdle(() => void fetchAll().catch(() => {}));
  }

  #ask<Name extends QuestionName>(name: Name, about: Questions[Name]): Promise<Answers[Name]> {
    return this.#handle?.ask(name, about) ?? Promise.reject(new RangeError('No edition is open'));
  }

  #showLeaf(content: LeafContent): void {
    if (content.leaf.index === 0) {
      this.#text?.showLeaf(content);
      this.#sayWhetherTitled();
      this.#firstSeen = painted();
      void this.#firstSeen.then(() => {
        performance.mark('lectern:first-text');
        this.#hasText();
      });
      return;
    }
    const opening = this.#opening;
    void this.#firstSeen
      .then(() => this.#interfaceReady)
      .then(nextTask)
      .then(() => {
        if (this.#opening === opening) this.#text?.showLeaf(content);
      });
  }

  /** Whoever goes on elsewhere does not see the beginning first, unless that takes its time. */
  #holdText(opening: AbortController): void {
    void this.#textReady.then((text) => {
      if (this.#opening !== opening || this.#way) return;
      hold(text, true);
      setTimeout(() => {
        if (this.#opening === opening) hold(text, false);
      }, HELD_MS);
    });
  }

  /** In the same frame: what stands above the text is complete before anything of it is seen. */
  #sayWhetherTitled(): void {
    const { edition } = this.#store.state;
    if (!this.#text || edition.phase !== 'opening') return;
    const showsTitle = beginsWithTitle(this.#text, edition.header?.title ?? '');
    this.#store.dispatch({ type: 'edition/begun', showsTitle });
  }

  async #resume(kept: KeptPlace | null): Promise<void> {
    const place = kept ? parseAddress(kept.address) : null;
    const textOffset = (place && this.#way?.resolve(place)) ?? null;
    const included = includedPlaceFrom(kept?.included);
    if (!kept || textOffset === null || (textOffset === 0 && !included)) return;
    await this.#text?.restoreAnchor({ textOffset, top: kept.top, ...(included && { included }) });
  }

  /** The edition that is open or being opened gives way; its place is kept. */
  #leave(): void {
    if (!this.#opening) return;
    this.#places.leave();
    this.#opening.abort();
    this.#handle?.close();
    this.#handle = null;
    this.#way = null;
    this.#early = [];
    this.#firstSeen = Promise.resolve();
    this.#apart = [];
    for (const mark of MARKS) performance.clearMarks(mark);
    this.#store.dispatch({ type: 'view/cleared' });
    if (this.#text) hold(this.#text, false);
    this.#text?.clear();
    scrollTo(0, 0);
  }
}

/** Neither the text nor what stands above it is seen while it is held. */
function hold(text: LecternText, isHeld: boolean): void {
  text.held = isHeld;
  text.parentElement?.toggleAttribute('data-held', isHeld);
}

/** What is told of an edition at the mark `lectern:indexed`: counts for tools that look from outside. */
function summaryOf(opened: OpenedEdition) {
  return {
    root: opened.rootName,
    encoding: opened.encoding,
    elements: opened.table.length,
    notes: opened.notes.length,
    mentions: opened.mentionCount,
    leaves: opened.leaves.length,
    diagnostics: opened.diagnostics.map(({ code, line }) => `${code}:${line}`),
  };
}

/** What is told at `lectern:registers`: records, and mentions that lead to one. */
function resolvedOf(registers: Answers['registers']) {
  const found = registers.filter(({ hasRecord }) => hasRecord);
  return { records: found.length, resolved: found.reduce((sum, { mentionCount }) => sum + mentionCount, 0) };
}
