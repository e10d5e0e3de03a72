import { expect } from '@esm-bundle/chai';
import { figureOf, placementOf } from '../../../src/core/index/note-kinds.js';
import { resolveNotes } from '../../../src/core/index/note-marks.js';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { teiDocument } from '../../helpers/tei-grammar.js';
import { piecesOf } from '../../helpers/xml-grammar.js';

/**
 * The notes of a file, each a line: `label series: text ← where its marks stand`. A mark is written by its
 * element and how it stands: `own` before the note itself, `=ref` the element is the mark, `@anchor` at an
 * element. `–` is none.
 */
function notesOf(source: string): string[] {
  const { scan, text, table } = scanEdition(source.includes('<TEI') ? source : teiOf(source));
  return scan.notes.notes.map(({ ordinal, label, series, textStart, textEnd, pieces }) => {
    const marks = scan.notes.marks
      .filter((mark) => mark.ordinal === ordinal)
      .sort((a, b) => a.at - b.at)
      .map(({ kind, row }) => (kind === 'own' ? 'own' : `${kind === 'pointer' ? '=' : '@'}${nameOf(table, row)}`));
    const more = pieces.map((row) => ` + ${text.slice(table.textStart[row], table.textEnd[row])}`).join('');
    const name = `${label} ${series}`.trim();
    return `${name}: ${text.slice(textStart, textEnd)}${more} ← ${marks.join(' ') || '–'}`;
  });
}

/** A file with this text, and this beside it. */
function withStandOff(body: string, standOff: string): string {
  return teiOf(body, `<standOff>${standOff}</standOff>`);
}

/** A file with this in `body` and this in `back`. */
function withBack(body: string, back: string): string {
  return `<TEI><text><body>${body}</body><back>${back}</back></text></TEI>`;
}

type Case = readonly [name: string, source: string, notes: readonly string[]];

function table(cases: readonly Case[]): void {
  for (const [name, source, notes] of cases) it(name, () => expect(notesOf(source)).to.deep.equal(notes));
}

