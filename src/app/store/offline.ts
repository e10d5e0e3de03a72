import type { Slice } from './slice.js';

/** Whether Lectern works without a network, and whether a new version waits. */
export interface OfflineState {
  readonly phase: 'unknown' | 'unsupported' | 'blocked' | 'preparing' | 'ready' | 'failed';
  /** Whether that it is ready is to be said once more than where the state is told. */
  readonly isNews: boolean;
  readonly updateWaits: boolean;
  readonly online: boolean;
}

export type OfflineAction =
  | { readonly type: 'offline/phase'; readonly phase: OfflineState['phase']; readonly isNews: boolean }
  | { readonly type: 'offline/update'; readonly waits: boolean }
  | { readonly type: 'offline/online'; readonly online: boolean };

export const offlineSlice: Slice<OfflineState, OfflineAction> = {
  initial: { phase: 'unknown', isNews: false, updateWaits: false, online: true },
  reduce(state, action) {
    switch (action.type) {
      case 'offline/phase':
        // What was said already goes on being said.
        return state.phase === action.phase ? state : { ...state, phase: action.phase, isNews: action.isNews };
      case 'offline/update':
        return { ...state, updateWaits: action.waits };
      case 'offline/online':
        return { ...state, online: action.online };
      default:
        return state;
    }
  },
};
