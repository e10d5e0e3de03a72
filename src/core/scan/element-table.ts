/** What an element is called, what it is in, and what text it holds: a row an element, in document order, in typed arrays. */
export interface TextTable {
  readonly length: number;
  /** Index into `names`. */
  readonly name: Uint16Array;
  /** Local names, each once. */
  readonly names: readonly string[];
  readonly parent: Int32Array;
  /** Characters of text (UTF-16 units, after XML line-end normalisation) that stand before the element. */
  readonly textStart: Uint32Array;
  /** Characters of text up to the element's end. */
  readonly textEnd: Uint32Array;
  /** One past the last descendant: rows `n + 1 … subtreeEnd[n] − 1` lie inside row `n`. */
  readonly subtreeEnd: Uint32Array;
}

/**
 * Where everything is in the source as well. That stays where the source is.
 *
 *   source   <p rend="i">one <hi>two</hi></p>
 *            │           │             │  │
 *        openStart    openEnd   closeStart closeEnd
 *
 * All offsets are source code units. For an empty-element tag (XML 1.0 [44] EmptyElemTag) the three
 * later ones are equal. In a damaged file an element that was never closed ends where its parent ends.
 * The number of an element is its row; the root is 0, and −1 means none.
 */
export interface ElementTable extends TextTable {
  readonly openStart: Uint32Array;
  readonly openEnd: Uint32Array;
  readonly closeStart: Uint32Array;
  readonly closeEnd: Uint32Array;
}

const START_ROWS = 1024;

/** An `ElementTable` that is filled while the scan goes on; its arrays are longer than it until it is finished. */
export class ElementTableBuilder implements ElementTable {
  length = 0;
  readonly names: string[] = [];
  #nameIds = new Map<string, number>();
  name = new Uint16Array(START_ROWS);
  parent = new Int32Array(START_ROWS);
  openStart = new Uint32Array(START_ROWS);
  openEnd = new Uint32Array(START_ROWS);
  closeStart = new Uint32Array(START_ROWS);
  closeEnd = new Uint32Array(START_ROWS);
  textStart = new Uint32Array(START_ROWS);
  textEnd = new Uint32Array(START_ROWS);
  subtreeEnd = new Uint32Array(START_ROWS);

  /** Adds a row and returns its number. */
  open(name: string, parent: number, openStart: number, textStart: number): number {
    if (this.length >= this.name.length) this.#grow();
    const row = this.length++;
    this.name[row] = this.#nameId(name);
    this.parent[row] = parent;
    this.openStart[row] = openStart;
    this.textStart[row] = textStart;
    return row;
  }

  close(row: number, closeStart: number, closeEnd: number, textEnd: number): void {
    this.closeStart[row] = closeStart;
    this.closeEnd[row] = closeEnd;
    this.textEnd[row] = textEnd;
    this.subtreeEnd[row] = this.length;
  }

  /** Nothing more comes: its arrays have their exact size from now on. */
  finish(): ElementTable {
    this.#fit(this.length);
    return this;
  }

  /** What the page needs of it, in arrays of its own. */
  forPage(): TextTable {
    const { length } = this;
    return {
      length,
      names: this.names,
      name: this.name.slice(0, length),
      parent: this.parent.slice(0, length),
      textStart: this.textStart.slice(0, length),
      textEnd: this.textEnd.slice(0, length),
      subtreeEnd: this.subtreeEnd.slice(0, length),
    };
  }

  #nameId(name: string): number {
    let id = this.#nameIds.get(name);
    if (id === undefined) {
      // A file with 65,536 different names is no text; the last number then stands for the rest.
      id = Math.min(this.names.length, 0xffff);
      if (id === this.names.length) this.names.push(name);
      this.#nameIds.set(name, id);
    }
    return id;
  }

  #fit(length: number): void {
    if (this.name.length === length) return;
    this.name = this.name.slice(0, length);
    this.parent = this.parent.slice(0, length);
    this.openStart = this.openStart.slice(0, length);
    this.openEnd = this.openEnd.slice(0, length);
    this.closeStart = this.closeStart.slice(0, length);
    this.closeEnd = this.closeEnd.slice(0, length);
    this.textStart = this.textStart.slice(0, length);
    this.textEnd = this.textEnd.slice(0, length);
    this.subtreeEnd = this.subtreeEnd.slice(0, length);
  }

  #grow(): void {
    this.name = grown(this.name, Uint16Array);
    this.parent = grown(this.parent, Int32Array);
    this.openStart = grown(this.openStart, Uint32Array);
    this.openEnd = grown(this.openEnd, Uint32Array);
    this.closeStart = grown(this.closeStart, Uint32Array);
    this.closeEnd = grown(this.closeEnd, Uint32Array);
    this.textStart = grown(this.textStart, Uint32Array);
    this.textEnd = grown(this.textEnd, Uint32Array);
    this.subtreeEnd = grown(this.subtreeEnd, Uint32Array);
  }
}

function grown<A extends Uint16Array | Uint32Array | Int32Array>(array: A, kind: new (length: number) => A): A {
  const wider = new kind(Math.max(START_ROWS, array.length * 2));
  wider.set(array as unknown as ArrayLike<number> & A);
  return wider;
}

/** The local name of a row. */
export function nameOf(table: Pick<TextTable, 'name' | 'names'>, row: number): string {
  return table.names[table.name[row] as number] as string;
}

/** The buffers of a table, for handing it to another thread without copying. */
export function tableBuffers({ name, parent, textStart, textEnd, subtreeEnd }: TextTable): ArrayBufferLike[] {
  return [name, parent, textStart, textEnd, subtreeEnd].map(({ buffer }) => buffer);
}

/**
 * The deepest row that holds the character at `offset` of the text; at the end of the text, and beyond,
 * the root that was last. −1 for an empty table.
 */
export function elementAtText(table: TextTable, offset: number): number {
  if (table.length === 0) return -1;
  // The last row that starts at or before the character …
  let row = 0;
  let high = table.length - 1;
  while (row < high) {
    const middle = (row + high + 1) >> 1;
    if ((table.textStart[middle] as number) <= offset) row = middle;
    else high = middle - 1;
  }
  // … or the nearest of its ancestors that has not ended yet. Only a damaged file has a second root.
  while ((table.textEnd[row] as number) <= offset && (table.parent[row] as number) >= 0) {
    row = table.parent[row] as number;
  }
  return row;
}
