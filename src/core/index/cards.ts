import { ALTERNATIVE, inFile } from '../names/name-keys.js';
import type { DateValue, EntityRecord, Gloss, Relation, Tie } from '../records/register.js';
import type { ElementTable } from '../scan/element-table.js';
import type { EntityKind } from '../tei.js';
import { isUnlinked, type Mention } from './mentions.js';
import type { RecordSource } from './record-source.js';
import type { Found, Resolution, Resolver } from './resolver.js';
import { shownPiece } from './shown-piece.js';

/** Where something stands, as one says it to a person: the page and the paragraph; `''` when unknown. */
export interface TextPlace {
  readonly page: string;
  readonly block: string;
}

/** A statement on a card, as a fragment of TEI (see `PieceCutter`). */
export interface CardGloss {
  readonly xml: string;
  /** Row of the gloss; the rows of what is inside follow it. */
  readonly row: number;
  /** The register it stands in, whose rows and ids are its own; `''` for the edition. */
  readonly file: string;
  /** The paragraphs it rests on. */
  readonly sources: readonly GlossSource[];
  /** What kinds of source those are, in the edition's words. */
  readonly origins: readonly { readonly id: string; readonly label: string }[];
  readonly cert: string;
  /** Ids that links in it lead to, and that neither its file nor the edition has. */
  readonly dangling: readonly string[];
}

/** A name as registers list it. */
export interface KnownName extends RecordName {
  readonly sortName: string;
  readonly variants?: readonly string[];
  readonly hasRecord: boolean;
}

/** A place of the edition that a statement rests on; `noteLabel` is `''` in the text itself. */
export interface GlossSource {
  readonly id: string;
  readonly place: TextPlace;
  readonly noteLabel: string;
}

/** A relation as seen from one of its sides. */
export interface CardRelation {
  readonly name: string;
  readonly side: 'active' | 'passive' | 'mutual';
  readonly others: readonly RecordName[];
}

export interface RecordName {
  /** `''` for what has no card. */
  readonly key: string;
  readonly kind: EntityKind;
  readonly name: string;
}

/** All that is known of what a name points at. */
export interface Card {
  readonly key: string;
  /** The key under which registers list it; the same for all keys that mean the same. */
  readonly subject: string;
  readonly kind: EntityKind;
  /** Whether nothing tells of what kind it is. */
  readonly isVague: boolean;
  readonly name: string;
  /** Whether the edition, or a register that was added, has a record; without one only what the text says is known. */
  readonly hasRecord: boolean;
  /** What the name points at, as it is written. */
  readonly pointers: readonly string[];
  /** The register that the record comes from; `''` for the edition's own. */
  readonly register: string;
  /** The file that has the record, when there is none here and the pointer names one; else `''`. */
  readonly file: string;
  /** Id of the place of the text that is pointed at instead of a record; else `''`. */
  readonly placeId: string;
  readonly variants: readonly string[];
  readonly begin: DateValue | null;
  readonly end: DateValue | null;
  /** When someone was active, whose birth and death are not known. */
  readonly active: DateValue | null;
  readonly sex: string;
  readonly roles: readonly string[];
  readonly creators: readonly string[];
  readonly imprint: string;
  readonly coordinates: string;
  /** Where else it is described: addresses that begin with http. */
  readonly links: readonly string[];
  readonly glosses: readonly CardGloss[];
  readonly relations: readonly CardRelation[];
  /** Ordinals of its mentions, in the order of the text. */
  readonly mentions: readonly number[];
}

/** What cards need to know of the text. */
export interface CardSurroundings {
  readonly own: RecordSource;
  readonly resolver: Resolver;
  mentionsOf(subject: string): readonly number[];
  mention(ordinal: number): Mention | undefined;
  placeOf(textOffset: number): TextPlace;
}

/** More addresses than these say nothing to a reader. */
const MOST_LINKS = 12;

const NO_RECORD: Pick<
  EntityRecord,
  'variants' | 'begin' | 'end' | 'active' | 'sex' | 'roles' | 'creators' | 'imprint' | 'coordinates'
> = {
  variants: [],
  begin: null,
  end: null,
  active: null,
  sex: '',
  roles: [],
  creators: [],
  imprint: '',
  coordinates: '',
};

/** Makes cards: of records, and of names that have none. */
export class CardMaker {
  readonly #around: CardSurroundings;

  constructor(around: CardSurroundings) {
    this.#around = around;
  }

