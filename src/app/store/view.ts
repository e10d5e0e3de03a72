import type { NamedEntity } from '../../core/index/edition.js';
import type { SourceStretch } from '../../core/source/stretch.js';
import type { PanelName } from '../../events/panel-name.js';
import type { Slice } from './slice.js';

/** What is on the screen beside the text. */
export interface ViewState {
  readonly panel: PanelName | null;
  /** Whether the contents stand in a rail on the left, where the screen is wide enough for it. */
  readonly rail: boolean;
  /** First character of the line that is being read. */
  readonly textOffset: number;
  /** Number of the row that is read where that is an included file; −1 in the text itself. */
  readonly includedRow: number;
  /** The name whose record is shown; `''` for none. */
  readonly selectedKey: string;
  /** What is known of it; `null` while that is on its way. */
  readonly entity: NamedEntity | null;
  /** The part of the source that is looked at; `null` while it is on its way. */
  readonly source: SourceStretch | null;
  /** The place that a jump came from, by its name, until one has read on; `null` for none. */
  readonly returns: string | null;
  /** A sentence about where the reader is, until it was read or the reader moved. */
  readonly notice: Notice | null;
  /** Whether the bar is drawn back while the reader reads on. */
  readonly barAway: boolean;
  /** Whether notes stand in the margin. */
  readonly sidenotes: boolean;
  /** Hosts from which the reader wanted pictures of the open edition. */
  readonly pictureHosts: readonly string[];
}

export type Notice =
  | { readonly kind: 'lost-place'; readonly id: string }
  /** The passage of a link is not there any more; what it said. */
  | { readonly kind: 'lost-passage'; readonly words: string }
  | { readonly kind: 'storage-unavailable' }
  /** All of the text is being brought onto the page, for the printer. */
  | { readonly kind: 'printing' }
  /** A part of the app that was needed could not be had. */
  | { readonly kind: 'part-missing' }
  /** The open book could not be stored, or is shown from a copy because its address does not answer. */
  | { readonly kind: 'not-kept'; readonly title: string; readonly why: 'full' | 'other' }
  | { readonly kind: 'from-copy'; readonly keptAt: number }
  /** A file that was given for a place, or fetched, cannot be read. */
  | { readonly kind: 'no-include'; readonly file: string; readonly isFetched: boolean }
  /** A file that was given as a register is none for this edition. */
  | { readonly kind: 'no-register'; readonly file: string; readonly isReadable: boolean };

export type ViewAction =
  /** Another edition is opened: what was seen of the one before goes. */
  | { readonly type: 'view/cleared' }
  | { readonly type: 'view/panel'; readonly panel: PanelName | null }
  | { readonly type: 'view/rail'; readonly open: boolean }
  | { readonly type: 'view/moved'; readonly textOffset: number; readonly includedRow?: number }
  | { readonly type: 'view/selected'; readonly key: string; readonly entity: NamedEntity | null }
  | { readonly type: 'view/source'; readonly source: SourceStretch | null }
  | { readonly type: 'view/returns'; readonly place: string | null }
  | { readonly type: 'view/notice'; readonly notice: Notice | null }
  | { readonly type: 'view/bar'; readonly away: boolean }
  | { readonly type: 'view/sidenotes'; readonly sidenotes: boolean }
  | { readonly type: 'view/picture-hosts'; readonly pictureHosts: readonly string[] };

export const viewSlice: Slice<ViewState, ViewAction> = {
  initial: {
    panel: null,
    rail: false,
    textOffset: 0,
    includedRow: -1,
    selectedKey: '',
    entity: null,
    source: null,
    returns: null,
    notice: null,
    barAway: false,
    sidenotes: false,
    pictureHosts: [],
  },
  reduce(state, action) {
    switch (action.type) {
      case 'view/cleared':
        return {
          ...state,
          panel: null,
          textOffset: 0,
          includedRow: -1,
          selectedKey: '',
          entity: null,
          source: null,
          returns: null,
          notice: null,
          barAway: false,
          pictureHosts: [],
        };
      case 'view/panel':
        return { ...state, panel: action.panel, barAway: false };
      case 'view/rail':
        return { ...state, rail: action.open };
      case 'view/moved':
        return moved(state, action.textOffset, action.includedRow ?? -1);
      case 'view/selected':
        return { ...state, selectedKey: action.key, entity: action.entity };
      case 'view/source':
        return { ...state, source: action.source };
      case 'view/returns':
        return { ...state, returns: action.place };
      case 'view/notice':
        return state.notice === action.notice ? state : { ...state, notice: action.notice };
      case 'view/bar':
        return state.barAway === action.away ? state : { ...state, barAway: action.away };
      case 'view/sidenotes':
        return state.sidenotes === action.sidenotes ? state : { ...state, sidenotes: action.sidenotes };
      case 'view/picture-hosts':
        return { ...state, pictureHosts: action.pictureHosts };
      default:
        return state;
    }
  },
};

function moved(state: ViewState, textOffset: number, includedRow: number): ViewState {
  const isThere = state.textOffset === textOffset && state.includedRow === includedRow;
  return isThere ? state : { ...state, textOffset, includedRow };
}
