import { figureOf, isTypeOfNote } from './note-kinds.js';
import { describeNotes } from './note-names.js';
import { isLarge, type NoteSurroundings, type Place, type ResolvedNotes, type Whole } from './note-places.js';
import type { FoundNote, FoundPointer } from './notes.js';

/** A pointer this near before a note in its line is its mark; between them stands a comma at most. Characters. */
const NEXT_TO = 3;

/** Finds out which notes there are, what leads to each, and what they are called. One pass over each list. */
export function resolveNotes(
  found: readonly FoundNote[],
  pointers: readonly FoundPointer[],
  around: NoteSurroundings,
): ResolvedNotes {
  return new Resolver(found, pointers, around).resolve();
}

class Resolver {
  readonly #around: NoteSurroundings;
  readonly #byRow = new Map<number, FoundNote>();
  readonly #pointerAt = new Map<number, FoundPointer>();
  readonly #found: readonly FoundNote[];
  readonly #pointers: readonly FoundPointer[];
  readonly #pointersTo = new Map<FoundNote, FoundPointer[]>();
  /** Pointers of which no other note may take the words any more. */
  readonly #taken = new Set<number>();
  /** Notes of which it is known that their pointers are their marks, wherever the note stands. */
  readonly #called = new Set<FoundNote>();

  /** For notes that were looked at, whether what they point at comes back; true while one is looked at. */
  readonly #circles = new Map<FoundNote, boolean>();

  constructor(found: readonly FoundNote[], pointers: readonly FoundPointer[], around: NoteSurroundings) {
    this.#found = found;
    this.#pointers = pointers;
    this.#around = around;
    for (const note of found) this.#byRow.set(note.row, note);
    for (const pointer of pointers) if (!pointer.isAnchor) this.#pointerAt.set(pointer.row, pointer);
  }

  resolve(): ResolvedNotes {
    this.#pairLost();
    for (const pointer of this.#pointers) this.#point(pointer);
    const wholes = this.#wholes();
    for (const whole of wholes) this.#place(whole);
    return describeNotes(
      wholes.filter((whole) => this.#isNote(whole)),
      this.#around,
    );
  }

  #noteOf(id: string): FoundNote | undefined {
    return this.#byRow.get(this.#around.rowOf(id) ?? -1);
  }

  #isWithin(row: number, outer: number): boolean {
    return row > outer && row < this.#around.subtreeEnd(outer);
  }

  // What points at what

  #point(pointer: FoundPointer): void {
    for (const id of pointer.targets) {
      const note = this.#noteOf(id);
      if (note && !this.#isWithin(pointer.row, note.row)) this.#addPointer(note, pointer);
    }
  }

