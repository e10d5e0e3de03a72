import { editionSlice } from './edition.js';
import { librarySlice } from './library.js';
import { offlineSlice } from './offline.js';
import { searchSlice } from './search.js';
import { secondSlice } from './second.js';
import { settingsSlice } from './settings.js';
import type { Slice } from './slice.js';
import { viewSlice } from './view.js';

declare const __DEV__: boolean;

const SLICES = {
  edition: editionSlice,
  view: viewSlice,
  settings: settingsSlice,
  offline: offlineSlice,
  library: librarySlice,
  second: secondSlice,
  search: searchSlice,
} as const;

type Slices = typeof SLICES;
type StateOf<S> = S extends Slice<infer State, infer _Action> ? State : never;
type ActionOf<S> = S extends Slice<infer _State, infer Action> ? Action : never;

/** Everything the shell knows, replaced whole by each action. */
export type State = { readonly [Name in keyof Slices]: StateOf<Slices[Name]> };
export type Action = ActionOf<Slices[keyof Slices]>;

/** The one store: read-only state, actions, and those who hear of changes. */
export class Store {
  #state: State = {
    edition: editionSlice.initial,
    view: viewSlice.initial,
    settings: settingsSlice.initial,
    offline: offlineSlice.initial,
    library: librarySlice.initial,
    second: secondSlice.initial,
    search: searchSlice.initial,
  };
  readonly #listeners = new Set<(state: State, before: State) => void>();

  get state(): State {
    return this.#state;
  }

  dispatch(action: Action): void {
    const before = this.#state;
    const next = {
      edition: editionSlice.reduce(before.edition, action as never),
      view: viewSlice.reduce(before.view, action as never),
      settings: settingsSlice.reduce(before.settings, action as never),
      offline: offlineSlice.reduce(before.offline, action as never),
      library: librarySlice.reduce(before.library, action as never),
      second: secondSlice.reduce(before.second, action as never),
      search: searchSlice.reduce(before.search, action as never),
    };
    if (Object.keys(next).every((name) => next[name as keyof State] === before[name as keyof State])) return;
    this.#state = __DEV__ ? Object.freeze(next) : next;
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** @returns what ends the subscription. */
  subscribe(listener: (state: State, before: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
