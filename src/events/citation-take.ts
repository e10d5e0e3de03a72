import type { ExportName } from '../core/citation/export.js';
import type { CitationStyle } from '../core/citation/style-names.js';

/** What of a citation the reader takes, and how. */
export type CitationTaking =
  | { readonly what: 'entry' | 'words'; readonly style: CitationStyle }
  | { readonly what: 'link' }
  | { readonly what: 'export'; readonly name: ExportName; readonly as: 'copy' | 'file' };

/** The reader takes a citation, into the clipboard or as a file; reaches the shell. */
export class CitationTakeEvent extends Event {
  static readonly type = 'lectern-citation-take';
  readonly taking: CitationTaking;
  constructor(taking: CitationTaking) {
    super(CitationTakeEvent.type, { bubbles: true, composed: true });
    this.taking = taking;
  }
}
declare global {
  interface GlobalEventHandlersEventMap {
    'lectern-citation-take': CitationTakeEvent;
  }
}
