import { DEFAULT_SETTINGS, type Settings } from '../../core/settings.js';
import type { Slice } from './slice.js';

export type SettingsAction = { readonly type: 'settings/changed'; readonly change: Partial<Settings> };

export const settingsSlice: Slice<Settings, SettingsAction> = {
  initial: DEFAULT_SETTINGS,
  reduce: (state, action) => (action.type === 'settings/changed' ? { ...state, ...action.change } : state),
};
