import { leadsNowhere } from '../core/index/pointers.js';

/** The attribute of a link to a place that is not in its file. */
export const DANGLING_ATTRIBUTE = 'data-dangling';

/**
 * Says of links into the file itself that they lead to nothing there. Only when the whole file was read is that known.
 * They stay links: who follows one is told the same.
 */
export function dressDangling(
  text: ParentNode,
  ids: Pick<ReadonlyMap<string, unknown>, 'has'>,
  words: (target: string) => string,
): void {
  for (const link of text.querySelectorAll<HTMLAnchorElement>('a.lectern-ref[href^="#"]')) {
    const target = link.hash.slice(1);
    if (!leadsNowhere(decodeURIComponent(target), ids)) continue;
    link.setAttribute(DANGLING_ATTRIBUTE, '');
    link.title = words(decodeURIComponent(target));
  }
}
