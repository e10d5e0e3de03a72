import type { CrossingConnectEvent, CrossingHolder } from '../../events/crossing-connect.js';
import { bookQuery } from '../location.js';
import type { Store } from '../store/store.js';
import type { Library } from './library.js';

/** What finding the way from one book to another needs. */
interface Parts {
  readonly store: Store;
  readonly library: Library;
}

/**
 * Says of pointers at other files where they lead: to the book that came with the open one, else to the only one of
 * that name (`bookBeside`). What is not in the library leads nowhere; nothing is fetched.
 * @returns what ends it.
 */
export function leadAcross(root: HTMLElement, { store, library }: Parts): () => void {
  const holders = new Set<CrossingHolder>();
  const abort = new AbortController();
  const show = async (holder: CrossingHolder) => {
    const { edition } = store.state;
    const name = 'name' in edition ? edition.name : '';
    const href = await wayTo(holder.target, name, library).catch(() => '');
    const now = store.state.edition;
    if (holders.has(holder) && 'name' in now && now.name === name) holder.href = href;
  };
  const refresh = () => {
    for (const holder of holders) void show(holder);
  };
  const meet = (holder: CrossingHolder) => {
    holders.add(holder);
    holder.onGone = () => holders.delete(holder);
    void show(holder);
  };
  const onConnect = ({ holder }: CrossingConnectEvent) => meet(holder);
  root.addEventListener('lectern-crossing-connect', onConnect, { signal: abort.signal });
  // The first leaf is there before anybody hears of its pointers.
  for (const holder of root.querySelectorAll<CrossingHolder & Element>('lectern-crossing')) meet(holder);
  const unsubscribe = store.subscribe((state, before) => {
    const [now, then] = [state.edition, before.edition].map((edition) => ('name' in edition ? edition.name : ''));
    // Books that came or went may be what is pointed at.
    if (now !== then || state.library.books !== before.library.books) refresh();
  });
  return () => {
    abort.abort();
    unsubscribe();
  };
}

/** The address within the app that a pointer in an edition leads to; `''` for none. */
async function wayTo(target: string, name: string, library: Library): Promise<string> {
  const from = await library.named(name);
  const to = await library.findBeside(from, target);
  if (!to) return '';
  const hash = target.indexOf('#');
  const fragment = hash < 0 ? '' : `#${encodeURIComponent(target.slice(hash + 1))}`;
  if (to.id === from?.id) return fragment;
  return bookQuery(to.id) + fragment;
}
