import { type Settings, settingsFrom } from '../core/settings.js';
import type { Keeping } from './storage/database.js';
import type { EditionState } from './store/edition.js';
import type { Store } from './store/store.js';

/** How the page looks is kept under this key, for all books together. */
export const SETTINGS_KEY = 'reading';

/** What a book alone has — which of its series of notes are hidden — is kept under its name. */
function keyOf(name: string): string {
  return `book ${name}`;
}

/** A storage that has not answered by then is not waited for: the text comes first. */
const STORAGE_PATIENCE_MS = 1_500;

/** What was chosen before; the defaults when nothing was, or when the storage does not answer. */
export async function keptSettings(store: Store, keeping: Keeping): Promise<{ settings: Settings; ofEdition: string }> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
  const name = nameOf(store.state.edition);
  const [reading, ofBook] = await Promise.race([
    Promise.all([
      keeping.get('settings', SETTINGS_KEY),
      name === '' ? undefined : keeping.get('settings', keyOf(name)),
    ]),
    late.then(() => [undefined, undefined] as const),
  ]).catch(() => {
    store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
    return [undefined, undefined] as const;
  });
  return { settings: { ...settingsFrom(reading), hiddenSeries: settingsFrom(ofBook).hiddenSeries }, ofEdition: name };
}

/**
 * From now on keeps what is chosen, and brings back what a book has of its own when another one is opened.
 * @param ofEdition the name of the edition whose own settings are in force.
 */
export function keepSettings(store: Store, keeping: Keeping, ofEdition: string): void {
  let broughtFor = ofEdition;
  let isBringingBack = false;
  const failed = () => store.dispatch({ type: 'view/notice', notice: { kind: 'storage-unavailable' } });
  const bringBack = async (name: string) => {
    broughtFor = name;
    const kept = await keeping.get('settings', keyOf(name)).catch(() => undefined);
    if (broughtFor !== name) return;
    isBringingBack = true;
    store.dispatch({ type: 'settings/changed', change: { hiddenSeries: settingsFrom(kept).hiddenSeries } });
    isBringingBack = false;
  };
  const look = () => {
    const name = nameOf(store.state.edition);
    if (name !== '' && name !== broughtFor) void bringBack(name);
  };
  look();
  store.subscribe((state, before) => {
    look();
    const { settings } = state;
    if (settings === before.settings || isBringingBack) return;
    keeping.put('settings', SETTINGS_KEY, settings).catch(failed);
    if (settings.hiddenSeries === before.settings.hiddenSeries || broughtFor === '') return;
    keeping.put('settings', keyOf(broughtFor), { hiddenSeries: settings.hiddenSeries }).catch(failed);
  });
}

function nameOf(edition: EditionState): string {
  return edition.phase === 'none' ? '' : edition.name;
}
