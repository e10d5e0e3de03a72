import type { LeafContent, LeafNotes, MentionMark } from '../core/index/edition-scan.js';
import { inFile, readNameKeys } from '../core/names/name-keys.js';
import { type EntityKind, kindOfName } from '../core/tei.js';
import { TAG_ATTRIBUTES, XINCLUDE_ATTRIBUTE } from './clean-source.js';
import { DRESS_ELEMENTS, dressDirection, type ElementWords } from './dress-elements.js';
import { dressXInclude } from './dress-includes.js';
import { dressNotes, type NoteLabels } from './dress-notes.js';

/** The words that marks carry for those who hear them; the shell gives them. */
export interface MarkLabels extends NoteLabels, ElementWords {
  mention(kind: EntityKind, text: string): string;
  page(n: string): string;
  /** Said of a link that leaves the edition. */
  outside(target: string): string;
}

/** Attributes by which the shell finds marks again. */
export const MENTION_ATTRIBUTE = 'data-mention';
export const KEY_ATTRIBUTE = 'data-keys';
export const KIND_ATTRIBUTE = 'data-kind';

/** The id of the element that a card is shown in; marks point at it with `aria-details`. */
export const CARD_ID = 'lectern-card';

/**
 * Gives a rendered leaf its marks: links to notes, names that open a card, page numbers, headings and
 * links. What is added holds no text, so that the text of the leaf stays the text of the source:
 * figures and labels are generated content and ARIA names.
 */
export function dressLeaf(elements: ReadonlyMap<number, HTMLElement>, content: LeafContent, labels: MarkLabels): void {
  dressStructure(elements.values(), labels);
  dressDirection(elements);
  dressNotes(elements, content.notes, labels);
  for (const mention of content.mentions) dressMention(elements.get(mention.row), mention, labels);
}

const NO_NOTES: LeafNotes = { marks: [], bodies: [] };

/**
 * Gives a fragment its marks: names and notes in a note or a gloss open cards as those in the text do.
 * @param file the register that the fragment is of: what points at an id means one of that file. `''` for the edition.
 */
export function dressFragment(
  elements: ReadonlyMap<number, HTMLElement>,
  labels: MarkLabels,
  notes: LeafNotes = NO_NOTES,
  file = '',
): void {
  dressStructure(elements.values(), labels, file);
  dressNotes(elements, notes, labels, { withIds: false });
  for (const [row, element] of elements) {
    const name = element.dataset['origname'] ?? '';
    // Examples of markup and what is foreign have names of their own (`render-leaf.ts`).
    if (!element.localName.startsWith('tei-')) continue;
    const kind = kindOfName(name, element.getAttribute('type') ?? undefined);
    const read = kind && readNameKeys(name, (attribute) => element.getAttribute(attribute));
    // Only where the whole edition is known can be told whether another link leads to an entry.
    if (!kind || read?.by !== 'name') continue;
    dressMention(element, { row, kind, keys: read.keys.map((key) => inFile(key, file)), ordinal: -1 }, labels);
  }
}

/** Makes a name a link of its own, which opens a card. It holds the same text as before. */
export function dressMention(element: HTMLElement | undefined, mention: MentionMark, labels: MarkLabels): void {
  if (!element) return;
  element.setAttribute('role', 'link');
  element.setAttribute('tabindex', '0');
  element.setAttribute('aria-label', labels.mention(mention.kind, plain(element)));
  element.setAttribute(KIND_ATTRIBUTE, mention.kind);
  element.setAttribute(KEY_ATTRIBUTE, mention.keys.join(' '));
  if (mention.ordinal < 0) return;
  element.setAttribute(MENTION_ATTRIBUTE, String(mention.ordinal));
  // Not in a card: from its shadow root no id leads to the page.
  element.setAttribute('aria-details', CARD_ID);
}

/** The words of an element without its notes. */
function plain(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const note of copy.querySelectorAll('tei-note, tei-notegrp')) note.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function dressStructure(elements: Iterable<HTMLElement>, labels: MarkLabels, file = ''): void {
  for (const element of elements) {
    // What is shown as an example of TEI is not TEI that is shown.
    if (element.hasAttribute(TAG_ATTRIBUTES.start)) continue;
    if (element.hasAttribute(XINCLUDE_ATTRIBUTE)) {
      dressXInclude(element, labels, file);
      continue;
    }
    DRESS[element.localName]?.(element, labels);
    DRESS_ELEMENTS.get(element.localName)?.(element, labels);
  }
}

const DRESS: Readonly<Record<string, (element: HTMLElement, labels: MarkLabels) => void>> = {
  'tei-head': dressHeading,
  'tei-p': (element) => element.setAttribute('role', 'paragraph'),
  'tei-pb': dressPageBreak,
  'tei-ref': dressLink,
  'tei-ptr': dressLink,
};

const DIVISION = /^tei-(?:div[0-7]?|floatingtext|front|back)$/;

/** `head` is a heading of the level of its division; the page's own title stands above the first. */
function dressHeading(element: HTMLElement): void {
  if (!DIVISION.test(element.parentElement?.localName ?? '') && element.parentElement?.localName !== 'tei-body') return;
  let level = 1;
  for (let at = element.parentElement; at; at = at.parentElement) if (DIVISION.test(at.localName)) level++;
  element.setAttribute('role', 'heading');
  element.setAttribute('aria-level', String(Math.min(6, Math.max(2, level))));
}

function dressPageBreak(element: HTMLElement, labels: MarkLabels): void {
  const n = element.getAttribute('n') ?? '';
  const [facsimile = ''] = (element.dataset['facs'] ?? '').trim().split(/\s+/);
  if (facsimile !== '') {
    const picture = document.createElement('lectern-picture');
    picture.setAttribute('address', facsimile);
    picture.dataset['page'] = n;
    element.append(picture);
  }
  if (n === '') return;
  element.setAttribute('role', 'doc-pagebreak');
  element.setAttribute('aria-label', labels.page(n));
}

/** Schemes that a reader may follow out of an edition, always by an act of their own. */
const FOLLOWED = /^(?:https?:\/\/|mailto:)/i;

/** A pointer at another file of TEI, perhaps at a place in it: relative, so that only what is here can be meant. */
const ELSEWHERE = /^(?![a-z][a-z\d+.-]*:|[/\\#])[^\s#?]+\.(?:xml|tei|p[45])(?:#\S*)?$/i;

/** `ref` and `ptr` to an address become links around their words (TEI P5 COXR). */
function dressLink(element: HTMLElement, labels: MarkLabels): void {
  const [target = ''] = (element.getAttribute('target') ?? '').trim().split(/\s+/);
  const inside = /^#[^\s]+$/.test(target);
  if (ELSEWHERE.test(target)) {
    const crossing = document.createElement('lectern-crossing');
    crossing.setAttribute('target', target);
    crossing.append(...element.childNodes);
    element.append(crossing);
    return;
  }
  if (!inside && !FOLLOWED.test(target)) return;
  const link = document.createElement('a');
  link.className = inside ? 'lectern-ref' : 'lectern-ref lectern-ref-outside';
  link.href = inside ? `#${encodeURIComponent(target.slice(1))}` : target;
  if (!inside) {
    link.rel = 'noopener noreferrer external';
    link.target = '_blank';
    link.title = labels.outside(target);
  }
  link.append(...element.childNodes);
  if (link.childNodes.length === 0) {
    link.dataset['label'] = target;
    link.setAttribute('aria-label', target);
  }
  element.append(link);
}
