import type { LeafNotes } from '../core/index/edition-scan.js';
import { isBetweenBlocks, isTextBlock } from '../core/index/note-kinds.js';
import { isLarge, type NoteBody, type NoteMark } from '../core/index/note-places.js';

/** The words that marks of notes carry for those who hear them. */
export interface NoteLabels {
  note(label: string, series: string): string;
  backToText(label: string, series: string): string;
}

/** The attribute by which the shell finds marks again; its value is the note's ordinal. */
export const NOTE_ATTRIBUTE = 'data-note';

/** Notes in the text, wherever and however they are seen. */
const NOTES = '[role="doc-footnote"]';

/** The id of a note's mark; a note may have several. */
export function markId(ordinal: number, at = 0): string {
  return `lectern-mark-${ordinal}${at === 0 ? '' : `-${at}`}`;
}

/**
 * Gives the notes of a rendered piece their marks, and a way back. What is added holds no text. Marks have
 * ids in the text, where each stands once; in a second showing they have none.
 */
export function dressNotes(
  elements: ReadonlyMap<number, HTMLElement>,
  notes: LeafNotes,
  labels: NoteLabels,
  { withIds = true } = {},
): void {
  for (const body of notes.bodies) {
    const element = elements.get(body.row);
    if (element) dressBody(element, body, labels, withIds);
  }
  const spots = new Spots();
  for (const mark of notes.marks) {
    const element = elements.get(mark.row);
    if (!element) continue;
    const link = mark.kind === 'pointer' ? pointerLink(element, mark) : document.createElement('a');
    dressMark(link, mark, labels, withIds);
    if (mark.kind === 'pointer') continue;
    link.dataset['label'] = mark.label;
    if (mark.kind === 'own' && withIds && element.id !== '') link.setAttribute('aria-details', element.id);
    spots.put(link, element, mark.kind);
  }
}

/** Takes the marks of notes away again, because more is known of them by now. */
export function undressNotes(root: ParentNode): void {
  for (const mark of root.querySelectorAll<HTMLElement>('.lectern-noteref')) {
    if (mark.dataset['pointer'] === undefined) mark.remove();
    else mark.replaceWith(...mark.childNodes);
  }
  for (const note of root.querySelectorAll<HTMLElement>(NOTES)) {
    for (const name of note.getAttributeNames()) {
      if (/^(?:role|aria-label|style|data-(?!row|origname|part))/.test(name)) note.removeAttribute(name);
    }
    if (note.id.startsWith('lectern-')) note.removeAttribute('id');
    note.querySelector(':scope > .lectern-backlink')?.remove();
  }
}

/** The first mark of a note that is in the page, for the note's element; `null` when there is none. */
export function markOfNote(note: Element): HTMLElement | null {
  const ordinal = note.getAttribute('data-ordinal');
  const before = note.previousElementSibling;
  if (ordinal === null) return null;
  if (before instanceof HTMLElement && before.getAttribute(NOTE_ATTRIBUTE) === ordinal) return before;
  return document.getElementById(markId(Number(ordinal)));
}

/** The mark of the note that an element is or stands in, when that note is not shown in the text; else `null`. */
export function hiddenNoteMark(element: Element): HTMLElement | null {
  const note = element.closest(NOTES);
  return note && note.getClientRects().length === 0 ? markOfNote(note) : null;
}

/** Whether an element is a mark that leads to a note. */
export function isNoteMark(element: Element): boolean {
  return element.matches('.lectern-noteref');
}

function dressBody(element: HTMLElement, body: NoteBody, labels: NoteLabels, withIds: boolean): void {
  const { ordinal, label, series, form } = body;
  const isBegun = !body.isContinued;
  if (withIds && isBegun && element.id === '' && body.piece === 0) element.id = `lectern-note-${ordinal}`;
  element.setAttribute('role', 'doc-footnote');
  element.setAttribute('aria-label', labels.note(label, series));
  element.dataset['form'] = form;
  element.dataset['ordinal'] = String(ordinal);
  element.dataset['label'] = label;
  // What stands in the text is read there, whatever series are shown beside it.
  if (form !== 'stands') element.dataset['series'] = series;
  if (!isBegun || firstWords(element).startsWith(label)) element.dataset['labelled'] = '';
  if (body.hasMark && withIds && isBegun) element.append(backlink(body, labels));
}

/** Where an element's text begins, without white space; a few characters of it. */
function firstWords(element: HTMLElement): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = (walker.currentNode as Text).data.trimStart();
    if (words !== '') return words.slice(0, 32);
  }
  return '';
}

function backlink({ ordinal, label, series }: NoteBody, labels: NoteLabels): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'lectern-backlink';
  link.href = `#${markId(ordinal)}`;
  link.setAttribute('role', 'doc-backlink');
  link.setAttribute('aria-label', labels.backToText(label, series));
  link.dataset['backFrom'] = String(ordinal);
  return link;
}

