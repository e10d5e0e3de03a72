/** What Trusted Types offers, so far as it is used here; TypeScript's DOM library does not know it yet. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

/**
 * The one way by which text of a document meets a parser: XML only, into a document that has no
 * window, so that nothing in it can run (HTML §dom-domparser-parsefromstring). What comes out is
 * cleaned before it reaches the page.
 */
const policy = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes?.createPolicy('lectern-xml', {
  createHTML: (text) => text,
});

const parser = new DOMParser();

/** Parses XML. A fault is in the result as a `parsererror` element, as DOMParser does it. */
export function parseXml(xml: string): XMLDocument {
  const trusted = policy ? policy.createHTML(xml) : xml;
  return parser.parseFromString(trusted, 'application/xml');
}

const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
const MOZILLA_NAMESPACE = 'http://www.mozilla.org/newlayout/xml/parsererror.xml';

/**
 * The reports of faults that the parser put in; then only what stands before the fault is there. Chromium and
 * WebKit write them as XHTML with a heading, so that they are told from an element that is only called so.
 */
export function faultReports(xml: XMLDocument): Element[] {
  const written = [...xml.getElementsByTagNameNS(XHTML_NAMESPACE, 'parsererror')];
  return [
    ...written.filter((report) => report.firstElementChild?.localName === 'h3'),
    ...xml.getElementsByTagNameNS(MOZILLA_NAMESPACE, 'parsererror'),
  ];
}
