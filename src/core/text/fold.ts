/** Text for comparing: case, diacritics and white space do not count (Unicode NFD, marks removed). */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');
}
