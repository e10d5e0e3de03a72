import { unsafeCSS } from 'lit';
import teiStyles from '../../styles/tei.css';
import type { Renditions } from '../core/look/look.js';
import { dressFragment } from '../dom/dress.js';
import { renderFragment } from '../dom/render-leaf.js';
import { markLabels } from './mark-labels.js';

/** How TEI looks, for components that show some of it in their shadow root. Our own sheet, not a document's. */
export const teiSheet = unsafeCSS(teiStyles);

/** A piece of TEI source that is to be shown, and how its header says that things looked. */
export interface TeiPiece {
  readonly xml: string;
  readonly row: number;
  readonly renditions?: Renditions;
}

/** A note or a gloss for a second showing, its names marked as those in the text are. */
export function teiFragment(xml: string, row: number, renditions?: Renditions): DocumentFragment {
  const { fragment, elements } = renderFragment(xml, row, renditions);
  dressFragment(elements, markLabels);
  return fragment;
}
