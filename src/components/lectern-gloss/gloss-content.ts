import type { Apparatus } from '../../core/index/apparatus.js';
import type { Card, NotePiece } from '../../core/index/edition.js';
import type { Inclusion } from '../../core/index/inclusions.js';

/** What a card shows. */
export type GlossContent =
  | {
      readonly kind: 'entity';
      /** One for each thing the mark names; at least one. */
      readonly cards: readonly Card[];
      /** Ordinal of the mention the card was opened at; −1 elsewhere. */
      readonly mention: number;
    }
  | {
      readonly kind: 'note';
      readonly ordinal: number;
      readonly label: string;
      readonly series: string;
      readonly pieces: readonly NotePiece[];
    }
  | { readonly kind: 'apparatus'; readonly apparatus: Apparatus }
  /** A place where another file belongs, and the address where that lies; `''` for none. */
  | { readonly kind: 'include'; readonly inclusion: Inclusion; readonly address: string }
  | { readonly kind: 'missing'; readonly words: string };
