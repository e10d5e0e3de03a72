import { type Random, seeded } from './random.js';

/** What a made edition should hold. Everything else about it follows from the seed. */
export interface MadeWishes {
  readonly seed: number;
  readonly paragraphs?: number;
  /** Words in a paragraph. */
  readonly words?: number;
  /** Notes in the whole text, spread evenly. */
  readonly notes?: number;
  /** Words in a note. */
  readonly noteWords?: number;
  /** Persons, places, organisations and so on in the register. */
  readonly entities?: number;
  /** Names in a paragraph; each points at a random record. */
  readonly namesPerParagraph?: number;
  readonly language?: 'en' | 'ar';
  /** Paragraphs with markup of their own, put in before the first one. */
  readonly first?: string;
  /** Records of their own, put in before the made ones. */
  readonly records?: string;
}

const SYLLABLES: Readonly<Record<'en' | 'ar', readonly string[]>> = {
  en: [
    'ma',
    'ren',
    'to',
    'li',
    'sa',
    'ver',
    'ko',
    'di',
    'un',
    'pel',
    'a',
    'stri',
    'no',
    'gra',
    'the',
    'win',
    'or',
    'el',
  ],
  ar: ['مار', 'سال', 'تو', 'بير', 'نا', 'كان', 'ود', 'لي', 'شم', 'را', 'في', 'من', 'عل'],
};

const KINDS = [
  { mention: 'persName', list: 'listPerson', record: 'person', name: 'persName', prefix: 'per' },
  { mention: 'placeName', list: 'listPlace', record: 'place', name: 'placeName', prefix: 'pla' },
  { mention: 'orgName', list: 'listOrg', record: 'org', name: 'orgName', prefix: 'org' },
] as const;

/** An edition in TEI P5 that nobody wrote: the same for the same wishes. */
export function madeTei(wishes: MadeWishes): string {
  const random = seeded(wishes.seed);
  const { language = 'en', paragraphs = 20, notes = 0, entities = 0 } = wishes;
  const text = new MadeText(random, language, wishes);
  const body = Array.from({ length: paragraphs }, (_, at) => {
    const here = Math.floor(((at + 1) * notes) / paragraphs) - Math.floor((at * notes) / paragraphs);
    return text.paragraph(at + 1, here);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${language}">
<teiHeader><fileDesc>
<titleStmt><title>${language === 'ar' ? 'نص مصنوع' : `A made text ${wishes.seed}`}</title></titleStmt>
<publicationStmt><p>Made for a test.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc>
</fileDesc></teiHeader>
<standOff>${wishes.records ?? ''}${entities > 0 ? text.registers(entities) : ''}</standOff>
<text><body>
<head>${text.title(4)}</head>
${wishes.first ?? ''}
${body.join('\n')}
</body></text>
</TEI>
`;
}

class MadeText {
  readonly #random: Random;
  readonly #wishes: MadeWishes;
  readonly #syllables: readonly string[];
  #notes = 0;

  constructor(random: Random, language: 'en' | 'ar', wishes: MadeWishes) {
    this.#random = random;
    this.#wishes = wishes;
    this.#syllables = SYLLABLES[language];
  }

  title(words: number): string {
    return capital(this.#words(words));
  }

  paragraph(n: number, notes: number): string {
    const { words = 90, namesPerParagraph = 0, entities = 0 } = this.#wishes;
    const pieces = Array.from({ length: words }, () => this.#word());
    const names = entities > 0 ? namesPerParagraph : 0;
    for (let at = 0; at < names; at++) pieces[this.#random.integer(0, words - 1)] = this.#mention();
    // Notes stand evenly in their paragraph, after a word.
    for (let at = 1; at <= notes; at++) {
      const place = Math.min(words - 1, Math.floor((at * words) / notes) - 1);
      pieces[place] += this.#note();
    }
    return `<p xml:id="p${n}" n="${n}">${pieces.join(' ')}.</p>`;
  }

  registers(count: number): string {
    return KINDS.map(({ list, record, name, prefix }, kind) => {
      const records = [];
      for (let at = kind; at < count; at += KINDS.length) {
        records.push(
          `<${record} xml:id="${prefix}-${at}"><${name}>${this.title(2)}</${name}><note type="gloss"><p>${this.title(24)}.</p></note></${record}>`,
        );
      }
      return `<${list}>${records.join('\n')}</${list}>`;
    }).join('\n');
  }

  #mention(): string {
    const at = this.#random.integer(0, (this.#wishes.entities ?? 1) - 1);
    const { mention, prefix } = KINDS[at % KINDS.length] as (typeof KINDS)[number];
    return `<${mention} ref="#${prefix}-${at}">${this.title(this.#random.integer(1, 3))}</${mention}>`;
  }

  #note(): string {
    const n = ++this.#notes;
    return `<note xml:id="n${n}" n="${n}"><p>Note-${n}-begins ${this.#words(this.#wishes.noteWords ?? 12)}.</p></note>`;
  }

  #words(count: number): string {
    return Array.from({ length: count }, () => this.#word()).join(' ');
  }

  #word(): string {
    return Array.from({ length: this.#random.integer(1, 3) }, () => this.#random.pick(this.#syllables)).join('');
  }
}

function capital(text: string): string {
  return text.replace(/(^|\s)\S/g, (letter) => letter.toUpperCase());
}
