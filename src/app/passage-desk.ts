import type { LecternCite } from '../components/lectern-cite/lectern-cite.js';
import type { LecternSelection } from '../components/lectern-selection/lectern-selection.js';
import {
  dueAt,
  edgeFor,
  NO_SELECTION,
  nextSelection,
  type SelectionEvent,
  type SelectionState,
} from '../components/lectern-selection/selection-state.js';
import type { LecternText } from '../components/lectern-text/lectern-text.js';
import { NO_DATE } from '../core/citation/date.js';
import { EXPORT_FORMS, exportCitation, exportFileName } from '../core/citation/export.js';
import { type CitedItem, itemOf } from '../core/citation/item.js';
import type { QuotedPassage } from '../core/citation/quoting.js';
import { NO_REFERENCE } from '../core/citation/reference.js';
import type { Run } from '../core/citation/runs.js';
import type { CitationStyle } from '../core/citation/style-names.js';
import { formatCitation, plainRuns } from '../core/citation/styles.js';
import { nameOfAddress } from '../core/library/book.js';
import { barInsets } from '../dom/bars.js';
import type { CitationTaking } from '../events/citation-take.js';
import type { PassageAct } from '../events/passage-act.js';
import { strings } from '../strings/strings.js';
import { type Copied, copyToClipboard } from './clipboard.js';
import { selectedWords } from './copying.js';
import type { EditionController } from './edition-controller.js';
import { download } from './library/backup-desk.js';
import type { Library } from './library/library.js';
import { editionQuery, type ShippedEdition } from './location.js';
import type { Store } from './store/store.js';

/** What the desk works with. */
export interface PassageParts {
  readonly store: Store;
  readonly edition: EditionController;
  readonly library: Library;
  readonly shipped: readonly ShippedEdition[];
  readonly text: LecternText;
  readonly main: HTMLElement;
  readonly tools: LecternSelection;
  readonly cite: LecternCite;
}

/** Words that a reader has selected, and what can be said of them. */
interface Chosen {
  readonly words: string;
  readonly quoted: QuotedPassage;
}

/** So long it is said that something was copied. Milliseconds. */
const SAID_MS = 2_500;
/** White at the edge of the window, around the tools. CSS pixels. */
const TOOLS_MARGIN = 8;

/**
 * What a reader does with selected words: copies them with their citation, links to them, cites them. It watches the
 * selection, tells the tools when and where to be, and answers what tools, sheet and “About” ask for.
 */
export class PassageDesk {
  readonly #parts: PassageParts;
  #state: SelectionState = NO_SELECTION;
  #timer = 0;
  #saidTimer = 0;
  #frame = 0;
  /** What is known of the selection, asked for once. */
  #chosen: Promise<Chosen | null> | null = null;
  /** What the sheet shows. */
  #citing: { item: CitedItem; words: string; link: string } | null = null;
  #opener: HTMLElement | null = null;

  constructor(parts: PassageParts) {
    this.#parts = parts;
  }

