import { authorityNumber, isAddress } from '../names/authorities.js';
import { ALTERNATIVE } from '../names/name-keys.js';
import type { EditionScan } from './edition-scan.js';
import type { RecordSource } from './record-source.js';
import type { RecordEntry } from './records.js';

/** Where a record was found. */
export interface Found {
  readonly source: RecordSource;
  readonly entry: RecordEntry;
}

/** What a key stands for. */
export interface Resolution {
  /** `null` when no file that is open has a record. */
  readonly found: Found | null;
  /** The same for all keys that mean the same: the id of the record, behind its file when it is not the edition's. */
  readonly subject: string;
  /** Addresses that the key is, or stands for; each begins with http. */
  readonly links: readonly string[];
  /** The file that has the record, as the pointer names it; `''` when it names none. */
  readonly file: string;
  /** Id of the place it points at, where that is no record; `''` for none. */
  readonly placeId: string;
}

/** A register that pointers name. */
export interface WantedFile {
  /** As it is written: relative to the edition's own address, or an address. */
  readonly file: string;
  readonly mentionCount: number;
}

/** A name may point at a name that points at a name … and at last at itself (bad input 37). */
const LONGEST_CHAIN = 8;
/** Files that are read as registers, when they are named by an address. */
const REGISTER = /\.(?:xml|tei|p5)$/i;

/**
 * Finds what keys stand for: in the edition, then in the registers that were added.
 *
 * The order, for each pointer of a key: 1. an id of the edition's own (`#x`, or `x`); 2. what `prefixDef` makes
 * of it; 3. `file#id`, in the register of that name; 4. an id in any register; 5. an `idno` or another name for a
 * record, in the edition and then in the registers. The first that is there counts. It never throws.
 */
export class Resolver {
  readonly #own: RecordSource;
  readonly #registers: () => readonly RecordSource[];
  readonly #known = new Map<string, Resolution>();
  #keysAt: ReadonlyMap<number, readonly string[]> | null = null;

  constructor(own: RecordSource, registers: () => readonly RecordSource[]) {
    this.#own = own;
    this.#registers = registers;
  }

  /** Registers were added or taken away: everything may be otherwise. */
  forget(): void {
    this.#known.clear();
  }

  resolve(key: string): Resolution {
    let resolution = this.#known.get(key);
    if (!resolution) {
      resolution = this.#resolve(key);
      this.#known.set(key, resolution);
    }
    return resolution;
  }

  #resolve(key: string): Resolution {
    const pointers = key.split(ALTERNATIVE).filter((pointer) => pointer !== '');
    const written = pointers.flatMap((pointer) => [pointer, ...this.#scan.prefixes.expand(pointer)]);
    let found: Found | null = null;
    for (const pointer of pointers) found ??= this.#find(pointer, LONGEST_CHAIN);
    const numbers = written.map((pointer) => (isAddress(pointer) ? null : authorityNumber(pointer)?.link));
    const links = [...written.filter(isAddress), ...numbers.filter((link) => typeof link === 'string')];
    return {
      found,
      subject: found ? subjectOf(found) : this.#unfound(pointers[0] ?? key),
      links: [...new Set(links)],
      file: found ? '' : (written.map(fileOf).find((file) => file !== '') ?? ''),
      placeId: found ? '' : (pointers.find((pointer) => this.#scan.ids.rows.has(pointer)) ?? ''),
    };
  }

  /** What a file that is here says of nobody it has is said as in the edition. */
  #unfound(pointer: string): string {
    const [path, id] = splitFile(pointer);
    return path !== '' && this.#registers().some(({ file }) => file === path) ? id : pointer;
  }

  get #scan(): EditionScan {
    return this.#own.scan;
  }

  #find(pointer: string, steps: number): Found | null {
    if (steps === 0) return null;
    // 1. an id of the edition's own
    const own = this.#ownEntry(pointer) ?? this.#byOtherName(pointer, steps);
    if (own) return own;
    // 2. what `prefixDef` makes of it
    const written = this.#scan.prefixes.expand(pointer);
    for (const one of written) {
      const found = one.startsWith('#') ? this.#find(one.slice(1), steps - 1) : this.#elsewhere(one);
      if (found) return found;
    }
    // 3. to 5.
    return this.#elsewhere(pointer) ?? this.#byAlias([pointer, ...written]);
  }

  #ownEntry(id: string): Found | null {
    for (const form of idForms(id)) {
      const entry = this.#own.entry(form);
      if (entry) return { source: this.#own, entry };
    }
    return null;
  }

  /** A name that stands elsewhere in the text is pointed at: what that one means is meant. */
  #byOtherName(id: string, steps: number): Found | null {
    const row = this.#scan.ids.rows.get(id);
    if (row === undefined) return null;
    this.#keysAt ??= new Map(this.#scan.mentions.mentions.map((mention) => [mention.row, mention.keys]));
    for (const key of this.#keysAt.get(row) ?? []) {
      for (const pointer of key.split(ALTERNATIVE)) {
        const found = pointer === id ? null : this.#find(pointer, steps - 1);
        if (found) return found;
      }
    }
    return null;
  }

  /** In the registers: in the one that the pointer names, else, by its id, in any. */
  #elsewhere(pointer: string): Found | null {
    const registers = this.#registers();
    const [path, id] = splitFile(pointer);
    const same = path === '' ? [] : registers.filter(({ file }) => isSameFile(file, path));
    // Of files in several folders that are called the same, the one that is named.
    const named = same.filter(({ file }) => file === path).concat(same.filter(({ file }) => file !== path));
    // What stands in a register and names no file means its own, else what it would mean in the edition.
    const others = named.length > 0 ? [this.#own, ...registers] : path === '' ? registers : [];
    for (const source of [...named, ...others]) {
      for (const form of idForms(id)) {
        const entry = source.entry(form);
        if (entry) return { source, entry };
      }
    }
    return null;
  }

  #byAlias(pointers: readonly string[]): Found | null {
    for (const source of [this.#own, ...this.#registers()]) {
      for (const pointer of pointers) {
        const entry = source.entryOf(pointer);
        if (entry) return { source, entry };
      }
    }
    return null;
  }
}

function subjectOf({ source, entry }: Found): string {
  return source.file === '' ? entry.id : `${source.file}#${entry.id}`;
}

/** An id as it is written, and as it reads when its odd characters were written as `%C3%A9` (RFC 3986 §2.1). */
function idForms(id: string): string[] {
  if (!id.includes('%')) return [id];
  try {
    return [id, decodeURIComponent(id)];
  } catch {
    return [id];
  }
}

/** `persons.xml#p12` as its file and its id; a pointer without a file is an id. */
function splitFile(pointer: string): [path: string, id: string] {
  const hash = pointer.indexOf('#');
  return hash <= 0 ? ['', pointer.slice(hash + 1)] : [pointer.slice(0, hash), pointer.slice(hash + 1)];
}

/** The file that a pointer names and that could be opened; `''` when it names none. */
function fileOf(pointer: string): string {
  const [path] = splitFile(pointer);
  if (path === '') return '';
  if (isAddress(path)) return REGISTER.test(path) ? path : '';
  return /^[A-Za-z][A-Za-z\d+.-]*:/.test(path) ? '' : path;
}

/** Files are told by their names alone: where they lay when the edition was made says nothing here. */
export function fileName(path: string): string {
  const name = path.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
  return idForms(name).at(-1) ?? name;
}

function isSameFile(file: string, path: string): boolean {
  return file === path || fileName(file).toLowerCase() === fileName(path).toLowerCase();
}
