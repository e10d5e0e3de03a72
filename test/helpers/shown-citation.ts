import type { Run } from '../../src/core/citation/runs.js';
import type { CitationStyle } from '../../src/core/citation/style-names.js';
import { formatCitation } from '../../src/core/citation/styles.js';
import { type ItemWishes, itemFrom } from './cited.js';

/** The entry with its italics between `*`, and after ` | ` what stands in the text. */
export function shownCitation(style: CitationStyle, wishes: ItemWishes): string {
  const { entry, inText } = formatCitation(style, itemFrom(wishes));
  return [entry, inText]
    .map(marked)
    .filter((text, at) => at === 0 || text !== '')
    .join(' | ');
}

function marked(runs: readonly Run[]): string {
  return runs.map((run) => (run.isItalic ? `*${run.text}*` : run.text)).join('');
}
