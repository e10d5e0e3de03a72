import { type CitedDate, yearText } from './date.js';
import { editionText } from './edition-text.js';
import { type CitedItem, type Locator, locatorOf } from './item.js';
import { type CitedName, withParticle } from './name.js';
import type { Imprint } from './publication.js';
import { chicagoRange, fullRange, mlaRange, pagesText, partsRange, type RangeStyle } from './ranges.js';
import type { FromTo } from './reference.js';
import { around, italic, joined, type Part, quoted, type Run, runsOf, sentence, textOfPart } from './runs.js';
import type { CitationStyle } from './style-names.js';

/** A citation in one style. */
export interface FormattedCitation {
  /** What stands in the note, or in the list of works. */
  readonly entry: readonly Run[];
  /** What stands in the text beside the quoted words; nothing in styles with notes. */
  readonly inText: readonly Run[];
}

const FORMATS: { readonly [Style in CitationStyle]: (item: CitedItem) => { entry: Part; inText: Part } } = {
  plain: (item) => ({ entry: plain(item), inText: '' }),
  chicago: (item) => ({ entry: chicago(item), inText: '' }),
  mla: (item) => ({ entry: mla(item), inText: mlaInText(item) }),
  apa: (item) => ({ entry: apa(item), inText: apaInText(item) }),
};

export function formatCitation(style: CitationStyle, item: CitedItem): FormattedCitation {
  const isSaid =
    [...item.authors, ...item.editors, ...item.translators].length > 0 || item.title + item.containerTitle !== '';
  // Of what has no name a style would leave its punctuation.
  const { entry, inText } = FORMATS[isSaid ? style : 'plain'](item);
  return { entry: runsOf(entry), inText: runsOf(inText) };
}

