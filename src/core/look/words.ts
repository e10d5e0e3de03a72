/**
 * The words for how something looked in its source that a reader's page can follow. What a document writes in
 * `@rend`, `@rendition` or `@style` becomes some of these, or nothing; `styles/tei/looks.css` has a rule for each.
 */
export const LOOK_WORDS = [
  'italic',
  'upright',
  'bold',
  'regular',
  'small-caps',
  'caps',
  'lowercase',
  'capitalize',
  'underline',
  'double-underline',
  'overline',
  'strike',
  'superscript',
  'subscript',
  'spaced',
  'large',
  'larger',
  'small',
  'mono',
  'sans',
  'gothic',
  'red',
  'initial',
  'boxed',
  'center',
  'end',
  'start',
  'justify',
  'block',
  'inline',
  'hang',
  'indent-1',
  'indent-2',
  'indent-3',
  'indent-4',
  'indent-5',
  'indent-6',
  'indent-7',
  'indent-8',
] as const;
export type LookWord = (typeof LOOK_WORDS)[number];

/** What projects write in `@rend`, in lower case and without its hyphens and underscores. */
const REND: ReadonlyMap<string, readonly LookWord[]> = new Map(
  Object.entries({
    italic: 'i it ital italics italique kursiv cursive corsivo oblique slanted',
    bold: 'b bo bf strong fett gras grassetto boldface bolded',
    'italic bold': 'bi ib bolditalic italicbold',
    'small-caps': 'sc smcap smcaps scap smallcap smallcaps kapitälchen asc',
    caps: 'uc allcaps uppercase cap capitals',
    lowercase: 'lc',
    underline: 'u ul underlined uline under unterstrichen underscore underscored souligné sottolineato',
    'double-underline': 'uu doubleunderline underdouble doubleunderlined',
    overline: 'overlined overbar supraline macron',
    strike:
      'strikethrough strikethough strikeout linethrough struck struckthrough overstrike crossedout crossout durchgestrichen',
    superscript: 'sup super superior hoch exponent',
    subscript: 'sub inferior tief',
    spaced: 'g gesperrt sperrdruck letterspaced letterspacing spacedout espacé wide expanded',
    upright: 'roman normal rom norend recte antiqua',
    large: 'larger big lg',
    larger: 'xlarge xxlarge huge verylarge largeletter',
    small: 'smaller sm petit xsmall',
    mono: 'tt typewriter monospace code teletype',
    sans: 'sansserif aq grotesk',
    gothic: 'fraktur blackletter blackface textura',
    red: 'rubric rubricated rubricatio rubricated rot rouge',
    initial: 'in init dropcap decorinit decoratedinitial versal ornamentalinitial drop',
    boxed: 'bordered border box boxed frame framed fr',
    center: 'c centre centred centered zentriert centré aligncenter textcenter centerjustify',
    end: 'right flushright alignright rightjustify rightaligned textright rechts',
    start: 'left flushleft alignleft leftjustify leftaligned textleft links',
    justify: 'justified',
    block: 'blockquote display et',
    inline: 'runin',
    hang: 'hanging hangingindent hangindent',
    'indent-1': 'indent indented in ti',
  } satisfies Partial<Record<LookWord | 'italic bold', string>>).flatMap(([look, words]) => {
    const looks = look.split(' ') as LookWord[];
    const own = looks.length === 1 ? [plainWord(look)] : [];
    return [...own, ...words.split(/\s+/)].map((word): [string, readonly LookWord[]] => [word, looks]);
  }),
);

/** A word of `@rend` as it is looked up. */
function plainWord(word: string): string {
  return word.replace(/[-_]/g, '');
}

/** The looks of one word of `@rend`; none when nobody knows it. */
export function looksOfWord(written: string): readonly LookWord[] {
  const word = plainWord(written.toLowerCase());
  const indent = /^indent(?:ed|level)?([1-9])$/.exec(word)?.[1];
  if (indent !== undefined) return [`indent-${Math.min(8, Number(indent))}` as LookWord];
  return REND.get(word) ?? [];
}