  /** @returns what ends it. */
  listen(shell: HTMLElement): () => void {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    const capture = { ...options, capture: true };
    const { cite } = this.#parts;
    document.addEventListener('selectionchange', () => this.#onChange(), options);
    addEventListener('pointerdown', (event) => this.#onPress(event), capture);
    for (const type of ['pointerup', 'pointercancel', 'dragend', 'blur']) {
      addEventListener(type, () => this.#send({ type: 'release', at: performance.now() }), capture);
    }
    addEventListener('keydown', (event) => this.#onKey(event), capture);
    for (const type of ['scroll', 'resize'])
      addEventListener(type, () => this.#placeSoon(), { ...options, passive: true });
    shell.addEventListener('lectern-passage-act', ({ act }) => void this.#act(act), options);
    shell.addEventListener('lectern-citation-take', ({ taking }) => void this.#take(taking), options);
    cite.addEventListener('lectern-close-request', () => this.#closeSheet(), options);
    return () => abort.abort();
  }

  // The selection

  #onChange(): void {
    this.#chosen = null;
    this.#send({ type: 'change', hasWords: this.#range() !== null, at: performance.now() });
  }

  /** The selected range, when there is something of the text in it. */
  #range(): Range | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    return range.intersectsNode(this.#parts.text) ? range : null;
  }

  #onPress(event: PointerEvent): void {
    if (!event.composedPath().includes(this.#parts.tools)) this.#send({ type: 'press', at: performance.now() });
  }

  #send(event: SelectionEvent): void {
    this.#state = nextSelection(this.#state, event);
    clearTimeout(this.#timer);
    const due = dueAt(this.#state);
    if (due !== null) {
      const tick = () => this.#send({ type: 'tick', at: performance.now() });
      this.#timer = window.setTimeout(tick, Math.max(0, due - performance.now()));
    }
    const { tools } = this.#parts;
    if (!this.#state.isShown) tools.open = false;
    else if (!tools.open) void this.#showTools();
  }

  async #showTools(): Promise<void> {
    const chosen = this.#choose();
    // The reader has gone on selecting meanwhile, or there are no words.
    if (!(await chosen) || this.#chosen !== chosen || !this.#state.isShown) return;
    const { tools } = this.#parts;
    tools.open = true;
    await tools.updateComplete;
    this.#place();
  }

  #placeSoon(): void {
    if (!this.#parts.tools.open) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  #place(): void {
    const { tools } = this.#parts;
    const range = this.#range();
    const height = tools.tools?.offsetHeight ?? 0;
    if (!range || !tools.open) return;
    const insets = barInsets();
    tools.edge = edgeFor({
      selection: range.getBoundingClientRect(),
      view: { top: insets.top, bottom: innerHeight - insets.bottom },
      height: height + 2 * TOOLS_MARGIN,
    });
  }

  #choose(): Promise<Chosen | null> {
    this.#chosen ??= this.#ask();
    return this.#chosen;
  }

  async #ask(): Promise<Chosen | null> {
    const { text, edition } = this.#parts;
    const range = this.#range();
    const stretch = range && text.stretchOf(range);
    const selection = getSelection();
    if (!stretch || !selection) return null;
    const words = selectedWords(text, selection);
    // Another edition may be opened meanwhile.
    const quoted = words === '' ? null : await edition.quote(stretch).catch(() => null);
    return quoted && { words, quoted };
  }

  // Keys

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { tools, cite } = this.#parts;
    if (cite.citing) return;
    if (event.key === 'Escape' && tools.open) {
      if (document.activeElement === tools) this.#parts.main.focus({ preventScroll: true });
      this.#send({ type: 'dismiss', at: performance.now() });
    } else if (event.key === 'Tab' && !event.shiftKey && tools.open && this.#isInPlainText()) {
      tools.focus();
    } else if (this.#isCopyKey(event) && this.#range()) {
      void this.#act('copy');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #isCopyKey(event: KeyboardEvent): boolean {
    const { shortcuts } = this.#parts.store.state.settings;
    return shortcuts && event.key.toLowerCase() === 'c' && !event.shiftKey && !isTyping(event);
  }

  /** Whether the focus is where the words are, and not on something that has a way of its own with Tab. */
  #isInPlainText(): boolean {
    const active = document.activeElement;
    if (!active || active === document.body) return true;
    return (
      active.contains(this.#parts.text) || (this.#parts.text.contains(active) && active.matches('[tabindex="-1"]'))
    );
  }

  // What the reader wants

  async #act(act: PassageAct): Promise<void> {
    if (act === 'download-xml') return this.#downloadXml();
    if (act === 'cite-edition') return this.#openSheet('', NO_PASSAGE);
    const chosen = this.#choose();
    if (act === 'cite') {
      const found = await chosen;
      if (found) this.#openSheet(found.words, found.quoted);
      return;
    }
    const coming = chosen.then((found) => {
      if (!found) throw new RangeError('No words are selected');
      return act === 'copy' ? this.#withCitation(found) : linkAlone(this.#linkTo(found.quoted));
    });
    if (act === 'copy') return this.#copy(coming, () => strings.passage.copied);
    const { quoted } = (await chosen) ?? {};
    if (!quoted || this.#linkTo(quoted) === '') {
      return this.#say(quoted?.fragment === '' ? strings.passage.tooLong : strings.passage.noAddress);
    }
    return this.#copy(coming, () => (this.#isOnlyHere() ? strings.passage.linkHere : strings.passage.linkCopied));
  }

  async #take(taking: CitationTaking): Promise<void> {
    const citing = this.#citing;
    if (!citing) return;
    const { item, words, link } = citing;
    if (taking.what === 'export') {
      const text = exportCitation(taking.name, item);
      if (taking.as === 'copy') return this.#copy(Promise.resolve(plainCopied(text)), () => strings.passage.copied);
      const { mediaType } = EXPORT_FORMS[taking.name];
      return download(new Blob([text], { type: mediaType }), exportFileName(taking.name, item));
    }
    const copied =
      taking.what === 'link' ? linkAlone(link) : citationOf(item, taking.style, taking.what === 'words' ? words : '');
    const isHere = taking.what === 'link' && this.#isOnlyHere();
    await this.#copy(Promise.resolve(copied), () => (isHere ? strings.passage.linkHere : strings.passage.copied));
  }

  async #copy(coming: Promise<Copied>, said: () => string): Promise<void> {
    const isCopied = await copyToClipboard(coming).catch(() => false);
    this.#say(isCopied ? said() : strings.passage.notCopied);
  }

  /** Said once, politely, where the reader is. */
  #say(words: string): void {
    const { tools, cite } = this.#parts;
    const where = cite.citing ? cite : tools;
    where.said = words;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = window.setTimeout(() => {
      tools.said = '';
      cite.said = '';
    }, SAID_MS);
  }

  #withCitation({ words, quoted }: Chosen): Copied {
    return citationOf(this.#itemOf(quoted), this.#parts.store.state.settings.citationStyle, words);
  }

  #itemOf(quoted: QuotedPassage): CitedItem {
    const { edition } = this.#parts.store.state;
    const header = 'header' in edition ? edition.header : null;
    const link = this.#isOnlyHere() ? '' : this.#linkTo(quoted);
    // A file without a header is cited by its name.
    const work = header?.cited ?? { ...NO_WORK, title: 'name' in edition ? nameOfAddress(edition.name) : '' };
    return itemOf(work, link, quoted === NO_PASSAGE ? NO_REFERENCE : quoted.reference);
  }

  /** `''` for what has no address, and for a passage that is too long for one. */
  #linkTo(quoted: QuotedPassage): string {
    const query = this.#query();
    if (query === null || (quoted.fragment === '' && quoted !== NO_PASSAGE)) return '';
    return `${location.origin}${location.pathname}${query}${quoted.fragment}`;
  }

  #query(): string | null {
    const { store, shipped } = this.#parts;
    const { edition } = store.state;
    return editionQuery(new URL(location.href), shipped, 'name' in edition ? edition.name : '', document.baseURI);
  }