/** The text of runs, without their slant. */
export function plainRuns(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

// Plain: every word that says what a figure is.

function plain(item: CitedItem): Part {
  const { kind, title, containerTitle, volume, issue, publisher, issued, url } = item;
  const issueText = [volume, issue].filter(Boolean).join(':');
  const printed = kind === 'article' ? yearText(issued) : [publisher, yearText(issued)].filter(Boolean).join(', ');
  const whole =
    kind === 'article'
      ? joined([containerTitle, issueText], ' ')
      : joined([kind === 'book' ? title : containerTitle, ...plainFacts(item)], ', ');
  const where = joined([whole, around('(', printed, ')')], ' ');
  const work = kind === 'book' ? where : joined([quoted(title), where], ', ');
  const makers = item.authors.length > 0 ? namesOf(item.authors) : editorsFirst(item);
  return joined([sentence(joined([makers, work, plainLocator(locatorOf(item.reference))], ', ')), url], ' ');
}

/** What is said of a book after its title. */
function plainFacts({ kind, authors, editors, translators, edition, volume }: CitedItem): Part[] {
  const isFirst = kind === 'book' && authors.length === 0;
  return [
    isFirst ? '' : around('edited by ', namesOf(editors)),
    around('translated by ', namesOf(translators)),
    editionText(edition),
    around('vol. ', volume),
  ];
}

/** Where in the work the passage is: `p. 303, note 4`; `''` for the whole. */
export function passageWords({ reference }: CitedItem): string {
  return plainLocator(locatorOf(reference));
}

function plainLocator({ kind, at, lines, note }: Locator): string {
  const words = {
    own: fullRange(at),
    page: counted(at, 'p.', 'pp.'),
    line: counted(at, 'line', 'lines'),
    paragraph: counted(at, 'paragraph', 'paragraphs'),
    none: '',
  }[kind];
  return [words, lines ? counted(lines, 'line', 'lines') : '', note === '' ? '' : `note ${note}`]
    .filter(Boolean)
    .join(', ');
}

// The Chicago Manual of Style, 18th edition: notes.

function chicago(item: CitedItem): Part {
  const { kind, title, containerTitle, volume, issue, issued, url } = item;
  const locator = locatorOf(item.reference);
  // Who cites the whole of an article or a chapter names its pages.
  const isWhole = locator.kind === 'none' && locator.note === '';
  const place = chicagoLocator(locator) || (isWhole ? pagesText(item.page, chicagoRange) : '');
  const ending = (part: Part) => sentence(joined([part, url], ', '));
  if (kind === 'article') {
    const issueText = joined([volume, issue === '' ? '' : `no. ${issue}`], ', ');
    const numbered = joined([italic(containerTitle), issueText], volume === '' ? ', ' : ' ');
    const journal = joined([numbered, around('(', yearText(issued), ')')], ' ');
    const isPage = locator.kind === 'page' || isWhole;
    const makers = around('', few(item.authors), ', ');
    return ending([makers, quoted(title, ','), ' ', joined([journal, place], isPage ? ': ' : ', ')]);
  }
  const { first, ...more } = chicagoMakers(item);
  const facts = [
    more.edited,
    more.translated,
    editionText(item.edition),
    around('vol. ', volume),
    item.collectionTitle,
  ];
  const imprint = around(' (', chicagoImprint(item), ')');
  if (kind === 'chapter') {
    const book = [joined([['in ', italic(containerTitle)], ...facts], ', '), imprint];
    return ending([around('', first, ', '), quoted(title, ','), ' ', joined([book, place], ', ')]);
  }
  const book = [joined([italic(title), ...facts], ', '), imprint];
  // A number that everybody knows the work by stands right after its title (Turabian 17.8.1): `Ovid, Amores 1.7.27`.
  const isBare = textOfPart(book) === title && locator.kind === 'own' && /^\d/.test(place);
  return ending(joined([first, joined([book, place], isBare ? ' ' : ', ')], ', '));
}

/** Who stands before the title, and what is said of editors and translators after it. */
function chicagoMakers({ kind, authors, editors, translators }: CitedItem) {
  const isBoth = areSame(editors, translators);
  const [edited, translated] = [isBoth ? 'ed. and trans.' : plural(editors, 'ed.', 'eds.'), 'trans.'];
  const isIn = kind === 'chapter' || authors.length > 0;
  const helpers = {
    edited: isIn ? around(isBoth ? 'ed. and trans. ' : 'ed. ', few(editors)) : '',
    translated: isBoth ? '' : around('trans. ', few(translators)),
  };
  if (isIn) return { first: few(authors), ...helpers };
  if (editors.length > 0) return { first: `${few(editors)}, ${edited}`, ...helpers };
  return { first: around('', few(translators), `, ${translated}`), edited: '', translated: '' };
}

/** Of a print and its edition both: `(Oxford University Press, 1920; Perseus, 2010)`. */
function chicagoImprint({ publisher, issued, original }: CitedItem): Part {
  const before = original ? imprintOf(original) : '';
  return joined([before, imprintOf({ publisher, issued })], '; ');
}

function imprintOf({ publisher, issued }: Pick<Imprint, 'publisher' | 'issued'>): string {
  return [publisher, yearText(issued) || (publisher === '' ? '' : 'n.d.')].filter(Boolean).join(', ');
}

function chicagoLocator({ kind, at, lines, note }: Locator): string {
  if (kind === 'page') {
    const pages = partsRange(at, chicagoRange);
    if (note !== '') return `${pages}n${note}`;
    return lines ? `${pages}, ${counted(lines, 'line', 'lines', chicagoRange)}` : pages;
  }
  const words = {
    own: partsRange(at, chicagoRange),
    line: counted(at, 'line', 'lines', chicagoRange),
    paragraph: counted(at, 'para.', 'paras.', chicagoRange),
    none: '',
  }[kind];
  return [words, note === '' ? '' : `n. ${note}`].filter(Boolean).join(', ');
}

// MLA Handbook, 9th edition.

function mla(item: CitedItem): Part {
  const { kind, title, containerTitle, volume, issue, page, publisher, url, original } = item;
  const makers = mlaMakers(item);
  const own = kind === 'book' ? sentence(italic(title)) : quoted(title, '.');
  const pagesIn = pagesText(page, mlaRange);
  const said = [
    ...mlaHelpers(item),
    editionText(item.edition),
    volume === '' ? '' : `vol. ${volume}`,
    issue === '' ? '' : `no. ${issue}`,
  ];
  // Our own words begin with a capital; names and addresses are as they are.
  const begun = textOfPart(said) === '' ? '' : capital(joined([italic(containerTitle), ...said], ', '));
  const contents = [
    begun || italic(containerTitle),
    kind === 'article' ? '' : publisher,
    kind === 'article' ? mlaDate(item.issued) : yearText(item.issued),
    page === '' ? '' : `${/[-–,]/.test(page) ? 'pp.' : 'p.'} ${pagesIn}`,
    url,
  ];
  const before = original ? sentence(yearText(original.issued)) : '';
  return joined([sentence(makers), own, before, sentence(joined(contents, ', ')), sentence(item.collectionTitle)], ' ');
}

/** Whose name an entry begins with. A work that has a translator and no author goes by its title, whoever edited it. */
function mlaFirst({ kind, authors, editors, translators }: CitedItem): readonly CitedName[] {
  if (authors.length > 0) return authors;
  return kind === 'chapter' || translators.length > 0 ? [] : editors;
}

function mlaMakers(item: CitedItem): Part {
  const first = mlaFirst(item);
  const names = mlaNames(first, turned);
  return first === item.editors && first.length > 0 ? `${names}, ${plural(first, 'editor', 'editors')}` : names;
}

function mlaHelpers(item: CitedItem): Part[] {
  const { editors, translators } = item;
  if (areSame(editors, translators)) return [around('edited and translated by ', mlaNames(editors, straight))];
  const isFirst = mlaFirst(item) === editors;
  return [
    around('translated by ', mlaNames(translators, straight)),
    around('edited by ', isFirst ? '' : mlaNames(editors, straight)),
  ];
}

const MLA_MONTHS = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

/** Of a journal also the month and the day: `28 Dec. 2014`. */
function mlaDate(date: CitedDate): string {
  const { month, day } = date;
  return [month > 0 && day > 0 ? String(day) : '', MLA_MONTHS[month - 1], yearText(date)].filter(Boolean).join(' ');
}

/** The first as the list is sorted, the second as it is read; of more only the first. */
function mlaNames(all: readonly CitedName[], first: (name: CitedName) => string): string {
  const [one, two, ...more] = all;
  if (!one) return '';
  if (more.length > 0) return first === turned ? `${first(one)}, et al.` : `${first(one)} et al.`;
  if (!two) return first(one);
  return `${first(one)}${first === turned ? ', and ' : ' and '}${straight(two)}`;
}

function mlaInText(item: CitedItem): Part {
  const { kind, at, lines, note } = locatorOf(item.reference);
  const makers = mlaFirst(item);
  const where = {
    own: partsRange(at, mlaRange),
    page: lines
      ? `${partsRange(at, mlaRange)}, ${counted(lines, 'line', 'lines', mlaRange)}`
      : partsRange(at, mlaRange),
    line: counted(at, 'line', 'lines', mlaRange),
    paragraph: counted(at, 'par.', 'pars.', mlaRange),
    none: '',
  }[kind];
  const isNumber = kind === 'own' || kind === 'page';
  const inNote = note === '' ? '' : isNumber && where !== '' ? `n${note}` : `n. ${note}`;
  const hasComma = where === '' ? inNote !== '' : !isNumber;
  // Family names as the list is sorted by them: without what stands before.
  const who = makers.length > 0 ? short(makers, ' and ', ({ family }) => family) : titleInText(item, hasComma);
  const isQuoted = makers.length === 0 && item.kind !== 'book';
  const between = hasComma && !isQuoted ? ', ' : ' ';
  return ['(', joined([who, isNumber ? where + inNote : joined([where, inNote], ', ')], between), ')'];
}

/** The title of a work that goes by it, as far as its colon; in quotation marks a comma stands inside. */
function titleInText({ kind, title }: CitedItem, hasComma: boolean): Part {
  const main = title.split(/:\s/)[0] as string;
  return kind === 'book' ? italic(main) : quoted(main, hasComma ? ',' : '');
}

// Publication Manual of the APA, 7th edition.

function apa(item: CitedItem): Part {
  const { kind, title, containerTitle, volume, issue, publisher, issued, url, editors, original } = item;
  const makers = apaMakers(item);
  const year = `(${apaYear(issued) || 'n.d.'}).`;
  const numbers = [capital(editionText(item.edition)), kind === 'article' ? '' : around('Vol. ', volume)];
  const help = around(' (', joined([...apaHelpers(item), kind === 'book' ? joined(numbers, ', ') : ''], '; '), ')');
  const own = sentence([kind === 'book' ? italic(title) : title, help]);
  const head = textOfPart(makers) === '' ? [own, ' ', year] : [sentence(makers), ' ', year, ' ', own];
  // Who wrote it and brings it out is named once.
  const isOwnPublisher = item.authors.some(({ literal }) => literal !== '' && literal === publisher);
  const imprint = isOwnPublisher ? '' : sentence(publisher);
  const old = original ? `(Original work published ${apaYear(original.issued)})` : '';
  const pages = pagesText(item.page, fullRange);
  if (kind === 'article') {
    const number = [italic(volume), issue === '' ? '' : `(${issue})`];
    return joined([head, sentence(joined([italic(containerTitle), number, pages], ', ')), url], ' ');
  }
  if (kind === 'chapter') {
    const by = editors.length === 0 ? '' : `${apaList(editors, initialled)} (${plural(editors, 'Ed.', 'Eds.')}), `;
    const isRange = /[–,]/.test(pages);
    const inside = joined([...numbers, around(isRange ? 'pp. ' : 'p. ', pages)], ', ');
    return joined([head, sentence(['In ', by, italic(containerTitle), around(' (', inside, ')')]), imprint, url], ' ');
  }
  return joined([head, imprint, url, old], ' ');
}

/** Editors and translators who stand after the title: `J. Strachey, Ed. & Trans.` */
function apaHelpers({ kind, authors, editors, translators }: CitedItem): string[] {
  const isAfter = kind === 'book' && authors.length > 0;
  const isBoth = kind === 'book' && areSame(editors, translators);
  if (isBoth && !isAfter) return [];
  const edited = `${plural(editors, 'Ed.', 'Eds.')}${isBoth ? ' & Trans.' : ''}`;
  return [
    isAfter && editors.length > 0 ? `${apaList(editors, initialled)}, ${edited}` : '',
    translators.length > 0 && !isBoth ? `${apaList(translators, initialled)}, Trans.` : '',
  ];
}

function apaMakers({ kind, authors, editors, translators }: CitedItem): string {
  if (authors.length > 0) return apaList(authors, apaName);
  if (kind === 'chapter' || editors.length === 0) return '';
  const also = areSame(editors, translators) ? ' & Trans.' : '';
  return `${apaList(editors, apaName)} (${plural(editors, 'Ed.', 'Eds.')}${also})`;
}

function apaYear(date: CitedDate): string {
  return yearText(date).replace(/ BCE$/, ' B.C.E.');
}

/** Twenty are named; of more the first nineteen and the last. */
const MOST_NAMED = 20;

function apaList(all: readonly CitedName[], one: (name: CitedName) => string): string {
  const shown = all.map(one);
  const last = shown.at(-1) as string;
  if (shown.length > MOST_NAMED) return `${shown.slice(0, MOST_NAMED - 1).join(', ')}, . . . ${last}`;
  if (shown.length <= 1) return last ?? '';
  // Names that are turned have a comma after them; two groups, or two names as they are read, have none.
  const comma = shown.length > 2 || (one === apaName && all.some(({ literal }) => literal === '')) ? ',' : '';
  return `${shown.slice(0, -1).join(', ')}${comma} & ${last}`;
}

function apaInText(item: CitedItem): Part {
  const { kind, at, lines, note } = locatorOf(item.reference);
  const makers = item.authors.length > 0 ? item.authors : item.kind === 'chapter' ? [] : item.editors;
  const who = makers.length > 0 ? short(makers, ' & ', fullFamily) : titleInText(item, true);
  const year = apaYear(item.issued) || 'n.d.';
  const years = item.original ? `${apaYear(item.original.issued)}/${year}` : year;
  const where = {
    own: partsRange(at, fullRange),
    page: counted(at, 'p.', 'pp.'),
    line: counted(at, 'line', 'lines'),
    paragraph: counted(at, 'para.', 'paras.'),
    none: '',
  }[kind];
  const isQuoted = makers.length === 0 && item.kind !== 'book';
  const parts = [years, where, lines ? counted(lines, 'line', 'lines') : '', note === '' ? '' : `note ${note}`];
  return ['(', joined([who, parts.filter(Boolean).join(', ')], isQuoted ? ' ' : ', '), ')'];
}

// Names

/** `Ludwig van Beethoven Jr.` */
function straight({ given, particle, family, suffix, literal }: CitedName): string {
  return literal || [given, withParticle(particle, family), suffix].filter(Boolean).join(' ');
}

/** `Beethoven, Ludwig van`: as MLA sorts it. */
function turned({ given, particle, family, suffix, literal }: CitedName): string {
  const first = [given, particle].filter(Boolean).join(' ');
  return literal || [family, first, suffix].filter(Boolean).join(', ');
}

/** `van Beethoven, L.`: APA takes small words for a part of the name. */
function apaName({ given, particle, family, suffix, literal }: CitedName): string {
  const last = withParticle(particle, family);
  return literal || [last, initials(given), suffix].filter(Boolean).join(', ');
}

/** `L. van Beethoven` */
function initialled(name: CitedName): string {
  return straight({ ...name, given: initials(name.given) });
}

/** `J.-P.` of `Jean-Paul`, and `J. P.` of `J.P.` */
function initials(given: string): string {
  const initial = (part: string) => (part === '' ? '' : `${[...part][0]}.`);
  return given
    .split(/\s+|(?<=\.)(?=\p{L})/u)
    .filter(Boolean)
    .map((word) => word.split('-').map(initial).join('-'))
    .join(' ');
}

/** Chicago's notes: one, two, or the first of more. */
function few(all: readonly CitedName[]): string {
  return all.length > 2 ? `${straight(all[0] as CitedName)} et al.` : all.map(straight).join(' and ');
}

/** Family names for the text: `Dorris and Erdrich`, `Charon et al.` */
function short(all: readonly CitedName[], and: string, familyOf: (name: CitedName) => string): string {
  const shown = all.map((name) => name.literal || familyOf(name));
  return shown.length > 2 ? `${shown[0]} et al.` : shown.join(and);
}

function fullFamily({ particle, family }: CitedName): string {
  return withParticle(particle, family);
}

/** Whether the same persons did both; a header may have one of them with all given names, and again with the first. */
function areSame(some: readonly CitedName[], others: readonly CitedName[]): boolean {
  const keys = (all: readonly CitedName[]) =>
    all.map(({ given, family, literal }) => [given.split(' ')[0], family, literal].join()).join(';');
  return some.length > 0 && keys(some) === keys(others);
}

function plural(all: readonly unknown[], one: string, many: string): string {
  return all.length === 1 ? one : many;
}

/** All of them: `A B, C D and E F`. */
function namesOf(all: readonly CitedName[]): string {
  const shown = all.map(straight);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function editorsFirst({ editors }: CitedItem): string {
  return editors.length === 0 ? '' : `${namesOf(editors)}, ${plural(editors, 'ed.', 'eds.')}`;
}

function counted(at: FromTo, one: string, many: string, range: RangeStyle = fullRange): string {
  return `${at.from === at.to ? one : many} ${partsRange(at, range)}`;
}

function capital(part: Part): Part {
  if (typeof part === 'string') return part.charAt(0).toUpperCase() + part.slice(1);
  if ('text' in part) return part;
  const [first, ...rest] = part;
  return first === undefined ? part : [capital(first), ...rest];
}
