import type { GlossContent } from '../components/lectern-gloss/gloss-content.js';
import type { MarkSubject } from '../components/lectern-gloss/marks.js';
import type { LecternSecond } from '../components/lectern-second/lectern-second.js';
import { describeText, type Ids, parseAddress, printAddress, resolveText } from '../core/address/address.js';
import type { ReadingAnchor } from '../dom/reading-place.js';
import type { SecondAct } from '../events/second-act.js';
import type { TextTarget } from '../events/text-target.js';
import { strings } from '../strings/strings.js';
import type { EditionController } from './edition-controller.js';
import { faultText } from './fault-text.js';
import { type GlossOrigin, glossContent } from './gloss-contents.js';
import type { Library } from './library/library.js';
import { bookQuery, type ShippedEdition } from './location.js';
import { nameOfRow } from './place-name.js';
import type { Keeping } from './storage/database.js';
import type { Store } from './store/store.js';
import { idsOf } from './way-finder.js';
import { type IndexClient, OpenError } from './worker-client.js';

/** What stands in the second text: another place of the open edition (`null`), or a book, or an edition that ships. */
export type SecondWanted = { readonly id: string } | null;

/** What is kept of the second text for the next time. */
interface KeptSecond {
  /** The name of the edition it stood beside. */
  readonly beside: string;
  readonly wanted: SecondWanted;
  /** As `printAddress` writes it. */
  readonly address: string;
}

const KEPT_KEY = 'second';
/** How long after a movement the place is kept, at the latest. */
const KEEP_DELAY_MS = 400;

/** What the second text needs of the app. */
export interface SecondParts {
  readonly store: Store;
  readonly edition: EditionController;
  readonly client: IndexClient;
  readonly keeping: Keeping;
  readonly library: Library;
  readonly shipped: readonly ShippedEdition[];
  /** The text of the page goes to a place of its own. */
  goTo(target: TextTarget): Promise<unknown>;
  /** Another edition is opened as the text of the page. */
  follow(address: string): void;
}

/** More steps back than these nobody takes. */
const MOST_STEPS = 200;

/**
 * The text beside the page's own. Another place of the open edition shares what the worker has of it; another edition is
 * read beside it, and given up when the pane closes. Its way back is its own: the browser's history is that of the page.
 */
export class SecondPane {
  readonly #parts: SecondParts;
  #view: LecternSecond | null = null;
  #origin: GlossOrigin | null = null;
  #ids: Ids = { rows: new Map(), idOf: new Map() };
  #wanted: SecondWanted = null;
  /** Where it begins; `''` for where the text of the page is. */
  #start = '';
  /** Whether the pane is the one that stood there when Lectern was left. */
  #isReturning: boolean;
  #timer = 0;
  #isOther = false;
  #past: ReadingAnchor[] = [];
  #future: ReadingAnchor[] = [];
  #opening: AbortController | null = null;

  constructor(parts: SecondParts) {
    this.#parts = parts;
    this.#isReturning = parts.store.state.view.panel === 'second';
  }

