import { html, nothing, svg, type TemplateResult } from 'lit';
import { countInSlots, SPREAD_SLOTS, shareOf, type TextBounds, ticksPath } from '../../core/text/spread.js';

/** Height of the drawing, in its own units. */
const HEIGHT = 24;

/** Drawn once for each name: 25,000 places are one path of at most `SPREAD_SLOTS` lines. */
const paths = new WeakMap<Uint32Array, { readonly bounds: TextBounds; readonly path: string }>();

function pathOf(textStarts: Uint32Array, bounds: TextBounds): string {
  const known = paths.get(textStarts);
  if (known && known.bounds.start === bounds.start && known.bounds.end === bounds.end) return known.path;
  const path = ticksPath(countInSlots(textStarts, bounds, SPREAD_SLOTS), HEIGHT, true);
  paths.set(textStarts, { bounds, path });
  return path;
}

/**
 * Where in the text something stands: a tick for each place, higher where there are many.
 * @param here first character of the line that is read.
 * @param chosen the place that is pointed at; −1 for none.
 */
export function spreadView(textStarts: Uint32Array, bounds: TextBounds, here: number, chosen: number): TemplateResult {
  const x = (offset: number) => shareOf(bounds, offset) * SPREAD_SLOTS;
  const line = (name: string, offset: number) =>
    svg`<path class=${name} vector-effect="non-scaling-stroke" d=${`M${x(offset)} 0v${HEIGHT}`} />`;
  return html`<svg viewBox=${`0 0 ${SPREAD_SLOTS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
    ${line('here', here)}
    ${svg`<path class="ticks" vector-effect="non-scaling-stroke" d=${pathOf(textStarts, bounds)} />`}
    ${chosen < 0 ? nothing : line('chosen', chosen)}
  </svg>`;
}
