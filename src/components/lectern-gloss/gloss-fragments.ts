import { type TeiPiece, teiFragment } from '../tei-fragment.js';

/**
 * The rendered pieces of what one card shows now. A fragment is emptied by being shown, so each showing
 * has fragments of its own, and within one they stay the same, so that nothing is rendered twice.
 */
export class GlossFragments {
  #fragments = new WeakMap<TeiPiece, DocumentFragment>();

  /** Something else is going to be shown, or the same again. */
  forget(): void {
    this.#fragments = new WeakMap();
  }

  of(shown: TeiPiece): DocumentFragment {
    let fragment = this.#fragments.get(shown);
    if (!fragment) {
      fragment = teiFragment(shown);
      this.#fragments.set(shown, fragment);
    }
    return fragment;
  }
}