  /** What is shown when the pane opens next. */
  want(wanted: SecondWanted): void {
    this.#wanted = wanted;
    this.#start = '';
    this.#isReturning = false;
    if (this.#view) void this.#open();
  }

  /** The element that shows it came, or went. */
  attach(view: LecternSecond | null): void {
    if (view === this.#view) return;
    this.#close();
    this.#view = view;
    if (view) void this.#open();
  }

  /** What a card shows for one of its marks. */
  async content(subject: MarkSubject): Promise<GlossContent> {
    const origin = this.#origin;
    if (!origin) return { kind: 'missing', words: strings.card.failed };
    return glossContent(subject, origin);
  }

  /** The reader has moved in it. */
  moved(textOffset: number): void {
    this.#parts.store.dispatch({ type: 'second/moved', textOffset });
    // Not put off by what comes after it.
    this.#timer ||= window.setTimeout(() => this.#keep(), KEEP_DELAY_MS);
  }

  #keep(): void {
    this.#timer = 0;
    const { edition } = this.#parts.store.state;
    const { anchor } = this.#view?.text ?? {};
    if (edition.phase !== 'open' || !this.#origin || !anchor) return;
    const address = this.#addressOf(anchor.textOffset);
    const kept: KeptSecond = { beside: edition.name, wanted: this.#wanted, address };
    // What cannot be kept is opened again in two steps.
    this.#parts.keeping.put('settings', KEPT_KEY, kept).catch(() => {});
  }

  /** What stood beside this edition when Lectern was left stands there again. */
  async #return(): Promise<void> {
    this.#isReturning = false;
    const { edition } = this.#parts.store.state;
    const kept = keptFrom(await this.#parts.keeping.get('settings', KEPT_KEY).catch(() => undefined));
    if (!kept || edition.phase !== 'open' || kept.beside !== edition.name) return;
    this.#wanted = kept.wanted;
    this.#start = kept.address;
  }

  /** Goes to a place in it; where one was is the first step back. */
  async goTo(target: TextTarget): Promise<void> {
    const { anchor } = this.#view?.text ?? {};
    if (anchor) this.#past = [...this.#past, anchor].slice(-MOST_STEPS);
    this.#future = [];
    this.#tellSteps();
    await this.#show(target);
  }

  act(act: SecondAct): void {
    if (act === 'back') void this.#step(this.#past, this.#future);
    else if (act === 'forward') void this.#step(this.#future, this.#past);
    else if (act === 'to-page') this.#toPage();
  }

  async #step(from: ReadingAnchor[], to: ReadingAnchor[]): Promise<void> {
    const text = this.#view?.text;
    const anchor = from.pop();
    if (!anchor || !text) return;
    if (text.anchor) to.push(text.anchor);
    this.#tellSteps();
    await text.restoreAnchor(anchor);
  }

  #toPage(): void {
    const { anchor } = this.#view?.text ?? {};
    if (!anchor || !this.#origin) return;
    const { shipped, goTo, follow } = this.#parts;
    if (!this.#isOther || !this.#wanted) {
      void goTo({ textOffset: anchor.textOffset });
      return;
    }
    const { id } = this.#wanted;
    const query = shipped.some((edition) => edition.id === id) ? `?edition=${id}` : bookQuery(id);
    follow(`${query}#${this.#addressOf(anchor.textOffset)}`);
  }

  async #open(): Promise<void> {
    this.#close();
    const view = this.#view as LecternSecond;
    const opening = new AbortController();
    this.#opening = opening;
    const { store } = this.#parts;
    store.dispatch({ type: 'second/changed', second: { phase: 'opening' } });
    try {
      if (this.#isReturning) await this.#return();
      if (opening.signal.aborted) return;
      const origin = await this.#originOf(this.#wanted, opening.signal);
      if (opening.signal.aborted) return;
      await this.#begin(view, origin);
    } catch (error) {
      if (opening.signal.aborted) return;
      const why =
        error instanceof OpenError ? faultText(error.fault, this.#wanted?.id ?? '', '') : strings.second.notThere;
      store.dispatch({ type: 'second/changed', second: { phase: 'failed', why } });
    }
  }

  /** @throws OpenError, or RangeError when it is not there any more. */
  async #originOf(wanted: SecondWanted, signal: AbortSignal): Promise<GlossOrigin> {
    const { edition, client, library, shipped } = this.#parts;
    const own = edition.origin;
    if (wanted === null) {
      if (!own) throw new RangeError('No edition is open');
      this.#isOther = false;
      return own;
    }
    this.#isOther = true;
    const known = shipped.find(({ id }) => id === wanted.id);
    const quiet = { header: () => {}, leaf: () => {}, progress: () => {} };
    if (known) {
      const address = new URL(known.path, document.baseURI).href;
      const handle = await client.open({ url: address }, quiet, { signal });
      return { handle, ownFile: known.path.split('/').at(-1) ?? '', address };
    }
    const book = await library.find(wanted.id);
    const file = book && (await library.file(book.id));
    if (!book || !file) throw new RangeError('The book is not there');
    const handle = await client.open({ file }, quiet, { signal });
    return { handle, ownFile: book.fileName, address: book.address };
  }

  async #begin(view: LecternSecond, origin: GlossOrigin): Promise<void> {
    const { store, edition } = this.#parts;
    const { opened } = origin.handle;
    this.#origin = origin;
    this.#ids = idsOf(opened);
    await view.updateComplete;
    const { text } = view;
    text.pane = view.area;
    text.load = (index) => origin.handle.ask('leaf', { index });
    text.loadInclusion = (place) => origin.handle.ask('inclusion', place);
    text.clear();
    text.complete({ ...opened, nameOf: (row) => nameOfRow(opened, row) }, () => {});
    text.markLate(opened.lateMarks);
    const place = parseAddress(this.#start);
    const kept = place && resolveText(opened.table, this.#ids, place);
    const start = opened.leaves[0]?.textStart ?? 0;
    const textOffset = kept ?? (this.#isOther ? start : edition.textOffset);
    const second = {
      phase: 'open',
      title: opened.header?.title ?? '',
      language: opened.language,
      isOther: this.#isOther,
      contents: opened.contents,
      textOffset,
      past: 0,
      future: 0,
    } as const;
    store.dispatch({ type: 'second/changed', second });
    await text.goToText(textOffset);
  }

  async #show(target: TextTarget): Promise<void> {
    const text = this.#view?.text;
    const origin = this.#origin;
    if (!text || !origin) return;
    if ('textOffset' in target) return text.goToText(target.textOffset);
    const row = await this.#rowOf(target, origin);
    if (row === undefined) {
      const place = 'fragment' in target ? parseAddress(target.fragment) : null;
      const textOffset = place && resolveText(origin.handle.opened.table, this.#ids, place);
      if (textOffset !== null) await text.goToText(textOffset);
      return;
    }
    await text.goToRow(row);
  }

  async #rowOf(
    target: Exclude<TextTarget, { textOffset: number }>,
    { handle }: GlossOrigin,
  ): Promise<number | undefined> {
    if ('row' in target) return target.row;
    if ('mention' in target) return handle.ask('mention', { ordinal: target.mention });
    const { notes } = handle.opened;
    if ('noteMark' in target) return notes[target.noteMark]?.marks[0] ?? notes[target.noteMark]?.row;
    const [, kind, ordinal = '', at = '0'] = /^lectern-(note|mark)-(\d+)(?:-(\d+))?$/.exec(target.fragment) ?? [];
    const note = kind === undefined ? undefined : notes[Number(ordinal)];
    return this.#ids.rows.get(target.fragment) ?? (kind === 'mark' ? note?.marks[Number(at)] : note?.row);
  }

  #addressOf(textOffset: number): string {
    const { opened } = this.#origin?.handle ?? {};
    return opened ? printAddress(describeText(opened.table, this.#ids, textOffset)) : '';
  }

  #tellSteps(): void {
    this.#parts.store.dispatch({ type: 'second/steps', past: this.#past.length, future: this.#future.length });
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#opening?.abort();
    this.#opening = null;
    // What is shared is the page's to close.
    if (this.#isOther) this.#origin?.handle.close();
    this.#origin = null;
    this.#past = [];
    this.#future = [];
    this.#parts.store.dispatch({ type: 'second/changed', second: { phase: 'none' } });
  }
}

/** What was kept, made whole; `null` when it is not what it should be. */
function keptFrom(value: unknown): KeptSecond | null {
  if (typeof value !== 'object' || value === null) return null;
  const { beside, wanted, address } = value as Record<string, unknown>;
  if (typeof beside !== 'string' || typeof address !== 'string') return null;
  const id = (wanted as { id?: unknown } | null | undefined)?.id;
  if (wanted !== null && typeof id !== 'string') return null;
  return { beside, wanted: typeof id === 'string' ? { id } : null, address };
}
