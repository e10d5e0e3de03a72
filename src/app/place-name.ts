import { lastBefore } from '../core/index/milestones.js';
import { strings } from '../strings/strings.js';
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
