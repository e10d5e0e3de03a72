import { countedParagraphs } from '../citation/counted-paragraphs.js';
import type { ContentsEntry } from '../index/contents.js';
import type { Block, Milestone } from '../index/milestones.js';
import type { Note } from '../index/notes.js';
import type { TextTable } from '../scan/element-table.js';
import { fold } from '../text/fold.js';

/** What a reader may type to go there. */
export interface Places {
  readonly contents: readonly ContentsEntry[];
  readonly milestones: readonly Milestone[];
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  readonly ids: ReadonlyMap<string, number>;
  /** Where paragraphs carry no numbers they are counted in it, as citations count them. */
  readonly table: TextTable;
  /** Whether an address, as it stands in links, leads somewhere. */
  leads(address: string): boolean;
}

/** A place that may be meant. */
export interface PlaceFound {
  readonly kind: 'page' | 'paragraph' | 'milestone' | 'note' | 'division' | 'id' | 'address';
  /** What it is called: the number of a page, the head of a division. */
  readonly name: string;
  /** Unit of a milestone; `''` elsewhere. */
  readonly unit: string;
  readonly target: { readonly row: number } | { readonly noteMark: number } | { readonly fragment: string };
  /** First character, for saying where it is; −1 when that is not known here. */
  readonly textStart: number;
  /** Whether the number is not the edition's own, but counted. */
  readonly isCounted?: boolean;
}

/** What is found for what was typed. */
export interface GoToAnswer {
  /** Whether the first place is what was typed; else the places only begin like it. */
  readonly isExact: boolean;
  /** Whether nothing even begins like it, and the places are those before and after it. */
  readonly isNear: boolean;
  /** What was asked for, when the edition has none of it at all. */
  readonly absent: 'page' | 'column' | 'paragraph' | 'note' | null;
  readonly places: readonly PlaceFound[];
}

/** More suggestions nobody reads. */
const MOST = 8;
/** What a reader types is short; a pasted book is none. */
const LONGEST = 300;

type Asked = 'page' | 'paragraph' | 'note' | 'column' | 'any';

/** Words before a number, in the languages that editions are cited in; a full stop may follow. */
const WORDS: Readonly<Record<Exclude<Asked, 'any'>, string>> = {
  page: 'p pp pg page pages s seite pag pagina página side sida str strona стр страница с σ σελ f ff fol folio folios bl blatt leaf l',
  paragraph: '¶ § par para paragraph paragraphe abs absatz paragraf абз абзац nr no',
  note: 'n note fn footnote anm anmerkung fußnote прим примечание',
  column: 'col column sp spalte кол',
};

const ASKED: ReadonlyMap<string, Asked> = new Map(
  Object.entries(WORDS).flatMap(([asked, words]) =>
    words.split(' ').map((word): [string, Asked] => [fold(word), asked as Asked]),
  ),
);

