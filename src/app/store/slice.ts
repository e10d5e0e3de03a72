/** A part of the state: how it begins, and how each action changes it. An unknown action changes nothing. */
export interface Slice<State, Action extends { readonly type: string }> {
  readonly initial: State;
  reduce(state: State, action: Action): State;
}
