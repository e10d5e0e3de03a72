/** The three exports are read by programs that others wrote: citation-js, and citeproc behind it. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { build } from 'esbuild';

// Titles as they come: no reader is to change their capitals.
plugins.config.get('@bibtex').parse.sentenceCase = 'never';

/** The core as a module of Node. */
async function core() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './src/core/citation/export.js'; export * from './src/core/citation/styles.js'; export * from './src/core/citation/name.js'; export * from './test/helpers/cited.js';`,
      resolveDir: fileURLToPath(new URL('../../../', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

const SIGNS = 'Signs: 50 % & 3_4 #5 $6 ~x ^y a\\b {c} } { “q” <i> | — Ünïcodé Ω 名';

const ITEMS = {
  'an article, with a passage of it': {
    kind: 'article',
    authors: 'Simon Pirani',
    title: 'Communist dissidence and its context',
    containerTitle: 'Revolutionary History',
    volume: '10',
    issue: '1',
    page: '300–309',
    date: '2008-03-01',
    at: { pages: '303..304', note: '4' },
    url: 'https://example.org/lectern/?edition=x#p12:34~the_words~1.w.2gosa7pa2gv',
    language: 'en',
  },
  'a chapter, with editors and a translator': {
    kind: 'chapter',
    authors: 'Ludwig van Beethoven; Juana Inés de la Cruz; Charles de Gaulle',
    title: 'A Chapter',
    containerTitle: 'A Book',
    editors: 'Jürgen Müller; Łucja Żółć',
    translators: 'Ann Goldstein',
    publisher: 'Klett & Söhne',
    publisherPlace: 'Köln',
    date: '1999',
    page: '3–9',
  },
  'a book by an institution, of an older print': {
    authors: 'Perseus Digital Library',
    title: 'Iliad',
    publisher: 'Perseus Digital Library',
    date: '2010-07',
    original: { publisher: 'OUP', publisherPlace: 'Oxford', issued: { year: 1920, month: 0, day: 0, words: '' } },
    collectionTitle: 'Texts',
    doi: '10.1000/a_b(c)',
    url: 'https://doi.org/10.1000/a_b(c)',
    at: { own: '1.1..1.7' },
  },
  'a book with names of every kind': {
    authors: 'Martin Luther King Jr.; 魯迅; Марк Твен; Nguyễn Văn Á',
    editors: 'The Committee of Names and Numbers',
    title: 'T',
    date: '2001',
  },
  'forty authors': {
    authors: Array.from({ length: 40 }, (_, at) => `Given${at} Family${at}`).join(';'),
    title: 'T',
    date: '1900',
  },
  'signs that mean something to each format': {
    authors: 'A. B. Ö’Neil',
    title: SIGNS,
    publisher: 'P {x} & Q',
    date: '1900',
  },
  'signs that TeX makes other signs of': {
    authors: "D'Arcy O''Neil",
    title: 'Two -- three --- ``quoted\'\' \\LaTeX{} $x^2$ \\alpha "q" @book{a, b = {c}}',
    publisher: '100% {',
    date: '1900',
  },
  'an institution with a comma and an “and” in its name': {
    authors: 'King, Queen and Sons; Department of History, Università di Bologna',
    title: 'T',
    publisher: 'Routledge, Kegan and Paul',
    publisherPlace: 'London, Oxford and New York',
    date: '1900',
  },
  'names with small words before, between and after': {
    authors:
      'Jean le Rond d’Alembert; Miguel de Cervantes y Saavedra; Torre, Juan Carlos de la; Vincent Van Gogh; Thomas à Kempis',
    editors: 'Marie and; Karl von Und, Jr.',
    kind: 'chapter',
    containerTitle: 'B',
    title: 'T',
    date: '1900',
  },
  'scripts without cases': {
    authors: '魯迅; محمد علي; שלום עליכם',
    title: 'الإلياذة — 伊利亞特 — Ἰλιάς',
    publisher: '人民文學出版社',
    publisherPlace: '北京',
    date: '1956',
    language: 'zh',
  },
  'line ends, tabs and signs that nobody sees': {
    authors: 'A B',
    title: 'Line\r\none\n\n  two\tthree\u2028four\u0000five',
    publisher: 'P\nQ',
    date: '1900',
  },
  'a title of four thousand letters': { authors: 'A B', title: 'word {x} % '.repeat(400), date: '1900' },
  'titles that look like fields of RIS': { authors: 'A B', title: 'TY  - JOUR', publisher: 'ER  - ', date: '1900' },
  'a year before Christ': { authors: 'Homer', title: 'Iliad', date: '-0700' },
  'pages that are no numbers': { kind: 'article', title: 'T', containerTitle: 'J', page: 'xii-xv', date: '1900-02-03' },
  'pages in two places': { kind: 'article', title: 'T', containerTitle: 'J', page: '19–20, 24', date: '1900' },
  'a volume of a later edition, in a series': {
    authors: 'A B',
    title: 'T',
    volume: '4',
    edition: 'Second edition',
    collectionTitle: 'Loeb Classical Library 18',
    date: '1900',
  },
  'a DOI with braces': { title: 'T', doi: '10.1000/a_b%20(c)<d>#e', url: 'https://doi.org/10.1000/a_b%20(c)#e~x_y&z' },
  'no date and no author': { title: 'Anonymous' },
  'a date in words': { title: 'T', authors: 'A B', date: 'in the spring' },
};

/** Books and parts of books as citeproc refers to them in the style of the APA, which others keep. */
const REFERENCES = [
  { title: 'Beowulf', translators: 'A B; C D', editors: 'E F', publisher: 'P', date: '2004' },
  { title: 'Beowulf', translators: 'A B; C D', publisher: 'P', date: '2004' },
  {
    kind: 'chapter',
    authors: 'A B',
    title: 'C',
    containerTitle: 'D',
    editors: 'E F; G H',
    volume: '4',
    edition: '2',
    page: '300-9',
    publisher: 'P',
    date: '1900',
  },
  {
    kind: 'chapter',
    authors: 'A B',
    title: 'C',
    containerTitle: 'D',
    editors: 'E F',
    translators: 'G H',
    page: '3',
    date: '1900',
  },
  { authors: 'World Health Organization; United Nations Agency', title: 'T', date: '1900' },
  { authors: 'World Health Organization; A B', title: 'T?', date: '1900' },
  {
    kind: 'article',
    authors: 'J.P. Pope; José Ortega y Gasset',
    title: 'Why?',
    containerTitle: 'J',
    issue: '6',
    date: '1900',
  },
  { title: 'T', editors: 'Martin Luther King Jr.; A B', date: '1900', publisher: 'P' },
  { authors: 'Martin Luther King Jr.; A B', title: 'T', date: '1900', publisher: 'P' },
  { authors: 'A B', title: 'T', publisher: 'P' },
];

/** As a line: line ends and signs that nobody sees are blanks. */
function lineOf(text) {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Of a name only what all formats can say. */
function nameOf({ family, given, suffix, literal, 'non-dropping-particle': particle = '' }) {
  // RIS and BibTeX have no field for an institution: it is a family name without a given one.
  if (literal !== undefined || given === undefined) return literal ?? family;
  return [withParticle(particle, family), given, suffix].filter(Boolean).join(', ');
}

/** As one writes it: nothing stands after an apostrophe. */
function withParticle(particle, family) {
  return particle === '' || particle.endsWith('’') ? particle + family : `${particle} ${family}`;
}

describe('an export is read as it was meant', () => {
  let lectern;
  before(async () => {
    lectern = await core();
  });

  const read = (name, wishes) => {
    const text = lectern.exportCitation(name, lectern.itemFrom(wishes));
    // It would take a file of RIS for one of BibTeX when a title looks like that.
    const { data } = new Cite(
      name === 'csl' ? JSON.parse(text) : text,
      name === 'ris' ? { forceType: '@ris/file' } : {},
    );
    assert.equal(data.length, 1, text);
    return { entry: data[0], text };
  };

  for (const name of ['bibtex', 'ris', 'csl']) {
    for (const [what, wishes] of Object.entries(ITEMS)) {
      it(`${name}: ${what}`, () => {
        const item = lectern.itemFrom(wishes);
        const { entry, text } = read(name, wishes);
        const names = (all) => (all ?? []).map(nameOf);
        const meant = (all) =>
          all.map(
            ({ family, given, particle, suffix, literal }) =>
              // RIS has the comma for itself.
              (name === 'ris' ? literal.replaceAll(', ', ' ') : literal) ||
              [withParticle(particle, family), given, suffix].filter(Boolean).join(', '),
          );
        assert.equal(entry.type, { article: 'article-journal', chapter: 'chapter', book: 'book' }[item.kind]);
        assert.equal(entry.title, lineOf(item.title));
        assert.deepEqual(names(entry.author), meant(item.authors));
        // This reader of RIS knows no editor of a book, only that of its series; Zotero and JabRef read `ED`.
        const hasEditors = name !== 'ris' || item.kind !== 'book';
        if (hasEditors) assert.deepEqual(names(entry.editor), meant(item.editors));
        else for (const editor of meant(item.editors)) assert.match(text, new RegExp(`^ED {2}- ${editor}\\r$`, 'm'));
        assert.equal(entry['container-title'] ?? '', item.containerTitle);
        assert.equal(entry.publisher ?? '', lineOf(item.publisher));
        assert.equal(entry['publisher-place'] ?? '', item.publisherPlace);
        // RIS has four figures for a year: one before Christ is said in words.
        if (name === 'ris' && item.issued.year < 0) assert.equal(entry.issued.raw, `${-item.issued.year} BCE`);
        else assert.equal(entry.issued?.['date-parts']?.[0][0] ?? 0, item.issued.year);
        assert.equal(entry.issued?.['date-parts']?.[0][1] ?? 0, item.issued.month);
        assert.equal(String(entry.volume ?? ''), item.volume);
        assert.equal(String(entry.issue ?? entry.number ?? ''), item.issue);
        assert.equal((entry.page ?? '').replace(/--?/, '–'), item.page.replace('-', '–'));
        assert.equal(entry['collection-title'] ?? '', item.collectionTitle);
        assert.equal(entry.edition ?? '', item.edition === 'Second edition' ? '2' : '');
        assert.equal(entry.URL ?? '', item.url);
        assert.equal(entry.DOI ?? '', item.doi);
        if (item.reference.pages || item.reference.own) assert.match(entry.note, /^Cited: /);
      });
    }
  }

  it('no brace of a DOI or an address ends a field of BibTeX', () => {
    const item = { ...lectern.itemFrom({ title: 'T' }), doi: '10.1000/a{b', url: 'https://example.org/{x' };
    const [entry] = new Cite(lectern.exportCitation('bibtex', item)).data;
    assert.equal(entry.DOI, '10.1000/a%7Bb');
    assert.equal(entry.URL, 'https://example.org/%7Bx');
  });

  it('keys are of plain letters, whatever the names are', () => {
    const keyOf = (wishes) => /^@book\{(.*),$/m.exec(lectern.exportCitation('bibtex', lectern.itemFrom(wishes)))[1];
    assert.equal(keyOf({ authors: 'Søren Łódź-Æstrup', title: 'Ein Maß', date: '1999' }), 'lodzaestrup1999mass');
    assert.equal(keyOf({ authors: 'Лев Толстой', title: 'Война', date: '1869' }), '1869');
    assert.equal(keyOf({ authors: '魯迅', title: '吶喊' }), 'edition');
  });

  it('citeproc makes the same reference of it as we do', () => {
    const known = [
      'an article, with a passage of it',
      'a chapter, with editors and a translator',
      'forty authors',
      'a volume of a later edition, in a series',
      'pages in two places',
    ].map((what) => ({ ...ITEMS[what], translators: undefined }));
    for (const wishes of [...known, ...REFERENCES]) {
      const item = lectern.itemFrom(wishes);
      const csl = lectern.exportCitation('csl', item);
      const text = new Cite(JSON.parse(csl))
        .format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
        .trim();
      const ours = lectern.plainRuns(lectern.formatCitation('apa', item).entry);
      // It has the day of a journal, and an ellipsis of one sign; we have the year, as the manual for journals.
      assert.equal(ours, text.replace('2008, March 1', '2008').replace('…', '. . .'), JSON.stringify(wishes));
    }
  });
});
