import { fold } from '../core/text/fold.js';

/** What may show the title of a text (TEI P5 DSTITL, DSHD). */
const HEADINGS = 'tei-titlepage, tei-doctitle, tei-titlepart, tei-head';
/** A title stands at the beginning: so many headings are looked at. */
const LOOKED_AT = 6;
/** Where a main title ends: what comes after it is often of the edition alone (“: an electronic edition”). */
const MAIN_END = /[:;([]|\.\s/;
/** Fewer letters are in any heading. */
const FEWEST_LETTERS = 4;
/** A heading that is at least so much of the title says it. */
const ENOUGH = 0.5;

/** So many letters of a title say it, also where no heading does; and so far from the beginning of a text. */
const LONG_BEGINNING = 20;
const BEGINNING = 1_000;

/** Whether what is shown first of a text says the title of its edition. An edition without a title needs none. */
export function beginsWithTitle(text: ParentNode, title: string): boolean {
  const whole = letters(title);
  if (whole === '') return true;
  const main = letters(title.slice(0, MAIN_END.exec(title)?.index));
  const sought = main.length < FEWEST_LETTERS ? whole : main;
  if (whole.length >= LONG_BEGINNING && letters(beginningOf(text)).includes(whole.slice(0, LONG_BEGINNING)))
    return true;
  return [...text.querySelectorAll(HEADINGS)].slice(0, LOOKED_AT).some((element) => {
    const heading = letters((element.textContent ?? '').slice(0, 2_000));
    if (heading.length < FEWEST_LETTERS) return heading === whole;
    return heading.includes(sought) || (whole.startsWith(heading) && heading.length >= whole.length * ENOUGH);
  });
}

/** The words that the text begins with. */
function beginningOf(text: ParentNode): string {
  return (text.textContent ?? '').trimStart().slice(0, BEGINNING);
}

/** What counts of a title; old prints have one letter for u and v, and one for i and j. */
function letters(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('v', 'u')
    .replaceAll('j', 'i');
}
