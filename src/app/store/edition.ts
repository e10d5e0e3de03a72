import type { ContentsEntry } from '../../core/index/contents.js';
import type { RegisterEntry } from '../../core/index/edition.js';
import type { Note } from '../../core/index/notes.js';
import type { EditionHeader } from '../../core/records/header.js';
import type { OpenedEdition, OpenFault } from '../../worker/protocol.js';
import type { Slice } from './slice.js';

/** Which edition is open, and how far it has come. */
export type EditionState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'opening';
      readonly name: string;
      readonly header: EditionHeader | null;
      /** BCP 47, as far as it is known; `''` for none. */
      readonly language: string;
      readonly bytes: number;
      readonly total: number | null;
      readonly showsTitle: boolean;
    }
  | {
      readonly phase: 'open';
      readonly name: string;
      readonly header: EditionHeader | null;
      readonly opened: OpenedEdition;
      /** Whether the text begins with the title of the edition, so that nobody else need say it. */
      readonly showsTitle: boolean;
      /** Its contents and its notes with those of the files that it includes, as far as they are here. */
      readonly contents: readonly ContentsEntry[];
      readonly notes: readonly Note[];
      /** `null` until they were asked for. */
      readonly registers: readonly RegisterEntry[] | null;
    }
  | { readonly phase: 'failed'; readonly name: string; readonly address: string; readonly fault: EditionFault };

/** Why an edition is not shown. */
export type EditionFault =
  | OpenFault
  | { readonly reason: 'unknown-edition' }
  /** No book of the library has the id that the address names, or its file is gone. */
  | { readonly reason: 'lost-book' };

export type EditionAction =
  | { readonly type: 'edition/opening'; readonly name: string }
  /** It got the name by which it is kept. */
  | { readonly type: 'edition/named'; readonly name: string }
  | { readonly type: 'edition/header'; readonly header: EditionHeader; readonly language: string }
  /** What the text begins with is on the page. */
  | { readonly type: 'edition/begun'; readonly showsTitle: boolean }
  | { readonly type: 'edition/progress'; readonly bytes: number; readonly total: number | null }
  | { readonly type: 'edition/opened'; readonly opened: OpenedEdition }
  /** A file that is included came or went. */
  | { readonly type: 'edition/included'; readonly contents: readonly ContentsEntry[]; readonly notes: readonly Note[] }
  | { readonly type: 'edition/registers'; readonly registers: readonly RegisterEntry[] }
  | { readonly type: 'edition/failed'; readonly name: string; readonly address: string; readonly fault: EditionFault };

export const editionSlice: Slice<EditionState, EditionAction> = {
  initial: { phase: 'none' },
  reduce(state, action) {
    switch (action.type) {
      case 'edition/opening':
        return {
          phase: 'opening',
          name: action.name,
          header: null,
          language: '',
          bytes: 0,
          total: null,
          showsTitle: true,
        };
      case 'edition/named':
        return state.phase === 'open' ? { ...state, name: action.name } : state;
      case 'edition/header':
        return state.phase === 'opening' ? { ...state, header: action.header, language: action.language } : state;
      case 'edition/begun':
        return state.phase === 'opening' ? { ...state, showsTitle: action.showsTitle } : state;
      case 'edition/progress':
        return state.phase === 'opening' ? { ...state, bytes: action.bytes, total: action.total } : state;
      case 'edition/opened': {
        if (state.phase !== 'opening') return state;
        const { name } = state;
        const { opened } = action;
        // What has no text begins with nothing.
        const showsTitle = state.showsTitle && opened.leaves.length > 0;
        const { header, contents, notes } = opened;
        return { phase: 'open', name, header, opened, showsTitle, contents, notes, registers: null };
      }
      case 'edition/included':
        return state.phase === 'open' ? { ...state, contents: action.contents, notes: action.notes } : state;
      case 'edition/registers':
        return state.phase === 'open' ? { ...state, registers: action.registers } : state;
      case 'edition/failed':
        return { phase: 'failed', name: action.name, address: action.address, fault: action.fault };
      default:
        return state;
    }
  },
};
