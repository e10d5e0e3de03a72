/**
 * What the words of a note's attributes mean, and which notes are no notes on the text. Decided by where a
 * note stands and by TEI's own words, never by project; the tables hold what 6,000 files were seen to write.
 */

/** What `note/@type` means for the series, as projects write it; `''` says only that it is a note. */
const SERIES: ReadonlyMap<string, string> = new Map([
  ['author', 'author'],
  ['authorial', 'author'],
  ['editor', 'editor'],
  ['editorial', 'editor'],
  ['', ''],
  ['footnote', ''],
  ['foot', ''],
  ['endnote', ''],
  ['end', ''],
  ['note', ''],
  ['margin', 'margin'],
  ['marginal', 'margin'],
  ['marginalia', 'margin'],
]);

/** Types that say of a note between blocks that it explains the text; others are words of the text or fields of data. */
const EXPLAINS =
  /^(?:gloss|comment(?:s|ary)?|annotation|explanatory|explanation|critical|text(?:ual|const|crit)|translation|transcription|app|apparatus|source)/i;

/** The series a `type` names; `''` for those that are just notes. */
export function seriesOfType(type: string): string {
  return SERIES.get(type.toLowerCase()) ?? type;
}

/** Whether a `type` is a word for notes, and not a project's name for a field. */
export function isTypeOfNote(type: string): boolean {
  return SERIES.has(type.toLowerCase()) || EXPLAINS.test(type);
}

/** Where a note stands in what it was taken from. */
export type NotePlacement = 'margin' | 'foot' | 'end' | 'inline' | 'other' | '';

/**
 * `note/@place` in one word (TEI P5 att.placement). Its values are free text, with slips: `marginLeft`, `marg`,
 * `margin_right`, `bottome`, `battom`, `foot text`. What is not known is `other`.
 */
export function placementOf(place: string): NotePlacement {
  const value = place.trim().toLowerCase();
  if (value === '' || value === 'unspecified' || value === 'note' || value === 'display') return '';
  if (/marg|^(?:left|right|outer|inner)|cut-?in|side/.test(value)) return 'margin';
  if (/foot|b[oa]tt?om/.test(value)) return 'foot';
  if (/^end|endnote/.test(value)) return 'end';
  if (/^in-?line$|^intext$|^in-text$/.test(value)) return 'inline';
  return 'other';
}

/** In these a note is a field of the data, wherever they stand (TEI P5 HD, NDPERS, MS, FS). */
const DATA =
  /^(?:teiHeader|person|personGrp|persona|place|org|event|object|nym|relation|listBibl|biblStruct|biblFull|msDesc|msPart|msItem|msItemStruct|taxonomy|category|char|glyph|fs|fLib|fvLib|egXML|xenoData)$/;
/** In these it is a part of a reference work's text, unless it says that it stands at a foot or in a margin (TEI P5 DI, TCAPLL). */
const REFERENCE = /^(?:entry|entryFree|superEntry|dictScrap|listApp|castList|index)$/;

export function isDataRecord(name: string): boolean {
  return DATA.test(name);
}

export function isReferenceRecord(name: string): boolean {
  return REFERENCE.test(name);
}

/** Elements between whose children is no running text: a note in them stands between blocks. */
const BETWEEN =
  /^(?:text|group|front|body|back|div[0-7]?|floatingText|lg|sp|spGrp|list|table|row|listAnnotation|annotation|noteGrp|standOff|titlePage|sourceDoc|surface|zone|surfaceGrp|TEI|TEI\.2)$/;
/** The blocks of running text: a note in one of them stands in its line. */
const BLOCK =
  /^(?:p|l|ab|head|item|cell|label|u|stage|speaker|salute|signed|dateline|byline|closer|opener|trailer|argument|epigraph|titlePart|line|figDesc|castItem|quote)$/;

export function isBetweenBlocks(parent: string): boolean {
  return BETWEEN.test(parent);
}

export function isTextBlock(name: string): boolean {
  return BLOCK.test(name);
}

/** A division that gathers notes: `div type="notes"`, `"footnotes"`, `"commentary"`. */
export function gathersNotes(name: string, type: string): boolean {
  return /^(?:div[0-7]?|list)$/.test(name) && /note|annotation|commentar|apparatus/i.test(type);
}

/** What a figure looks like: a number, a letter or two, a Roman number or a few signs, bracketed or not. */
const FIGURE = /^[\s([{*]*(?:\d{1,4}\p{L}?|\p{L}{1,2}|[ivxlcIVXLC]{1,7}|[^\p{L}\p{N}\s]{1,4})[\s)\]}.,:*]*$/u;

/** A reference's words as a label: `[12]` and `(12)` are 12, `*` is `*`; `''` when they are no figure. */
export function figureOf(words: string): string {
  const text = words.trim();
  if (text === '' || text.length > 10 || !FIGURE.test(text)) return '';
  const bare = /^[[({]\s*([^\s[\](){}]+)\s*[\])}]$/.exec(text)?.[1] ?? text;
  return bare.replace(/(?<=[\p{L}\p{N}])[.,:]$/u, '');
}

/** A letter or two: how editors count notes on the text beside those on its matter. */
export function isLettered(label: string): boolean {
  return /^\p{L}{1,2}$/u.test(label);
}
