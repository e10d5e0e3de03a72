import { type Way, wayOf } from '../tei-display.js';
import { childElements, textOf, type XmlElement } from './xml-element.js';

/** Elements shown so hold fields, and no running words; what is not TEI is taken by what it holds. */
const OF_FIELDS: ReadonlySet<Way | null> = new Set([
  null,
  'header',
  'letter',
  'list',
  'manuscript',
  'record',
  'register',
  'row',
  'table',
  'witness',
] as const);
/** They stand in a line and hold fields all the same (TEI P5 COBI). */
const BIBLIOGRAPHIC = /^(?:bibl|analytic|monogr|imprint|series|respStmt|relatedItem|meeting|address|recording)$/;
/** What is read as a sentence, or several. */
const SENTENCES = /^(?:p|ab|head|note|noteGrp|item|desc|summary|msItem|msItemStruct|msPart|msFrag|bibl|witness|row)$/;

/**
 * The words of an element that may be put together of fields: where elements stand in it without words between them, they are
 * set apart by commas, and by full stops where they are sentences or put together themselves. `Paris, BnF, lat. 1. Parchment.`
 */
export function wordedText(element: XmlElement): string {
  return worded(element).text;
}

function worded(element: XmlElement): { readonly text: string; readonly isSentence: boolean } {
  const isSentence = SENTENCES.test(element.name);
  const holdsFields = OF_FIELDS.has(wayOf(element.name)) || BIBLIOGRAPHIC.test(element.name);
  const hasWords = element.children.some((child) => typeof child === 'string' && child.trim() !== '');
  if (hasWords || !holdsFields) return { text: textOf(element), isSentence };
  const parts = childElements(element)
    .map(worded)
    .filter(({ text }) => text !== '');
  let text = '';
  let before = false;
  for (const part of parts) {
    if (text !== '') text += /[.,:;!?…]$/.test(text) ? ' ' : before || part.isSentence ? '. ' : ', ';
    text += part.text;
    before = part.isSentence;
  }
  return { text, isSentence: isSentence || parts.length > 1 };
}
