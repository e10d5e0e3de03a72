import { expect } from '@esm-bundle/chai';
import { Edition } from '../../../src/core/index/edition.js';
import { partOfRow, withIncluded } from '../../../src/core/index/included-parts.js';
import { nameOf } from '../../../src/core/scan/element-table.js';
import { EditionSearch, Searchers } from '../../../src/core/search/edition-search.js';
import { EMPTY_QUERY, type SearchQuery } from '../../../src/core/search/query.js';
import { Searcher } from '../../../src/core/search/searcher.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';
import { splitTei } from '../../helpers/split-tei.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
const include = (href: string, more = '') => `<xi:include ${XI} href="${href}" ${more}/>`;
const titled = (title: string, body: string) =>
  teiOf(body, `<teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader>`);

/** An edition with what it includes, and all that the panels show of it. */
function opened(source: string, files: Readonly<Record<string, string>>) {
  const { scan } = scanEdition(source);
  const edition = new Edition(scan);
  for (const [name, text] of Object.entries(files)) edition.addRegister(name, scanEdition(text).scan);
  const { parts, contents, notes } = edition.include('own.xml');
  const all = withIncluded(scan.contents.entries, contents, { parts, table: edition.table });
  const ordered = [...scan.notes.notes, ...notes].sort((a, b) => a.markStart - b.markStart || a.ordinal - b.ordinal);
  const textOf = (ordinal: number) => edition.note(ordinal).pieces.map(({ xml }) => xml.replace(/<[^>]*>/g, '').trim());
  const search = (query: Partial<SearchQuery>) => {
    const searchers = new Searchers(new Searcher(scan, (at) => edition.placeOf(at)));
    const run = new EditionSearch(searchers, edition.included, { ...EMPTY_QUERY, ...query });
    while (run.step());
    return run;
  };
  /** What an element says, wherever it is. */
  const wordsAt = (row: number) => {
    const within = partOfRow(edition.included.parts, row);
    const { builder } = (within?.part.scan ?? scan).scanner;
    const at = within?.row ?? row;
    const text = (within?.part.scan ?? scan).text.whole.slice(builder.textStart[at], builder.textEnd[at]);
    return `${nameOf(builder, at)}: ${text}`;
  };
  return {
    edition,
    search,
    wordsAt,
    contents: all,
    lines: all.map(({ level, label }) => `${'·'.repeat(level)}${label}`),
    notes: ordered.map(({ ordinal }) => textOf(ordinal).join(' ')),
    noteRows: ordered.map(({ marks, row }) => marks[0] ?? row),
  };
}

/** What stands around all that was found. */
const around = (found: EditionSearch) => found.contexts(0, found.hits.length);

