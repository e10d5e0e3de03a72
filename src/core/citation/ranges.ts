import type { FromTo } from './reference.js';

/** How one style writes from one number to another. */
export type RangeStyle = (at: FromTo) => string;

/** `303–304`, as the numbers are. */
export function fullRange({ from, to }: FromTo): string {
  return from === to ? from : `${from}–${to}`;
}

/** Inclusive numbers (CMOS 9.63): `71–72`, `100–104`, `101–8`, `315–16`, `1103–4`, `1496–500`. */
export function chicagoRange({ from, to }: FromTo): string {
  if (!isLong(from, to) || Number(from) % 100 === 0) return fullRange({ from, to });
  const same = firstOther(from, to);
  const isSmall = Number(from) % 100 < 10;
  const kept = isSmall ? same : Math.min(same, from.length - 2);
  // What changes in its first part is written out as far as it changes.
  return `${from}–${isSmall ? to.slice(kept).replace(/^0+(?=\d)/, '') : to.slice(kept)}`;
}

/** Two figures of the second number, or as many as differ (MLA Handbook 2.139): `96-101`, `103-04`, `365-77`. */
export function mlaRange({ from, to }: FromTo): string {
  const last = isLong(from, to) ? to.slice(Math.min(firstOther(from, to), to.length - 2)) : to;
  return from === to ? from : `${from}-${last}`;
}

/** Two whole numbers of three figures or more, of the same length. */
function isLong(from: string, to: string): boolean {
  return /^\d{3,}$/.test(from) && /^\d+$/.test(to) && from.length === to.length && to > from;
}

function firstOther(from: string, to: string): number {
  return [...from].findIndex((figure, at) => figure !== to[at]);
}

/** The last part of a reference, and what stands before it: `1.` and `5`. */
const LAST_PART = /^(.*[^\p{L}\p{N}])?([\p{L}\p{N}]+)$/su;

/** References in a system of several levels say once what both have: `1.3.36–37`, `Genesis 1:1–5`, `1.10–2.5`. */
export function partsRange(at: FromTo, range: RangeStyle): string {
  const [from, to] = [LAST_PART.exec(at.from), LAST_PART.exec(at.to)];
  if (at.from === at.to || !from || !to || from[1] !== to[1]) return joinedBy(at, range);
  return (from[1] ?? '') + range({ from: from[2] as string, to: to[2] as string });
}

/** What is no number is not shortened, and has the dash of its style. */
function joinedBy({ from, to }: FromTo, range: RangeStyle): string {
  return from === to ? from : from + range({ from: '1', to: '2' }).slice(1, -1) + to;
}

/** Pages as a header has them, `365-77` or `19–20, 24`, as a style writes them. */
export function pagesText(pages: string, range: RangeStyle): string {
  return pages.replace(/([\p{L}\p{N}]+)\s*[-–—]+\s*([\p{L}\p{N}]+)/gu, (_, from: string, to: string) => {
    const isShort = /^\d+$/.test(from) && /^\d+$/.test(to) && to.length < from.length;
    return range({ from, to: isShort ? from.slice(0, from.length - to.length) + to : to });
  });
}
