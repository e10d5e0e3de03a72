import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LateNotes, LeafContent, MentionMark } from '../../core/index/edition-scan.js';
import type { Stretch } from '../../core/index/reading-text.js';
import type { Leaf } from '../../core/leaves/leaves.js';
import { elementAtText, type TextTable } from '../../core/scan/element-table.js';
import { stretchOfRange } from '../../dom/address-range.js';
import { dressLeaf, dressMention } from '../../dom/dress.js';
import { dressDangling } from '../../dom/dress-dangling.js';
import { dressNotes, hiddenNoteMark, undressNotes } from '../../dom/dress-notes.js';
import { namePointers } from '../../dom/dress-pointers.js';
import { whenIdle } from '../../dom/idle.js';
import { isLong, LeafBuildEvent, LeafWindow } from '../../dom/leaf-window.js';
import { PassageHighlight } from '../../dom/passage-highlight.js';
import { type ReadingAnchor, ReadingPlace } from '../../dom/reading-place.js';
import { ROW_ATTRIBUTE, renderLeaf } from '../../dom/render-leaf.js';
import { pageArea, paneArea, type ScrollArea } from '../../dom/scroll-area.js';
import { SidenoteColumn } from '../../dom/sidenotes.js';
import { ReadingMoveEvent } from '../../events/reading-move.js';
import { strings } from '../../strings/strings.js';
import '../lectern-crossing/lectern-crossing.js';
import { Including, type LoadInclusion } from '../lectern-included/including.js';
import '../lectern-picture/lectern-picture.js';
import { markLabels } from '../mark-labels.js';

/** An edition that was read to its end, so far as the text needs it. */
export interface TextEdition {
  readonly table: TextTable;
  readonly leaves: readonly Leaf[];
  /** Notes of leaves that were shown before it was known what points at what. */
  readonly lateNotes?: readonly LateNotes[];
  readonly ids?: ReadonlyMap<string, number>;
  /** What a place is called by its row, for pointers without words; `''` for nothing. */
  readonly nameOf?: (row: number) => string;
}

/**
 * The text of an edition, in its own light DOM: selection, find in page, printing and links work in it
 * as on any page. It shows leaves as they come, keeps the line that is being read in its place, and
 * sets the notes beside their lines.
 *
 * @event lectern-reading-move - the reader has moved to another line
 * @event lectern-leaf-build - a leaf was built; does not bubble
 */
@customElement('lectern-text')
export class LecternText extends LitElement {
  #window: LeafWindow | null = null;
  #place: ReadingPlace | null = null;
  #edition: TextEdition | null = null;
  #including: Including | null = null;
  /** A line in an included file that is gone to as soon as the file is there, unless the reader moves. */
  #awaited: ReadingAnchor | null = null;
  #area: ScrollArea = pageArea;
  #passage: PassageHighlight | null = null;
  readonly #column = new SidenoteColumn(this);
  /** Whether all of it is on the page to be printed. */
  #isForPrint = false;
  #notesFrame = 0;
  /** Whether the text has grown by itself, because a leaf was built, and how wide it was then. CSS pixels. */
  #hasGrown = false;
  #width = 0;
  #sizes: ResizeObserver | null = null;

  /** How a leaf that is not here yet is fetched. */
  @property({ attribute: false }) load: (index: number) => Promise<LeafContent> = () =>
    Promise.reject(new TypeError('lectern-text needs a way to load leaves'));

  /** How it is found out what belongs at a place that includes another file. */
  @property({ attribute: false }) loadInclusion: LoadInclusion = () =>
    Promise.reject(new TypeError('lectern-text needs a way to load inclusions'));

  /**
   * The pane that the text is scrolled in, beside the page's own text; `null` for the page. In a pane it has no ids: they
   * belong to the text of the page.
   */
  @property({ attribute: false }) pane: HTMLElement | null = null;

  /** Whether it is not shown yet, though it is there: one comes to another place of it first. */
  @property({ type: Boolean, reflect: true }) held = false;

  /** Whether notes stand in the margin. */
  @property({ attribute: false }) sidenotes = false;

  /** Series of notes that are not shown. */
  @property({ attribute: false }) hiddenSeries: readonly string[] = [];

