/** Of a start tag no more than this is looked at; attributes beyond are not seen. */
const SEARCHED = 65_536;

/** An attribute as it is written: `xml:lang`, `"la"`. */
export interface WrittenAttribute {
  readonly name: string;
  /** With its quotation marks. */
  readonly literal: string;
}

const NAME = /^<([^\s/>=]+)/;
const ATTRIBUTE = /\s*([^\s=/>"'<]+)\s*=\s*("[^"]*"|'[^']*')/y;

/** The name of a start tag as it is written, prefix and all; `''` when it is none. */
export function tagName(tag: string): string {
  return NAME.exec(tag.slice(0, SEARCHED))?.[1] ?? '';
}

/** The attributes of a start tag (XML 1.0 [40] STag), as far as it is well-formed. */
export function writtenAttributes(tag: string): WrittenAttribute[] {
  const searched = tag.slice(0, SEARCHED);
  const attributes: WrittenAttribute[] = [];
  ATTRIBUTE.lastIndex = tagName(searched).length + 1;
  for (let found = ATTRIBUTE.exec(searched); found; found = ATTRIBUTE.exec(searched)) {
    attributes.push({ name: found[1] as string, literal: found[2] as string });
  }
  return attributes;
}

/** Whether an attribute holds for everything inside its element: a namespace, the language, or where files are. */
export function isInherited({ name }: WrittenAttribute): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:') || name === 'xml:lang' || name === 'xml:base';
}
