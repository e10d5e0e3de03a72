import type { LeafNotes } from '../../core/index/edition-scan.js';
import { teiFragment } from '../tei-fragment.js';

/** A piece of TEI source that is to be shown. */
interface Shown {
  readonly xml: string;
  readonly row: number;
  /** Notes that stand in it. */
  readonly notes?: LeafNotes;
  /** The register it is of; none for the edition. */
  readonly file?: string;
}

/**
 * The rendered pieces of what one card shows now. A fragment is emptied by being shown, so each showing
 * has fragments of its own, and within one they stay the same, so that nothing is rendered twice.
 */
export class GlossFragments {
  #fragments = new WeakMap<Shown, DocumentFragment>();

  /** Something else is going to be shown, or the same again. */
  forget(): void {
    this.#fragments = new WeakMap();
  }

  of(shown: Shown): DocumentFragment {
    let fragment = this.#fragments.get(shown);
    if (!fragment) {
      fragment = teiFragment(shown.xml, shown.row, shown.notes, shown.file);
      this.#fragments.set(shown, fragment);
    }
    return fragment;
  }
}
