import { childElements, descendants, textOf, type XmlElement } from './xml-element.js';

/** One thing that was done with a letter (TEI P5 HD44CD): it was sent, received, forwarded. Everything missing is empty. */
export interface Correspondence {
  /** `correspAction/@type` in lower case: `sent`, `received`, `transmitted`, `redirected`, `forwarded`, or another. */
  readonly type: string;
  readonly persons: readonly string[];
  readonly places: readonly string[];
  /** ISO 8601, when the file has it so; else as it is worded. */
  readonly dates: readonly { readonly from: string; readonly to: string; readonly text: string }[];
}

const PERSONS = new Set(['persName', 'orgName', 'name', 'rs']);
const PLACES = new Set(['placeName', 'settlement', 'region', 'country', 'geogName']);

/** Reads a `correspAction`. */
export function correspondenceOf(action: XmlElement): Correspondence {
  // Names may stand in paragraphs, and one name may be made of others.
  const parts = topmost(action, (name) => PERSONS.has(name) || PLACES.has(name));
  const texts = (names: ReadonlySet<string>) =>
    parts.filter(({ name }) => names.has(name)).flatMap((part) => textOf(part, ['note']) || []);
  return {
    type: (action.attributes['type'] ?? '').toLowerCase(),
    persons: texts(PERSONS),
    places: texts(PLACES),
    dates: descendants(action, 'date').map((date) => ({
      from: date.attributes['when'] ?? date.attributes['from'] ?? date.attributes['notBefore'] ?? '',
      to: date.attributes['to'] ?? date.attributes['notAfter'] ?? '',
      text: textOf(date),
    })),
  };
}

/** The outermost elements inside that are wanted. */
function topmost(element: XmlElement, isWanted: (name: string) => boolean): XmlElement[] {
  return childElements(element).flatMap((child) => (isWanted(child.name) ? [child] : topmost(child, isWanted)));
}
