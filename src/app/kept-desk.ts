import { PANEL_NAMES, type PanelName } from '../events/panel-name.js';
import type { Keeping } from './storage/database.js';
import type { Store } from './store/store.js';

/** What stood beside the text is kept under this key, among the settings. */
const DESK_KEY = 'desk';
/** These are about one place or one moment, and are not opened again by themselves. */
const PASSING: ReadonlySet<PanelName> = new Set(['source', 'elements']);
/** A storage that has not answered by then is not waited for. */
const STORAGE_PATIENCE_MS = 1_500;

/** What stands beside the text. */
export interface Desk {
  readonly panel: PanelName | null;
  /** Whether the contents stand in their rail. */
  readonly rail: boolean;
}

const EMPTY: Desk = { panel: null, rail: false };

/** What stood beside the text when Lectern was left; nothing when that is not known. */
export async function keptDesk(keeping: Keeping): Promise<Desk> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
  const kept = await Promise.race([keeping.get('settings', DESK_KEY), late]).catch(() => undefined);
  return deskFrom(kept);
}

/** What was kept, made whole. */
export function deskFrom(kept: unknown): Desk {
  if (typeof kept !== 'object' || kept === null) return EMPTY;
  const { panel, rail } = kept as Record<string, unknown>;
  const known = PANEL_NAMES.find((name) => name === panel && !PASSING.has(name)) ?? null;
  return { panel: known, rail: rail === true };
}

/** From now on keeps what stands beside the text. What cannot be kept is not worth a word: it is opened in one step. */
export function keepDesk(store: Store, keeping: Keeping): void {
  store.subscribe(({ view, edition }, before) => {
    const { panel, rail } = view;
    // Another edition closes what belonged to the one before; the reader has not.
    if (edition.phase !== 'open' || before.edition.phase !== 'open') return;
    if (panel === before.view.panel && rail === before.view.rail) return;
    if (panel !== null && PASSING.has(panel)) return;
    keeping.put('settings', DESK_KEY, { panel, rail } satisfies Desk).catch(() => {});
  });
}
