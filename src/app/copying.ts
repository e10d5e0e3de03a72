/**
 * Copies a passage without the notes that stand beside its lines, which would come out in the midst of its
 * sentences. A selection inside a note is copied as it is, and so is one that holds no note.
 */
export function copyWithoutNotes(text: HTMLElement, event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: holder } = range;
  const element = holder instanceof Element ? holder : holder.parentElement;
  if (!element || !text.contains(element) || element.closest(NOTE)) return;
  if (!range.cloneContents().querySelector(NOTE)) return;
  event.clipboardData.setData('text/plain', wordsWithoutNotes(text, selection));
  event.preventDefault();
}

/** The words of a selection as one reads them: without the notes beside its lines, unless it is inside one. */
export function selectedWords(text: HTMLElement, selection: Selection): string {
  const { commonAncestorContainer: holder } = selection.getRangeAt(0);
  const isInNote = (holder instanceof Element ? holder : holder.parentElement)?.closest(NOTE);
  return (isInNote ? selection.toString() : wordsWithoutNotes(text, selection)).trim();
}

/** The browser knows best how a selection reads as plain text: it is asked while the notes are away. */
function wordsWithoutNotes(text: HTMLElement, selection: Selection): string {
  text.setAttribute('data-copying', '');
  const words = selection.toString();
  text.removeAttribute('data-copying');
  return words;
}

const NOTE = 'tei-note[data-form="beside"]';
