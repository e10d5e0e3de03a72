import type { LecternText } from '../components/lectern-text/lectern-text.js';
import { teiFragment } from '../components/tei-fragment.js';
import type { NotePiece } from '../core/index/edition.js';
import { strings } from '../strings/strings.js';

/** A note that does not stand in the text, ready to be printed. */
export interface ApartNote {
  readonly ordinal: number;
  readonly label: string;
  readonly series: string;
  readonly pieces: readonly NotePiece[];
}

/** What stands in an endnote. */
interface Endnote {
  readonly label: string;
  readonly content: Node[];
}

/**
 * For print, all notes stand once more as numbered endnotes (WAI-ARIA `doc-endnotes`); the page on the
 * screen does not change. Built from what is in the text and what was fetched before, since a printer does not wait;
 * of an edition that is too long to be on the page as a whole, the paper says that it is a part.
 * @param apart notes that are kept beside the text, those of hidden series left out.
 * @param canPrintAll whether all of the edition can be printed by the button for it.
 */
export function preparePrinting(
  text: LecternText,
  after: HTMLElement,
  apart: () => readonly ApartNote[],
  canPrintAll: () => boolean,
): () => void {
  const abort = new AbortController();
  let section: HTMLElement | null = null;
  let notice: HTMLElement | null = null;
  const gather = () => {
    setTitle(after);
    section ??= endnotes(text, apart());
    after.append(section);
    if (text.isWhole) return;
    notice ??= partNotice(canPrintAll());
    after.prepend(notice);
  };
  const clear = () => {
    section?.remove();
    notice?.remove();
    section = null;
    notice = null;
  };
  addEventListener('beforeprint', gather, { signal: abort.signal });
  addEventListener('afterprint', clear, { signal: abort.signal });
  matchMedia('print').addEventListener('change', (query) => (query.matches ? gather() : clear()), {
    signal: abort.signal,
  });
  return () => {
    abort.abort();
    clear();
  };
}

/** So much of a title fits in one line over a page. */
const LONGEST_HEAD = 90;
/** The title runs over the pages. */
function setTitle(main: HTMLElement): void {
  const title = folded(main.querySelector('.lectern-masthead h1')?.textContent ?? '');
  const head = title.length > LONGEST_HEAD ? `${title.slice(0, LONGEST_HEAD).trimEnd()} …` : title;
  document.documentElement.style.setProperty('--lectern-running-head', cssString(head));
}

/** A string of CSS (CSS Syntax 3 §4.3.5) that ends where it is meant to, whatever is in it. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\p{Cc}]/gu, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function partNotice(canPrintAll: boolean): HTMLElement {
  const notice = document.createElement('p');
  notice.className = 'lectern-part lectern-column';
  notice.textContent = canPrintAll ? strings.print.part : strings.print.partOnly;
  return notice;
}

function endnotes(text: LecternText, apart: readonly ApartNote[]): HTMLElement {
  const section = document.createElement('section');
  section.className = 'lectern-endnotes lectern-column';
  section.setAttribute('role', 'doc-endnotes');
  const heading = document.createElement('h2');
  heading.textContent = strings.notes.title;
  const list = document.createElement('ol');
  for (const { label, content } of gathered(text, apart)) {
    const item = document.createElement('li');
    const figure = document.createElement('span');
    figure.textContent = label;
    const words = document.createElement('div');
    words.append(...content);
    item.append(figure, words);
    list.append(item);
  }
  section.append(heading, list);
  section.hidden = list.childElementCount === 0;
  return section;
}

/** All notes that have no place of their own on paper, in the order in which a reader meets their marks. */
function gathered(text: LecternText, apart: readonly ApartNote[]): Iterable<Endnote> {
  const own = new Map<string, HTMLElement[]>();
  for (const note of text.querySelectorAll<HTMLElement>('[role="doc-footnote"]:not([data-form="stands"])')) {
    if (note.hasAttribute('data-hidden-series')) continue;
    const ordinal = note.dataset['ordinal'] ?? '';
    own.set(ordinal, [...(own.get(ordinal) ?? []), note]);
  }
  const beside = new Map(apart.map((note) => [String(note.ordinal), note]));
  const found = new Map<string, Endnote>();
  const take = (ordinal: string) => {
    const notes = own.get(ordinal);
    const other = beside.get(ordinal);
    if (found.has(ordinal)) return;
    if (notes) found.set(ordinal, { label: notes[0]?.dataset['label'] ?? '', content: notes.map(copyOf) });
    else if (other)
      found.set(ordinal, {
        label: other.label,
        content: other.pieces.map((piece) => teiFragment(piece)),
      });
  };
  for (const mark of text.querySelectorAll<HTMLElement>('.lectern-noteref')) take(mark.dataset['note'] ?? '');
  for (const ordinal of [...own.keys(), ...beside.keys()]) take(ordinal);
  return found.values();
}

/** A note for a second showing. A note that stands in it has its own place in the list. */
function copyOf(note: HTMLElement): HTMLElement {
  const copy = note.cloneNode(true) as HTMLElement;
  for (const inner of copy.querySelectorAll('[role="doc-footnote"]')) inner.remove();
  for (const element of [copy, ...copy.querySelectorAll<HTMLElement>('*')]) {
    element.removeAttribute('id');
    if (element.matches('.lectern-backlink')) element.remove();
  }
  for (const name of ['role', 'style', 'data-form', 'data-unplaced', 'data-lit']) copy.removeAttribute(name);
  return copy;
}
