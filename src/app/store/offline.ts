import type { Slice } from './slice.js';

/** Whether Lectern works without a network, and whether a new version waits. */
export interface OfflineState {
  readonly phase: 'unknown' | 'unsupported' | 'blocked' | 'preparing' | 'ready' | 'failed';
  readonly updateWaits: boolean;
  readonly online: boolean;
}

export type OfflineAction =
  | { readonly type: 'offline/phase'; readonly phase: OfflineState['phase'] }
  | { readonly type: 'offline/update'; readonly waits: boolean }
  | { readonly type: 'offline/online'; readonly online: boolean };

export const offlineSlice: Slice<OfflineState, OfflineAction> = {
  initial: { phase: 'unknown', updateWaits: false, online: true },
  reduce(state, action) {
    switch (action.type) {
      case 'offline/phase':
        return state.phase === action.phase ? state : { ...state, phase: action.phase };
      case 'offline/update':
        return { ...state, updateWaits: action.waits };
      case 'offline/online':
        return { ...state, online: action.online };
      default:
        return state;
    }
  },
};
