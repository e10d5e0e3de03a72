/**
 * The edition as a small tree, for the tests of this folder. It is read with saxes alone and knows
 * nothing of the app, so that a fault of the app cannot hide a fault of the edition.
 */
import { readFile } from 'node:fs/promises';
import { SaxesParser } from 'saxes';

export const EDITION = new URL('../../tei/communist-dissidence/communist-dissidence.xml', import.meta.url);
export const SCHEMA = new URL('../../tei/schema/lectern-edition.rng', import.meta.url);
export const FIXTURE = new URL('../fixtures/review-reading-text.txt', import.meta.url);

/**
 * @typedef {object} Element
 * @property {string} name
 * @property {Record<string, string>} attributes by qualified name, as they stand in the file
 * @property {(Element | string)[]} children
 * @property {Element | null} parent
 * @property {number} line counted from 1
 */

/** The tree of a TEI file. @throws Error at the first place that is not well-formed. */
export function parseTree(source) {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let root = null;
  let open = null;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: tag.attributes, children: [], parent: open, line: parser.line };
    if (open) open.children.push(element);
    else root = element;
    open = element;
  });
  parser.on('closetag', () => {
    open = open.parent;
  });
  parser.on('text', (text) => open?.children.push(text));
  parser.on('cdata', (text) => open.children.push(text));
  parser.write(source).close();
  return root;
}

export async function readEdition() {
  return parseTree(await readFile(EDITION, 'utf8'));
}

/** Every element below `element`, itself included, in document order; not below those `isSkipped` names. */
export function* walk(element, isSkipped = () => false) {
  if (isSkipped(element)) return;
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child, isSkipped);
}

export const find = (element, name) => [...walk(element)].filter((e) => e.name === name);
export const child = (element, name) => element.children.find((c) => c.name === name) ?? null;
export const id = (element) => element.attributes['xml:id'];

/** Whether an ancestor of `element`, or itself, passes the test. */
export function isWithin(element, test) {
  for (let e = element; e; e = e.parent) if (test(e)) return true;
  return false;
}

/**
 * The characters of an element, without its notes. `reading` says which side of a `choice` is read.
 * The notes are left out unless `element` is one itself.
 */
export function textOf(element, reading = 'sic') {
  const unread = reading === 'sic' ? 'corr' : 'sic';
  let text = '';
  for (const c of element.children) {
    if (typeof c === 'string') text += c;
    else if (c.name !== 'note' && c.name !== unread) text += textOf(c, reading);
  }
  return text;
}

/** White space to single spaces, quotation marks and apostrophes to straight ones: nothing else is forgiven. */
export function normalise(text) {
  return text.replace(/\s+/g, ' ').trim().replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

/**
 * The running text in lines, one for each paragraph of the transcript: the heading, the line with the reviewed
 * book and the author, the paragraphs, the answers with their numbers, the rule, the source statement.
 */
export function readingLines(text, reading = 'sic') {
  const lines = [];
  let beginning = '';
  for (const e of walk(text, (x) => x.name === 'note')) {
    const isBlock = ['head', 'byline', 'label', 'p', 'ab'].includes(e.name);
    if (!isBlock) continue;
    const line = beginning + normalise(textOf(e, reading));
    // The subtitle and the byline are one line in print, and so are a number and its answer.
    const goesOn = e.name === 'label' || (e.name === 'head' && e.attributes.type === 'sub');
    if (goesOn) beginning = `${line} `;
    else {
      beginning = '';
      lines.push(line);
    }
  }
  return lines;
}

/** The notes of a series, in document order. */
export const notesOf = (text, type) => find(text, 'note').filter((note) => note.attributes.type === type);

/**
 * The fixture: the reading text, a paragraph a line, then each note of the author, introduced by a line
 * `[note N]`. It was made from the transcript of the print, with the transcript's Markdown taken away and its
 * scanning errors left in.
 */
export async function readFixture() {
  const rows = (await readFile(FIXTURE, 'utf8')).trimEnd().split('\n');
  const lines = [];
  const notes = new Map();
  let note = null;
  for (const row of rows) {
    const marker = /^\[note (\d+)\]$/.exec(row);
    if (marker) note = marker[1];
    else if (note) notes.set(note, row);
    else lines.push(row);
  }
  return { lines, notes };
}
