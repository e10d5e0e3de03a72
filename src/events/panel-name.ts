/** The panels beside the text. */
export const PANEL_NAMES = [
  'contents',
  'names',
  'notes',
  'search',
  'type',
  'about',
  'source',
  'elements',
  'second',
] as const;
export type PanelName = (typeof PANEL_NAMES)[number];
