import { KEY_ATTRIBUTE, MENTION_ATTRIBUTE } from '../../dom/dress.js';
import { APPARATUS_ATTRIBUTE } from '../../dom/dress-elements.js';
import { INCLUDE_ATTRIBUTE, INCLUDE_FILE_ATTRIBUTE } from '../../dom/dress-includes.js';
import { NOTE_ATTRIBUTE } from '../../dom/dress-notes.js';
import type { SubjectId } from './gloss-state.js';
import { type Box, nearestTarget, type Point, type TapTarget } from './place-card.js';

/** A text beside the page's own says so in this attribute, and a card that was opened from it. */
export const PANE_ATTRIBUTE = 'data-pane';

/** What a mark stands for, and in which text beside the page's own; `pane` is missing in the page's own. */
export type MarkSubject = Subject & { readonly pane?: string };

type Subject =
  | { readonly kind: 'note'; readonly ordinal: number }
  | { readonly kind: 'apparatus'; readonly row: number }
  /** A place where another file belongs, in the edition (`''`) or in a file that is included. */
  | { readonly kind: 'include'; readonly file: string; readonly row: number }
  | { readonly kind: 'entity'; readonly keys: readonly string[]; readonly mention: number };

/** A mark is anything that carries one of these, in the text, in a card or in a panel. */
const MARKS = `[${NOTE_ATTRIBUTE}], [${KEY_ATTRIBUTE}], [${APPARATUS_ATTRIBUTE}], [${INCLUDE_ATTRIBUTE}]`;
/** What else answers to a tap. */
const OTHER_TARGETS = 'a[href], button, input, select, textarea, summary, label, [role="button"]';
/** How far from a mark a finger may come down. CSS pixels; see `nearestTarget`. */
const REACH = 22;

/** What an element that is a mark stands for. */
export function subjectOf(mark: HTMLElement): MarkSubject {
  const pane = paneOf(mark);
  const subject = plainSubjectOf(mark);
  return pane === null ? subject : { ...subject, pane };
}

/** The pane in which an element stands, or from which its card was opened; `null` for the page's own text. */
export function paneOf(element: Element): string | null {
  const root = element.getRootNode();
  const holder = element.closest(`[${PANE_ATTRIBUTE}]`) ?? (root instanceof ShadowRoot ? root.host : null);
  return holder?.closest(`[${PANE_ATTRIBUTE}]`)?.getAttribute(PANE_ATTRIBUTE) ?? null;
}

/** Whether it is a note of the page's own text, which may stand in the margin or in a panel already. */
export function isNoteOfPage(subject: MarkSubject): subject is MarkSubject & { readonly kind: 'note' } {
  return subject.kind === 'note' && subject.pane === undefined;
}

function plainSubjectOf(mark: HTMLElement): Subject {
  const note = mark.getAttribute(NOTE_ATTRIBUTE);
  if (note !== null) return { kind: 'note', ordinal: Number(note) };
  const apparatus = mark.getAttribute(APPARATUS_ATTRIBUTE);
  if (apparatus !== null) return { kind: 'apparatus', row: Number(apparatus) };
  const include = mark.getAttribute(INCLUDE_ATTRIBUTE);
  if (include !== null) {
    return { kind: 'include', file: mark.getAttribute(INCLUDE_FILE_ATTRIBUTE) ?? '', row: Number(include) };
  }
  return {
    kind: 'entity',
    keys: (mark.getAttribute(KEY_ATTRIBUTE) ?? '').split(' '),
    mention: Number(mark.getAttribute(MENTION_ATTRIBUTE) ?? -1),
  };
}

export function isMark(target: EventTarget | undefined): target is HTMLElement {
  return target instanceof HTMLElement && target.matches(MARKS);
}

/** The innermost mark an event went through; `null` when there is none. */
export function markIn(path: readonly EventTarget[]): HTMLElement | null {
  return path.find(isMark) ?? null;
}

/**
 * The mark under the pointer. A figure is easier to hit than it looks, and its area may lie over the
 * words beside it; these words go first.
 */
export function markUnder(event: MouseEvent): HTMLElement | null {
  const hit = markIn(event.composedPath());
  const point = pointOf(event);
  if (!hit || isOn(hit, point)) return hit;
  const root = hit.getRootNode() as Document | ShadowRoot;
  const words = root.elementsFromPoint(point.x, point.y).map((element) => element.closest<HTMLElement>(MARKS));
  return words.find((mark) => mark && isOn(mark, point)) ?? hit;
}

/** The mark that a finger meant when it met none (criterion A5); `null` when it meant none, or something else. */
export function markNear(event: MouseEvent): HTMLElement | null {
  const point = pointOf(event);
  const found: { element: HTMLElement; target: TapTarget }[] = [];
  for (const place of placesAround(event)) {
    for (const element of place.querySelectorAll<HTMLElement>(`${MARKS}, ${OTHER_TARGETS}`)) {
      const boxes = [...element.getClientRects()].filter((box) => distance(box.left, point.x, box.right) <= REACH);
      if (boxes.length > 0) found.push({ element, target: { boxes, isMark: isMark(element) } });
    }
  }
  const targets = found.map(({ target }) => target);
  return found[nearestTarget(point, targets, REACH)]?.element ?? null;
}

export function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

/** Names for marks: what decides about them need not know elements. */
export class MarkNames {
  readonly #ids = new WeakMap<Element, SubjectId>();
  readonly #marks = new Map<SubjectId, WeakRef<HTMLElement>>();

  idOf(mark: HTMLElement): SubjectId {
    let id = this.#ids.get(mark);
    if (id === undefined) {
      id = String(this.#marks.size);
      this.#ids.set(mark, id);
      this.#marks.set(id, new WeakRef(mark));
    }
    return id;
  }

  /** `null` when the mark is no longer in the page. */
  markOf(id: SubjectId): HTMLElement | null {
    const mark = this.#marks.get(id)?.deref();
    return mark?.isConnected ? mark : null;
  }
}

/** Where marks near an event may be: the leaves at its height, or the card or panel it happened in. */
function placesAround(event: MouseEvent): readonly ParentNode[] {
  const target = event.composedPath().find((one) => one instanceof Element);
  const text = target?.closest('lectern-text');
  if (!text) {
    const root = target?.getRootNode();
    return root instanceof ShadowRoot ? [root] : [];
  }
  // Sidenotes may hang below the end of their leaf.
  return [...text.querySelectorAll('.lectern-leaf[data-built]')].filter((leaf) => {
    const { top, bottom } = leaf.getBoundingClientRect();
    return distance(top, event.clientY, bottom + innerHeight) <= REACH;
  });
}

function isOn(mark: Element, { x, y }: Point): boolean {
  return [...mark.getClientRects()].some(
    (box: Box) => distance(box.left, x, box.right) <= 0 && distance(box.top, y, box.bottom) <= 0,
  );
}

/** From a value to a stretch; 0 or less inside it. */
function distance(start: number, value: number, end: number): number {
  return Math.max(start - value, value - end);
}
