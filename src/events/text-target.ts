/** Where to go: a row of the element table, a character of the text, a note's mark, or a fragment of an address. */
export type TextTarget =
  | { readonly row: number }
  | { readonly textOffset: number }
  | { readonly noteMark: number }
  | { readonly mention: number }
  | { readonly fragment: string };
