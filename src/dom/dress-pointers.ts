/**
 * Gives pointers without words of their own (`ptr`, TEI P5 COXR) the name of the place that they lead to, instead of its
 * id. Only when the whole file was read is that known.
 * @param nameOf what a row is called; `''` for nothing.
 */
export function namePointers(
  text: ParentNode,
  ids: ReadonlyMap<string, number>,
  nameOf: (row: number) => string,
): void {
  for (const link of text.querySelectorAll<HTMLAnchorElement>('a.lectern-ref[href^="#"][data-label]')) {
    const row = ids.get(decodeURIComponent(link.hash.slice(1)));
    const name = row === undefined ? '' : nameOf(row);
    if (name === '') continue;
    link.dataset['label'] = name;
    link.setAttribute('aria-label', name);
  }
}
