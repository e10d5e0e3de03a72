import { strings } from '../strings/strings.js';
import type { OfflineState } from './store/offline.js';

/** Whether Lectern works without a network, in a sentence; `''` while that is not known. */
export function offlineWords({ phase }: OfflineState): string {
  const { offline } = strings;
  const words = {
    unknown: '',
    unsupported: offline.unsupported,
    blocked: offline.blocked,
    preparing: offline.preparing,
    ready: offline.readyText,
    failed: offline.failed,
  };
  return words[phase];
}
