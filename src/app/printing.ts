import type { LecternText } from '../components/lectern-text/lectern-text.js';
import { strings } from '../strings/strings.js';

/**
 * For print, all notes stand once more as numbered endnotes (WAI-ARIA `doc-endnotes`); the page on the
 * screen does not change. Built from what is in the text, since a printer does not wait; of an edition that is
 * too long to be on the page as a whole, the paper says that it is a part.
 */
export function preparePrinting(text: LecternText, after: HTMLElement): () => void {
  const abort = new AbortController();
  let section: HTMLElement | null = null;
  let notice: HTMLElement | null = null;
  const gather = () => {
    section ??= endnotes(text);
    after.append(section);
    if (text.isWhole) return;
    notice ??= partNotice();
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

function partNotice(): HTMLElement {
  const notice = document.createElement('p');
  notice.className = 'lectern-part lectern-column';
  notice.textContent = strings.print.part;
  return notice;
}

function endnotes(text: LecternText): HTMLElement {
  const section = document.createElement('section');
  section.className = 'lectern-endnotes lectern-column';
  section.setAttribute('role', 'doc-endnotes');
  const heading = document.createElement('h2');
  heading.textContent = strings.notes.title;
  const list = document.createElement('ol');
  for (const note of text.querySelectorAll<HTMLElement>('tei-note[role="doc-footnote"]:not([data-hidden-series])')) {
    list.append(endnote(note));
  }
  section.append(heading, list);
  section.hidden = list.childElementCount === 0;
  return section;
}

function endnote(note: HTMLElement): HTMLElement {
  const item = document.createElement('li');
  const label = document.createElement('span');
  label.textContent = note.dataset['label'] ?? '';
  const copy = note.cloneNode(true) as HTMLElement;
  copy.removeAttribute('id');
  copy.removeAttribute('role');
  copy.removeAttribute('style');
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  copy.querySelector('.lectern-backlink')?.remove();
  item.append(label, copy);
  return item;
}
