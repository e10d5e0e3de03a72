export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';

/** What elements of XHTML are shown as: elements that are only names. */
export const INERT_NAMESPACE = 'urn:lectern:xhtml';

const ACTING_NAMESPACES: ReadonlySet<string> = new Set([
  XHTML_NAMESPACE,
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
]);

/**
 * Whether a browser knows the elements of a namespace: it looks at their handlers and styles while it still
 * parses, and a policy that forbids them speaks up.
 */
export function isActing(uri: string): boolean {
  return ACTING_NAMESPACES.has(uri);
}
