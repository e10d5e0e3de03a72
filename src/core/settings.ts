import { CITATION_STYLES, type CitationStyle } from './citation/style-names.js';

/** How the page looks and what it shows: a reader's choice, kept on the device. */
export interface Settings {
  readonly theme: 'auto' | 'light' | 'sepia' | 'dark';
  /** Text size as a multiple of the device's own. */
  readonly size: number;
  /** Line height as a multiple of the text size. */
  readonly line: number;
  /** Line length in characters. */
  readonly measure: number;
  readonly face: 'serif' | 'system' | 'sans';
  readonly justify: boolean;
  /** Whether names are underlined. */
  readonly marks: boolean;
  /** Whether pages of the print are numbered in the margin. */
  readonly pages: boolean;
  /** Of two readings of one place: the regular one, or what the source has (TEI P5 COED). */
  readonly reading: 'regular' | 'written';
  /** The style in which passages are cited. */
  readonly citationStyle: CitationStyle;
  /** Series of notes that are hidden. */
  readonly hiddenSeries: readonly string[];
  /** Width of a pane beside the text, and of one that holds text itself. CSS pixels; 0 for as wide as it is by itself. */
  readonly panelSize: number;
  readonly widePanelSize: number;
  /** Whether single letters are shortcuts. */
  readonly shortcuts: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'auto',
  size: 1.25,
  line: 1.5,
  measure: 66,
  face: 'serif',
  justify: false,
  marks: true,
  pages: true,
  reading: 'regular',
  citationStyle: 'plain',
  hiddenSeries: [],
  panelSize: 0,
  widePanelSize: 0,
  shortcuts: true,
};

/** The values a control steps through, from small to large. */
export const STEPS = {
  size: [0.85, 1, 1.125, 1.25, 1.4, 1.6, 1.85, 2.2, 2.6],
  line: [1.3, 1.4, 1.5, 1.65, 1.8, 2],
  measure: [48, 56, 66, 76, 90],
} as const;

/** The next larger or smaller step; at the end, and beyond it, the last one there is. `steps` rise. */
export function stepped(steps: readonly number[], value: number, by: 1 | -1): number {
  const next = by > 0 ? steps.find((step) => step > value) : steps.findLast((step) => step < value);
  return next ?? steps.at(by > 0 ? -1 : 0) ?? value;
}

/** What was kept, made whole: unknown or damaged values fall back to the defaults. */
export function settingsFrom(kept: unknown): Settings {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_SETTINGS;
  const given = kept as Record<string, unknown>;
  const one = <T>(name: keyof Settings, fits: (value: unknown) => boolean): T =>
    (fits(given[name]) ? given[name] : DEFAULT_SETTINGS[name]) as T;
  const within = (low: number, high: number) => (value: unknown) =>
    typeof value === 'number' && value >= low && value <= high;
  const isBoolean = (value: unknown) => typeof value === 'boolean';
  return {
    theme: one('theme', (value) => ['auto', 'light', 'sepia', 'dark'].includes(value as string)),
    size: one('size', within(0.5, 4)),
    line: one('line', within(1, 3)),
    measure: one('measure', within(30, 120)),
    face: one('face', (value) => ['serif', 'system', 'sans'].includes(value as string)),
    justify: one('justify', isBoolean),
    marks: one('marks', isBoolean),
    pages: one('pages', isBoolean),
    reading: one('reading', (value) => ['regular', 'written'].includes(value as string)),
    citationStyle: one('citationStyle', (value) => CITATION_STYLES.includes(value as CitationStyle)),
    hiddenSeries: one(
      'hiddenSeries',
      (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    ),
    panelSize: one('panelSize', within(0, 10_000)),
    widePanelSize: one('widePanelSize', within(0, 10_000)),
    shortcuts: one('shortcuts', isBoolean),
  };
}
