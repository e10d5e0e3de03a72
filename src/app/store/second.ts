import type { ContentsEntry } from '../../core/index/contents.js';
import type { Slice } from './slice.js';

/** The text that stands beside the page's own: another place of the same edition, or another one. */
export type SecondState =
  | { readonly phase: 'none' }
  | { readonly phase: 'opening' }
  /** `why` says in words what went wrong. */
  | { readonly phase: 'failed'; readonly why: string }
  | {
      readonly phase: 'open';
      readonly title: string;
      readonly language: string;
      /** Whether it is another edition than that of the page. */
      readonly isOther: boolean;
      readonly contents: readonly ContentsEntry[];
      /** First character of the line that is being read. */
      readonly textOffset: number;
      /** How many steps there are back and forward. */
      readonly past: number;
      readonly future: number;
    };

export type SecondAction =
  | { readonly type: 'second/changed'; readonly second: SecondState }
  | { readonly type: 'second/moved'; readonly textOffset: number }
  | { readonly type: 'second/steps'; readonly past: number; readonly future: number };

export const secondSlice: Slice<SecondState, SecondAction> = {
  initial: { phase: 'none' },
  reduce(state, action) {
    switch (action.type) {
      case 'second/changed':
        return action.second;
      case 'second/moved':
        if (state.phase !== 'open' || state.textOffset === action.textOffset) return state;
        return { ...state, textOffset: action.textOffset };
      case 'second/steps':
        return state.phase === 'open' ? { ...state, past: action.past, future: action.future } : state;
      default:
        return state;
    }
  },
};