function dressMark(link: HTMLAnchorElement, mark: NoteMark, labels: NoteLabels, withIds: boolean): void {
  const { ordinal, label, series } = mark;
  link.className = 'lectern-noteref';
  if (withIds) link.id = markId(ordinal, mark.at);
  link.href = `#${encodeURIComponent(mark.noteId ?? `lectern-note-${ordinal}`)}`;
  link.setAttribute('role', 'doc-noteref');
  link.setAttribute('aria-label', labels.note(label, series));
  link.setAttribute(NOTE_ATTRIBUTE, String(ordinal));
  link.dataset['series'] = series;
}

/** A `ref` or `ptr` becomes the mark itself. Its words are those of the source: then no figure is added. */
function pointerLink(element: HTMLElement, { label }: NoteMark): HTMLAnchorElement {
  element.querySelector(':scope > a')?.replaceWith(...(element.querySelector(':scope > a')?.childNodes ?? []));
  const link = document.createElement('a');
  link.append(...element.childNodes);
  element.append(link);
  link.dataset['pointer'] = '';
  if (firstWords(link) === '') link.dataset['label'] = label;
  else link.dataset['words'] = '';
  return link;
}

/** Where marks stand: in a line of text, never in one of their own, and after those that stand there already. */
class Spots {
  readonly #last = new Map<Element, Element>();

  put(mark: HTMLElement, element: HTMLElement, kind: 'own' | 'target'): void {
    const spot = kind === 'target' ? (lemmaOf(element) ?? element) : element;
    const last = this.#last.get(spot);
    if (last) last.after(mark);
    else if (kind === 'own') beforeNote(mark, element);
    else atTarget(mark, spot);
    if (kind === 'target') this.#last.set(spot, mark);
    if (follows(mark)) mark.dataset['follows'] = '';
  }
}

/** Before a note in its line; one that stands between blocks is marked at the end of what precedes it. */
function beforeNote(mark: HTMLElement, note: HTMLElement): void {
  if (!isBetweenBlocks(nameOf(note.parentElement)) || !intoNeighbour(mark, note, 'before')) note.before(mark);
}

/** Whether nothing is read between a mark and the one before it: then their figures would run together. */
function follows(mark: HTMLElement): boolean {
  let before = mark.previousSibling;
  while (before instanceof HTMLElement && before.matches(NOTES)) before = before.previousSibling;
  return before instanceof HTMLElement && before.matches('.lectern-noteref');
}

/** Readings beside the lemma are not always shown; what is said of them is marked at the lemma. */
function lemmaOf(element: HTMLElement): HTMLElement | null {
  return element.closest('tei-rdg')?.closest('tei-app')?.querySelector<HTMLElement>(':scope > tei-lem') ?? null;
}

function atTarget(mark: HTMLElement, element: HTMLElement): void {
  const name = nameOf(element);
  if (isLarge(name)) atBeginning(mark, element);
  else if (isTextBlock(name) || name === 'note') atEnd(mark, element);
  else if (!isBetweenBlocks(nameOf(element.parentElement)) || !intoNeighbour(mark, element, 'after'))
    element.after(mark);
}

/** In the heading of a division; where there is none, before its first words. */
function atBeginning(mark: HTMLElement, element: HTMLElement): void {
  const first = element.querySelector('tei-head, tei-p, tei-l, tei-ab, tei-speaker, tei-item, tei-cell');
  if (first?.localName === 'tei-head') atEnd(mark, first);
  else (first ?? element).prepend(mark);
}

/** After the last word of a block, not after the white space that ends it. */
function atEnd(mark: HTMLElement, block: Element): void {
  const back = block.lastElementChild?.matches('.lectern-backlink') ? block.lastElementChild : null;
  const last = back ? back.previousSibling : block.lastChild;
  if (last instanceof Text && /\s$/.test(last.data))
    block.insertBefore(mark, last.splitText(last.data.trimEnd().length));
  else block.insertBefore(mark, back);
}

/** Into the block of text before or after an element between blocks; the other one where there is none. @returns whether there is one. */
function intoNeighbour(mark: HTMLElement, element: HTMLElement, side: 'before' | 'after'): boolean {
  const before = neighbour(element, 'previousElementSibling');
  const after = neighbour(element, 'nextElementSibling');
  if (before && (side === 'before' || !after)) atEnd(mark, before);
  else if (after) after.prepend(mark);
  return before !== null || after !== null;
}

function neighbour(element: Element, side: 'previousElementSibling' | 'nextElementSibling'): Element | null {
  let at = element[side];
  // Past other notes, pages and anchors.
  while (
    at &&
    (at.matches(NOTES) || at.matches('.lectern-noteref, tei-pb, tei-lb, tei-cb, tei-anchor, tei-milestone'))
  ) {
    at = at[side];
  }
  return at && isTextBlock(nameOf(at)) ? at : null;
}

function nameOf(element: Element | null): string {
  return element instanceof HTMLElement ? (element.dataset['origname'] ?? '') : '';
}