/** Words that only say that a page is one, in numbers as files write them: `S. 174`, `[174]`, `fol. 12v`. */
const BEFORE_NUMBER = /^[[(]?\s*([¶§]|\p{L}+)\.?\s*(?=[\d\p{L}])/u;

/** A number as it is compared: without the word before it, brackets, case and leading zeros. */
function plainNumber(n: string): string {
  const folded = fold(n).trim();
  const [whole = '', word = ''] = BEFORE_NUMBER.exec(folded) ?? [];
  // `f12` is a number of a leaf, `iv` is one in letters.
  const isWord = ASKED.has(word) && (/\d/.test(folded) || /^[[(]?\s*\S+\.?\s/.test(folded));
  return (isWord ? folded.slice(whole.length) : folded).replace(/[[\]().,:;\s]/g, '').replace(/^0+(?=\d)/, '');
}

/** What was typed: what kind of place is meant, and its number. */
function readSought(text: string): { readonly asked: Asked; readonly number: string } {
  const match = /^([¶§]|\p{L}+)\.?\s*(.*)$/su.exec(text);
  const [, word = '', rest = ''] = match ?? [];
  const asked = ASKED.get(fold(word));
  // `p. 3`, `p3`, `¶3`; but `note` by itself, or `section`, is a word.
  const isAsked = asked && rest !== '' && (/^[\d[(]/.test(rest) || /^\S+\.?\s+\S/.test(text) || /^[¶§]/.test(text));
  return isAsked ? { asked, number: plainNumber(rest) } : { asked: 'any', number: plainNumber(text) };
}

/** A thing with a number, as it is compared. */
interface Numbered {
  readonly place: PlaceFound;
  readonly number: string;
}

/**
 * Finds the place that a reader means who types `174`, `p. 174`, `fol. 12v`, `¶ 12`, `note 3`, the words of a head, an
 * `xml:id` or an address. What it needs of an edition is put in order when first asked for.
 */
export class GoTo {
  readonly #places: Places;
  #numbered: Readonly<Record<'page' | 'column' | 'paragraph' | 'note' | 'milestone', readonly Numbered[]>> | null =
    null;
  #counted: readonly Numbered[] | null = null;
  #heads: readonly { readonly place: PlaceFound; readonly words: string }[] | null = null;

  constructor(places: Places) {
    this.#places = places;
  }

  /** The places that may be meant, the likeliest first; none for nothing typed. */
  find(typed: string): GoToAnswer {
    const text = typed.trim().slice(0, LONGEST);
    if (text === '') return NOTHING;
    const exact = this.#exact(text);
    const begun = this.#begun(text);
    const places = distinct([...exact, ...begun]).slice(0, MOST);
    if (places.length > 0) return { isExact: exact.length > 0, isNear: false, absent: null, places };
    const { asked } = readSought(text);
    const absent = asked !== 'any' && this.#ofKind(asked).length === 0 ? asked : null;
    return { isExact: false, isNear: true, absent, places: this.#near(text).slice(0, 2) };
  }

  /** Places that are called so. */
  #exact(text: string): PlaceFound[] {
    const { asked, number } = readSought(text);
    const numbered = this.#ofKind(asked).filter((one) => one.number === number && number !== '');
    const words = fold(text);
    return [
      ...(text.startsWith('#') ? [] : numbered.map(({ place }) => place)),
      ...this.#milestones(text, (own, wanted) => own === wanted),
      ...this.#id(text.replace(/^#/, '')),
      ...this.#divisions((head) => head === words),
    ];
  }

  /** Places whose name begins like it, or, of heads, has it. */
  #begun(text: string): PlaceFound[] {
    const { asked, number } = readSought(text);
    const words = fold(text);
    const numbered = number === '' ? [] : this.#ofKind(asked).filter((one) => one.number.startsWith(number));
    const ids: PlaceFound[] = [];
    const id = text.replace(/^#/, '');
    for (const own of this.#places.ids.keys()) {
      if (ids.length === MOST) break;
      if (own.startsWith(id)) ids.push(idPlace(own));
    }
    return [
      ...numbered.slice(0, MOST).map(({ place }) => place),
      ...this.#milestones(text, (own, wanted) => own.startsWith(wanted)),
      ...this.#divisions((head) => head.startsWith(words)),
      ...ids,
      ...(words.length > 2 ? this.#divisions((head) => head.includes(words)) : []),
    ];
  }

  /** The numbers before and after one that is not there. */
  #near(text: string): PlaceFound[] {
    const { asked, number } = readSought(text);
    const wanted = Number.parseInt(number, 10);
    if (Number.isNaN(wanted)) return [];
    const kinds = asked === 'any' ? (['page', 'paragraph'] as const) : [asked];
    for (const kind of kinds) {
      const near = this.#ofKind(kind)
        .map((one) => ({ ...one, distance: Number.parseInt(one.number, 10) - wanted }))
        .filter(({ distance }) => !Number.isNaN(distance));
      const before = near.filter(({ distance }) => distance < 0).sort((a, b) => b.distance - a.distance)[0];
      const after = near.filter(({ distance }) => distance > 0).sort((a, b) => a.distance - b.distance)[0];
      const found = [before, after].filter((one) => one !== undefined);
      if (found.length > 0) return found.map(({ place }) => place);
    }
    return [];
  }

  #ofKind(asked: Asked): readonly Numbered[] {
    const numbered = this.#known;
    if (asked === 'paragraph') return this.#paragraphs;
    if (asked !== 'any') return numbered[asked];
    // A bare number is meant for what bears numbers; only where nothing does, for a paragraph that was counted.
    return numbered.page.length > 0 ? [...numbered.page, ...numbered.paragraph] : this.#paragraphs;
  }

  /** Paragraphs by the numbers that the edition gives them; where it gives none, counted. */
  get #paragraphs(): readonly Numbered[] {
    const { paragraph } = this.#known;
    if (paragraph.length > 0) return paragraph;
    this.#counted ??= countedParagraphs(this.#places.table).map(({ row, n, textStart }) => ({
      number: String(n),
      place: { kind: 'paragraph', name: String(n), unit: '', target: { row }, textStart, isCounted: true },
    }));
    return this.#counted;
  }

  /** `act 2`: a unit that the edition has, and its number. */
  #milestones(text: string, fits: (own: string, wanted: string) => boolean): PlaceFound[] {
    const [, unit = '', rest = ''] = /^(\S+)\s+(.+)$/s.exec(fold(text)) ?? [];
    if (unit === '') return [];
    const wanted = plainNumber(rest);
    const { milestone, column, page } = this.#known;
    return [...milestone, ...column, ...page]
      .filter(({ place, number }) => fold(place.unit) === unit && number !== '' && fits(number, wanted))
      .slice(0, MOST)
      .map(({ place }) => place);
  }

  #divisions(fits: (head: string) => boolean): PlaceFound[] {
    this.#heads ??= this.#places.contents.map(({ row, label, textStart }) => ({
      words: fold(label).trim(),
      place: { kind: 'division', name: label, unit: '', target: { row }, textStart },
    }));
    const found: PlaceFound[] = [];
    for (const { words, place } of this.#heads) {
      if (found.length === MOST) break;
      if (words !== '' && fits(words)) found.push(place);
    }
    return found;
  }

  #id(id: string): PlaceFound[] {
    if (this.#places.ids.has(id)) return [idPlace(id)];
    // A plain word that is no id is no address either.
    if (!/[/:]/.test(id) || !this.#places.leads(id)) return [];
    return [{ kind: 'address', name: id, unit: '', target: { fragment: id }, textStart: -1 }];
  }

  get #known() {
    this.#numbered ??= numberedOf(this.#places);
    return this.#numbered;
  }
}

