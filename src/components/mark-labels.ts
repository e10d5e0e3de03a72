import type { MarkLabels } from '../dom/dress.js';
import { strings } from '../strings/strings.js';
import { elementWords } from './element-words.js';

/** What a note is called: `Note 3`, `Editor’s note b`. */
export function noteName(label: string, series: string): string {
  return series === 'editor' ? strings.notes.editorNote(label) : strings.notes.note(label);
}

/** The words of the marks in the language of the interface. */
export const markLabels: MarkLabels = {
  note: noteName,
  backToText: (label, series) => strings.notes.back(noteName(label, series)),
  mention: (kind, text) => strings.mention(strings.kinds[kind], text),
  page: (n) => strings.page(n),
  outside: (target) => strings.outside(target),
  element: elementWords,
};
