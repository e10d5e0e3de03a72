import type { ScanListener } from '../scan/scanner.js';
import { plainText } from './contents.js';
import type { Note } from './notes.js';

/** All character data of a source, addressable by character. */
export class ReadingTextCollector implements ScanListener {
  #pieces: string[] = [];

  text(data: string): void {
    this.#pieces.push(data);
  }

  /** The whole character data; offsets are those of the element table's `textStart`. */
  get whole(): string {
    if (this.#pieces.length > 1) this.#pieces = [this.#pieces.join('')];
    return this.#pieces[0] ?? '';
  }
}

/** A passage with what stands around it; all plain text. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

interface Stretch {
  readonly textStart: number;
  readonly textEnd: number;
}

/** Characters looked at on each side, before notes are left out. */
const REACH = 600;

/**
 * The passage from `textStart` to `textEnd` with up to `width` characters on each side, cut at words.
 * Notes that stand between are left out; a passage in a note stays inside that note.
 */
export function excerpt(
  text: string,
  notes: readonly Note[],
  at: Stretch & { readonly note: number },
  width: number,
): Excerpt {
  const own = at.note >= 0 ? notes[at.note] : undefined;
  const first = Math.max(own?.textStart ?? 0, at.textStart - REACH);
  const last = Math.min(own?.textEnd ?? text.length, at.textEnd + REACH);
  const others = notes.filter(
    (note) => note !== own && note.textEnd > first && note.textStart < last && !holds(note, at),
  );
  return {
    before: lastWords(plain(text, first, at.textStart, others), width),
    match: plainText(plain(text, at.textStart, at.textEnd, others)),
    after: firstWords(plain(text, at.textEnd, last, others), width),
  };
}

function holds(note: Stretch, at: Stretch): boolean {
  return note.textStart <= at.textStart && note.textEnd >= at.textEnd;
}

function plain(text: string, start: number, end: number, without: readonly Stretch[]): string {
  let out = '';
  let from = start;
  for (const note of without) {
    if (note.textEnd <= from || note.textStart >= end) continue;
    out += text.slice(from, Math.max(from, note.textStart));
    from = Math.max(from, note.textEnd);
  }
  return (out + text.slice(from, Math.max(from, end))).replace(/\s+/g, ' ');
}

function lastWords(text: string, width: number): string {
  if (text.length <= width) return text.trimStart();
  const cut = text.slice(-width);
  return `… ${cut.slice(cut.indexOf(' ') + 1)}`;
}

function firstWords(text: string, width: number): string {
  if (text.length <= width) return text.trimEnd();
  const cut = text.slice(0, width);
  return `${cut.slice(0, Math.max(0, cut.lastIndexOf(' ')))} …`;
}
