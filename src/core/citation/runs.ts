/** A stretch of a formatted citation; titles of works that stand by themselves are italic. */
export interface Run {
  readonly text: string;
  readonly isItalic: boolean;
}

/** Something that can stand in a citation. */
export type Part = string | Run | readonly Part[];

export function italic(text: string): Part {
  return text === '' ? '' : { text, isItalic: true };
}

/** Parts one after the other with something between them; empty ones are left out. */
export function joined(parts: readonly Part[], between: string): Part {
  const given = parts.filter((part) => textOfPart(part) !== '');
  return given.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
}

/** A part with what goes before and after it; nothing when it is empty. */
export function around(before: string, part: Part, after = ''): Part {
  return textOfPart(part) === '' ? '' : [before, part, after];
}

/** A sentence: it ends in a full stop, unless it ends in a mark of its own. */
export function sentence(part: Part): Part {
  const text = textOfPart(part);
  return text === '' || /[.?!][”’"]?$/.test(text) ? part : [part, '.'];
}

/** In double quotation marks; those inside become single ones (all styles here are English). */
export function quoted(title: string, mark = ''): string {
  if (title === '') return '';
  const inner = title
    .replace(/“/g, '‘')
    .replace(/”/g, '’')
    .replace(/"([^"]*)"/g, '‘$1’');
  const hasOwn = mark === '.' && /[.?!]$/.test(inner);
  return `“${inner}${hasOwn ? '' : mark}”`;
}

export function textOfPart(part: Part): string {
  if (typeof part === 'string') return part;
  return 'text' in part ? part.text : part.map(textOfPart).join('');
}

/** Neighbours of one kind put together. */
export function runsOf(part: Part): Run[] {
  const runs: Run[] = [];
  const add = (one: Part): void => {
    if (typeof one === 'object' && !('text' in one)) {
      for (const inner of one) add(inner);
      return;
    }
    const run = typeof one === 'string' ? { text: one, isItalic: false } : one;
    const last = runs.at(-1);
    if (run.text === '') return;
    if (last && last.isItalic === run.isItalic) runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  };
  add(part);
  return runs;
}
