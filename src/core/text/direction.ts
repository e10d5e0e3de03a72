/** Languages that are written from right to left when no script is named (CLDR), as far as they have editions. */
const RIGHT_TO_LEFT_LANGUAGES: ReadonlySet<string> = new Set(
  'ar arc ckb dv fa he iw jpr jrb ks mzn nqo pnb prs ps sam sd sdh syc syr ug ur yi'.split(' '),
);

/** Scripts that run from right to left (ISO 15924), also those of inscriptions. */
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set(
  'adlm arab aran armi avst hebr mand mani mend narb nkoo ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa'.split(
    ' ',
  ),
);

/**
 * How text in a language runs, by its tag (BCP 47): a script that is named decides, else the language.
 * TEI leaves it to this (P5 `CH`: `xml:lang` with a script subtag).
 */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...subtags] = language.toLowerCase().split('-');
  // The script stands before the region, and singletons end what describes the language.
  const end = subtags.findIndex((subtag) => subtag.length === 1);
  const script = subtags.slice(0, end < 0 ? subtags.length : end).find((subtag) => /^[a-z]{4}$/.test(subtag));
  const isRightToLeft = script ? RIGHT_TO_LEFT_SCRIPTS.has(script) : RIGHT_TO_LEFT_LANGUAGES.has(primary);
  return isRightToLeft ? 'rtl' : 'ltr';
}
