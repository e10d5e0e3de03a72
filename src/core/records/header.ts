import { type Renditions, readRenditions } from '../look/look.js';
import { bibliographyText, readBibliography } from './bibliography.js';
import { type CitedWork, readCited } from './cited.js';
import { type Correspondence, correspondenceOf } from './correspondence.js';
import { type ReferenceLevel, readReferenceSystems } from './reference-systems.js';
import { wordedText } from './worded.js';
import {
  childElements,
  descend,
  descendants,
  type ReadReferences,
  readElement,
  textOf,
  type XmlElement,
} from './xml-element.js';

/** Who did what (TEI P5 HD21). */
export interface Responsibility {
  readonly role: string;
  readonly names: readonly string[];
}

/** A passage of the header with its heading; both plain text. */
export interface HeaderPassage {
  /** TEI's name of the element it comes from: `correction`, `projectDesc`, … */
  readonly topic: string;
  readonly text: string;
}

/** How places of the text are cited (TEI P5 SACRCS): the unit and what stands before its number. */
export interface CitationUnit {
  readonly unit: string;
  readonly delimiter: string;
}

/** The header of a TEI file (TEI P5 HD) as typed data. Everything missing is empty. */
export interface EditionHeader {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: readonly string[];
  readonly responsibilities: readonly Responsibility[];
  readonly edition: string;
  readonly publisher: string;
  readonly date: string;
  readonly availability: readonly HeaderPassage[];
  /** Address of the licence, when it is one. */
  readonly licence: string;
  readonly sources: readonly string[];
  readonly project: readonly string[];
  readonly practice: readonly HeaderPassage[];
  readonly citation: readonly CitationUnit[];
  /** How places of the text are referred to, as far as that can be followed. */
  readonly references: readonly ReferenceLevel[];
  /** What one says of it in a citation. */
  readonly cited: CitedWork;
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly revisions: readonly { readonly when: string; readonly text: string }[];
  /** Who wrote to whom, when and from where (TEI P5 HD44CD), in the order of the header. */
  readonly correspondence: readonly Correspondence[];
  /** How things looked in the source (TEI P5 HD57), as far as a page can follow. */
  readonly renditions: Renditions;
  /** What categories are called, by id: used for the sources of glosses. */
  readonly categories: ReadonlyMap<string, string>;
}

/** Reads a `teiHeader`. @returns `null` when the piece cannot be read as an element. */
export function readHeader(xml: string, references?: ReadReferences): EditionHeader | null {
  const root = readElement(xml, references);
  if (root === null) return null;
  const file = descend(root, 'fileDesc');
  const statement = file && descend(file, 'titleStmt');
  const publication = file && descend(file, 'publicationStmt');
  const encoding = descend(root, 'encodingDesc');
  const titles = statement ? childElements(statement, 'title') : [];
  const main = titles.find((title) => title.attributes['type'] === 'main') ?? titles[0] ?? null;
  const sub = titles.find((title) => title.attributes['type'] === 'sub') ?? null;
  return {
    title: textOf(main),
    subtitle: sub === main ? '' : textOf(sub),
    authors: statement ? namesOf(childElements(statement, 'author')) : [],
    responsibilities: statement ? responsibilitiesOf(statement) : [],
    edition: textOf(file && descend(file, 'editionStmt', 'edition')),
    publisher: publication
      ? childElements(publication, 'publisher', 'authority', 'distributor')
          .map((p) => textOf(p))
          .join(', ')
      : '',
    date: textOf(publication && descend(publication, 'date')),
    availability: publication ? childElements(publication, 'availability').flatMap(availabilityOf) : [],
    licence: publication ? licenceOf(publication) : '',
    sources: file ? childElements(file, 'sourceDesc').flatMap((source) => childElements(source).map(sourceText)) : [],
    project: encoding ? childElements(encoding, 'projectDesc').flatMap(paragraphs) : [],
    practice: encoding ? childElements(encoding, 'editorialDecl').flatMap(practiceOf) : [],
    citation: descendants(root, 'citeStructure').map(citationOf),
    references: readReferenceSystems(root),
    cited: readCited(root),
    languages: descendants(root, 'language').map((language) => ({
      code: language.attributes['ident'] ?? '',
      name: textOf(language),
    })),
    revisions: descendants(root, 'change').map((change) => ({
      when: change.attributes['when'] ?? '',
      text: textOf(change),
    })),
    correspondence: descendants(root, 'correspAction').map(correspondenceOf),
    renditions: renditionsOf(root),
    categories: new Map(
      descendants(root, 'category').map((category) => [
        category.attributes['xml:id'] ?? '',
        shortLabel(descend(category, 'catDesc') ?? category),
      ]),
    ),
  };
}