  #isOnlyHere(): boolean {
    return /^\?book=/.test(this.#query() ?? '');
  }

  // The sheet

  #openSheet(words: string, quoted: QuotedPassage): void {
    const { cite } = this.#parts;
    const [item, link] = [this.#itemOf(quoted), this.#linkTo(quoted)];
    this.#citing = { item, words, link };
    this.#opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    cite.citing = { item, words, link, isOnlyHere: this.#isOnlyHere() };
  }

  #closeSheet(): void {
    const { cite } = this.#parts;
    cite.citing = null;
    cite.said = '';
    this.#citing = null;
    void cite.updateComplete.then(() => {
      if (this.#opener?.isConnected && document.activeElement === document.body)
        this.#opener.focus({ preventScroll: true });
    });
  }

  // Paper and file

  /** Byte for byte as it was read, also without a network. */
  async #downloadXml(): Promise<void> {
    const { store, edition, library } = this.#parts;
    const { edition: state } = store.state;
    if (state.phase !== 'open') return;
    const book = await library.named(state.name).catch(() => null);
    const file = await edition
      .file()
      .then((own) => own.file)
      .catch(() => (book ? library.file(book.id) : fetched(state.name)))
      .catch(() => null);
    if (file) download(file, book?.fileName ?? nameOfAddress(state.name));
    else this.#say(strings.passage.notDownloaded);
  }
}

/** The edition as a whole. */
const NO_PASSAGE: QuotedPassage = { textStart: 0, textEnd: 0, fragment: '', reference: NO_REFERENCE };

const NO_WORK = {
  title: '',
  subtitle: '',
  authors: [],
  editors: [],
  translators: [],
  edition: '',
  collectionTitle: '',
  publisher: '',
  publisherPlace: '',
  issued: NO_DATE,
  url: '',
  doi: '',
  language: '',
  source: null,
};

async function fetched(address: string): Promise<Blob | null> {
  const response = await fetch(address);
  return response.ok ? response.blob() : null;
}

/** Some words with what says where they stand; without words the citation alone. */
function citationOf(item: CitedItem, style: CitationStyle, words: string): Copied {
  const { entry, inText } = formatCitation(style, item);
  const paragraphs = words.split(/\s*\n\s*/).filter(Boolean);
  // One paragraph stands in quotation marks, several stand apart.
  const shown = paragraphs.length === 1 ? [`“${words}”`] : paragraphs;
  const hasText = inText.length > 0;
  const quoted = shown.map((text, at): readonly Run[] =>
    hasText && at === shown.length - 1 ? [plain(`${text} `), ...inText] : [plain(text)],
  );
  const last = words === '' && hasText ? [inText] : [];
  return {
    text: [...quoted, entry, ...last].map(plainRuns).join('\n\n'),
    blocks: [
      ...quoted.map((runs) => ({ kind: 'quotation' as const, runs })),
      { kind: 'paragraph', runs: entry, link: item.url },
      ...last.map((runs) => ({ kind: 'paragraph' as const, runs })),
    ],
  };
}

function plain(text: string): Run {
  return { text, isItalic: false };
}

function linkAlone(link: string): Copied {
  return { text: link, blocks: [{ kind: 'paragraph', runs: [plain(link)], link }] };
}

function plainCopied(text: string): Copied {
  return { text, blocks: [{ kind: 'paragraph', runs: [{ text, isItalic: false }] }] };
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName))
  );
}
