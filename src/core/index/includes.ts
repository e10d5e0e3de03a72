import type { OpenElement, ScanListener } from '../scan/scanner.js';
import { type Diagnostic, MOST_DIAGNOSTICS } from '../source/diagnostic.js';
import { isXInclude } from '../tei.js';
import type { Span } from '../text/span.js';

/** A place where another file belongs (XInclude 1.0 §3.1). */
export interface Include {
  /** Of the `include`. */
  readonly row: number;
  /** The file as it is written; `''` for the same file. */
  readonly href: string;
  /** Which part of it; `''` for the whole. */
  readonly xpointer: string;
  /** Whether its text is meant as it stands, with its tags. */
  readonly isText: boolean;
  /** Of a file that is text; `''` for UTF-8. */
  readonly encoding: string;
  readonly hasFallback: boolean;
}

/** An include of the whole file, for the page. */
export interface PlacedInclude extends Include {
  /** Whether it is shown in a leaf; else in the header, or among data. */
  readonly isInText: boolean;
}

/** A file that is included and not here. */
export interface WantedInclude {
  /** As the file is called here: the path from the edition's own, or an address. */
  readonly file: string;
  readonly isText: boolean;
  readonly encoding: string;
  /** Whether another one that is included has the same name in another folder: then the name does not tell which it is. */
  readonly isNamesake: boolean;
}

/** More places of one file are shown, but cannot be filled: driver files have some hundreds. */
export const MOST_INCLUDES = 5_000;
/** More files are counted in one sentence, not listed. */
const MOST_LISTED = 20;
/** Longer addresses and pointers are cut where they are kept. */
const LONGEST = 500;

/** Collects the places where other files belong. */
export class IncludeCollector implements ScanListener {
  readonly found: Include[] = [];
  /** For each file the place where it is included first, and how often it is. */
  readonly #files = new Map<string, { readonly span: Span; count: number }>();
  /** Rows of includes that are open, with whether they have a fallback. */
  readonly #open: { readonly row: number; readonly at: number }[] = [];

  open({ row, name, uri, attributes, openStart, openEnd }: OpenElement): void {
    if (!isXInclude(uri)) return;
    if (name === 'fallback') this.#onFallback();
    if (name !== 'include') return;
    const value = (attribute: string) => (attributes[attribute]?.value ?? '').trim().slice(0, LONGEST);
    // A fragment is not allowed in it, and written all the same.
    const [href = '', fragment = ''] = value('href').split('#', 2);
    const file = this.#files.get(href);
    if (file) file.count++;
    else this.#files.set(href, { span: { start: openStart, end: openEnd }, count: 1 });
    this.#open.push({ row, at: this.found.length < MOST_INCLUDES ? this.found.length : -1 });
    if (this.found.length >= MOST_INCLUDES) return;
    const [isText, encoding] = [value('parse') === 'text', value('encoding')];
    this.found.push({ row, href, xpointer: value('xpointer') || fragment, isText, encoding, hasFallback: false });
  }

  close(row: number): void {
    if (this.#open.at(-1)?.row === row) this.#open.pop();
  }

  /** A sentence for each file that is included; beyond some twenty one for all that are left. */
  get diagnostics(): Diagnostic[] {
    const files = [...this.#files];
    const listed = files.length > MOST_LISTED ? files.slice(0, MOST_LISTED - 1) : files;
    const said = listed.map(([href, { span, count }]) => notIncluded(span, sentenceOf(href, count)));
    const [next] = files.slice(listed.length);
    if (!next) return said;
    const message = `${files.length - listed.length} more files are included from here on; they are shown as places until they are given.`;
    return [...said, notIncluded(next[1].span, message)].slice(0, MOST_DIAGNOSTICS);
  }

  #onFallback(): void {
    const at = this.#open.at(-1)?.at ?? -1;
    const include = this.found[at];
    if (include) this.found[at] = { ...include, hasFallback: true };
  }
}

function notIncluded(span: Span, message: string): Diagnostic {
  return { code: 'xml/not-included', severity: 'warning', span, message };
}

function sentenceOf(href: string, count: number): string {
  const places = count > 1 ? ` and at ${count - 1} more ${count === 2 ? 'place' : 'places'}` : '';
  if (href === '') return `A part of this same file is included here${places}; it is not shown twice.`;
  return `The file “${href}” is included here${places}; it is shown as a place until that file is given.`;
}

/**
 * The path to a file that a file includes (RFC 3986 §5.2.4), from where the edition lies. Addresses stay as they are.
 * @param from the including file, as it is called here; `''` for the edition.
 */
export function includedFile(href: string, from: string): string {
  const path = href.replace(/\?.*$/, '');
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return href;
  const [, origin = '', base = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/]*)?(.*)$/i.exec(from) ?? [];
  const folders = path.startsWith('/') ? [] : base.split('/').slice(0, -1);
  const steps: string[] = path.startsWith('/') || origin !== '' ? [''] : [];
  for (const step of [...folders, ...path.split('/')]) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..' && steps.at(-1) !== '') steps.pop();
    else if (step === '..' && steps.at(-1) !== '') steps.push(step);
    else if (step !== '.' && step !== '..' && step !== '') steps.push(step);
  }
  return origin + steps.join('/');
}
