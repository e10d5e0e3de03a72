import { expect } from '@esm-bundle/chai';
import type { Ids } from '../../../src/core/address/address.js';
import {
  describePassage,
  matchPassage,
  type Passage,
  type PassageText,
  parsePassage,
  passageFragment,
  printPassage,
} from '../../../src/core/address/passage.js';
import { folded, quotationText, trimmed } from '../../../src/core/address/quotation.js';
import type { Stretch } from '../../../src/core/index/reading-text.js';
import { laws, type Random } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

function sourceOf(xml: string): PassageText {
  const { scan, table, text, leaves } = scanEdition(xml);
  const ids: Ids = { rows: scan.ids.rows, idOf: new Map([...scan.ids.rows].map(([id, row]) => [row, id])) };
  const within = { textStart: leaves[0]?.leaf.textStart ?? 0, textEnd: leaves.at(-1)?.leaf.textEnd ?? 0 };
  return { text, within, table, ids };
}

/** A body with the passage between `«` and `»`. */
function marked(body: string): { source: PassageText; at: Stretch } {
  const plain = sourceOf(teiOf(body.replace(/[«»]/g, '')));
  const withMarks = sourceOf(teiOf(body)).text;
  const textStart = withMarks.indexOf('«');
  return { source: plain, at: { textStart, textEnd: withMarks.indexOf('»') - 1 } };
}

function described(body: string): Passage {
  const { source, at } = marked(body);
  const passage = describePassage(source, at);
  if (!passage) throw new RangeError(`No passage in ${body}`);
  return passage;
}

/** Where a passage stands in another body, with marks around it; `null` when it is lost. */
function found(passage: Passage, body: string): string | null {
  const source = sourceOf(teiOf(body));
  const at = matchPassage(source, passage);
  if (!at) return null;
  const { text } = source;
  return `${text.slice(0, at.textStart)}«${text.slice(at.textStart, at.textEnd)}»${text.slice(at.textEnd)}`;
}

const WORDS = 'On Monday the committee met again and the chairman read the letter aloud to all who had come.';

