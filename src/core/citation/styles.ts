import { type CitedItem, type Locator, locatorOf, yearText } from './item.js';
import type { CitedName } from './name.js';
import type { FromTo } from './reference.js';
import { around, italic, joined, type Part, quoted, type Run, runsOf, sentence, textOfPart } from './runs.js';
import type { CitationStyle } from './style-names.js';

/** A citation in one style. */
export interface FormattedCitation {
  /** What stands in the note, or in the list of works. */
  readonly entry: readonly Run[];
  /** What stands in the text beside the quoted words; `''` in styles with notes. */
  readonly inText: string;
}

const FORMATS: { readonly [Style in CitationStyle]: (item: CitedItem) => { entry: Part; inText: Part } } = {
  plain: (item) => ({ entry: plain(item), inText: '' }),
  chicago: (item) => ({ entry: chicago(item), inText: '' }),
  mla: (item) => ({ entry: mla(item), inText: mlaInText(item) }),
  apa: (item) => ({ entry: apa(item), inText: apaInText(item) }),
};

export function formatCitation(style: CitationStyle, item: CitedItem): FormattedCitation {
  const { entry, inText } = FORMATS[style](item);
  return { entry: runsOf(entry), inText: textOfPart(inText) };
}

/** The text of runs, without their slant. */
export function plainRuns(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

// Plain: every word that says what a figure is.

function plain(item: CitedItem): Part {
  const { kind, title, container, volume, issue, publisher, date, url } = item;
  const issueText = [volume, issue].filter(Boolean).join(':');
  const printed = kind === 'article' ? yearText(date) : [publisher, yearText(date)].filter(Boolean).join(', ');
  const host = joined([container, issueText], ' ');
  const where = joined([kind === 'book' ? '' : host, printed === '' ? '' : `(${printed})`], ' ');
  const work = kind === 'book' ? joined([title, where], ' ') : joined([quoted(title), where], ', ');
  const makers = item.authors.length > 0 ? names(item.authors, straight, ', ', ' and ') : editorsFirst(item, straight);
  return [sentence(joined([makers, work, plainLocator(locatorOf(item.reference))], ', ')), around(' ', url)];
}

/** Where in the work the passage is: `p. 303, note 4`; `''` for the whole. */
export function passageWords({ reference }: CitedItem): string {
  return plainLocator(locatorOf(reference));
}

function plainLocator({ kind, at, lines, note }: Locator): string {
  const words = {
    own: fromTo(at),
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
  const { kind, title, container, volume, issue, date, url, editors, translators } = item;
  const makers =
    item.authors.length > 0 ? few(item.authors) : kind === 'chapter' ? '' : editorsFirst(item, straight, few);
  const locator = locatorOf(item.reference);
  const place = chicagoLocator(locator);
  const ending = (part: Part) => sentence(joined([part, url], ', '));
  if (kind === 'article') {
    const issueText = joined([volume, issue === '' ? '' : `no. ${issue}`], ', ');
    const journal = joined([italic(container), issueText, around('(', yearText(date), ')')], ' ');
    const isPage = locator.kind === 'page';
    return ending([around('', makers, ', '), quoted(title, ','), ' ', joined([journal, place], isPage ? ': ' : ', ')]);
  }
  const hasEditors = editors.length > 0 && (item.authors.length > 0 || kind === 'chapter');
  const helpers = joined([around('ed. ', hasEditors ? few(editors) : ''), around('trans. ', few(translators))], ', ');
  const imprint = around(' (', chicagoImprint(item), ')');
  if (kind === 'chapter') {
    const book = [joined([['in ', italic(container)], helpers], ', '), imprint];
    return ending([around('', makers, ', '), quoted(title, ','), ' ', joined([book, place], ', ')]);
  }
  return ending(joined([makers, [joined([italic(title), helpers], ', '), imprint], place], ', '));
}

/** Of a print and its edition both: `(Oxford University Press, 1920; Perseus, 2010)`. */
function chicagoImprint({ publisher, date, original }: CitedItem): Part {
  const before = original ? joined([original.publisher, yearText(original.date)], ', ') : '';
  return joined([before, joined([publisher, yearText(date)], ', ')], '; ');
}

function chicagoLocator({ kind, at, lines, note }: Locator): string {
  if (kind === 'page') {
    const pages = at.from === at.to ? at.from : shortRange(at);
    if (note !== '') return `${pages}n${note}`;
    return lines ? `${pages}, ${counted(lines, 'line', 'lines')}` : pages;
  }
  const words = {
    own: fromTo(at),
    line: counted(at, 'line', 'lines'),
    paragraph: counted(at, 'para.', 'paras.'),
    none: '',
  }[kind];
  return [words, note === '' ? '' : `n. ${note}`].filter(Boolean).join(', ');
}

/** Inclusive numbers (CMOS 9.63): `71–72`, `100–104`, `101–8`, `315–16`, `1103–4`, `1496–500`. */
function shortRange({ from, to }: FromTo): string {
  const isShort = /^\d{3,}$/.test(from) && from.length === to.length && Number(from) % 100 !== 0 && to > from;
  if (!isShort) return `${from}–${to}`;
  const same = [...from].findIndex((figure, at) => figure !== to[at]);
  const isSmall = Number(from) % 100 < 10;
  const kept = isSmall ? same : Math.min(same, from.length - 2);
  // What changes in its first part is written out as far as it changes.
  return `${from}–${isSmall ? to.slice(kept).replace(/^0+(?=\d)/, '') : to.slice(kept)}`;
}

// MLA Handbook, 9th edition.

function mla(item: CitedItem): Part {
  const { kind, title, container, volume, issue, pages, publisher, date, url, editors, translators, original } = item;
  const makers = mlaMakers(item);
  const own = kind === 'book' ? sentence(italic(title)) : quoted(title, '.');
  const hasEditors = editors.length > 0 && (item.authors.length > 0 || kind === 'chapter');
  const contents = [
    italic(container),
    around('edited by ', hasEditors ? mlaNames(editors, straight) : ''),
    around('translated by ', mlaNames(translators, straight)),
    volume === '' ? '' : `vol. ${volume}`,
    issue === '' ? '' : `no. ${issue}`,
    kind === 'article' ? '' : publisher,
    yearText(date),
    pages === '' ? '' : `${/[-–,]/.test(pages) ? 'pp.' : 'p.'} ${pages}`,
    url,
  ];
  const before = original ? sentence(yearText(original.date)) : '';
  return joined([sentence(makers), own, before, sentence(capital(joined(contents, ', ')))], ' ');
}

function mlaMakers({ kind, authors, editors }: CitedItem): Part {
  if (authors.length > 0) return mlaNames(authors, turned);
  if (kind === 'chapter' || editors.length === 0) return '';
  return [mlaNames(editors, turned), editors.length === 1 ? ', editor' : ', editors'];
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
  const makers = item.authors.length > 0 ? item.authors : item.kind === 'chapter' ? [] : item.editors;
  const who = makers.length > 0 ? short(makers, ' and ') : item.kind === 'book' ? item.title : quoted(item.title);
  const where = {
    own: fromTo(at),
    page: lines ? `${fromTo(at)}, ${counted(lines, 'line', 'lines')}` : fromTo(at),
    line: counted(at, 'line', 'lines'),
    paragraph: counted(at, 'par.', 'pars.'),
    none: '',
  }[kind];
  const isNumber = kind === 'own' || kind === 'page';
  const inNote = note === '' ? '' : isNumber && where !== '' ? `n${note}` : `n. ${note}`;
  if (where === '') return `(${[who, inNote].filter(Boolean).join(', ')})`;
  return `(${who}${isNumber ? ' ' : ', '}${where}${isNumber ? inNote : around(', ', inNote)})`;
}

// Publication Manual of the APA, 7th edition.

function apa(item: CitedItem): Part {
  const { kind, title, container, volume, issue, pages, publisher, date, url, editors, translators, original } = item;
  const makers = apaMakers(item);
  const year = `(${date.year < 0 ? yearText(date) : yearText(date) || 'n.d.'}).`;
  const isEdited = editors.length > 0 && item.authors.length > 0 && kind === 'book';
  const helpers = [
    isEdited ? `${apaList(editors, initialled)}, ${editors.length === 1 ? 'Ed.' : 'Eds.'}` : '',
    translators.length > 0 ? `${apaList(translators, initialled)}, Trans.` : '',
  ];
  const help = around(' (', joined(helpers, '; '), ')');
  const own = sentence([kind === 'book' ? italic(title) : title, help]);
  const head = textOfPart(makers) === '' ? [own, ' ', year] : [sentence(makers), ' ', year, ' ', own];
  // Who wrote it and brings it out is named once.
  const isOwnPublisher = item.authors.some(({ literal }) => literal !== '' && literal === publisher);
  const imprint = isOwnPublisher ? '' : sentence(publisher);
  const old = original ? `(Original work published ${yearText(original.date)})` : '';
  if (kind === 'article') {
    const number = [italic(volume), issue === '' ? '' : `(${issue})`];
    return joined([head, sentence(joined([italic(container), number, pages], ', ')), url], ' ');
  }
  if (kind === 'chapter') {
    const by =
      editors.length === 0 ? '' : `${apaList(editors, initialled)} (${editors.length === 1 ? 'Ed.' : 'Eds.'}), `;
    const inside = ['In ', by, italic(container), pages === '' ? '' : ` (pp. ${pages})`];
    return joined([head, sentence(inside), imprint, url], ' ');
  }
  return joined([head, imprint, url, old], ' ');
}

function apaMakers({ kind, authors, editors }: CitedItem): string {
  if (authors.length > 0) return apaList(authors, apaName);
  if (kind === 'chapter' || editors.length === 0) return '';
  return `${apaList(editors, apaName)} (${editors.length === 1 ? 'Ed.' : 'Eds.'})`;
}

/** Twenty are named; of more the first nineteen and the last. */
const MOST_NAMED = 20;

function apaList(all: readonly CitedName[], one: (name: CitedName) => string): string {
  const shown = all.map(one);
  const last = shown.at(-1) as string;
  if (shown.length > MOST_NAMED) return `${shown.slice(0, MOST_NAMED - 1).join(', ')}, . . . ${last}`;
  if (shown.length <= 1) return last ?? '';
  const comma = one === apaName || shown.length > 2 ? ',' : '';
  return `${shown.slice(0, -1).join(', ')}${comma} & ${last}`;
}

function apaInText(item: CitedItem): Part {
  const { kind, at, lines, note } = locatorOf(item.reference);
  const makers = item.authors.length > 0 ? item.authors : item.kind === 'chapter' ? [] : item.editors;
  const who = makers.length > 0 ? short(makers, ' & ') : item.kind === 'book' ? item.title : quoted(item.title);
  const year = yearText(item.date) || 'n.d.';
  const years = item.original ? `${yearText(item.original.date)}/${year}` : year;
  const where = {
    own: fromTo(at),
    page: counted(at, 'p.', 'pp.'),
    line: counted(at, 'line', 'lines'),
    paragraph: counted(at, 'para.', 'paras.'),
    none: '',
  }[kind];
  const parts = [who, years, where, lines ? counted(lines, 'line', 'lines') : '', note === '' ? '' : `note ${note}`];
  return `(${parts.filter(Boolean).join(', ')})`;
}

// Names

/** `Ludwig van Beethoven Jr.` */
function straight({ given, particle, family, suffix, literal }: CitedName): string {
  return literal || [given, particle, family, suffix].filter(Boolean).join(' ');
}

/** `Beethoven, Ludwig van`: as MLA sorts it. */
function turned({ given, particle, family, suffix, literal }: CitedName): string {
  const first = [given, particle].filter(Boolean).join(' ');
  return literal || [family, first, suffix].filter(Boolean).join(', ');
}

/** `van Beethoven, L.`: APA takes small words for a part of the name. */
function apaName({ given, particle, family, suffix, literal }: CitedName): string {
  const last = [particle, family].filter(Boolean).join(' ');
  return literal || [last, initials(given), suffix].filter(Boolean).join(', ');
}

/** `L. van Beethoven` */
function initialled(name: CitedName): string {
  return straight({ ...name, given: initials(name.given) });
}

function initials(given: string): string {
  return given
    .split(' ')
    .filter(Boolean)
    .map((word) =>
      word
        .split('-')
        .map((part) => (part === '' ? '' : `${[...part][0]}.`))
        .join('-'),
    )
    .join(' ');
}

/** Chicago's notes: one, two, or the first of more. */
function few(all: readonly CitedName[]): string {
  return all.length > 2 ? `${straight(all[0] as CitedName)} et al.` : all.map(straight).join(' and ');
}

/** Family names for the text: `Dorris and Erdrich`, `Charon et al.` */
function short(all: readonly CitedName[], and: string): string {
  const family = ({ particle, family: own, literal }: CitedName) =>
    literal || [particle, own].filter(Boolean).join(' ');
  return all.length > 2 ? `${family(all[0] as CitedName)} et al.` : all.map(family).join(and);
}

function names(all: readonly CitedName[], one: (name: CitedName) => string, between: string, and: string): string {
  const shown = all.map(one);
  return shown.length < 2 ? shown.join('') : shown.slice(0, -1).join(between) + and + shown.at(-1);
}

function editorsFirst({ editors }: CitedItem, one: (name: CitedName) => string, list = namesOf): string {
  if (editors.length === 0) return '';
  return `${list(editors, one)}, ${editors.length === 1 ? 'ed.' : 'eds.'}`;
}

function namesOf(all: readonly CitedName[], one: (name: CitedName) => string): string {
  return names(all, one, ', ', ' and ');
}

function fromTo({ from, to }: FromTo): string {
  return from === to ? from : `${from}–${to}`;
}

function counted(at: FromTo, one: string, many: string): string {
  return `${at.from === at.to ? one : many} ${fromTo(at)}`;
}

function capital(part: Part): Part {
  if (typeof part === 'string') return part.charAt(0).toUpperCase() + part.slice(1);
  if ('text' in part) return part;
  const [first, ...rest] = part;
  return first === undefined ? part : [capital(first), ...rest];
}
