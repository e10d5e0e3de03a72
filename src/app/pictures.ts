import type { Book } from '../core/library/book.js';
import { type KeptGroup, type KeptPicture, NO_GROUP, type PicturePlace, pictureAt } from '../core/library/picture.js';
import { TIFF_NAME } from '../core/library/picture-form.js';
import type { PictureConnectEvent } from '../events/picture-connect.js';
import type { OpenPicture, PictureFault, PictureHolder, PictureShown } from '../events/picture-holder.js';
import type { PictureRequestEvent, PictureRevokeEvent } from '../events/picture-request.js';
import type { EditionController } from './edition-controller.js';
import { type Library, placeNames } from './library/library.js';
import { drawableForm, hostOf, type PictureStore } from './library/picture-store.js';
import type { State, Store } from './store/store.js';
import type { IndexClient } from './worker-client.js';

export interface PictureParts {
  readonly store: Store;
  readonly library: Library;
  readonly client: IndexClient;
  readonly pictures: PictureStore;
  readonly edition: EditionController;
}

/** So many pictures come from the web at once: as many as a browser would let a page have from one host. */
const MOST_AT_ONCE = 4;
/** A drawing up to this size is given as data: opened by itself, it has no part in this page. Bytes. */
const MOST_DATA_BYTES = 8_000_000;

/** The open edition, as its pictures see it. */
interface Viewpoint {
  readonly book: Book | null;
  /** Where it was fetched from; `''` for a file of the device. */
  readonly address: string;
  /** Under which its pictures from the web are kept; new ones under the first. */
  readonly names: readonly [string, ...string[]];
}

/**
 * Says of each place for a picture what can be shown there: what came with the edition, what lies beside it on the
 * app's own host, what the reader once wanted from the web; and fetches from there what they ask for, and nothing else.
 */
export class PictureDesk {
  readonly #parts: PictureParts;
  /** The places on the page, with the address on the web that each points at; `''` for others. */
  readonly #holders = new Map<PictureHolder, string>();
  readonly #coming = new Map<string, Promise<PictureFault | null>>();
  readonly #faults = new Map<string, PictureFault>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #viewpoint: Promise<Viewpoint> | null = null;
  #name = '';
  #count = 0;
  /** Counts the editions that were opened; one that gets its name is the same. */
  #edition = 0;

  constructor(parts: PictureParts) {
    this.#parts = parts;
    const { edition } = parts.store.state;
    if ('name' in edition) this.#meet(edition.name);
    parts.store.subscribe((state, before) => this.#onState(state, before));
  }

  /** Hears the places in `root`, and what the reader wants with them. @returns what ends it. */
  listen(root: HTMLElement): () => void {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    root.addEventListener('lectern-picture-connect', (event) => this.#onConnect(event), options);
    root.addEventListener('lectern-picture-request', (event) => void this.#onRequest(event), options);
    root.addEventListener('lectern-picture-revoke', (event) => void this.#onRevoke(event), options);
    // Those that do not come in time are not on the paper; all that were seen are.
    addEventListener('beforeprint', () => this.#loadAll(), options);
    // The first leaf is there before anybody hears of its pictures.
    for (const holder of root.querySelectorAll<PictureHolder & Element>('lectern-picture')) this.#meetHolder(holder);
    return () => abort.abort();
  }

  #loadAll(): void {
    for (const holder of this.#holders.keys()) void holder.load();
  }

  #onState({ edition }: State, { edition: before }: State): void {
    if (edition === before) return;
    const isAnother = edition.phase === 'opening' && (before.phase !== 'opening' || before.name !== edition.name);
    const name = 'name' in edition ? edition.name : '';
    const beforeName = 'name' in before ? before.name : '';
    if (!isAnother && name === beforeName) {
      // The first leaf is there before it is known what its pointers lead to.
      if (edition.phase === 'open' && before.phase === 'opening') void this.#refresh();
      return;
    }
    const isNamed = edition.phase === 'open' && before.phase === 'open' && edition.opened === before.opened;
    this.#meet(name, isNamed);
  }

  /** Another edition is opened, or the open one got its name. */
  #meet(name: string, isNamed = false): void {
    const given = this.#name;
    if (!isNamed) {
      this.#edition++;
      this.#faults.clear();
    }
    // A file that was given has no name that is only its own, before it is in the library.
    this.#name = /^(?:book:|https?:)/.test(name) ? name : `new:${++this.#count}`;
    this.#viewpoint = isNamed ? this.#taken(given) : this.#look();
    void this.#refresh();
  }

  async #taken(from: string): Promise<Viewpoint> {
    // Where nothing is kept they are fetched anew.
    await this.#parts.pictures.take(this.#name, from).catch(() => {});
    return this.#look();
  }

  async #look(): Promise<Viewpoint> {
    const name = this.#name;
    const book = name.startsWith('new:') ? null : await this.#parts.library.named(name).catch(() => null);
    const others = book ? placeNames(book).filter((known) => known !== name) : [];
    const address = name.startsWith('http') ? name : (book?.address ?? '');
    return { book, address, names: [name, ...others] };
  }

  #onConnect({ holder }: PictureConnectEvent): void {
    this.#meetHolder(holder);
  }