/** Nothing was typed. */
export const NOTHING: GoToAnswer = { isExact: false, isNear: false, absent: null, places: [] };

function numberedOf({ milestones, blocks, notes }: Places) {
  const turn = (kind: PlaceFound['kind'], { n, unit, row, textStart }: Milestone): Numbered => ({
    number: plainNumber(n),
    place: { kind, name: n, unit, target: { row }, textStart },
  });
  const ofUnit = (unit: string) => milestones.filter((one) => one.unit === unit && one.n !== '');
  return {
    page: ofUnit('page').map((page) => turn('page', page)),
    column: ofUnit('column').map((column) => turn('milestone', column)),
    milestone: milestones
      .filter(({ unit, n }) => unit !== 'page' && unit !== 'column' && n !== '')
      .map((one) => turn('milestone', one)),
    paragraph: blocks.map(({ n, row, textStart }) => ({
      number: plainNumber(n),
      place: { kind: 'paragraph' as const, name: n, unit: '', target: { row }, textStart },
    })),
    note: notes
      .filter(({ label, marks, isInText }) => label !== '' && (marks.length > 0 || isInText))
      .map(({ label, ordinal, markStart }) => ({
        number: plainNumber(label),
        place: { kind: 'note' as const, name: label, unit: '', target: { noteMark: ordinal }, textStart: markStart },
      })),
  };
}

function idPlace(id: string): PlaceFound {
  // By its name: it may be that of a record, or of something that is not shown in the text.
  return { kind: 'id', name: id, unit: '', target: { fragment: id }, textStart: -1 };
}

/** Each place once, as it comes first; an id of a page that is listed says the same once more, in other words. */
function distinct(places: readonly PlaceFound[]): PlaceFound[] {
  const seen = new Set<string>();
  return places.filter(({ target }) => {
    const key = JSON.stringify(target);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
