/** Everything but XML 1.0 [2] Char. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text that XML can hold; each code unit that it cannot hold is a replacement character. */
export function charactersOnly(text: string): string {
  return text.replace(NO_CHARACTER, '\uFFFD');
}
