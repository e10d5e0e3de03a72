import { PANEL_NAMES, type PanelName } from '../events/panel-name.js';

/** An edition that ships with the app. */
export interface ShippedEdition {
  readonly id: string;
  /** Relative to the page. */
  readonly path: string;
}

/** What the address of the page asks for. */
export type Wanted =
  | { readonly kind: 'shipped'; readonly edition: ShippedEdition }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'unknown'; readonly id: string };

/**
 * `?edition=ID` asks for an edition that ships with the app, `?tei=URL` for a file; neither for the first edition.
 * What is no address is given on as it is: opening it says so.
 */
export function wantedEdition(address: URL, shipped: readonly ShippedEdition[]): Wanted {
  const tei = address.searchParams.get('tei');
  if (tei !== null && tei !== '')
    return { kind: 'address', url: URL.canParse(tei, address.href) ? new URL(tei, address).href : tei };
  const id = address.searchParams.get('edition');
  const edition = id === null ? shipped[0] : shipped.find((known) => known.id === id);
  return edition ? { kind: 'shipped', edition } : { kind: 'unknown', id: id ?? '' };
}

/** `?panel=NAME` asks for a panel beside the text; `null` when there is none of that name. */
export function wantedPanel(address: URL): PanelName | null {
  const name = address.searchParams.get('panel');
  return PANEL_NAMES.find((known) => known === name) ?? null;
}

/** The fragment as written, percent-decoded; `''` for none. A broken escape is left as it is. */
export function fragmentOf(address: URL): string {
  const raw = address.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
