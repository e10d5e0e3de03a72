/** What `Intl` makes is dear: one for each language, when it is needed. */
const collators = new Map<string, Intl.Collator>();

/**
 * The order of names by the rules of the first of these languages that has known ones, case and diacritics aside where
 * those rules take them so: Å is a letter of its own in Swedish. Without one, those of the browser's own language.
 */
export function nameOrder(languages: readonly string[]): (a: string, b: string) => number {
  const wanted = languages.filter(isLanguageTag);
  const key = wanted.join(' ');
  let collator = collators.get(key);
  if (!collator) {
    collator = new Intl.Collator(wanted, { sensitivity: 'base', ignorePunctuation: true, numeric: true });
    collators.set(key, collator);
  }
  return collator.compare;
}

/** Whether `Intl` takes it (BCP 47). */
export function isLanguageTag(tag: string): boolean {
  try {
    return tag !== '' && Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
