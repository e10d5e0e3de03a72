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
      contents: `export * from './src/core/citation/export.js'; export * from './src/core/citation/styles.js'; export * from './test/helpers/cited.js';`,
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
    container: 'Revolutionary History',
    volume: '10',
    issue: '1',
    pages: '300–309',
    date: '2008-03-01',
    at: { pages: '303..304', note: '4' },
    url: 'https://example.org/lectern/?edition=x#p12:34~the_words~1.w.2gosa7pa2gv',
    language: 'en',
  },
  'a chapter, with editors and a translator': {
    kind: 'chapter',
    authors: 'Ludwig van Beethoven; Juana Inés de la Cruz; Charles de Gaulle',
    title: 'A Chapter',
    container: 'A Book',
    editors: 'Jürgen Müller; Łucja Żółć',
    translators: 'Ann Goldstein',
    publisher: 'Klett & Söhne',
    place: 'Köln',
    date: '1999',
    pages: '3–9',
  },
  'a book by an institution, of an older print': {
    authors: 'Perseus Digital Library',
    title: 'Iliad',
    publisher: 'Perseus Digital Library',
    date: '2010-07',
    original: { publisher: 'OUP', place: 'Oxford', date: { year: 1920, month: 0, day: 0, words: '' } },
    series: 'Texts',
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
  'no date and no author': { title: 'Anonymous' },
  'a date in words': { title: 'T', authors: 'A B', date: 'in the spring' },
};

/** Of a name only what all formats can say. */
function nameOf({ family, given, suffix, literal, 'non-dropping-particle': particle = '' }) {
  // RIS and BibTeX have no field for an institution: it is a family name without a given one.
  if (literal !== undefined || given === undefined) return literal ?? family;
  return [[particle, family].filter(Boolean).join(' '), given, suffix].filter(Boolean).join(', ');
}

describe('an export is read as it was meant', () => {
  let lectern;
  before(async () => {
    lectern = await core();
  });

  const read = (name, wishes) => {
    const text = lectern.exportCitation(name, lectern.itemFrom(wishes));
    const { data } = new Cite(name === 'csl' ? JSON.parse(text) : text);
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
              literal || [[particle, family].filter(Boolean).join(' '), given, suffix].filter(Boolean).join(', '),
          );
        assert.equal(entry.type, { article: 'article-journal', chapter: 'chapter', book: 'book' }[item.kind]);
        assert.equal(entry.title, item.title);
        assert.deepEqual(names(entry.author), meant(item.authors));
        // This reader of RIS knows no editor of a book, only that of its series; Zotero and JabRef read `ED`.
        const hasEditors = name !== 'ris' || item.kind !== 'book';
        if (hasEditors) assert.deepEqual(names(entry.editor), meant(item.editors));
        else for (const editor of meant(item.editors)) assert.match(text, new RegExp(`^ED {2}- ${editor}\\r$`, 'm'));
        assert.equal(entry['container-title'] ?? '', item.container);
        assert.equal(entry.publisher ?? '', item.publisher);
        assert.equal(entry['publisher-place'] ?? '', item.place);
        assert.equal(entry.issued?.['date-parts']?.[0][0] ?? 0, item.date.year);
        assert.equal(entry.issued?.['date-parts']?.[0][1] ?? 0, item.date.month);
        assert.equal(String(entry.volume ?? ''), item.volume);
        assert.equal(String(entry.issue ?? entry.number ?? ''), item.issue);
        assert.equal((entry.page ?? '').replace(/--?/, '–'), item.pages.replace('-', '–'));
        assert.equal(entry.URL ?? '', item.url);
        assert.equal(entry.DOI ?? '', item.doi);
        if (item.reference.pages || item.reference.own) assert.match(entry.note, /^Cited: /);
      });
    }
  }

  it('citeproc makes the same reference of it as we do', () => {
    for (const what of [
      'an article, with a passage of it',
      'a chapter, with editors and a translator',
      'forty authors',
    ]) {
      const item = { ...lectern.itemFrom(ITEMS[what]), translators: [] };
      const csl = lectern.exportCitation('csl', item);
      const text = new Cite(JSON.parse(csl))
        .format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
        .trim();
      const ours = lectern.plainRuns(lectern.formatCitation('apa', item).entry);
      // It has the day of a journal, and an ellipsis of one sign; we have the year, as the manual for journals.
      assert.equal(ours, text.replace('2008, March 1', '2008').replace('…', '. . .'), what);
    }
  });
});
