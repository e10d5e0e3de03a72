import { unsafeCSS } from 'lit';
import teiStyles from '../../styles/tei.css';
import type { LeafNotes } from '../core/index/edition-scan.js';
import { dressFragment } from '../dom/dress.js';
import { ROW_ATTRIBUTE, renderFragment } from '../dom/render-leaf.js';
import { markLabels } from './mark-labels.js';

/** How TEI looks, for components that show some of it in their shadow root. Our own sheet, not a document's. */
export const teiSheet = unsafeCSS(teiStyles);

/**
 * A note or a gloss for a second showing, its names and notes marked as those in the text are.
 * @param file the register it is of, `''` for the edition.
 */
export function teiFragment(xml: string, row: number, notes?: LeafNotes, file = ''): DocumentFragment {
  const { fragment, elements } = renderFragment(xml, row);
  dressFragment(elements, markLabels, notes, file);
  // The rows of another file are none of this text's.
  if (file !== '') for (const element of elements.values()) element.removeAttribute(ROW_ATTRIBUTE);
  return fragment;
}
