import type { Attributes } from '../scan/scanner.js';

/**
 * Where relative pointers begin (XML Base §4, RFC 3986 §5.2): the file that `xml:base` names, as a path from the file
 * it stands in; `''` for that file itself.
 *
 * Only relative bases count. An absolute one says where an edition was published, and its files are looked for beside
 * it all the same: what a stranger writes there must not turn the names of files into addresses on the web.
 */
export function baseWithin(around: string, own: string | undefined): string {
  if (own === undefined) return around;
  const path = own.trim().replace(/[?#].*$/s, '');
  if (path.length > LONGEST_BASE) return around;
  if (isAbsolute(path) || path.startsWith('/')) return '';
  return path === '' ? around : joined(around, path);
}

/** A pointer as it reads from the file itself. What names no file, or a place on the web, stays as it is. */
export function onBase(base: string, pointer: string): string {
  if (base === '' || pointer === '' || /^[#/\\]/.test(pointer) || isAbsolute(pointer)) return pointer;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(pointer) ?? [];
  if (path === '') return pointer;
  const found = joined(base, path);
  // What points at the very file that its base names means where it stands (RFC 3986 §4.4).
  return found === base && rest.startsWith('#') ? rest : found + rest;
}

/** Longer ones are none. */
const LONGEST_BASE = 500;

/** Attributes whose values are addresses of files, whatever they look like. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'href']);
/** Attributes that point, in which a word by itself may be an id or a code. */
const POINTING: ReadonlySet<string> = new Set(
  'target ref corresp sameAs copyOf ana facs source next prev who resp wit hand decls edRef scheme active passive mutual'.split(
    ' ',
  ),
);
/** What surely names a file: it has a folder, an ending, or a place in it. */
const NAMES_A_FILE = /[/#]|\.[A-Za-z]\w{1,4}$/;

/** The value of an attribute on a base. */
export function valueOnBase(base: string, name: string, value: string): string {
  if (base === '') return value;
  if (ADDRESSES.has(name)) return onBase(base, value.trim());
  if (!POINTING.has(name) || !NAMES_A_FILE.test(value)) return value;
  return value.replace(/\S+/g, (pointer) => (NAMES_A_FILE.test(pointer) ? onBase(base, pointer) : pointer));
}

/** Attributes of an element as they read on a base; the same ones where there is none. */
export function attributesOnBase(base: string, attributes: Attributes): Attributes {
  if (base === '') return attributes;
  const read = Object.entries(attributes).map(([name, attribute]) => {
    const value = attribute && valueOnBase(base, name, attribute.value);
    return [name, attribute && value !== attribute.value ? { ...attribute, value: value as string } : attribute];
  });
  return Object.fromEntries(read);
}

function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z][A-Za-z\d+.-]*:|[/\\]{2})/.test(path);
}

/** RFC 3986 §5.2.3 and §5.2.4, for relative paths: what leads out of the folder goes on leading out of it. */
function joined(base: string, path: string): string {
  if (path.startsWith('/')) return path;
  const steps: string[] = [];
  for (const step of [...base.split('/').slice(0, -1), ...path.split('/')]) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && (step !== '' || steps.length === 0)) steps.push(step);
  }
  const isFolder = /(?:^|\/)\.{0,2}$/.test(path);
  const whole = steps.filter((step) => step !== '').join('/');
  return isFolder && whole !== '' ? `${whole}/` : whole;
}