describe('notes', () => {
  describe('labels and series', () => {
    table([
      [
        'have the label they are given',
        '<p>a<note n="*">x y z</note><note n=" 4 ">y</note></p>',
        ['*: x y z ← own', '4: y ← own'],
      ],
      [
        'are counted when they have none',
        '<p><note>one x</note><note n="7">two y</note><note n="">three z</note></p>',
        ['1: one x ← own', '7: two y ← own', '3: three z ← own'],
      ],
      [
        'are never given a number that another note has by itself',
        '<p><note>one x</note><note n="2">two y</note><note n="1">three</note></p>',
        ['3: one x ← own', '2: two y ← own', '1: three ← own'],
      ],
      [
        'are counted in each series by itself',
        '<p><note type="author">aaaa</note><note type="editorial">bbbb</note><note type="AUTHORIAL">cccc</note><note type="gloss">dddd</note></p>',
        ['1 author: aaaa ← own', '1 editor: bbbb ← own', '2 author: cccc ← own', '1 gloss: dddd ← own'],
      ],
      [
        'are of no series when their type says only where they stand',
        '<p><note type="foot">aaaa</note><note type="end">bbbb</note></p>',
        ['1: aaaa ← own', '2: bbbb ← own'],
      ],
      [
        'of the margin are a series, however the place is spelt',
        '<p><note place="marginLeft">a</note><note place="margin_right">b</note><note place="marg">c</note><note place="right">d</note><note place="foot">e</note></p>',
        ['1 margin: a ← own', '2 margin: b ← own', '3 margin: c ← own', '4 margin: d ← own', '1: e ← own'],
      ],
      [
        'of foot and end are told apart where a file has both',
        '<p><note place="battom">a</note><note place="endnote">b</note><note place="bottome">c</note></p>',
        ['1 foot: a ← own', '1 end: b ← own', '2 foot: c ← own'],
      ],
      [
        'by letters are told apart from those by numbers',
        '<p><note n="1">x</note><note n="a">y</note><note n="b">z</note></p>',
        ['1: x ← own', 'a letters: y ← own', 'b letters: z ← own'],
      ],
      [
        'of several hands are told apart where each has enough of them',
        `<p>${'<note resp="#a">by a</note><note resp="#c #b">by both</note>'.repeat(4)}</p>`,
        [1, 2, 3, 4].flatMap((n) => [`${n} a: by a ← own`, `${n} b c: by both ← own`]),
      ],
      [
        'of a note or two by each hand are not',
        '<p><note resp="#a">by a</note><note resp="#b">by b</note></p>',
        ['1: by a ← own', '2: by b ← own'],
      ],
      [
        'of strange types are told by their type',
        '<p><note type="constructor">aaaa</note><note type="__proto__">bbbb</note></p>',
        ['1 constructor: aaaa ← own', '1 __proto__: bbbb ← own'],
      ],
    ]);
  });

  describe('in their place', () => {
    table([
      ['may stand in one another', '<p><note>aaa<note>bbbb</note>c</note></p>', ['1: aaabbbbc ← own', '2: bbbb ← own']],
      [
        'may stand in verse, heads, cells, names and apparatus',
        `<head>a<note>head</note></head><lg><l>b<note>verse</note></l></lg><table><row><cell><note>cell</note></cell></row></table>
        <p><persName>c<note>name</note></persName><app><lem>d</lem><rdg>e<note>reading</note></rdg><note>entry</note></app></p>`,
        ['1: head ← own', '2: verse ← own', '3: cell ← own', '4: name ← own', '5: reading ← own', '6: entry ← own'],
      ],
      [
        'may stand between blocks',
        '<p>a</p><note>bare</note><note place="margin">b</note>',
        ['1: bare ← own', '1 margin: b ← own'],
      ],
      ['may never end', '<p><note>a<p>bcd', ['1: abcd ← own']],
      ['may hold no words but a figure', '<p>a<note><figure><graphic url="x"/></figure></note></p>', ['1:  ← own']],
      [
        'are marked there when what they point at is not to be found',
        '<p>a<note target="#gone">x</note></p><note target="">empty target</note><note target="other.xml#n1">else</note>',
        ['1: x ← own', '2: empty target ← own', '3: else ← own'],
      ],
      [
        'are marked there when they point at what is around them',
        '<p xml:id="p">a<note target="#p">x</note></p><head xml:id="h"><note target="#h">y</note></head>',
        ['1: x ← own', '2: y ← own'],
      ],
      [
        'are marked at the end of the words that begin at an anchor before them, with # and without',
        '<p><anchor xml:id="K1"/>lemma<note corresp="K1">x</note> <anchor xml:id="K2"/>lemma<note corresp="#K2">y</note></p>',
        ['1: x ← own', '2: y ← own'],
      ],
      [
        'on a reading are marked in their entry',
        '<p><app><lem xml:id="l">a</lem><note target="#l">on a</note><rdg xml:id="r">b</rdg><note target="#r">on b</note></app></p>',
        ['1: on a ← own', '2: on b ← own'],
      ],
      [
        'that lead to one another are both found in their places',
        '<p>a<note xml:id="n1" target="#n2" corresp="#n2">see <ref target="#n2">n2</ref></note></p><p>b<note xml:id="n2" target="#n1">see <ref target="#n1">n1</ref></note></p><note xml:id="n3" target="#n3">self <ptr target="#n3"/></note>',
        ['1: see n2 ← own', '2: see n1 ← own', '3: self  ← own'],
      ],
      [
        'are not marked at words that only speak of them',
        '<p>a<note xml:id="n1">x</note> and see <ref target="#n1">note 1</ref></p>',
        ['1: x ← own'],
      ],
      [
        'are marked by the sign that stands just before them',
        '<p>oak<ref target="#n1">*</ref>,<note xml:id="n1">x</note></p>',
        ['*: x ← =ref'],
      ],
    ]);
  });

  describe('kept elsewhere', () => {
    table([
      [
        'are marked by what points at them, with # and without',
        withBack(
          '<p>a<ref target="#f1">[1]</ref> b<ref target="f2">2</ref> c<ptr target="#f3"/></p>',
          '<div type="notes"><note xml:id="f1">x</note><note xml:id="f2">y</note><note xml:id="f3">z</note></div>',
        ),
        ['1: x ← =ref', '2: y ← =ref', '3: z ← =ptr'],
      ],
      [
        'are marked by what points at them in a list, a paragraph, or a division of notes in the body',
        `<TEI><text><body><p>a<ref target="#i">1</ref><ref target="#j">2</ref><ref target="#k">3</ref></p><div type="endnotes"><note xml:id="k">z</note></div></body>
        <back><list><item><note xml:id="i">x</note></item></list><p><note xml:id="j">y</note></p></back></text></TEI>`,
        ['3: z ← =ref', '1: x ← =ref', '2: y ← =ref'],
      ],
      [
        'are marked at each of the places that lead to them',
        withBack('<p>a<ref target="#n">1</ref> b<ref target="#n">1</ref></p>', '<note xml:id="n">x</note>'),
        ['1: x ← =ref =ref'],
      ],
      [
        'are not marked in other notes when the text leads to them',
        withBack(
          '<p><ref target="#m">1</ref><ref target="#n">2</ref></p>',
          '<note xml:id="m">see <ref target="#n">2</ref></note><note xml:id="n">x</note>',
        ),
        ['1: see 2 ← =ref', '2: x ← =ref'],
      ],
      [
        'are marked at the anchors, words and lines that they point at',
        withBack(
          '<p>a<anchor xml:id="a"/> <seg xml:id="b">b</seg></p><lg><l xml:id="c">c</l></lg>',
          '<div type="notes"><note n="m" target="#a">x</note><note target="b">y</note><note target="#c #a">z</note></div>',
        ),
        ['m: x ← @anchor', '3: y ← @seg', '2: z ← @anchor @l'],
      ],
      [
        'are marked at the end of a stretch of text',
        withBack(
          '<p>a<anchor xml:id="a"/>b<anchor xml:id="b"/></p>',
          '<note target="#a" targetEnd="#b">x</note><note target="#a" targetEnd="#gone">y</note>',
        ),
        ['2: x ← @anchor', '1: y ← @anchor'],
      ],
      [
        'that point at their own figure are marked by it, once',
        withBack(
          '<p>a<ref xml:id="r1" target="#n1">1</ref> b<ref xml:id="r2">2</ref></p>',
          '<note xml:id="n1" target="#r1">x</note><note target="r2">y</note>',
        ),
        ['1: x ← =ref', '2: y ← =ref'],
      ],
      [
        'find their signs by number where a conversion lost the ids',
        '<p>a<ref target="n1">*</ref>.</p><p><note target="ref1">x</note> b<ref target="n2">*</ref> <note target="ref2">y</note> <note target="ref9">z</note></p>',
        ['*: x ← =ref', '*: y ← =ref', '3: z ← own'],
      ],
      [
        'share a figure that leads to two of them',
        withBack('<p>a<ref target="#m #n">1</ref></p>', '<note xml:id="m">x</note><note xml:id="n">y</note>'),
        ['1: x ← =ref', '1: y ← @ref'],
      ],
      [
        'that nothing leads to have no mark, and are there',
        withBack(
          '<p>a<note>aaaa</note></p>',
          '<div type="notes"><note>x</note><note n="7" target="#gone">y</note></div>',
        ),
        ['1: aaaa ← own', '2: x ← –', '7: y ← –'],
      ],
      [
        'in standOff are marked at what they point at',
        withStandOff(
          '<p>a<anchor xml:id="a"/> <seg xml:id="b">b</seg></p>',
          '<listAnnotation><note n="a" target="#a">x</note><annotation target="#b"><note>y</note></annotation></listAnnotation><note>z</note>',
        ),
        ['a: x ← @anchor', '2: y ← @seg', '3: z ← –'],
      ],
      [
        'in their line in back are marked there',
        withBack('<p>a</p>', '<p>Words<note>x y</note></p>'),
        ['1: x y ← own'],
      ],
      [
        'are marked at an anchor that leads to them',
        withBack('<p>a<anchor xml:id="a" corresp="#n"/></p>', '<note xml:id="n">x</note>'),
        ['1: x ← @anchor'],
      ],
    ]);
  });

  describe('of several pieces', () => {
    table([
      [
        'are one note with a mark for each',
        '<p>a<note xml:id="a" n="*)" next="#b">begins</note></p><pb/><p>b<note xml:id="b" n="*)" prev="#a">ends</note></p>',
        ['*): begins + ends ← own own'],
      ],
      [
        'are one note when only one of them says so',
        '<p><note next="#b">begins</note></p><p><note xml:id="b" next="c">goes on</note></p><p><note xml:id="c">ends</note></p>',
        ['1: begins + goes on + ends ← own own own'],
      ],
      [
        'in several languages are versions of one note',
        '<p>a<noteGrp n="3"><note xml:lang="en">one</note><note xml:lang="fr">un</note></noteGrp></p>',
        ['3: oneun ← own'],
      ],
      [
        'are marked by what leads to any version',
        withBack(
          '<p>a<ref target="#en">1</ref></p>',
          '<noteGrp><note xml:id="en" xml:lang="en">one</note><note xml:lang="fr">un</note></noteGrp>',
        ),
        ['1: oneun ← =ref'],
      ],
      [
        'with numbers of their own are a mere list of notes',
        withBack(
          '<p>a<ref target="#n1">1</ref><ref target="#n2">2</ref></p>',
          '<noteGrp><note xml:id="n1" n="1">x</note><note xml:id="n2" n="2">y</note></noteGrp>',
        ),
        ['1: x ← =ref', '2: y ← =ref'],
      ],
      [
        'that are only repeated have one mark more',
        '<p>a<note xml:id="n">words</note> b<note sameAs="#n"/></p>',
        ['1: words ← own own'],
      ],
    ]);
  });

  describe('that are none', () => {
    table([
      [
        'are fields of headers and records, wherever these stand',
        `<TEI><teiHeader><notesStmt><note>no</note></notesStmt></teiHeader><standOff><listPerson><person><note>no</note></person></listPerson></standOff>
        <text><p>a<note>yes it is</note></p><listBibl><bibl><note>no no</note></bibl></listBibl><person><note target="#gone">no no</note></person>
        <msDesc><msContents><msItem><note>no no</note></msItem></msContents></msDesc><listPlace><place><note n="1">no no</note></place></listPlace></text></TEI>`,
        ['1: yes it is ← own'],
      ],
      [
        'are parts of a dictionary or a list of readings, unless they stand at its foot',
        '<entry><def>word <note>sense of it</note><note place="foot">yes</note></def></entry><listApp><app><note>text after</note></app></listApp>',
        ['1: yes ← own'],
      ],
      ['are empty', '<p>a<note/><note type="commentary"> <seg/> </note></p>', []],
      [
        'are words in the line, unless they have a number or paragraphs',
        '<p>a<note place="inline">in the line</note><note place="inline" n="2">numbered</note><note place="inline"><p>long</p></note></p>',
        ['2: numbered ← own', '3: long ← own'],
      ],
      [
        'are a few signs under a name that no note has, unless they are called or signed',
        `<lg><l><note type="numvers">5</note>arma</l></lg><p>ab<note type="query">?</note> c<note type="query" n="1">!</note> d<note type="query" resp="#x">ok</note> e<note>x</note></p>`,
        ['1 query: ! ← own', '2 query: ok ← own', '1: x ← own'],
      ],
      [
        'are remarks between blocks under a name that no note has',
        '<note type="speaker">The President:</note><u>Order.</u><note type="comment">He waits.</note><note type="vote" place="foot">twelve</note>',
        ['1 comment: He waits. ← own', '1 vote: twelve ← own'],
      ],
      ['stand in an example', '<egXML xmlns="http://www.tei-c.org/ns/Examples"><note>example</note></egXML>', []],
    ]);
  });

  it('know their row, id and reading order', () => {
    const { scan, table: rows } = scanEdition(
      withBack(
        '<p>a<ref target="#n2">2</ref> b<ref target="#n1">1</ref></p>',
        '<note xml:id="n1">x</note><note xml:id="n2">y</note>',
      ),
    );
    const known = scan.notes.notes.map(({ row, id, ordinal, markStart }) => [
      nameOf(rows, row),
      id,
      ordinal,
      markStart,
    ]);
    expect(known).to.deep.equal([
      ['note', 'n1', 0, 4],
      ['note', 'n2', 1, 1],
    ]);
  });

  it('belong to the leaf in which they begin, and their marks to that of their place', () => {
    const filler = `<p>${'x'.repeat(7_000)}</p>`;
    const { leaves } = scanEdition(
      withBack(
        `${filler}<p>a</p><note>note</note>${filler.repeat(2)}<p>b<ref target="#n">2</ref></p>`,
        `${filler.repeat(2)}<note xml:id="n">last</note>`,
      ),
    );
    expect(leaves.map(({ notes }) => notes.marks.map(({ label }) => label))).to.deep.equal([[], ['1'], ['2'], []]);
    expect(leaves.map(({ notes }) => notes.bodies.map(({ form }) => form))).to.deep.equal([
      [],
      ['beside'],
      [],
      ['stands'],
    ]);
  });

  it('change no leaf that was told before, but for what is told late', () => {
    const filler = `<p>${'x'.repeat(7_000)}</p>`;
    const { scan, told, leaves } = scanEdition(
      withBack(`<p>a<ref target="#n">1</ref></p>${filler.repeat(4)}`, '<note xml:id="n">last</note>'),
    );
    expect(told[0]?.notes.marks).to.deep.equal([]);
    expect(scan.lateNotes.map(({ index }) => index)).to.deep.equal([0]);
    expect(scan.lateNotes[0]?.marks).to.deep.equal(leaves[0]?.notes.marks);
    expect(scan.lateNotes[0]?.marks).to.have.length(1);
  });

  laws('have marks that lead to them, in the text, each place once', 30, (random) => {
    const source = teiDocument(random, { blocks: 80 });
    const { scan, leaves, text } = scanEdition(...piecesOf(random, source, 9));
    const { notes, marks, bodies } = scan.notes;
    const inLeaves = leaves.flatMap(({ notes: { marks: own } }) => own);
    expect(inLeaves).to.deep.equal(marks);
    for (const { ordinal, marks: rows, markStart, textStart, textEnd } of notes) {
      const own = marks.filter((mark) => mark.ordinal === ordinal);
      expect(own.map(({ row }) => row)).to.have.members(rows);
      expect(new Set(rows).size).to.equal(rows.length);
      expect(markStart >= 0).to.equal(rows.length > 0);
      expect(text.slice(textStart, textEnd).length).to.equal(textEnd - textStart);
    }
    expect(new Set(bodies.map(({ row }) => row)).size).to.equal(bodies.length);
    expect(bodies.filter(({ piece }) => piece === 0)).to.have.length(notes.length);
  });

  const MANY: [name: string, file: (count: readonly number[]) => string][] = [
    [
      'gathered and pointed at',
      (many) =>
        withBack(
          `<p>${many.map((at) => `w<ref target="#n${at}">${at}</ref>`).join(' ')}</p>`,
          many.map((at) => `<note xml:id="n${at}">words</note>`).join(''),
        ),
    ],
    ['in one paragraph', (many) => teiOf(`<p>${many.map(() => 'w<note>words</note>').join(' ')}</p>`)],
    [
      'that are one',
      (many) =>
        teiOf(
          `<p>${many.map((at) => `<note xml:id="n${at}" sameAs="#n0" prev="#n${at - 1}">words</note>`).join('')}</p>`,
        ),
    ],
    [
      'that point at one place and at one another',
      (many) =>
        withBack(
          '<p xml:id="p">a</p>',
          many.map((at) => `<note xml:id="n${at}" target="#p #n${at + 1}">words</note>`).join(''),
        ),
    ],
  ];
  for (const [name, file] of MANY) {
    it(`cost as much for each of 25,000 ${name} as for each of 2,500`, () => {
      const questionsFor = (count: number) => {
        const { scan, table: rows } = scanEdition(file(Array.from({ length: count }, (_, at) => at)));
        let asked = 0;
        const counted = <T>(value: T): T => {
          asked++;
          return value;
        };
        const { marks } = resolveNotes(scan.foundNotes.found, scan.foundNotes.pointers, {
          rowOf: (id) => counted(scan.ids.rows.get(id)),
          subtreeEnd: (row) => counted(rows.subtreeEnd[row] as number),
          nameOf: (row) => counted(nameOf(rows, row)),
          textStart: (row) => counted(rows.textStart[row] as number),
          textEnd: (row) => counted(rows.textEnd[row] as number),
          isInText: () => counted(true),
        });
        expect(marks.length).to.be.at.least(count);
        return asked / count;
      };
      expect(questionsFor(25_000)).to.be.at.most(questionsFor(2_500) * 1.1);
    });
  }
});