  /** Empties the text, for another edition. */
  clear(): void {
    this.#isForPrint = false;
    this.#place?.close();
    this.#window?.close();
    this.#including?.close();
    this.#place = null;
    this.#edition = null;
    this.#including = null;
    this.#awaited = null;
    this.showPassage(null);
    this.#passage = null;
    this.replaceChildren();
    this.#area = this.pane ? paneArea(this.pane) : pageArea;
    const builder = {
      load: (index: number) => this.load(index),
      build: (content: LeafContent) => this.#build(content),
    };
    this.#window = new LeafWindow(this, builder, this.#area.root);
  }

  /** Shows a leaf that came before the edition is known to its end. */
  showLeaf(content: LeafContent): void {
    if (!this.#window) this.clear();
    this.#window?.append(content);
  }

  /** The edition is known: what is left is built when needed. `onWhole` hears when no more will be built by itself. */
  complete(edition: TextEdition, onWhole: () => void): void {
    if (!this.#window) this.clear();
    const leaves = this.#window as LeafWindow;
    this.#edition = edition;
    this.#passage = new PassageHighlight(edition.table);
    for (const late of edition.lateNotes ?? []) this.#dressAgain(leaves.section(late.index), late);
    this.#dressLinks(this);
    // It measures the page, and the leaves make that longer.
    this.#place = new ReadingPlace(
      { host: this, table: edition.table, area: this.#area, builtAt: (offset) => leaves.builtAt(offset) },
      (anchor) => {
        this.#awaited = null;
        this.dispatchEvent(new ReadingMoveEvent(anchor.textOffset));
      },
    );
    leaves.complete(edition.leaves, () => {
      onWhole();
      // Places that were built after the others had been filled.
      if (this.#including && !isLong(edition.leaves)) this.#fillWhenIdle();
    });
  }

  /** The files that the edition includes are shown at their places from now on, as far as they are here. */
  include(own: string): void {
    this.#including ??= new Including((place) => this.loadInclusion(place), [own]);
    this.#including.watch(this);
    this.#including.refresh();
    // What is on the page as a whole has them all as well: for the printer, who does not wait.
    if (this.#edition && !isLong(this.#edition.leaves)) this.#fillWhenIdle();
    if (this.#awaited) void this.#goToAwaited(this.#awaited);
  }

  /** @returns whether the line is there. */
  async #goToAwaited({ included, top }: ReadingAnchor): Promise<boolean> {
    const element = included && (await this.#revealed(included.path, included.row));
    if (!element || !(element.getRootNode() instanceof ShadowRoot)) return false;
    this.#place?.goToElement(element, this.#textOffsetOf(included.path), top);
    return true;
  }

  #fillWhenIdle(): void {
    whenIdle(() => void this.#including?.fillAll());
  }

  /** Names that stand in leaves that are shown, and that were not known to be names when these came. */
  markLate(marks: readonly MentionMark[]): void {
    for (const mark of marks) dressMention(this.elementOf(mark.row) ?? undefined, mark, markLabels);
  }

  /** Whether all of the text is on the page, and not only what is near the screen. */
  get isWhole(): boolean {
    return this.#window?.isWhole ?? false;
  }

  /** The line that is kept in its place; `null` before the reader has moved. */
  get anchor(): ReadingAnchor | null {
    return this.#place?.anchor ?? this.#place?.capture() ?? null;
  }

  /** Goes to a character of the text. */
  async goToText(textOffset: number): Promise<void> {
    if (!(await this.#window?.sectionAt(textOffset))) return;
    this.#place?.goTo(textOffset);
  }

  /** Brings a line back to where it was on the screen. */
  async restoreAnchor(anchor: ReadingAnchor): Promise<void> {
    const { textOffset, top, included } = anchor;
    if (included && (await this.#goToAwaited(anchor))) return;
    if (!(await this.#window?.sectionAt(textOffset))) return;
    this.#place?.goTo(textOffset, top);
    if (included) this.#awaited = anchor;
  }

  /**
   * Goes to an element and lights it for a moment, or its note's mark when it stands in a note that is not
   * shown. With `unlessSeen` the text is not moved when it is on the screen already.
   * @returns it, or `null` when it is not in the text.
   */
  async goToRow(row: number, { unlessSeen = false } = {}): Promise<HTMLElement | null> {
    const { table } = this.#edition ?? {};
    if (!table) return null;
    const offset = table.textStart[row] as number;
    const section = await this.#window?.sectionAt(offset);
    const element = section?.querySelector<HTMLElement>(`[${ROW_ATTRIBUTE}="${row}"]`) ?? null;
    const shown = element && (hiddenNoteMark(element) ?? element);
    if (!unlessSeen || !shown || !isSeen(shown, this.#area)) this.#place?.goTo(this.#visibleTextAt(element, offset));
    if (shown) light(shown);
    return element;
  }

  /**
   * Goes to an element of an included file and lights it for a moment.
   * @param path rows of the includes that lead to it: that of the edition first, then each in the file before.
   * @returns it; what is nearest to it when it is not shown by itself, `null` when its place is not in the text.
   */
  async goToIncluded(path: readonly number[], row: number, { unlessSeen = false } = {}): Promise<HTMLElement | null> {
    const element = await this.#revealed(path, row);
    if (!element) return null;
    if (!unlessSeen || !isSeen(element, this.#area)) this.#place?.goToElement(element, this.#textOffsetOf(path));
    light(element);
    return element;
  }

  async #revealed(path: readonly number[], row: number): Promise<HTMLElement | null> {
    const section = await this.#window?.sectionOfRow(path[0] ?? -1);
    return (section && (await this.#including?.reveal(section, path, row))) ?? null;
  }

  /** Where in the text an included file stands. */
  #textOffsetOf([place = -1]: readonly number[]): number {
    return this.#edition?.table.textStart[place] ?? 0;
  }

  /** Goes to a passage and paints it. @returns the element that it begins in; `null` when it is not in the text. */
  async goToPassage(stretch: Stretch): Promise<HTMLElement | null> {
    const { table } = this.#edition ?? {};
    const section = await this.#window?.sectionAt(stretch.textStart);
    if (!table || !section) return null;
    const row = elementAtText(table, stretch.textStart);
    const element = section.querySelector<HTMLElement>(`[${ROW_ATTRIBUTE}="${row}"]`);
    this.#place?.goTo(this.#visibleTextAt(element, stretch.textStart));
    const mark = element && hiddenNoteMark(element);
    const isPainted = this.showPassage(stretch);
    if (mark || !isPainted) light(mark ?? element ?? section);
    return element?.closest<HTMLElement>(BLOCKS) ?? element;
  }

  /** The passage that is painted; `null` for none. */
  get passage(): Stretch | null {
    return this.#passage?.stretch ?? null;
  }

  /** Paints a passage, or none. @returns whether it can be painted. */
  showPassage(stretch: Stretch | null): boolean {
    return this.#passage?.show(stretch, this.#window?.builtSections ?? []) ?? false;
  }

  /** The characters of the text that a range of the page holds; `null` when it holds none. */
  stretchOf(range: Range): Stretch | null {
    return this.#edition ? stretchOfRange(this.#edition.table, this, range) : null;
  }

  /** The rendered element of a row, when its leaf is built. */
  elementOf(row: number): HTMLElement | null {
    return this.querySelector(`[${ROW_ATTRIBUTE}="${row}"]`);
  }

  /** Builds everything, for printing. */
  async buildAll(): Promise<void> {
    // On paper the notes stand elsewhere; their places on the screen would be sought anew for every leaf.
    this.#isForPrint = true;
    await this.#window?.buildAll();
    await this.#including?.fillAll(true);
  }

  /** It was printed. */
  letGo(): void {
    this.#isForPrint = false;
    this.#window?.letGo();
    this.#setNotesSoon();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(LeafBuildEvent.type, (event) => {
      this.#hasGrown = true;
      const { section } = event as LeafBuildEvent;
      this.#setNotes(section);
      this.#including?.watch(section);
      this.#passage?.built(section);
    });
    this.#sizes = new ResizeObserver(() => this.#onSize());
    this.#sizes.observe(this);
    void document.fonts?.ready.then(() => this.#setNotes());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.#place?.close();
    this.#window?.close();
    this.#including?.close();
    this.#window = null;
  }

  protected override updated(): void {
    this.#hideSeries();
    this.#setNotes();
  }

  /** The text stands in light DOM; there is nothing to render. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #build(content: LeafContent): DocumentFragment {
    const { fragment, elements, damaged } = renderLeaf(content);
    dressLeaf(elements, content, markLabels);
    for (const note of fragment.querySelectorAll<HTMLElement>('[data-series]')) this.#hideNote(note);
    this.#dressLinks(fragment);
    if (damaged) fragment.append(damageNotice());
    if (this.pane) for (const element of fragment.querySelectorAll('[id]')) element.removeAttribute('id');
    return fragment;
  }

  /** Once the whole file was read: what has no words is called by its place, and what leads to nothing says so. */
  #dressLinks(text: ParentNode): void {
    const { ids, nameOf } = this.#edition ?? {};
    if (!ids) return;
    if (nameOf) namePointers(text, ids, nameOf);
    dressDangling(text, ids, strings.dangling);
  }

  /** A later note points into a leaf that is shown already: it gets its marks, and nothing else changes. */
  #dressAgain(section: HTMLElement | undefined, late: LateNotes): void {
    if (!section) return;
    undressNotes(section);
    const rendered = section.querySelectorAll<HTMLElement>(`[${ROW_ATTRIBUTE}]`);
    const elements = new Map([...rendered].map((element) => [Number(element.getAttribute(ROW_ATTRIBUTE)), element]));
    dressNotes(elements, late, markLabels);
    this.#hideSeries();
    if (this.pane) for (const element of section.querySelectorAll('[id]')) element.removeAttribute('id');
    this.#setNotes(section);
  }

  #hideSeries(): void {
    for (const element of this.querySelectorAll<HTMLElement>('[data-series]')) this.#hideNote(element);
  }

  #hideNote(element: HTMLElement): void {
    element.toggleAttribute('data-hidden-series', this.hiddenSeries.includes(element.dataset['series'] ?? ''));
  }

  /** A text that only got longer keeps its lines. */
  #onSize(): void {
    const width = this.clientWidth;
    if (width !== this.#width || !this.#hasGrown) this.#setNotes();
    this.#width = width;
    this.#hasGrown = false;
  }

  /** Sets the notes of a section, or all, beside their lines: once for what has changed before the next frame. */
  #setNotes(section?: Element): void {
    this.#column.change(section);
    if (!this.#isForPrint) this.#setNotesSoon();
  }

  #setNotesSoon(): void {
    cancelAnimationFrame(this.#notesFrame);
    this.#notesFrame = requestAnimationFrame(() => this.#layOutNotes());
  }

  #layOutNotes(): void {
    if (this.sidenotes && !this.#column.layOut()) {
      this.#notesFrame = requestAnimationFrame(() => this.#layOutNotes());
    }
  }

  /** A note that stands elsewhere or is hidden has no line; the line of its mark is meant. */
  #visibleTextAt(element: HTMLElement | null, offset: number): number {
    const note = element?.closest('[role="doc-footnote"]:not([data-form="stands"])');
    const row = note?.getAttribute(ROW_ATTRIBUTE);
    if (!note || row === null || row === undefined || !this.#edition) return offset;
    const start = this.#edition.table.textStart[Number(row)] as number;
    const holder = elementAtText(this.#edition.table, Math.max(0, start - 1));
    return Math.max(this.#edition.table.textStart[holder] as number, start - 1);
  }
}

/** What one comes to as a whole: the focus goes there, so that the keyboard goes on from the passage. */
const BLOCKS = 'tei-p, tei-l, tei-ab, tei-head, tei-item, tei-cell, tei-note, tei-quote, tei-sp';
const LIT_MS = 1_600;

function light(element: HTMLElement): void {
  element.setAttribute('data-lit', '');
  setTimeout(() => element.removeAttribute('data-lit'), LIT_MS);
}

/** Whether an element is on the screen, clear of the bars. */
function isSeen(element: HTMLElement, area: ScrollArea): boolean {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top >= area.top && box.bottom <= area.bottom;
}

function damageNotice(): HTMLElement {
  const notice = document.createElement('p');
  notice.className = 'lectern-notice';
  notice.setAttribute('role', 'note');
  notice.dataset['label'] = strings.faults.damaged;
  return notice;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-text': LecternText;
  }
}
