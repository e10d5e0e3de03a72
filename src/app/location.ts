import type { WantedInclude } from '../core/index/includes.js';
import type { WantedFile } from '../core/index/resolver.js';
import { PANEL_NAMES, type PanelName } from '../events/panel-name.js';

/** An edition that ships with the app. */
export interface ShippedEdition {
  readonly id: string;
  /** Relative to the page. */
  readonly path: string;
  /** As its header has them; the date may be missing. */
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly byteLength: number;
}

/** What the address of the page asks for. */
export type Wanted =
  | { readonly kind: 'shipped'; readonly edition: ShippedEdition }
  | { readonly kind: 'address'; readonly url: string }
  /** A book of the reader's own library; `id` may be the beginning of one. */
  | { readonly kind: 'book'; readonly id: string }
  /** What another app has shared with Lectern. */
  | { readonly kind: 'shared' }
  | { readonly kind: 'unknown'; readonly id: string };

/**
 * `?edition=ID` asks for an edition that ships with the app, `?tei=URL` for a file, `?book=ID` for a book of the
 * library, `?shared` for what was shared; none of them for the first edition.
 * What is no address is given on as it is: opening it says so.
 */
export function wantedEdition(address: URL, shipped: readonly ShippedEdition[]): Wanted {
  const tei = address.searchParams.get('tei');
  if (tei !== null && tei !== '')
    return { kind: 'address', url: URL.canParse(tei, address.href) ? new URL(tei, address).href : tei };
  const book = address.searchParams.get('book');
  if (book !== null) return { kind: 'book', id: book };
  if (address.searchParams.has('shared')) return { kind: 'shared' };
  const id = address.searchParams.get('edition');
  const edition = id === null ? shipped[0] : shipped.find((known) => known.id === id);
  return edition ? { kind: 'shipped', edition } : { kind: 'unknown', id: id ?? '' };
}

/**
 * Where an edition is fetched from, and whether its file is kept for the library; `null` for one that is in the library,
 * was shared, or is none. `base` is the address of the page.
 */
export function sourceOf(
  wanted: Wanted,
  base: string,
): { readonly source: { readonly url: string }; readonly keepsFile: boolean } | null {
  if (wanted.kind === 'address') return { source: { url: wanted.url }, keepsFile: true };
  if (wanted.kind !== 'shipped') return null;
  return { source: { url: new URL(wanted.edition.path, base).href }, keepsFile: false };
}

/** More registers than these an edition has not; and a hostile one asks for no more. */
const MOST_NEARBY = 5;

/**
 * Addresses of wanted registers that lie in the folder of the edition, when that is of the page's own origin.
 * Only plain file names: no path of a document's choice is asked for.
 */
export function nearbyRegisters(wanted: readonly WantedFile[], edition: string, page: string): string[] {
  if (!URL.canParse(edition, page) || new URL(edition, page).origin !== new URL(page).origin) return [];
  const folder = new URL('.', new URL(edition, page));
  return wanted
    .filter(({ file }) => /^[\w.-]+\.(?:xml|tei)$/i.test(file))
    .slice(0, MOST_NEARBY)
    .map(({ file }) => new URL(file, folder).href);
}

/** So many included files are read without being asked for: the driver file of the TEI Guidelines has 39. */
export const MOST_NEARBY_INCLUDES = 40;

/**
 * Wanted includes that lie in the folder of the edition or below it, when that is of the page's own origin, with their
 * addresses. Plain names only, without a query: nothing but files of text is asked for.
 */
export function nearbyIncludes(
  wanted: readonly WantedInclude[],
  edition: string,
  page: string,
): (WantedInclude & { readonly url: string })[] {
  if (!URL.canParse(edition, page) || new URL(edition, page).origin !== new URL(page).origin) return [];
  const folder = new URL('.', new URL(edition, page));
  return wanted
    .filter(({ file, isText }) => (isText ? NEARBY_TEXT : NEARBY_XML).test(file))
    .map((include) => ({ ...include, url: new URL(include.file, folder).href }));
}

const NEARBY_XML = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.(?:xml|tei)$/i;
const NEARBY_TEXT = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.(?:txt|xml|tei)$/i;

/** Where an included file lies on the web: its own address, or beside the edition's; `''` for neither. */
export function includeAddress(file: string, edition: string): string {
  if (file === '' || !URL.canParse(file, edition || undefined)) return '';
  const { href, protocol } = new URL(file, edition || undefined);
  return /^https?:$/.test(protocol) ? href : '';
}

/** The query that leads to a book; its id is told apart from all others by its beginning. */
export function bookQuery(id: string): string {
  return `?book=${id.slice(0, BOOK_DIGITS)}`;
}

/** Of 64 hexadecimal digits: no two books of anybody's library begin alike. */
const BOOK_DIGITS = 16;

/** Whether two addresses ask for the same edition. */
export function isSameWanted(a: Wanted, b: Wanted): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `?panel=NAME` asks for a panel beside the text; `null` when there is none of that name. The source wants a place in it. */
export function wantedPanel(address: URL): PanelName | null {
  const name = address.searchParams.get('panel');
  return PANEL_NAMES.find((known) => known === name && known !== 'source') ?? null;
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

/**
 * The query of a link to the edition that is open: as the page's address has it, without what is the reader's own; `null`
 * when it has no address.
 * @param name what the open edition is kept by. @param base of the page.
 */
export function editionQuery(
  address: URL,
  shipped: readonly ShippedEdition[],
  name: string,
  base: string,
): string | null {
  for (const key of ['tei', 'edition', 'book']) {
    const value = address.searchParams.get(key);
    // An address within an address needs less escaping than a form gives it.
    if (value) return `?${key}=${encodeURIComponent(value).replace(/%(?:2F|3A)/g, decodeURIComponent)}`;
  }
  const own = shipped.find(({ path }) => URL.canParse(path, base) && new URL(path, base).href === name);
  return own ? `?edition=${encodeURIComponent(own.id)}` : null;
}