function renditionsOf(root: XmlElement): Renditions {
  const written = descendants(root, 'rendition').map((rendition) => ({
    id: rendition.attributes['xml:id'] ?? rendition.attributes['id'] ?? '',
    scheme: rendition.attributes['scheme'] ?? '',
    selector: rendition.attributes['selector'] ?? '',
    scope: rendition.attributes['scope'] ?? '',
    text: textOf(rendition),
  }));
  // Before P5 2.8 a default stood with the element it is for: `tagUsage/@render`.
  const defaults = descendants(root, 'tagUsage').map((usage) => ({
    name: usage.attributes['gi'] ?? '',
    rendition: usage.attributes['render'] ?? '',
  }));
  return readRenditions(written, defaults);
}

function responsibilitiesOf(statement: XmlElement): Responsibility[] {
  const editors = childElements(statement, 'editor').map((editor) => ({ role: 'editor', names: namesOf([editor]) }));
  const others = childElements(statement, 'respStmt').map((resp) => ({
    role: childElements(resp, 'resp')
      .map((role) => textOf(role))
      .join(', '),
    names: namesOf(childElements(resp).filter((part) => part.name !== 'resp' && part.name !== 'note')),
  }));
  return [...editors, ...others];
}

/** Names as one reads them, without numbers and remarks. */
function namesOf(elements: readonly XmlElement[]): string[] {
  return elements.map((element) => textOf(element, ['idno', 'note', 'ptr'])).filter((name) => name !== '');
}

function availabilityOf(availability: XmlElement): HeaderPassage[] {
  const parts = childElements(availability);
  if (parts.length === 0) return passage(availability, availability.name);
  return parts.flatMap((part) => passage(part, part.name));
}

function licenceOf(publication: XmlElement): string {
  const target = descendants(publication, 'licence')[0]?.attributes['target'] ?? '';
  return /^https?:\/\//.test(target) ? target : '';
}

function practiceOf(declaration: XmlElement): HeaderPassage[] {
  return childElements(declaration).flatMap((part) => passage(part, part.name === 'p' ? 'editorialDecl' : part.name));
}

function passage(element: XmlElement, topic: string): HeaderPassage[] {
  return paragraphs(element).map((text) => ({ topic, text }));
}

function paragraphs(element: XmlElement): string[] {
  const parts = childElements(element, 'p', 'ab');
  return (parts.length > 0 ? parts : [element]).map((part) => textOf(part)).filter((text) => text !== '');
}

function citationOf(structure: XmlElement): CitationUnit {
  return { unit: structure.attributes['unit'] ?? '', delimiter: structure.attributes['delim'] ?? '' };
}

/** What a category is called: its term, else its description up to the first colon or stop. */
function shortLabel(description: XmlElement): string {
  const term = descend(description, 'term');
  return term ? textOf(term) : textOf(description).replace(/[:.;].*$/s, '');
}

/** A source as one line: structured ones put together, others as they are worded, their fields set apart. */
function sourceText(source: XmlElement): string {
  const isStructured = source.name === 'biblStruct' || source.name === 'biblFull';
  return isStructured ? bibliographyText(readBibliography(source)) : wordedText(source);
}
