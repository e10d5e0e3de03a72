/** The panels beside the text. */
export type PanelName = 'contents' | 'names' | 'notes' | 'type' | 'about';