describe('a passage', () => {
  const CASES: [what: string, before: string, after: string, expected: string | null][] = [
    ['stands where it stood', '<p>one «two» three</p>', '<p>one two three</p>', 'one «two» three'],
    [
      'has moved with its paragraph',
      '<p>a</p><p>one «two» three</p>',
      '<p>one two three</p><p>a</p>',
      'one «two» threea',
    ],
    ['has more before it', '<p>one «two» three</p>', '<p>new one</p><p>two three</p>', 'new one«two» three'],
    ['has markup in it now', '<p>one «two three»</p>', '<p>one <hi>two</hi> three</p>', 'one «two three»'],
    ['is laid out in other lines', '<p>one «two three»</p>', '<p>one two\n      three</p>', 'one «two\n      three»'],
    ['has gone', '<p>one «two» three</p>', '<p>one three</p>', null],
    ['has other words', '<p>one «two» three</p>', '<p>one tow three</p>', null],
    [
      'was doubled, and what stood around both is another',
      '<p>The committee counted: one «two» three.</p>',
      '<p>two</p><p>In May the committee counted: one two three.</p>',
      null,
    ],
    [
      'was doubled, and one has all its surroundings',
      '<p>When it was over, the committee counted them: one «two» three, and it went home in the evening.</p>',
      '<p>two</p><p>When it was over, the committee counted them: one two three, and it went home in the evening.</p>',
      'twoWhen it was over, the committee counted them: one «two» three, and it went home in the evening.',
    ],
    ['was doubled, and none has', '<p>one «two» three</p>', '<p>1 two 3 two</p>', null],
    ['stands twice, and the other has gone', '<p>one «two» three two</p>', '<p>one two three</p>', null],
    [
      'stands twice, and its surroundings tell which',
      '<p>one «two» three, ____________________ and two</p>',
      '<p>And two! </p><p>one two three, ____________________ and two</p>',
      null,
    ],
    [
      'is in two paragraphs',
      '<p>one «two</p><p>three» four</p>',
      '<p>0</p><p>one two</p><p>three four</p>',
      '0one «twothree» four',
    ],
  ];
  for (const [what, before, after, expected] of CASES) {
    it(`that ${what} is ${expected === null ? 'lost' : 'found'}`, () => {
      expect(found(described(before), after)).to.equal(expected);
    });
  }

  it('among the same words is told apart by as much as it takes', () => {
    const many = (what: string) => `<p>${`${'same words '.repeat(40)}`.repeat(3)}${what}</p>`;
    const body = `${many('A')}<p>«Refrain»</p>${many('B')}<p>Refrain</p>${many('A')}<p>Refrain</p>`;
    const passage = described(body);
    expect([passage.stoodOnce, passage.width]).to.deep.equal([false, 32]);
    const deep = `${'<p>Refrain</p><p>la la la</p>'.repeat(20)}<p>«Refrain»</p>${'<p>la la la</p><p>Refrain</p>'.repeat(20)}`;
    expect(described(deep).width).to.equal(2_048);
  });

  it('that nothing tells from others is found as long as the text is the same, and lost then', () => {
    const same = '<p>la la la</p>'.repeat(900);
    const body = same.replace('<p>la la', '<p>la «la»');
    const long = `${same}${body}${same}`;
    const passage = described(long);
    expect(passage.width).to.equal(0);
    expect(found(passage, long.replace(/[«»]/g, ''))).to.contain('«la»');
    expect(found(passage, `<p>x</p>${long.replace(/[«»]/g, '')}`)).to.equal(null);
  });

  it('has no link when there are no words in it', () => {
    const { source } = marked('<p>one   «» two</p>');
    expect(describePassage(source, { textStart: 3, textEnd: 6 })).to.equal(null);
    expect(describePassage(source, { textStart: 5, textEnd: 5 })).to.equal(null);
    expect(describePassage(source, { textStart: 9_000, textEnd: 9_001 })).to.equal(null);
  });

  it('is never looked for in the header', () => {
    const header = '<teiHeader><fileDesc><titleStmt><title>two</title></titleStmt></fileDesc></teiHeader>';
    const passage = described('<p>one «two» three</p>');
    expect(matchPassage(sourceOf(teiOf('<p>nothing</p>', header)), passage)).to.equal(null);
    expect(matchPassage(sourceOf(teiOf('<p>one two</p>', header)), passage)).to.not.equal(null);
  });

  it('has whole characters', () => {
    const { source } = marked('<p>a𝔞𝔟b«»</p>');
    const passage = describePassage(source, { textStart: 2, textEnd: 4 });
    expect(passage?.quotation.head).to.equal('𝔞𝔟');
  });

  it('is shown by its beginning and its end when it is long', () => {
    const passage = described(`<p>«${WORDS}»</p>`);
    expect(quotationText(passage.quotation)).to.equal('On Monday the committee met … aloud to all who had come.');
  });

  it('is never lost to a text that was made to be searched for ever', function () {
    this.timeout(10_000);
    const letters = 'a'.repeat(200_000);
    const source = sourceOf(teiOf(`<p>${letters}</p>`));
    const passage = describePassage(source, { textStart: 50_000, textEnd: 150_000 }) as Passage;
    const started = performance.now();
    expect(matchPassage(source, passage)).to.deep.equal({ textStart: 50_000, textEnd: 150_000 });
    expect(matchPassage(sourceOf(teiOf(`<p>b${letters}</p>`)), passage)).to.equal(null);
    expect(performance.now() - started).to.be.below(8_000);
  });
});

