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
  // The browser knows best how a selection reads as plain text: it is asked while the notes are away.
  text.setAttribute('data-copying', '');
  const words = selection.toString();
  text.removeAttribute('data-copying');
  event.clipboardData.setData('text/plain', words);
  event.preventDefault();
}

const NOTE = 'tei-note[data-form="beside"]';
