import { ENTRY_FIELDS } from '../core/tei.js';
import { dressLineBreak, dressMilestone, dressVerse } from './dress-lines.js';
import { dressTable } from './dress-table.js';
import { ROW_ATTRIBUTE } from './render-leaf.js';

/** What is known of an element, for who puts it into words. */
export type ElementFacts = Readonly<Record<string, string>>;

/** The words for an element that has none of its own; `''` when there are none. */
export interface ElementWords {
  element(what: string, facts: ElementFacts): string;
}

type Dress = (element: HTMLElement, words: ElementWords) => void;

/** The attribute that makes a mark of an apparatus a mark; its value is the row of the `app`. */
export const APPARATUS_ATTRIBUTE = 'data-apparatus';
/** Addresses that a reader may follow to a picture, by an act of their own. */
const FOLLOWED = /^https?:\/\//i;
/** Longer addresses are cut where they are shown. */
const LONGEST_ADDRESS = 160;

function fact(element: HTMLElement, ...names: string[]): ElementFacts {
  return Object.fromEntries(names.map((name) => [name, (element.getAttribute(name) ?? '').slice(0, 200)]));
}

/** A sign that stands for something unseen: what is heard of it. */
function asSign(element: HTMLElement, label: string): void {
  element.dataset['label'] = label;
  if (element.childNodes.length > 0 || label === '') return;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
}

/** Up to so many letters are shown as dots. */
const MOST_DOTS = 10;
const LETTER = /^(?:char|chars|character|characters|letter|letters|grapheme|graphemes|ch|sign|signs)$/i;

/** `gap` (TEI P5 PHDA): dots for a few letters, words for more. */
function dressGap(element: HTMLElement, words: ElementWords): void {
  const facts = fact(element, 'reason', 'extent', 'unit', 'quantity', 'atLeast', 'atMost');
  const written = /^(\d{1,3})\+?\s+(\p{L}+)$/u.exec(facts['extent'] ?? '');
  const quantity = Number(facts['quantity'] || written?.[1] || Number.NaN);
  const unit = facts['unit'] || written?.[2] || '';
  const isShort = LETTER.test(unit) && quantity > 0 && quantity <= MOST_DOTS;
  const extent = words.element('extent', facts);
  element.dataset['mark'] = isShort ? `[${'·'.repeat(quantity)}]` : extent === '' ? '[…]' : `[… ${extent}]`;
  asSign(element, words.element('gap', facts));
}

function dressEditorial(element: HTMLElement, words: ElementWords): void {
  element.dataset['label'] = words.element(element.dataset['origname'] ?? '', fact(element, 'reason', 'cert', 'hand'));
}

function dressSign(element: HTMLElement, words: ElementWords): void {
  // What describes itself (`desc`) needs no word before it.
  if (element.childElementCount > 0 && element.localName !== 'tei-surface') return;
  asSign(
    element,
    words.element(
      element.dataset['origname'] ?? '',
      fact(element, 'quantity', 'unit', 'extent', 'hand', 'ref', 'dur', 'n'),
    ),
  );
}

/** A space of so many letters is hardly wider than that between words. */
const SHORT_SPACE = 2;

/** `space` (TEI P5 PHSP). */
function dressSpace(element: HTMLElement, words: ElementWords): void {
  dressSign(element, words);
  const { unit = '', quantity = '' } = fact(element, 'unit', 'quantity');
  if (LETTER.test(unit) && Number(quantity || Number.NaN) <= SHORT_SPACE) element.dataset['short'] = '';
}

/** `graphic` (TEI P5 FTGRA) gets a place for its picture; the shell says what can be shown there. */
function dressPicture(element: HTMLElement, words: ElementWords): void {
  const address = (element.dataset['url'] ?? '').trim();
  if (address === '') {
    dressOtherMedia(element, words);
    return;
  }
  const place = document.createElement('lectern-picture');
  place.setAttribute('address', address);
  place.dataset['alt'] = described(element);
  for (const name of ['width', 'height']) {
    const value = element.dataset[name];
    if (value) place.dataset[name] = value;
  }
  element.prepend(place);
}

