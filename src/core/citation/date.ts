/** A date as far as it is known; 0 for what is not. */
export interface CitedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What was said, where no year can be read from it. */
  readonly words: string;
}

/** Nothing is known of it. */
export const NO_DATE: CitedDate = { year: 0, month: 0, day: 0, words: '' };

/** Whether anything is known of it. */
export function isKnown({ year, words }: CitedDate): boolean {
  return year !== 0 || words !== '';
}

/** ISO 8601, or words with a year in them. */
export function readDate(text: string): CitedDate {
  const iso = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(text.trim());
  if (iso) return { year: Number(iso[1]), month: Number(iso[2] ?? 0), day: Number(iso[3] ?? 0), words: '' };
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text.slice(0, 1_000))?.[0] ?? romanYear(text);
  return year === undefined ? { ...NO_DATE, words: text.trim().slice(0, 60) } : { ...NO_DATE, year: Number(year) };
}

/** No book has an earlier year on its title page. */
const FIRST_PRINTED = 1450;

const ROMAN: Readonly<Record<string, number>> = { M: 1000, D: 500, C: 100, L: 50, X: 10, V: 5, I: 1 };

/** The year of an old print, `M, DCC, XCI.`; nothing for a date that is more than that. */
function romanYear(text: string): number | undefined {
  const figures = text.slice(0, 60).replace(/[\s.,]+/g, '');
  if (text.length > 60 || !/^M[MDCLXVI]{2,15}$/.test(figures)) return undefined;
  const values = [...figures].map((figure) => ROMAN[figure] as number);
  const year = values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
  return year >= FIRST_PRINTED ? year : undefined;
}

/** The year as one writes it; `''` when nothing is known. */
export function yearText({ year, words }: CitedDate): string {
  return year < 0 ? `${-year} BCE` : year > 0 ? String(year) : words;
}
