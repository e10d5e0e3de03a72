/** What was pasted or shared as text: the text of a file, or the address of one. */
export type Pasted =
  | { readonly kind: 'xml'; readonly text: string }
  | { readonly kind: 'address'; readonly address: string };

/**
 * Tells what pasted text is; `null` for neither. The text of a file is given as it shall be written in
 * UTF-8: where its declaration names another encoding a byte-order mark says what it is now, since the
 * mark counts more (XML 1.0 Appendix F). Nothing else of it is changed but white space before the declaration.
 */
export function readPasted(given: string): Pasted | null {
  const trimmed = given.trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { kind: 'address', address: trimmed };
  if (!/^\ufeff?\s*</.test(given)) return null;
  const text = given.replace(/^\ufeff?[ \t\r\n]+(?=<\?xml\s)/, '');
  const declared = /^\ufeff?<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'utf-8';
  return { kind: 'xml', text: /^utf-?8$/i.test(declared) || text.startsWith('\ufeff') ? text : `\ufeff${text}` };
}
