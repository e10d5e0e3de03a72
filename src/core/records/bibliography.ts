import { childElements, descend, descendants, textOf, type XmlElement } from './xml-element.js';

/** The parts of a bibliographic record that one says (TEI P5 COBICO). Everything missing is empty. */
export interface Bibliography {
  readonly creators: readonly string[];
  readonly title: string;
  /** The journal or collection it is a part of. */
  readonly host: string;
  /** Volume, issue, pages: `10:1, pp. 3–7`. */
  readonly scope: string;
  /** Place and publisher. */
  readonly publisher: string;
  readonly date: string;
}

/** Reads a `biblStruct`, or a `bibl` with the same parts. */
export function readBibliography(root: XmlElement): Bibliography {
  const analytic = descend(root, 'analytic');
  const monograph = descend(root, 'monogr') ?? root;
  const imprint = descend(monograph, 'imprint') ?? monograph;
  const scopes = [...childElements(monograph, 'biblScope'), ...childElements(imprint, 'biblScope')];
  const titleOf = (element: XmlElement) => textOf(childElements(element, 'title')[0] ?? null, ['note']);
  const own = analytic ?? monograph;
  return {
    creators: unique(
      descendants(own, 'author')
        .concat(descendants(own, 'editor'))
        .map((creator) => textOf(creator)),
    ),
    title: titleOf(own),
    host: analytic ? titleOf(monograph) : '',
    scope: scopeText(unique(scopes, (scope) => scope.attributes['unit'] ?? textOf(scope))),
    publisher: unique(childElements(imprint, 'pubPlace', 'publisher').map((part) => textOf(part))).join(': '),
    date: dateText(descend(imprint, 'date')),
  };
}

/** What stands after the title: `Revolutionary History 10:1 (Merlin Press, 2008)`. */
export function imprintText({ host, scope, publisher, date }: Bibliography): string {
  const printed = [publisher, date].filter((part) => part !== '').join(', ');
  const where = [host, scope].filter((part) => part !== '').join(' ');
  if (where === '') return printed;
  return printed === '' ? where : `${where} (${printed})`;
}

/** The whole as one line of text. */
export function bibliographyText(bibliography: Bibliography): string {
  const { creators, title, host } = bibliography;
  const shown = host === '' || title === '' ? title : `“${title}”`;
  return [creators.join(', '), shown, imprintText(bibliography)].filter((part) => part !== '').join(', ');
}

function scopeText(scopes: readonly XmlElement[]): string {
  const of = (unit: string) => textOf(scopes.find((scope) => scope.attributes['unit'] === unit) ?? null);
  const volume = [of('volume'), of('issue')].filter((part) => part !== '').join(':');
  const others = scopes.filter((scope) => !['volume', 'issue'].includes(scope.attributes['unit'] ?? ''));
  return [volume, ...others.map((scope) => textOf(scope))].filter((part) => part !== '').join(', ');
}

function dateText(date: XmlElement | null): string {
  return textOf(date) || (date?.attributes['when'] ?? '');
}

function unique<T>(values: readonly T[], by: (value: T) => unknown = (value) => value): T[] {
  const seen = new Set<unknown>();
  return values.filter((value) => by(value) !== '' && !seen.has(by(value)) && seen.add(by(value)) !== undefined);
}
