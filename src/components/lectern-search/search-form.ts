import { html } from 'lit';
import type { ContentsEntry } from '../../core/index/contents.js';
import type { Counted, MarkupChoices } from '../../core/search/markup.js';
import { EMPTY_QUERY, type Folding, type SearchQuery, type SearchScope } from '../../core/search/query.js';
import { number, strings } from '../../strings/strings.js';

/** How it is found out what there is to choose from; `''` for an element or attribute that was not chosen. */
export type LoadChoices = (element: string, attribute: string) => Promise<MarkupChoices>;

export const NO_CHOICES: MarkupChoices = { elements: [], attributes: [], values: [] };

/** What the form shows. */
export interface FormView {
  readonly query: SearchQuery;
  readonly contents: readonly ContentsEntry[];
  readonly choices: MarkupChoices;
}

const SCOPES = Object.keys(strings.search.scopes) as readonly SearchScope[];
const FOLDS = Object.keys(strings.search.folds) as readonly Exclude<keyof Folding, 'sides'>[];
const SIDES = Object.keys(strings.search.sideNames) as readonly Folding['sides'][];
/** An em of indentation is enough to see the levels of a list of choices. */
const INDENT = '\u2003';

/** More ways to search. `change` hears what the reader sets. */
export function searchForm({ query, contents, choices }: FormView, change: (change: Partial<SearchQuery>) => void) {
  const { folding } = query;
  const fold = (some: Partial<Folding>) => change({ folding: { ...folding, ...some } });
  return html`<div class="form" role="group" aria-label=${strings.search.options}>
    <label class="row">
      <span>${strings.search.where}</span>
      <select @change=${(event: Event) => change({ scope: given(event) as SearchScope })}>
        ${SCOPES.map(
          (scope) =>
            html`<option value=${scope} ?selected=${scope === query.scope}>${strings.search.scopes[scope]}</option>`,
        )}
      </select>
    </label>
    <label class="row">
      <span>${strings.search.division}</span>
      <select @change=${(event: Event) => change({ division: Number(given(event)) })}>
        <option value="-1" ?selected=${query.division < 0}>${strings.search.everywhere}</option>
        ${contents.map(
          ({ row, level, label }) =>
            html`<option value=${row} ?selected=${row === query.division}>
              ${INDENT.repeat(Math.min(5, level - 1))}${label || strings.search.untitled}
            </option>`,
        )}
      </select>
    </label>
    ${check(strings.search.wholeWords, query.wholeWords, (wholeWords) => change({ wholeWords }))}
    ${check(strings.search.pattern, query.isPattern, (isPattern) => change({ isPattern }))}
    <fieldset>
      <legend>${strings.search.same}</legend>
      ${FOLDS.map((name) => check(strings.search.folds[name], folding[name], (isOn) => fold({ [name]: isOn })))}
    </fieldset>
    <label class="row">
      <span>${strings.search.sides}</span>
      <select @change=${(event: Event) => fold({ sides: given(event) as Folding['sides'] })}>
        ${SIDES.map(
          (side) =>
            html`<option value=${side} ?selected=${side === folding.sides}>${strings.search.sideNames[side]}</option>`,
        )}
      </select>
    </label>
    <fieldset>
      <legend>${strings.search.markup}</legend>
      ${suggested('element', strings.search.element, query.element, choices.elements, (element) => change({ element }))}
      ${suggested('attribute', strings.search.attribute, query.attribute, choices.attributes, (attribute) =>
        change({ attribute }),
      )}
      ${suggested('value', strings.search.value, query.value, choices.values, (value) => change({ value }))}
      ${check(strings.search.wholeValue, query.isWholeValue, (isWholeValue) => change({ isWholeValue }))}
    </fieldset>
    <button type="button" class="reset" @click=${() => change({ ...EMPTY_QUERY, words: query.words })}>
      ${strings.search.reset}
    </button>
  </div>`;
}

function check(label: string, isOn: boolean, set: (isOn: boolean) => void) {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${isOn}
      @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

/** A field with what there is to choose from. Set when the reader is done with it: half a name finds nothing. */
function suggested(
  name: string,
  label: string,
  value: string,
  choices: readonly Counted[],
  set: (value: string) => void,
) {
  return html`<label class="row">
      <span>${label}</span>
      <input
        type="text"
        class=${name}
        list="${name}-choices"
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        .value=${value}
        @change=${(event: Event) => set(given(event).trim())}
      />
    </label>
    <datalist id="${name}-choices">
      ${choices.map(({ name: choice, count }) => html`<option value=${choice} label=${`${choice} (${number(count)})`}></option>`)}
    </datalist>`;
}

function given(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}
