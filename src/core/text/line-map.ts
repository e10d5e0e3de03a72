/** A place for people: both count from 1, `column` in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * The line and column of a source offset. A line ends with LF, CR or CRLF (XML 1.0 §2.11).
 * @throws RangeError when `offset` does not lie in the text.
 */
export function placeAt(source: string, offset: number): LinePlace {
  if (offset < 0 || offset > source.length) {
    throw new RangeError(`Offset ${offset} is out of range for a text of length ${source.length}`);
  }
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < offset; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || (code === 13 && source.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: offset - lineStart + 1 };
}

/** The whole line that holds `offset`, without its line end. */
export function lineAt(source: string, offset: number): string {
  const { column } = placeAt(source, offset);
  const start = offset - column + 1;
  const rest = source.slice(start).search(/[\r\n]/);
  return rest < 0 ? source.slice(start) : source.slice(start, start + rest);
}
