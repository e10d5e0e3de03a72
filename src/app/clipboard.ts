import type { Run } from '../core/citation/runs.js';

/** What goes into the clipboard: as text, and for word processors with its form. */
export interface Copied {
  readonly text: string;
  readonly blocks: readonly CopiedBlock[];
}

/** A paragraph of it. */
export interface CopiedBlock {
  readonly kind: 'quotation' | 'paragraph';
  readonly runs: readonly Run[];
  /** An address that its words end in, as a link; `''` for none. */
  readonly link?: string;
}

/**
 * Puts something into the clipboard that is still on its way, while the browser still knows that the reader asked for it.
 * @returns whether the browser let it.
 */
export async function copyToClipboard(coming: Promise<Copied>): Promise<boolean> {
  const as = (type: string, text: (copied: Copied) => string) =>
    coming.then((copied) => new Blob([text(copied)], { type }));
  try {
    const item = new ClipboardItem({
      'text/plain': as('text/plain', ({ text }) => text),
      'text/html': as('text/html', ({ blocks }) => htmlOf(blocks)),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return copyByEvent(await coming);
  }
}

/** The way of browsers and pages that have no other: a copy event that is answered here. */
function copyByEvent({ text, blocks }: Copied): boolean {
  let isDone = false;
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', htmlOf(blocks));
    event.preventDefault();
    event.stopImmediatePropagation();
    isDone = true;
  };
  document.addEventListener('copy', answer, { capture: true });
  try {
    return document.execCommand('copy') && isDone;
  } finally {
    document.removeEventListener('copy', answer, { capture: true });
  }
}

/** What a printer of XML says of HTML, and no word processor asks for. */
const NAMESPACE = ' xmlns="http://www.w3.org/1999/xhtml"';

/** Made of nodes, so that nothing in it is read as markup. */
function htmlOf(blocks: readonly CopiedBlock[]): string {
  const printer = new XMLSerializer();
  return blocks
    .map(({ kind, runs, link = '' }) => {
      const element = document.createElement(kind === 'quotation' ? 'blockquote' : 'p');
      for (const { text, isItalic } of runs) {
        const slanted = isItalic ? document.createElement('i') : null;
        const at = link === '' ? -1 : text.indexOf(link);
        if (slanted) slanted.textContent = text;
        else if (at >= 0) {
          const anchor = document.createElement('a');
          anchor.href = link;
          anchor.textContent = link;
          element.append(text.slice(0, at), anchor, text.slice(at + link.length));
        } else element.append(text);
        if (slanted) element.append(slanted);
      }
      return printer.serializeToString(element).replaceAll(NAMESPACE, '');
    })
    .join('');
}