  #addPointer(note: FoundNote, pointer: FoundPointer): void {
    const list = this.#pointersTo.get(note);
    if (!list) this.#pointersTo.set(note, [pointer]);
    else if (list.at(-1) !== pointer) list.push(pointer);
  }

  /**
   * Conversions lose ids: `ref target="n32"` and `note target="ref32"` then both lead nowhere, and only their
   * numbers still say that they belong together. Where both are the only ones of their number, they do.
   */
  #pairLost(): void {
    const isLost = (ids: readonly string[]) => ids.length === 1 && this.#around.rowOf(ids[0] as string) === undefined;
    const notes = byNumber(this.#found.filter(({ target }) => isLost(target)));
    if (notes.size === 0) return;
    const lost = this.#pointers.filter(
      ({ targets, words, isAnchor, within }) => !isAnchor && within < 0 && isLost(targets) && figureOf(words) !== '',
    );
    for (const [number, pointer] of byNumber(lost.map((one) => ({ ...one, target: one.targets })))) {
      const note = notes.get(number);
      if (!note || !pointer) continue;
      this.#addPointer(note, this.#pointerAt.get(pointer.row) as FoundPointer);
      this.#called.add(note);
    }
  }

  // Which are one

  #wholes(): Whole[] {
    const wholeOf = new Map<FoundNote, Whole>();
    const merged = this.#mergedGroups();
    for (const note of this.#found) {
      if (merged.has(note.group) || (note.isGroup && !merged.has(note.row))) continue;
      const others = note.joined.map((id) => this.#noteOf(id)).filter((other) => other !== undefined);
      const known = [note, ...others].map((one) => wholeOf.get(one)).find((whole) => whole !== undefined);
      const whole = known ?? { members: [], repeats: [], places: [] };
      whole.members.push(note);
      for (const one of [note, ...others]) if (!wholeOf.has(one)) wholeOf.set(one, whole);
    }
    const wholes = new Set(wholeOf.values());
    for (const whole of wholes) {
      const original = this.#originalOf(whole, wholeOf);
      if (!original) continue;
      original.repeats.push(...whole.members);
      wholes.delete(whole);
    }
    return [...wholes].filter(({ members }) => members.length > 0);
  }

  /** What a note repeats that has a mark of its own and no words of its own (TEI P5 SAIE `sameAs`). */
  #originalOf({ members: [note] }: Whole, wholeOf: ReadonlyMap<FoundNote, Whole>): Whole | undefined {
    const other = note?.same.map((id) => this.#noteOf(id)).find((one) => one && one !== note);
    const original = other && wholeOf.get(other);
    return original?.members[0]?.same.length === 0 ? original : undefined;
  }

  /**
   * Rows of the groups whose notes are versions of one note (TEI P5 `noteGrp`): the group is called as one, or
   * they differ in language, kind or hand. Where they have numbers or marks of their own it is a list of notes.
   */
  #mergedGroups(): Set<number> {
    const groups = new Map<number, { group: FoundNote; notes: FoundNote[]; called: Set<string>; versions: string[] }>();
    for (const note of this.#found) {
      if (note.isGroup) groups.set(note.row, { group: note, notes: [], called: new Set(), versions: [] });
      const own = groups.get(note.group);
      if (!own) continue;
      const { group, called, versions } = own;
      if (note.n !== '') called.add(`n ${note.n}`);
      else if (this.#pointersTo.has(note)) called.add(`row ${note.row}`);
      else if (note.target.join() !== group.target.join()) called.add(`target ${note.target.join()}`);
      versions.push([note.lang, note.type, note.resp].join());
      own.notes.push(note);
    }
    const merged = new Set<number>();
    for (const [row, { group, notes, called, versions }] of groups) {
      const isCalled =
        group.setting === 'running' || group.n !== '' || group.target.length > 0 || this.#pointersTo.has(group);
      const differ = versions.length > 1 && new Set(versions).size === versions.length;
      if (called.size > 1 || !(isCalled || differ)) continue;
      merged.add(row);
      // What leads to one version leads to the note.
      for (const note of notes)
        for (const pointer of this.#pointersTo.get(note) ?? []) this.#addPointer(group, pointer);
    }
    return merged;
  }

  // Where each has its marks

  #place(whole: Whole): void {
    const { members, repeats, places } = whole;
    const rows = new Set<number>();
    const add = (place: Place) => {
      if (rows.has(place.row)) return;
      rows.add(place.row);
      places.push(place);
    };
    for (const note of members) for (const place of this.#placesOf(note)) add(place);
    for (const note of repeats) if (note.isInText) add(this.#ownPlace(note));
    const inText = places.filter(({ row }) => this.#around.isInText(row));
    places.splice(0, places.length, ...inText.sort((a, b) => a.textAt - b.textAt || a.row - b.row));
  }

  #placesOf(note: FoundNote): Place[] {
    const ends = note.targetEnd.length > 0 ? [...note.target.slice(0, -1), ...note.targetEnd] : note.target;
    const resolved = (ids: readonly string[]) =>
      ids.map((id) => this.#around.rowOf(id)).filter((row) => row !== undefined);
    const wanted = resolved(ends);
    const targets = [
      // An end that leads nowhere leaves the beginning.
      ...(wanted.length > 0 ? wanted : resolved(note.target)),
      ...resolved(note.corresp).filter((row) => !this.#byRow.has(row)),
    ];
    const places = targets.flatMap((row) => this.#placeAt(note, row));
    for (const pointer of this.#callers(note)) places.push(this.#pointerPlace(pointer));
    if (places.length > 0) return places;
    return note.setting === 'gathered' ? [] : [this.#ownPlace(note)];
  }

  /** The mark of a note at a row that it points at. None when the note stands there itself. */
  #placeAt(note: FoundNote, row: number): Place[] {
    const pointer = this.#pointerAt.get(row);
    if (pointer) return this.#isWithin(row, note.row) ? [] : [this.#pointerPlace(pointer)];
    if (row === note.row || this.#isWithin(note.row, row) || this.#isWithin(row, note.row)) return [];
    const target = this.#byRow.get(row);
    if (target && (note.setting !== 'gathered' || this.#leadsInCircles(target))) return [];
    // The words it is about are in its own block, and mostly end where the note stands: there the mark belongs.
    const isNear = note.block >= 0 && this.#isWithin(row, note.block);
    if (note.isInText && note.setting === 'running' && isNear) return [];
    return [this.#targetPlace(row)];
  }

  /** Whether a note points at another, that at a third, and so on for ever: none of them is reached from the text then. */
  #leadsInCircles(note: FoundNote): boolean {
    const path: FoundNote[] = [];
    let at: FoundNote | undefined = note;
    while (at && !this.#circles.has(at)) {
      this.#circles.set(at, true);
      path.push(at);
      at = at.target.map((id) => this.#noteOf(id)).find((one) => one !== undefined);
    }
    const isCircle = at !== undefined && this.#circles.get(at) === true;
    for (const one of path) this.#circles.set(one, isCircle);
    return this.#circles.get(note) === true;
  }

  /** The pointers that are a note's marks; for a note in its line only one that stands just before it. */
  #callers(note: FoundNote): readonly FoundPointer[] {
    const all = this.#pointersTo.get(note) ?? [];
    if (note.setting === 'running' && !this.#called.has(note)) {
      return all.filter(
        (pointer) =>
          pointer.row < note.row &&
          pointer.within === note.within &&
          pointer.block === note.block &&
          note.textStart - pointer.textEnd <= NEXT_TO,
      );
    }
    const inText = all.filter(({ within }) => within < 0);
    return inText.length > 0 ? inText : all.filter(({ within }) => within !== note.row);
  }

  #ownPlace(note: FoundNote): Place {
    return { row: note.row, kind: 'own', textAt: note.textStart, figure: '' };
  }

  #pointerPlace(pointer: FoundPointer): Place {
    const figure = figureOf(pointer.words);
    const isFree = !pointer.isAnchor && !this.#taken.has(pointer.row);
    if (isFree) this.#taken.add(pointer.row);
    return { row: pointer.row, kind: isFree ? 'pointer' : 'target', textAt: pointer.textStart, figure };
  }

  #targetPlace(row: number): Place {
    const { textStart, textEnd } = this.#around;
    return {
      row,
      kind: 'target',
      textAt: isLarge(this.#around.nameOf(row)) ? textStart(row) : textEnd(row),
      figure: '',
    };
  }

  // Which are notes

  /** Whether it is a note on the text. What is empty says nothing; other text is shown where it stands. */
  #isNote({ members, places }: Whole): boolean {
    if (members.every(({ letters, hasFigures }) => letters === 0 && !hasFigures)) return false;
    const [note] = members as [FoundNote];
    const isCalled = places.some(({ kind }) => kind !== 'own') || members.length > 1 || note.target.length > 0;
    if (isCalled || note.corresp.length > 0 || note.n !== '' || note.setting === 'gathered') return true;
    if (note.place === 'inline') return note.hasBlocks && note.setting === 'running';
    if (note.place !== '' && note.place !== 'other') return true;
    // A few signs between the words, under a name that no note has: a count of lines, a query.
    const isNamed = note.type !== '' && !isTypeOfNote(note.type);
    if (isNamed && note.letters < MANY && !note.hasElements && note.resp === '') return false;
    // Between blocks, under a name that no note has: a speaker, a vote, a date of the record.
    return note.setting !== 'between' || note.place !== '' || note.resp !== '' || isTypeOfNote(note.type);
  }
}

/** One more than the letters of what is too short to explain anything. */
const MANY = 4;

/** The number at the end of a pointer, for each the one that has it; `null` when several have it. */
function byNumber<T extends { readonly target: readonly string[] }>(all: readonly T[]): Map<string, T | null> {
  const found = new Map<string, T | null>();
  for (const one of all) {
    const number = /\d+$/.exec(one.target[0] ?? '')?.[0];
    if (number !== undefined) found.set(number, found.has(number) ? null : one);
  }
  return found;
}
