import type { Random } from './random.js';
import { teiOf } from './scan.js';

/** The same text twice: in one file, and in several that include each other. */
export interface SplitTei {
  readonly whole: string;
  readonly split: string;
  /** The files that are included, by their names. */
  readonly files: Readonly<Record<string, string>>;
}

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
/** Files in files in files: more are not followed. */
const DEEPEST = 3;

/** Divisions with heads, notes and names, each word once; some of them in files of their own. */
export function splitTei(random: Random): SplitTei {
  const files: Record<string, string> = {};
  let words = 0;
  const word = () => `w${words++}`;
  const paragraph = () => {
    const note = random.chance(0.4) ? `<note>${word()} n</note>` : '';
    const name = random.chance(0.4) ? `<persName ref="#p${random.integer(0, 2)}">${word()}</persName>` : '';
    return `<p>${word()} ${note}${word()} ${name}</p>`;
  };
  const division = (level: number, depth: number): { readonly whole: string; readonly split: string } => {
    const isApart = depth < DEEPEST && random.chance(0.4);
    const inside = isApart ? depth + 1 : depth;
    const children = Array.from({ length: level > 3 ? 0 : random.integer(0, 3) }, () =>
      random.chance(0.5) ? division(level + 1, inside) : same(paragraph()),
    );
    const open = `<div xml:id="d${word()}"><head>${word()}</head>${paragraph()}`;
    const whole = `${open}${children.map((child) => child.whole).join('')}</div>`;
    const split = `${open}${children.map((child) => child.split).join('')}</div>`;
    if (!isApart) return { whole, split };
    const href = `${word()}.xml`;
    // A whole file, or a part of one with another text around it.
    const isPart = random.chance(0.4);
    files[href] = teiOf(
      isPart ? `<div><head>not here</head><p>elsewhere<note>not here</note></p>${split}</div>` : split,
    );
    const id = /xml:id="([^"]+)"/.exec(split)?.[1];
    return { whole, split: `<xi:include ${XI} href="${href}"${isPart ? ` xpointer="${id}"` : ''}/>` };
  };
  const all = Array.from({ length: random.integer(1, 4) }, () => division(1, 0));
  return {
    whole: teiOf(all.map(({ whole }) => whole).join('')),
    split: teiOf(all.map(({ split }) => split).join('')),
    files,
  };
}

function same(text: string) {
  return { whole: text, split: text };
}