  /**
   * Everything about one key, also when nothing points at a record.
   * @param at ordinal of the mention that is looked at; −1 for none.
   */
  card(key: string, at = -1): Card {
    const resolution = this.#around.resolver.resolve(key);
    const { found, subject, links, file, placeId } = resolution;
    const record = found?.source.record(found.entry) ?? null;
    const named = this.#unrecorded(resolution, at);
    const { variants, begin, end, active, sex, roles, creators, imprint, coordinates } = record ?? NO_RECORD;
    return {
      key,
      subject,
      kind: record?.kind ?? named.kind,
      isVague: !record && named.isVague,
      name: record?.name ?? named.name,
      hasRecord: record !== null,
      pointers: isUnlinked(key) ? [] : key.split(ALTERNATIVE),
      register: record && found ? found.source.file : '',
      file,
      placeId,
      ...{ variants, begin, end, active, sex, roles, creators, imprint, coordinates },
      links: [...new Set([...(record?.links ?? []), ...links])].slice(0, MOST_LINKS),
      glosses: record && found ? record.glosses.map((gloss) => this.#gloss(found, gloss)) : [],
      relations: [...this.#ties(found, record?.ties ?? []), ...this.#relations(key, found)],
      mentions: this.#around.mentionsOf(subject),
    };
  }

  /** What a key is called. */
  nameOf(key: string): KnownName {
    const resolution = this.#around.resolver.resolve(key);
    const { found } = resolution;
    const record = found?.source.record(found.entry) ?? null;
    if (record) {
      const { kind, name, sortName, variants } = record;
      return { key, kind, name, sortName, variants, hasRecord: true };
    }
    const named = this.#unrecorded(resolution, -1);
    const { kind, name } = named;
    return { key, kind, name, sortName: name, hasRecord: false };
  }

  /** What the text itself says of a name without a record. */
  #unrecorded({ subject }: Resolution, at: number): { kind: EntityKind; isVague: boolean; name: string } {
    const { resolver, mention, mentionsOf } = this.#around;
    const here = mention(at);
    const isMeant = here?.keys.some((key) => resolver.resolve(key).subject === subject);
    const said = isMeant ? here : mention(mentionsOf(subject)[0] ?? -1);
    return { kind: said?.kind ?? 'term', isVague: said?.isVague ?? true, name: said?.text || subject };
  }

  #gloss({ source, entry }: Found, gloss: Gloss): CardGloss {
    const { scan, file } = source;
    const row = rowAt(scan.scanner.builder, entry.start + gloss.start);
    const { xml, dangling } = shownPiece(scan, row);
    const { ids } = this.#around.own.scan;
    return {
      xml,
      row,
      dangling: dangling.filter((id) => !ids.rows.has(id)),
      file,
      sources: gloss.sources.flatMap((id) => this.#source(source, id)),
      origins: gloss.origins.map((id) => ({ id, label: scan.header?.categories.get(id) ?? id })),
      cert: gloss.cert,
    };
  }

  /** Only places of the edition are places that a reader can be told of. */
  #source({ file, scan }: RecordSource, id: string): GlossSource[] {
    const row = file === '' ? scan.ids.rows.get(id) : undefined;
    if (row === undefined) return [];
    const { parent, textStart } = scan.scanner.builder;
    const labels = new Map(scan.notes.notes.map((note) => [note.row, note.label]));
    let noteLabel = '';
    for (let at = row; at >= 0 && noteLabel === ''; at = parent[at] as number) noteLabel = labels.get(at) ?? '';
    return [{ id, place: this.#around.placeOf(textStart[row] as number), noteLabel }];
  }

  /** Who and what a record itself names: a birthplace, the country around a place. */
  #ties(found: Found | null, ties: readonly Tie[]): CardRelation[] {
    if (!found) return [];
    return ties.map(({ role, kind, key, text }) => {
      const scoped = key === '' ? '' : inFile(key, found.source.file);
      const isKnown = scoped !== '' && this.#around.resolver.resolve(scoped).found !== null;
      return { name: role, side: 'active', others: [{ key: isKnown ? scoped : '', kind, name: text }] };
    });
  }

  #relations(key: string, found: Found | null): CardRelation[] {
    const { own } = this.#around;
    const seen = new Set<Relation>();
    const sides: CardRelation[] = [];
    const add = (source: RecordSource, id: string) => {
      for (const relation of source.relations(id)) {
        if (seen.has(relation)) continue;
        seen.add(relation);
        sides.push(...this.#sides(relation, source, id));
      }
    };
    if (found) add(found.source, found.entry.id);
    for (const pointer of key.split(ALTERNATIVE)) add(own, pointer);
    return sides;
  }

  #sides({ name, active, passive, mutual }: Relation, source: RecordSource, id: string): CardRelation[] {
    const names = (keys: readonly string[]) =>
      keys
        .filter((other) => other !== id)
        .map((other) => {
          const { key, kind, name: shown } = this.nameOf(inFile(other, source.file));
          return { key, kind, name: shown };
        });
    const seen: CardRelation[] = [];
    if (active.includes(id)) seen.push({ name, side: 'active', others: names(passive) });
    if (passive.includes(id)) seen.push({ name, side: 'passive', others: names(active) });
    if (mutual.includes(id)) seen.push({ name, side: 'mutual', others: names(mutual) });
    return seen.filter((side) => side.others.length > 0);
  }
}

/** The row whose start tag begins at a source offset. */
function rowAt({ openStart, length }: ElementTable, offset: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((openStart[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
