import { pointers } from '../tei.js';
import { isLettered, seriesOfType } from './note-kinds.js';
import type { NoteBody, NoteForm, NoteMark, NoteSurroundings, Place, ResolvedNotes, Whole } from './note-places.js';
import type { FoundNote, Note } from './notes.js';

/** The notes in the order of the source, with their names; their marks and elements by rows. */
export function describeNotes(wholes: readonly Whole[], around: NoteSurroundings): ResolvedNotes {
  const inSource = wholes.toSorted((a, b) => firstRow(a) - firstRow(b));
  const series = seriesOf(inSource);
  const labels = labelsOf(inSource, series);
  const notes: Note[] = [];
  const marks: NoteMark[] = [];
  const bodies: NoteBody[] = [];
  inSource.forEach((whole, ordinal) => {
    const { members, repeats, places } = whole;
    const [first, ...rest] = members as [FoundNote, ...FoundNote[]];
    const label = labels.get(whole) as string;
    const kind = series.get(whole) as string;
    const noteId = first.id !== null && around.rowOf(first.id) === first.row ? first.id : null;
    // Each property by itself: what is copied from another object with more added has, in V8, a shape of its own each time.
    notes.push({
      ordinal,
      label,
      series: kind,
      row: first.row,
      id: first.id,
      textStart: first.textStart,
      textEnd: first.textEnd,
      pieces: rest.map(({ row }) => row),
      marks: places.map(({ row }) => row),
      markStart: places[0]?.textAt ?? -1,
      isInText: first.isInText,
      isBeside: members.some((note) => formOf(note, whole, around) === 'beside'),
    });
    places.forEach(({ row, kind: place }, at) => {
      marks.push({ ordinal, label, series: kind, row, kind: place, at, noteId });
    });
    const hasMark = places.length > 0;
    [...members, ...repeats].forEach((note, piece) => {
      const form = piece < members.length ? formOf(note, whole, around) : 'apart';
      bodies.push({ ordinal, label, series: kind, row: note.row, form, piece, hasMark });
    });
  });
  marks.sort((a, b) => a.row - b.row);
  bodies.sort((a, b) => a.row - b.row);
  return { notes, marks, bodies };
}

function firstRow({ members }: Whole): number {
  return (members[0] as FoundNote).row;
}

function formOf(note: FoundNote, { places }: Whole, around: NoteSurroundings): NoteForm {
  if (note.within >= 0) return 'apart';
  if (places.some(({ row, kind }) => kind === 'own' && row === note.row)) return 'beside';
  if (note.setting !== 'running') return 'stands';
  const isNear = ({ row }: Place) => note.block >= 0 && row > note.block && row < around.subtreeEnd(note.block);
  return places.some(isNear) ? 'beside' : 'apart';
}

/** More hands, or hands with a note or two each, are no help to anyone: then who wrote a note is not told apart. */
const MOST_HANDS = 8;
const NOTES_A_HAND = 4;

/**
 * Whose notes they are, or of which kind. `@type` counts first. Those that are just notes are told apart by
 * what the file itself tells apart: margin and foot, letters and numbers, hands.
 */
function seriesOf(wholes: readonly Whole[]): Map<Whole, string> {
  const series = new Map<Whole, string>();
  const plain: Whole[] = [];
  for (const whole of wholes) {
    const { type, place } = whole.members[0] as FoundNote;
    const named = seriesOfType(type) || (place === 'margin' ? 'margin' : '');
    series.set(whole, named);
    if (named === '') plain.push(whole);
  }
  const split = (kinds: Map<Whole, string>) => {
    if (new Set(kinds.values()).size < 2) return;
    for (const [whole, kind] of kinds) series.set(whole, kind);
  };
  const placed = plain.filter(({ members }) => /^(?:foot|end)$/.test((members[0] as FoundNote).place));
  split(new Map(placed.map((whole) => [whole, (whole.members[0] as FoundNote).place])));
  const rest = plain.filter((whole) => series.get(whole) === '');
  const hands = new Map(rest.map((whole) => [whole, handOf(whole.members[0] as FoundNote)]));
  const count = new Set(hands.values()).size;
  if (count <= MOST_HANDS && rest.length >= count * NOTES_A_HAND) split(hands);
  const same = rest.filter((whole) => series.get(whole) === '');
  const lettered = same.filter((whole) => isLettered(givenLabel(whole)));
  const numbered = same.some((whole) => /^\d/.test(givenLabel(whole)));
  if (lettered.length > 1 && numbered) for (const whole of lettered) series.set(whole, 'letters');
  return series;
}

function handOf({ resp }: FoundNote): string {
  return pointers(resp)
    .map((pointer) => pointer.replace(/^#/, ''))
    .sort()
    .join(' ');
}

/** What a note is called by the file: `@n`, else the figure of what points at it. */
function givenLabel({ members, places }: Whole): string {
  const given = members.find(({ n }) => n !== '')?.n ?? '';
  return given !== '' ? given : (places.find(({ figure }) => figure !== '')?.figure ?? '');
}

/**
 * Those without a label are counted in their series, in the order in which a reader meets them; those that
 * nothing leads to by where they stand among the others. No number is given that another note has by itself.
 */
function labelsOf(wholes: readonly Whole[], series: ReadonlyMap<Whole, string>): Map<Whole, string> {
  const labels = new Map<Whole, string>();
  const taken = new Set<string>();
  for (const whole of wholes) {
    const given = givenLabel(whole);
    if (given === '') continue;
    labels.set(whole, given);
    taken.add(`${series.get(whole)} ${given}`);
  }
  const count = (counted: readonly Whole[]) => {
    const counts = new Map<string, number>();
    for (const whole of counted) {
      const name = series.get(whole) as string;
      let at = (counts.get(name) ?? 0) + 1;
      if (!labels.has(whole)) {
        while (taken.has(`${name} ${at}`)) at++;
        labels.set(whole, String(at));
        taken.add(`${name} ${at}`);
      }
      counts.set(name, at);
    }
  };
  const met = ({ places }: Whole) => places[0]?.textAt ?? -1;
  const isMet = (whole: Whole) => whole.places.length > 0;
  count(wholes.filter(isMet).sort((a, b) => met(a) - met(b) || firstPlace(a) - firstPlace(b)));
  count(wholes);
  return labels;
}

function firstPlace({ places }: Whole): number {
  return places[0]?.row ?? -1;
}
