import { unsafeCSS } from 'lit';
import highlightStyles from '../../styles/search.css';
import teiStyles from '../../styles/tei.css';
import type { LeafContent, LeafNotes } from '../core/index/edition-scan.js';
import type { Renditions } from '../core/look/look.js';
import { baseWithin, onBase } from '../core/names/base.js';
import { dressFragment } from '../dom/dress.js';
import { dressDangling } from '../dom/dress-dangling.js';
import { INCLUDED_ROW_ATTRIBUTE } from '../dom/dress-includes.js';
import { ROW_ATTRIBUTE, renderFragment, renderLeaf } from '../dom/render-leaf.js';
import { strings } from '../strings/strings.js';
import { markLabels } from './mark-labels.js';

/** How TEI looks, for components that show some of it in their shadow root. Our own sheet, not a document's. */
export const teiSheet = unsafeCSS(teiStyles);

/** How what is painted into the text looks, for components that show some of the text a second time. */
export const highlightSheet = unsafeCSS(highlightStyles);

/** A piece of TEI source that is to be shown, and how its header says that things looked. */
export interface TeiPiece {
  readonly xml: string;
  readonly row: number;
  readonly renditions?: Renditions;
  /** Notes that stand in it. */
  readonly notes?: LeafNotes;
  /** Ids that links in it lead to, and that its file does not have. */
  readonly dangling?: readonly string[];
  /** The register it is of; none or `''` for the edition. */
  readonly file?: string;
}

/** A note or a gloss for a second showing, its names and notes marked as those in the text are. */
export function teiFragment({ xml, row, renditions, notes, dangling = [], file = '' }: TeiPiece): DocumentFragment {
  const { fragment, elements } = renderFragment(xml, row, renditions);
  dressFragment(elements, markLabels, notes, file);
  if (dangling.length > 0) dressDangling(fragment, { has: (id) => !dangling.includes(id) }, strings.dangling);
  // The rows of another file are none of this text's.
  if (file !== '') for (const element of elements.values()) element.removeAttribute(ROW_ATTRIBUTE);
  return fragment;
}

/**
 * A piece of an included file, for a shadow root of its own. Names in it point into that file; its notes stand in their
 * lines. Its ids stay, its rows are those of its file and none of this text's.
 */
export function includedFragment(content: LeafContent, file: string): DocumentFragment {
  const { fragment, elements } = renderLeaf(content);
  // Its pictures lie beside it.
  for (const picture of fragment.querySelectorAll<HTMLElement>('[data-url]')) {
    picture.dataset['url'] = onBase(baseWithin('', file), (picture.dataset['url'] ?? '').trim());
  }
  dressFragment(elements, markLabels, content.notes, file);
  for (const [row, element] of elements) {
    element.removeAttribute(ROW_ATTRIBUTE);
    element.setAttribute(INCLUDED_ROW_ATTRIBUTE, String(row));
  }
  // The readings of a place are asked of the edition, by its rows.
  for (const mark of fragment.querySelectorAll('.lectern-apparatus')) mark.remove();
  return fragment;
}