describe('the fragment of a passage', () => {
  it('is short, and can be read', () => {
    const text = passageFragment(described('<p xml:id="p1">Men, and «the war, of 1914», again.</p>'));
    expect(text).to.match(/^#p1:9~the_war,_of_1914~1\.w\.[0-9a-z]+$/);
    const long = passageFragment(described(`<p xml:id="p1">«${WORDS}»</p>`));
    expect(long).to.match(
      /^#p1~On_Monday_the_committee_met~aloud_to_all_who_had_come\.~2l\.[0-9a-z]+\.1\.w\.[0-9a-z]+$/,
    );
    expect(long.length).to.be.below(130);
  });

  for (const words of [
    'a~b',
    'a_b',
    'a*b',
    '**',
    '~~~',
    'a* b_ ~',
    '(50 %)',
    'был «он»'.replace(/[«»]/g, '"'),
    '名は',
    'a#b?c&d',
  ]) {
    it(`comes back as it was with ${words} in it, also through an address`, () => {
      const passage = described(`<p>x «${words.replaceAll('&', '&amp;')}» y</p>`);
      expect(parsePassage(printPassage(passage))).to.deep.equal(passage);
      const url = new URL(passageFragment(passage), 'https://example.org/?tei=a.xml');
      expect(parsePassage(decodeURIComponent(new URL(url.href).hash.slice(1)))).to.deep.equal(passage);
    });
  }

  for (const text of [
    '',
    'p1',
    'p1:3',
    'p1~',
    'p1~~1.w.1',
    'p1~words',
    'p1~words~',
    'p1~words~x',
    'p1~words~2.w.1',
    'p1~words~1.x.1',
    'p1~words~5.1.1.w.1',
    'p1~two~words~1.w.1',
    'p1~two~~5.1.1.w.1',
    'p1~a~b~c~5.1.1.w.1',
    'p1~two~words~3.1.1.w.1',
    'p1~two~words~zzzzzz.1.1.w.1',
    '~words~1.w.1',
    'a b~words~1.w.1',
    'p1~ words~1.w.1',
    `p1~${'long '.repeat(20)}~1.w.1`,
  ]) {
    it(`is not read from ${JSON.stringify(text.slice(0, 40))}`, () => {
      expect(parsePassage(text)).to.equal(null);
    });
  }

  laws('is the same after it was printed and read', 60, (random) => {
    const source = sourceOf(teiDocument(random, { blocks: 8 }));
    for (let step = 0; step < 10; step++) {
      const passage = describePassage(source, randomStretch(random, source));
      if (!passage) continue;
      expect(parsePassage(printPassage(passage))).to.deep.equal(passage);
      expect(parsePassage(decodeURIComponent(passageFragment(passage).slice(1)))).to.deep.equal(passage);
    }
  });
});

describe('a link to a passage', () => {
  laws('leads back to it as long as the file is the same', 40, (random) => {
    const source = sourceOf(teiDocument(random, { blocks: 20 }));
    for (let step = 0; step < 25; step++) {
      const stretch = randomStretch(random, source);
      const passage = describePassage(source, stretch);
      const words = source.text.slice(stretch.textStart, stretch.textEnd);
      if (!passage) expect(words.trim()).to.equal('');
      else expect(matchPassage(source, passage)).to.deep.equal(trimmed(source.text, stretch));
    }
  });

  /*
   * Each letter of the text carries where it came from. A passage is right where all its letters are those that were
   * chosen; a copy of them is they. It must be found when its words stood once, and stand once.
   */
  const kinds = { once: 0, told: 0, lost: 0 };
  after(() => console.log(`passages after edits: ${JSON.stringify(kinds)}`));

  laws('never leads to a wrong place, and finds it whenever its words still stand once', 150, (random) => {
    const before = Book.random(random);
    const source = sourceOf(before.xml);
    const passages = Array.from({ length: 6 }, () => randomStretch(random, source, random.pick([8, 40, 300]))).flatMap(
      (stretch) => {
        const passage = describePassage(source, stretch);
        const [start, end] = passage ? ends(matchPassage(source, passage)) : [0, 0];
        return passage ? [{ passage, words: source.text.slice(start, end), origins: before.origins(start, end) }] : [];
      },
    );
    let edition = before;
    for (let edits = random.integer(1, 6); edits > 0; edits--) edition = edition.edited(random);
    const edited = sourceOf(edition.xml);
    const text = folded(edited.text.slice(edited.within.textStart, edited.within.textEnd));
    for (const { passage, words, origins } of passages) {
      const at = matchPassage(edited, passage);
      const sought = folded(words);
      if (at) {
        expect(folded(edited.text.slice(at.textStart, at.textEnd))).to.equal(sought);
      }
      const first = text.indexOf(sought);
      const standsOnce = first >= 0 && text.indexOf(sought, first + 1) < 0;
      if (standsOnce && passage.stoodOnce) {
        expect(at, `lost: ${sought}`).to.not.equal(null);
        kinds.once++;
      } else if (at) {
        kinds.told++;
        // A letter that was taken out and written anew is that letter.
        const now = edition.origins(at.textStart, at.textEnd);
        const isOwn = now.every((origin, letter) => origin < 0 || origin === origins[letter]);
        expect(isOwn && now.some((origin) => origin >= 0), `wrong: ${sought}: ${now} for ${origins}`).to.equal(true);
      } else kinds.lost++;
    }
  });
});

function ends(at: Stretch | null): [number, number] {
  return at ? [at.textStart, at.textEnd] : [0, 0];
}

function randomStretch(random: Random, { within }: PassageText, longest = 200): Stretch {
  const textStart = random.integer(within.textStart, Math.max(within.textStart, within.textEnd - 1));
  return { textStart, textEnd: Math.min(within.textEnd, textStart + random.integer(1, longest)) };
}

/** A letter of a book and where it came from; a negative number for one that was written later. */
interface Letter {
  readonly sign: string;
  readonly origin: number;
}
type Block = readonly Letter[];

/** A book of paragraphs that can be edited as editors do. Its text is its letters, in order. */
class Book {
  readonly #blocks: readonly Block[];
  /** Blocks whose words stand in elements, and how many of them. */
  readonly #wrapped: number;

  private constructor(blocks: readonly Block[], wrapped: number) {
    this.#blocks = blocks;
    this.#wrapped = wrapped;
  }

  static random(random: Random): Book {
    let origin = 0;
    const vocabulary = ['war', 'the', 'of', 'peace', 'a', 'river', 'men', 'and', 'ran.'];
    const blocks = Array.from({ length: random.integer(2, 12) }, () => {
      const words = Array.from({ length: random.integer(1, 40) }, () => random.pick(vocabulary));
      return [...words.join(' ')].map((sign) => ({ sign, origin: origin++ }));
    });
    return new Book(blocks, 0);
  }

  get xml(): string {
    const inside = (block: Block, at: number) => {
      const text = block.map(({ sign }) => sign).join('');
      return at < this.#wrapped ? text.replace(/(\S+) (\S+)/g, '<hi>$1</hi> <name>$2</name>') : text;
    };
    return teiOf(this.#blocks.map((block, at) => `<p>${inside(block, at)}</p>`).join(''));
  }

  origins(start: number, end: number): number[] {
    return this.#blocks
      .flat()
      .slice(start, end)
      .filter(({ sign }) => !/\s/.test(sign))
      .map(({ origin }) => origin);
  }

  edited(random: Random): Book {
    const blocks = [...this.#blocks];
    const at = random.integer(0, blocks.length - 1);
    const block = blocks[at] as Block;
    const [from, to] = [random.integer(0, block.length), random.integer(0, block.length)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const made = (text: string) => [...text].map((sign) => ({ sign, origin: -1 }));
    const kind = random.integer(0, 8);
    if (kind === 0)
      blocks[at] = [...block.slice(0, from), ...made(random.pick(['new ', 'the war ', ' '])), ...block.slice(from)];
    else if (kind === 1) blocks[at] = [...block.slice(0, from), ...block.slice(Math.min(to, from + 12))];
    else if (kind === 2) blocks.splice(random.integer(0, blocks.length), 0, ...blocks.splice(at, 1));
    else if (kind === 3) blocks.splice(random.integer(0, blocks.length), 0, block);
    else if (kind === 4)
      blocks[at] = [...block.slice(0, from), ...block.slice(from, to), ...block.slice(from, to), ...block.slice(to)];
    else if (kind === 5 && blocks.length > 1) blocks.splice(at, 1);
    else if (kind === 6) blocks.splice(at, 1, block.slice(0, from), block.slice(from));
    else if (kind === 7) blocks[at] = block.flatMap((letter) => (letter.sign === ' ' ? made('\n    ') : [letter]));
    else blocks.splice(random.integer(0, blocks.length), 0, made('the war of the river and men ran.'));
    return new Book(blocks, random.chance(0.3) ? random.integer(0, blocks.length) : this.#wrapped);
  }
}
