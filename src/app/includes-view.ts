import { html, nothing, type TemplateResult } from 'lit';
import { includedName } from '../components/element-words.js';
import type { PlacedInclude } from '../core/index/includes.js';
import { number, strings } from '../strings/strings.js';

/** So many are named at the head of the text; the others are behind a word. */
const NAMED = 5;
const MOST_NAMED = 200;

/**
 * The files that are included outside the text, in the header or among registers: places of theirs at the head of it.
 * Those in the text stand where they belong.
 */
export function includesView(includes: readonly PlacedInclude[]): TemplateResult | typeof nothing {
  const outside = filesOf(includes.filter(({ isInText, href }) => !isInText && href !== ''));
  if (outside.length === 0) return nothing;
  const [named, others] = [outside.slice(0, NAMED), outside.slice(NAMED, MOST_NAMED)];
  return html`<section class="lectern-column lectern-belonging" aria-label=${strings.includes.outside}>
    <p>${strings.includes.outside}</p>
    <p>${named.map(placeView)}</p>
    ${
      others.length === 0
        ? nothing
        : html`<details>
          <summary>${strings.includes.more(number(outside.length - named.length))}</summary>
          <p>${others.map(placeView)}</p>
        </details>`
    }
  </section>`;
}

/** Each file once. */
function filesOf(includes: readonly PlacedInclude[]): PlacedInclude[] {
  return [...new Map(includes.toReversed().map((include) => [include.href, include])).values()].toReversed();
}

function placeView(include: PlacedInclude): TemplateResult {
  const { href, xpointer, row, isText } = include;
  const label = includedName({ href, xpointer, parse: isText ? 'text' : '' });
  return html`<span class="lectern-include" role="button" tabindex="0" data-include=${row} data-label=${label} aria-label=${label}></span> `;
}
