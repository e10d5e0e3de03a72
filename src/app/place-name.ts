import { isParagraph, numberOfParagraph } from '../core/citation/counted-paragraphs.js';
import { lastBefore } from '../core/index/milestones.js';
import { elementAtText, nameOf } from '../core/scan/element-table.js';
import { shareOf } from '../core/text/spread.js';
import { percent, strings } from '../strings/strings.js';
import type { OpenedEdition } from '../worker/protocol.js';
import { boundsOf, pagesOf } from './pages.js';
import type { State } from './store/store.js';

/** Longer heads and titles are cut: what follows is to be seen. */
const LONGEST_HEAD = 40;

/**
 * What the place is called that is being read: its page, else its division; `''` at the beginning, and where there is
 * neither.
 */
export function placeName({ edition, view }: State): string {
  if (edition.phase !== 'open') return '';
  const { opened } = edition;
  if (view.textOffset <= boundsOf(opened).start) return '';
  const page = lastBefore(pagesOf(opened.milestones), view.textOffset);
  if (page) return strings.pageShort(page.n);
  return cut(lastBefore(opened.contents, view.textOffset)?.label ?? '');
}

/**
 * What the place is called that a way back leads to: as `placeName`; else the start, the number of the paragraph, or
 * how far in the text it is. `''` only when nothing is open.
 */
export function returnName(state: State): string {
  const { edition, view } = state;
  if (edition.phase !== 'open') return '';
  const named = placeName(state);
  if (named !== '') return named;
  const { opened } = edition;
  const bounds = boundsOf(opened);
  if (view.textOffset <= bounds.start) return strings.history.beginning;
  const paragraph = paragraphAt(opened, view.textOffset);
  return paragraph === '' ? percent(shareOf(bounds, view.textOffset)) : strings.paragraphShort(paragraph);
}

/** The number of the paragraph that holds a character, as it is cited: its own, else counted; `''` outside of paragraphs. */
function paragraphAt({ blocks, table }: OpenedEdition, textOffset: number): string {
  const block = lastBefore(blocks, textOffset);
  if (block) return block.n;
  let row = elementAtText(table, textOffset);
  while (row >= 0 && !isParagraph(nameOf(table, row))) row = table.parent[row] as number;
  return row < 0 ? '' : String(numberOfParagraph(table, row) || '');
}

/**
 * What an element is called that is pointed at: a division by its head, a page by its number, everything else by the page
 * or the division that it stands in; `''` where there is nothing to call it by.
 */
export function nameOfRow(opened: OpenedEdition, row: number): string {
  const { contents, milestones, table } = opened;
  const division = contents.find((entry) => entry.row === row);
  if (division?.label) return cut(division.label);
  const pages = pagesOf(milestones);
  const textStart = table.textStart[row] as number;
  const page = pages.find((milestone) => milestone.row === row) ?? lastBefore(pages, textStart);
  if (page) return strings.pageShort(page.n);
  return cut(lastBefore(contents, textStart)?.label ?? '');
}

/** The title of the page at a place: browsers list the steps of the history by it. */
export function titleAt(title: string, place: string): string {
  return place === '' ? title : `${cut(title)}, ${place}`;
}

function cut(text: string): string {
  return text.length > LONGEST_HEAD ? `${text.slice(0, LONGEST_HEAD).trimEnd()}…` : text;
}
