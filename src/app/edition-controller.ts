import type { GlossContent } from '../components/lectern-gloss/gloss-content.js';
import type { MarkSubject } from '../components/lectern-gloss/marks.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import {
  type Address,
  describeText,
  type Ids,
  parseAddress,
  printAddress,
  resolveText,
} from '../core/address/address.js';
import type { LeafContent } from '../core/index/edition-scan.js';
import type { TextTarget } from '../events/text-target.js';
import { strings } from '../strings/strings.js';
import type { Answers, EditionSource, OpenedEdition, QuestionName, Questions } from '../worker/protocol.js';
import type { Keeping, KeptPlace } from './storage/database.js';
import type { Store } from './store/store.js';
import { type EditionHandle, type IndexClient, OpenError } from './worker-client.js';

/** How long after a movement the place is kept, at the latest. */
const KEEP_DELAY_MS = 400;

/**
 * The open edition: from its source to the text on the screen, the place in it that is kept, and the
 * answers to what components ask of it.
 */
export class EditionController {
  readonly #client: IndexClient;
  readonly #store: Store;
  readonly #keeping: Keeping;
  #text: LecternText | null = null;
  #arrived: (element: HTMLElement) => void = () => {};
  #attached: (text: LecternText) => void = () => {};
  readonly #textReady = new Promise<LecternText>((resolve) => {
    this.#attached = resolve;
  });
  #handle: EditionHandle | null = null;
  #ids: Ids = { rows: new Map(), idOf: new Map() };
  #early: LeafContent[] = [];
  #keepTimer = 0;

  constructor(client: IndexClient, store: Store, keeping: Keeping) {
    this.#client = client;
    this.#store = store;
    this.#keeping = keeping;
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#keepPlace();
    });
    addEventListener('pagehide', () => void this.#keepPlace());
  }

  /**
   * The element that shows the text; leaves that came before it are shown at once. `arrived` hears what the
   * address of the page led to.
   */
  attach(text: LecternText, arrived: (element: HTMLElement) => void): void {
    this.#text = text;
    this.#arrived = arrived;
    text.load = (index) => this.#ask('leaf', { index });
    for (const content of this.#early) this.#showLeaf(content);
    this.#early = [];
    this.#attached(text);
  }

  /**
   * Opens an edition and goes to a place in it: the fragment if there is one, else where reading stopped.
   * @param name by which its place is kept.
   */
  async open(name: string, source: EditionSource, fragment: string): Promise<void> {
    this.#store.dispatch({ type: 'edition/opening', name });
    const kept =
      fragment === '' ? this.#keeping.get('places', name).catch(() => undefined) : Promise.resolve(undefined);
    try {
      this.#handle = await this.#client.open(source, {
        header: (header) => this.#store.dispatch({ type: 'edition/header', header }),
        leaf: (content) => (this.#text ? this.#showLeaf(content) : this.#early.push(content)),
        progress: (bytes, total) => this.#store.dispatch({ type: 'edition/progress', bytes, total }),
      });
    } catch (error) {
      const address = 'url' in source ? source.url : name;
      const fault =
        error instanceof OpenError ? error.fault : ({ reason: 'unexpected', message: String(error) } as const);
      this.#store.dispatch({ type: 'edition/failed', name, address, fault });
      return;
    }
    const { opened } = this.#handle;
    this.#ids = idsOf(opened);
    this.#store.dispatch({ type: 'edition/opened', opened });
    performance.mark('lectern:indexed');
    const text = await this.#textReady;
    text.complete(opened, () => performance.mark('lectern:complete'));
    if (fragment !== '') await this.follow(fragment);
    else await this.#resume(await kept);
    void this.#ask('registers', {}).then((registers) => this.#store.dispatch({ type: 'edition/registers', registers }));
  }

  /** The reader moved: the place is kept, soon. */
  moved(textOffset: number): void {
    this.#store.dispatch({ type: 'view/moved', textOffset });
    // Not put off by what comes after it: who scrolls on and on would lose everything.
    this.#keepTimer ||= window.setTimeout(() => void this.#keepPlace(), KEEP_DELAY_MS);
  }

  /** Goes where the address of the page leads. */
  async follow(fragment: string): Promise<void> {
    const element = await this.goTo({ fragment });
    if (element) this.#arrived(element);
  }

  /** Goes somewhere in the text. @returns the element there, when it is one. */
  async goTo(target: TextTarget): Promise<HTMLElement | null> {
    const text = this.#text;
    if (!text || !this.#handle) return null;
    if ('textOffset' in target) {
      await text.goToText(target.textOffset);
      return null;
    }
    if ('row' in target) return text.goToRow(target.row);
    if ('noteMark' in target) return this.#goToNoteMark(target.noteMark);
    if ('mention' in target) return this.#goToMention(target.mention);
    return this.#goToFragment(target.fragment);
  }

  /** What a card shows for a mark. */
  async content(subject: MarkSubject): Promise<GlossContent> {
    if (subject.kind === 'note') {
      const note = this.#handle?.opened.notes[subject.ordinal];
      if (!note) return { kind: 'missing', words: strings.card.missingNote };
      const shown = await this.#ask('note', { ordinal: subject.ordinal });
      return { kind: 'note', ordinal: note.ordinal, label: note.label, series: note.series, ...shown };
    }
    if (subject.kind === 'apparatus') {
      return { kind: 'apparatus', apparatus: await this.#ask('apparatus', { row: subject.row }) };
    }
    const cards = await Promise.all(subject.keys.map((key) => this.#ask('card', { key })));
    return { kind: 'entity', cards, mention: subject.mention };
  }

  /** How often each element stands in the file. */
  elements(): Promise<Answers['elements']> {
    return this.#ask('elements', {});
  }

  note(ordinal: number): Promise<Answers['note']> {
    return this.#ask('note', { ordinal });
  }

  /** Lists the mentions of a name in the panel; `''` leads back to all names. */
  async select(key: string): Promise<void> {
    const mentions = key === '' ? [] : await this.#ask('mentions', { key });
    this.#store.dispatch({ type: 'view/selected', key, mentions });
    this.#store.dispatch({ type: 'view/panel', panel: 'names' });
  }

  /** The address of a character of the text, as it stands in links. */
  addressOf(textOffset: number): string {
    const { opened } = this.#handle ?? {};
    return opened ? printAddress(describeText(opened.table, this.#ids, textOffset)) : '';
  }

  /** The fragment of the page's address for a place: its id, else its address; `''` when it has none. */
  async fragmentOf(target: TextTarget): Promise<string> {
    const { opened } = this.#handle ?? {};
    if (!opened) return '';
    if ('fragment' in target) return `#${encodeURIComponent(target.fragment)}`;
    if ('textOffset' in target) return `#${this.addressOf(target.textOffset)}`;
    const row = await this.#rowOf(target);
    if (row === undefined) return '';
    const id = this.#ids.idOf.get(row);
    return `#${id === undefined ? this.addressOf(opened.table.textStart[row] as number) : encodeURIComponent(id)}`;
  }

  async #rowOf(
    target: Exclude<TextTarget, { fragment: string } | { textOffset: number }>,
  ): Promise<number | undefined> {
    if ('row' in target) return target.row;
    if ('noteMark' in target) return this.#handle?.opened.notes[target.noteMark]?.row;
    return this.#ask('mention', { ordinal: target.mention });
  }

  #ask<Name extends QuestionName>(name: Name, about: Questions[Name]): Promise<Answers[Name]> {
    return this.#handle?.ask(name, about) ?? Promise.reject(new RangeError('No edition is open'));
  }

  #showLeaf(content: LeafContent): void {
    this.#text?.showLeaf(content);
    if (content.leaf.index === 0) afterPaint(() => performance.mark('lectern:first-text'));
  }

  async #resume(kept: KeptPlace | undefined): Promise<void> {
    const place = kept ? parseAddress(kept.address) : null;
    const textOffset = place && this.#resolve(place);
    if (kept && textOffset !== null && textOffset > 0) await this.#text?.restoreAnchor({ textOffset, top: kept.top });
  }

  #resolve(address: Address): number | null {
    const { opened } = this.#handle ?? {};
    return opened ? resolveText(opened.table, this.#ids, address) : null;
  }

  async #goToFragment(fragment: string): Promise<HTMLElement | null> {
    const row = this.#ids.rows.get(fragment) ?? this.#rowOfMark(fragment);
    if (row !== null && row !== undefined) return this.#text?.goToRow(row) ?? null;
    const address = parseAddress(fragment);
    const offset = address && this.#resolve(address);
    if (offset === null) {
      this.#store.dispatch({ type: 'view/notice', notice: { kind: 'lost-place', id: fragment } });
      return null;
    }
    await this.#text?.goToText(offset);
    return null;
  }

  /** Ids that dressing made: of notes without one, and of marks. */
  #rowOfMark(fragment: string): number | null {
    const ordinal = /^lectern-(?:note|mark)-(\d+)$/.exec(fragment)?.[1];
    return (ordinal !== undefined && this.#handle?.opened.notes[Number(ordinal)]?.row) || null;
  }

  async #goToNoteMark(ordinal: number): Promise<HTMLElement | null> {
    const note = this.#handle?.opened.notes[ordinal];
    const element = note && (await this.#text?.goToRow(note.row, { unlessSeen: true }));
    const mark = element?.previousElementSibling;
    return mark instanceof HTMLElement ? mark : null;
  }

  async #goToMention(ordinal: number): Promise<HTMLElement | null> {
    const row = await this.#ask('mention', { ordinal });
    return this.#text?.goToRow(row, { unlessSeen: true }) ?? null;
  }

  async #keepPlace(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = 0;
    const { edition } = this.#store.state;
    const anchor = this.#text?.anchor;
    if (edition.phase !== 'open' || !anchor) return;
    const address = this.addressOf(anchor.textOffset);
    await this.#keeping.put('places', edition.name, { address, top: anchor.top, at: Date.now() }).catch(() => {
      this.#store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    });
  }
}

/** After the next frame is on the screen: the second callback runs when the first one's frame was painted. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

function idsOf(opened: OpenedEdition): Ids {
  return { rows: opened.ids, idOf: new Map([...opened.ids].map(([id, row]) => [row, id])) };
}