describe('placementOf', () => {
  const PLACES: [values: string, placement: string][] = [
    [
      'margin|marg|marginLeft|margin-left|margin_right|margintop|marginbot|marginright|left|right|cut-in-left|folio368von the margin',
      'margin',
    ],
    ['foot|bottom|bottome|battom|footnote|foot text', 'foot'],
    ['end|endnote', 'end'],
    ['inline|Inline|in-line', 'inline'],
    ['|unspecified|note|display', ''],
    ['top|app|supralinear|interlinear|chart|opposite|legend', 'other'],
  ];
  for (const [values, placement] of PLACES) {
    it(`reads ${placement || 'nothing'} in ${values}`, () => {
      for (const value of values.split('|')) expect(placementOf(value), value).to.equal(placement);
    });
  }
});

describe('figureOf', () => {
  const FIGURES: [words: string, figure: string][] = [
    ['1', '1'],
    ['[12]', '12'],
    ['(3)', '3'],
    [' 4. ', '4'],
    ['*', '*'],
    ['**', '**'],
    ['*)', '*)'],
    ['†', '†'],
    ['a', 'a'],
    ['(aa)', 'aa'],
    ['12a', '12a'],
    ['xiv', 'xiv'],
    ['see note', ''],
    ['here', ''],
    ['Gordonia', ''],
    ['1794', '1794'],
    ['12345', ''],
    ['', ''],
    ['  ', ''],
    ['𝔞', '𝔞'],
  ];
  for (const [words, figure] of FIGURES) {
    it(`reads ${JSON.stringify(figure)} in ${JSON.stringify(words)}`, () => expect(figureOf(words)).to.equal(figure));
  }
});
