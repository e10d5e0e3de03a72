import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { choicesOf } from '../../../src/core/search/markup.js';
import {
  DEFAULT_FOLDING,
  EMPTY_QUERY,
  type HitContext,
  type SearchHit,
  type SearchQuery,
} from '../../../src/core/search/query.js';
import { Searcher, SearchRun } from '../../../src/core/search/searcher.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** All that is found in an edition with this body, and what stands around it. */
function hitsIn(body: string, query: Partial<SearchQuery>, header = ''): readonly (SearchHit & HitContext)[] {
  const run = runIn(body, query, header);
  return run.contexts(0, run.hits.length).map((context, at) => ({ ...(run.hits[at] as SearchHit), ...context }));
}

function runIn(body: string, query: Partial<SearchQuery>, header = ''): SearchRun {
  const { scan } = scanEdition(teiOf(body, header));
  const edition = new Edition(scan);
  const run = new SearchRun(new Searcher(scan, (at) => edition.placeOf(at)), { ...EMPTY_QUERY, ...query });
  while (run.step());
  return run;
}

/** What is found, each with a bracket around it: `… [match] …`. */
const found = (body: string, query: Partial<SearchQuery>, header = '') =>
  hitsIn(body, query, header).map(({ before, match, after }) => `${before}[${match}]${after}`);

const without = (...names: (keyof typeof DEFAULT_FOLDING)[]) => ({
  folding: { ...DEFAULT_FOLDING, ...Object.fromEntries(names.map((name) => [name, false])) },
});

