/**
 * Lines: of verse, which have numbers (TEI P5 COVE), and of the paper, which end where it ended (CORS5). What is
 * added holds no text; text is only put into spans that the style sheet may fold away.
 */

/** The class of text that is not read where lines run on: the end of a line of the paper, inside a word. */
export const FOLD_CLASS = 'lectern-fold';
/** Every so many lines there is a number, unless the edition gives fewer. */
const EACH = 5;

/** The number that a line shows: every fifth, or each that an edition numbers by hand; `''` for none. */
export function lineNumber(n: string, isAlone: boolean): string {
  // `1.1.5` and `f2.5` count in their last part.
  const [last = '', digits = ''] = /(\d+)\D{0,2}$/.exec(n) ?? [];
  if (last === '' || n.length > 20) return '';
  return isAlone || Number(digits) % EACH === 0 ? last : '';
}

/** `l/@n`. */
export function dressVerse(element: HTMLElement): void {
  const n = element.getAttribute('n');
  if (n === null) return;
  const { previousElementSibling: before, nextElementSibling: after } = element;
  const other = before?.localName === 'tei-l' ? before : after;
  const shown = lineNumber(n, other?.localName === 'tei-l' && !other.hasAttribute('n'));
  if (shown !== '') element.dataset['line'] = shown;
}

/** Units of `milestone` that are lines: editions of verse that number every fifth so. */
const LINE_UNIT = /^(?:l|line|lines|verse|ftln|tln)$/i;

/** `milestone`: its number, as that of a line when it is one. */
export function dressMilestone(element: HTMLElement): void {
  const n = (element.getAttribute('n') ?? '').trim();
  if (n === '' || n.length > 24) return;
  if (!LINE_UNIT.test(element.getAttribute('unit') ?? '')) element.dataset['label'] = n;
  else {
    const shown = lineNumber(n, false);
    if (shown !== '') element.dataset['line'] = shown;
  }
}

/** Hyphens of print and hand at the end of a line. */
const BROKEN = /\p{L}([-\u2010\u00AC\u2E17\u00AD])\s*$/u;

/**
 * `lb`. Where a word goes on in the next line it is read as one: the file says so (`break="no"`), and then the
 * hyphen is not read either; or there is a hyphen, and the word goes on with a small letter. Then the hyphen
 * stays, for it may be the word's own.
 */
export function dressLineBreak(element: HTMLElement): void {
  const n = element.getAttribute('n');
  if (n !== null && element.closest('tei-ab')) {
    const shown = lineNumber(n, false);
    if (shown !== '') element.dataset['line'] = shown;
  }
  if (isFirst(element)) element.dataset['first'] = '';
  const before = textBeside(element, 'previousSibling');
  const after = textBeside(element, 'nextSibling');
  const isOneWord = element.getAttribute('break') === 'no';
  const hyphen = BROKEN.exec(before.at(-1)?.data ?? '');
  if (!isOneWord && !(hyphen && /^\s*\p{Ll}/u.test(after.at(-1)?.data ?? ''))) return;
  element.dataset['joins'] = '';
  for (const text of before.slice(0, -1)) fold(text, 0, text.length);
  for (const text of after.slice(0, -1)) fold(text, 0, text.length);
  const last = before.at(-1);
  if (last) fold(last, last.data.trimEnd().length - (hyphen && isOneWord ? 1 : 0), last.length);
  const next = after.at(-1);
  if (next) fold(next, 0, next.length - next.data.trimStart().length);
}

/** Whether nothing is before an element in the one it stands in: then a new line begins there anyway. */
function isFirst({ previousSibling }: HTMLElement): boolean {
  if (previousSibling === null) return true;
  return (
    previousSibling instanceof Text && previousSibling.data.trim() === '' && previousSibling.previousSibling === null
  );
}

/** What may stand between a word and the end of its line. */
const BETWEEN = /^tei-(?:pb|cb|fw|gb|milestone|lb)$/;
/** No more is between them. */
const FARTHEST = 8;

/** The text beside an element, over what belongs to the paper: white space in between, and last what has words. */
function textBeside(element: HTMLElement, side: 'previousSibling' | 'nextSibling'): Text[] {
  const found: Text[] = [];
  let at = element[side];
  for (let step = 0; at && step < FARTHEST; step++, at = at[side]) {
    if (at instanceof Text) {
      found.push(at);
      if (at.data.trim() !== '') return found;
    } else if (!(at instanceof HTMLElement) || !BETWEEN.test(at.localName)) return [];
  }
  return [];
}

/** Puts some of a text into a span that can be folded away. */
function fold(text: Text, start: number, end: number): void {
  if (start >= end) return;
  const folded = start > 0 ? text.splitText(start) : text;
  if (end - start < folded.length) folded.splitText(end - start);
  const span = document.createElement('span');
  span.className = FOLD_CLASS;
  folded.replaceWith(span);
  span.append(folded);
}
