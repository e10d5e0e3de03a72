/**
 * Letters that Unicode does not take apart, and what one types for them where the keyboard has none of them
 * (as CLDR's transliteration to Latin-ASCII does).
 */
const WHOLE: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ŧ: 't',
};
const WHOLE_LETTER = new RegExp(`[${Object.keys(WHOLE).join('')}]`, 'g');

/** Text for comparing: case, diacritics and white space do not count (Unicode NFD, marks removed). */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(WHOLE_LETTER, (letter) => WHOLE[letter] ?? letter)
    .replace(/\s+/g, ' ');
}