describe('searching', () => {
  const WORDS: [sentence: string, body: string, words: string, found: readonly string[]][] = [
    ['over the borders of elements', '<p>A <hi>red</hi> <q><hi>h</hi>at</q>.</p>', 'red hat', ['A [red hat].']],
    ['across a note', '<p>the end<note>or not</note> of it</p>', 'end of', ['the [end of] it']],
    ['in a note', '<p>the end<note>or not</note> of it</p>', 'not', ['or [not]']],
    ['not from the text into a note', '<p>the end<note>or not</note></p>', 'end or', []],
    ['not over the end of a paragraph', '<p>The end.</p><p>Next</p>', 'end. Next', []],
    ['nor without the space between them', '<p>The end</p><p>Next</p>', 'endnext', []],
    ['from verse to verse', '<lg><l>Arms and</l><l>the man</l></lg>', 'and the man', ['Arms [and the man]']],
    ['over the beginning of a page', '<p>one<pb n="2"/>two</p>', 'one two', ['[one two]']],
    ['over a running head', '<p>one <fw>Head</fw><pb n="2"/>two</p>', 'one two', ['[one two]']],
    ['in a running head', '<p>one <fw>Head</fw><pb n="2"/>two</p>', 'head', ['[Head]']],
    [
      'the fields of a dictionary as words of their own',
      '<entry><form><orth>abcès</orth><gramGrp><gen>m</gen></gramGrp></form></entry>',
      'abces m',
      ['[abcès m]'],
    ],
    ['white space as one space', '<p>one\n\t  two</p>', 'one two', ['[one two]']],
    ['no cell together with the next', '<table><row><cell>a</cell><cell>b</cell></row></table>', 'a b', []],
    ['a line around a stage direction', '<l>To be <stage>aside</stage>or not</l>', 'be or not', ['To [be or not]']],
    ['quoted words as whole words', '<p>art, party</p>', '“art”', ['[art], party']],
    ['an apostrophe for any', '<p>the party’s side</p>', "party's", ['the [party’s] side']],
    ['nothing for a space', '<p>one</p>', ' ', []],
    ['what lies beyond the basic plane', '<p>a 𝔞𝔟 c</p>', '𝔟 c', ['a 𝔞[𝔟 c]']],
    ['Hangul by its beginning', '<p>한국</p>', '하', ['[한]국']],
    ['Hindi by its vowels', '<p>किताब कुताब</p>', 'कि', ['[कि]ताब कुताब']],
    ['Arabic without its vowels', '<p>كِتَاب</p>', 'كتاب', ['[كِتَاب]']],
  ];
  for (const [sentence, body, words, expected] of WORDS) {
    it(`finds ${sentence}`, () => {
      expect(found(body, { words })).to.deep.equal(expected);
    });
  }

  const FOLDED: [name: 'case' | 'diacritics' | 'letters' | 'hyphens', body: string, words: string, hit: string][] = [
    ['case', '<p>The PARTY</p>', 'party', 'PARTY'],
    ['case', '<p>ΟΔΥΣΣΕΥΣ</p>', 'οδυσσευς', 'ΟΔΥΣΣΕΥΣ'],
    ['diacritics', '<p>Émile</p>', 'Emile', 'Émile'],
    ['diacritics', '<p>e\u0301mile</p>', 'emile', 'e\u0301mile'],
    ['diacritics', '<p>Æthelstan</p>', 'AEthelstan', 'Æthelstan'],
    ['diacritics', '<p>Straße</p>', 'Strasse', 'Straße'],
    ['diacritics', '<p>ﬁnis</p>', 'finis', 'ﬁnis'],
    ['letters', '<p>Vernunft iſt</p>', 'ist', 'iſt'],
    ['letters', '<p>vniuers</p>', 'univers', 'vniuers'],
    ['letters', '<p>iustitia</p>', 'justitia', 'iustitia'],
    ['hyphens', '<p>Erkennt-<lb/>niß</p>', 'Erkenntniß', 'Erkenntniß'],
    ['hyphens', '<p>Erkennt¬\nniß</p>', 'Erkenntniß', 'Erkenntniß'],
    ['hyphens', '<p>Erkennt-\n<pb n="2"/><lb/>niß</p>', 'Erkenntniß', 'Erkenntniß'],
    ['hyphens', '<p>Erkennt <lb break="no"/>Niß</p>', 'ErkenntNiß', 'ErkenntNiß'],
    ['hyphens', '<p>Erkennt\u00ad<lb/>niß</p>', 'Erkenntniß', 'Erkenntniß'],
  ];
  for (const [name, body, words, hit] of FOLDED) {
    it(`finds ${words} in ${body} when ${name} is folded, and not when it is not`, () => {
      const others = (['case', 'diacritics', 'letters', 'hyphens'] as const).filter((one) => one !== name);
      expect(hitsIn(body, { words, ...without(...others) }).map(({ match }) => match)).to.deep.equal([hit]);
      expect(hitsIn(body, { words, ...without(name) })).to.have.length(0);
    });
  }

  it('takes a letter and its mark for one, however they are written', () => {
    const query = { words: 'é', ...without('diacritics') };
    expect(found('<p>é e\u0301 e</p>', query)).to.deep.equal(['[é] e\u0301 e', 'é [e\u0301] e']);
    expect(found('<p>é e\u0301 e</p>', { ...query, words: 'e' })).to.deep.equal(['é e\u0301 [e]']);
  });

  it('shows the signs that join letters, and not where a word might be divided', () => {
    expect(found('<p>می\u200cخواهم</p>', { words: 'میخواهم' })).to.deep.equal(['[می\u200cخواهم]']);
    expect(found('<p>per\u00adhaps</p>', { words: 'perhaps' })).to.deep.equal(['[perhaps]']);
  });

  it('leaves a hyphen that stands before something else than the rest of a word', () => {
    expect(found('<p>Hin-<lb/>Und Rückweg</p>', { words: 'hin- und' })).to.deep.equal(['[Hin- Und] Rückweg']);
    expect(found('<p>5-<lb/>fach</p>', { words: '5- fach' })).to.have.length(1);
  });

  it('finds a compound that is divided at its own hyphen, and not one without', () => {
    expect(hitsIn('<p>a well-<lb/>known man</p>', { words: 'well-known' })).to.have.length(1);
    expect(hitsIn('<p>a wellknown man</p>', { words: 'well-known' })).to.have.length(0);
  });

  describe('where the edition gives two forms', () => {
    const body = '<p>the <choice>\n<sic>whit</sic>\n<corr>white</corr></choice> cat</p>';
    const sides = (side: 'both' | 'written' | 'regular') => ({ folding: { ...DEFAULT_FOLDING, sides: side } });

    for (const [words, side, expected] of [
      ['the whit cat', 'both', ['[the whit cat]']],
      ['the white cat', 'both', ['[the white cat]']],
      ['the whit cat', 'regular', []],
      ['the white cat', 'written', []],
      ['whit', 'both', ['the [whit] cat']],
      ['the', 'both', ['[the] whit cat']],
    ] as const) {
      it(`finds “${words}” ${expected.length === 0 ? 'not at all' : 'once'} in ${side}`, () => {
        expect(found(body, { words, ...sides(side) })).to.deep.equal(expected);
      });
    }

    it('reads abbreviations, and what was deleted and added, either way', () => {
      const text =
        '<p>d<ex>omi</ex>n<am>~</am><ex>us</ex> <subst><del>black</del><add>white</add></subst> <choice><abbr>Mr</abbr><expan>Mister</expan></choice> X</p>';
      expect(hitsIn(text, { words: 'dominus white mister x' })).to.have.length(1);
      expect(hitsIn(text, { words: 'dn~ black mr x' })).to.have.length(1);
      expect(hitsIn(text, { words: 'dominus black' })).to.have.length(0);
    });

    it('reads the lemma of a place in its line, and each other reading by itself', () => {
      const text = '<p>arma <app><lem>virum</lem><rdg>viros</rdg><rdg>viri</rdg></app>que cano</p>';
      expect(found(text, { words: 'virumque' })).to.deep.equal(['arma [virumque] cano']);
      expect(found(text, { words: 'viri' })).to.deep.equal(['[viri]']);
    });

    it('says what of a hit is not in between', () => {
      const [hit] = hitsIn(body, { words: 'the white' });
      const { text } = scanEdition(teiOf(body));
      const [, , start = 0, end = 0] = hit?.stretches ?? [];
      expect(text.slice(start, end)).to.equal('white');
    });
  });

  describe('in a part of the edition', () => {
    const body = `<div><head>One</head><p>Ada met Ada<note n="1">not <persName ref="#ada">Ada</persName> Lovelace</note></p></div>
      <div><head>Two</head><p><persName ref="#ada">Ada</persName> left</p></div>`;
    const header = '<standOff><person xml:id="ada"><persName>Ada</persName></person></standOff>';

    for (const [scope, expected] of [
      ['all', ['[Ada] met Ada', 'Ada met [Ada]', 'not [Ada] Lovelace', '[Ada] left']],
      ['text', ['[Ada] met Ada', 'Ada met [Ada]', '[Ada] left']],
      ['notes', ['not [Ada] Lovelace']],
      ['names', ['not [Ada] Lovelace', '[Ada] left']],
    ] as const) {
      it(`searches ${scope}`, () => {
        expect(found(body, { words: 'ada', scope }, header)).to.deep.equal(expected);
      });
    }

    it('searches one division, and says in which one each place stands', () => {
      const all = hitsIn(body, { words: 'ada' }, header);
      const [first, second] = [all[0]?.division ?? -1, all[3]?.division ?? -1];
      expect(all.map(({ division }) => division)).to.deep.equal([first, first, first, second]);
      expect(found(body, { words: 'ada', division: second }, header)).to.deep.equal(['[Ada] left']);
    });

    it('searches notes that are kept beside the text, and counts them to the division of their mark', () => {
      const apart =
        '<div><head>One</head><p>Word<ref target="#n1">1</ref></p></div><div><head>Two</head><p>x</p></div>';
      const notes = '<standOff><note xml:id="n1"><p>Said beside</p></note></standOff>';
      const [hit] = hitsIn(apart, { words: 'beside' }, notes);
      expect([hit?.note, hit?.division]).to.deep.equal([0, -1]);
      const { scan } = scanEdition(teiOf(apart, notes));
      const [one, two] = scan.contents.entries.map(({ row }) => row);
      expect(hitsIn(apart, { words: 'beside', division: one as number }, notes)).to.have.length(1);
      expect(hitsIn(apart, { words: 'beside', division: two as number }, notes)).to.have.length(0);
    });

    it('does not search the header', () => {
      expect(hitsIn('<p>x</p>', { words: 'secret' }, '<teiHeader><p>secret</p></teiHeader>')).to.have.length(0);
    });
  });

  describe('in elements', () => {
    const body = `<p>Read <hi rend="italic">Faust</hi> and <hi rend="bold">Faust</hi>, <title ref="#f &amp; g">Faust I</title>.</p><pb n="3"/>`;

    for (const [query, expected] of [
      [{ element: 'hi' }, ['hi', 'hi']],
      [{ element: 'hi', attribute: 'rend', value: 'ital' }, ['hi rend="italic"']],
      [{ element: 'hi', attribute: 'rend', value: 'ital', isWholeValue: true }, []],
      [{ element: 'hi', attribute: 'rend', value: 'ITALIC', isWholeValue: true }, ['hi rend="italic"']],
      [{ attribute: 'ref', value: 'f & g' }, ['title ref="#f & g"']],
      [{ element: 'pb' }, ['pb']],
      [{ element: 'nothing' }, []],
    ] as const) {
      it(`finds those with ${JSON.stringify(query)}`, () => {
        expect(hitsIn(body, query).map(({ tag }) => tag)).to.deep.equal(expected);
      });
    }

    it('finds words in them, and nowhere else', () => {
      expect(found(body, { words: 'faust', element: 'hi', attribute: 'rend', value: 'bold' })).to.deep.equal([
        'Read Faust and [Faust], Faust I.',
      ]);
      expect(hitsIn(body, { words: 'faust and', element: 'hi' })).to.have.length(0);
    });

    it('suggests what there is, the most frequent first', () => {
      const work = choicesOf(scanEdition(teiOf(body)).scan, 'hi', 'rend');
      let turn = work.next();
      while (!turn.done) turn = work.next();
      const { elements, attributes, values } = turn.value;
      expect(elements[0]).to.deep.equal({ name: 'hi', count: 2 });
      expect(attributes).to.deep.equal([{ name: 'rend', count: 2 }]);
      expect(values.map(({ name }) => name)).to.have.members(['italic', 'bold']);
    });
  });

  describe('by a pattern', () => {
    for (const [words, expected] of [
      ['l[ae]t', ['[lat] let lot', 'lat [let] lot']],
      ['^lat', ['[lat] let lot']],
      ['\\blo', ['lat let [lo]t']],
      ['LOT$', ['lat let [lot]']],
      ['t l', ['la[t l]et lot', 'lat le[t l]ot']],
    ] as const) {
      it(`finds ${words}`, () => {
        expect(found('<p>lat let lot</p>', { words, isPattern: true })).to.deep.equal(expected);
      });
    }

    it('folds its letters as those of the text', () => {
      expect(hitsIn('<p>Émile, Emile</p>', { words: 'é.ile', isPattern: true })).to.have.length(2);
      expect(hitsIn('<p>A a</p>', { words: '[^a]', isPattern: true }).map(({ match }) => match)).to.deep.equal([' ']);
    });

    it('says when it is none', () => {
      for (const words of ['(', '(a)\\1', '(?=a)']) {
        const run = runIn('<p>a</p>', { words, isPattern: true });
        expect(run.part(0, 10, 10)).to.deep.equal({ hits: [], contexts: [], count: 0, isDone: true, fault: 'pattern' });
      }
    });
  });

  it('lists no more than anybody reads, and counts on', () => {
    const run = runIn(`<p>${'a '.repeat(6_000)}</p>`, { words: 'a' });
    expect(run.hits.length).to.equal(5_000);
    expect(run.part(0, 0, 0).count).to.equal(6_000);
  });

  it('tells what stands around the hits that are asked for', () => {
    const run = runIn('<p>a one</p><p>a two</p><p>a three</p>', { words: 'a' });
    expect(run.part(0, 3, 1).contexts.map(({ after }) => after)).to.deep.equal([' one']);
    expect(run.contexts(1, 9).map(({ after }) => after)).to.deep.equal([' two', ' three']);
    expect(run.contexts(3, 9)).to.deep.equal([]);
  });

  it('lists a compound that is divided at its hyphen where it stands', () => {
    const body = '<p>well-known; well<lb break="no"/>known; wellknown; well-<lb/>known</p>';
    const starts = hitsIn(body, { words: 'well-known' }).map(({ textStart }) => textStart);
    expect(starts).to.deep.equal([...starts].sort((a, b) => a - b));
    expect(starts.length).to.be.above(1);
  });
});
