/**
 * What the core knows of TEI by name. Decided by local names alone, so that a file without the TEI
 * namespace, or with a wrong one, is read as well.
 */

export const TEI_NAMESPACE = 'http://www.tei-c.org/ns/1.0';

/** Markup that is shown as an example, not meant (TEI P5 TD, `egXML`). */
export const EXAMPLES_NAMESPACE = 'http://www.tei-c.org/ns/Examples';

/** XML Inclusions 1.0, and the namespace of its draft of 2003. */
const XINCLUDE_NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/XInclude',
  'http://www.w3.org/2003/XInclude',
]);

/** Whether an element is of XInclude: `include`, and the `fallback` in it. */
export function isXInclude(uri: string | null): boolean {
  return uri !== null && XINCLUDE_NAMESPACES.has(uri);
}

/** Fields of a dictionary's entry (TEI P5 DIMAIN): words of their own, also where no white space is between their tags. */
export const ENTRY_FIELDS: readonly string[] =
  `form orth pron gramGrp gram pos gen case number per tns mood iType subc colloc usg lbl lang def cit quote xr etym`.split(
    ' ',
  );

/** The kinds of things a name can stand for; each has a register. */
export const ENTITY_KINDS = ['person', 'place', 'org', 'work', 'event', 'term'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Elements that name something (TEI P5 ND, CORS, COBICOR). `name` and `rs` say what by `@type`. */
const KIND_OF_NAME: ReadonlyMap<string, EntityKind | 'any'> = new Map([
  ['persName', 'person'],
  ['placeName', 'place'],
  ['geogName', 'place'],
  ['settlement', 'place'],
  ['region', 'place'],
  ['country', 'place'],
  ['district', 'place'],
  ['bloc', 'place'],
  ['orgName', 'org'],
  ['title', 'work'],
  ['bibl', 'work'],
  ['objectName', 'work'],
  ['author', 'person'],
  ['editor', 'person'],
  ['speaker', 'person'],
  ['eventName', 'event'],
  ['term', 'term'],
  ['name', 'any'],
  ['rs', 'any'],
]);

/** Elements that are an entry of a register (TEI P5 NDPERS, NDPLAC, NDORG, NDEVNT, COBI, HD55). */
const KIND_OF_RECORD: ReadonlyMap<string, EntityKind> = new Map([
  ['person', 'person'],
  ['personGrp', 'person'],
  ['place', 'place'],
  ['org', 'org'],
  ['event', 'event'],
  ['bibl', 'work'],
  ['biblStruct', 'work'],
  ['biblFull', 'work'],
  ['object', 'work'],
  ['nym', 'term'],
  ['interp', 'term'],
  ['category', 'term'],
  ['item', 'term'],
]);

/** Elements that are no entries by themselves, but say who or what is meant when a name points at them. */
const KIND_OF_TARGET: ReadonlyMap<string, EntityKind> = new Map([
  ['respStmt', 'person'],
  ['author', 'person'],
  ['editor', 'person'],
  ['persName', 'person'],
  ['castItem', 'person'],
  ['role', 'person'],
  ['orgName', 'org'],
  ['placeName', 'place'],
  ['witness', 'work'],
  ['msDesc', 'work'],
  ['name', 'person'],
]);

/** What `name/@type` and `rs/@type` mean, as projects write them. */
const KIND_OF_TYPE: ReadonlyMap<string, EntityKind> = new Map([
  ['person', 'person'],
  ['pers', 'person'],
  ['place', 'place'],
  ['geo', 'place'],
  ['org', 'org'],
  ['organisation', 'org'],
  ['organization', 'org'],
  ['work', 'work'],
  ['bibl', 'work'],
  ['title', 'work'],
  ['object', 'work'],
  ['event', 'event'],
  ['term', 'term'],
  // in other words and languages
  ['persons', 'person'],
  ['persname', 'person'],
  ['character', 'person'],
  ['personne', 'person'],
  ['persona', 'person'],
  ['places', 'place'],
  ['placename', 'place'],
  ['geog', 'place'],
  ['city', 'place'],
  ['lieu', 'place'],
  ['ort', 'place'],
  ['orgname', 'org'],
  ['institution', 'org'],
  ['group', 'org'],
  ['works', 'work'],
  ['book', 'work'],
]);

/** The kind of thing that an element names; `null` when it names nothing. Unclear names are terms. */
export function kindOfName(name: string, type: string | undefined): EntityKind | null {
  const kind = KIND_OF_NAME.get(name);
  if (kind === undefined) return null;
  if (kind !== 'any') return kind;
  return KIND_OF_TYPE.get((type ?? '').toLowerCase()) ?? 'term';
}

/** The register an element is an entry of; `null` when it is none. */
export function kindOfRecord(name: string): EntityKind | null {
  return KIND_OF_RECORD.get(name) ?? null;
}

/** What a name means that points at such an element; `null` when that tells nothing. */
export function kindOfTarget(name: string): EntityKind | null {
  return KIND_OF_RECORD.get(name) ?? KIND_OF_TARGET.get(name) ?? null;
}

/** Whether only `@type` could tell what a name stands for, and it does not. */
export function isVagueName(name: string, type: string | undefined): boolean {
  return KIND_OF_NAME.get(name) === 'any' && !KIND_OF_TYPE.has((type ?? '').toLowerCase());
}

/** Elements that are entries of a register only where data stands; in a text they are its words. */
export function isOrdinary(name: string): boolean {
  return (
    name === 'bibl' ||
    name === 'biblStruct' ||
    name === 'biblFull' ||
    name === 'item' ||
    name === 'category' ||
    name === 'interp'
  );
}

/** Parts of a file that are data about the text, not the text. */
export function isData(name: string): boolean {
  return name === 'teiHeader' || name === 'standOff';
}

export function isDivision(name: string): boolean {
  return /^(?:div[0-7]?|front|back|text|floatingText)$/.test(name);
}

/** Whole TEI documents, one inside another at times (TEI P5 CC). */
export function isDocument(name: string): boolean {
  return name === 'TEI' || name === 'TEI.2' || name === 'teiCorpus' || name === 'teiCorpus.2';
}

/** The text of a document, or a transcript that stands for it (TEI P5 DS, PHSTXN). */
export function isText(name: string): boolean {
  return name === 'text' || name === 'sourceDoc';
}

/** The values of a pointer attribute: separated by white space (TEI P5 SAPTL). */
export function pointers(value: string | undefined): string[] {
  return value === undefined ? [] : value.split(/[ \t\r\n]+/).filter((part) => part !== '');
}
