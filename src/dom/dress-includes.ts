import { XINCLUDE_ATTRIBUTE } from './clean-source.js';
import type { ElementWords } from './dress-elements.js';
import { ROW_ATTRIBUTE } from './render-leaf.js';

/** The attribute that makes a mark of an include a mark; its value is the row of the `include`. */
export const INCLUDE_ATTRIBUTE = 'data-include';
/** The attribute that ties an element of an included file to its row there. */
export const INCLUDED_ROW_ATTRIBUTE = 'data-included-row';
/** The file that the row is of, when it is not the edition. */
export const INCLUDE_FILE_ATTRIBUTE = 'data-include-file';

/** Where text stands by itself between elements: what is included there stands in its line. */
const IN_LINE =
  /^tei-(?:p|l|ab|head|note|item|cell|seg|hi|ref|quote|q|said|line|u|speaker|stage|label|title|bibl|persname|placename|name|rs|emph|foreign|s)$/;

/**
 * `include` and `fallback` (XInclude 1.0 §3): a place that says which file belongs there and opens a card, and what the
 * file itself has for as long as that is not here.
 * @param file the file that the element is of; `''` for the edition.
 */
export function dressXInclude(element: HTMLElement, words: ElementWords, file: string): void {
  const kind = element.getAttribute(XINCLUDE_ATTRIBUTE);
  const row = element.getAttribute(ROW_ATTRIBUTE);
  if (kind === 'fallback') element.dataset['label'] = words.element('fallback', {});
  if (kind !== 'include' || row === null) return;
  if (!IN_LINE.test(element.parentElement?.localName ?? '')) element.setAttribute('data-between', '');
  // What began in the leaf before has its place there.
  if (element.matches('[data-part~="continued"]')) return;
  const { href = '', xpointer = '', parse = '' } = element.dataset;
  const mark = document.createElement('span');
  mark.className = 'lectern-include';
  mark.tabIndex = 0;
  mark.setAttribute('role', 'button');
  mark.setAttribute(INCLUDE_ATTRIBUTE, row);
  if (file !== '') mark.setAttribute(INCLUDE_FILE_ATTRIBUTE, file);
  labelInclude(mark, words.element('include', { href: href.trim(), xpointer: xpointer.trim(), parse: parse.trim() }));
  element.prepend(mark);
}

/** Says what a place is, to eyes and ears. */
export function labelInclude(mark: HTMLElement, label: string): void {
  mark.dataset['label'] = label;
  mark.setAttribute('aria-label', label);
}
