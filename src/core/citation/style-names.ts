/** The styles in which a citation can be written, in the order in which they are offered. */
export const CITATION_STYLES = ['plain', 'chicago', 'mla', 'apa'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];
