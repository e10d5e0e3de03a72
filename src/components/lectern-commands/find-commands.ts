import { fold } from '../../core/text/fold.js';

/** Something that can be done, as it is listed. */
export interface CommandEntry {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** The key for it, as it is printed: `Shift+N`; `''` for none. */
  readonly keys: string;
  /** Of a setting: whether it is what is set now. */
  readonly isOn?: boolean;
}

/**
 * The commands in whose name or group every word that was typed stands, case and diacritics aside. First those that begin
 * with what was typed, then those where it begins a word; else in their own order. All when nothing was typed.
 */
export function findCommands(entries: readonly CommandEntry[], sought: string): readonly CommandEntry[] {
  const words = fold(sought).trim().split(' ').filter(Boolean);
  if (words.length === 0) return entries;
  const typed = words.join(' ');
  return entries
    .map((entry, at) => ({ entry, at, label: fold(entry.label), all: fold(`${entry.label} ${entry.group}`) }))
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .map((found) => ({ ...found, rank: rankOf(found.label, typed) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ entry }) => entry);
}

function rankOf(label: string, typed: string): number {
  if (label.startsWith(typed)) return 0;
  return ` ${label.replace(/\P{L}+/gu, ' ')}`.includes(` ${typed}`) ? 1 : 2;
}