/** Sound and moving pictures (`media`) are not played; still pictures are shown as `graphic` is. */
function dressMedia(element: HTMLElement, words: ElementWords): void {
  const isStill = /^image\//i.test(element.dataset['mimeType'] ?? 'image/');
  if (isStill && !/\.(?:mp[34]|m4[av]|og[gav]|wav|webm|mov)(?:[?#]|$)/i.test(element.dataset['url'] ?? ''))
    dressPicture(element, words);
  else dressOtherMedia(element, words);
}

/** Longer descriptions are cut: the whole of them stands beside the picture. */
const LONGEST_DESCRIPTION = 1_000;

/**
 * What is seen in a picture, in words: its own description, that of its figure (TEI P5 FTFIG), else the caption.
 * `''` when nobody says.
 */
function described(element: HTMLElement): string {
  const figure = element.closest('tei-figure');
  const found =
    element.querySelector(':scope > tei-desc') ??
    figure?.querySelector(':scope > tei-figdesc') ??
    figure?.querySelector(':scope > tei-head') ??
    figure?.querySelector(':scope > :is(tei-p, tei-ab)');
  if (!found) return '';
  const copy = found.cloneNode(true) as Element;
  for (const note of copy.querySelectorAll('tei-note, tei-notegrp')) note.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_DESCRIPTION);
}

/** What is not shown: a box says where it is, and leads there. */
function dressOtherMedia(element: HTMLElement, words: ElementWords): void {
  const address = (element.dataset['url'] ?? '').trim();
  const label = words.element('picture', { address: address.slice(0, LONGEST_ADDRESS) });
  if (!FOLLOWED.test(address)) {
    element.dataset['label'] = label;
    if (element.childNodes.length === 0) asSign(element, label);
    return;
  }
  const link = document.createElement('a');
  link.className = 'lectern-picture';
  link.href = address;
  link.rel = 'noopener noreferrer external';
  link.target = '_blank';
  link.dataset['label'] = label;
  link.setAttribute('aria-label', words.element('pictureLink', { address: address.slice(0, LONGEST_ADDRESS) }));
  element.prepend(link);
}

/** `figure`: one that is empty says that there was a picture. */
function dressFigure(element: HTMLElement, words: ElementWords): void {
  if (element.childElementCount === 0) asSign(element, words.element('figure', {}));
}

/** Where an apparatus stands by itself, and is read as a list. */
const ALONE = /^tei-(?:listapp|div[0-7]?|back|body|note|list|item|standoff)$/;

/** `app` (TEI P5 TCAPEN): in the line a mark that opens its readings; by itself its witnesses. */
function dressApparatus(element: HTMLElement, words: ElementWords): void {
  const readings = [
    ...element.querySelectorAll<HTMLElement>(':scope > :is(tei-lem, tei-rdg), :scope > tei-rdggrp > *'),
  ];
  for (const reading of readings) {
    const witnesses = reading.getAttribute('wit');
    if (witnesses !== null) reading.dataset['wit'] = witnesses.replace(/#/g, '');
  }
  const row = element.getAttribute(ROW_ATTRIBUTE);
  const isAlone = ALONE.test(element.parentElement?.localName ?? '');
  if (isAlone || row === null || !readings.some(({ localName }) => localName !== 'tei-lem')) return;
  const mark = document.createElement('span');
  mark.className = 'lectern-apparatus';
  mark.tabIndex = 0;
  mark.setAttribute('role', 'button');
  mark.setAttribute('aria-label', words.element('apparatus', {}));
  mark.setAttribute(APPARATUS_ATTRIBUTE, row);
  element.append(mark);
}

/** `list` of nothing but items is one for those who hear it, too. */
function dressList(element: HTMLElement): void {
  const items = [...element.children];
  if (items.length === 0 || items.some(({ localName }) => localName !== 'tei-item')) return;
  element.setAttribute('role', 'list');
  for (const item of items) item.setAttribute('role', 'listitem');
}

function dressUtterance(element: HTMLElement): void {
  const who = (element.getAttribute('who') ?? '').replace(/(^|\s)[^\s#]*#/g, '$1').trim();
  if (who !== '') element.dataset['who'] = who.slice(0, 60);
}

function dressField(element: HTMLElement, words: ElementWords): void {
  const field = words.element('field', { name: element.dataset['origname'] ?? '' });
  if (field !== '') element.dataset['field'] = field;
}

/** A cell of labels heads its row at the beginning, its column elsewhere. */
function cellRole(cell: HTMLElement): string {
  const isLabel = [cell, cell.parentElement].some((one) => one?.dataset['cellRole'] === 'label');
  if (!isLabel) return 'cell';
  return cell.parentElement?.dataset['cellRole'] !== 'label' && !cell.previousElementSibling
    ? 'rowheader'
    : 'columnheader';
}

const ENTRY_PART = new RegExp(`^tei-(?:${ENTRY_FIELDS.join('|').toLowerCase()})$`);

/** An entry as data has its parts tag beside tag; one that is typeset (`entryFree`) has its own white space. */
function dressEntryPart(element: HTMLElement): void {
  const { previousSibling: before } = element;
  if (before instanceof Element && ENTRY_PART.test(before.localName) && element.closest('tei-entry'))
    element.dataset['apart'] = '';
}

/** Elements whose name is said before their text in a description or a register (TEI P5 MS, ND). */
const FIELDS =
  `summary rubric incipit explicit colophon filiation support extent collation foliation condition layoutDesc
  handDesc scriptDesc typeDesc musicNotation decoDesc additions bindingDesc sealDesc accMat origin provenance acquisition
  custodialHist surrogates textLang birth death occupation residence nationality education affiliation faith
  langKnowledge socecStatus sex persPronouns floruit`.split(/\s+/);

/** What is done with an element by its name, besides notes and names. */
export const DRESS_ELEMENTS: ReadonlyMap<string, Dress> = new Map<string, Dress>([
  ['tei-l', dressVerse],
  ['tei-lb', dressLineBreak],
  ['tei-milestone', dressMilestone],
  ['tei-table', dressTable],
  ['tei-row', (element) => element.setAttribute('role', 'row')],
  ['tei-cell', (element) => element.setAttribute('role', cellRole(element))],
  ['tei-list', dressList],
  ['tei-gap', dressGap],
  ['tei-space', dressSpace],
  ['tei-app', dressApparatus],
  ['tei-graphic', dressPicture],
  ['tei-media', dressMedia],
  ['tei-figure', dressFigure],
  ['tei-u', dressUtterance],
  ['tei-add', (element) => element.setAttribute('role', 'insertion')],
  ['tei-del', (element) => element.setAttribute('role', 'deletion')],
  ...ENTRY_FIELDS.map((name): [string, Dress] => [`tei-${name.toLowerCase()}`, dressEntryPart]),
  ...['supplied', 'surplus', 'secl', 'unclear', 'damage'].map((name): [string, Dress] => [
    `tei-${name}`,
    dressEditorial,
  ]),
  ...[
    'ellipsis',
    'lacunastart',
    'lacunaend',
    'handshift',
    'pause',
    'kinesic',
    'incident',
    'vocal',
    'shift',
    'binaryobject',
    'notatedmusic',
    'surface',
  ].map((name): [string, Dress] => [`tei-${name}`, dressSign]),
  ...FIELDS.map((name): [string, Dress] => [`tei-${name.toLowerCase()}`, dressField]),
]);

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const BLOCK = /^tei-(?:p|head|l|ab|item|cell|note|line|salute|signed|dateline|titlepart|speaker|stage|byline|quote)$/;

/** Where nobody says in which language a text is, each block runs as its first letter does (UAX #9, P2 and P3). */
export function dressDirection(elements: ReadonlyMap<number, HTMLElement>): void {
  const [outer] = elements.values();
  if (!outer || outer.hasAttribute('lang') || !RIGHT_TO_LEFT.test(outer.textContent ?? '')) return;
  for (const element of elements.values()) {
    if (BLOCK.test(element.localName) && !element.closest('[lang]')) element.setAttribute('dir', 'auto');
  }
}