  #meetHolder(holder: PictureHolder): void {
    this.#holders.set(holder, '');
    holder.onGone = () => this.#holders.delete(holder);
    void this.#show(holder);
  }

  async #show(holder: PictureHolder): Promise<void> {
    const viewpoint = this.#viewpoint;
    const shown = await this.#shownAt(holder).catch(() => ({ kind: 'missing', why: 'storage' }) as const);
    if (!this.#holders.has(holder) || viewpoint !== this.#viewpoint || isSame(holder.shown, shown)) return;
    holder.shown = shown;
  }

  async #refresh(): Promise<void> {
    await Promise.all([...this.#holders.keys()].map((holder) => this.#show(holder)));
    await this.#tellHosts();
  }

  async #placeOf(address: string, { book, address: from }: Viewpoint): Promise<PicturePlace> {
    const pointer = address.startsWith('#')
      ? await this.#parts.edition.pictureOf(address.slice(1)).catch(() => '')
      : address;
    return pictureAt(pointer, { origins: book?.origins ?? [], address: from, appOrigin: location.origin });
  }

  async #shownAt(holder: PictureHolder): Promise<PictureShown> {
    const viewpoint = await this.#viewpoint;
    if (!viewpoint) return { kind: 'unknown' };
    const { address } = holder;
    const place = await this.#placeOf(address, viewpoint);
    if (this.#holders.has(holder)) this.#holders.set(holder, place.kind === 'web' ? place.url : '');
    switch (place.kind) {
      case 'nowhere':
        return { kind: 'missing', why: /^[a-z][a-z\d+.-]*:/i.test(address.trim()) ? 'nowhere' : whyNotHere(address) };
      case 'own':
        return { kind: 'here', width: null, height: null, open: async () => ({ url: place.url, close: () => {} }) };
      case 'beside': {
        const picture = await this.#parts.pictures.find(place.places);
        return picture ? this.#kept(picture) : { kind: 'missing', why: whyNotHere(address) };
      }
      case 'web':
        return this.#shownFromWeb(place, viewpoint);
    }
  }

  async #shownFromWeb(
    { url, host }: Extract<PicturePlace, { kind: 'web' }>,
    { names }: Viewpoint,
  ): Promise<PictureShown> {
    const { pictures } = this.#parts;
    // Where nothing is kept one may ask all the same.
    const kept = await pictures.find(names.map((group) => ({ group, path: url }))).catch(() => null);
    if (kept) return this.#kept(kept);
    const fault = this.#faults.get(url) ?? null;
    const isComing = this.#coming.has(url);
    const groups = await this.#groups(names);
    const isWanted = groups.some(({ hosts }) => hosts.includes(host));
    if (!isWanted || fault) return { kind: 'asks', address: url, host, isComing, fault };
    return { kind: 'here', width: null, height: null, open: () => this.#openFromWeb(url) };
  }

  #kept(picture: KeptPicture): PictureShown {
    const { width, height } = picture;
    return { kind: 'here', width, height, open: () => this.#openKept(picture) };
  }

  async #openKept(picture: KeptPicture): Promise<OpenPicture | null> {
    const file = await this.#parts.pictures.file(picture);
    return file && opened(file);
  }

  /** A picture whose host the reader has said yes to, when it comes near the screen. */
  async #openFromWeb(url: string): Promise<OpenPicture | null> {
    await this.#fetch(url);
    const { names } = (await this.#viewpoint) as Viewpoint;
    const kept = await this.#parts.pictures.find(names.map((group) => ({ group, path: url })));
    // What is wrong is said in its place, by the frame that asks.
    await this.#refreshAt(url);
    return kept && this.#openKept(kept);
  }

  async #onRequest({ address, all }: PictureRequestEvent): Promise<void> {
    const viewpoint = await this.#viewpoint;
    const place = viewpoint && (await this.#placeOf(address, viewpoint));
    if (!viewpoint || place?.kind !== 'web') return;
    const { url, host } = place;
    if (all) {
      await this.#parts.pictures.setHost(viewpoint.names[0], host, true);
      for (const known of this.#faults.keys()) if (hostOf(known) === host) this.#faults.delete(known);
      await this.#refresh();
      return;
    }
    this.#faults.delete(url);
    const coming = this.#fetch(url);
    await this.#refreshAt(url);
    await coming;
    await this.#refresh();
  }

  async #onRevoke({ host }: PictureRevokeEvent): Promise<void> {
    const { names } = (await this.#viewpoint) ?? { names: [] };
    for (const name of names) await this.#parts.pictures.setHost(name, host, false);
    await this.#refresh();
  }

  async #refreshAt(url: string): Promise<void> {
    const there = [...this.#holders].filter(([, known]) => known === url);
    await Promise.all(there.map(([holder]) => this.#show(holder)));
  }

  /** Fetches a picture and keeps it with the open edition; once, however many places ask for it. */
  #fetch(url: string): Promise<PictureFault | null> {
    let coming = this.#coming.get(url);
    if (!coming) {
      coming = this.#fetchNow(url).finally(() => this.#coming.delete(url));
      this.#coming.set(url, coming);
    }
    return coming;
  }

  async #fetchNow(url: string): Promise<PictureFault | null> {
    const edition = this.#edition;
    const before = await this.#viewpoint;
    await this.#turn();
    try {
      const fetched = await this.#parts.client.perform('picture', { url });
      const fault = 'fault' in fetched ? fetched.fault : (await drawableForm(fetched.file)) ? null : 'not-a-picture';
      const isOpen = edition === this.#edition;
      if (fault && isOpen) this.#faults.set(url, fault);
      // It may have got its name meanwhile, and what was fetched before has been taken there.
      const names = (isOpen ? await this.#viewpoint : before)?.names;
      if (names && 'file' in fetched && !fault)
        await this.#parts.pictures.keep(names[0], [{ path: url, file: fetched.file }]);
      return fault;
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
  }

  #groups(names: readonly string[]): Promise<KeptGroup[]> {
    return Promise.all(names.map((name) => this.#parts.pictures.group(name).catch(() => NO_GROUP)));
  }

  async #tellHosts(): Promise<void> {
    const viewpoint = await this.#viewpoint;
    if (!viewpoint) return;
    const groups = await this.#groups(viewpoint.names);
    const hosts = groups.flatMap((group) => [...group.hosts, ...group.pictures.map(({ path }) => hostOf(path))]);
    const pictureHosts = [...new Set(hosts.filter((host) => host !== ''))].sort();
    this.#parts.store.dispatch({ type: 'view/picture-hosts', pictureHosts });
  }
}

function whyNotHere(address: string): 'tiff' | 'not-here' {
  return TIFF_NAME.test(address.replace(/[?#].*$/s, '')) ? 'tiff' : 'not-here';
}

/** Two frames that ask alike are the same: nothing is shown anew that the reader has the focus in. */
function isSame(a: PictureShown, b: PictureShown): boolean {
  return a.kind !== 'here' && JSON.stringify(a) === JSON.stringify(b);
}

/** An address for an `img`. A drawing may hold scripts, which no `img` runs: as data it runs none in a window of its own either. */
async function opened(file: Blob): Promise<OpenPicture> {
  if (file.type === 'image/svg+xml' && file.size <= MOST_DATA_BYTES) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return { url: `data:image/svg+xml;base64,${encoded}`, close: () => {} };
  }
  const url = URL.createObjectURL(file);
  return { url, close: () => URL.revokeObjectURL(url) };
}
