export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
export const MATHML_NAMESPACE = 'http://www.w3.org/1998/Math/MathML';

/** What elements of XHTML are shown as: elements that are only names. */
export const INERT_NAMESPACE = 'urn:lectern:xhtml';

const ACTING_NAMESPACES: ReadonlySet<string> = new Set([XHTML_NAMESPACE, SVG_NAMESPACE, MATHML_NAMESPACE]);

/** Names of namespaces that every parser takes: what has other characters, or a port, may be no URI to it. */
const PLAIN_URI =
  /^(?:[a-z][a-z\d+.-]*:\/\/[\w.-]+(?:\/[\w/.:~-]*)?|[a-z][a-z\d+.-]*:(?!\/)[\w/.:~-]*|(?!\/\/)[\w/.~-]*)(?:[?#][\w/.=&;+,-]*)?$/i;

/**
 * Whether browsers take this for the name of a namespace. Where it is no URI (RFC 3986) Chromium and WebKit
 * read no further, though Namespaces in XML 1.0 §2.2 leaves them free to go on.
 */
export function isPlainUri(uri: string): boolean {
  return PLAIN_URI.test(uri);
}

/**
 * Whether a browser knows the elements of a namespace: it looks at their handlers and styles while it still
 * parses, and a policy that forbids them speaks up.
 */
export function isActing(uri: string): boolean {
  return ACTING_NAMESPACES.has(uri);
}