describe('what is included', () => {
  it('is in the contents where it stands, as deep as its place is', () => {
    const { lines, contents, wordsAt } = opened(
      teiOf(`<div><head>One</head>${include('a.xml')}<div><head>Last</head></div></div>`),
      { 'a.xml': teiOf('<div><head>A</head><div><head>Inner</head></div></div>') },
    );
    expect(lines).to.deep.equal(['·One', '··A', '···Inner', '··Last']);
    expect(contents.map(({ row }) => wordsAt(row))).to.deep.equal([
      'div: OneLast',
      'div: AInner',
      'div: Inner',
      'div: Last',
    ]);
  });

  it('has an entry by its title where it has no heads, or several of one rank', () => {
    const { lines } = opened(
      `<teiCorpus>${['a', 'b', 'c'].map((name) => include(`${name}.xml`)).join('')}</teiCorpus>`,
      {
        'a.xml': titled('Letter', '<p>a</p>'),
        'b.xml': titled('Book', '<div><head>1</head></div><div><head>2</head></div>'),
        'c.xml': titled('A chapter', '<div><head>Chapter</head></div>'),
      },
    );
    expect(lines).to.deep.equal(['·Letter', '·Book', '··1', '··2', '·Chapter']);
  });

  it('has only the part that is pointed at', () => {
    const { lines, notes, search } = opened(teiOf(include('a.xml', 'xpointer="x"')), {
      'a.xml': titled(
        'T',
        '<div><head>No</head><p>word<note>no</note></p><div xml:id="x"><head>Yes</head><p>word<note>yes</note></p></div></div>',
      ),
    });
    expect(lines).to.deep.equal(['·Yes']);
    expect(notes).to.deep.equal(['yes']);
    expect(search({ words: 'word' }).hits).to.have.length(1);
  });

  it('is there twice when it is included twice', () => {
    const { lines, notes } = opened(teiOf(`${include('a.xml')}<p>between</p>${include('a.xml')}`), {
      'a.xml': teiOf('<div><head>A</head><p>a<note>n</note></p></div>'),
    });
    expect(lines).to.deep.equal(['·A', '·A']);
    expect(notes).to.deep.equal(['n', 'n']);
  });

  it('never goes round', () => {
    const { lines } = opened(teiOf(`${include('a.xml')}${include('own.xml')}`), {
      'own.xml': teiOf('<div><head>Own</head></div>'),
      'a.xml': teiOf(`<div><head>A</head>${include('a.xml')}${include('b.xml')}</div>`),
      'b.xml': teiOf(`<div><head>B</head>${include('a.xml')}</div>`),
    });
    expect(lines).to.deep.equal(['·A', '··B']);
  });

  it('has its notes among the others, with the places they belong to', () => {
    const { notes, noteRows, wordsAt, edition } = opened(
      teiOf(`<p>a<note>1</note></p>${include('a.xml')}<p>b<note>4</note></p>`),
      {
        'a.xml': teiOf(
          '<p>c<note>2</note> <ref target="#n">*</ref></p><div type="notes"><note xml:id="n">3</note></div>',
        ),
      },
    );
    expect(notes).to.deep.equal(['1', '2', '3', '4']);
    expect(noteRows.map(wordsAt)).to.deep.equal(['note: 1', 'note: 2', 'ref: *', 'note: 4']);
    expect(edition.note(2).pieces[0]?.file).to.equal('a.xml');
    expect(() => edition.note(4)).to.throw(RangeError);
  });

  it('has its names in the registers, with those of the edition', () => {
    const register =
      '<profileDesc><particDesc><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></particDesc></profileDesc>';
    const { edition, wordsAt } = opened(
      teiOf(
        `<p><persName ref="#ada">one</persName></p>${include('a.xml')}<p><persName ref="#ada">four</persName></p>`,
        `<teiHeader>${register}</teiHeader>`,
      ),
      {
        'a.xml': teiOf(
          '<p>the <persName ref="#ada">two</persName><note>by <persName ref="#ada">three</persName></note><placeName>Rome</placeName></p>',
        ),
      },
    );
    const registers = edition.registers();
    expect(registers.map(({ name, mentionCount }) => `${name} ${mentionCount}`)).to.deep.equal(['Ada 4', 'Rome 1']);
    const mentions = edition.mentions('ada');
    expect(mentions.map(({ match }) => match)).to.deep.equal(['one', 'two', 'three', 'four']);
    expect(mentions.map(({ ordinal }) => wordsAt(edition.mentionRow(ordinal)))).to.deep.equal(
      ['one', 'two', 'three', 'four'].map((word) => `persName: ${word}`),
    );
    expect(mentions.map(({ before }) => before)).to.deep.equal(['', 'the ', 'by ', 'one']);
    expect(edition.card('a.xml#ada').mentions).to.have.length(4);
    expect([...edition.entity('ada').textStarts]).to.deep.equal([3, 6, 6, 6]);
  });

  it('counts a name that nobody knows once, whatever file it stands in', () => {
    const { edition } = opened(teiOf(`<p><persName ref="#bob">B</persName></p>${include('a.xml')}`), {
      'a.xml': teiOf('<p><persName ref="#bob">Bob</persName></p>'),
    });
    expect(edition.registers().map(({ key, mentionCount }) => `${key} ${mentionCount}`)).to.deep.equal(['bob 2']);
    expect(edition.card('a.xml#bob').mentions).to.have.length(2);
  });

  it('is searched with the division that it stands in, and by its own', () => {
    const { search, contents, wordsAt } = opened(
      teiOf(`<div><head>One</head><p>word 1</p>${include('a.xml')}</div><div><head>Two</head><p>word 4</p></div>`),
      { 'a.xml': teiOf('<div><head>A</head><p>word 2</p></div><div><head>B</head><p>word 3</p></div>') },
    );
    const found = (division: number) => around(search({ words: 'word', division })).map(({ after }) => after.trim());
    expect(found(-1)).to.deep.equal(['1', '2', '3', '4']);
    const by = Object.fromEntries(contents.map(({ label, row }) => [label, found(row)]));
    expect(by).to.deep.equal({ One: ['1', '2', '3'], A: ['2'], B: ['3'], Two: ['4'] });
    const [, second] = search({ words: 'word' }).hits;
    expect(wordsAt(second?.row ?? -1)).to.equal('p: word 2');
    expect(second?.division).to.equal(contents[1]?.row);
  });

  it('goes away with its file', () => {
    const { edition } = opened(teiOf(include('a.xml')), { 'a.xml': teiOf('<div><head>A</head></div>') });
    expect(edition.included.lists.contents).to.have.length(1);
    edition.removeRegister('a.xml');
    expect(edition.include('own.xml')).to.deep.equal({ parts: [], contents: [], notes: [] });
  });

  laws('reads as the same text in one file does: contents, notes, names, and what is found', 24, (random) => {
    const { whole, split, files } = splitTei(random);
    const one = opened(whole, {});
    const several = opened(split, files);
    expect(several.lines).to.deep.equal(one.lines);
    expect(several.contents.map(({ row }) => several.wordsAt(row).slice(0, 12))).to.deep.equal(
      one.contents.map(({ row }) => one.wordsAt(row).slice(0, 12)),
    );
    expect(several.notes).to.deep.equal(one.notes);
    expect(several.noteRows.map(several.wordsAt)).to.deep.equal(one.noteRows.map(one.wordsAt));
    const namesIn = ({ edition }: typeof one) =>
      edition
        .registers()
        .map(({ key, mentionCount }) => [key, mentionCount, edition.mentions(key).map(({ match }) => match)])
        .sort();
    expect(namesIn(several)).to.deep.equal(namesIn(one));
    for (const query of [
      { words: '\\bw\\d+', isPattern: true },
      { words: 'n', scope: 'notes' },
      { element: 'persName' },
    ] as const) {
      const hitsIn = ({ search }: typeof one) => around(search(query)).map(({ match, tag }) => match + tag);
      expect(hitsIn(several)).to.deep.equal(hitsIn(one));
      expect(several.search(query).part(0, 9, 0).count).to.equal(one.search(query).part(0, 9, 0).count);
    }
    // Of all that is found each leads to where it stands.
    const all = several.search({ words: 'w' });
    for (const [at, { match }] of around(all).entries()) {
      const row = all.hits[at]?.row ?? -1;
      if (row >= 0) expect(several.wordsAt(row)).to.include(match);
    }
    const divisions = several.contents.map(({ row }) => several.search({ words: 'w', division: row }).hits.length);
    expect(divisions).to.deep.equal(
      one.contents.map(({ row }) => one.search({ words: 'w', division: row }).hits.length),
    );
  });
});
